"""Table: what all tables of config.toml have in common, and those that name days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from koos_cal.config import fields, limits
from koos_cal.rota.span import Span
from koos_cal.values.mistake import mistake


class Table(BaseModel):
    """A table of the config; an unknown key in it is a mistake.

    Attributes:
        most: How many of its kind a config can hold.
    """

    most: ClassVar[int] = limits.MOST_BLOCKS

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Days(Table):
    """A table that names days, from one to another."""

    first: fields.Day = Field(alias="from")
    last: fields.Day | None = Field(alias="to", default=None)

    @field_validator("last")
    @classmethod
    def _ends_after_its_start(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("first")
        if first and last and last < first:
            raise mistake(f"expected a day not before {first}, the day in `from`, got {last}")
        return last

    @property
    def span(self) -> Span:
        """The days, half-open; the one day in ``from`` where ``to`` is left out."""
        return Span.through(self.first, self.last)
