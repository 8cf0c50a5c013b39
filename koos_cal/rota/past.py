"""The past: what is on record up to a day, and the plan that goes on from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from koos_cal.rota.begun import carried_on, up_to
from koos_cal.rota.decision import Decision
from koos_cal.rota.facts import facts_of, gather
from koos_cal.rota.free import FreeDays
from koos_cal.rota.people import Correction
from koos_cal.rota.periods import Period, Since, phase_on
from koos_cal.rota.record import Record, replay
from koos_cal.rota.rota import Rota
from koos_cal.rota.rule import Memory, as_of, decisions, remember


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was published.

    Attributes:
        today: The day as of which it is looked at.
        records: The last published version of every period that begins by *today*, in order.
        corrections: Who served after all on a day before *today*.
        free: When the office was closed and who was away; None where none of it was published.
        begins: Where nothing is on record, the day from which on periods are decided; None to
            begin with the rotation.
        was_published: Whether anything was published before: then a day before *today* that
            is not on record is none, also where no period is.
    """

    today: date
    records: tuple[Record, ...]
    begins: date | None = None
    was_published: bool = False
    corrections: Mapping[date, Correction] = field(default_factory=dict)
    free: FreeDays | None = None

    @property
    def start(self) -> date | None:
        """The first day of which it knows; None where it knows of none."""
        return self.records[0].period.span.start if self.records else self.begins


def decided(rota: Rota, until: date, past: Past | None = None) -> Iterator[Decision]:
    """Every period that begins before *until*, those on record as they are there.

    A period that is over stays whole. One that has begun keeps its turn and its days before
    today, and is no period any more where that leaves it no day. What follows is decided
    anew, with all that is on record remembered.
    """
    if past is None:
        yield from decisions(gather(rota, until), Memory())
        return
    memory, since = Memory(), None
    if not past.records and (past.begins or past.was_published):
        start = past.begins or rota.start
        today = past.today if past.was_published else start
        since = Since(start=start, last=None, today=today)
    for record in past.records:
        span = record.period.span
        decision: Decision | None = replay(memory, record, past.corrections)
        if decision and span.end > past.today:
            decision = _begun(rota, decision, past.today, memory)
        if decision is None:
            last = since.last if since else None
            since = Since(start=span.start, last=last, today=past.today)
            break
        yield decision
        memory = remember(memory, decision)
        since = Since(start=span.end, last=span.start, today=past.today)
    yield from decisions(gather(rota, until, since), memory)


def _begun(rota: Rota, recorded: Decision, today: date, memory: Memory) -> Decision | None:
    """The period of *recorded*, which holds *today*; None where no working day is left in it."""
    span, before = recorded.period.span, up_to(recorded, today)
    days = tuple(day for day in span if day >= today and rota.office.is_working_day(day))
    if not days:
        return before if before.held else None
    phase = phase_on(rota.phases, span.start)
    period = Period(span=span, days=days, phase=phase, restarts=False)
    (facts,) = facts_of(rota, [period])
    return carried_on(recorded, facts, today, as_of(memory, recorded.period).last_turn)
