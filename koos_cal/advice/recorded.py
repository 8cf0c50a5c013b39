"""Recorded: what an edit says of days that are over, and of people who were in it before."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from koos_cal.advice.view import View
from koos_cal.config import Config
from koos_cal.dates import day_text
from koos_cal.errors import ConfigError, Problem
from koos_cal.inputs.force import config_in
from koos_cal.values.quote import key_path, quoted

DATED = ("absences", "overrides", "exchanges", "closings")


def warnings(view: View) -> Iterator[Problem]:
    """What is new since the config before: blocks about days before today, and another name.

    Nothing where that config is not to be read: it may have been folded, or be of people who were
    forgotten.
    """
    state = view.schedule.inputs.known
    if state.replaced is None:
        return
    try:
        known = config_in(state.replaced.text)
    except ConfigError:
        return
    yield from _renamed(view, known, state.gone)
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


def _renamed(view: View, known: Config, left_out: Collection[str]) -> Iterator[Problem]:
    """Somebody new, where one other is left out of the file: they may be the same."""
    before = {each.person_id for each in known.people}
    gone = [each for each in known.people if each.person_id in left_out]
    people = enumerate(view.config.people)
    come = [(i, each.name) for i, each in people if each.person_id not in before | {*left_out}]
    if len(gone) == len(come) == 1:
        ((index, name),) = come
        text = (
            f"{gone[0].name} is gone from the file and {name} is new; if that is one person, give"
            f" {name} id = {quoted(gone[0].person_id)}, which keeps their turns and their address"
        )
        yield Problem(path=key_path("people", index, "id"), text=text)


def _text(view: View, kind: str) -> str:
    over = f"changes nothing before {day_text(view.today)}, where what was published stays"
    if kind == "closings":
        return over
    return f"{over}; say who served after all with `koos-cal correct DAY PERSON --reason TEXT`"
