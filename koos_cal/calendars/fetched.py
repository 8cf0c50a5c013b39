"""Fetched: what is known of fetching one calendar; no history, and nothing of what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from koos_cal.calendars.leave import Leave, within
from koos_cal.rota.span import Span

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
HOUR = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=6)
STALE = timedelta(days=3)
HOLD, HOLD_TIMES = timedelta(days=1), 3


class Health(StrEnum):
    """The state of a calendar."""

    OK = "ok"
    NEVER = "never"
    FAILING = "failing"
    HELD = "held"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An answer that is not believed yet.

    Attributes:
        why: Why it is not.
        leaves: The absences in it.
        since: When it came first, in UTC.
        times: How often it came.
    """

    why: str
    leaves: tuple[Leave, ...]
    since: datetime
    times: int = 1

    def again(self, leaves: tuple[Leave, ...], why: str, now: datetime, days: Span) -> Held:
        """The same once an answer came after it: once more, or another one from now on.

        They are compared in those *days* of which both tell.
        """
        if within(self.leaves, days) == within(leaves, days):
            return replace(self, times=self.times + 1)
        return Held(why=why, leaves=leaves, since=now)

    def is_over(self, now: datetime) -> bool:
        """Whether it came often enough, over long enough, to be believed."""
        return self.times >= HOLD_TIMES and now - self.since >= HOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is known of fetching one calendar.

    Attributes:
        host: The host that it is fetched from; empty for a file.
        due: When it is to be fetched next, in UTC; None for at once.
        good: When what is in force of it was last there, in UTC; None if never.
        failing: Since when it cannot be had, in UTC.
        failures: How many times in a row.
        why: Why not, for people.
        etag: What the last answer was called.
        modified: When that had changed, as its server wrote it.
        asked: Tells by what and for what that answer was read.
        not_understood: Of how many events in it it is not known what or whose they are.
        held: An answer that is not believed yet.
    """

    host: str = ""
    due: datetime | None = None
    good: datetime | None = None
    failing: datetime | None = None
    failures: int = 0
    why: str = ""
    etag: str = ""
    modified: str = ""
    asked: str = ""
    not_understood: int = 0
    held: Held | None = None

    def health(self, now: datetime) -> Health:
        """The state it is in."""
        if self.good and now - self.good > STALE:
            return Health.STALE
        if self.held:
            return Health.HELD
        if self.good is None:
            return Health.NEVER
        return Health.FAILING if self.failing else Health.OK

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be fetched."""
        return self.due is None or self.due <= now or self.due > now + 2 * LONGEST_PAUSE

    def after_failure(self, why: str, wait: float | None, now: datetime) -> Fetched:
        """The same after it could not be had; what is in force stays.

        Args:
            why: What went wrong, for people.
            wait: How many seconds the server wants to be left alone, if it says so.
            now: The time.
        """
        pause = min(HOUR * 2 ** min(self.failures, 8), LONGEST_PAUSE)
        if wait is not None:
            pause = max(HOUR, timedelta(seconds=min(wait, LONGEST_PAUSE.total_seconds())))
        return replace(
            self,
            due=now + pause,
            failing=self.failing or now,
            failures=self.failures + 1,
            why=why,
        )

    def after_answer(self, now: datetime, jitter: timedelta) -> Fetched:
        """The same after an answer whose absences are in force."""
        return replace(
            self,
            due=now + HOUR + jitter,
            good=now,
            failing=None,
            failures=0,
            why="",
            held=None,
        )

    def after_doubt(self, held: Held, now: datetime, jitter: timedelta) -> Fetched:
        """The same after an answer that is not believed; it is asked for as a whole again."""
        answered = self.after_answer(now, jitter)
        return replace(answered, good=self.good, etag="", modified="", held=held)

    def body(self) -> Mapping[str, Any]:
        """The same as JSON has it."""
        body = _adapter().dump_python(self, mode="json", exclude_defaults=True)
        return {"version": VERSION, **body}


def fetched_of_body(body: Mapping[str, Any]) -> Fetched:
    """What *body* holds; what an older or later release wrote otherwise is begun anew."""
    known = {key: value for key, value in body.items() if key != "version"}
    try:
        return _adapter().validate_python(known)
    except ValueError:
        return Fetched()


@cache
def _adapter() -> TypeAdapter[Fetched]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only where there are calendars

    return TypeAdapter(Fetched)
