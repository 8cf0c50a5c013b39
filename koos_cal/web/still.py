"""Still: the pages as files, for a static host: the app asked once for each of them.

A page is the file index.html in a folder that is called as the app's address is, so that
addresses in events and codes lead to it there as well. Links name the file, so that pages
can also be looked at where no server looks for it.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape, unescape
from http import HTTPStatus
from importlib.resources import files
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient

from koos_cal.calendars.fetched import Fetched
from koos_cal.config.schema import Access
from koos_cal.feed.window import persons_segments
from koos_cal.live.board import Board
from koos_cal.live.publish import Published, feeds_of, publish
from koos_cal.schedule import Schedule
from koos_cal.web.app import create_app

_LINK = re.compile(r' (href|src)="([^"]*)"')
_FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)  # asks the app for any day


class Still(Board):
    """A board of one state, which nothing changes, and which everyone may see.

    It tells of the rota as it is, and neither of what was done nor of when calendars were read.
    """

    mistakes = 0
    stale = ""
    fetched: Mapping[str, Fetched] = {}

    def __init__(self, schedule: Schedule, now: datetime) -> None:
        config = replace(schedule.inputs.config, access=Access(), absence_calendars=())
        inputs = replace(schedule.inputs, config=config, state=None)
        schedule = replace(schedule, inputs=inputs)
        self.clock = lambda: now
        self._published = publish(schedule, feeds_of(schedule), None, now)

    def current(self) -> Published:
        """That state."""
        return self._published


def still(schedule: Schedule, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Every page as a file, by path, and what pages are drawn with.

    Of the years and of the reasons for days, those of which some calendar tells; what leads
    to others is text. With a journal they say what is recorded, but not who did what.

    Raises:
        RuntimeError: When the app fails at one, so that no error is kept as a page.
    """
    board = Still(schedule, now)
    client = create_app(board).test_client()
    days = _days(board.current().schedule)
    known, waiting = {"/"}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        text, links = _page(client, path, days)
        yield _file(path), text
        waiting += sorted(links - known)
        known |= links
    for each in files("koos_cal.web").joinpath("static").iterdir():
        yield f"static/{each.name}", each.read_bytes()


def _days(schedule: Schedule) -> set[str]:
    """The days of which some calendar tells, and their years, as they stand in addresses."""
    plan, window, period = schedule.plan, schedule.shown, schedule.period
    own = {
        segment.span.start
        for person in plan.rota.people
        for segment in persons_segments(plan, window, period, person.id)
    }
    days = own | set(window)
    return {f"/why/{day}" for day in days} | {f"/year/{day.year}" for day in days}


def _page(client: FlaskClient, path: str, days: set[str]) -> tuple[bytes, set[str]]:
    """A page with its links made to files, and the pages to which they lead."""
    found: set[str] = set()

    def linked(match: re.Match[str]) -> str:
        name, link = match[1], urlsplit(urljoin(path, unescape(match[2])))
        if link.scheme or link.netloc or not link.path:
            return match[0]
        target = link.path
        if not target.startswith("/static/"):
            if link.query or not _is_page(target, days):
                return ""
            found.add(target)
            target = f"/{_file(target)}"
        way = posixpath.relpath(target, posixpath.dirname(f"/{_file(path)}"))
        fragment = f"#{link.fragment}" if link.fragment else ""
        return f' {name}="{escape(way + fragment)}"'

    answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path} answers {answer.status}")
    text = _LINK.sub(linked, _FORM.sub("", answer.text))
    return text.encode(), found


def _is_page(path: str, days: set[str]) -> bool:
    """Whether it is kept: all are but answers, and days and years of which no calendar tells."""
    return path in days or not path.startswith(("/why/", "/year/", "/what-if"))


def _file(path: str) -> str:
    if path.endswith(".svg"):
        return path.lstrip("/")
    return f"{path.strip('/')}/index.html".lstrip("/")
