"""Secrets: set up as the docs say, no log of any program holds a token."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.servers.documented import ENVIRON, gunicorn
from tests.servers.proxies import ONE, caddy, nginx
from tests.servers.running import Running, free_port, running
from tests.servers.test_wire import BROKEN, ODD
from tests.servers.wire import ask, exchange
from tests.web.site import ADA, LINKS, STAMP, token, write

TOKENS = [token("person", "ada"), token("person", "dee"), token("person", "ada", 2)]
TOLD = {"Referer": f"https://koos.example.com{ADA}/", "User-Agent": f"Calendar ({ADA})"}
FAILING = """\
import sys
from failing import app
from koos_cal.server import Server
host, _, port = sys.argv[1].partition(":")
Server(app, host, int(port)).run()
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A config in links mode."""
    write(tmp_path / "config.toml", LINKS, STAMP)
    return tmp_path / "config.toml"


def ask_everything(server: Running) -> None:
    """Ask with tokens that open, that are closed and that never were, well and badly."""
    for each in TOKENS:
        for written in (each, each.upper(), each * 2, f"{each}x", f"%{ord(each[0]):02x}{each[1:]}"):
            for path in ("/", "/koos.ics", "/nothing", "/api/shifts?from=x", f"/?k={written}"):
                ask(server.port, f"/k/{written}{path}", TOLD)
    for question in [*BROKEN.values(), *ODD.values()]:
        exchange(server.port, question)


def held(folder: Path) -> list[str]:
    """The files in a folder that hold a token."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        file.name
        for file in files
        if any(each.encode() in file.read_bytes().lower() for each in TOKENS)
    ]


def test_nginx_logs_nothing_of_a_link(config: Path) -> None:
    """As documented: neither what it passes on, nor what it refuses, nor that nobody is there.

    Nor does the block for plain http, where webcal addresses begin.
    """
    plain = free_port()
    with gunicorn(config) as copy, nginx(config.parent, ONE, copy.port, plain=plain) as front:
        ask_everything(front)
        ask_everything(replace(front, port=plain))
        served = ask(front.port, f"{ADA}/koos.ics").status
        copy.end()
        ask_everything(front)
        gone = ask(front.port, f"{ADA}/koos.ics").status

    assert (served, gone) == (200, 502)
    assert {file.name for file in config.parent.glob("*.log")} >= {"main.log", "access.log"}
    assert held(config.parent) == []


def test_caddy_logs_nothing_of_a_link(config: Path) -> None:
    """As in the compose file: neither what it passes on nor that nobody is there."""
    with gunicorn(config) as copy, caddy(config.parent, copy.port) as front:
        ask_everything(front)
        served = ask(front.port, f"{ADA}/koos.ics").status
        copy.end()
        ask_everything(front)
        gone = ask(front.port, f"{ADA}/koos.ics").status

    assert (served, gone) == (200, 502)
    assert "serving initial configuration" in front.said
    assert held(config.parent) == []


def test_the_documented_log_of_gunicorn_leaves_paths_out(config: Path) -> None:
    """It tells who got which answer, when, and with which program."""
    with gunicorn(config, line="--access-logfile") as server:
        ask(server.port, f"{ADA}/koos.ics", {**TOLD, "User-Agent": "Calendar"})
    lines = re.findall(r"^127\.0\.0\.1 .*$", server.said, re.MULTILINE)

    assert [re.sub(r"\[.*?\]|\d{4,}", "…", line) for line in lines] == [
        '127.0.0.1 … GET 200 … "Calendar"'
    ]


def test_the_usual_log_of_gunicorn_hides_them(config: Path) -> None:
    """Paths, referrers and programs are in it, and where a token stood there is an ellipsis."""
    with gunicorn(config, GUNICORN_CMD_ARGS="--access-logfile -") as server:
        ask_everything(server)

    assert '"GET /k/…/koos.ics HTTP/1.1" 200' in server.said
    assert '"https://koos.example.com/k/…/" "Calendar (/k/…' in server.said
    assert "Invalid HTTP request line: 'GET /k/…/koos.ics" in server.said
    assert held(config.parent) == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        pytest.param(["-c", FAILING], "Exception while serving /k/…/koos.ics", id="waitress"),
        pytest.param(
            ["-m", "gunicorn", "--preload", "failing:app", "--bind"],
            "Error handling request GET /k/…/koos.ics",
            id="gunicorn",
        ),
    ],
)
def test_what_a_server_says_of_a_defect_holds_no_token(
    config: Path, command: list[str], told: str
) -> None:
    """Not even where the defect itself tells all that it knows."""
    (config.parent / "failing.py").write_text(
        "from koos_cal.web import app_from_environ\n"
        "served = app_from_environ()\n"
        "def app(environ, start):\n"
        "    raise RuntimeError(environ)\n",
        encoding="utf-8",
    )
    port, known = free_port(), {**ENVIRON, "KOOS_CONFIG": str(config)}
    bound = [sys.executable, *command, f"127.0.0.1:{port}"]
    with running(bound, port, config.parent, known, config.parent) as server:
        ask_everything(server)
        ask(server.port, "/%0a2026-11-26%2009:00:00,000%20koos_cal:%20forged%1b[2J")

    assert re.search(r"^2026-11-26 09:00:00,000|\x1b", server.said, re.MULTILINE) is None
    assert told in server.said
    assert "'PATH_INFO': '/k/…/koos.ics'" in server.said
    assert held(config.parent) == []
