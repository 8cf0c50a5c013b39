"""Recorded: a rota to which much happens, whose records hold every shape that there is.

    python -m tests.journal.recorded > tests/golden/records/version-1.json

That is for a version that was never released; what was published with one is read for ever.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from koos_cal.journal.records import record_body
from koos_cal.rota.past import Past
from koos_cal.rota.people import Absence, Exchange, Override, Pause, Person, Pin, ShareFrom
from koos_cal.rota.periods import Phase
from koos_cal.rota.plan import make_plan
from koos_cal.rota.record import record_of
from koos_cal.rota.span import Span
from tests.rota.making import START, days, rota_of, week

TODAY = START + timedelta(weeks=9)
NOBODY = date(2026, 2, 24)  # on which nobody is there
UNTIL = START + timedelta(weeks=12)


def bodies() -> list[Mapping[str, Any]]:
    """The records of nine weeks, of the rest of one, and of the stretch that follows."""
    trio = rota_of("Cas", "Bo", "Ada", "Dee")
    people = [*trio.people[:3], replace(trio.people[3], shares=_half())]
    rota = replace(
        trio,
        people=(*people, Person(id="eli", name="Eli", stay=Span(start=START, end=week(6).start))),
        own_holidays={"ada": {date(2026, 1, 20): "at home"}},
        absences=(
            Absence(person="bo", span=week(1), note="Skiing"),
            Absence(person="cas", span=days(date(2026, 1, 6), date(2026, 1, 7))),
            Absence(person="cas", span=days(date(2026, 1, 9), date(2026, 1, 9)), sudden=True),
            Absence(person="ada", span=days(date(2026, 2, 5), date(2026, 2, 5))),
            *(Absence(person=i, span=days(NOBODY, NOBODY)) for i in ("ada", "bo", "cas", "dee")),
        ),
        pauses=(Pause(person="dee", span=week(5, 2)),),
        overrides=(
            Override(person="dee", span=days(date(2026, 1, 8), date(2026, 1, 8)), note="asked"),
            Override(person="cas", span=days(date(2026, 1, 9), date(2026, 1, 9))),
        ),
        exchanges=(
            Exchange(giver="cas", taker="ada", span=week(4), back=week(6), note="Wedding"),
            Exchange(giver="bo", taker="ada", span=days(date(2026, 2, 4), date(2026, 2, 5))),
            Exchange(
                giver="bo",
                taker="dee",
                span=week(8),
                pins=(Pin(span=week(8), person="bo"),),
            ),
        ),
    )
    records = tuple(record_of(each) for each in make_plan(rota, TODAY).decisions)
    moved = replace(rota.phases[0], start=START + timedelta(days=2))
    then = Phase(start=TODAY + timedelta(days=16), length=1, order=("bo", "cas"), fresh=True)
    later = make_plan(
        replace(rota, phases=(moved, then)), UNTIL, Past(today=TODAY, records=records)
    )
    return [record_body(record_of(each)) for each in later.decisions]


def _half() -> tuple[ShareFrom, ...]:
    return (ShareFrom(start=date.min, share=Fraction(1, 2)),)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bodies(), indent=1) + "\n")
