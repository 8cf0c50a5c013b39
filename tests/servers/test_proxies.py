"""The files of deploy/ for a proxy in front: they are valid, and a calendar comes through."""

from __future__ import annotations

import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.servers.documented import blocks, serve
from tests.servers.proxies import NAME, ONE, TWO, caddy, certificate, nginx, nginx_config
from tests.servers.running import PATIENCE, free_port
from tests.servers.wire import ask, rest, statuses
from tests.web.site import ADA, LINKS, STAMP, write

FEED = f"{ADA}/koos.ics"
CALENDAR = "text/calendar; charset=utf-8"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config in links mode."""
    write(tmp_path / "config.toml", LINKS, STAMP)
    return tmp_path / "config.toml"


def ask_safely(port: int, path: str, certificates: Path) -> bytes:
    """Ask over https, as whoever trusts the certificate does, and no other way."""
    trusting = ssl.create_default_context(cafile=certificates / "fullchain.pem")
    question = f"GET {path} HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n"
    with (
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as wire,
        trusting.wrap_socket(wire, server_hostname=NAME) as safe,
    ):
        safe.sendall(question.encode())
        return rest(safe)


@pytest.mark.parametrize("site", [ONE, TWO], ids=["one", "copies"])
def test_nginx_accepts_them(site: str, tmp_path: Path) -> None:
    """Without a word of warning, with nothing in them changed but ports and folders."""
    command = nginx_config(tmp_path, site, free_port(), free_port(), certificate(tmp_path))
    told = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)

    assert told.stderr.splitlines() == [
        f"nginx: the configuration file {tmp_path}/nginx.conf syntax is ok",
        f"nginx: configuration file {tmp_path}/nginx.conf test is successful",
    ]


def test_a_calendar_comes_through_nginx(config: Path) -> None:
    """Over https as the app sent it; who begins on plain http, as webcal does, is led there."""
    plain, folder = free_port(), config.parent
    certificates = certificate(folder)
    with (
        serve(config) as copy,
        nginx(folder, ONE, copy.port, plain=plain, certificates=certificates) as front,
    ):
        sent = ask(copy.port, FEED)
        told = ask_safely(front.port, FEED, certificates)
        led = ask(plain, f"{FEED}?download")
        head, _, body = told.partition(b"\r\n\r\n")

        assert statuses(told) == [200]
        assert f"\r\nETag: {sent.etag}\r\n".lower() in f"{head.decode()}\r\n".lower()
        assert f"Content-Type: {CALENDAR}\r\n" in head.decode()
        assert body == sent.body
        assert (led.status, led.location) == (301, f"https://{NAME}{FEED}?download")


def test_a_calendar_comes_through_below_a_path(config: Path) -> None:
    """With the block in docs/running.md beside what else the site has."""
    [block] = blocks("nginx")
    site = ONE.replace("    location / {", f"{block}    location / {{", 1)
    nobody = free_port()
    with (
        serve(config) as copy,
        nginx(config.parent, site, copy.port, nobody) as front,
    ):
        sent = ask(copy.port, FEED)
        told = ask(front.port, f"/platform{FEED}")

    assert told == sent
    assert told.status == 200


def test_a_calendar_comes_through_caddy(config: Path) -> None:
    """As the app sent it, with its strong ETag."""
    with serve(config) as copy, caddy(config.parent, copy.port) as front:
        sent = ask(copy.port, FEED)
        told = ask(front.port, FEED, {"Accept-Encoding": "gzip, br"})

    assert told == sent
    assert (told.status, told.kind) == (200, CALENDAR)
