"""Weight: whether a config is too much as a whole, though nothing in it is wrong by itself."""

from __future__ import annotations

from collections.abc import Iterator

from koos_cal.config import limits, schema
from koos_cal.config.parts import Parts
from koos_cal.errors import Problem
from koos_cal.values.quote import key_path


def weigh(parts: Parts) -> Iterator[Problem]:
    """Every sum that is too large to be published in good time."""
    yield from _days(parts)
    yield from _turns_of_a_day(parts)
    yield from _links(parts)
    yield from _own_holidays(parts)


def _days(parts: Parts) -> Iterator[Problem]:
    """Every kind of block that has too many days in all of them together."""
    away = [each.span for each in parts.absences.values()]
    worked = [each.span for each in parts.working.values()]
    sides = [side for each in parts.exchanges.values() for side in (each.span, each.back) if side]
    weekdays = "weekdays that are always worked belong to rotation.working_days"
    order = "to change the order for long there is [[rotation.then]]"
    for path, spans, most, hint in (
        ("absences", away, limits.MOST_DAYS_AWAY, "for long absences there are [[pauses]]"),
        ("working", worked, limits.MOST_DAYS_WORKED, weekdays),
        ("exchanges", sides, limits.MOST_DAYS_EXCHANGED, order),
    ):
        days = sum((span.end - span.start).days for span in spans)
        if days > most:
            text = f"expected at most {most} days in all of them together, got {days}; {hint}"
            yield Problem(path=path, text=text)


def _turns_of_a_day(parts: Parts) -> Iterator[Problem]:
    """Every stretch of the rotation in which days are shared out among too many."""
    if parts.rotation is None or any(path.startswith("rotation.") for path in parts.wrong):
        return
    length, number = parts.rotation.length, len(parts.people)
    stretches: list[tuple[str, schema.Rotation | schema.Then]] = [("rotation", parts.rotation)]
    stretches += [(key_path("rotation", "then", n), then) for n, then in parts.then.items()]
    for path, stretch in stretches:
        length = stretch.length or length
        number = len(stretch.order) if stretch.order else number
        if length == "day" and number > limits.MOST_DAILY:
            yield Problem(
                path=path,
                text=f"expected at most {limits.MOST_DAILY} people who take turns of a day,"
                f" got {number}; name fewer in `order`, or give turns another `length`",
            )


def _links(parts: Parts) -> Iterator[Problem]:
    screens = parts.access.screens if parts.access else []
    people = sum(person.link for person in parts.people.values())
    number = people + sum(link for _, link in screens)
    if number > limits.MOST_LINKS:
        yield Problem(
            path="people",
            text=f"expected numbers in `link` and access.screens that add up to at most"
            f" {limits.MOST_LINKS}, got {number}; with another KOOS_SECRET they can begin at 1",
        )


def _own_holidays(parts: Parts) -> Iterator[Problem]:
    number = sum(person.holidays is not None for person in parts.people.values())
    weeks = parts.feed.past_weeks + parts.feed.future_weeks if parts.feed else 0
    if number * weeks > limits.MOST_HOLIDAY_WEEKS:
        yield Problem(
            path="feed",
            text=f"expected at most {limits.MOST_HOLIDAY_WEEKS // number} weeks in past_weeks and"
            f" future_weeks together, as {number} people have holidays of their own, got {weeks}",
        )
