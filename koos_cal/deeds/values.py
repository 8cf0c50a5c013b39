"""Values: what somebody typed or sent, read with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from pydantic_core import PydanticCustomError

from koos_cal.dates import day_text
from koos_cal.errors import RangeError
from koos_cal.rota.span import Span
from koos_cal.schedule import Schedule
from koos_cal.values.asked import asked_day, asked_person
from koos_cal.values.names import did_you_mean
from koos_cal.values.text import LONGEST_LINE, line

T = TypeVar("T")

MOST = 20  # unknown values that are told of
NOBODY = "nobody"


class Values:
    """What came with a form, a request or a command, by name; empty is as good as left out.

    Args:
        given: The values.
        schedule: Whose people and whose today they are.
        known: The names that there are.
    """

    def __init__(self, given: Mapping[str, object], schedule: Schedule, *known: str) -> None:
        self._given, self._schedule = given, schedule
        unknown = [name for name in given if name not in known]
        self.wrong = {
            name[:LONGEST_LINE]: f"there is no such value{did_you_mean(name, known)}"
            for name in unknown[:MOST]
        }

    def day(self, name: str) -> date | None:
        """A day."""
        today = self._schedule.today
        return self._read(name, lambda text: asked_day(text, today))

    def span(self, first: str, last: str) -> Span | None:
        """Days from one to another, both included; the last may be left out."""
        start, end = self.day(first), self.day(last)
        if start is None or last in self.wrong:
            if end and first not in self.wrong:
                self.wrong[first] = REQUIRED
            return None
        end = end or start
        if end < start:
            self.wrong[last] = f"before {day_text(start)}, the first day"
            return None
        return Span.through(start, end)

    def required_span(self, first: str, last: str) -> Span | None:
        """Days that have to be there; only the last one may be left out."""
        span = self.span(first, last)
        return span if last in self.wrong else self.required(first, span)

    def person(self, name: str) -> str | None:
        """The id of somebody."""
        rota = self._schedule.plan.rota
        return self._read(name, lambda text: asked_person(text, rota).id)

    def person_or_nobody(self, name: str) -> str | None:
        """The id of somebody, or None where it says that it is nobody."""
        return None if self._given.get(name) == NOBODY else self.required(name, self.person(name))

    def text(self, name: str) -> str:
        """A line of text; empty where it is left out."""
        return self._read(name, _line) or ""

    def required(self, name: str, value: T | None) -> T | None:
        """*value*, which is what was read of *name*, and has to be there."""
        if value is None and name not in self.wrong:
            self.wrong[name] = REQUIRED
        return value

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        value = self._given.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            self.wrong[name] = "expected text in quotes"
            return None
        try:
            return read(value)
        except RangeError as error:
            self.wrong[name] = str(error)
        except PydanticCustomError as error:
            self.wrong[name] = error.message()
        return None


REQUIRED = "required"


def _line(text: str) -> str:
    return line(text) if text.strip() else ""
