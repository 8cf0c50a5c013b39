"""The rule's page read aloud: days off, and sections 7 to 9, who is on duty on each day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from koos_cal.rota.people import Exchange
from koos_cal.rota.rota import Rota
from tests.laws.reading import can_serve, day_off, is_suddenly_away, is_there
from tests.laws.wording_line import Line

Answers = dict[date, str | None]


def who_gave(rota: Rota, day: date) -> set[str]:
    """Everyone who gave *day* away by an exchange: its giver, or its taker in return."""
    return {e.giver for e in rota.exchanges if day in e.span} | {
        e.taker for e in rota.exchanges if e.back is not None and day in e.back
    }


@dataclass(kw_only=True)
class Days:
    """The days of one period whose turn is decided.

    Attributes:
        rota: All that is declared.
        order: Who can be asked, members or not.
        days: The period's working days.
        members: The people in the rotation.
        holder: Whose turn it is, if it is somebody's.
        covered_before: How many days each has covered in the periods before.
        beside: Who stands beside a turn of their own.
        line: As it is after this period.
        given: Each day that was given to another than the holder meanwhile, with that person,
            and the day from which on that is known.
    """

    rota: Rota
    order: Sequence[str]
    days: Sequence[date]
    members: Collection[str]
    holder: str | None
    covered_before: Mapping[str, int]
    beside: Collection[str]
    line: Line
    given: dict[tuple[date, str], date] = field(default_factory=dict)

    def asked_first(self, people: Iterable[str], on: date) -> str | None:
        """Whoever of *people*, who are of the order and not the holder, is asked first on a day."""

        def key(person: str) -> tuple[object, ...]:
            # While the period is decided, all days count as they are given; what comes up later
            # changes nothing before it.
            given = sum(p == person and known <= on for (_, p), known in self.given.items())
            so_far = self.covered_before.get(person, 0) + given
            return (
                # Members come before others.
                person not in self.members,
                # Then the fewest days covered so far; beside one's own turn is one more.
                so_far + (person in self.beside),
                # Then who does not stand beside one.
                person in self.beside,
                # Then the smaller due after this period, and between equal ones as in the line;
                # whoever is no member has none.
                self.line.earlier(person) if person in self.members else (),
                # Then the order.
                self.order.index(person),
            )

        return min(people, key=key, default=None)

    def others(self) -> list[str]:
        """The people of the order but the holder."""
        return [person for person in self.order if person != self.holder]

    def give(self, answers: Answers, day: date, person: str | None, known: date) -> None:
        """Put *person* on duty on *day*, and count it once, unless it is the holder."""
        answers[day] = person
        if person is not None and person != self.holder:
            self.given.setdefault((day, person), known)

    # 7, the first part: what is known to be off.

    def runs(self) -> list[list[date]]:
        """Working days in a row on which the holder is off; all of them if it is nobody's."""
        if self.holder is None:
            return [list(self.days)]
        holder = self.holder
        by_off = groupby(self.days, key=lambda day: day_off(self.rota, holder, day) is not None)
        return [list(run) for off, run in by_off if off]

    def planned(self) -> Answers:
        """The holder on the days on which they are there, and cover on each run of others."""
        answers: Answers = dict.fromkeys(self.days, self.holder)
        for run in self.runs():
            # One other person who is there on all of them.
            on_all = [p for p in self.others() if all(is_there(self.rota, p, d) for d in run)]
            # If nobody is: each day by itself in the same way. If nobody is there: uncovered.
            for days in [run] if on_all else [[day] for day in run]:
                there = [p for p in self.others() if all(is_there(self.rota, p, d) for d in days)]
                person = self.asked_first(there, date.min)
                for day in days:
                    self.give(answers, day, person, date.min)
        return answers

    # 7, the second part: sudden absences come after, day by day.

    def ruled(self) -> Answers:
        """The rule's answer for each day."""
        answers = self.planned()
        coverer = None
        for day in self.days:
            on_duty = answers[day]
            if on_duty is not None and is_suddenly_away(self.rota, on_duty, day):
                able = [p for p in self.others() if can_serve(self.rota, p, day)]
                # Whoever covers the working day before, else whoever is asked first.
                person = coverer if coverer in able else self.asked_first(able, day)
                self.give(answers, day, person, day)
            coverer = answers[day] if answers[day] != self.holder else None
        return answers

    def counted_by_rule(self, ruled: Answers) -> set[tuple[date, str]]:
        """What counts in the end of what 7 gives, whether or not an override takes it.

        Days that the holder gave away by an exchange do not.
        """
        return {
            (day, person)
            for day, person in ruled.items()
            if person is not None
            and person != self.holder
            and self.holder not in who_gave(self.rota, day)
        }

    # 8: overrides lie on top.

    def overridden(self, ruled: Answers) -> Answers:
        """The person of an override where they are there and not suddenly away."""
        answers = dict(ruled)
        for override in self.rota.overrides:
            for day in self.days:
                if day in override.span and can_serve(self.rota, override.person, day):
                    answers[day] = override.person
        return answers

    # 9: exchanges lie on overrides.

    def exchanged(self, overridden: Answers) -> tuple[Answers, set[tuple[date, str]]]:
        """What holds in the end, and which days count for whom because of an exchange."""
        answers = dict(overridden)
        counted: set[tuple[date, str]] = set()
        coverer = None
        for day in self.days:
            lying = [(e, who) for e in self.rota.exchanges for who in serving(e, day)]
            stands_in = None
            if lying:
                # A later exchange lies on an earlier one.
                exchange, to_serve = lying[-1]
                if can_serve(self.rota, to_serve, day):
                    answers[day] = to_serve
                    if exchange.back is None and to_serve != self.holder:
                        # A gift counts for whoever is on duty, unless the turn is theirs.
                        counted.add((day, to_serve))
                        self.given.setdefault((day, to_serve), day)
                else:
                    # Covered by nobody who gave it away, and not by the holder.
                    able = [
                        person
                        for person in self.others()
                        if can_serve(self.rota, person, day)
                        and person not in who_gave(self.rota, day)
                    ]
                    stands_in = coverer if coverer in able else self.asked_first(able, day)
                    self.give(answers, day, stands_in, day)
                    if stands_in is not None:
                        counted.add((day, stands_in))
            coverer = stands_in
        return answers, counted


def serving(exchange: Exchange, day: date) -> list[str]:
    """Who is on duty on *day* by *exchange*: the taker, or in return the giver."""
    taker = [exchange.taker] if day in exchange.span else []
    giver = [exchange.giver] if exchange.back is not None and day in exchange.back else []
    return taker + giver
