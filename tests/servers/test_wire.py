"""Over the wire: what real servers make of questions that are broken, odd, or never end."""

from __future__ import annotations

import pytest

from koos_cal.web.answer import SECURE
from tests.servers.running import Running
from tests.servers.wire import ask, exchange, statuses
from tests.web.site import ADA

FEED = f"{ADA}/koos.ics".encode()
END = b"Host: koos\r\nConnection: close\r\n\r\n"
GET = b"GET " + FEED + b" HTTP/1.1\r\n"
POST = b"POST " + FEED + b" HTTP/1.1\r\n"
CALENDAR = b"\r\n\r\nBEGIN:VCALENDAR\r\n"

BROKEN = {
    "another protocol": b"GET " + FEED + b" HTTP/9.9\r\n" + END,
    "no protocol": b"GET " + FEED + b"\r\n\r\n",
    "the one of 2015": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a handshake": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + FEED + b"\r\n\r\n",
    "no method": FEED + b" HTTP/1.1\r\n" + END,
    "a method in small letters": b"get " + FEED + b" HTTP/1.1\r\n" + END,
    "a blank in the path": b"GET " + FEED + b" x HTTP/1.1\r\n" + END,
    "a zero in the path": b"GET " + FEED + b"\0 HTTP/1.1\r\n" + END,
    "bytes that are no letters": b"GET " + FEED + b"\xff HTTP/1.1\r\n" + END,
    "the same in the query": b"GET " + FEED + b"?\xff HTTP/1.1\r\n" + END,
    "no slash": b"GET koos.ics HTTP/1.1\r\n" + END,
    "a host that is none": b"GET http://[koos" + FEED + b" HTTP/1.1\r\n" + END,
    "a header without a colon": GET + b"bad header " + FEED + b"\r\n" + END,
    "a header with a blank in its name": GET + b"x " + FEED + b": 1\r\n" + END,
    "a header of several lines": GET + b"X: 1\r\n " + FEED + b"\r\n" + END,
    "a header of a megabyte": GET + b"X: " + b"a" * 1_000_000 + b"\r\n" + END,
    "a path of a megabyte": b"GET " + FEED + b"/" * 1_000_000 + b" HTTP/1.1\r\n" + END,
    "two thousand headers": GET + b"".join(b"X-%d: 1\r\n" % n for n in range(2000)) + END,
    "two hosts": GET + b"Host: a\r\n" + END,
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 5\r\n" + END + b"abcde",
    "a length and chunks": (
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n"
    ),
    "a length below zero": POST + b"Content-Length: -3\r\n" + END,
    "an enormous length": POST + b"Content-Length: 99999999999\r\n" + END,
    "chunks without a length": POST + b"Transfer-Encoding: chunked\r\n" + END + b"zz\r\nabc",
    "an unknown coding": POST + b"Transfer-Encoding: zipped\r\n" + END + b"abc",
    "an unknown expectation": POST + b"Expect: " + FEED + b"\r\nContent-Length: 1\r\n" + END + b"a",
}
ODD = {
    "the whole address": b"GET http://elsewhere.example" + FEED + b" HTTP/1.1\r\n" + END,
    "a slash too many": b"GET /" + FEED + b" HTTP/1.1\r\n" + END,
    "letters that need no encoding": b"GET " + FEED.replace(b"k", b"%6B") + b" HTTP/1.1\r\n" + END,
    "a fragment": b"GET " + FEED + b"#top HTTP/1.1\r\n" + END,
    "a host that is none": GET + b'Host: "><script>\r\nConnection: close\r\n\r\n',
    "no host": b"GET " + FEED + b" HTTP/1.0\r\n\r\n",
    "a date in no time zone": (
        GET + b"If-Modified-Since: Mon, 01 Jan 2029 00:00:00 +" + b"9" * 30 + b"\r\n" + END
    ),
    "a thousand tags": GET + b"If-None-Match: " + b'"a",' * 1000 + b"\r\n" + END,
    "what it takes": GET + b"Accept: \xff;q=\xff, text/html\r\n" + END,
    "a bare Bearer": GET + b"Authorization: Bearer\r\n" + END,
    "an upgrade": GET + b"Upgrade: h2c\r\nHTTP2-Settings: A\r\n" + END,
    "what a proxy would say": (
        GET
        + b"X-Forwarded-Host: evil\r\nX-Forwarded-Proto: gopher\r\nForwarded: host=evil\r\n"
        + END
    ),
}
REFUSED = {400, 404, 405, 408, 411, 413, 414, 417, 431, 501, 505}


@pytest.mark.parametrize("question", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused_and_nobody_else_notices(
    server: Running, question: bytes
) -> None:
    """By the server in words of its own, unless it can make sense of it; then all is well."""
    told = exchange(server.port, question)

    assert set(statuses(told)[:1]) <= {200} | REFUSED
    assert (statuses(told)[:1] == [200]) == (CALENDAR in told)
    assert ask(server.port, FEED.decode()).status == 200


@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_what_is_odd_is_answered_with_the_calendar(server: Running, question: bytes) -> None:
    """As long as the server can tell what is asked for."""
    told = exchange(server.port, question)

    assert statuses(told) == [200]
    assert CALENDAR in told
    assert [name for name, _ in SECURE if f"\r\n{name}: ".encode() not in told] == []


def test_nothing_that_a_proxy_would_say_is_believed(server: Running) -> None:
    """Whoever asks could say it as well; pages tell the address that was asked for."""
    said = (
        b"X-Forwarded-Proto: https\r\nX-Forwarded-Ssl: on\r\nX-Forwarded-Protocol: ssl\r\n"
        b"X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Host: evil\r\nX-Forwarded-Prefix: /evil\r\n"
        b"SCRIPT_NAME: /evil\r\nForwarded: host=evil;proto=https\r\n"
    )
    told = exchange(server.port, b"GET " + ADA.encode() + b"/subscribe HTTP/1.1\r\n" + said + END)

    assert statuses(told) == [200]
    assert f"http://koos{ADA}/people/ada.ics".encode() in told
    assert b"evil" not in told
    assert b"https://koos" not in told


@pytest.mark.parametrize("method", ["BREW", "PROPFIND", "DELETE", "TRACE", "POST"])
def test_what_cannot_be_done_is_told_by_the_app(server: Running, method: str) -> None:
    """With all that protects; a body that came along goes nowhere."""
    question = (
        method.encode() + b" " + FEED + b" HTTP/1.1\r\nContent-Length: 5\r\n" + END + b"a=b&c"
    )
    told = exchange(server.port, question)

    assert statuses(told) == [405]
    assert [name for name, _ in SECURE if f"\r\n{name}: ".encode() not in told] == []


def test_of_several_questions_at_once_the_first_is_answered(server: Running) -> None:
    """And the others in order, or never; then the answer says that it is the last."""
    head = b" HTTP/1.1\r\nHost: koos\r\n\r\n"
    more = b"GET " + FEED + head + b"GET /nothing.ics" + head + b"GET /healthz HTTP/1.1\r\n" + END
    told = exchange(server.port, more)

    if "gunicorn" in server.said:
        assert statuses(told) == [200, 404, 200]
        assert b'\r\n\r\n{"status":"ok"' in told.rpartition(b"HTTP")[2]
    else:
        assert statuses(told) == [200]
        assert b"\r\nConnection: close\r\n" in told
        assert told.endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"GET",
        GET,
        GET + b"Host: koos\r\nX: ",
        GET.replace(b"\r", b"") + b"\n",
        POST + END[:-2],
    ],
    ids=["nothing", "a word", "a line", "half a header", "bare line feeds", "no last line"],
)
def test_a_client_that_gives_up_halfway_is_let_go(server: Running, part: bytes) -> None:
    """It gets no calendar, and the next one does."""
    told = exchange(server.port, part, half=True)

    assert set(statuses(told)) <= {400}
    assert ask(server.port, FEED.decode()).status == 200


def test_nothing_of_it_is_in_the_log(server: Running) -> None:
    """What servers say of questions that they cannot read holds no token."""
    for question in [*BROKEN.values(), *ODD.values()]:
        exchange(server.port, question)
    said = server.said

    assert ADA.removeprefix("/k/") not in said.lower()
    assert "Traceback" not in said
    if "gunicorn" in said:
        assert "Invalid HTTP request line: 'GET /k/…/koos.ics" in said
