"""The tables of config.toml, one class each.

Dates are inclusive on both ends here, as people write them; the properties called ``span``
and ``stay`` make them half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from koos_cal import office
from koos_cal.config import fields, limits, types
from koos_cal.config.names import did_you_mean, slug
from koos_cal.config.quote import quoted
from koos_cal.config.types import mistake
from koos_cal.rota.people import EVER
from koos_cal.rota.span import ONE_DAY, Span


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
        return Span(start=self.first, end=(self.last or self.first) + ONE_DAY)


class Koos(Table):
    """[koos]: what the role is called, and where."""

    name: fields.Line = "Koos"
    team: fields.Line | None = None
    timezone: fields.Zone = "UTC"
    url: fields.Url | None = None
    about: fields.Paragraphs = ""
    id: fields.Slug | None = None

    @property
    def title(self) -> str:
        """What the calendar is called."""
        return f"{self.name} {self.team}" if self.team else self.name

    @property
    def rota_id(self) -> str:
        """What ends every UID; empty when nothing of the names is left."""
        return self.id or slug(self.title)


class Then(Table):
    """[[rotation.then]]: from a day on, another length or order or both."""

    start: fields.Day = Field(alias="from")
    length: fields.Length | None = None
    order: fields.Order | None = None


class Rotation(Table):
    """[rotation]: when it begins, how long a turn lasts, who takes turns."""

    start: fields.Day = Field(alias="from")
    length: fields.Length = "week"
    working_days: fields.Weekdays = list(types.WEEKDAYS[:5])
    cover_days: fields.CoverDays = 2
    order: fields.Order | None = None


class Holidays(Table):
    """[holidays]: the office's public holidays."""

    country: fields.Country | None = None
    language: fields.Line | None = None
    ignore: fields.Names = []

    @field_validator("language")
    @classmethod
    def _is_spoken_there(cls, language: str | None, info: ValidationInfo) -> str | None:
        if language is None or "country" not in info.data:
            return language
        country = info.data["country"]
        if country is None:
            raise mistake("a language without a country; add `country` beside it")
        spoken = office.languages(country)
        if not spoken:
            raise mistake(
                f"the holidays of {country} have names in one language only; leave it out"
            )
        if language not in spoken:
            hint = did_you_mean(language, spoken) or f"; known are {', '.join(spoken)}"
            raise mistake(
                f"the holidays of {country} have no names in the language {quoted(language)}{hint}"
            )
        return language


class Closing(Days):
    """[[closings]]: days on which the office is closed."""

    name: fields.Line = "Office closed"


class Feed(Table):
    """[feed]: what the calendars hold."""

    past_weeks: fields.PastWeeks = 26
    future_weeks: fields.FutureWeeks = 52
    events: fields.Events = "days"
    hours: Annotated[fields.Hours | None, Field(validate_default=True)] = None
    busy: fields.Flag = False
    notes: fields.Flag = False

    @field_validator("hours")
    @classmethod
    def _are_given_if_needed(
        cls, hours: tuple[time, time] | None, info: ValidationInfo
    ) -> tuple[time, time] | None:
        if hours is None and info.data.get("events") == "hours":
            raise mistake('needed with events = "hours"; add for example hours = "09:00-17:30"')
        return hours


class Access(Table):
    """[access]: who can open the calendars."""

    mode: fields.Mode = "open"
    hosts: fields.Hosts = []
    screens: fields.Screens = []

    @field_validator("screens")
    @classmethod
    def _are_distinct(cls, screens: list[tuple[str, int]]) -> list[tuple[str, int]]:
        types.distinct([name for name, _ in screens])
        return screens


class Person(Table):
    """[[people]]: somebody of the team."""

    name: fields.Line
    id: fields.Slug | None = None
    email: fields.Email | None = None
    holidays: fields.Country | None = None
    joined: fields.Day | None = None
    left: fields.Day | None = None
    share: fields.Share = Fraction(1)
    link: fields.Link = 1

    @field_validator("left")
    @classmethod
    def _leaves_after_joining(cls, left: date | None, info: ValidationInfo) -> date | None:
        joined = info.data.get("joined")
        if joined and left and left < joined:
            raise mistake(f"expected a day not before {joined}, the day in `joined`, got {left}")
        return left

    @property
    def person_id(self) -> str:
        """What addresses use; empty when there is no id and nothing of the name is left."""
        return self.id or slug(self.name)

    @property
    def stay(self) -> Span:
        """From the first day in the rotation up to the first day after the last one."""
        return Span(
            start=self.joined or EVER.start, end=self.left + ONE_DAY if self.left else EVER.end
        )


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


class Override(Days):
    """[[overrides]]: days given to somebody by hand."""

    most: ClassVar[int] = limits.MOST_DATED

    person: fields.PersonId
    note: fields.Paragraphs = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A whole config in which everything fits together."""

    koos: Koos
    rotation: Rotation
    then: tuple[Then, ...]
    holidays: Holidays
    closings: tuple[Closing, ...]
    feed: Feed
    access: Access
    people: tuple[Person, ...]
    shares: tuple[ShareFrom, ...]
    absences: tuple[Absence, ...]
    pauses: tuple[Pause, ...]
    overrides: tuple[Override, ...]
