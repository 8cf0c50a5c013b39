"""State: what all entries of a journal come to, as of the last of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from koos_cal.journal.declared import Declared, Offer, declared_after, offers_after
from koos_cal.journal.entry import Entry, Kind
from koos_cal.journal.free import free_of_bodies
from koos_cal.journal.leaves import Leaves, leaves_after
from koos_cal.journal.published import Gone, InForce, LastPlan
from koos_cal.journal.records import record_of_body
from koos_cal.rota.free import FreeDays
from koos_cal.rota.past import Past
from koos_cal.rota.people import Absence, Correction, Exchange
from koos_cal.rota.record import Record

Body = TypeVar("Body")

LATELY = 2000  # deeds that are kept to count how many somebody does in a minute


@dataclass(frozen=True, kw_only=True)
class State:
    """What the entries up to *last* come to.

    Attributes:
        last: The last entry; None before the first.
        config: The config in force.
        replaced: The config that was in force before that one.
        gone: Whoever was in an earlier config and is not in that one, by id.
        gone_screens: The highest link number of screens of which the same holds.
        plan: The last publication.
        bodies: Every period as it was last published, by its first day, as JSON has it.
        free: In the same way the office's free days and people's days away.
        corrections: Who served after all, by day.
        declared: The absences in force that people declared, by id.
        withdrawn: Those that were taken back, so that whoever asks twice is told so.
        leaves: The absences that were last read in each calendar, by its name.
        offers: Every exchange that was ever offered, by id.
        links: The numbers of links that were raised here, by kind and id of their owner.
        recent: Who did something, and when, in the order of the entries.
        begins: The day from which on an empty journal is to record; else from the beginning.
        unknown: The first entry of a kind or version that this release does not know, and so
            leaves out: what was published can be served, and nothing may be added.
    """

    last: Entry | None = None
    config: InForce | None = None
    replaced: InForce | None = None
    gone: Mapping[str, Gone] = field(default_factory=dict)
    gone_screens: Mapping[str, int] = field(default_factory=dict)
    plan: LastPlan | None = None
    bodies: Mapping[date, Mapping[str, Any]] = field(default_factory=dict)
    free: Mapping[date, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    corrections: Mapping[date, Correction] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    withdrawn: Mapping[str, Declared] = field(default_factory=dict)
    leaves: Mapping[str, Leaves] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    links: Mapping[tuple[str, str], int] = field(default_factory=dict)
    recent: tuple[tuple[datetime, str], ...] = ()
    begins: date | None = None
    unknown: Entry | None = None

    def after(self, entries: Iterable[Entry]) -> State:
        """The state once *entries*, the next ones, are in."""
        state: State = self
        for entry in entries:
            if entry.is_known:
                state = _FOLDS[Kind(entry.kind)](state, entry)
            elif state.unknown is None:
                state = replace(state, unknown=entry)
            state = replace(state, last=entry)
        return state

    @cached_property
    def records(self) -> Mapping[date, Record]:
        """Every period as it was last published, by its first day, in order."""
        return {day: record_of_body(body) for day, body in sorted(self.bodies.items())}

    @cached_property
    def free_days(self) -> FreeDays:
        """The free days as they were last published."""
        return free_of_bodies(self.free)

    @property
    def absences(self) -> tuple[Absence, ...]:
        """What people declared and what was read in calendars, for the rule."""
        read = (
            Absence(person=leave.person, span=leave.span, source=name)
            for name, leaves in self.leaves.items()
            for leave in leaves
        )
        return (*(each.absence for each in self.declared.values()), *read)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What people agreed on, for the rule, in the order in which they did."""
        agreed = [offer for offer in self.offers.values() if offer.agreed]
        in_order = sorted(agreed, key=lambda offer: (offer.agreed, int(offer.id)))
        return tuple(each for offer in in_order if (each := offer.exchange))

    def past(self, today: date) -> Past:
        """What is on record as of *today*."""
        records = (record for day, record in self.records.items() if day <= today)
        return Past(
            today=today,
            records=tuple(records),
            corrections=self.corrections,
            begins=self.begins,
            was_published=self.plan is not None,
            free=self.free_days if self.plan else None,
        )


def _config(state: State, entry: Entry) -> State:
    body, before = entry.body, state.config
    config = InForce(text=body["toml"], people=body["people"], screens=body["screens"], at=entry.at)
    left = (
        {i: Gone(person=each, at=entry.at) for i, each in before.people.items()} if before else {}
    )
    gone = {i: each for i, each in {**state.gone, **left}.items() if i not in config.people}
    screens = {**state.gone_screens, **(before.screens if before else {})}
    screens = {i: number for i, number in screens.items() if i not in config.screens}
    links = {**state.links, **_raised(state, config)}
    return replace(
        state, config=config, replaced=before, gone=gone, gone_screens=screens, links=links
    )


def _raised(state: State, config: InForce) -> dict[tuple[str, str], int]:
    """The numbers of links that ids come back with: higher ones than they ever had.

    The id may be another person's by now, and what was taken back must not open again.
    """
    back = {i: state.gone[i].person for i in config.people if i in state.gone}
    people = {("person", i): each["link"] + 1 for i, each in back.items()}
    own = {("own", i): each["own_link"] + 1 for i, each in back.items()}
    screens = {("screen", i): n + 1 for i, n in state.gone_screens.items() if i in config.screens}
    return {
        owner: max(number, state.links.get(owner, 1) + 1)
        for owner, number in {**people, **own, **screens}.items()
    }


def _plan(state: State, entry: Entry) -> State:
    body = entry.body
    plan = LastPlan(
        today=date.fromisoformat(body["today"]),
        releases=body["releases"],
        digest=body["digest"],
        at=entry.at,
    )
    return replace(
        state,
        plan=plan,
        bodies=_changed(state.bodies, body["periods"]),
        free=_changed(state.free, body["free"]),
    )


def _changed(known: Mapping[date, Body], changes: Mapping[str, Body | None]) -> dict[date, Body]:
    """What is *known* by day, with *changes*: None where there is nothing any more."""
    new = {date.fromisoformat(day): body for day, body in changes.items()}
    return {day: body for day, body in {**known, **new}.items() if body is not None}


def _correction(state: State, entry: Entry) -> State:
    day = date.fromisoformat(entry.body["day"])
    correction = Correction(day=day, person=entry.body["person"], reason=entry.body["reason"])
    return replace(state, corrections={**state.corrections, day: correction})


def _absence(state: State, entry: Entry) -> State:
    declared, withdrawn = declared_after(state.declared, entry), state.withdrawn
    i = entry.body.get("id", "")
    if i in state.declared and i not in declared:
        withdrawn = {**withdrawn, i: state.declared[i]}
    state = replace(state, declared=declared, withdrawn=withdrawn)
    return _done(state, entry)


def _exchange(state: State, entry: Entry) -> State:
    return _done(replace(state, offers=offers_after(state.offers, entry)), entry)


def _calendar(state: State, entry: Entry) -> State:
    return replace(state, leaves=leaves_after(state.leaves, entry.body))


def _link(state: State, entry: Entry) -> State:
    owner = (entry.body["kind"], entry.body["owner"])
    return _done(replace(state, links={**state.links, owner: entry.body["number"]}), entry)


def _done(state: State, entry: Entry) -> State:
    """*state* with *entry* among what people did of late."""
    return replace(state, recent=(*state.recent[-LATELY:], (entry.at, entry.by)))


def _forgotten(state: State, entry: Entry) -> State:
    del entry  # those before it were rewritten, and are folded as they are now
    return state


_FOLDS = {
    Kind.CONFIG: _config,
    Kind.PLAN: _plan,
    Kind.CORRECTION: _correction,
    Kind.ABSENCE: _absence,
    Kind.EXCHANGE: _exchange,
    Kind.LINK: _link,
    Kind.CALENDAR: _calendar,
    Kind.FORGOTTEN: _forgotten,
}
