"""What if: the schedule with an absence or an exchange more, beside the one in force."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from koos_cal.changes.effect import Effect
from koos_cal.config import Config, dated
from koos_cal.dates import day_text
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule, schedule_for

LONGEST = timedelta(days=366)
LARGEST = 150_000  # periods times people; what takes longer than a page may is for the command


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody's days away, as they might be.

    Attributes:
        person: Who is away.
        span: The days.
        begun: A turn that began before today, on whose days nothing but cover can change; None
            where such turns are on record, and go on by themselves.
    """

    person: str
    span: Span
    begun: Span | None

    @classmethod
    def on(cls, schedule: Schedule, person: str, span: Span) -> Self:
        """Somebody's absence, as far as the past allows for it."""
        has_begun = schedule.period.start < schedule.today and schedule.inputs.state is None
        return cls(person=person, span=span, begun=schedule.period if has_begun else None)

    @property
    def parts(self) -> list[tuple[Span, bool]]:
        """The days as the config has them, and whether they are sudden there."""
        sudden = self.span.within(self.begun) if self.begun else None
        if sudden is None:
            return [(self.span, False)]
        if sudden.end == self.span.end:
            return [(sudden, True)]
        return [(sudden, True), (Span(start=sudden.end, end=self.span.end), False)]

    @property
    def block(self) -> str:
        """What it is in the config."""
        head = f'[[absences]]\nperson = "{self.person}"\n'
        sudden = "sudden = true\n"
        return "\n".join(f"{head}{_days(days)}{sudden * is_it}" for days, is_it in self.parts)

    def wrong(self, schedule: Schedule) -> dict[str, str]:
        """What is wrong with it, by the name of the value."""
        return _far(schedule, "from", "to", self.span)

    def added(self, config: Config) -> Config:
        """*config* with it."""
        absences = (
            {"person": self.person, "from": days.start, "to": days.last, "sudden": is_sudden}
            for days, is_sudden in self.parts
        )
        found = (dated.Absence.model_validate(values, context={}) for values in absences)
        return replace(config, absences=(*config.absences, *found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Days that one would give to another, and those that would come back for them.

    Attributes:
        giver: Whose days they are.
        taker: Who takes them.
        span: The days.
        back: The days in return; None for a gift.
    """

    giver: str
    taker: str
    span: Span
    back: Span | None = None

    @property
    def block(self) -> str:
        """What it is in the config."""
        back = _days(self.back, "back_") if self.back else ""
        people = f'giver = "{self.giver}"\ntaker = "{self.taker}"\n'
        return f"[[exchanges]]\n{people}{_days(self.span)}{back}"

    def wrong(self, schedule: Schedule) -> dict[str, str]:
        """What is wrong with it, by the name of the value."""
        wrong = _far(schedule, "from", "to", self.span)
        if self.giver == self.taker:
            wrong["taker"] = "name somebody else"
        if self.back:
            wrong |= _far(schedule, "back_from", "back_to", self.back)
            if self.back.overlaps(self.span):
                wrong["back_from"] = "the days in return are others than those given"
        return wrong

    def added(self, config: Config) -> Config:
        """*config* with it."""
        values: dict[str, object] = {"giver": self.giver, "taker": self.taker}
        values |= {"from": self.span.start, "to": self.span.last}
        if self.back:
            values |= {"back_from": self.back.start, "back_to": self.back.last}
        exchange = dated.Exchange.model_validate(values, context={})
        return replace(config, exchanges=(*config.exchanges, exchange))


def is_too_large(schedule: Schedule) -> bool:
    """Whether planning anew would take longer than somebody waits for a page."""
    return len(schedule.plan.decisions) * len(schedule.plan.rota.people) > LARGEST


def supposed(schedule: Schedule, wish: Absence | Exchange) -> Effect:
    """What would change with *wish*, in which nothing is wrong."""
    inputs = replace(schedule.inputs, config=wish.added(schedule.inputs.config))
    after = schedule_for(inputs, schedule.today, schedule.plan.end)
    return Effect.between(schedule, after)


def _days(span: Span, prefix: str = "") -> str:
    return f"{prefix}from = {span.start}\n{prefix}to = {span.last}\n"


def _far(schedule: Schedule, first: str, last: str, span: Span) -> dict[str, str]:
    """What is wrong with days that are over, too many, or not planned yet."""
    end = schedule.planned_until
    if span.start < schedule.today:
        return {first: "before today, and the past stays as it was"}
    if span.end - span.start > LONGEST:
        return {last: f"more than {LONGEST.days} days; for longer ones there are pauses"}
    if span.end > end:
        return {last: f"nothing is planned after {day_text(end - ONE_DAY)}"}
    return {}
