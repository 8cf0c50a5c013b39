"""The tables of config.toml, one class each, and the whole that they make.

Dates are inclusive on both ends here, as people write them; ``stay`` makes them half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from typing import Annotated, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from koos_cal import holidays
from koos_cal.config import dated, fields, limits
from koos_cal.config.table import Table
from koos_cal.rota.people import EVER
from koos_cal.rota.span import ONE_DAY, Span
from koos_cal.values import day, entries
from koos_cal.values.mistake import mistake
from koos_cal.values.names import did_you_mean, slug
from koos_cal.values.quote import quoted


class Koos(Table):
    """[koos]: what the role is called, and where."""

    name: fields.Line = "Koos"
    team: fields.Line | None = None
    timezone: fields.Zone = "UTC"
    url: fields.Url | None = None
    edit: fields.WebAddress | None = None
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


class Link(Table):
    """[[koos.links]]: where else to look, such as a channel, a queue or a runbook."""

    most: ClassVar[int] = limits.MOST_POINTERS

    name: fields.Line
    url: fields.WebAddress


class Then(Table):
    """[[rotation.then]]: from a day on, another length or order or both."""

    start: fields.Day = Field(alias="from")
    length: fields.Length | None = None
    order: fields.Order | None = None


class Rotation(Table):
    """[rotation]: when it begins, how long a turn lasts, who takes turns."""

    start: fields.Day = Field(alias="from")
    length: fields.Length = "week"
    working_days: fields.Weekdays = Field(default=list(day.WEEKDAYS[:5]))
    cover_days: fields.CoverDays = 2
    order: fields.Order | None = None


class Holidays(Table):
    """[holidays]: the office's public holidays."""

    country: fields.Country | None = None
    language: fields.Line | None = None
    ignore: fields.Names = Field(default=[])
    categories: fields.Categories | None = None

    @field_validator("language")
    @classmethod
    def _is_spoken_there(cls, language: str | None, info: ValidationInfo) -> str | None:
        if language is None or "country" not in info.data:
            return language
        country = info.data["country"]
        if country is None:
            raise mistake("a language without a country; add `country` beside it")
        spoken = holidays.languages(country)
        if not spoken:
            raise mistake(
                f"the holidays of {country} have names in one language only; leave it out"
            )
        if language not in spoken:
            base = language.replace("-", "_").partition("_")[0].lower()
            same = [each for each in spoken if each.partition("_")[0] == base]
            hint = did_you_mean(same[-1], same) if same else f"; known are {', '.join(spoken)}"
            raise mistake(
                f"the holidays of {country} have no names in the language {quoted(language)}{hint}"
            )
        return language

    @field_validator("categories")
    @classmethod
    def _are_kept_there(
        cls, categories: list[str] | None, info: ValidationInfo
    ) -> list[str] | None:
        if categories is None or "country" not in info.data:
            return categories
        country = info.data["country"]
        if country is None:
            raise mistake("categories without a country; add `country` beside them")
        known = holidays.categories(country)
        if unknown := next((each for each in categories if each not in known), None):
            hint = did_you_mean(unknown, known) or f"; known are {', '.join(known)}"
            raise mistake(f"{country} has no holidays of the category {quoted(unknown)}{hint}")
        return categories


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
            raise mistake('required with events = "hours"; add for example hours = "09:00-17:30"')
        return hours


class Access(Table):
    """[access]: who can open the calendars."""

    mode: fields.Mode = "open"
    hosts: fields.Hosts = Field(default=[])
    screens: fields.Screens = Field(default=[])

    @field_validator("screens")
    @classmethod
    def _are_distinct(cls, screens: list[tuple[str, int]]) -> list[tuple[str, int]]:
        entries.distinct([name for name, _ in screens])
        return screens


class Journal(Table):
    """[journal]: where what was published is kept."""

    url: fields.JournalUrl | None = None


class AbsenceCalendar(Table):
    """[[absence_calendars]]: a calendar in which people enter when they are away."""

    most: ClassVar[int] = limits.MOST_CALENDARS

    name: fields.Line
    url_env: fields.Variable | None = None
    url_file: fields.FileName | None = None
    path: fields.FileName | None = None
    person: fields.PersonId | None = None
    ignore: fields.Titles = Field(default=[])
    match: fields.Titles = Field(default=[])
    every: fields.Flag = False
    agent: fields.Agent | None = None
    proxy: fields.Proxy | None = None
    private: fields.Flag = False


class Person(Table):
    """[[people]]: somebody of the team."""

    name: fields.Line
    aliases: fields.Titles = Field(default=[])
    id: fields.Slug | None = None
    email: fields.Email | None = None
    holidays: fields.Country | None = None
    joined: fields.Day | None = None
    left: fields.Day | None = None
    share: fields.Share = Fraction(1)
    working_days: fields.Weekdays | None = None
    link: fields.Link = 1
    own_link: fields.Link = 1
    keeper: fields.Flag = False

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A whole config in which everything fits together."""

    koos: Koos
    links: tuple[Link, ...]
    rotation: Rotation
    then: tuple[Then, ...]
    holidays: Holidays
    closings: tuple[dated.Closing, ...]
    working: tuple[dated.Working, ...]
    feed: Feed
    access: Access
    journal: Journal
    absence_calendars: tuple[AbsenceCalendar, ...]
    people: tuple[Person, ...]
    shares: tuple[dated.ShareFrom, ...]
    absences: tuple[dated.Absence, ...]
    pauses: tuple[dated.Pause, ...]
    exchanges: tuple[dated.Exchange, ...]
    overrides: tuple[dated.Override, ...]
