"""The log: no line of it tells a token."""

from __future__ import annotations

import http.client
import logging
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from koos_cal.web import feeds
from koos_cal.web.access import hide_links
from koos_cal.web.app import LOGGERS
from tests.web.site import ADA, Site, token

TOKEN = token("person", "ada")


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


def test_the_development_server_logs_no_token(
    private: Site, caplog: pytest.LogCaptureFixture
) -> None:
    """`flask run` logs every request; where the token stood there is an ellipsis."""
    server = make_server("127.0.0.1", 0, private.client.application)
    thread = Thread(target=server.handle_request)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", f"{ADA}/koos.ics?download")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    thread.join(30)
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
        ("/k/ and /koos.ics", "/k/ and /koos.ics"),
        ("a SHA-256 is longer: " + "a" * 64, "a SHA-256 is longer: " + "a" * 64),
    ],
)
def test_what_looks_like_a_token_is_hidden(text: str, hidden: str) -> None:
    """After /k/ whatever stands there, elsewhere what has a token's length and letters."""
    assert hide_links(text) == hidden
