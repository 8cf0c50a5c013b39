"""The law of cover: it goes to whoever has covered least, and rather not beside their own turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise

from hypothesis import given

from koos_cal.rota.cover import Cover
from koos_cal.rota.decision import Decision, Kind
from koos_cal.rota.plan import make_plan
from koos_cal.rota.rota import Rota
from tests.laws.eventful import any_rotas
from tests.laws.reading import can_serve, is_there, order_on
from tests.laws.rotas import END


def foreseen(rota: Rota) -> Rota:
    """The same without what comes up, and without what people give each other."""
    planned = tuple(absence for absence in rota.absences if not absence.sudden)
    return replace(rota, absences=planned, exchanges=())


def covers(decision: Decision) -> list[Cover]:
    """The cover of a period in which nothing comes up, in order."""
    found = {duty.cover.days: duty.cover for duty in decision.ruled if duty.cover}
    return [*found.values()]


def runs_off(rota: Rota, decision: Decision) -> list[tuple[date, ...]]:
    """The runs of the period's working days on which whoever has the turn is off."""
    turn = decision.turn
    days = groupby(
        decision.period.days, key=lambda day: turn is None or not is_there(rota, turn, day)
    )
    return [tuple(run) for off, run in days if off]


@given(rota=any_rotas().map(foreseen))
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

        assert [cover.days for cover in covers(decision)] == pieces
        assert {cover.instead_of for cover in covers(decision)} <= {decision.turn}


def asked(rota: Rota) -> Iterator[tuple[Decision, Decision, Cover, dict[str, int]]]:
    """Every cover with its period, the one before, and what members who could have covered."""
    for before, decision in pairwise(make_plan(rota, END).decisions):
        counts = dict(decision.covered)
        for cover in covers(decision):
            yield (
                before,
                decision,
                cover,
                {
                    person: counts.get(person, 0)
                    for person in decision.members.shares
                    if person != decision.turn
                    and all(is_there(rota, person, day) for day in cover.days)
                },
            )
            counts[cover.person] = counts.get(cover.person, 0) + len(cover.days)


def beside(before: Decision, decision: Decision) -> set[str | None]:
    """Who had the turn before, and who is to have the one after, unless that is the holder's."""
    after = decision.line.after(decision.choice.owner)
    coming = decision.handed.servers(after)
    last = None if decision.period.restarts else before.turn
    several = len(decision.members) > 1
    return {last, next((p for p in coming if p != decision.turn), None) if several else None}


@given(rota=any_rotas().map(foreseen))
def test_cover_goes_to_whoever_of_the_members_has_covered_least(rota: Rota) -> None:
    """To others only where none of them could; a turn beside it is as good as a day."""
    for before, decision, cover, able in asked(rota):
        near = beside(before, decision)

        assert (cover.person in able) == bool(able)
        if able:
            assert cover.covered == able[cover.person]
            ranks = {person: days + (person in near) for person, days in able.items()}
            assert ranks[cover.person] == min(ranks.values())


@given(rota=any_rotas().map(foreseen))
def test_cover_falls_beside_ones_own_turn_only_where_others_have_covered_more(rota: Rota) -> None:
    """Two days more at least, each of the members who could and does not stand beside theirs."""
    for before, decision, cover, able in asked(rota):
        near = beside(before, decision)

        assert cover.beside == (cover.person in near)
        if cover.beside and cover.person in able:
            rested = [days for person, days in able.items() if person not in near]
            assert all(days >= cover.covered + 2 for days in rested)


@given(rota=any_rotas())
def test_whoever_covered_the_day_before_goes_on_while_somebody_is_suddenly_away(
    rota: Rota,
) -> None:
    """So that one absence is not answered by a new face every day."""
    for decision in make_plan(rota, END).decisions:
        for one, other in pairwise(decision.ruled):
            if other.cover is None or not other.cover.sudden:
                continue
            goes_on = (
                one.kind is Kind.COVER
                and one.on_duty is not None
                and can_serve(rota, one.on_duty, other.day)
            )

            assert other.cover.carries_on == goes_on
            assert not goes_on or other.on_duty == one.on_duty


@given(rota=any_rotas())
def test_a_count_only_grows_by_cover_unless_one_is_new(rota: Rota) -> None:
    """A newcomer is raised to the smallest count of the others who were members before."""
    counts: dict[str, int] = {}
    ever: set[str] = set()
    for decision in make_plan(rota, END).decisions:
        members = decision.members.shares
        for person in members:
            others = [counts.get(p, 0) for p in members if p in ever and p != person]
            least = min(others, default=0) if person in decision.newcomers else 0

            assert decision.covered.get(person, 0) == max(counts.get(person, 0), least)
        ever |= members.keys()
        counts = {
            person: decision.covered.get(person, 0) + decision.counted.get(person, 0)
            for person in {*decision.covered, *decision.counted}
        }
