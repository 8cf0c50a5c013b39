"""Calendars: fetched when they are due, by one process at a time."""

from __future__ import annotations

import hashlib
import secrets
import traceback
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from koos_cal.calendars.address import host_of
from koos_cal.calendars.fetch import Fetcher, FetchError, Request
from koos_cal.calendars.fetched import Fetched
from koos_cal.calendars.source import LARGEST
from koos_cal.config import Config
from koos_cal.config.schema import AbsenceCalendar
from koos_cal.errors import CalendarError
from koos_cal.inputs import Inputs
from koos_cal.inputs.calendars import address_of, body_at, calendar_called, reader_of
from koos_cal.live.force import in_force
from koos_cal.live.journal import Journal
from koos_cal.live.visits import Visit, jitter, recorded

if TYPE_CHECKING:
    from koos_cal.journal.store import Store

AT_ONCE = 8  # calendars that are fetched at a time
LEASE = timedelta(minutes=2)  # longer than fetching so many can take


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Does what is due about calendars.

    Of several processes that do so at once one fetches each calendar. No entry, log or error
    holds an address.

    Attributes:
        path: The config's.
        environ: The environment's variables.
        fetcher: What asks servers.
    """

    path: Path
    environ: Mapping[str, str]
    fetcher: Fetcher = field(default_factory=Fetcher)

    def due(self, journal: Journal, file: Inputs, now: datetime) -> list[Visit]:
        """Fetch the calendars whose time has come, and record what follows.

        Raises:
            KoosError: When it could not be recorded; then they stay due.
        """
        config = in_force(file, journal.state, anew=False).config
        known = journal.store.aside.fetched() if config.absence_calendars else {}
        wanted = [c for c in config.absence_calendars if known.get(c.name, Fetched()).is_due(now)]
        return self._visit(journal, file, wanted, now, accept=False, only_due=True)

    def at_once(
        self, journal: Journal, file: Inputs, names: Sequence[str], now: datetime, *, accept: bool
    ) -> list[Visit]:
        """Fetch calendars whether or not they are due.

        Args:
            journal: Where what follows is recorded.
            file: The config as it is on disk.
            names: Which ones; all of them if there are none.
            now: The time.
            accept: Whether to believe answers that would be held.

        Raises:
            KoosError: When there is none of that name, or it could not be recorded.
        """
        config = in_force(file, journal.state, anew=False).config
        named = {name.casefold(): calendar_called(config, name) for name in names}
        wanted = [*named.values()] or [*config.absence_calendars]
        return self._visit(journal, file, wanted, now, accept=accept, only_due=False)

    def _visit(
        self,
        journal: Journal,
        file: Inputs,
        wanted: Sequence[AbsenceCalendar],
        now: datetime,
        *,
        accept: bool,
        only_due: bool,
    ) -> list[Visit]:
        """Fetch those of *wanted* that no other process is at, and record what follows."""
        with _leased(journal.store, wanted, now) as leased:
            if not leased:
                return []
            inputs = in_force(file, journal.state, anew=False)
            known, today = journal.store.aside.fetched(), inputs.today(now)
            # Somebody else may have been at it until a moment ago.
            mine = [c for c in leased if not only_due or known.get(c.name, Fetched()).is_due(now)]

            def visit(calendar: AbsenceCalendar) -> Visit:
                fetched = known.get(calendar.name, Fetched())
                return self._fetch(inputs.config, calendar, fetched, today, now)

            with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
                visits = [*pool.map(visit, mine)]
            visits = recorded(journal, file, visits, now, accept=accept)
            journal.store.aside.keep_fetched({each.name: each.fetched for each in visits})
            return visits

    def _fetch(
        self, config: Config, calendar: AbsenceCalendar, known: Fetched, today: date, now: datetime
    ) -> Visit:
        """What is in a calendar now."""
        reader = reader_of(config, calendar, today)
        try:
            if calendar.path is not None:
                body = body_at(self.path.parent / calendar.path, LARGEST)
                known = replace(known, host="")
                return Visit(name=calendar.name, fetched=known, reading=reader.read(body))
            address = address_of(calendar, self.environ, self.path.parent)
            # Once a day it is read as a whole, as what is in it comes nearer.
            text = f"{address}\n{reader!r}"
            asked = hashlib.sha256(text.encode()).hexdigest()[:32]
            known = replace(known, host=host_of(address))
            request = _request(calendar, address)
            if asked == known.asked:
                request = replace(request, etag=known.etag, modified=known.modified)
            response = self.fetcher(request)
            if response.body is None:
                return Visit(name=calendar.name, fetched=known.after_answer(now, jitter()))
            reading = reader.read(response.body)
            known = replace(known, etag=response.etag, modified=response.modified, asked=asked)
            return Visit(name=calendar.name, fetched=known, reading=reading)
        except CalendarError as error:
            wait = error.wait if isinstance(error, FetchError) else None
            return Visit(name=calendar.name, fetched=known.after_failure(str(error), wait, now))
        except Exception as error:  # noqa: BLE001 - the other calendars are fetched all the same
            # What it says may hold a title or an address.
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"
            why = f"koos_cal fails at it ({where}), which is its defect; please report it"
            return Visit(name=calendar.name, fetched=known.after_failure(why, None, now))


def fetch_body(calendar: AbsenceCalendar, environ: Mapping[str, str], folder: Path) -> bytes:
    """What a calendar holds now, whatever was known of it.

    Raises:
        CalendarError: When it cannot be had.
    """
    if calendar.path is not None:
        return body_at(folder / calendar.path, LARGEST)
    return Fetcher()(_request(calendar, address_of(calendar, environ, folder))).body or b""


def _request(calendar: AbsenceCalendar, address: str) -> Request:
    return Request(
        address=address,
        agent=calendar.agent or "",
        proxy=calendar.proxy or "",
        private=calendar.private,
    )


@contextmanager
def _leased(
    store: Store, wanted: Sequence[AbsenceCalendar], now: datetime
) -> Iterator[list[AbsenceCalendar]]:
    """Those of some calendars that no other process is at, for as long as this one is."""
    holder = secrets.token_hex(8)
    until = now + LEASE * -(-len(wanted) // AT_ONCE)  # some wait for others
    leased: list[AbsenceCalendar] = []
    with ExitStack() as given_back:
        for calendar in wanted:
            if store.aside.take_lease(_lease(calendar), holder, until, now):
                given_back.callback(store.aside.take_lease, _lease(calendar), holder, now, now)
                leased.append(calendar)
        yield leased


def _lease(calendar: AbsenceCalendar) -> str:
    return f"calendar {calendar.name}"
