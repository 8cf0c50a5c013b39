"""Ordinary teams over three years: equal ones and real ones, with ordinary absences.

Made with a generator of random numbers instead of thousands of draws of Hypothesis: what
matters here is what is usual. ``python -m bench.rule`` measures the rule on the same teams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from koos_cal.rota.people import EVER, Absence, Pause, Person, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import ONE_DAY, Span
from tests.laws.rotas import BEGIN, FULL, NO_HOLIDAYS

YEARS = 3
WEEK = timedelta(weeks=1)
WEEKS = 52 * YEARS
FINISH = BEGIN + WEEKS * WEEK
DAYS_A_YEAR = 5 * 52
PART_TIME = tuple(map(Fraction, ("4/5", "3/5", "1/2")))


def monday(week: int) -> date:
    """The first day of a week, counted from 0."""
    return BEGIN + week * WEEK


def weeks_away(person: str, first: int, weeks: int) -> Absence:
    """Somebody is away for whole weeks."""
    return Absence(person=person, span=Span(start=monday(first), end=monday(first + weeks)))


def equal_team(people: int) -> Rota:
    """People with equal shares who stay for good, a week each; nobody is away."""
    team = tuple(f"person-{number}" for number in range(people))
    return Rota(
        people=tuple(Person(id=person, name=person) for person in team),
        phases=(Phase(start=BEGIN, length=7, order=team, fresh=True),),
        office=NO_HOLIDAYS,
    )


def real_team(random: Random, people: int) -> Rota:
    """A team of some people to whom happens what does; nobody is away.

    One in three works part-time and somebody's share changes; one leaves, and a successor
    comes within a quarter of a year; one more joins late or not at all; and of the others one
    pauses for two to six months.
    """
    rota = equal_team(people + 2)
    *team, successor, late = rota.people
    random.shuffle(team)
    leaver, pausing, changing, *_ = team
    part_timers = random.sample(team, people // 3)
    left = random.randrange(40, WEEKS - 20)
    stays = {
        leaver.id: Span(start=EVER.start, end=monday(left)),
        successor.id: Span(start=monday(left + random.randrange(-13, 14)), end=EVER.end),
        late.id: Span(start=monday(random.randrange(20, 2 * WEEKS)), end=EVER.end),
    }
    pause = random.randrange(10, WEEKS - 30)
    away = Span(start=monday(pause), end=monday(pause + random.randrange(8, 27)))

    def settled(person: Person) -> Person:
        share = random.choice(PART_TIME) if person in part_timers else FULL
        shares = [ShareFrom(start=date.min, share=share)]
        if person is changing:
            shares.append(
                ShareFrom(
                    start=monday(random.randrange(10, WEEKS - 10)),
                    share=random.choice([each for each in (*PART_TIME, FULL) if each != share]),
                )
            )
        return replace(person, stay=stays.get(person.id, EVER), shares=tuple(shares))

    return replace(
        rota,
        people=tuple(map(settled, rota.people)),
        pauses=(Pause(person=pausing.id, span=away),),
    )


def with_ordinary_absences(random: Random, rota: Rota) -> Rota:
    """The same with what its people arrange among themselves."""
    return replace(rota, absences=tuple(_ordinary_absences(random, rota.phases[0].order)))


def _ordinary_absences(random: Random, team: Sequence[str]) -> Iterator[Absence]:
    """Ordinary absences for three years.

    Each is away for 25 to 30 working days a year, in blocks of one day to three weeks with
    two weeks or more between them, and never more than a third of the people at once, nor
    more than one of three.
    """
    away = [0] * DAYS_A_YEAR * YEARS
    owns = {person: [False] * DAYS_A_YEAR * YEARS for person in team}
    for year in range(YEARS):
        for person in random.sample(team, len(team)):
            own = owns[person]
            left = random.randint(25, 30)
            while left > 0:
                length = min(left, _block(random))
                left -= length
                for _ in range(50):
                    first = DAYS_A_YEAR * year + random.randrange(DAYS_A_YEAR - length + 1)
                    days = range(first, first + length)
                    near = own[max(0, first - 10) : first + length + 10]
                    if not any(near) and all(away[n] < len(team) // 3 for n in days):
                        break
                else:
                    continue
                for number in days:
                    own[number] = True
                    away[number] += 1
                span = Span(start=_workday(first), end=_workday(days[-1]) + ONE_DAY)
                yield Absence(person=person, span=span)


def _workday(number: int) -> date:
    """The working day with that number, when Mondays to Fridays are counted from 0."""
    weeks, weekday = divmod(number, 5)
    return BEGIN + timedelta(days=7 * weeks + weekday)


def _block(random: Random) -> int:
    """How many working days somebody is away for: mostly a few, at times three weeks."""
    return random.choice(
        (
            random.randint(1, 2),
            random.randint(3, 5),
            random.randint(3, 5),
            5,
            10,
            random.randint(1, 15),
        )
    )
