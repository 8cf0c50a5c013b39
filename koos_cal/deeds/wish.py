"""Wish: an exchange as somebody puts it, and what keeps it from being made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from koos_cal.deeds.takers import is_free, worked
from koos_cal.journal.declared import OfferState, span_body
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """An exchange as somebody puts it.

    Attributes:
        giver: Whose days they are.
        span: The days.
        asked: Who is to take them; None for everybody.
        back: The days of theirs that are wanted in return; None for a gift.
        note: For those concerned and for keepers; checked where it was read.
    """

    giver: str
    span: Span
    asked: str | None
    back: Span | None = None
    note: str = ""

    @property
    def body(self) -> Mapping[str, Any]:
        """As the journal has it."""
        return {
            "giver": self.giver,
            **span_body(self.span),
            "asked": self.asked,
            "back": span_body(self.back) if self.back else None,
            "note": self.note,
        }

    def wrong(self, schedule: Schedule) -> Iterator[tuple[str, str]]:
        """What keeps an exchange from being made as things stand, by the value it is about."""
        if self.giver == self.asked:
            yield "asked", "somebody else has to take the days"
            return
        if self.back and self.asked is None:
            yield (
                "back",
                "ask whoever has these days; everybody can only be asked with nothing in return",
            )
        if self.back and self.back.overlaps(self.span):
            yield "back", "the days in return are others than those that are given"
        yield from _side(schedule, "from", self.span, self.giver, self.asked)
        if self.back and self.asked:
            yield from _side(schedule, "back", self.back, self.asked, self.giver)

    def asked_before(self, schedule: Schedule) -> Iterator[tuple[str, str]]:
        """Whether some of the days are on offer already, or somebody said no to them."""
        days = worked(schedule, self.span)
        for other in schedule.inputs.known.offers.values():
            is_same = other.giver == self.giver and other.span.overlaps(self.span)
            if is_same and other.state_on(schedule.today) is OfferState.OPEN:
                yield "from", "some of these days are on offer already; withdraw that first"
            if is_same and self.asked in other.declined and worked(schedule, other.span) == days:
                yield "asked", f"{_name(schedule, self.asked or '')} has said no to these days"

    def pins(self, schedule: Schedule) -> list[dict[str, Any]]:
        """Whose turns the periods are that lie in an exchange as a whole."""
        spans = [span for span in (self.span, self.back) if span]
        return [
            {**span_body(decision.period.span), "person": decision.turn}
            for span in spans
            for decision in schedule.plan.decisions_in(span)
            if decision.turn and all(day in span for day in decision.period.days)
        ]


def _side(
    schedule: Schedule, field: str, span: Span, giver: str, taker: str | None
) -> Iterator[tuple[str, str]]:
    """What keeps *giver* from giving the days of *span* to *taker*."""
    rota, days = schedule.plan.rota, worked(schedule, span)
    if span.start < schedule.today:
        yield field, "before today"
    elif span.end > schedule.planned_until:
        yield field, "nothing is planned that far ahead"
    elif not days:
        yield field, "there is no working day in it"
    elif any(schedule.plan.duties[day].on_duty != giver for day in days):
        yield field, _not_theirs(schedule, days, giver)
    elif taker and not all(rota.is_there(taker, day) for day in days):
        yield field, f"{_name(schedule, taker)} is not there on all of these days"
    elif taker and not is_free(schedule, taker, days):
        yield field, f"{_name(schedule, taker)} is on duty on one of these days"


def _not_theirs(schedule: Schedule, days: Sequence[date], giver: str) -> str:
    """Whose *days* are, of which some are not *giver*'s."""
    whose = {schedule.plan.duties[day].on_duty for day in days}
    if len(whose) == 1 and (other := whose.pop()):
        return f"these days are {_name(schedule, other)}'s, not {_name(schedule, giver)}'s"
    return f"{_name(schedule, giver)} is not on duty on all of these days"


def _name(schedule: Schedule, person: str) -> str:
    return schedule.words.name(person)
