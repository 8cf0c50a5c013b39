"""Stopping: a server that is told to stop finishes what it was asked, and then stops."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.servers.documented import gunicorn, limited, serve
from tests.servers.running import PATIENCE, Running, wait_until
from tests.servers.wire import ask, connection, rest
from tests.web.site import CONFIG, STAMP, write

# A calendar that is longer than what the network takes in before anybody reads: 12 MB.
LONG = f"""\
[koos]
about = "{"Answers customers. " * 100}"
[rotation]
from = 2015-01-05
working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
[feed]
events = "hours"
hours = "09:00-17:30"
past_weeks = 520
future_weeks = 260
[[people]]
name = "Ada"
"""

# Makes no calendar before it is told to.
WAITING = """\
import os, time
from koos_cal.web import feeds
made = feeds.calendar_response
def wait(path):
    open("begun", "w").close()
    while not os.path.exists("go-on"):
        time.sleep(0.05)
    return made(path)
feeds.calendar_response = wait
"""
Start = Callable[[Path], AbstractContextManager[Running]]


def is_closed(server: Running) -> bool:
    """Whether it lets nobody in any more."""
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", server.port)) != 0


def has_said_so(server: Running) -> bool:
    """Whether gunicorn, whose workers hold the port to the end, knows that it has to stop."""
    return "Handling signal: term" in server.said


@pytest.mark.parametrize(
    ("start", "is_stopping"),
    [
        pytest.param(serve, is_closed, id="waitress"),
        pytest.param(gunicorn, has_said_so, id="gunicorn"),
    ],
)
def test_an_answer_that_is_being_sent_is_sent_to_its_end(
    start: Start, is_stopping: Callable[[Running], bool], tmp_path: Path
) -> None:
    """While nobody new is let in; then the process ends, with all well."""
    config = tmp_path / "config.toml"
    write(config, LONG, STAMP)
    with start(config) as server:
        whole = ask(server.port, "/koos.ics").body
        with socket.socket() as wire:
            wire.settimeout(PATIENCE)
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            wire.connect(("127.0.0.1", server.port))
            wire.sendall(b"GET /koos.ics HTTP/1.1\r\nHost: koos\r\nConnection: close\r\n\r\n")
            begun = wire.recv(100)
            server.process.send_signal(signal.SIGTERM)
            wait_until(lambda: is_stopping(server))
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_000_000)
            told = begun + rest(wire)
        code = server.process.wait(PATIENCE)

    assert len(whole) > 10_000_000
    assert told.partition(b"\r\n\r\n")[2] == whole
    assert code == 0


def test_an_answer_that_is_being_made_is_made_and_sent(tmp_path: Path) -> None:
    """Whoever asked in time is answered, though nothing was there to send yet."""
    begun, go_on, config = (tmp_path / name for name in ("begun", "go-on", "config.toml"))
    write(config, CONFIG, STAMP)
    with (
        limited(config, f"stopping={PATIENCE}", WAITING) as server,
        connection(server.port) as wire,
    ):
        wire.sendall(b"GET /koos.ics HTTP/1.1\r\nHost: koos\r\nConnection: close\r\n\r\n")
        wait_until(begun.exists)
        server.process.send_signal(signal.SIGTERM)
        wait_until(lambda: is_closed(server))
        go_on.touch()
        told = rest(wire)
        code = server.process.wait(PATIENCE)

    assert told.startswith(b"HTTP/1.1 200 OK\r\n")
    assert told.endswith(b"END:VCALENDAR\r\n")
    assert code == 0
    assert "Traceback" not in server.said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["systemd", "Ctrl-C"])
def test_clients_that_hold_on_do_not_hold_up_the_end(
    number: signal.Signals, tmp_path: Path
) -> None:
    """Browsers stay connected, and half a question is none at hand; neither is waited for."""
    config = tmp_path / "config.toml"
    write(config, CONFIG, STAMP)
    with (
        limited(config, f"stopping={PATIENCE * 10}") as server,
        connection(server.port) as idle,
        connection(server.port) as half,
    ):
        half.sendall(b"GET /koos.ics HTTP/1.1\r\nHost: ")
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: koos\r\n\r\n")
        begun = idle.recv(100)
        code = server.end(number)

    assert begun.startswith(b"HTTP/1.1 200 OK\r\n")
    assert code == 0
    assert "Traceback" not in server.said


def test_a_client_that_takes_nothing_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    """It has some seconds, fewer than systemd and Docker give the process."""
    config = tmp_path / "config.toml"
    write(config, LONG, STAMP)
    with serve(config) as server, connection(server.port) as wire:
        wire.sendall(b"GET /koos.ics HTTP/1.1\r\nHost: koos\r\n\r\n")
        begun = wire.recv(100)
        code = server.end()

    assert begun.startswith(b"HTTP/1.1 200 OK\r\n")
    assert code == 0
