"""Exchanges: those that change nothing, and those whose people are not there as they assume."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal.advice.view import View
from koos_cal.dates import and_text, ranges_of, when_text
from koos_cal.errors import Problem
from koos_cal.rota.decision import Decision, Kind
from koos_cal.rota.facts import Given, sides
from koos_cal.rota.span import Span
from koos_cal.rota.without import without
from koos_cal.values.quote import key_path

MOST_PERIODS = 200  # that are decided once more, to tell whose they would be

Side = tuple[str, Given]  # one direction of an exchange, and where its days stand


def warnings(view: View) -> Iterator[Problem]:
    """Exchanges without effect, and those to come that are not as they assume."""
    yield from _twice(view)
    known = [*_sides(view)]
    for path, side in known:
        if why := view.idle(side.span, view.worked):
            yield Problem(path=path, text=_idle(view, side, why))
    coming = [(path, side) for path, side in known if side.span.end > view.today]
    yield from _without_taker(view, coming)
    yield from _without_giver(view, coming)


def _sides(view: View) -> Iterator[Side]:
    for index, each in enumerate(view.exchanges):
        for key, side in zip(("from", "back_from"), sides(each), strict=False):
            yield key_path("exchanges", index, key), side


def _twice(view: View) -> Iterator[Problem]:
    """Exchanges that say what one before says."""
    first: dict[tuple[str, str, Span, Span | None], int] = {}
    for index, each in enumerate(view.exchanges):
        other = first.setdefault((each.giver, each.taker, each.span, each.back), index)
        if other != index:
            text = f"exchanges[{other}] says the same; take one of the two out"
            yield Problem(path=key_path("exchanges", index), text=text)


def _idle(view: View, side: Given, why: str) -> str:
    """What to say of days that move nothing, as do those in return for them, or unlike those."""
    spans = (side.exchange.span, side.exchange.back)
    if all(view.idle(span, view.worked) for span in spans if span):
        return f"has no effect: {why}"
    reason = why.partition(";")[0]
    return (
        f"{side.taker} takes nothing here, while {side.giver} takes days: {reason}; correct these"
    )


def _without_taker(view: View, coming: list[Side]) -> Iterator[Problem]:
    """Days on which somebody else has to cover; not those on which something came up."""
    for path, side in coming:
        known = side.span.among(view.worked)
        covers = [
            day
            for day in known
            if (duty := view.plan.duties[day]).kind is Kind.COVER
            and (duty.given and duty.given.exchange is side.exchange)
            and not (duty.cover and duty.cover.sudden)
        ]
        if covers:
            text = (
                f"{side.taker} is not there {when_text(ranges_of(covers, known))}, and somebody"
                " else covers; choose other days, or somebody else to take them"
            )
            yield Problem(path=path, text=text)


def _without_giver(view: View, coming: list[Side]) -> Iterator[Problem]:
    """Days that are not the giver's to give, with whose they would be."""
    doubtful: list[tuple[str, Given, tuple[date, ...]]] = []
    periods = 0
    for path, side in coming:
        days = tuple(day for day in side.span.among(view.worked) if not _is_theirs(view, side, day))
        periods += len(view.plan.decisions_in(side.span)) if days else 0
        if periods > MOST_PERIODS:
            break
        if days:
            doubtful.append((path, side, days))
    asked = [(side.exchange, side.span) for _, side, _ in doubtful]
    for (path, side, days), duties in zip(doubtful, without(view.plan, asked), strict=True):
        others = [day for day in days if duties[day].on_duty != side.giver]
        if others:
            when = when_text(ranges_of(others, view.worked))
            who = and_text(list(dict.fromkeys(duties[day].on_duty or "nobody" for day in others)))
            text = f"{side.giver} is not on duty {when}, but without the exchange {who} would be"
            moves = any(_is_pinned_by(view.plan.decision_on(day), side) for day in others)
            if moves:
                text += ", and other turns move for it"
            yield Problem(path=path, text=f"{text}; correct the giver or the days")


def _is_theirs(view: View, side: Given, day: date) -> bool:
    """Whether a day is known to be in a turn of the giver's, or covered by them."""
    decision = view.plan.decision_on(day)
    if decision is None or side.giver == decision.choice.server:
        return True
    if _is_pinned_by(decision, side):
        return False
    ruled = next(duty for duty in decision.ruled if duty.day == day)
    return side.giver in {decision.turn, ruled.on_duty}


def _is_pinned_by(decision: Decision | None, side: Given) -> bool:
    """Whether the turn is the giver's because of the exchange itself."""
    given = decision.choice.given if decision else None
    return given is not None and given.exchange is side.exchange
