"""The types of config values: what each must look like, in words.

Each check takes what the TOML file holds and returns the value or raises one mistake
that says what was expected and what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

import pytz
from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from koos_cal import office
from koos_cal.config.names import LONGEST_ID, SLUG, did_you_mean
from koos_cal.config.places import REGIONS, country_meant, has_place, zone_meant
from koos_cal.config.quote import either, quoted, shown
from koos_cal.dates import and_text, day_meant, is_day
from koos_cal.journal.address import mistake_in

FIRST_YEAR, LAST_YEAR = 2000, 2199
LONGEST_LINE, LONGEST_TEXT = 200, 2000
MOST_TOLD = 10  # names in a message
FINEST_SHARE = 2  # decimal places; the rule's exact fractions stay small with hundredths
LAST_LINK = 1000
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
A_REGION = "Europe/Amsterdam"
LENGTHS = {"day": 1, "week": 7, "2 weeks": 14}

_CLOCK = r"((?:[01][0-9]|2[0-3]):[0-5][0-9])"
_HOURS = re.compile(f"{_CLOCK}-{_CLOCK}")
_SCREEN = re.compile(rf"(?P<name>{SLUG.pattern})(?::(?P<link>[1-9][0-9]{{0,3}}))?")
_A_HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_NO_CHARS = {"Cc", "Cs", "Zl", "Zp"}  # controls, halves of characters, breaks
_NONE_AT_ALL = "\ufffe\uffff"  # stand for no character, and cannot stand in XML, as CalDAV has it
_MARK = "\ufeff"  # at the beginning of a text, programs take it for a byte-order mark
_PROXY = re.compile(r"http://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::[1-9][0-9]{0,4})?")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NOT_IN_A_URL = re.compile(r'[\s"<>\\^`{|}?#]')
_NOT_IN_AN_ADDRESS = re.compile(r'[\s"<>\\^`{|}]')


def mistake(text: str) -> PydanticCustomError:
    """A mistake in a value; *text* is the whole message."""
    return PydanticCustomError("mistake", "{text}", {"text": text})


def _expected(what: str, value: object, hint: str = "") -> PydanticCustomError:
    return mistake(f"expected {what}, got {shown(value)}{hint}")


def day(value: object) -> date:
    """A date between the years the rule is made for."""
    what = "a date such as 2026-01-05"
    if isinstance(value, str):
        meant = day_meant(value)
        hint = f"; write {meant}" if meant else "; take the quotes away" if is_day(value) else ""
        raise _expected(what, value, hint)
    if isinstance(value, datetime):
        raise _expected(what, value, "; leave out the time")
    if not isinstance(value, date):
        raise _expected(what, value)
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
    is_number = isinstance(value, int) or value.is_finite()
    if not is_number or not 0 < value <= 10:  # noqa: PLR2004 - as the text says
        raise _expected(what, value)
    rounded = round(Decimal(value), FINEST_SHARE)
    if rounded != value:
        raise _expected("a number with at most two decimal places", value)
    return Fraction(rounded)


def line(value: object) -> str:
    """Text in one line, not blank, without control characters; blanks around it are dropped."""
    return _trimmed(_line(value, "text"))


def paragraphs(value: object) -> str:
    """Text that may have several lines; blanks and breaks around it are dropped."""
    return _trimmed(_text(value, "text", longest=LONGEST_TEXT, breaks="\n"))


def _trimmed(text: str) -> str:
    """*text* without what some programs drop at its ends."""
    kept = [at for at, char in enumerate(text) if not (char.isspace() or char == _MARK)]
    return text[kept[0] : kept[-1] + 1] if kept else ""


def _line(value: object, what: str) -> str:
    text = _text(value, what, longest=LONGEST_LINE, breaks="")
    if not _trimmed(text):
        raise _expected(what, text)
    return text


def _text(value: object, what: str, *, longest: int, breaks: str) -> str:
    if not isinstance(value, str):
        raise _expected(f"{what} in quotes", value)
    for char in value:
        forbidden = unicodedata.category(char) in _NO_CHARS or char in _NONE_AT_ALL
        if forbidden and char not in breaks:
            without = "line breaks" if char == "\n" else "control characters"
            raise mistake(f"expected {what} without {without}, got U+{ord(char):04X} in it")
    if len(value) > longest:
        raise mistake(f"expected {what} of at most {longest} characters, got {len(value)}")
    return value


def slug(value: object) -> str:
    """An id for use in addresses."""
    if not isinstance(value, str) or len(value) > LONGEST_ID or not SLUG.fullmatch(value):
        raise _expected('an id of a-z, 0-9 and single dashes, such as "ada" or "team-1"', value)
    return value


def choice(value: object, *, options: tuple[str, ...]) -> str:
    """One of a few words."""
    if isinstance(value, str) and value in options:
        return value
    what = either([quoted(option) for option in options])
    if not isinstance(value, str):
        raise _expected(what, value)
    # Monday, Tues, Mo, weekly: one goes on as the other begins.
    word = value.casefold()
    begun = [each for each in options if word.startswith(each) or each.startswith(word)]
    raise _expected(what, value, did_you_mean(begun[0] if len(begun) == 1 else value, options))


def few(values: object, *, most: int) -> object:
    """A list, if it is one, of at most so many entries; looked at before each of them is."""
    if isinstance(values, list) and len(values) > most:
        raise mistake(f"expected at most {most} entries, got {len(values)}")
    return values


def some(values: list[str]) -> list[str]:
    """A list that is not empty."""
    if not values:
        raise mistake("expected at least one name, got an empty list")
    return values


def distinct(values: list[str]) -> list[str]:
    """A list that names nothing twice."""
    doubled = [quoted(name) for name, count in Counter(values).items() if count > 1]
    if len(doubled) > MOST_TOLD:
        doubled = [*doubled[:MOST_TOLD], f"{len(doubled) - MOST_TOLD} more"]
    if doubled:
        verb = "stands" if len(doubled) == 1 else "stand"
        raise mistake(f"{and_text(doubled)} {verb} in the list more than once; keep one of each")
    return values


def zone(value: object) -> str:
    """The time zone of a place, or UTC."""
    name = _line(value, "the name of a time zone")
    if name not in pytz.all_timezones_set:
        meant = zone_meant(name)
        hint = f'did you mean "{meant}"?' if meant else f"write a region such as {A_REGION}"
        raise _expected("a time zone", name, f"; {hint}")
    if not has_place(name):
        what = "the time zone of a place, whose summer time is known"
        raise _expected(what, name, f"; write a region such as {REGIONS.get(name, A_REGION)}")
    return name


def country(value: object) -> str:
    """A country with public holidays, with a subdivision of it after a dash."""
    name = _line(value, "the code of a country")
    code, dash, part = name.partition("-")
    is_known = code in office.countries()
    parts = office.subdivisions(code) if is_known and dash else ()
    if is_known and (not dash or part in parts):
        return name
    meant = country_meant(name)
    hint = f'; did you mean "{meant}"?' if meant else ""
    if not is_known:
        raise _expected('a country\'s two letters such as "NL" or "DE-BE"', name, hint)
    known = ", ".join(f"{code}-{each}" for each in parts)
    hint = hint or f"; known are {known}" if known else "; it has none"
    raise _expected(f"{code} or one of its parts", name, hint)


def url(value: object) -> str:
    """An http address without query and fragment; a slash at its end is dropped."""
    text = _line(value, "an address")
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        good = good and parts.username is None
    except ValueError:
        good = False
    if not good or _NOT_IN_A_URL.search(text):
        raise _expected('an address such as "https://koos.example.com"', value)
    if parts.path.rstrip("/").lower().endswith(".ics"):
        hint = "; take away what names a calendar"
        raise _expected("the address of the app, below which the calendars lie", value, hint)
    return text.rstrip("/")


def web_address(value: object) -> str:
    """An http address of anything, with whatever it asks for."""
    text = _line(value, "an address").strip()
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        good = False
    if not good or _NOT_IN_AN_ADDRESS.search(text):
        raise _expected('an address such as "https://example.com/runbook"', value)
    return text


def journal(value: object) -> str:
    """Where the journal is, without a password."""
    text = _line(value, "an address")
    if wrong := mistake_in(text):
        raise mistake(wrong)
    return text


def variable(value: object) -> str:
    """The name of a variable of the environment; what it holds is secret, and stands elsewhere."""
    if isinstance(value, str) and "://" in value:
        raise mistake(
            "expected the name of a variable, got an address; whoever knows it can read the"
            ' calendar, so put it into a variable such as "KOOS_CALENDAR_HR", and its name here'
        )
    if not isinstance(value, str) or not _VARIABLE.fullmatch(value) or len(value) > LONGEST_LINE:
        raise _expected('the name of a variable such as "KOOS_CALENDAR_HR"', value)
    return value


def proxy(value: object) -> str:
    """The address of an http proxy, without user and password; a slash at its end is dropped."""
    text = _line(value, "the address of a proxy").rstrip("/")
    if not _PROXY.fullmatch(text):
        raise _expected('an http proxy such as "http://proxy.example.com:3128"', value)
    return text


def agent(value: object) -> str:
    """What a program calls itself to a server: one line of plain ASCII."""
    text = _line(value, "the name of a program")
    if not text.isascii():
        raise _expected("the name of a program in ASCII", value)
    return _trimmed(text)


def email(value: object) -> str:
    """An e-mail address, loosely."""
    text = _line(value, "an e-mail address")
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


def host(value: object) -> str:
    """The name of a host, in small letters."""
    text = _line(value, "the name of a host").lower()
    if not _A_HOST.fullmatch(text):
        raise _expected('the name of a host such as "koos.example.com"', value)
    return text


def screen(value: object) -> tuple[str, int]:
    """A screen's id and the number of its link, 1 unless it stands behind a colon."""
    match = _SCREEN.fullmatch(value) if isinstance(value, str) else None
    link = int(match["link"] or 1) if match else 0
    if not match or link > LAST_LINK or len(match["name"]) > LONGEST_LINE:
        raise _expected('a screen such as "kitchen", or "kitchen:2" for its second link', value)
    return match["name"], link


def person(value: object, info: ValidationInfo) -> str:
    """The id of somebody among the people, where the context tells who they are."""
    name = _line(value, "a person's id")
    context: Mapping[str, Any] = info.context or {}
    known = context.get("people")
    if known is not None and name not in known:
        raise PydanticCustomError("unknown_person", "nobody has that id")
    return name
