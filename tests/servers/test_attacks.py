"""Attacks: what a few connections without a link can do to everyone else, which is nothing."""

from __future__ import annotations

import contextlib
import select
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers.documented import serve
from tests.servers.running import PATIENCE, Running, free_port, running, wait_until
from tests.servers.wire import ask, connection, rest, statuses
from tests.web.site import CONFIG, STAMP, write

# A calendar of 100 kB.
FEED = f"""\
{CONFIG}
[feed]
events = "hours"
hours = "09:00-17:30"
past_weeks = 10
future_weeks = 30
"""
# The server with an app that has one answer, as long as is wanted.
ALONE = """\
{first}
from koos_cal.server import Limits, Server
answer = b"x" * {size}
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "{size}")])
    return [answer]
Server(app, "127.0.0.1", {port}, Limits({limits})).run()
"""
# The server with an app whose pages come only once a file is there.
SLOW = """\
import time
from pathlib import Path
from koos_cal.server import Server
def app(environ, start_response):
    while environ["PATH_INFO"] == "/slow" and not Path("done").exists():
        time.sleep(0.05)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
Server(app, "127.0.0.1", {port}).run()
"""
STYLE = b"GET /static/style.css HTTP/1.1\r\n\r\n"
CALENDAR = b"GET /koos.ics HTTP/1.1\r\n\r\n"
LONG = 12_000_000  # bytes, more than systems take in before anybody reads
SIZE = 300  # megabytes that a server may take whatever happens
REST = 12  # files that a server has open besides its connections


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """What `koos-cal serve` runs, for one attack after the other."""
    config = tmp_path_factory.mktemp("attacks") / "config.toml"
    write(config, FEED, STAMP)
    with serve(config) as found:
        yield found


@contextlib.contextmanager
def alone(folder: Path, limits: str = "", size: int = 1000, first: str = "") -> Iterator[Running]:
    """The server with limits that a test can wait for."""
    port = free_port()
    code = ALONE.format(first=first, size=size, port=port, limits=limits)
    with running([sys.executable, "-c", code], port, folder, {}, folder) as found:
        yield found


@contextlib.contextmanager
def crowd(port: int, number: int) -> Iterator[list[socket.socket]]:
    """Clients that take hardly anything and wait for nothing."""
    with ExitStack() as stack:
        clients = []
        for _ in range(number):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.settimeout(PATIENCE)
            client.connect(("127.0.0.1", port))
            client.setblocking(False)
            clients.append(client)
        yield clients


def press(clients: Sequence[socket.socket], question: bytes, times: int) -> None:
    """Have each of them ask so often, for as long as anything is taken in, at most two seconds."""
    left = dict.fromkeys(clients, question * times)
    end = time.monotonic() + 2
    while time.monotonic() < end and any(left.values()):
        for client in clients:
            with contextlib.suppress(OSError):
                left[client] = left[client][client.send(left[client]) :]
        time.sleep(0.005)


def is_gone(client: socket.socket) -> bool:
    """Whether the server has hung up on a client, read or not; on Linux only."""
    poll = select.poll()
    poll.register(client, select.POLLRDHUP)
    return bool(poll.poll(0))


def most(figure: Callable[[], float], until: Callable[[], bool]) -> float:
    """The most that a figure comes to until something is so, or for five seconds."""
    seen = [figure()]
    end = time.monotonic() + 5
    while time.monotonic() < end and not until():
        time.sleep(0.05)
        seen.append(figure())
    return max(seen)


def test_a_thousand_requests_at_once_open_no_thousand_files(server: Running) -> None:
    """A connection carries one request, so what a client did not take is one answer.

    Otherwise 300 files were open for four of them; beyond 1024 select() failed, and the
    process ended.
    """
    with crowd(server.port, 4) as clients:
        press(clients, STYLE, 960)
        files = most(lambda: server.open_files, lambda: all(map(is_gone, clients)))
        answer = ask(server.port, "/healthz")

    assert files <= 2 * 4 + REST
    assert answer.status == 200
    assert server.process.poll() is None


def test_calendars_that_nobody_takes_stop_no_thread(server: Running) -> None:
    """Four clients ask for the same one some hundred times.

    Otherwise four answers of 16 MB waited for them, each with a thread that waited for good.
    """
    with crowd(server.port, 4) as clients:
        press(clients, CALENDAR, 2000)
        memory = most(lambda: server.memory, lambda: all(map(is_gone, clients)))
        answer = ask(server.port, "/healthz")

    assert answer.status == 200
    assert memory < SIZE


def test_whoever_asks_for_pages_that_take_long_keeps_nobody_from_a_calendar(tmp_path: Path) -> None:
    """More pages than there are threads; otherwise all of them would be at work on pages."""
    port = free_port()
    command = [sys.executable, "-c", SLOW.format(port=port)]
    with running(command, port, tmp_path, {}, tmp_path), ExitStack() as stack:
        pages = [stack.enter_context(connection(port)) for _ in range(16)]
        for page in pages:
            page.sendall(b"GET /slow HTTP/1.1\r\n\r\n")
        answers = [
            ask(port, path).status for path in ("/healthz", "/koos.ics", "/static/style.css")
        ]
        answered, _, _ = select.select(pages, [], [], 0)
        (tmp_path / "done").touch()

        assert answers == [200, 200, 200]
        assert answered == []
        assert [statuses(rest(page)) for page in pages] == [[200]] * len(pages)


def test_whoever_takes_nothing_is_hung_up_on(tmp_path: Path) -> None:
    """After some time, and meanwhile an answer that lies ready is kept once for all of them.

    waitress would have waited for ever, with a file of 12 MB for each.
    """
    with alone(tmp_path, "taking=2", LONG) as server, crowd(server.port, 20) as clients:
        press(clients, CALENDAR, 1)
        wait_until(lambda: server.open_files >= 20)
        memory = server.memory
        files = most(lambda: server.open_files, lambda: server.open_files <= REST)
        wait_until(lambda: server.open_files <= REST)

    assert files <= 20 + REST
    assert memory < SIZE


def test_whoever_takes_something_now_and_then_is_not(tmp_path: Path) -> None:
    """An answer that takes longer than that to be taken is sent to its end."""
    with alone(tmp_path, "taking=3", LONG) as server, connection(server.port) as wire:
        wire.sendall(CALENDAR)
        told = b""
        for _ in range(8):
            told += wire.recv(1_000_000, socket.MSG_WAITALL)
            time.sleep(0.5)
        told += rest(wire)

    assert told.count(b"x") >= LONG


def test_whoever_asks_too_slowly_is_hung_up_on(tmp_path: Path) -> None:
    """A request has to be whole after some time, also where something comes all the while."""
    with alone(tmp_path, "asking=1") as server, connection(server.port) as wire:
        wire.sendall(CALENDAR[:-2] + b"X-Slow: ")

        def is_gone_though_it_goes_on() -> bool:
            with contextlib.suppress(OSError):
                wire.send(b"x")
            return is_gone(wire)

        wait_until(is_gone_though_it_goes_on)
        answer = ask(server.port, "/")

    assert answer.status == 200


def test_where_it_is_full_whoever_came_first_and_has_not_asked_makes_room(tmp_path: Path) -> None:
    """So nobody keeps others out by holding on; whoever asks at once is answered."""
    with alone(tmp_path, "clients=10") as server, crowd(server.port, 40) as clients:
        answers = [ask(server.port, "/").status for _ in range(20)]
        files = server.open_files
        held = [not is_gone(client) for client in clients]

    assert answers == [200] * 20
    assert files <= 10 + REST
    assert sum(held) < 10
    assert not any(held[:-10])


def test_where_it_is_full_of_answers_whoever_takes_least_makes_room(tmp_path: Path) -> None:
    """Clients that ask and take nothing keep nobody out either."""
    with alone(tmp_path, "clients=10", LONG) as server, crowd(server.port, 20) as clients:
        press(clients, CALENDAR, 1)
        answers = [ask(server.port, "/", method="HEAD").status for _ in range(20)]

    assert answers == [200] * 20


def test_where_it_is_full_of_those_who_ask_in_time_the_others_wait(tmp_path: Path) -> None:
    """On the full hour programs ask by the hundred, and none of them is hung up on."""
    with alone(tmp_path, "clients=10") as server, crowd(server.port, 200) as clients:
        press(clients, CALENDAR, 1)
        for client in clients:
            client.settimeout(PATIENCE)
        answers = [rest(client) for client in clients]

    assert [statuses(answer) for answer in answers] == [[200]] * 200


def test_it_serves_however_many_files_are_open(tmp_path: Path) -> None:
    """select() would end the process as soon as one of them has a number above 1023."""
    open_many = """\
import os, resource
limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
"""
    with alone(tmp_path, first=open_many) as server:
        answer = ask(server.port, "/")

    assert answer.status == 200


def test_few_open_files_are_enough(tmp_path: Path) -> None:
    """Clients are let in as far as files go, and the log says nothing.

    Otherwise accepting failed, over and over, with a traceback in the log each time.
    """
    write(tmp_path / "config.toml", CONFIG, STAMP)
    with serve(tmp_path / "config.toml", files=64) as server:
        wait_until(lambda: server.said.endswith("Stop with Ctrl-C.\n"))
        told = server.said
        with crowd(server.port, 200) as clients:
            press(clients, STYLE, 10)
            answers = [ask(server.port, "/healthz").status for _ in range(20)]

        assert answers == [200] * 20
        assert server.said == told
