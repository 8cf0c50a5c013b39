"""Known: what is known of fetching calendars, for those who fetch none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koos_cal.calendars.fetched import Fetched, fetched_of_body

if TYPE_CHECKING:
    from koos_cal.journal.store import Store


def known_of(store: Store) -> dict[str, Fetched]:
    """What is known of fetching each calendar, by its name.

    Raises:
        JournalError: When the journal cannot be reached.
    """
    return {name: fetched_of_body(body) for name, body in store.aside.fetched().items()}
