"""Site: the app over a config in a folder, with a clock that a test sets."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from koos_cal.inputs import Inputs, reload
from koos_cal.links import Keyring, Owner
from koos_cal.live.board import Board
from koos_cal.live.publish import Published, publish
from koos_cal.web import create_app
from koos_cal.web.state import EXTENSION

SECRET = "a secret of more than 32 characters".replace(" ", "-")
STAMP = datetime(2026, 3, 2, 8, tzinfo=UTC)  # when the inputs last changed, as far as apps know
NOW = datetime(2026, 3, 18, 11, tzinfo=UTC)  # a Wednesday; the period began on Monday 16 March
DAY = 24 * 3600  # seconds

# Bo has the week of 16 March, Cas the one after; Dee left in February.
CONFIG = """\
[koos]
team = "Platform"
timezone = "Europe/Amsterdam"

[rotation]
from = 2026-01-05

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"
"""

LINKS = f"""\
{CONFIG}
[[people]]
name = "Dee"
joined = 2025-11-03
left = 2026-02-27
link = 2

[access]
mode = "links"
screens = ["kitchen", "ada:2"]
"""

DOT = CONFIG.replace('"Cas"', '"Dot"')  # another config, with another person in it

BROKEN = CONFIG.replace("Europe/Amsterdam", "Europe/Amsterdm").replace("2026-01-05", '"today"')


@cache
def _any_app() -> Flask:
    """What all apps have in common: the table of addresses and the templates take long to make."""
    return create_app(cast("Board", None))


def _app_over(board: Board) -> Flask:
    """An app that serves what is on *board*."""
    app = copy(_any_app())
    app.extensions = {**app.extensions, EXTENSION: board}
    return app


class Site:
    """An app with its config and its clock.

    Attributes:
        path: Where the config lies.
        now: What the app's clock shows.
        board: What it serves.
        app: The app itself.
        client: Asks it over HTTP.
    """

    def __init__(
        self,
        path: Path,
        environ: Mapping[str, str],
        *,
        publish: Callable[..., Published] = publish,
        reload: Callable[..., Inputs] = reload,
    ) -> None:
        self.path = path
        self.now = NOW
        known = {"SOURCE_DATE_EPOCH": str(int(STAMP.timestamp())), "KOOS_SECRET": SECRET}
        environ = {**known, **environ}
        self.board = Board(path, environ, lambda: self.now, publish=publish, reload=reload)
        self.app = _app_over(self.board)
        self.client: FlaskClient = self.app.test_client()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        """Ask for *path*, exactly as it is written."""
        return self.ask("GET", path, headers)

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        """Ask in any way for *path*, exactly as it is written."""
        bare, _, query = path.partition("?")
        return self.client.open(
            method=method,
            buffered=True,
            headers=dict(headers or {}),
            environ_overrides={"PATH_INFO": bare, "QUERY_STRING": query},
        )

    def poll(self, path: str) -> list[TestResponse]:
        """Ask for *path* now and again, each time a second later, which is soon for a client."""
        answers = []
        for _ in range(3):
            answers.append(self.get(path))
            self.wait(1)
        return answers

    def json(self, path: str) -> Any:
        """What is answered at *path*, as values."""
        return self.get(path).get_json()

    def health(self) -> Any:
        """What is told of its health, but for which release of the holidays it knows."""
        told = self.json("/healthz")
        assert told.pop("holidays_release")
        return told

    def write(self, text: str, modified: datetime | None = None) -> None:
        """Write the config in place, at this moment or with another time."""
        write(self.path, text, modified or self.now)

    def edit(self, text: str) -> None:
        """Write the config, and let it stand still for long enough to be read."""
        self.write(text)
        self.wait(2)

    def wait(self, seconds: float) -> None:
        """Move the clock on; back, when it is a negative number."""
        self.now += timedelta(seconds=seconds)


def write(path: Path, text: str, modified: datetime) -> None:
    """Write a file that says it was modified at that time."""
    path.write_bytes(text.encode())
    os.utime(path, (modified.timestamp(), modified.timestamp()))


def token(kind: str, name: str, link: int = 1, secret: str = SECRET) -> str:
    """The token in somebody's secret link."""
    keyring = Keyring.from_environ({"KOOS_SECRET": secret})
    return keyring.token(Owner(kind=kind, id=name), link)


ADA = f"/k/{token('person', 'ada')}"  # before her paths in links mode
FEEDS = ["/koos.ics", "/away.ics", "/people/ada.ics"]
