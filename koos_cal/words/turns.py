"""Turns: whose turn a period is, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from koos_cal.dates import range_text, ranges_of, when_text
from koos_cal.rota.decision import Decision
from koos_cal.rota.facts import Given
from koos_cal.rota.span import Span
from koos_cal.rota.turn import Reason, Unfit
from koos_cal.words.names import Names

OUTLOOK = timedelta(weeks=26)  # how far from a day its reasons look for what comes around it
MOST = 10  # people who are told of one by one; in a large team, half of it can be away


def turn_reasons(names: Names, decision: Decision) -> Iterator[str]:
    """Whose place in the line a period is, and who has the turn instead and why."""
    choice, line = decision.choice, decision.line
    if choice.reason is Reason.TOO_SHORT:
        yield "It is nobody's turn: what is left of the period is too short for one."
        return
    if choice.owner is None or choice.server is None:
        yield "It is nobody's turn: nobody is in the rotation."
        return
    if line.passed_over:
        yield f"{names.name(line.passed_over)} is first in line but had the place before this."
    yield f"{_place(names, decision)}{_outcome(names, decision)}."
    told = [*choice.unfit.items()]
    for person, why in told[:MOST]:
        could_not = _unfit(names, decision, person, why)
        yield f"{names.name(person)} would trade before that but {could_not}."
    if more := len(told[MOST:]):
        yield f"{more} more would trade before that but could not take the turn."


def away_when(names: Names, decision: Decision, person: str) -> str:
    """When a member is away in a period: "away from Wed 18 to Fri 20 March"."""
    days = decision.off[person]
    when = when_text(ranges_of(days, decision.period.days), decision.period.first.year)
    return f"away {when}{names.read_in(person, days)}"


def given_text(names: Names, given: Given, year: int) -> str:
    """What an exchange says of some days: "Ada gave Mon 15 to Fri 19 June to Cas"."""
    text = f"{names.name(given.giver)} gave {_range(given.span, year)} to {names.name(given.taker)}"
    back, exchange = given.exchange.back, given.exchange
    if back is None:
        return text
    other = back if given.span == exchange.span else exchange.span
    return f"{text} in exchange for {_range(other, year)}"


def _place(names: Names, decision: Decision) -> str:
    """Whose place in the line it is, and who serves it if that is somebody else."""
    choice, year = decision.choice, decision.period.first.year
    place = f"It is {names.name(choice.owner)}'s place in the line"
    if choice.handed is None:
        return place
    server, taken = names.name(choice.server), names.plan.decisions[choice.handed.since]
    serves = f"{place}, which {server} serves in return for {names.turn_label(taken, year)}"
    was_away = taken.choice.reason is Reason.TRADED
    return f"{serves}, when {server} was away" if was_away else serves


def _outcome(names: Names, decision: Decision) -> str:
    """Who has the turn, as the end of a sentence about whose place it is."""
    choice = decision.choice
    server, holder = names.name(choice.server), names.name(choice.holder)
    match choice.reason:
        case Reason.TRADED:
            away, back = away_when(names, decision, choice.server or ""), _back(names, decision)
            takes = f"{holder} takes it{back}" if back else f"and {holder} takes it"
            return f"; {server} is {away}, {takes}"
        case Reason.OWES:
            away = away_when(names, decision, choice.server or "")
            return f"; {server} is {away} and owes a turn already, so it stays {server}'s"
        case Reason.NOBODY_ELSE:
            away = away_when(names, decision, choice.server or "")
            return f"; {server} is {away}, and nobody else can take it, so it stays {server}'s"
        case Reason.EXCHANGED if choice.holder != choice.server:
            return f"; by an exchange it is {holder}'s turn{_back(names, decision)}"
    return ""


def _back(names: Names, decision: Decision) -> str:
    """Which turn is served in return, if it is and comes soon enough."""
    later, taken = names.plan.in_return(decision), decision.period.span
    if later is None or later.period.span.start - taken.start > OUTLOOK:
        return ""
    label = names.turn_label(later, decision.period.first.year)
    return f", and {names.name(decision.choice.server)} takes {label} in return"


def _unfit(names: Names, decision: Decision, person: str, why: Unfit) -> str:
    match why:
        case Unfit.TIRED:
            return "had the turn before this"
        case Unfit.ILL:
            return "is suddenly away"
    return f"is {away_when(names, decision, person)}"


def _range(span: Span, year: int) -> str:
    return range_text(span.start, span.last, year)
