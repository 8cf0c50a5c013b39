"""The server, in this process: it answers, hangs up on who stands still, and stops when told."""

from __future__ import annotations

import http.client
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from koos_cal.server import Limits, Server

PATIENCE = 20  # seconds, for what takes less than one
BODY = b"x" * 4_000_000  # more than the system keeps on its way


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """A large answer in one part, another in two, and one without a body."""
    path = environ["PATH_INFO"]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return {"/large": [BODY], "/parts": iter([b"a", b"b"])}.get(path, [b""])


@pytest.fixture
def signals() -> Iterator[None]:
    """The process's own signals afterwards."""
    known = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in known.items():
        signal.signal(number, handler)


def served(limits: Limits, client: Callable[[int], None]) -> None:
    """Serve until a client, in a thread of its own, has done what it wants on the port."""
    server = Server(app, "127.0.0.1", 0, limits)
    (listening,) = server._listening()  # noqa: SLF001 - the one place that knows the port
    assert listening.socket
    port: int = listening.socket.getsockname()[1]
    failures: list[BaseException] = []

    def ask() -> None:
        try:
            client(port)
        except BaseException as error:  # noqa: BLE001 - raised again where it can be seen
            failures.append(error)
        finally:
            signal.raise_signal(signal.SIGTERM)

    thread = threading.Thread(target=ask)
    thread.start()
    server.run()
    thread.join()
    if failures:
        raise failures[0]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)


def get(port: int, path: str) -> tuple[bytes, str | None]:
    """What is answered at *path*, and what becomes of the connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read(), answer.getheader("Connection")
    finally:
        connection.close()


def is_hung_up(connection: socket.socket) -> bool:
    """Whether the server ends a connection within some time."""
    connection.settimeout(PATIENCE)
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


@pytest.mark.usefixtures("signals")
def test_it_answers_one_request_for_each_connection_and_stops_when_told() -> None:
    """In one part or several, or with nothing."""

    def client(port: int) -> None:
        assert get(port, "/large") == (BODY, "close")
        assert get(port, "/parts") == (b"ab", "close")
        assert get(port, "/") == (b"", "close")

    served(Limits(), client)


@pytest.mark.usefixtures("signals")
def test_it_hangs_up_on_who_asks_for_nothing_and_who_takes_nothing() -> None:
    """Each after its time, while others are answered."""

    def client(port: int) -> None:
        silent = socket.create_connection(("127.0.0.1", port))
        greedy = socket.socket()
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greedy.connect(("127.0.0.1", port))
        greedy.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        with silent, greedy:
            time.sleep(3)
            assert get(port, "/parts")[0] == b"ab"
            assert is_hung_up(silent)
            read = 0
            greedy.settimeout(PATIENCE)
            try:
                while part := greedy.recv(65536):
                    read += len(part)
            except ConnectionResetError:
                pass
            assert read < len(BODY)

    served(Limits(asking=1, taking=1), client)


@pytest.mark.usefixtures("signals")
def test_when_it_is_full_the_slowest_make_room() -> None:
    """Long before their time is over."""

    def client(port: int) -> None:
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(4)]
        began = time.monotonic()
        assert get(port, "/parts")[0] == b"ab"
        assert time.monotonic() - began < PATIENCE
        for each in silent:
            each.close()

    served(Limits(clients=4, asking=600), client)


@pytest.mark.usefixtures("signals")
def test_it_waits_for_clients_to_take_their_answers_and_not_for_ever() -> None:
    """A client that takes nothing does not keep the process from ending."""
    held: list[socket.socket] = []

    def client(port: int) -> None:
        greedy = socket.socket()
        greedy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        greedy.connect(("127.0.0.1", port))
        greedy.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        assert greedy.recv(1)
        held.append(greedy)

    began = time.monotonic()
    served(Limits(stopping=0.5), client)

    assert time.monotonic() - began >= 0.5
    held[0].close()
