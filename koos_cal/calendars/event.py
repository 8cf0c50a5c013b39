"""Event: what is asked of an event before anything of it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from koos_cal.calendars.source import properties, value_of
from koos_cal.calendars.words import NO_KOOS, folded, half_in

_PARTSTAT = re.compile(r'PARTSTAT="?([A-Z-]+)', re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event as a calendar tells it; used to judge it, and never stored.

    Attributes:
        title: Its SUMMARY, the first one.
        is_cancelled: Whether it does not take place.
        is_tentative: Whether it is not certain.
        is_out_of_office: Whether Outlook says that its owner is out of office.
        is_left_out: Whether somebody wrote that it is not meant for us.
        organizer: The address of whoever called it; empty if nobody is named.
        attendees: The addresses of those invited, with whether each has accepted.
    """

    title: str = ""
    is_cancelled: bool = False
    is_tentative: bool = False
    is_out_of_office: bool = False
    is_left_out: bool = False
    organizer: str = ""
    attendees: tuple[tuple[str, bool], ...] = ()

    @cached_property
    def words(self) -> str:
        """Its title, folded."""
        return folded(self.title)

    @cached_property
    def half(self) -> str:
        """By what its title says that it is half a day; empty if it does not."""
        return half_in(self.title)


def event_of(block: Sequence[str]) -> Event:
    """The event in some lines."""
    status = value_of(block, "STATUS").upper()
    busy = value_of(block, "X-MICROSOFT-CDO-BUSYSTATUS").upper()
    title = _plain(value_of(block, "SUMMARY"))
    told = f"{title}\n{value_of(block, 'DESCRIPTION')}".casefold()
    return Event(
        title=title,
        is_cancelled=status == "CANCELLED",
        is_tentative=status == "TENTATIVE" or busy == "TENTATIVE",
        is_out_of_office=busy == "OOF",
        is_left_out=NO_KOOS in told,
        organizer=_address(value_of(block, "ORGANIZER")),
        attendees=tuple(
            (_address(value), _accepted(parameters))
            for parameters, value in properties(block, "ATTENDEE")
        ),
    )


def _accepted(parameters: str) -> bool:
    found = _PARTSTAT.search(parameters)
    return found is not None and found[1].upper() == "ACCEPTED"


def _address(value: str) -> str:
    return value.casefold().removeprefix("mailto:").strip()


def _plain(text: str) -> str:
    """Text as it was before it was escaped, on one line."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], text)
