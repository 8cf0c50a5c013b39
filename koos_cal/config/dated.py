"""The blocks of config.toml that name days, one class each.

Dates are inclusive on both ends here, as people write them; ``span`` and ``back`` are
half-open.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from koos_cal.config import fields, limits
from koos_cal.config.table import Days, Table
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.values.mistake import mistake


class Closing(Days):
    """[[closings]]: days on which the office is closed."""

    name: fields.Line = "Office closed"


class Working(Days):
    """[[working]]: days that are worked although they are a weekend, a holiday or closed."""

    name: fields.Line = "Extra working day"


class ShareFrom(Table):
    """[[shares]]: from a day on, another share."""

    most: ClassVar[int] = limits.MOST_SHARES

    person: fields.PersonId
    start: fields.Day = Field(alias="from")
    share: fields.Share


class Absence(Days):
    """[[absences]]: days somebody is away."""

    most: ClassVar[int] = limits.MOST_DATED

    person: fields.PersonId
    note: fields.Paragraphs = ""
    sudden: fields.Flag = False


class Pause(Days):
    """[[pauses]]: out of the rotation meanwhile; without an end, until further notice."""

    person: fields.PersonId

    @property
    def span(self) -> Span:
        """The days, half-open; open at the end where ``to`` is left out."""
        return Span(start=self.first, end=self.last + ONE_DAY if self.last else date.max)


class Exchange(Days):
    """[[exchanges]]: days that one gives to another, and those that come back for them."""

    most: ClassVar[int] = limits.MOST_EXCHANGES

    giver: fields.PersonId
    taker: fields.PersonId
    back_first: fields.Day | None = Field(alias="back_from", default=None)
    back_last: fields.Day | None = Field(alias="back_to", default=None)
    note: fields.Paragraphs = ""

    @field_validator("taker")
    @classmethod
    def _is_another(cls, taker: str, info: ValidationInfo) -> str:
        if taker == info.data.get("giver"):
            raise mistake(f"{taker} cannot exchange with themselves; name somebody else")
        return taker

    @field_validator("back_last")
    @classmethod
    def _comes_back_in_order(cls, last: date | None, info: ValidationInfo) -> date | None:
        if last is None or "back_first" not in info.data:
            return last
        first = info.data["back_first"]
        if first is None:
            raise mistake("a last day of the return without its first one; add `back_from`")
        if last < first:
            raise mistake(f"expected a day not before {first}, the day in `back_from`, got {last}")
        return last

    @property
    def back(self) -> Span | None:
        """The days that come back, half-open; None for a gift."""
        if self.back_first is None:
            return None
        return Span.through(self.back_first, self.back_last)


class Override(Days):
    """[[overrides]]: days given to somebody by hand."""

    most: ClassVar[int] = limits.MOST_DATED

    person: fields.PersonId
    note: fields.Paragraphs = ""
