"""Inputs: a config as it was read, with the moment it last changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import holidays
import pytz

import koos_cal
from koos_cal.config import Config, read, text_of
from koos_cal.errors import SetupError
from koos_cal.inputs.rota import make_rota
from koos_cal.journal.state import State
from koos_cal.rota.people import Absence
from koos_cal.rota.plan import Plan, make_plan

USUAL = Path("config.toml")  # what is read unless something else is named
LATEST = datetime(2090, 1, 1, tzinfo=UTC)  # later than that, SEQUENCE would not fit 31 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that the plan and the feeds depend on, but for the day.

    Attributes:
        text: The config as it stood in the file.
        config: The same, as values.
        changed: When any input last changed, in UTC, to the second.
        state: What the journal tells; None where there is none.
    """

    text: str
    config: Config
    changed: datetime
    state: State | None = None

    @property
    def known(self) -> State:
        """What the journal tells; nothing where there is none."""
        return self.state or State()

    @property
    def can_be_acted_on(self) -> bool:
        """Whether people can do things themselves, each by a link of their own."""
        config = self.config
        return self.state is not None and config.access.mode == "links" and bool(config.koos.url)

    def today(self, now: datetime) -> date:
        """The day it is in the rota's time zone."""
        return self.local(now).date()

    def local(self, moment: datetime) -> datetime:
        """A moment on the clock of the rota's time zone."""
        return moment.astimezone(pytz.timezone(self.config.koos.timezone))

    def midnight(self, day: date) -> datetime:
        """When *day* begins in the rota's time zone, in UTC.

        One that the zone left out, as Samoa did in 2011, begins when the next one does.
        """
        timezone = pytz.timezone(self.config.koos.timezone)
        midnight = datetime.combine(day, time.min)
        # Where clocks go back at midnight there are two, and the day begins with the first;
        # where they go forward there is none, and it begins with the change.
        begins = timezone.localize(midnight, is_dst=True)
        if timezone.normalize(begins).date() != day:
            begins = timezone.localize(midnight, is_dst=False)
        return begins.astimezone(UTC)

    def plan(self, until: date, today: date) -> Plan:
        """The plan of every period that begins before *until*.

        With a journal it goes on from what is on record as of *today*; with the end of time
        as today, from all that was ever published, which is all there is then.
        """
        past = self.state.past(today) if self.state else None
        rota = make_rota(self.config, until, past.start if past else None)
        if self.state:
            rota = replace(
                rota,
                absences=(*rota.absences, *self._declared(self.state)),
                exchanges=(*rota.exchanges, *self.state.exchanges),
            )
        return make_plan(rota, until, past)

    def _declared(self, state: State) -> Iterator[Absence]:
        """The absences in the journal; of calendars, those that the config still names."""
        named = {"", *(calendar.name for calendar in self.config.absence_calendars)}
        return (absence for absence in state.absences if absence.source in named)


def inputs_from(text: str, file: str, changed: datetime) -> Inputs:
    """Inputs from the *text* of a config that messages call *file*.

    Raises:
        ConfigError: With every mistake in it.
    """
    return Inputs(text=text, config=read(text, file), changed=changed)


def load(path: Path, environ: Mapping[str, str]) -> Inputs:
    """Read the config at *path* and find out when the inputs last changed.

    That is the newest time among those of the file and of the installed releases of
    koos_cal and holidays, or ``SOURCE_DATE_EPOCH`` (seconds since 1970, in UTC) where
    that is set, so that several copies agree.

    Raises:
        ConfigError: With every mistake in the config.
        SetupError: When ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    modified, text = _modified(path), text_of(path)
    epoch = environ.get("SOURCE_DATE_EPOCH")
    changed = _epoch(epoch) if epoch else max(modified, released())
    return inputs_from(text, str(path), _moment(changed))


def reload(path: Path, environ: Mapping[str, str], before: Inputs) -> Inputs:
    """Read the config at *path* again, after *before*; its stamp does not go back.

    Where it says something else and its time does not tell, the stamp moves on by a second:
    programs ignore a change without one. ``SOURCE_DATE_EPOCH`` stands for the file's time here
    as well, so that a start with that of the edit does not lead back.

    Raises:
        ConfigError: With every mistake in the config.
    """
    modified, text = _modified(path), text_of(path)
    if environ.get("SOURCE_DATE_EPOCH"):
        changed = before.changed
    else:
        changed = max(before.changed, _moment(modified))
    if text != before.text and changed == before.changed:
        changed += timedelta(seconds=1)
    return inputs_from(text, str(path), changed)


def modified_at(path: Path) -> datetime:
    """When the config at *path* was written, in UTC, to the second, wherever it was copied since.

    Raises:
        OSError: When there is no such file any more.
    """
    return _moment(path.stat().st_mtime)


@cache
def released() -> float:
    """When the releases in use were installed, in seconds since 1970."""
    ours = Path(koos_cal.__file__).parent.rglob("*.py")
    return max(path.stat().st_mtime for path in [*ours, Path(holidays.__file__)])


def _epoch(text: str) -> float:
    if not (text.isascii() and text.isdecimal() and len(text) <= 10):  # noqa: PLR2004 - to 2286
        raise SetupError(
            f'SOURCE_DATE_EPOCH is "{text}"; set it to whole seconds since 1970, or unset it'
        )
    return float(text)


def _modified(path: Path) -> float:
    """When a file came to be as it is, in seconds since 1970; 0 where reading it tells more.

    A file that is put back has the time at which it was modified once; its status, or on
    Windows its making, tells when that was. So all who read it know, whatever they read before.
    """
    try:
        stat = path.stat()
    except OSError:
        return 0.0
    return max(stat.st_mtime, stat.st_ctime)


def _moment(seconds: float) -> datetime:
    """A time of a file, which can be any number, as one that every stamp can hold."""
    return datetime.fromtimestamp(min(max(int(seconds), 0), LATEST.timestamp()), UTC)
