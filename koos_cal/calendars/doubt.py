"""Doubt: whether an answer takes or brings so much that it is not believed at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from koos_cal.calendars.leave import Leave, within
from koos_cal.dates import day_text
from koos_cal.rota.span import Span

FEW = 3  # absences that may go at once, unless they are all there are


def doubt(
    before: Sequence[Leave],
    now: Sequence[Leave],
    days: Span,
    rota: Callable[[date], frozenset[str]],
) -> str:
    """Why an answer is not to be believed yet; nothing where it is.

    Args:
        before: The absences in force of the calendar.
        now: Those in the answer.
        days: Those that both tell of: from today on, as far as was read before.
        rota: Who is in the rota on a day.
    """
    old, new = within(before, days), within(now, days)
    lost = _lost(old, new)
    if lost and (lost == len(old) or (lost > FEW and 2 * lost > len(old))):
        return f"it takes away {_share(lost, len(old))} to come"
    away: dict[date, set[str]] = defaultdict(set)
    for leave in new:
        for day in leave.span:
            away[day].add(leave.person)
    for leave in old:
        for day in leave.span:
            away[day].discard(leave.person)
    for day, people in sorted(away.items()):
        members = rota(day)
        newly = people & members
        if len(newly) > 1 and 2 * len(newly) > len(members):
            share = f"{len(newly)} of the rota's {len(members)} people"
            return f"it newly has {share} away on {day_text(day)}"
    return ""


def _share(lost: int, known: int) -> str:
    """How many absences are lost of those that are known, as people say it."""
    if lost < known:
        return f"{lost} of the {known} absences"
    whole = {1: "the only absence", 2: "both absences"}
    return whole.get(known, f"all {known} absences")


def _lost(old: Iterable[Leave], new: Iterable[Leave]) -> int:
    """How many of the *old* absences are gone; one that moved to other days is not."""
    before, now = _by_person(old), _by_person(new)
    lost = 0
    for person, leaves in before.items():
        others = now.get(person, [])
        gone = sum(not any(each.span.overlaps(o.span) for o in others) for each in leaves)
        came = sum(not any(each.span.overlaps(o.span) for o in leaves) for each in others)
        lost += max(gone - came, 0)
    return lost


def _by_person(leaves: Iterable[Leave]) -> dict[str, list[Leave]]:
    found: dict[str, list[Leave]] = defaultdict(list)
    for leave in leaves:
        found[leave.person].append(leave)
    return found
