"""The law of cover: it goes to whoever has covered least, and all of it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from hypothesis import given

from koos_cal.rota.decision import Cover, Decision
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from tests.laws.reading import can_serve, is_suddenly_away, is_there, order_on
from tests.laws.rotas import END, busy_rotas, rotas


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One cover, with everyone's count at the moment at which it was given."""

    cover: Cover
    decision: Decision
    counts: dict[str, int]


def all_cover(plan: Plan) -> Iterator[Given]:
    """Every cover in the order in which it was given, counted anew from the beginning."""
    counts: dict[str, int] = {}
    for decision in plan.decisions:
        for standing in decision.standings:
            counts[standing.person] = standing.covered
        for cover in decision.covers:
            yield Given(cover=cover, decision=decision, counts=dict(counts))
            counts[cover.person] = counts.get(cover.person, 0) + len(cover.days)


def sudden_the_day_before(given_now: Given) -> str | None:
    """Who covered a sudden absence on the working day before, in the same period."""
    days = given_now.decision.period.days
    place = days.index(given_now.cover.days[0])
    covers = given_now.decision.covers
    found = (c.person for c in covers if c.sudden and place and c.days == (days[place - 1],))
    return next(found, None)


@given(rota=rotas() | busy_rotas())
def test_cover_is_counted_as_it_is_given(rota: Rota) -> None:
    """Run by run, with the count at that moment kept as the reason."""
    for given_now in all_cover(make_plan(rota, END)):
        cover = given_now.cover

        assert cover.covered == given_now.counts.get(cover.person, 0)


@given(rota=rotas() | busy_rotas())
def test_a_count_only_grows_by_cover_unless_one_is_new(rota: Rota) -> None:
    """A newcomer is raised to the smallest count of the others who were members before."""
    counts: dict[str, int] = {}
    ever: set[str] = set()
    for decision in make_plan(rota, END).decisions:
        here = {s.person: counts.get(s.person, 0) for s in decision.standings}
        for standing in decision.standings:
            others = [here[p] for p in here if p in ever and p != standing.person]
            least = min(others, default=0) if standing.newcomer else 0

            assert standing.covered == max(here[standing.person], least)
        counts |= {s.person: s.covered for s in decision.standings}
        ever |= here.keys()
        for cover in decision.covers:
            counts[cover.person] = counts.get(cover.person, 0) + len(cover.days)


def line(rota: Rota, given_now: Given) -> list[str]:
    """Who can take a cover, first to last: what the rule says of it, word for word."""
    cover, decision, counts = given_now.cover, given_now.decision, given_now.counts
    order = order_on(rota, decision.period.first)
    can = can_serve if cover.sudden else is_there
    able = (person for person in order if all(can(rota, person, day) for day in cover.days))

    def place(person: str) -> tuple[bool, int, Fraction, int]:
        standing = decision.standing(person)
        due = standing.due if standing else Fraction(0)
        return standing is None, counts.get(person, 0), due, order.index(person)

    return sorted((person for person in able if person != decision.turn), key=place)


@given(rota=rotas() | busy_rotas())
def test_cover_goes_to_members_first_and_to_whoever_covered_least(rota: Rota) -> None:
    """Then to whoever is due first, among those who are there on all of its days.

    A sudden one stays with whoever had it the day before, if they can serve.
    """
    for given_now in all_cover(make_plan(rota, END)):
        cover, able = given_now.cover, line(rota, given_now)
        before = sudden_the_day_before(given_now) if cover.sudden else None

        assert cover.carries_on == (before in able)
        assert cover.person == (before if cover.carries_on else able[0])


def runs_off(rota: Rota, decision: Decision) -> list[tuple[date, ...]]:
    """The runs of the period's working days on which whoever has the turn is off."""
    turn = decision.turn
    days = groupby(
        decision.period.days, key=lambda day: turn is None or not is_there(rota, turn, day)
    )
    return [tuple(run) for off, run in days if off]


@given(rota=rotas() | busy_rotas())
def test_a_run_of_days_off_is_covered_by_one_person_if_anybody_can(rota: Rota) -> None:
    """Else each of its days by itself. Weekends and holidays do not break a run."""
    for decision in make_plan(rota, END).decisions:
        pieces: list[tuple[date, ...]] = []
        for run in runs_off(rota, decision):
            others = [p for p in order_on(rota, run[0]) if p != decision.turn]
            if any(all(is_there(rota, p, day) for day in run) for p in others):
                pieces.append(run)
            else:
                pieces += [(d,) for d in run if any(is_there(rota, p, d) for p in others)]
        planned = [cover for cover in decision.covers if not cover.sudden]

        assert [cover.days for cover in planned] == pieces
        assert {cover.instead_of for cover in planned} <= {decision.turn}


@given(rota=rotas() | busy_rotas())
def test_sudden_cover_comes_last_and_day_by_day(rota: Rota) -> None:
    """For whoever is suddenly away on that day, with a turn or covering, and no others."""
    for decision in make_plan(rota, END).decisions:
        planned = [cover for cover in decision.covers if not cover.sudden]
        sudden = [cover for cover in decision.covers if cover.sudden]
        covering = {day: cover.person for cover in planned for day in cover.days}

        assert decision.covers == (*planned, *sudden)
        assert [c.days[0] for c in sudden] == sorted({day for c in sudden for day in c.days})
        for cover in sudden:
            (day,) = cover.days
            assert cover.instead_of == covering.get(day, decision.turn)
            assert cover.instead_of is not None
            assert is_suddenly_away(rota, cover.instead_of, day)
