"""Days: who is on duty on each working day of a period, layer by layer.

The turn and its cover are what the rule says. Overrides lie on top of that, and exchanges
on those; whoever has days by either does so without changing anybody's place in the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from koos_cal.rota.cover import Cover, Days, Ledger
from koos_cal.rota.decision import Duty, Kind
from koos_cal.rota.facts import Facts

Duties = tuple[Duty, ...]


def rule_days(ledger: Ledger) -> Duties:
    """What the rule says for each working day.

    Sudden absences come last, so nothing before the first such day depends on them.
    """
    facts, turn = ledger.facts, ledger.holder
    covers: dict[date, Cover] = {}
    for run in _runs(facts, turn):
        whole = ledger.run(run)
        given = [whole] if whole else [ledger.run((day,)) for day in run]
        covers |= {day: cover for cover in given if cover for day in cover.days}
    duties = [_duty(day, turn, covers.get(day), facts) for day in facts.period.days]
    for index, duty in enumerate(duties):
        if duty.on_duty and facts.is_suddenly_away(duty.on_duty, duty.day):
            before = duties[index - 1] if index else None
            covering = before.on_duty if before and before.kind is Kind.COVER else None
            cover = ledger.day(duty.day, duty.on_duty, covering)
            duties[index] = covered(duty, cover)
    return tuple(duties)


def overridden(duties: Sequence[Duty], facts: Facts) -> Duties:
    """*duties* with the overrides on top; one is void where its person cannot serve."""
    return tuple(_override(duty, facts) for duty in duties)


def exchanged(duties: Sequence[Duty], ledger: Ledger, covering: str | None = None) -> Duties:
    """*duties* with the exchanges on top.

    Where whoever is to serve cannot, somebody covers who neither gave the day away nor has
    the turn; it never falls back to whoever gave it. *covering* is who did so on the working
    day before.
    """
    held: list[Duty] = []
    for duty in duties:
        each = _exchange(duty, ledger, covering)
        covering = each.on_duty if each.given and each.kind is Kind.COVER else None
        held.append(each)
    return tuple(held)


def counted(ruled: Sequence[Duty], held: Sequence[Duty]) -> Counter[str]:
    """How many days each person covered.

    A day counts for whoever covers by the rule, also under an override, unless the holder
    gave it away; for whoever covers on an exchanged one; and for whoever serves on a day that
    was given for nothing in return. Once a day for a person, and never for the holder. A day
    that was corrected counts for whoever served after all.
    """
    days: Counter[str] = Counter()
    for says, holds in zip(ruled, held, strict=True):
        people: set[str | None] = set()
        is_corrected = holds.kind is Kind.CORRECTION
        if says.kind is Kind.COVER and says.turn not in holds.givers and not is_corrected:
            people.add(says.on_duty)
        is_given = holds.given and (holds.kind is Kind.COVER or holds.given.is_gift)
        if is_given or is_corrected:
            people.add(holds.on_duty)
        days.update(person for person in people if person and person != says.turn)
    return days


def covered(duty: Duty, cover: Cover | None) -> Duty:
    """*duty* with somebody covering, or uncovered."""
    return replace(
        duty,
        on_duty=cover.person if cover else None,
        kind=Kind.COVER if cover else Kind.UNCOVERED,
        cover=cover,
    )


def _runs(facts: Facts, turn: str | None) -> list[Days]:
    """The runs of working days on which the holder is off; with nobody's turn, all days."""
    runs: list[list[date]] = []
    open_run = False
    for day in facts.period.days:
        needs_cover = turn is None or not facts.is_there(turn, day)
        if needs_cover and open_run:
            runs[-1].append(day)
        elif needs_cover:
            runs.append([day])
        open_run = needs_cover
    return [tuple(run) for run in runs]


def _duty(day: date, turn: str | None, cover: Cover | None, facts: Facts) -> Duty:
    """A working day before sudden absences."""
    if turn is not None and facts.is_there(turn, day):
        return Duty(day=day, on_duty=turn, turn=turn, kind=Kind.TURN)
    return covered(Duty(day=day, on_duty=None, turn=turn, kind=Kind.UNCOVERED), cover)


def _override(duty: Duty, facts: Facts) -> Duty:
    override = facts.overrides.get(duty.day)
    if override is None or override.person == duty.on_duty:
        return duty
    if not facts.can_serve(override.person, duty.day):
        return replace(duty, void=override)
    return replace(duty, on_duty=override.person, kind=Kind.OVERRIDE, cover=None, override=override)


def _exchange(duty: Duty, ledger: Ledger, covering: str | None) -> Duty:
    """A day with the last of its exchanges on top; *covering* is who covered the one before."""
    exchanges = ledger.facts.given.get(duty.day, ())
    if not exchanges:
        return duty
    given, givers = exchanges[-1], frozenset(each.giver for each in exchanges)
    duty = Duty(
        day=duty.day,
        on_duty=given.taker,
        turn=duty.turn,
        kind=Kind.EXCHANGE,
        given=given,
        givers=givers,
    )
    if ledger.facts.can_serve(given.taker, duty.day):
        if given.is_gift and given.taker != duty.turn:
            ledger.count(given.taker, duty.day)
        return duty
    is_sudden = ledger.facts.is_there(given.taker, duty.day)
    cover = ledger.day(duty.day, given.taker, covering, but=givers, sudden=is_sudden)
    return covered(duty, cover)
