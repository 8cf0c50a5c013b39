"""Publish: put a schedule in force, with all that is served of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from koos_cal.feed.style import Style
from koos_cal.hosts import hosts_of
from koos_cal.inputs import Inputs
from koos_cal.links import Doors
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A calendar as it goes out.

    Attributes:
        body: Its bytes.
        tag: Tells them from all others; between quotes, as it stands in the header ETag.
    """

    body: bytes
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Everything that is served on one day for one state of the inputs.

    Attributes:
        schedule: What it was made from.
        documents: Every feed by its path.
        modified: When a feed may last have changed: with the inputs or with its window, but
            not after it was made, as a file's time can lie ahead of the clock.
        doors: The secret links; None in open mode.
        hosts: The names under which it can be read in open mode.
    """

    schedule: Schedule
    documents: Mapping[str, Document]
    modified: datetime
    doors: Doors | None
    hosts: frozenset[str]

    @property
    def inputs(self) -> Inputs:
        """What the schedule was made from."""
        return self.schedule.inputs

    @property
    def today(self) -> date:
        """The day, in the rota's time zone."""
        return self.schedule.today

    def on(self, today: date) -> Published:
        """The same on another day, on which nothing else changes."""
        return replace(self, schedule=replace(self.schedule, today=today))


def publish(
    schedule: Schedule, feeds: Mapping[str, bytes], doors: Doors | None, now: datetime
) -> Published:
    """Everything that is served of *schedule*, whose feeds are *feeds*, from *now* on."""
    inputs, start = schedule.inputs, schedule.period.start
    has_moved = schedule.plan.start < start <= schedule.today  # before the first one it lay there
    moved = [inputs.midnight(start)] if has_moved else []
    return Published(
        schedule=schedule,
        documents={path: _document(body) for path, body in feeds.items()},
        modified=min(max([inputs.changed, *moved]), now),
        doors=doors,
        hosts=hosts_of(inputs.config),
    )


def feeds_of(schedule: Schedule) -> dict[str, bytes]:
    """Every feed by its path."""
    from koos_cal.feed.feeds import make_feeds  # noqa: PLC0415 - icalendar, for feeds alone

    return make_feeds(schedule.plan, schedule.shown, schedule.period, _style(schedule.inputs))


def _document(body: bytes) -> Document:
    return Document(body=body, tag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _style(inputs: Inputs) -> Style:
    """How the feeds look; with secret links no event tells an address, as events get forwarded."""
    koos, feed = inputs.config.koos, inputs.config.feed
    is_open = inputs.config.access.mode == "open"
    return Style(
        role=koos.name,
        title=koos.title,
        rota_id=koos.rota_id,
        about=koos.about,
        timezone=koos.timezone,
        page=f"{koos.url}/" if koos.url and is_open else None,
        hours=feed.hours if feed.events == "hours" else None,
        busy=feed.busy,
        notes=feed.notes,
        changed=inputs.changed,
    )
