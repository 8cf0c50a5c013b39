"""The types of config values: what each must look like, in words.

Each check takes what the TOML file holds and returns the value or raises one mistake
that says what was expected and what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlsplit

import pytz
from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from koos_cal import office
from koos_cal.config.names import SLUG, did_you_mean

FIRST_YEAR, LAST_YEAR = 2000, 2199
LONGEST_LINE, LONGEST_TEXT = 200, 2000
LONGEST_QUOTE = 60  # characters of a value in a message
HUGE = 10**18
FINEST_SHARE = 12  # decimal places
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK = r"((?:[01]\d|2[0-3]):[0-5]\d)"
_HOURS = re.compile(f"{_CLOCK}-{_CLOCK}")
_KINDS: tuple[tuple[type, str], ...] = (
    (datetime, "the date-time {}"),
    (date, "the date {}"),
    (time, "the time {}"),
    (list, "a list"),
    (dict, "a table"),
)
_LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def mistake(text: str) -> PydanticCustomError:
    """A mistake in a value; *text* is the whole message."""
    return PydanticCustomError("mistake", "{text}", {"text": text})


def shown(value: object) -> str:
    """A value as its writer would recognise it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'the text "{shorten(value)}"'
    if isinstance(value, int) and abs(value) >= HUGE:
        return "a very large number"
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name.format(value)
    return f"the number {value}"


def shorten(text: str) -> str:
    """*text*, cut if a message would drown in it."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."


def _expected(what: str, value: object, hint: str = "") -> PydanticCustomError:
    return mistake(f"expected {what}, got {shown(value)}{hint}")


def day(value: object) -> date:
    """A date between the years the rule is made for."""
    if isinstance(value, str) and _LOOKS_LIKE_A_DAY.fullmatch(value):
        raise _expected("a date such as 2026-01-05", value, "; take the quotes away")
    if isinstance(value, datetime):
        raise _expected("a date such as 2026-01-05", value, "; leave out the time")
    if not isinstance(value, date):
        raise _expected("a date such as 2026-01-05", value)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise _expected(f"a date in the years {FIRST_YEAR} to {LAST_YEAR}", value)
    return value


def flag(value: object) -> bool:
    """A switch."""
    if not isinstance(value, bool):
        raise _expected("true or false", value)
    return value


def number(value: object, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise _expected(f"a whole number from {least} to {most}", value)
    return value


def share(value: object) -> Fraction:
    """A share above 0 and at most 10, exactly as its decimals are written."""
    what = "a number above 0 and at most 10, such as 0.8"
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _expected(what, value)
    decimal = Decimal(value)
    if not decimal.is_finite() or not 0 < decimal <= 10:  # noqa: PLR2004 - as the text says
        raise _expected(what, value)
    exponent = decimal.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > FINEST_SHARE:
        raise _expected(f"a number with at most {FINEST_SHARE} decimal places", value)
    return Fraction(decimal)


def line(value: object, what: str = "text") -> str:
    """Text in one line, not blank, without control characters."""
    text = _text(value, what, longest=LONGEST_LINE, breaks="")
    if not text.strip():
        raise mistake(f"expected {what}, got none; write it between quotes")
    return text


def paragraphs(value: object) -> str:
    """Text that may have several lines."""
    return _text(value, "text", longest=LONGEST_TEXT, breaks="\n")


def _text(value: object, what: str, *, longest: int, breaks: str) -> str:
    if not isinstance(value, str):
        raise _expected(f"{what} in quotes", value)
    for char in value:
        if unicodedata.category(char) in {"Cc", "Zl", "Zp"} and char not in breaks:
            raise mistake(
                f"expected {what} without control characters, got U+{ord(char):04X} in it"
            )
    if len(value) > longest:
        raise mistake(f"expected {what} of at most {longest} characters, got {len(value)}")
    return value


def slug(value: object) -> str:
    """An id for use in addresses."""
    if not isinstance(value, str) or not SLUG.fullmatch(value) or len(value) > LONGEST_LINE:
        raise _expected('an id of a-z, 0-9 and single dashes, such as "ada" or "team-1"', value)
    return value


def choice(value: object, *, options: tuple[str, ...]) -> str:
    """One of a few words."""
    if value in options:
        return str(value)
    what = ", ".join(f'"{option}"' for option in options[:-1]) + f' or "{options[-1]}"'
    hint = did_you_mean(value, options) if isinstance(value, str) else ""
    raise _expected(what, value, hint)


def distinct(values: list[str]) -> list[str]:
    """A list that is not empty and names nothing twice."""
    if not values:
        raise mistake("expected at least one name, got an empty list")
    for index, name in enumerate(values):
        if name in values[:index]:
            raise mistake(f'"{name}" stands twice in the list; keep one of them')
    return values


def zone(value: object) -> str:
    """The name of a time zone."""
    name = line(value, "the name of a time zone")
    if name not in pytz.all_timezones_set:
        hint = did_you_mean(name, pytz.all_timezones)
        raise _expected('a time zone such as "Europe/Amsterdam"', name, hint)
    return name


def country(value: object) -> str:
    """A country with public holidays, with a subdivision of it after a dash."""
    name = line(value, "the code of a country")
    code, dash, part = name.partition("-")
    countries = office.countries()
    if code not in countries:
        hint = did_you_mean(code, countries)
        raise _expected('a country\'s two letters such as "NL" or "DE-BE"', name, hint)
    if dash and part not in countries[code]:
        parts = [f"{code}-{each}" for each in countries[code]]
        hint = did_you_mean(name, parts)
        if not hint and parts:
            hint = f"; known are {', '.join(parts[:60])}"
        raise _expected(f"{code} or one of its parts", name, hint)
    return name


def url(value: object) -> str:
    """An http address without query and fragment; a slash at its end is dropped."""
    text = line(value, "an address")
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or re.search(r'[\s"<>\\^`{|}]', text):
        raise _expected('an address such as "https://koos.example.com"', value)
    return text.rstrip("/")


def email(value: object) -> str:
    """An e-mail address, loosely."""
    text = line(value, "an e-mail address")
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise _expected('an e-mail address such as "ada@example.com"', value)
    return text


def hours(value: object) -> tuple[time, time]:
    """Working hours on the clock of the rota's time zone."""
    match = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise _expected('hours such as "09:00-17:30"', value)
    start, end = (time.fromisoformat(part) for part in match.groups())
    if end <= start:
        raise _expected("hours that end later than they begin, on the same day", value)
    return start, end


def screen(value: object) -> tuple[str, int]:
    """A screen's id and the number of its link, 1 unless it stands behind a colon."""
    name, colon, link = value.partition(":") if isinstance(value, str) else ("", "", "")
    plain = link.isascii() and link.isdecimal() and len(link) <= 4  # noqa: PLR2004
    if not SLUG.fullmatch(name) or (colon and not (plain and 1 <= int(link) <= 1000)):  # noqa: PLR2004
        raise _expected('a screen such as "kitchen", or "kitchen:2" for its second link', value)
    return name, int(link) if colon else 1


def person(value: object, info: ValidationInfo) -> str:
    """The id of somebody among the people, as far as those are known."""
    name = line(value, "a person's id")
    context: Mapping[str, Any] = info.context or {}
    known = context.get("people")
    if known is not None and name not in known:
        raise mistake(f'nobody has the id "{name}"{did_you_mean(name, known)}')
    return name


def _bounded(least: int, most: int) -> Callable[[object], int]:
    return partial(number, least=least, most=most)


Day = Annotated[date, BeforeValidator(day)]
Flag = Annotated[bool, BeforeValidator(flag)]
Share = Annotated[Fraction, BeforeValidator(share)]
Line = Annotated[str, BeforeValidator(line)]
Paragraphs = Annotated[str, BeforeValidator(paragraphs)]
Slug = Annotated[str, BeforeValidator(slug)]
Zone = Annotated[str, BeforeValidator(zone)]
Country = Annotated[str, BeforeValidator(country)]
Url = Annotated[str, BeforeValidator(url)]
Email = Annotated[str, BeforeValidator(email)]
Hours = Annotated[tuple[time, time], BeforeValidator(hours)]
Screen = Annotated[tuple[str, int], BeforeValidator(screen)]
PersonId = Annotated[str, BeforeValidator(person)]
CoverDays = Annotated[int, BeforeValidator(_bounded(0, 14))]
PastWeeks = Annotated[int, BeforeValidator(_bounded(0, 1040))]
FutureWeeks = Annotated[int, BeforeValidator(_bounded(1, 520))]
Link = Annotated[int, BeforeValidator(_bounded(1, 1000))]
Weekday = Annotated[str, BeforeValidator(partial(choice, options=WEEKDAYS))]
Length = Annotated[str, BeforeValidator(partial(choice, options=("day", "week", "2 weeks")))]
EventStyle = Annotated[str, BeforeValidator(partial(choice, options=("days", "hours")))]
AccessMode = Annotated[str, BeforeValidator(partial(choice, options=("open", "links")))]
