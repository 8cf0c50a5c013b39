"""Fetching from a server that means no good, and from one that does."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest

from koos_cal.calendars.address import host_of
from koos_cal.calendars.fetch import (
    BROWSER,
    MICROSOFT,
    OURS,
    Fetcher,
    FetchError,
    Request,
    Response,
    _headers,
)
from koos_cal.errors import CalendarError
from tests.calendars.making import calendar
from tests.calendars.server import Reply, Server

BODY = calendar()
SECRET = "/private-3f1c0ffee/basic.ics"  # noqa: S105 - a token of the kind that addresses hold
LATE = "there was no whole answer within 0.5 seconds"


def fetch(
    address: str, fetcher: Fetcher | None = None, *, private: bool = True, **more: str
) -> Response:
    """What is fetched from *address*."""
    return (fetcher or Fetcher())(Request(address=address, private=private, **more))


def refused(address: str, fetcher: Fetcher | None = None, *, private: bool = True) -> str:
    """Why nothing is; in no case with the address."""
    with pytest.raises(CalendarError) as error:
        fetch(address, fetcher, private=private)
    shown = f"{error.value}"
    assert "3f1c0ffee" not in shown
    assert error.value.__cause__ is None
    return shown


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
    server.replies["/bad.ics"] = Reply(status=500, headers={"Retry-After": "7200"})
    waits = []
    for path in ("/feed.ics", "/odd.ics", "/bad.ics"):
        with pytest.raises(FetchError) as error:
            fetch(server.url(path))
        waits.append(error.value.wait)

    assert waits == [7200, None, None]


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


@pytest.mark.parametrize("body", [b"x" * 400, b""], ids=["body", "headers"])
def test_a_server_that_drips_is_hung_up_on(server: Server, body: bytes) -> None:
    """Though every byte comes soon after the last one."""
    if body:
        server.replies["/feed.ics"] = Reply(body=body, pause=0.05)
        address = server.url()
    else:
        address = f"http://127.0.0.1:{_dripping(b'HTTP/1.1 200 OK' + b'x' * 400)}/feed.ics"
    threads = threading.active_count()

    assert refused(address, Fetcher(seconds=0.5)) == LATE
    assert threading.active_count() <= threads + 2


def test_a_server_that_drips_without_a_length_is_not_believed(server: Server) -> None:
    """What ends because we hung up would look like the whole of it."""
    server.replies["/feed.ics"] = Reply(body=BODY * 5, length=-1, pause=0.05)

    assert refused(server.url(), Fetcher(seconds=0.5)) == LATE


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    """Not in a handshake either."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        assert refused(f"http://127.0.0.1:{port}/", Fetcher(seconds=0.5)) == LATE
        assert refused(f"https://127.0.0.1:{port}/", Fetcher(seconds=0.5)) == LATE


def test_a_name_that_is_never_found_is_not_waited_for() -> None:
    """The system's own patience is not ours."""
    never = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        del host, port
        never.wait(5)
        return []

    found = refused("https://slow.example/", Fetcher(resolve=resolve, seconds=0.5))
    never.set()

    assert found in {LATE, "its name was not found in time"}


def test_more_than_20_mb_are_not_read(server: Server) -> None:
    """However large it says it is."""
    server.replies["/feed.ics"] = Reply(body=b"x" * 25_000_000)

    assert refused(server.url()) == "it has more than 20 MB"


def test_a_bomb_is_not_unpacked(server: Server) -> None:
    """A few kilobytes that become gigabytes; nor one packed in another way."""
    packer = zlib.compressobj(9, wbits=31)
    zeros = b"\0" * 1_000_000
    bomb = b"".join(packer.compress(zeros) for _ in range(400)) + packer.flush()
    server.replies["/feed.ics"] = Reply(headers={"Content-Encoding": "gzip"}, body=bomb)
    twice = Reply(headers={"Content-Encoding": "gzip, gzip"}, body=gzip.compress(bomb))
    server.replies["/twice.ics"] = twice

    assert len(bomb) < 1_000_000
    assert refused(server.url()) == "it has more than 20 MB"
    assert refused(server.url("/twice.ics")) == (
        "the server packs it in a way that was not asked for"
    )


def test_half_an_answer_is_none(server: Server) -> None:
    """A connection that breaks is told, and not taken for the end."""
    server.replies["/feed.ics"] = Reply(body=BODY, length=len(BODY) + 1)

    assert refused(server.url(), Fetcher(seconds=2)) in {
        "the server broke off its answer",
        "there was no whole answer within 2 seconds",
    }


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


def _dripping(text: bytes) -> int:
    """The port of a server that sends *text* byte by byte to whoever comes first."""
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with listening, listening.accept()[0] as peer:
            try:
                for byte in text:
                    peer.send(bytes([byte]))
                    time.sleep(0.05)
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    port: int = listening.getsockname()[1]
    return port


def test_a_proxy_that_opens_no_way_is_told(server: Server) -> None:
    """To a host with TLS it has to; what it says is no answer of the calendar's."""
    with pytest.raises(CalendarError, match="the connection failed"):
        fetch("https://feed.example/feed.ics", proxy=f"http://127.0.0.1:{server.port}")


def test_a_server_without_tls_is_told_as_such(server: Server) -> None:
    """Its address was written with https."""
    address = server.url().replace("http:", "https:")

    assert "no secure connection is possible: " in refused(address)
