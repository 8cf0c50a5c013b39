"""Verdict: how fair a rotation is, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from koos_cal.dates import and_text
from koos_cal.rota.fairness import Tally
from koos_cal.words.names import Names

HALF = 0.5  # turns
NUMBERS = {1.0: "one turn", 2.0: "two turns", 3.0: "three turns"}
MOST = 3  # people who are named


def verdict(names: Names, tallies: Sequence[Tally]) -> str:
    """Who is more than half a turn from their share, those furthest first.

    Such as "Ada has one turn more than their share; everyone else is within half a turn."
    """
    shown = [each for each in tallies if each.expected or each.turns]
    far = sorted(
        (each for each in shown if rounded(each.ahead) > HALF), key=lambda each: -abs(each.ahead)
    )
    if not shown:
        return ""
    if not far:
        return "Everyone is within half a turn of their share."
    told = [
        f"{and_text([names.name(each.person) for each in alike])} {how}"
        for how, alike in _alike(far[:MOST])
    ]
    if more := len(far[MOST:]):
        told.append(f"{more} more {'is' if more == 1 else 'are'} over half a turn from theirs")
    near = len(shown) - len(far)
    rest = "; everyone else is within half a turn" if near else ""
    return f"{and_text(told)}{rest}."


def _alike(far: Sequence[Tally]) -> Iterator[tuple[str, Sequence[Tally]]]:
    """How far people are from their share, with those in a row of whom it is the same."""
    for (number, sign), group in groupby(far, lambda e: (amount(e.ahead), e.ahead > 0)):
        alike = [*group]
        has = "has" if len(alike) == 1 else "each have"
        yield f"{has} {number} {'more' if sign else 'fewer'} than their share", alike


def rounded(ahead: Fraction) -> float:
    """How far from the share, as the pages show it: in tenths of a turn."""
    return abs(round(float(ahead), 1))


def amount(ahead: Fraction) -> str:
    """How many turns: "one turn", "0.7 turns"."""
    number = rounded(ahead)
    return NUMBERS.get(number, f"{number:.1f} turns")
