"""Fields: the types of the tables' keys; each is read by its check and nothing else."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from functools import partial
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from koos_cal.config import limits
from koos_cal.values import address, day, entries, number, person, place, text

T = TypeVar("T")


def _bounded(least: int, most: int) -> PlainValidator:
    return PlainValidator(partial(number.number, least=least, most=most))


def _one_of(*options: str) -> PlainValidator:
    return PlainValidator(partial(text.choice, options=options))


def _at_most(most: int) -> BeforeValidator:
    return BeforeValidator(partial(entries.few, most=most))


Day = Annotated[date, PlainValidator(day.day)]
Flag = Annotated[bool, PlainValidator(number.flag)]
Share = Annotated[Fraction, PlainValidator(number.share)]
Line = Annotated[str, PlainValidator(text.line)]
Paragraphs = Annotated[str, PlainValidator(text.paragraphs)]
Slug = Annotated[str, PlainValidator(text.an_id)]
Zone = Annotated[str, PlainValidator(place.zone)]
Country = Annotated[str, PlainValidator(place.country)]
JournalUrl = Annotated[str, PlainValidator(address.journal)]
Url = Annotated[str, PlainValidator(address.url)]
WebAddress = Annotated[str, PlainValidator(address.web_address)]
Email = Annotated[str, PlainValidator(address.email)]
Variable = Annotated[str, PlainValidator(address.variable)]
FileName = Annotated[str, PlainValidator(address.file_name)]
Proxy = Annotated[str, PlainValidator(address.proxy)]
Agent = Annotated[str, PlainValidator(address.agent)]
Hours = Annotated[tuple[time, time], PlainValidator(day.hours)]
PersonId = Annotated[str, PlainValidator(person.person)]
CoverDays = Annotated[int, _bounded(0, 14)]
PastWeeks = Annotated[int, _bounded(0, 520)]
FutureWeeks = Annotated[int, _bounded(1, 260)]
Link = Annotated[int, _bounded(1, number.LAST_LINK)]
Length = Annotated[str, _one_of(*day.LENGTHS)]
Events = Annotated[str, _one_of("days", "hours")]
Mode = Annotated[str, _one_of("open", "links")]
Weekday = Annotated[str, _one_of(*day.WEEKDAYS)]
Screen = Annotated[tuple[str, int], PlainValidator(person.screen)]

Host = Annotated[str, PlainValidator(address.host)]

Names = Annotated[list[Line], _at_most(limits.MOST_IGNORED)]
Hosts = Annotated[list[Host], _at_most(limits.MOST_NAMES)]
Titles = Annotated[list[Line], AfterValidator(entries.distinct), _at_most(limits.MOST_WORDS)]
Screens = Annotated[list[Screen], _at_most(limits.MOST_NAMES)]
_Choice = Annotated[
    list[T],
    AfterValidator(entries.some),
    AfterValidator(entries.distinct),
    _at_most(limits.MOST_NAMES),
]
Categories = _Choice[Line]
Weekdays = _Choice[Weekday]
Order = _Choice[PersonId]
