"""What machines ask of any service, and the headers on every answer."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from tests.web.conftest import MakeSite
from tests.web.site import ADA, BROKEN, CONFIG, LINKS, Site

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
        " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/koos.ics", 200),
        ("HEAD", "/koos.ics", 200),
        ("OPTIONS", "/koos.ics", 200),
        ("POST", "/koos.ics", 405),
        ("GET", "/people/zed.ics", 404),
        ("GET", "/api/now", 200),
        ("GET", "/api/shifts?from=x", 400),
        ("GET", "/healthz", 200),
        ("GET", "/robots.txt", 200),
        ("GET", "/static/style.css", 200),
        ("GET", "/static/none.css", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", f"{ADA}/", 404),
    ],
)
def test_every_answer_carries_the_headers_that_protect(
    site: Site, method: str, path: str, status: int
) -> None:
    """No inline script or style, no guessing of types, no framing, no Referer."""
    answer = site.ask(method, path)

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/api/now", "/healthz", "/robots.txt", "/nothing", "/people/zed.ics"]
)
def test_what_is_no_feed_is_asked_for_anew_each_time(site: Site, path: str) -> None:
    """A page of yesterday names the wrong person, and a 404 may be a calendar tomorrow."""
    assert site.get(path).headers["Cache-Control"] == "no-cache"


def test_what_is_not_modified_carries_them_too(site: Site) -> None:
    """A 304 may replace the headers that a client keeps, so they have to be right."""
    answer = site.get("/koos.ics", {"If-None-Match": "*"})

    assert answer.status_code == 304
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/koos.ics", "/", "/api/now", f"{ADA}/koos.ics"])
def test_a_failure_is_told_in_few_words(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """What nobody foresaw gives 500 with the same headers and no details."""
    site = make_site(LINKS if path.startswith(ADA) else CONFIG)

    def fail() -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(site.board, "current", fail)
    answer = site.get(path)

    assert answer.status_code == 500
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    kinds = {"/": "text/html; charset=utf-8", "/api/now": "application/problem+json"}
    assert answer.headers["Content-Type"] == kinds.get(path, "text/plain; charset=utf-8")
    assert "nobody foresaw this" not in answer.text


@pytest.mark.parametrize("mode", ["open", "links"])
def test_robots_may_fetch_the_feeds(site: Site, private: Site, mode: str) -> None:
    """Google fetches no feed where robots.txt is missing or forbids it."""
    answer = (site if mode == "open" else private).get("/robots.txt")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == "User-agent: *\nDisallow:\n"


def test_a_plain_check_can_ask_for_a_status_that_tells(make_site: MakeSite) -> None:
    """Whatever looks at nothing but the status asks with ?strict, and gets 503 for a stale app."""
    site = make_site()
    statuses = [site.get("/healthz?strict").status_code]
    site.edit(BROKEN)
    answer = site.get("/healthz?strict")
    site.edit(CONFIG)
    statuses += [answer.status_code, site.get("/healthz?strict").status_code]

    assert statuses == [200, 503, 200]
    assert answer.get_json() == {"status": "stale", "mistakes": 2}


def test_health_tells_whether_the_config_on_disk_is_in_force(make_site: MakeSite) -> None:
    """A stale app still serves, so it answers 200 all the same, with the number of mistakes.

    And from which release of the holidays package, which can differ between two copies.
    """
    site = make_site()
    answers = [site.get("/healthz")]
    site.edit(BROKEN)
    answers.append(site.get("/healthz"))
    site.edit(CONFIG)
    answers.append(site.get("/healthz"))

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    release = {"holidays_release": version("holidays")}
    assert [answer.get_json() for answer in answers] == [
        {"status": "ok", **release},
        {"status": "stale", "mistakes": 2, **release},
        {"status": "ok", **release},
    ]
