"""Entries: what the journal holds, one after the other, and how each is written as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from koos_cal.journal.errors import JournalNewerError

VERSION = "version"
SECOND = timedelta(seconds=1)


class Kind(StrEnum):
    """What an entry tells."""

    CONFIG = "config"
    ABSENCE = "absence"
    EXCHANGE = "exchange"
    PLAN = "plan"
    CORRECTION = "correction"
    FORGOTTEN = "forgotten"
    LINK = "link"
    CALENDAR = "calendar"


# The newest version of each kind's body; all from 1 up to it are read.
VERSIONS: Mapping[str, int] = {
    Kind.CONFIG: 1,
    Kind.ABSENCE: 1,
    Kind.EXCHANGE: 1,
    Kind.PLAN: 1,
    Kind.CORRECTION: 1,
    Kind.FORGOTTEN: 1,
    Kind.LINK: 1,
    Kind.CALENDAR: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a rota's journal.

    Attributes:
        number: 1, 2, 3 … without gaps.
        at: When it was made, in UTC, to the second.
        by: Who did it.
        kind: What it tells; one that is no `Kind` comes from a later release.
        body: The rest, as JSON has it, with its ``version``; not to be changed.
    """

    number: int
    at: datetime
    by: str
    kind: str
    body: Mapping[str, Any]

    @property
    def version(self) -> int:
        """The version of its body."""
        return int(self.body[VERSION])

    @property
    def is_known(self) -> bool:
        """Whether this release knows its kind, and the version of its body."""
        return self.version <= VERSIONS.get(self.kind, 0)

    @property
    def told(self) -> str:
        """What it is of, for messages."""
        return f"of the kind {self.kind}, version {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to become an entry; the journal numbers and stamps it.

    Attributes:
        by: Who does it.
        kind: What it tells.
        body: The rest, without a version: it is written in the newest one.
    """

    by: str
    kind: Kind
    body: Mapping[str, Any]

    def entry(self, number: int, at: datetime) -> Entry:
        """The entry it becomes."""
        body = body_of(body_text({VERSION: VERSIONS[self.kind], **self.body}))
        return Entry(number=number, at=at, by=self.by, kind=self.kind.value, body=body)


def require_known(entries: Iterable[Entry]) -> None:
    """See to it that all *entries* are of kinds and versions that this release knows.

    Raises:
        JournalNewerError: Of the first that is not. What was published can still be served,
            but nothing may be planned or appended by whoever knows only a part.
    """
    for entry in entries:
        if not entry.is_known:
            raise JournalNewerError(
                f"entry {entry.number} of the journal is {entry.told}: a later release of koos_cal"
                " has written it; install that one here too"
            )


def body_text(body: Mapping[str, Any]) -> str:
    """A body as JSON, its keys in order, so that equal ones give the same text."""
    return json.dumps(
        body, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def body_of(text: str) -> Mapping[str, Any]:
    """The body that *text* holds.

    Raises:
        ValueError: When it is not JSON, or not what `check_body` lets through.
    """
    try:
        body = json.loads(text)
    except ValueError:
        raise ValueError("its body is not valid JSON") from None
    check_body(body)
    return dict(body)


def check_body(body: Any) -> None:
    """See to it that *body* is an object with a version.

    Raises:
        ValueError: When it is not.
    """
    version = body.get(VERSION) if isinstance(body, dict) else None
    if type(version) is not int or version < 1:
        raise ValueError("its body is no object with a version")


def at_after(last: Entry | None, now: datetime) -> datetime:
    """The time of entries that are made *now* behind *last*.

    At least a second after it, so that times grow whatever the clock does.
    """
    at = now.astimezone(UTC).replace(microsecond=0)
    return max(at, last.at + SECOND) if last else at


def at_text(at: datetime) -> str:
    """A time as it is written: in UTC, to the second."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def at_of(text: str) -> datetime:
    """The time that *text* tells.

    Raises:
        ValueError: When it is not written as `at_text` does.
    """
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        if at_text(at) == text:
            return at
    raise ValueError("its time is not written as 2026-01-05T09:00:00Z")
