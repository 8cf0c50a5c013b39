"""How long fetching waits, and how much it takes, from a server that means no good."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest

from koos_cal.calendars.fetch import Fetcher, Request
from tests.calendars.fetching import BODY, LATE, refused
from tests.calendars.server import Reply, Server


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


def test_an_address_that_swallows_everything_leaves_time_for_the_next_one(server: Server) -> None:
    """As IPv6 does where a network only seems to have it."""
    server.replies["/feed.ics"] = Reply(body=BODY)
    fetcher = Fetcher(resolve=lambda *_: ["127.0.0.2", "127.0.0.1"], seconds=3)
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.2", server.port))
        full.listen(0)
        for each in (first, second):  # nobody accepts, so there is no room for more
            each.setblocking(False)
            each.connect_ex(("127.0.0.2", server.port))
        request = Request(address=f"http://two.example:{server.port}/feed.ics", private=True)

        assert fetcher(request).body == BODY


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
