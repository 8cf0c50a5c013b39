"""Month: forty people who do things to themselves and to each other, each by their own right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from koos_cal.deeds.doer import Doer, doer_of
from koos_cal.deeds.orders import Order
from koos_cal.deeds.refused import AlreadyError, RefusedError
from koos_cal.journal.declared import Offer, OfferState
from koos_cal.journal.entry import Draft, Entry
from koos_cal.live.journal import Journal, Recorded
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule
from tests.stories.configs import START, text_of
from tests.stories.days import Days
from tests.stories.shelf import Shelf
from tests.stories.team import Team

PEOPLE = 40
WEEKS = 30  # published, and what people do is about days in them
STEPS = (1, 1, 2, 3, 3, 5)  # days from one on which somebody does something to the next


@dataclass(kw_only=True)
class Month(Days):
    """The days of forty people.

    Attributes:
        known: What is in force.
        done: How often what was done.
        refused: How often it was refused, with nothing recorded.
        offered: The bodies of all offers, by id.
    """

    known: Schedule | None = None
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    offered: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of_forty(cls, seed: int) -> Month:
        """A team whose journal begins in the middle of their rotation."""
        names = [f"P{number}" for number in range(PEOPLE)]
        values = {
            "koos": {"id": "koos", "timezone": "Europe/Amsterdam"},
            "rotation": {"from": START},
            "feed": {"future_weeks": WEEKS, "past_weeks": 1},
            "people": [{"name": name, "keeper": name == "P0"} for name in names],
        }
        store: Any = Shelf()
        month = cls(
            random=Random(seed),  # noqa: S311 - a story, to be told again by its number
            store=store,
            values=values,
            today=START + timedelta(weeks=3),
            journal=Journal(store),
            team=Team(text=text_of(values)),
        )
        month.known = month.publish(edited=True).schedule
        return month

    def next_day(self) -> None:
        """A later day, at times in another process."""
        self.today += self.random.choice(STEPS) * ONE_DAY
        if self.random.random() < 0.2:
            self.journal = Journal(self.store)
        self.known = self.publish(edited=False).schedule

    def act(self) -> None:
        """Somebody does something, and the laws are looked after; or it is refused."""
        before = self.known
        assert before
        who = doer_of(before.inputs.config, self.random.choice(before.plan.rota.people).id)
        order, who = self.order(before, who)
        known = len(self.store.read())

        def deed(schedule: Schedule) -> Sequence[Draft]:
            return [order.draft(schedule, who, self.now)]

        try:
            after = self.journal.do(deed, self.file, self.now).after
        except (RefusedError, AlreadyError):
            self.refused[order.what] += 1
            assert len(self.store.read()) == known
            return
        self.done[order.what] += 1
        self.known = after.schedule
        self.tell(after.entries[0])
        self.check(after)
        look(order, before, after)

    def order(self, known: Schedule, who: Doer) -> tuple[Order, Doer]:
        """What somebody comes to, and in whose name: often an answer, at times none of theirs."""
        state = self.journal.state
        opened = [o for o in state.offers.values() if o.state_on(self.today) is OfferState.OPEN]
        agreed = [o for o in state.offers.values() if o.state is OfferState.ACCEPTED]
        what = self.random.choice(
            ["absent"] * 3
            + ["change", "back"] * bool(state.declared)
            + ["offer"] * 4
            + ["accept"] * 4 * bool(opened)
            + ["decline", "withdraw"] * bool(opened)
            + ["undo"] * bool(agreed)
        )
        if what == "absent":
            person = who.name if self.random.random() < 0.7 else self.somebody(known)
            return Order(what=what, given={"person": person, **self._days()}), who
        if what in {"change", "back"}:
            each = self.random.choice([*state.declared.values()])
            given = self._days(each.span.start) if what == "change" else {}
            return Order(what=what, given=given, of=each.id), self._as(known, each.person, who)
        if what == "offer":
            return self._offer(known)
        offered = self.random.choice(agreed if what == "undo" else opened)
        name = offered.giver if what == "withdraw" else offered.asked or offered.taker
        return Order(what=what, given={}, of=offered.id), self._as(known, name, who)

    def tell(self, entry: Entry) -> None:
        """Note in the wording what was done: an offer is nothing, and accepted it is all of it."""
        body = entry.body
        if entry.kind != "exchange" or body.get("state") == "undone":
            super().tell(entry)
        elif "giver" in body:
            self.offered[str(entry.number)] = body
        elif body["state"] == "accepted":
            whole = {**self.offered[body["id"]], "taker": body["taker"]}
            self._tell_agreed(replace(entry, number=int(body["id"]), body=whole))

    def _as(self, known: Schedule, name: str | None, who: Doer) -> Doer:
        """Mostly whoever it is about; else somebody who has no say in it, or is a keeper."""
        is_theirs = name is not None and self.random.random() < 0.8
        return doer_of(known.inputs.config, name) if is_theirs and name else who

    def _days(self, first: date | None = None) -> dict[str, str]:
        start = first or self.today + self.random.choice((0, 0, 1, 3, 8, 20, 60, 120)) * ONE_DAY
        last = start + self.random.choice((0, 1, 2, 4, 11)) * ONE_DAY
        return {"from": start.isoformat(), "to": last.isoformat()}

    def _offer(self, known: Schedule) -> tuple[Order, Doer]:
        """Somebody offers a turn of theirs, or the cover that they give, soon to come."""
        near = [
            each
            for each in known.plan.segments
            if each.person and self.today <= each.span.start < known.shown.end
        ]
        one, other = self.random.choice(near), self.random.choice(near)
        given = {
            "from": one.span.start.isoformat(),
            "to": one.span.last.isoformat(),
            "asked": self.random.choice([str(other.person), str(other.person), ""]),
        }
        if given["asked"] and self.random.random() < 0.6:
            back = {"back.from": f"{other.span.start}", "back.to": f"{other.span.last}"}
            given |= back
        return Order(what="offer", given=given), doer_of(known.inputs.config, str(one.person))


def look(order: Order, before: Schedule, after: Recorded) -> None:
    """See to it that a deed did what it may do, and nothing else.

    What was decided of days is held against the wording already; here is what deeds promise.
    """
    now, today = after.schedule, before.today
    duties = [
        {day: duty.on_duty for day, duty in each.plan.duties.items() if day < before.shown.end}
        for each in (before, now)
    ]
    turns = [{d.period.span.start: d for d in each.plan.decisions} for each in (before, now)]
    moved = {day for day in duties[0] if duties[1].get(day) != duties[0][day]}

    assert {day for day in moved if day < today} == set()
    assert {s for s, d in turns[0].items() if s <= today and turns[1][s].turn != d.turn} == set()
    assert [d.choice.owner for d in turns[0].values()] == [
        d.choice.owner for d in turns[1].values()
    ]
    if order.what in {"offer", "decline", "withdraw"}:
        assert moved == set()
    if order.what == "undo":
        _look_at_undone(after, before)
    if order.what == "accept":
        _look_at_exchange(after, before, moved)


def _look_at_undone(after: Recorded, before: Schedule) -> None:
    """On every day that it named it was the last exchange."""
    exchange = before.inputs.known.offers[after.entries[0].body["id"]].exchange
    assert exchange
    spans = [span for span in (exchange.span, exchange.back) if span]
    given = [duty.given for span in spans for duty in before.plan.duties_in(span)]
    assert [each.exchange for each in given if each] == [exchange] * len(given)


def _look_at_exchange(after: Recorded, before: Schedule, moved: set[date]) -> None:
    """The days that it names change hands, and no turn elsewhere does."""
    state = after.schedule.inputs.state
    assert state
    offered: Offer = state.offers[after.entries[0].body["id"]]
    exchange = offered.exchange
    assert exchange
    sides = [(exchange.span, exchange.taker)]
    if exchange.back:
        sides.append((exchange.back, exchange.giver))
    named = {day for span, _ in sides for day in before.plan.duties if day in span}
    for span, person in sides:
        held = {d.on_duty for day, d in after.schedule.plan.duties.items() if day in span}
        assert held == {person}
    turns = [
        {d.period.span.start: d.turn for d in each.plan.decisions}
        for each in (before, after.schedule)
    ]
    assert {day for day in named if day not in moved} == set()
    assert turns[0] == turns[1]
