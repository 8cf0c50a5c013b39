"""Journal: what is served, recorded before it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from koos_cal.inputs import Inputs
from koos_cal.inputs.force import config_body, config_in, values_text, with_gone
from koos_cal.journal.entry import Draft, Kind, require_known
from koos_cal.journal.errors import ClockError, CollisionError, JournalNewerError
from koos_cal.journal.state import LastPlan, State
from koos_cal.live.publication import is_older, plan_body, releases
from koos_cal.live.publish import feeds_of
from koos_cal.rota.span import ONE_DAY
from koos_cal.schedule import Schedule, schedule_for

if TYPE_CHECKING:
    from koos_cal.journal.store import Store

TRIES = 5  # how often others may be faster before it is given up
LATEST = timedelta(days=366)  # a clock farther ahead of the last publication than this is wrong
CONFIG = "config"  # who puts a config in force, as the entry has it
CLOCK = "clock"  # who publishes because a day has come


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A schedule that is on record as it is, with its feeds."""

    schedule: Schedule
    feeds: Mapping[str, bytes]


class Journal:
    """Publishes through a journal: nothing is served that is not recorded first.

    For one thread at a time.

    Attributes:
        state: What its entries come to, as far as they were read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.state = State().after(store.read())

    def refresh(self) -> bool:
        """Read what has come since; whether anything has.

        Raises:
            JournalError: When the journal cannot be reached, or is another one.
        """
        entries = self._store.read(self.state.last)
        self.state = self.state.after(entries)
        return bool(entries)

    def is_new(self, file: Inputs, modified: datetime) -> bool:
        """Whether the config in *file* is to be put in force when a process starts.

        It is when it was modified after the one in force was put there, and never because the
        two merely differ: a copy with an older file would take it back for ever.
        """
        config = self.state.config
        if config is None:
            return True
        return modified > config.at and values_text(file.text) != config.text

    def publish(
        self, file: Inputs, now: datetime, *, anew: bool, deeds: Sequence[Draft] = ()
    ) -> Recorded:
        """Record what follows from a config, the day and some deeds, and give what is in force.

        Args:
            file: The config as it is on disk.
            now: The time.
            anew: Whether *file* is to be put in force; else the one in the journal stays.
            deeds: What somebody does; all of it is recorded together with what follows, or
                nothing is.

        Raises:
            JournalError: When it could not be recorded.
            ConfigError: When the config in the journal is not accepted any more.
        """
        for _ in range(TRIES):
            require_known([self.state.unknown] if self.state.unknown else [])
            drafts = [*deeds, *([self._config(file)] if anew and self._differs(file) else [])]
            state = self._with(drafts, now)
            inputs = in_force(file, state, anew=anew)
            today = publishing_day(inputs.today(now), state.plan)
            schedule = schedule_for(inputs, today)
            feeds = feeds_of(schedule)
            body = plan_body(schedule, feeds, state, always=bool(drafts))
            if body is None:
                return Recorded(schedule=schedule, feeds=feeds)
            self._require_release()
            by = drafts[0].by if drafts else CLOCK
            drafts.append(Draft(by=by, kind=Kind.PLAN, body=body))
            try:
                entries = self._store.append(self.state.last, drafts, now)
            except CollisionError:
                self.refresh()
                continue
            self.state = self.state.after(entries)
            schedule = replace(schedule, inputs=in_force(file, self.state, anew=anew))
            return Recorded(schedule=schedule, feeds=feeds_of(schedule))
        raise CollisionError("others changed something each time; nothing was recorded")

    def as_published(self, file: Inputs, today: date) -> Recorded:
        """All that was published, and nothing decided anew; for when nothing may be added."""
        inputs = in_force(file, self.state, anew=False)
        end = max([today, *(r.period.span.end for r in self.state.records.values())])
        schedule = Schedule(inputs=inputs, today=today, plan=inputs.plan(end, date.max))
        return Recorded(schedule=schedule, feeds=feeds_of(schedule))

    def _differs(self, file: Inputs) -> bool:
        config = self.state.config
        return config is None or values_text(file.text) != config.text

    def _config(self, file: Inputs) -> Draft:
        return Draft(by=CONFIG, kind=Kind.CONFIG, body=config_body(file.config, file.text))

    def _with(self, drafts: Sequence[Draft], now: datetime) -> State:
        """The state as it will be once *drafts* are in."""
        number = self.state.last.number if self.state.last else 0
        return self.state.after(
            draft.entry(number + place, now) for place, draft in enumerate(drafts, 1)
        )

    def _require_release(self) -> None:
        """Only a release at least as new as the last one may add to what it published."""
        plan = self.state.plan
        if plan and is_older(releases(), plan.releases):
            raise JournalNewerError(
                "a later release of koos_cal or of holidays has published last; install it here,"
                " or run `koos-cal publish` to go on with this one"
            )


def in_force(file: Inputs, state: State, *, anew: bool) -> Inputs:
    """The inputs as *state* has them: its config, or the one in *file* if that is put in force.

    Whoever is gone from the config is in it as having left, and the stamp is that of the last
    publication.
    """
    config = file.config
    if not anew and state.config and values_text(file.text) != state.config.text:
        config = config_in(state.config.text)
    return replace(
        file,
        config=with_gone(config, state),
        changed=state.plan.at if state.plan else file.changed,
        state=state,
    )


def publishing_day(today: date, last: LastPlan | None) -> date:
    """The day for which to publish, by a clock that may be a little late.

    Raises:
        ClockError: When it is too late or too early to be believed.
    """
    if last is None or last.today <= today <= last.today + LATEST:
        return today
    if today == last.today - ONE_DAY:
        return last.today
    raise ClockError(
        f"the clock says {today}, and the last publication was made for {last.today};"
        " set the clock right, or if it is run `koos-cal publish --clock-is-right`"
    )
