"""Recorded: what an edit says of days that are over, which no edit changes."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.advice.view import View
from koos_cal.dates import day_text
from koos_cal.errors import Problem
from koos_cal.inputs.force import config_in
from koos_cal.values.quote import key_path

DATED = ("absences", "overrides", "exchanges", "closings")


def warnings(view: View) -> Iterator[Problem]:
    """Blocks that the config before this one does not have, about days before today."""
    state = view.schedule.inputs.state
    if state is None or state.replaced is None:
        return
    known = config_in(state.replaced.text)
    for kind in DATED:
        there = set(map(repr, getattr(known, kind)))
        for index, block in enumerate(getattr(view.config, kind)):
            if block.span.start < view.today and repr(block) not in there:
                yield Problem(path=key_path(kind, index), text=_text(view, kind))
    starts = {then.start for then in known.then}
    for index, then in enumerate(view.config.then):
        if then.start < view.today and then.start not in starts:
            yield Problem(
                path=key_path("rotation", "then", index),
                text="its day is over, so it changes no turn that was published;"
                " give it a day to come",
            )


def _text(view: View, kind: str) -> str:
    over = f"changes nothing before {day_text(view.today)}, where what was published stays"
    if kind == "closings":
        return over
    return f"{over}; say who served after all with `koos-cal correct DAY PERSON --reason TEXT`"
