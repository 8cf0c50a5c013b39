"""serve: the app on a server, and what it says when it starts."""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher

from koos_cal import clock
from koos_cal.cli.serve import greeting
from koos_cal.config import read
from koos_cal.server import Server
from tests.cli.calling import KoosCal

TODAY = date(2026, 3, 18)
TWO = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n[[people]]\nname = "Bo"\n'
STAMP = {"SOURCE_DATE_EPOCH": "1767225600"}  # so that two processes say the same
OTHER = "choose another with --host or --port"
URL = '[koos]\nteam = "Platform"\nurl = "https://koos.example.com"\n'


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that something listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Ctrl-C stops what is started meanwhile, as it does not for what a shell runs with "&"."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_it_serves_what_is_exported_until_it_is_stopped(koos_cal: KoosCal) -> None:
    """In a process of its own, with its address and how to subscribe as soon as it answers."""
    koos_cal.write(TWO)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "koos_cal", "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **STAMP},
    ) as server:
        try:
            assert server.stdout
            told = server.stdout.readline()
            with urlopen(f"http://127.0.0.1:{port}/koos.ics", timeout=60) as answer:
                body = answer.read()
            with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                page = answer.read()
            server.send_signal(signal.SIGINT)
            told += server.stdout.read()
        finally:
            server.terminate()
    koos_cal.now, koos_cal.environ = clock.now(), STAMP
    koos_cal("export", "feeds")

    assert told.decode() == greeting(read(TWO, ""), TODAY, "127.0.0.1", port) + "\n"
    assert body == Path("feeds/koos.ics").read_bytes()
    assert b"Koos" in page
    assert server.returncode == 0


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_a_port_that_is_taken_is_said(koos_cal: KoosCal, taken: int) -> None:
    """With how to choose another, and with a code of its own: it may be free in a moment."""
    koos_cal.write(TWO)
    answer = koos_cal("serve", "--port", str(taken))
    gc.collect()  # waitress leaves what it opened before it could not bind to the collector

    assert answer.err == (
        f"Error: cannot listen on 127.0.0.1, port {taken}: Address already in use; {OTHER}\n"
    )
    assert (answer.code, answer.out) == (75, "")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--port", "0"], "Invalid value for '--port': 0 is not in the range 1<=x<=65535."),
        (["--port", "http"], "Invalid value for '--port': 'http' is not a valid integer range."),
        (
            ["--host", "not an address"],
            f"cannot listen on not an address, port 8000: there is no such address; {OTHER}",
        ),
    ],
    ids=["no-port", "no-number", "no-address"],
)
def test_what_cannot_be_listened_on_is_said(
    arguments: list[str], error: str, koos_cal: KoosCal
) -> None:
    """Before anything is served."""
    koos_cal.write(TWO)
    answer = koos_cal("serve", *arguments)

    assert answer.err.endswith(f"Error: {error}\n")
    assert (answer.code, answer.out) == (2, "")


def test_warnings_are_told_before_it_serves(
    koos_cal: KoosCal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the error stream, so that a service's log has them."""
    koos_cal.write(f'{TWO}[holidays]\nignore = ["Koos Day"]\n')
    monkeypatch.setattr(Server, "run", Server.close)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer = koos_cal("serve", "--port", str(port))

    assert answer.out.startswith(f"Koos is served at http://127.0.0.1:{port}/\n")
    assert answer.err.startswith("config.toml:8: warning: holidays.ignore[0]: ")
    assert answer.code == 0


def test_a_crowd_leaves_no_lines_in_the_log(
    koos_cal: KoosCal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The server would write one for whoever has to wait, and for whoever does not wait."""

    def meet_a_crowd(server: Server) -> None:
        ThreadedTaskDispatcher().queue_logger.warning("Task queue depth is 9")
        HTTPChannel.logger.info("Client disconnected while serving /")
        server.close()

    koos_cal.write(TWO)
    monkeypatch.setattr(Server, "run", meet_a_crowd)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    answer = koos_cal("serve", "--port", str(port))

    assert answer.code == 0
    assert "queue" not in caplog.text
    assert "Client disconnected" not in caplog.text


def test_links_without_a_secret_are_not_served(koos_cal: KoosCal) -> None:
    """The app refuses to start, and says how to make one."""
    koos_cal.write(f'{TWO}[access]\nmode = "links"\n')
    answer = koos_cal("serve")

    assert answer.err.startswith('Error: access.mode = "links" needs the variable KOOS_SECRET')
    assert (answer.code, answer.out) == (2, "")


def test_the_greeting_says_where_to_subscribe() -> None:
    """At the address that everyone reaches, where the config knows it."""
    assert greeting(read(URL + TWO, ""), TODAY, "127.0.0.1", 8000) == (
        "Koos Platform is served at http://127.0.0.1:8000/\n"
        "Everyone reaches it at https://koos.example.com/\n"
        "Subscribe in your calendar program, by address:\n"
        "  https://koos.example.com/koos.ics        Koos Platform\n"
        "  https://koos.example.com/people/ada.ics  Ada\n"
        "  https://koos.example.com/people/bo.ics   Bo\n"
        "  https://koos.example.com/away.ics        Koos Platform away\n"
        "Links for Google, Outlook and Apple: koos-cal links --all, or the page itself.\n"
        "Stop with Ctrl-C."
    )


def test_the_greeting_gives_no_secret_away() -> None:
    """Whoever starts the app may show their screen to others."""
    config = read(f'{TWO}[access]\nmode = "links"\n', "")

    assert greeting(config, TODAY, "127.0.0.1", 8000) == (
        "Koos is served at http://127.0.0.1:8000/\n"
        "Every person has a secret address of their own: koos-cal links\n"
        "Stop with Ctrl-C."
    )


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("koos.local", "http://koos.local:8000/"),
    ],
)
def test_the_greeting_can_be_clicked(host: str, shown: str) -> None:
    """What stands for every address of the machine is none that a browser opens."""
    assert (
        greeting(read(TWO, ""), TODAY, host, 8000).splitlines()[0] == f"Koos is served at {shown}"
    )
