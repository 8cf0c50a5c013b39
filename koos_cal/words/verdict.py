"""Verdict: how fair a rotation is, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from koos_cal.dates import and_text, count_text
from koos_cal.rota.fairness import Tally
from koos_cal.words.names import Names

HALF = Fraction(1, 2)
NUMBERS = {1.0: "one turn", 2.0: "two turns", 3.0: "three turns"}
MOST = 3  # people who are named


def verdict(names: Names, tallies: Sequence[Tally]) -> str:
    """Who is more than half a turn from their share, those furthest first.

    Such as "Ada is one turn ahead of their share; everyone else is within half a turn."
    """
    shown = [each for each in tallies if each.expected or each.turns]
    far = sorted(
        (each for each in shown if abs(each.ahead) > HALF), key=lambda each: -abs(each.ahead)
    )
    if not shown:
        return ""
    if not far:
        return "Everyone is within half a turn of their share."
    told = [
        f"{names.name(each.person)} is {amount(each.ahead)}"
        f" {'ahead of' if each.ahead > 0 else 'behind'} their share"
        for each in far[:MOST]
    ]
    if more := len(far[MOST:]):
        told.append(f"{count_text(more, 'other')} are more than half a turn from theirs")
    near = len(shown) - len(far)
    rest = "; everyone else is within half a turn" if near else ""
    return f"{and_text(told)}{rest}."


def amount(ahead: Fraction) -> str:
    """How many turns: "one turn", "0.7 turns"."""
    number = abs(round(float(ahead), 1))
    return NUMBERS.get(number, f"{number:.1f} turns")
