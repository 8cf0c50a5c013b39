"""The tables of config.toml, one class each.

Dates are inclusive on both ends here, as people write them; :attr:`Days.span` is the one
place where they become half-open.
"""

from __future__ import annotations

from datetime import date, time
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from koos_cal import office
from koos_cal.config import types
from koos_cal.config.names import did_you_mean, slug
from koos_cal.config.types import (
    AccessMode,
    Country,
    CoverDays,
    Day,
    Email,
    EventStyle,
    Flag,
    FutureWeeks,
    Hours,
    Length,
    Line,
    Link,
    Paragraphs,
    PastWeeks,
    PersonId,
    Screen,
    Share,
    Slug,
    Url,
    Weekday,
    Zone,
    mistake,
)
from koos_cal.rota.people import EVER
from koos_cal.rota.span import ONE_DAY, Span

Order = Annotated[list[PersonId], AfterValidator(types.distinct)]
WorkingDays = Annotated[list[Weekday], AfterValidator(types.distinct)]


class Table(BaseModel):
    """A table of the config; an unknown key in it is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Days(Table):
    """A table that names days, from one to another."""

    first: Day = Field(alias="from")
    last: Day | None = Field(alias="to", default=None)

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

    name: Line = "Koos"
    team: Line | None = None
    timezone: Zone = "UTC"
    url: Url | None = None
    about: Paragraphs = ""
    id: Slug | None = None

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

    start: Day = Field(alias="from")
    length: Length | None = None
    order: Order | None = None


class Rotation(Table):
    """[rotation]: when it begins, how long a turn lasts, who takes turns."""

    start: Day = Field(alias="from")
    length: Length = "week"
    working_days: WorkingDays = list(types.WEEKDAYS[:5])
    cover_days: CoverDays = 2
    order: Order | None = None


class Holidays(Table):
    """[holidays]: the office's public holidays."""

    country: Country | None = None
    language: Line | None = None
    ignore: list[Line] = []

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
                f'the holidays of {country} have no names in the language "{language}"{hint}'
            )
        return language


class Closing(Days):
    """[[closings]]: days on which the office is closed."""

    name: Line = "Office closed"


class Feed(Table):
    """[feed]: what the calendars hold."""

    past_weeks: PastWeeks = 26
    future_weeks: FutureWeeks = 52
    events: EventStyle = "days"
    hours: Annotated[Hours | None, Field(validate_default=True)] = None
    busy: Flag = False
    notes: Flag = False

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

    mode: AccessMode = "open"
    screens: list[Screen] = []

    @field_validator("screens")
    @classmethod
    def _are_distinct(cls, screens: list[tuple[str, int]]) -> list[tuple[str, int]]:
        types.distinct([name for name, _ in screens] or ["none"])
        return screens


class Person(Table):
    """[[people]]: somebody of the team."""

    name: Line
    id: Slug | None = None
    email: Email | None = None
    holidays: Country | None = None
    joined: Day | None = None
    left: Day | None = None
    share: Share = Fraction(1)
    link: Link = 1

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

    person: PersonId
    start: Day = Field(alias="from")
    share: Share


class Absence(Days):
    """[[absences]]: days somebody is away."""

    person: PersonId
    note: Paragraphs = ""
    sudden: Flag = False


class Pause(Days):
    """[[pauses]]: out of the rotation meanwhile; without an end, until further notice."""

    person: PersonId

    @property
    def span(self) -> Span:
        """The days, half-open; open at the end where ``to`` is left out."""
        return Span(start=self.first, end=self.last + ONE_DAY if self.last else date.max)


class Override(Days):
    """[[overrides]]: days given to somebody by hand."""

    person: PersonId
    note: Paragraphs = ""


class Config(BaseModel):
    """A whole config in which everything fits together."""

    model_config = ConfigDict(frozen=True)

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
