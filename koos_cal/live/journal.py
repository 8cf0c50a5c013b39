"""Journal: records a schedule before it is served."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from koos_cal.inputs import Inputs
from koos_cal.inputs.force import values_text
from koos_cal.journal.entry import Draft, Entry, Kind, require_known
from koos_cal.journal.errors import CollisionError, JournalNewerError
from koos_cal.journal.state import State
from koos_cal.live.force import after, config_draft, in_force, published, publishing_day
from koos_cal.live.publication import is_older, plan_body, releases
from koos_cal.live.publish import feeds_of
from koos_cal.schedule import Schedule, schedule_for

if TYPE_CHECKING:
    from koos_cal.journal.store import Store

Deed = Callable[[Schedule], Sequence[Draft]]
Check = Callable[[Schedule, Schedule], None]  # looks at what was before, and at what would be
TRIES = 5  # how often others may be faster before it is given up
CLOCK = "clock"  # who publishes because a day has come


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A schedule that is on record as it is.

    Attributes:
        schedule: The schedule.
        feeds: Its feeds by path.
        entries: What was appended for it; nothing where all of it was on record before.
    """

    schedule: Schedule
    feeds: Mapping[str, bytes]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A deed that was done: the schedule before it, and what is in force now."""

    before: Schedule
    after: Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What has come to a journal.

    Attributes:
        entries: The entries, the last of them the newest there is.
        whole: Whether these are all there are, as others were rewritten.
    """

    entries: tuple[Entry, ...]
    whole: bool = False


Hear = Callable[[News], object]


class Journal:
    """Publishes through a journal: nothing is served that is not recorded first.

    For one thread at a time.

    Args:
        store: Its entries.
        begins: The day from which on an empty one is to record; else from the beginning.
        hear: Called with all entries, in order.

    Attributes:
        store: Its entries.
        state: What its entries come to, as far as they were read.
        clock_is_right: Whether to publish however far the clock is from the last publication.
        release_is_right: Whether to publish with an older release than published last.
    """

    def __init__(self, store: Store, begins: date | None = None, hear: Hear | None = None) -> None:
        self.store = store
        self.state = State(begins=begins)
        self.clock_is_right = self.release_is_right = False
        self._hear = hear
        self.take(News(entries=store.read()))

    def refresh(self) -> None:
        """Read what has come since.

        Raises:
            JournalError: When the journal cannot be reached, or is another one.
        """
        self.take(self.news(self.state.last))

    def news(self, after: Entry | None) -> News:
        """What has come after an entry; in any thread, as it changes nothing.

        Raises:
            JournalError: When the journal cannot be reached, or is another one.
        """
        entries = self.store.read(after)
        if any(entry.kind == Kind.FORGOTTEN for entry in entries):  # others were rewritten
            return News(entries=self.store.read(), whole=True)
        return News(entries=entries)

    def take(self, news: News) -> None:
        """Go on with what has come, as far as it is not known already."""
        number = self.state.last.number if self.state.last else 0
        fresh = tuple(entry for entry in news.entries if entry.number > number)
        if not fresh:
            return
        if news.whole:
            self.state = State().after(news.entries)
        else:
            self.state, news = self.state.after(fresh), News(entries=fresh)
        if self._hear:
            self._hear(news)

    def is_new(self, file: Inputs, modified: datetime) -> bool:
        """Whether the config in *file* is to be put in force when a process starts.

        It is when it was modified after the one in force was put there, and never because the
        two merely differ: a copy with an older file would take it back for ever.
        """
        config = self.state.config
        if config is None:
            return True
        return modified > config.at and values_text(file.text) != config.text

    def publish(self, file: Inputs, now: datetime, *, anew: bool) -> Recorded:
        """Record what follows from a config and the day, and give what is in force.

        Args:
            file: The config as it is on disk.
            now: The time.
            anew: Whether *file* is to be put in force; else the one in the journal stays.

        Raises:
            JournalError: When it could not be recorded.
            ConfigError: When the config in the journal is not accepted any more.
        """

        def config() -> list[Draft]:
            known = self.state.config
            is_other = known is None or values_text(file.text) != known.text
            return [config_draft(file)] if anew and is_other else []

        return self._settle(config, file, now, anew=anew)

    def do(self, deed: Deed, file: Inputs, now: datetime, check: Check | None = None) -> Done:
        """Do something, and record it together with what follows from it, or nothing.

        Args:
            deed: Makes entries of what is to be done, given the schedule as it is at the end
                of the journal; asked again where somebody else was faster.
            file: The config as it is on disk.
            now: The time.
            check: Looks at what would change before it is recorded; whatever it raises keeps
                that from happening.

        Raises:
            RefusedError: When *deed* raises it.
            JournalError: When it could not be recorded; nothing was.
        """
        before: list[Schedule] = []

        def drafts() -> Sequence[Draft]:
            before[:] = [self.schedule(file, now)]
            return deed(before[0])

        def agree(after: Schedule) -> None:
            if check:
                check(before[0], after)

        recorded = self._settle(drafts, file, now, anew=False, agree=agree)
        return Done(before=before[0], after=recorded)

    def schedule(self, file: Inputs, now: datetime, deeds: Sequence[Draft] = ()) -> Schedule:
        """The schedule as it is, or as it would be once *deeds* are done."""
        inputs = in_force(file, after(self.state, deeds, now), anew=False)
        return schedule_for(inputs, self._day(inputs, now))

    def _settle(
        self,
        make: Callable[[], Sequence[Draft]],
        file: Inputs,
        now: datetime,
        *,
        anew: bool,
        agree: Callable[[Schedule], None] | None = None,
    ) -> Recorded:
        """Record what *make* makes, with what follows from it; again where others are faster."""
        for _ in range(TRIES):
            require_known([self.state.unknown] if self.state.unknown else [])
            drafts = [*make()]
            state = after(self.state, drafts, now)
            inputs = in_force(file, state, anew=anew)
            schedule = schedule_for(inputs, self._day(inputs, now))
            if agree:
                agree(schedule)
            feeds = feeds_of(schedule)
            body = plan_body(schedule, feeds, state, always=bool(drafts))
            if body is None:
                return Recorded(schedule=schedule, feeds=feeds)
            self._require_release()
            drafts.append(Draft(by=drafts[0].by if drafts else CLOCK, kind=Kind.PLAN, body=body))
            try:
                entries = self.store.append(self.state.last, drafts, now)
            except CollisionError:
                self.refresh()
                continue
            self.take(News(entries=entries))
            schedule = replace(schedule, inputs=in_force(file, self.state, anew=anew))
            return Recorded(schedule=schedule, feeds=feeds_of(schedule), entries=entries)
        raise CollisionError("others changed something each time; nothing was recorded")

    def as_published(self, file: Inputs, today: date) -> Recorded:
        """All that was published, and nothing decided anew; for when nothing may be added."""
        schedule = published(file, self.state, today)
        return Recorded(schedule=schedule, feeds=feeds_of(schedule))

    def _day(self, inputs: Inputs, now: datetime) -> date:
        today = inputs.today(now)
        return today if self.clock_is_right else publishing_day(today, self.state.plan)

    def _require_release(self) -> None:
        """Only a release at least as new as the last one may add to what it published."""
        plan = self.state.plan
        if plan and not self.release_is_right and is_older(releases(), plan.releases):
            raise JournalNewerError(
                "a later release of koos_cal or of holidays has published last; install it here,"
                " or run `koos-cal publish` to go on with this one"
            )
