"""Slow clients: whoever holds on to a connection holds up nobody else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.servers.documented import gunicorn, serve
from tests.servers.proxies import ONE, nginx
from tests.servers.running import Running
from tests.servers.wire import ask, connection, exchange, rest, statuses
from tests.web.site import ADA, LINKS, STAMP, write

FEED = f"{ADA}/koos.ics"
LINE = f"GET {FEED} HTTP/1.1\r\nHost: koos\r\n".encode()
CROWD = 20
SLOW = {
    "say nothing": b"",
    "begin a word": b"GE",
    "never end their headers": LINE + b"X-Slow: ",
    "never send their bodies": LINE.replace(b"GET", b"POST") + b"Content-Length: 100\r\n\r\n",
    "never read their answers": (LINE + b"\r\n") * 50,
}


@pytest.fixture(scope="module", params=["koos-cal serve", "gunicorn behind nginx"])
def reached(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The app as the docs say that clients may reach it."""
    folder = tmp_path_factory.mktemp("slow")
    write(folder / "config.toml", LINKS, STAMP)
    with ExitStack() as stack:
        if request.param == "koos-cal serve":
            yield stack.enter_context(serve(folder / "config.toml"))
        else:
            copy = stack.enter_context(gunicorn(folder / "config.toml"))
            yield stack.enter_context(nginx(folder, ONE, copy.port))


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_clients_that_hold_on_hold_up_nobody(reached: Running, sent: bytes) -> None:
    """While a crowd of them is connected, and goes on dripping, everyone else is answered."""
    with ExitStack() as stack:
        crowd = [stack.enter_context(connection(reached.port)) for _ in range(CROWD)]
        for slow in crowd:
            slow.sendall(sent)
        for _ in range(3):
            assert [ask(reached.port, FEED).status for _ in range(10)] == [200] * 10
            for slow in crowd[: CROWD // 2] if sent.endswith(b"X-Slow: ") else []:
                slow.sendall(b".")


def test_more_browsers_than_colleagues_may_stay_connected(reached: Running) -> None:
    """Each of them keeps some connections, ready for the next page."""
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connection(reached.port))
        answer = ask(reached.port, FEED)

    assert answer.status == 200


def test_a_slow_client_gets_its_answer_in_the_end(reached: Running) -> None:
    """A question that arrives letter by letter is a question."""
    question = LINE + b"Connection: close\r\n\r\n"
    with connection(reached.port) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for letter in question:
            wire.sendall(bytes([letter]))
        told = rest(wire)

    assert statuses(told) == [200]
    assert told.endswith(b"END:VCALENDAR\r\n")


def test_a_head_is_refused_before_it_takes_time(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """For each byte that comes late the server reads all before it again."""
    config = tmp_path_factory.mktemp("head") / "config.toml"
    write(config, LINKS, STAMP)
    with serve(config) as server:
        told = [
            exchange(server.port, LINE + b"Connection: close\r\nX: " + b"x" * size + b"\r\n\r\n")
            for size in (8_000, 40_000)
        ]

    assert [statuses(each) for each in told] == [[200], [431]]


def test_a_body_is_refused_before_it_fills_the_disk(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Nothing is ever sent to the app, so a server need not keep what is."""
    config = tmp_path_factory.mktemp("body") / "config.toml"
    write(config, LINKS, STAMP)
    with serve(config) as server, connection(server.port) as wire:
        wire.sendall(LINE.replace(b"GET", b"POST") + b"Content-Length: 1000000000\r\n\r\n")
        told = rest(wire)

    assert statuses(told) == [413]
