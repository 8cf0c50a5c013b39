"""Fields: the types of the tables' keys; each is read by its check and nothing else."""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from functools import partial
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from koos_cal.config import limits, types


def _bounded(least: int, most: int) -> PlainValidator:
    return PlainValidator(partial(types.number, least=least, most=most))


def _one_of(*options: str) -> PlainValidator:
    return PlainValidator(partial(types.choice, options=options))


def _at_most(most: int) -> BeforeValidator:
    return BeforeValidator(partial(types.few, most=most))


Day = Annotated[date, PlainValidator(types.day)]
Flag = Annotated[bool, PlainValidator(types.flag)]
Share = Annotated[Fraction, PlainValidator(types.share)]
Line = Annotated[str, PlainValidator(types.line)]
Paragraphs = Annotated[str, PlainValidator(types.paragraphs)]
Slug = Annotated[str, PlainValidator(types.slug)]
Zone = Annotated[str, PlainValidator(types.zone)]
Country = Annotated[str, PlainValidator(types.country)]
JournalUrl = Annotated[str, PlainValidator(types.journal)]
Url = Annotated[str, PlainValidator(types.url)]
WebAddress = Annotated[str, PlainValidator(types.web_address)]
Email = Annotated[str, PlainValidator(types.email)]
Variable = Annotated[str, PlainValidator(types.variable)]
Proxy = Annotated[str, PlainValidator(types.proxy)]
Agent = Annotated[str, PlainValidator(types.agent)]
Hours = Annotated[tuple[time, time], PlainValidator(types.hours)]
PersonId = Annotated[str, PlainValidator(types.person)]
CoverDays = Annotated[int, _bounded(0, 14)]
PastWeeks = Annotated[int, _bounded(0, 1040)]
FutureWeeks = Annotated[int, _bounded(1, 520)]
Link = Annotated[int, _bounded(1, types.LAST_LINK)]
Length = Annotated[str, _one_of(*types.LENGTHS)]
Events = Annotated[str, _one_of("days", "hours")]
Mode = Annotated[str, _one_of("open", "links")]
Weekday = Annotated[str, _one_of(*types.WEEKDAYS)]
Screen = Annotated[tuple[str, int], PlainValidator(types.screen)]

Host = Annotated[str, PlainValidator(types.host)]

Names = Annotated[list[Line], _at_most(limits.MOST_IGNORED)]
Hosts = Annotated[list[Host], _at_most(limits.MOST_NAMES)]
Titles = Annotated[list[Line], AfterValidator(types.distinct), _at_most(limits.MOST_WORDS)]
Screens = Annotated[list[Screen], _at_most(limits.MOST_NAMES)]
Categories = Annotated[
    list[Line],
    AfterValidator(types.some),
    AfterValidator(types.distinct),
    _at_most(limits.MOST_NAMES),
]
Weekdays = Annotated[
    list[Weekday],
    AfterValidator(types.some),
    AfterValidator(types.distinct),
    _at_most(limits.MOST_NAMES),
]
Order = Annotated[
    list[PersonId],
    AfterValidator(types.some),
    AfterValidator(types.distinct),
    _at_most(limits.MOST_NAMES),
]
