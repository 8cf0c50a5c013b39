"""People: names that two have, days that are missing, and people who never have a turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from koos_cal.advice.view import View
from koos_cal.config import Person
from koos_cal.dates import day_text
from koos_cal.errors import Problem
from koos_cal.rota.people import EVER
from koos_cal.rota.span import Span
from koos_cal.values.quote import key_path, quoted


def warnings(view: View) -> Iterator[Problem]:
    """What is worth saying of the people themselves."""
    yield from _equal_names(view)
    yield from _without_joined(view)
    yield from _without_turns(view)


def _equal_names(view: View) -> Iterator[Problem]:
    """Names that somebody before has, of those who have not left."""
    first: dict[str, int] = {}
    for index, person in enumerate(view.config.people):
        if view.today < person.stay.end:
            other = first.setdefault(person.name, index)
            if other != index:
                text = (
                    f"people[{other}] is called {quoted(person.name)} too, and calendars tell"
                    " people apart by name; add an initial to one of them"
                )
                yield Problem(path=key_path("people", index, "name"), text=text)


def _without_joined(view: View) -> Iterator[Problem]:
    """People who seem to have joined later, but do not say when.

    They stand behind somebody who did, or behind several all of whom say when they joined; but
    whoever left before that was there from the beginning.
    """
    begins = view.rota.start
    if view.today < begins:
        return
    before: list[Person] = []
    for index, person in enumerate(view.config.people):
        if person.joined and person.joined >= begins:
            before.append(person)
            continue
        is_behind = len(before) == index > 1 or any(each.stay.start > begins for each in before)
        if is_behind and not person.joined and before[-1].stay.start < person.stay.end:
            name, other = person.person_id, before[-1].person_id
            text = (
                f"it is missing, while {other}, who stands before {name}, has one; so {name} is in"
                f" the rotation from its beginning: add the day on which {name} joined, or"
                f" {begins} if that is right"
            )
            yield Problem(path=key_path("people", index, "joined"), text=text)


def _without_turns(view: View) -> Iterator[Problem]:
    """People who can never have a turn, unless days are given to them by hand."""
    rota = view.rota
    groups = groupby(view.plan.decisions, key=lambda each: each.members)
    members = {person for group, _ in groups for person in group.shares}
    known = {each.person for each in rota.overrides}
    known |= {person for each in rota.exchanges for person in (each.giver, each.taker)}
    for index, person in enumerate(view.config.people):
        why = _never_works(view, person)
        if person.person_id not in members:
            why = why or _is_never_in_it(view, person)
        if why and person.person_id not in known:
            text = f"{person.person_id} never has a turn: {why}"
            yield Problem(path=key_path("people", index), text=text)


def _never_works(view: View, person: Person) -> str:
    """Why somebody who has not left is never there; nothing where they are."""
    days = view.config.rotation.working_days
    if person.working_days is None or person.stay.end <= view.today:
        return ""
    if set(person.working_days) & set(days):
        return ""
    return "none of their working_days is one of the rotation's; correct one of the two"


def _is_never_in_it(view: View, person: Person) -> str:
    """Why somebody is in the rotation in no period, unless that is long over, or to come."""
    rota, stay = view.rota, person.stay
    if stay.end <= rota.start:
        return f"the rotation begins on {day_text(rota.start)}; is the year of `left` right?"
    is_planned = bool(view.plan.decisions) and stay.start < view.plan.end
    if stay.end <= view.today or not is_planned:
        return ""
    ends = [*(phase.start for phase in rota.phases[1:]), EVER.end]
    phases = zip(rota.phases, ends, strict=True)
    near = [each for each, end in phases if stay.overlaps(Span(start=each.start, end=end))]
    if not any(person.person_id in phase.order for phase in near):
        return "no order names them while they are in the team; add them to it"
    if view.has_pauses(person.person_id):
        return ""
    return "no turn begins while they are in the rotation; look at joined and left"
