"""Events: what becomes of each event of a calendar, in a line."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.calendars.judge import Verdict
from koos_cal.calendars.reading import Told
from koos_cal.dates import range_text, when_text
from koos_cal.panels.absences import absences
from koos_cal.schedule import Schedule


def event_text(told: Told, schedule: Schedule) -> str:
    """What becomes of an event: whose it is, when, by which rule, and what it moves.

    Args:
        told: The event.
        schedule: What is planned with it.
    """
    title = told.title or "(no title)"
    when = range_text(told.days.start, told.days.last, schedule.today.year) if told.days else ""
    why = told.why[:1].upper() + told.why[1:]
    if told.verdict is Verdict.COUNTED:
        moves = " ".join(f"{each}." for each in _moves(told, schedule)) or "That moves nothing."
        why = f"{schedule.words.name(told.person)} is away: {told.why}. {moves}"
    else:
        why += "."
    return f"{told.verdict} {when}: {title}. {why}" if when else f"{told.verdict} {title}. {why}"


def _moves(told: Told, schedule: Schedule) -> Iterator[str]:
    """What changes on the days of an absence: "Bo takes the week of Mon 7 December"."""
    words, year = schedule.words, schedule.today.year
    for each in absences(schedule, told.person):
        days = told.days and told.days.within(each.away.span)
        if not days:
            continue
        for turn, _ in each.traded:
            if days.overlaps(turn.period.span):
                yield f"{words.name(turn.turn)} takes {words.turn_label(turn, year)}"
        for shift in each.covered:
            if days.overlaps(shift.span):
                first, last = shift.span.start, shift.span.last
                if shift.person:
                    yield f"{words.name(shift.person)} covers {range_text(first, last, year)}"
                else:
                    yield f"Nobody is there {when_text([(first, last)], year)}"
