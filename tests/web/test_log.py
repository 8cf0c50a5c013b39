"""The log: no line of it tells a token."""

from __future__ import annotations

import hashlib
import http.client
import logging
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.serving import make_server

from koos_cal.defect import please_report
from koos_cal.hidden import hide_links
from koos_cal.values.quote import visible
from koos_cal.web import feeds
from koos_cal.web.app import LOGGERS
from tests.web.calls import Calls
from tests.web.conftest import MakeSite
from tests.web.site import ADA, DAY, LINKS, Site, token

TOKEN = token("person", "ada")
SHA_256 = hashlib.sha256(b"a longer one").hexdigest()


@pytest.fixture(autouse=True)
def _all_lines(caplog: pytest.LogCaptureFixture) -> None:
    """Catches lines of every level."""
    for name in (None, *LOGGERS):
        caplog.set_level(logging.DEBUG, logger=name)


def test_a_traceback_tells_no_token(
    private: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure is logged with the path and with all its causes, but for what opens the rota."""

    def fail(path: str) -> None:
        try:
            {"": ""}[TOKEN]
        except KeyError as error:
            raise RuntimeError(f"no {path} for https://koos.example.com{ADA}/{path}") from error

    monkeypatch.setattr(feeds, "calendar_response", fail)
    answer = private.get(f"{ADA}/koos.ics")

    assert answer.status_code == 500
    assert "Exception on /k/…/koos.ics [GET]" in caplog.text
    assert "KeyError: '…'" in caplog.text
    assert "RuntimeError: no koos.ics for https://koos.example.com/k/…/koos.ics" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in answer.text


def test_a_failed_build_tells_no_token(
    make_site: MakeSite, builds: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    """What goes wrong behind the requests is logged in the same way."""
    site = make_site(LINKS)

    def fail(*_: Any) -> NoReturn:
        raise RuntimeError(f"no {ADA}/koos.ics")

    builds.function = fail
    site.wait(7 * DAY)
    site.get("/healthz")

    assert "RuntimeError: no /k/…/koos.ics" in caplog.text
    assert TOKEN not in caplog.text


def test_the_development_server_logs_no_token(
    private: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """`flask run` logs every request; where the token stood there is an ellipsis."""
    server = make_server("127.0.0.1", 0, private.client.application)
    thread = Thread(target=server.handle_request)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=120)
    connection.request("GET", f"{ADA}/koos.ics?download")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    thread.join(120)
    server.server_close()

    assert answer.status == 200
    assert body.startswith(b"BEGIN:VCALENDAR")
    assert '"GET /k/…/koos.ics?download HTTP/1.1" 200' in caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("name", LOGGERS)
def test_every_logger_that_may_speak_of_requests_is_silent_about_tokens(
    private: Site, caplog: pytest.LogCaptureFixture, tmp_path: Path, name: str
) -> None:
    """Servers log addresses in ways of their own; arguments and tracebacks are covered too."""
    private.get("/healthz")
    logger = logging.getLogger(name)
    try:
        (tmp_path / ADA[1:] / "koos.ics").read_bytes()
    except OSError:
        logger.exception('%s "GET %s HTTP/1.1"', "127.0.0.1", f"{ADA}/koos.ics")

    assert '127.0.0.1 "GET /k/…/koos.ics HTTP/1.1"' in caplog.text
    assert f"No such file or directory: '{tmp_path}/k/…/koos.ics'" in caplog.text
    assert TOKEN not in caplog.text


def test_nothing_that_is_asked_for_begins_a_line_or_tells_a_terminal_what_to_do(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A record is a line, and a traceback stands behind it, indented."""
    site = make_site()
    path = "/people/\r\n2026-11-26 09:00:00,000 koos_cal: all is well\x1b[2J\x9b2J\u2028x"

    def fail() -> NoReturn:
        raise RuntimeError(path)

    monkeypatch.setattr(site.board, "current", fail)
    site.get(path.encode().decode("latin-1"))
    [record] = caplog.records
    traceback = str(record.exc_text).split("\n")

    assert record.getMessage() == (
        "Exception on /people/\\r\\n2026-11-26 09:00:00,000 koos_cal: all is well"
        f"\\x1b[2J\\x9b2J\\u2028x [GET]; {please_report()}"
    )
    assert traceback[0] == "    Traceback (most recent call last):"
    assert traceback[-1] == (
        "    2026-11-26 09:00:00,000 koos_cal: all is well\\x1b[2J\\x9b2J\\u2028x"
    )
    assert [line for line in traceback if line[:4].strip() or not line.isprintable()] == []


@given(st.text())
def test_what_is_visible_is_all_that_there_is(text: str) -> None:
    """Every character can be seen, and those that could be seen before are the same."""
    shown = visible(text)

    assert shown.isprintable()
    assert [char for char in text if char.isprintable() and char not in shown] == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("GET /k/abc", "GET /k/…"),
        ("GET /k/abc/koos.ics?download", "GET /k/…/koos.ics?download"),
        ("GET /k/abc?download", "GET /k/…?download"),
        ("\"/k/abc\" and '/k/def'", "\"/k/…\" and '/k/…'"),
        ("webcal://koos.example.com/k/abc/koos.ics", "webcal://koos.example.com/k/…/koos.ics"),
        (
            "url=https%3A%2F%2Fkoos%2Fk%2Fabc%2Fkoos.ics",
            "url=https%3A%2F%2Fkoos%2Fk%2F…%2Fkoos.ics",
        ),
        (f"{{'token': '{TOKEN}'}}", "{'token': '…'}"),
        (f"{TOKEN}-{TOKEN}", "…-…"),
        ("GET /K/abc HTTP/1.1", "GET /K/… HTTP/1.1"),
        ("GET /%6b/abc%2fkoos.ics", "GET /%6b/…%2fkoos.ics"),
        (
            "url=https%253A%252F%252Fkoos%252Fk%252Fabc%252F",
            "url=https%253A%252F%252Fkoos%252Fk%252F…%252F",
        ),
        (TOKEN.upper(), "…"),
        (f"/{TOKEN}{TOKEN}/", "/…/"),
        (f"{TOKEN}.ics, x{TOKEN}y, {TOKEN}0", "….ics, …, …0"),
        ("/k/ and /koos.ics", "/k/ and /koos.ics"),
        (SHA_256, SHA_256),
        ("RequestedRangeNotSatisfiable", "RequestedRangeNotSatisfiable"),
    ],
)
def test_what_looks_like_a_token_is_hidden(text: str, hidden: str) -> None:
    """After /k/ whatever stands there, elsewhere what has a token's length and letters."""
    assert hide_links(text) == hidden


WAYS = st.sampled_from(["{0}", "%{1:02x}", "%{1:02X}", "%25{1:02x}"])


@given(
    before=st.text(),
    letters=st.sampled_from([TOKEN, TOKEN.upper()]),
    ways=st.lists(WAYS, min_size=len(TOKEN), max_size=len(TOKEN)),
    after=st.text(),
)
def test_no_way_of_writing_a_token_gets_through(
    before: str, letters: str, ways: list[str], after: str
) -> None:
    """Encoded, in part or twice over, in whatever stands around it."""
    written = "".join(
        way.format(letter, ord(letter)) for letter, way in zip(letters, ways, strict=True)
    )
    hidden = hide_links(f"{before}{written}{after}")

    assert TOKEN not in unquote(unquote(hidden)).lower()
