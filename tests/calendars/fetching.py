"""Fetching for the tests: what comes from an address, or why nothing does."""

from __future__ import annotations

import pytest

from koos_cal.calendars.fetch import (
    Fetcher,
    Request,
    Response,
)
from koos_cal.errors import CalendarError
from tests.calendars.making import calendar

BODY = calendar()
SECRET = "/private-3f1c0ffee/basic.ics"  # noqa: S105 - a token of the kind that addresses hold
LATE = "there was no whole answer within 0.5 seconds"


def fetch(
    address: str, fetcher: Fetcher | None = None, *, private: bool = True, **more: str
) -> Response:
    """What is fetched from *address*."""
    return (fetcher or Fetcher())(Request(address=address, private=private, **more))


def refused(address: str, fetcher: Fetcher | None = None, *, private: bool = True) -> str:
    """Why nothing is; in no case with the address."""
    with pytest.raises(CalendarError) as error:
        fetch(address, fetcher, private=private)
    shown = f"{error.value}"
    assert "3f1c0ffee" not in shown
    assert error.value.__cause__ is None
    return shown
