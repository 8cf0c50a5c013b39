"""What a server answers, as a calendar or as the reason why there is none."""

from __future__ import annotations

import gzip
import socket

import pytest

from koos_cal.calendars.address import host_of
from koos_cal.calendars.fetch import (
    BROWSER,
    MICROSOFT,
    OURS,
    FetchError,
    Request,
    Response,
    _headers,
)
from tests.calendars.fetching import BODY, SECRET, fetch, refused
from tests.calendars.server import Reply, Server


def test_a_calendar_comes_with_what_tells_it_from_later_ones(server: Server) -> None:
    """Its ETag and the time of its change go with the next question, and 304 means the same."""

    def reply(headers: object) -> Reply:
        assert isinstance(headers, dict)
        known = headers.get("if-none-match") == '"a"'
        changed = {"ETag": '"a"', "Last-Modified": "Mon, 01 Jun 2026 08:00:00 GMT"}
        return Reply(status=304) if known else Reply(headers=changed, body=BODY)

    server.replies["/feed.ics"] = reply
    first = fetch(server.url())
    again = fetch(server.url(), etag=first.etag, modified=first.modified)

    assert first == Response(body=BODY, etag='"a"', modified="Mon, 01 Jun 2026 08:00:00 GMT")
    assert again == Response(body=None)
    assert server.asked[1].headers["if-modified-since"] == first.modified
    assert server.asked[0].headers["user-agent"] == OURS


def test_nothing_new_is_no_answer_to_whoever_knows_nothing(server: Server) -> None:
    """A calendar that was never read would be taken for one in which nobody is away."""
    server.replies[SECRET] = Reply(status=304)

    assert refused(server.url(SECRET)) == "the server answers 304"


def test_a_packed_calendar_is_unpacked(server: Server) -> None:
    """As nearly every server packs them."""
    server.replies["/feed.ics"] = Reply(
        headers={"Content-Encoding": "gzip"}, body=gzip.compress(BODY)
    )

    assert fetch(server.url()).body == BODY


def test_microsoft_is_asked_as_a_browser_would() -> None:
    """It answers other programs with an error page; a config may still say otherwise."""
    for host in MICROSOFT:
        assert _headers(Request(address=""), host)["User-Agent"] == BROWSER
    assert _headers(Request(address="", agent="curl/8"), MICROSOFT[0])["User-Agent"] == "curl/8"
    assert _headers(Request(address=""), "calendar.google.com")["User-Agent"] == OURS


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_address_that_no_longer_works_was_probably_renewed(server: Server, status: int) -> None:
    """Which is what people have to know."""
    server.replies[SECRET] = Reply(status=status, body=b"gone")

    assert refused(server.url(SECRET)) == (
        f"the server answers {status}; the address was probably renewed, so copy the new one"
        " from the program that it is of"
    )


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_with_too_much_to_do_says_how_long_to_wait(server: Server, status: int) -> None:
    """Others that fail don't."""
    server.replies["/feed.ics"] = Reply(status=status, headers={"Retry-After": "7200"})
    server.replies["/odd.ics"] = Reply(status=status, headers={"Retry-After": "soon"})
    server.replies["/long.ics"] = Reply(status=status, headers={"Retry-After": "9" * 5000})
    ages = "Fri, 31 Dec 999999999999 23:59:59 GMT"
    server.replies["/ages.ics"] = Reply(status=status, headers={"Retry-After": ages})
    server.replies["/bad.ics"] = Reply(status=500, headers={"Retry-After": "7200"})
    waits = []
    for path in ("/feed.ics", "/odd.ics", "/long.ics", "/ages.ics", "/bad.ics"):
        with pytest.raises(FetchError) as error:
            fetch(server.url(path))
        waits.append(error.value.wait)

    assert waits == [7200, None, None, None, None]


@pytest.mark.parametrize(
    "address", ["", "feed.ics", "ftp://feed.example/x", "file:///etc/passwd", "http://[x/3f1c0ffee"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """Without repeating it, as a mistyped one is as secret."""
    assert refused(address) == "its address is none of http, https or webcal; copy it anew"
    assert host_of(address) in {"", "feed.ics", "feed.example"}


def test_a_host_that_refuses_is_told_as_that() -> None:
    """In the system's words."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    assert refused(f"http://127.0.0.1:{port}{SECRET}") == (
        "the connection failed: Connection refused"
    )


def test_a_server_without_tls_is_told_as_such(server: Server) -> None:
    """Its address was written with https."""
    address = server.url().replace("http:", "https:")

    assert "no secure connection is possible: " in refused(address)
