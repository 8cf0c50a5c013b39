"""Playing: a rota whose periods are on record, by the rule and by the wording of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from koos_cal.rota.decision import Decision
from koos_cal.rota.past import Past
from koos_cal.rota.people import Correction, Exchange, Pin
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.record import Record, record_of
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.eventful import any_rotas
from tests.laws.rotas import EITHER, SELDOM, numbers
from tests.stories.edits import EVERY_KIND
from tests.stories.wording import Book, counter
from tests.stories.wording_kept import Kept

AHEAD = timedelta(weeks=5)  # what is published: the feed's window
STEPS = st.sampled_from((0, 1, 1, 2, 3, 5, 7, 9, 14, 30)).map(timedelta)
Told = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One step of a story: what is published on a day.

    Attributes:
        rota: The rota as it is then.
        today: The day.
        end: Up to where it is published.
        corrections: Who served after all, as far as it was said by then.
        worded: The periods by the wording.
    """

    rota: Rota
    today: date
    end: date
    corrections: dict[date, Correction]
    worded: list[Told]


@dataclass(kw_only=True)
class Records:
    """What the rule has published, as a journal keeps it."""

    kept: dict[date, Record] = field(default_factory=dict)
    corrections: dict[date, Correction] = field(default_factory=dict)
    begins: date | None = None
    published: bool = False

    def plan(self, rota: Rota, today: date, until: date) -> Plan:
        """The plan that goes on from what is on record."""
        past = Past(
            today=today,
            records=tuple(self.kept[day] for day in sorted(self.kept) if day <= today),
            corrections=self.corrections,
            begins=self.begins,
            was_published=self.published,
        )
        return make_plan(rota, until, past)

    def publish(self, rota: Rota, today: date, end: date) -> Plan:
        """Keep every period that is not as published before, unless it is over."""
        plan = self.plan(rota, today, end)
        now = {each.period.span.start: each for each in plan.decisions}
        for day, decision in now.items():
            if day not in self.kept or decision.period.span.end > today:
                self.kept[day] = record_of(decision)
        self.kept = {day: each for day, each in self.kept.items() if day in now}
        self.published = True
        return plan


@dataclass(kw_only=True)
class Story:
    """What became of a rota so far, by the wording; and what becomes of it next.

    Attributes:
        rota: The rota as it is now.
        today: The day it is.
        book: What was published, by the wording.
    """

    rota: Rota
    today: date
    book: Book

    @classmethod
    def begin(cls, draw: st.DrawFn) -> Story:
        """Any rota, whose journal is started some days before it begins or some weeks after."""
        rota = draw(any_rotas())
        begins = rota.start + draw(numbers(-10, 10)) * ONE_DAY if draw(SELDOM) else None
        today = rota.start + draw(numbers(-9, 40)) * ONE_DAY
        return cls(rota=rota, today=today, book=Book(begins=begins))

    @property
    def end(self) -> date:
        """Up to where it is published."""
        return max(self.today, self.rota.start) + AHEAD

    def publish(self) -> list[Kept]:
        """Publish by the wording."""
        return self.book.publish(self.rota, self.today, self.end)

    def go_on(self, draw: st.DrawFn, step: timedelta | None = None) -> None:
        """Some days later the config is edited, and people agree on an exchange."""
        self.today += draw(STEPS) if step is None else step
        self.rota = draw(st.sampled_from(EVERY_KIND))(draw, self.rota, self.today)
        if draw(SELDOM):
            self.agree(draw)

    def correction(self, draw: st.DrawFn) -> Correction | None:
        """Somebody else served on a day of the past, if there is one."""
        kept = self.book.kept.values()
        over = [day for each in kept for day in each.period.days if day < self.today]
        if not over:
            return None
        day = draw(st.sampled_from(over))
        person = draw(st.sampled_from([None, *(person.id for person in self.rota.people)]))
        self.book.corrected[day] = person
        return Correction(day=day, person=person)

    def agree(self, draw: st.DrawFn) -> None:
        """Two people agree on an exchange, of a turn or of some days."""
        worded = self.book.plan(self.rota, self.today, self.end)
        coming = [each for each in worded if each.period.first >= self.today and each.turn]
        if len(self.rota.phases[0].order) < 2 or not coming:
            return
        one, other = draw(st.sampled_from(coming)), draw(st.sampled_from(coming))
        givers = {person for person in one.held.values() if person}
        if not givers:
            return
        giver = draw(st.sampled_from(sorted(givers)))
        takers = [person for person in self.rota.phases[0].order if person != giver]
        taker = (
            other.turn if other.turn != giver and draw(EITHER) else draw(st.sampled_from(takers))
        )
        assert taker
        spans = [_span(draw, one)]
        if other is not one and other.turn == taker:
            spans.append(_span(draw, other))
        pins = tuple(
            Pin(span=Span(start=each.period.first, end=each.period.end), person=each.turn)
            for span in spans
            for each in worded
            if each.turn and all(day in span for day in each.period.days)
        )
        span, back = spans[0], spans[1] if len(spans) > 1 else None
        new = Exchange(giver=giver, taker=taker, span=span, back=back, pins=pins)
        self.rota = replace(self.rota, exchanges=(*self.rota.exchanges, new))


@st.composite
def stories(draw: st.DrawFn) -> tuple[date | None, list[Page]]:
    """The day from which on a journal records, if not from the beginning, and what follows."""
    story = Story.begin(draw)
    corrections: dict[date, Correction] = {}
    pages = []
    for _ in range(draw(numbers(2, 6))):
        worded = [by_wording(each, story.book) for each in story.publish()]
        pages.append(
            Page(
                rota=story.rota,
                today=story.today,
                end=story.end,
                corrections=dict(corrections),
                worded=worded,
            )
        )
        story.go_on(draw)
        correction = story.correction(draw) if draw(SELDOM) else None
        if correction:
            corrections[correction.day] = correction
    return story.book.begins, pages


def _span(draw: st.DrawFn, kept: Kept) -> Span:
    """The whole of a period, or some of its days."""
    period = kept.period
    if draw(EITHER):
        return Span(start=period.first, end=period.end)
    first = draw(st.sampled_from(period.days))
    return Span(start=first, end=min(first + draw(numbers(1, 3)) * ONE_DAY, period.end))


def by_rule(decision: Decision) -> Told:
    """What the rule says of a period."""
    return {
        "first": decision.period.span.start,
        "end": decision.period.span.end,
        "days": decision.period.days,
        "members": [*decision.members.shares.items()],
        "owner": decision.choice.owner,
        "turn": decision.turn,
        "ruled": {duty.day: duty.on_duty for duty in decision.ruled},
        "on duty": {duty.day: duty.on_duty for duty in decision.held},
        "counts": dict(decision.counted),
    }


def by_wording(kept: Kept, book: Book) -> Told:
    """What the wording says of it."""
    return {
        "first": kept.period.first,
        "end": kept.period.end,
        "days": kept.period.days,
        "members": [*kept.shares.items()],
        "owner": kept.owner,
        "turn": kept.turn,
        "ruled": kept.ruled,
        "on duty": book.on_duty(kept),
        "counts": dict(counter(book.counts(kept))),
    }
