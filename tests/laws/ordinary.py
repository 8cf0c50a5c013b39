"""Ordinary teams over three years: equal ones and real ones, with ordinary absences.

Made with a generator of random numbers instead of thousands of draws of Hypothesis: what
matters here is what is usual. ``python -m bench.rule`` measures the rule on the same teams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
MOST_A_YEAR = 30  # working days that anybody is away
MINIMUM_BETWEEN = 10  # working days between two absences of somebody
PART_TIME = tuple(map(Fraction, ("4/5", "3/5", "1/2")))


def monday(week: int) -> date:
    """The first day of a week, counted from 0."""
    return BEGIN + week * WEEK


def weeks_away(person: str, first: int, weeks: int) -> Absence:
    """Somebody is away for whole weeks."""
    return Absence(person=person, span=Span(start=monday(first), end=monday(first + weeks)))


def equal_team(_: Random, people: int) -> Rota:
    """People with equal shares who stay for good, a week each; nobody is away."""
    team = tuple(f"person-{number}" for number in range(people))
    return Rota(
        people=tuple(Person(id=person, name=person) for person in team),
        phases=(Phase(start=BEGIN, length=7, order=team, fresh=True),),
        office=NO_HOLIDAYS,
    )


def mixed_team(random: Random, people: int) -> Rota:
    """The same, with some of them part-time."""
    rota = equal_team(random, people)
    shares = (random.choice((FULL, *PART_TIME)) for _ in rota.people)
    return replace(
        rota,
        people=tuple(
            replace(person, shares=(ShareFrom(start=date.min, share=share),))
            for person, share in zip(rota.people, shares, strict=True)
        ),
    )


def real_team(random: Random, people: int) -> Rota:
    """A team of some people to whom happens what does; nobody is away.

    One in three works part-time and somebody's share changes; one leaves, and a successor
    comes within a quarter of a year; one more joins late or not at all; and of the others one
    pauses for two to six months.
    """
    rota = equal_team(random, people + 2)
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


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Working days in a row on which somebody is away, counted from 0 from the beginning on."""

    first: int
    length: int
    person: str

    @property
    def days(self) -> range:
        """The numbers of the working days."""
        return range(self.first, self.first + self.length)

    @property
    def absence(self) -> Absence:
        """What is declared."""
        last = self.days[-1]
        return Absence(
            person=self.person, span=Span(start=_workday(self.first), end=_workday(last) + ONE_DAY)
        )


class Leave:
    """What people arrange among themselves: when each of them is away.

    Each for at most 30 working days a year, in blocks with two weeks or more between them, and
    never more than a third of the people at once, nor more than one of three.
    """

    def __init__(self, team: Sequence[str], years: int = YEARS) -> None:
        self.team, self.days = team, DAYS_A_YEAR * years
        self.blocks: list[Block] = []
        self._away = [0] * self.days
        self._off = {person: [False] * self.days for person in team}

    def add(self, block: Block) -> bool:
        """Take a block of days off, if that can be arranged; say whether it could."""
        off, days, near = self._off[block.person], block.days, MINIMUM_BETWEEN
        year = block.first // DAYS_A_YEAR * DAYS_A_YEAR
        fits = (
            days[-1] < min(year + DAYS_A_YEAR, self.days)
            and not any(off[max(0, block.first - near) : block.first + block.length + near])
            and all(self._away[n] < max(1, len(self.team) // 3) for n in days)
            and sum(off[year : year + DAYS_A_YEAR]) + block.length <= MOST_A_YEAR
        )
        if fits:
            self.blocks.append(block)
            self._mark(block, off=True)
        return fits

    def remove(self, block: Block) -> None:
        """Give a block of days off up."""
        self.blocks.remove(block)
        self._mark(block, off=False)

    def absences(self) -> tuple[Absence, ...]:
        """What is declared, in the order of the days."""
        return tuple(block.absence for block in sorted(self.blocks))

    def _mark(self, block: Block, *, off: bool) -> None:
        for number in block.days:
            self._off[block.person][number] = off
            self._away[number] += 1 if off else -1


def ordinary_leave(random: Random, team: Sequence[str], years: int = YEARS) -> Leave:
    """Each is away for 25 to 30 working days a year, as far as that can be arranged."""
    leave = Leave(team, years)
    for year in range(years):
        for person in random.sample(team, len(team)):
            left = random.randint(25, MOST_A_YEAR)
            while left > 0:
                length = min(left, _length(random))
                left -= length
                any(leave.add(_some_days(random, person, year, length)) for _ in range(50))
    return leave


def some_days(random: Random, person: str, year: int) -> Block:
    """Somebody is away at some time of a year."""
    return _some_days(random, person, year, _length(random))


def _some_days(random: Random, person: str, year: int, length: int) -> Block:
    first = DAYS_A_YEAR * year + random.randrange(DAYS_A_YEAR - length + 1)
    return Block(first=first, length=length, person=person)


def with_ordinary_absences(random: Random, rota: Rota) -> Rota:
    """The same team over three years with ordinary absences."""
    leave = ordinary_leave(random, rota.phases[0].order)
    return replace(rota, absences=leave.absences())


def _workday(number: int) -> date:
    """The working day with that number, when Mondays to Fridays are counted from 0."""
    weeks, weekday = divmod(number, 5)
    return BEGIN + timedelta(days=7 * weeks + weekday)


def _length(random: Random) -> int:
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
