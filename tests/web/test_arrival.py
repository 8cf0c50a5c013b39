"""Arrival: what makes no sense in a request counts as not sent."""

from __future__ import annotations

import pytest

from tests.web.asking import ask, environ
from tests.web.conftest import MakeSite
from tests.web.reading import Page
from tests.web.site import ADA, CONFIG, Site

NAMELESS = (
    "No address This page tells addresses, and the request names no host that they could begin"
    " with. Set koos.url in the config to where the app is reached."
)


@pytest.mark.parametrize(
    "host",
    [
        "koos.example.com",
        "koos.example.com.",
        "KOOS:8000",
        "koos_app:8000",
        "127.0.0.1:80",
        "[::1]:8000",
        "xn--mnchen-3ya.example",
        "xn--",
    ],
)
def test_without_an_address_in_the_config_it_is_the_one_that_was_asked_for(
    private: Site, host: str
) -> None:
    """Names that people give to machines in their own networks count as well."""
    answer = ask(private.app, environ(f"{ADA}/subscribe", host=host))

    assert answer.status == 200
    assert Page(answer.body.decode()).fields == [
        f"http://{host}{ADA}/koos.ics",
        f"http://{host}{ADA}/away.ics",
    ]


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "a b",
        "a,b",
        "ada@koos",
        "koos:http",
        "koos:",
        "..",
        "[::1",
        "[1:2]",
        "k\xc3\xb6os",
        'koos"><script>alert(1)</script>',
        "koos\r\nX-Evil: 1",
        "koos/..",
        "a" * 64,
        "a." * 130,
    ],
    ids=repr,
)
def test_a_request_that_names_no_host_gets_no_made_up_address(
    site: Site, private: Site, host: str | None
) -> None:
    """Pages that tell none are as always, and so are feeds; the others say what to do."""
    for path in ("/now", "/away", "/koos.ics", "/api/now"):
        there = f"{ADA}{path}"
        assert ask(private.app, environ(there, host=host)) == ask(private.app, environ(there))
    for path in ("/static/style.css", "/healthz"):
        assert ask(site.app, environ(path, host=host)) == ask(site.app, environ(path))
    for path in ("/", "/subscribe", "/people/ada"):
        answer = ask(private.app, environ(f"{ADA}{path}", host=host))
        page = Page(answer.body.decode())

        assert answer.status == 400
        assert NAMELESS in page.text
        assert page.fields == []
        assert "script" not in page.tags


def test_with_an_address_in_the_config_no_host_is_believed(make_site: MakeSite) -> None:
    """Nor is what a proxy may have added."""
    site = make_site(CONFIG.replace("[koos]", '[koos]\nurl = "https://koos.example.com"'))
    forwarded = {"HTTP_X_FORWARDED_HOST": "evil", "HTTP_X_FORWARDED_PREFIX": "/evil"}
    for host in (None, "", "evil", "EVIL:80"):
        answer = ask(site.app, environ("/subscribe", host=host, **forwarded))

        assert answer.status == 200
        assert Page(answer.body.decode()).fields == [
            "https://koos.example.com/koos.ics",
            "https://koos.example.com/away.ics",
        ]
        assert b"evil" not in answer.body


def test_an_app_below_a_path_tells_addresses_below_it(site: Site) -> None:
    """Letters that an address cannot hold are encoded."""
    answer = ask(site.app, environ("/subscribe", SCRIPT_NAME="/t\xc3\xb6ols/koos"))

    assert Page(answer.body.decode()).fields[0] == "http://localhost/t%C3%B6ols/koos/koos.ics"


@pytest.mark.parametrize(
    ("header", "alike"),
    [
        pytest.param("HTTP_IF_MODIFIED_SINCE", {"HTTP_RANGE": "bytes=0-"}, id="since"),
        pytest.param("HTTP_IF_RANGE", {}, id="range"),
    ],
)
@pytest.mark.parametrize("path", ["/koos.ics", "/", "/static/style.css"])
def test_a_date_in_no_time_zone_is_that_of_nothing(
    site: Site, path: str, header: str, alike: dict[str, str]
) -> None:
    """Nothing is as old, and a part is only sent of what is; some Pythons fail on such dates."""
    never = "Mon, 01 Jan 2029 00:00:00 +" + "9" * 30
    answer = ask(site.app, environ(path, **{header: never, "HTTP_RANGE": "bytes=0-"}))
    expected = ask(site.app, environ(path, **alike))

    assert answer.status in {200, 206}
    assert answer == expected


@pytest.mark.parametrize(
    ("query", "encoded"),
    [
        pytest.param("person=zo\xc3\xab", "person=zo%C3%AB", id="letters"),
        pytest.param("person=\xff\x80", "person=%FF%80", id="bytes that are none"),
        pytest.param("download\xff", "download%FF", id="in a name"),
    ],
)
@pytest.mark.parametrize("path", ["/api/shifts", "/koos.ics", "/why", "/"])
def test_a_query_may_hold_any_bytes(site: Site, path: str, query: str, encoded: str) -> None:
    """Some programs send letters as they are; they count as if they were encoded."""
    answer = ask(site.app, environ(path, query))

    assert answer.status < 500
    assert answer == ask(site.app, environ(path, encoded))
