"""Days: what the keeper of a file and the people do, day after day, through a journal."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from koos_cal.config import read
from koos_cal.deeds import absences, corrections, exchanges
from koos_cal.deeds.doer import Doer
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.deeds.wish import Wish
from koos_cal.errors import ConfigError
from koos_cal.inputs.inputs import Inputs, inputs_from
from koos_cal.journal.entry import Draft, Entry
from koos_cal.live.journal import Journal, Recorded
from koos_cal.rota.people import Absence, Exchange, Pin
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.schedule import Schedule
from tests.stories.configs import EDITS, START, Values, first_values, text_of
from tests.stories.free import ByDay, told_of, worded
from tests.stories.playing import by_rule, by_wording
from tests.stories.team import Team

KEEPER = Doer(name="keeper", person=None, is_keeper=True)
STEPS = (0, 1, 1, 1, 2, 3, 4, 7, 9, 25)


@dataclass(kw_only=True)
class Days:
    """A journal and the wording of what it has to come to, on one day after the other."""

    random: Random
    store: Any
    values: Values
    today: date
    journal: Journal
    team: Team
    free: ByDay = field(default_factory=dict)

    @classmethod
    def begin(cls, seed: int, store: Any) -> Days:
        """A team that starts a journal some days before its rotation begins, or weeks after."""
        random = Random(seed)  # noqa: S311 - a story, to be told again by its number
        values = first_values(random)
        return cls(
            random=random,
            store=store,
            values=values,
            today=START + random.randint(-5, 30) * ONE_DAY,
            journal=Journal(store),
            team=Team(text=text_of(values)),
        )

    @property
    def now(self) -> datetime:
        """Noon."""
        return datetime.combine(self.today, time(12), UTC)

    @property
    def file(self) -> Inputs:
        """The config as it is on disk."""
        return inputs_from(text_of(self.values), "config.toml", self.now)

    def publish(self, *, edited: bool) -> Recorded:
        """Publish, and hold it against the wording."""
        recorded = self.journal.publish(self.file, self.now, anew=edited)
        self.check(recorded)
        return recorded

    def check(self, recorded: Recorded) -> None:
        """See to it that what holds is what the wording says, and is on record."""
        schedule = recorded.schedule
        worded = [by_wording(each, self.team.book) for each in self.team.publish(self.today)]
        plan = [d for d in schedule.plan.decisions if d.period.span.start < schedule.shown.end]

        assert [by_rule(each) for each in plan] == worded
        assert list(self.journal.state.records) == [each["first"] for each in worded]
        self._check_free_days(schedule)

    def _check_free_days(self, schedule: Schedule) -> None:
        """Of days before today it tells what it told, of later ones what the rota says now."""
        rota, before = self.team.rota(self.today), self.free
        span = Span(start=schedule.plan.start, end=schedule.shown.end)
        self.free = told_of(schedule.plan.free, span)
        begins = self.today if before else span.start
        expected = {day: told for day, told in before.items() if day < begins}
        expected |= {day: worded(rota, day) for day in span if day >= begins}

        assert {day: self.free[day] for day in expected} == expected

    def go_on(self) -> Recorded:
        """Some days later: perhaps another process, an edited config, and something done."""
        random = self.random
        self.today += random.choice(STEPS) * ONE_DAY
        if random.random() < 0.4:
            self.journal = Journal(self.store)
        recorded = self.publish(edited=random.random() < 0.7 and self.edit())
        for _ in range(random.choice((0, 1, 1, 2))):
            recorded = self.do() or recorded
        return recorded

    def edit(self) -> bool:
        """Edit the config in one way or two; whether it was accepted."""
        values = deepcopy(self.values)
        for _ in range(self.random.choice((1, 1, 2))):
            self.random.choice(EDITS)(self.random, values, self.today)
        text = text_of(values)
        try:
            read(text, "config.toml")
        except ConfigError:
            return False
        self.values = values
        self.team.put_in_force(text, self.today)
        return True

    def do(self) -> Recorded | None:
        """Somebody does something, if it is not refused."""
        deed = self.random.choice(
            (self.declared, self.declared, self.changed, self.agreed, self.agreed, self.corrected)
        )
        try:
            done = self.journal.do(deed, self.file, self.now)
        except RefusedError:
            return None
        self.tell(done.after.entries[0])
        self.check(done.after)
        return done.after

    def declared(self, schedule: Schedule) -> Sequence[Draft]:
        """Somebody is away, soon."""
        first = self.today + self.random.choice((0, 0, 1, 3, 8, 20)) * ONE_DAY
        last = first + self.random.choice((0, 2, 4, 11)) * ONE_DAY
        wish = absences.Wish(person=self.somebody(schedule), first=first, last=last)
        return [absences.declare(schedule, KEEPER, wish)]

    def changed(self, schedule: Schedule) -> Sequence[Draft]:
        """An absence is longer, or shorter, or taken back."""
        known = self.journal.state.declared
        each = absences.find(schedule, self.random.choice([*known, "none"]))
        if self.random.random() < 0.4:
            return [absences.withdraw(schedule, KEEPER, each)]
        first = each.span.start + self.random.randint(-2, 3) * ONE_DAY
        last = each.span.last + self.random.randint(-4, 6) * ONE_DAY
        wish = absences.Wish(person=each.person, first=first, last=last)
        return [absences.change(schedule, KEEPER, each, wish)]

    def agreed(self, schedule: Schedule) -> Sequence[Draft]:
        """Two people exchange a turn, or some days; or take an exchange back."""
        known = self.journal.state.offers
        if known and self.random.random() < 0.2:
            each = exchanges.find(schedule, self.random.choice([*known]))
            return [exchanges.undo(schedule, KEEPER, each, self.now)]
        segments = [s for s in schedule.plan.segments if self.today <= s.span.start][:14]
        if not segments:
            raise RefusedError(Why.SENSELESS)
        one, other = self.random.choice(segments), self.random.choice(segments)
        back = other.span if self.random.random() < 0.6 else None
        wish = Wish(
            giver=str(one.person),
            span=one.span,
            asked=other.person,
            back=back,
        )
        return [exchanges.agree(schedule, KEEPER, wish)]

    def corrected(self, schedule: Schedule) -> Sequence[Draft]:
        """Somebody else served on a day that is over, or nobody."""
        over = [day for day in schedule.plan.duties if day < self.today][-12:]
        day = self.random.choice([*over, self.today])
        person = self.random.choice([None, self.somebody(schedule)])
        return [corrections.correct(schedule, KEEPER, day, person, "said so")]

    def somebody(self, schedule: Schedule) -> str:
        """Anybody, also who is gone."""
        return self.random.choice(schedule.plan.rota.people).id

    def tell(self, entry: Entry) -> None:
        """Note in the wording what was done."""
        body, team = entry.body, self.team
        if entry.kind == "absence":
            number = body.get("id", str(entry.number))
            team.absences.pop(number, None)
            if "withdrawn" not in body:
                absence = Absence(person=body["person"], span=span_of(body))
                team.absences[number] = absence
        elif entry.kind == "correction":
            team.book.corrected[date.fromisoformat(body["day"])] = body["person"]
        elif body["state"] == "undone":
            del team.exchanges[body["id"]]
        else:
            self._tell_agreed(entry)

    def _tell_agreed(self, entry: Entry) -> None:
        """Whole turns in it are pinned to whoever has them now."""
        body, team = entry.body, self.team
        given, back = span_of(body), span_of(body["back"]) if body["back"] else None
        pins = tuple(
            Pin(span=Span(start=each.period.first, end=each.period.end), person=each.turn)
            for span in (given, back)
            if span
            for each in team.book.plan(
                team.rota(self.today), self.today, self.today + timedelta(weeks=30)
            )
            if each.turn and all(day in span for day in each.period.days)
        )
        team.exchanges[str(entry.number)] = Exchange(
            giver=body["giver"], taker=body["taker"], span=given, back=back, pins=pins
        )


def span_of(body: Any) -> Span:
    """Days as entries have them."""
    first, last = (date.fromisoformat(body[end]) for end in ("from", "to"))
    return Span(start=first, end=last + ONE_DAY)
