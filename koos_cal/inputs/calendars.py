"""Calendars: how the config has the calendars in which people enter when they are away."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from koos_cal.calendars.judge import Settings
from koos_cal.calendars.reading import Reader
from koos_cal.calendars.whose import Known
from koos_cal.config import Config
from koos_cal.config.schema import AbsenceCalendar
from koos_cal.errors import CalendarError, SetupError
from koos_cal.files import content
from koos_cal.values.names import did_you_mean
from koos_cal.values.quote import quoted

LONGEST_ADDRESS = 4096


def calendar_called(config: Config, name: str) -> AbsenceCalendar:
    """The calendar with that name, case aside.

    Raises:
        SetupError: When there is none.
    """
    known = {each.name.casefold(): each for each in config.absence_calendars}
    if name.casefold() in known:
        return known[name.casefold()]
    names = [each.name for each in config.absence_calendars]
    hint = did_you_mean(name, names) or (f"; known are {', '.join(names)}" if names else "")
    raise SetupError(f"no [[absence_calendars]] has the name {quoted(name)}{hint}")


def reader_of(config: Config, calendar: AbsenceCalendar, today: date) -> Reader:
    """What reads *calendar* on a day."""
    people = (
        Known(
            id=person.person_id,
            name=person.name,
            aliases=(*person.aliases, *([person.email] if person.email else [])),
        )
        for person in config.people
        if person.stay.end > today
    )
    settings = Settings(
        person=calendar.person,
        ignore=tuple(calendar.ignore),
        match=tuple(calendar.match),
        every=calendar.every,
    )
    return Reader(
        settings=settings, people=tuple(people), timezone=config.koos.timezone, today=today
    )


def address_of(calendar: AbsenceCalendar, environ: Mapping[str, str], folder: Path) -> str:
    """Where a calendar is fetched from: what its variable or its file holds.

    Args:
        calendar: One without a `path`.
        environ: The environment's variables.
        folder: The config's, beside which files lie.

    Raises:
        CalendarError: When it is not there.
    """
    if calendar.url_env is not None:
        found = environ.get(calendar.url_env, "").strip()
        if not found:
            raise CalendarError(
                f"the variable {calendar.url_env} is not set; put the address in it"
            )
        return found
    body = body_at(folder / (calendar.url_file or ""), LONGEST_ADDRESS)
    found = os.fsdecode(body).strip()
    if not found:
        raise CalendarError(f"{calendar.url_file} is empty; put the address in it")
    return found


def body_at(path: Path, most: int) -> bytes:
    """What the file at *path* holds.

    Raises:
        CalendarError: When it cannot be read, or holds more than *most* bytes.
    """
    try:
        found = content(path, most)
    except OSError as error:
        raise CalendarError(f"{path} cannot be read: {error.strerror}; name another") from error
    if found is None or len(found) > most:
        what = "is not a regular file" if found is None else f"has more than {most} bytes"
        raise CalendarError(f"{path} {what}; name another")
    return found
