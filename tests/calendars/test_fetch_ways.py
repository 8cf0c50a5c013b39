"""Where fetching may lead: through redirects, names, certificates and proxies."""

from __future__ import annotations

import pytest

from koos_cal.calendars.fetch import (
    Fetcher,
)
from koos_cal.errors import CalendarError
from tests.calendars.fetching import BODY, SECRET, fetch, refused
from tests.calendars.server import Reply, Server


def test_redirects_are_followed_five_times(server: Server) -> None:
    """And not once more."""
    for n in range(7):
        server.replies[f"/{n}"] = Reply(status=302, headers={"Location": f"/{n + 1}"})
    server.replies["/7"] = Reply(body=BODY)

    assert fetch(server.url("/2")).body == BODY
    assert refused(server.url("/1")) == "it redirects more than 5 times"


def test_a_redirect_gets_no_credentials(server: Server) -> None:
    """Those of an address go to its own server and to no other."""
    server.replies["/mine"] = Reply(status=302, headers={"Location": "/own"})
    server.replies["/own"] = Reply(
        status=302, headers={"Location": server.url("/feed.ics", "localhost")}
    )
    server.replies["/feed.ics"] = Reply(body=BODY)
    address = server.url("/mine").replace("http://", "http://ada:pass@")

    assert "not public" in refused(address)
    with_all = Fetcher(resolve=lambda *_: ["127.0.0.1"])
    assert "not public" in refused(address, with_all)
    assert [asked.headers.get("authorization") for asked in server.asked[:2]] == [
        "Basic YWRhOnBhc3M="
    ] * 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://[", "it redirects to what is no address"),
        ("http://127.0.0.1:99999/", "its address is none of http, https or webcal; copy it anew"),
        ("file:///etc/passwd", "its address is none of http, https or webcal; copy it anew"),
        ("", "it redirects more than 5 times"),
    ],
)
def test_a_redirect_to_nowhere_is_told(
    server: Server, status: int, location: str, why: str
) -> None:
    """Libraries raise at some of them."""
    server.replies[SECRET] = Reply(status=status, headers={"Location": location})

    assert refused(server.url(SECRET)) == why


def test_nothing_leads_out_of_https(secure: Server) -> None:
    """Where others could read and change it on the way."""
    secure.replies["/feed.ics"] = Reply(status=301, headers={"Location": secure.url()})

    assert refused(secure.url().replace("http:", "https:").replace("127.0.0.1", "localhost")) == (
        "it redirects from https to http, where others could read and change it"
    )


def test_a_certificate_has_to_be_for_the_name(secure: Server) -> None:
    """One that is valid for another name is not."""
    secure.replies["/feed.ics"] = Reply(body=BODY)
    fetcher = Fetcher(resolve=lambda *_: ["127.0.0.1"])
    good = f"webcal://localhost:{secure.port}/feed.ics"

    assert fetch(good, fetcher).body == BODY
    assert refused(good.replace("localhost", "other.example"), fetcher).startswith(
        "its certificate is not valid: Hostname mismatch"
    )


def test_a_certificate_of_nobody_is_refused(
    secure: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is checked against those that the system trusts."""
    monkeypatch.delenv("SSL_CERT_FILE")

    assert refused(f"https://localhost:{secure.port}{SECRET}").startswith(
        "its certificate is not valid: self-signed certificate"
    )


def test_an_address_inside_the_network_is_not_connected_to(server: Server) -> None:
    """Unless the config says so, and then for the first host alone."""
    server.replies["/feed.ics"] = Reply(body=BODY)
    inside = "it leads to an address that is not public; `private = true` allows that for the first"

    assert refused(server.url(SECRET), private=False).startswith(inside)
    assert server.asked == []
    server.replies["/away.ics"] = Reply(
        status=302, headers={"Location": server.url(host="localhost")}
    )
    assert refused(server.url("/away.ics")).startswith(inside)
    assert len(server.asked) == 1


def test_a_name_is_looked_up_once(server: Server) -> None:
    """A second look could give an address inside the network."""
    server.replies["/feed.ics"] = Reply(body=BODY)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    fetcher = Fetcher(resolve=lambda *_: next(answers))

    assert fetch(server.url(host="rebind.example"), fetcher).body == BODY
    assert next(answers) == ["10.0.0.1"]
    assert server.asked[0].headers["host"] == f"rebind.example:{server.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(server: Server) -> None:
    """As where there is no IPv6."""
    server.replies["/feed.ics"] = Reply(body=BODY)
    fetcher = Fetcher(resolve=lambda *_: ["::1", "127.0.0.1"])

    assert fetch(server.url(host="both.example"), fetcher).body == BODY


def test_a_proxy_is_used_where_the_config_names_one(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment's is not, as it may be anybody's."""
    server.replies["http://feed.example/feed.ics"] = Reply(body=BODY)
    proxy = f"http://127.0.0.1:{server.port}"

    assert fetch("http://feed.example/feed.ics", proxy=proxy, private=False).body == BODY
    assert "not public" in refused("http://127.0.0.1/feed.ics", private=False)
    with pytest.raises(CalendarError, match="not public"):
        fetch("http://10.0.0.1/feed.ics", proxy=proxy, private=False)
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("HTTP_PROXY", proxy)
    nowhere = Fetcher(resolve=lambda *_: [])
    assert "not public" in refused("http://feed.example/feed.ics", nowhere)


def test_a_proxy_that_opens_no_way_is_told(server: Server) -> None:
    """To a host with TLS it has to; what it says is no answer of the calendar's."""
    with pytest.raises(CalendarError, match="the connection failed"):
        fetch("https://feed.example/feed.ics", proxy=f"http://127.0.0.1:{server.port}")
