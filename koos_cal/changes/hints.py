"""Hints: what in an edit rewrites the past, and how to say the same without that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koos_cal.config import Config, Person
from koos_cal.dates import day_text
from koos_cal.schedule import Schedule

People = dict[str, Person]

THEN = "Keep it, and put the new one into a [[rotation.then]] block with a day to come."


def hints(old: Schedule, new: Schedule) -> Iterator[str]:
    """What to do about each thing in the edit that holds for days before today as well."""
    before, after, today = old.inputs.config, new.inputs.config, new.today
    yield from renamed(old, new)
    yield from _people(_by_id(before), _by_id(after), today)
    yield from _rotation(before, after)
    if before.holidays != after.holidays:
        yield "[holidays] holds for the past, too."
    known = {(each.person, each.span) for each in before.absences if not each.sudden}
    for absence in after.absences:
        person = _by_id(before).get(absence.person)
        is_new = not absence.sudden and (absence.person, absence.span) not in known
        begins = new.plan.period_holding(absence.first).start
        if person and is_new and begins < today:
            yield (
                f"{person.name} is away from {day_text(absence.first)} on, in a turn that has"
                " begun. If that came up meanwhile, as an illness does, add sudden = true: then"
                " nothing before that day changes."
            )


def renamed(old: Schedule, new: Schedule) -> Iterator[str]:
    """What to do where one person is gone and another is new, and they may be the same."""
    before, after = _by_id(old.inputs.config), _by_id(new.inputs.config)
    gone = [person for key, person in before.items() if key not in after]
    come = [person for key, person in after.items() if key not in before]
    if len(gone) == len(come) == 1:
        yield (
            f"{gone[0].name} is gone from the file and {come[0].name} is new. If that is one"
            f' person, give {come[0].name} id = "{gone[0].person_id}".'
        )


def _people(before: People, after: People, today: date) -> Iterator[str]:
    gone = [person for key, person in before.items() if key not in after]
    new = [person for key, person in after.items() if key not in before]
    for person in gone:
        yield (
            f"{person.name} is gone from the file. Whoever leaves stays in it, with their last"
            " day as left."
        )
    for person in new:
        if person.joined is None or person.joined < today:
            yield f"{person.name} is new. Give {person.name} a joined day, today or later."
    for key in [key for key in after if key in before]:
        if before[key].share != after[key].share:
            yield (
                f"{after[key].name}'s share changed from the beginning. Keep it, and put the new"
                " one into a [[shares]] block with a day to come."
            )
        if before[key].holidays != after[key].holidays:
            yield f"{after[key].name}'s own holidays hold for the past, too."
        if before[key].working_days != after[key].working_days:
            yield f"{after[key].name}'s working_days hold for the past, too."


def _rotation(before: Config, after: Config) -> Iterator[str]:
    if _order(before, after) != _order(after, before):
        yield f"The order changed from the beginning. {THEN}"
    if before.rotation.length != after.rotation.length:
        yield f"The length of a turn changed from the beginning. {THEN}"
    for key in ("start", "working_days", "cover_days"):
        if getattr(before.rotation, key) != getattr(after.rotation, key):
            yield f"rotation.{'from' if key == 'start' else key} holds for the past, too."


def _order(config: Config, other: Config) -> list[str]:
    """The first order, without whoever the other config does not know."""
    order = config.rotation.order or list(_by_id(config))
    return [person for person in order if person in _by_id(other)]


def _by_id(config: Config) -> People:
    return {person.person_id: person for person in config.people}
