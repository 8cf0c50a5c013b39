"""Story: a rota with a journal and a calendar on a local server, told day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from koos_cal.calendars.fetched import Fetched
from koos_cal.inputs import Inputs, load
from koos_cal.journal import create_journal
from koos_cal.journal.address import FileAddress
from koos_cal.live.calendars import Tick
from koos_cal.live.journal import Journal
from koos_cal.live.opening import journal_of
from koos_cal.live.visits import Visit
from koos_cal.schedule import Schedule
from tests.calendars.making import calendar, leave
from tests.calendars.server import Reply, Server

ADA = leave("Ada Lindgaard: Vacation", "20260629", "20260704", "a")
BO = leave("Bo Brandt: Vacation", "20260713", "20260718", "b")
CAS = leave("Cas Østergaard: Vacation", "20260615", "20260620", "c")
CONFIG = """
[koos]
id = "koos"
timezone = "Europe/Amsterdam"
url = "https://koos.example.com"

[rotation]
from = 2026-06-01

[journal]
url = "sqlite:///koos.db"

[[people]]
name = "Ada Lindgaard"
id = "ada"
email = "ada@corp.example"

[[people]]
name = "Bo Brandt"
id = "bo"

[[people]]
name = "Cas Østergaard"
id = "cas"

[[people]]
name = "Dee Müller"
id = "dee"

[[absence_calendars]]
name = "HR"
url_env = "KOOS_CALENDAR_HR"
private = true
"""
BEGIN = datetime(2026, 6, 1, 8, tzinfo=UTC)  # a Monday


@dataclass(slots=True, kw_only=True)
class Story:
    """A rota whose time goes on as it is told to.

    Attributes:
        folder: Where the config and the journal lie.
        server: Where the calendar is.
        now: The time.
    """

    folder: Path
    server: Server
    now: datetime = BEGIN
    config: str = CONFIG
    path: str = "/feed.ics"
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file.write_text(self.config, encoding="utf-8")
        self.environ["KOOS_CALENDAR_HR"] = self.server.url(self.path)
        store = create_journal(FileAddress(path=self.folder / "koos.db"), "koos")
        Journal(store).publish(load(self.file, {}), self.now, anew=True)

    @property
    def file(self) -> Path:
        """The config."""
        return self.folder / "config.toml"

    def tick(self, hours: float = 0) -> list[Visit]:
        """Do what is due, so many hours later."""
        self.now += timedelta(hours=hours)
        journal, inputs = self.journal()
        return Tick(path=self.file, environ=self.environ).due(journal, inputs, self.now)

    def fetch(self, *, accept: bool = False) -> Visit:
        """Fetch it now."""
        journal, inputs = self.journal()
        tick = Tick(path=self.file, environ=self.environ)
        return tick.at_once(journal, inputs, [], self.now, accept=accept)[0]

    def journal(self) -> tuple[Journal, Inputs]:
        """The journal as another process would open it."""
        inputs = load(self.file, {})
        journal = journal_of(inputs, {}, self.file)
        assert journal
        return journal, inputs

    def schedule(self) -> Schedule:
        """What is in force."""
        journal, inputs = self.journal()
        return journal.schedule(inputs, self.now)

    def turns(self, number: int = 5) -> str:
        """Whose the first turns are."""
        return " ".join(str(each.turn) for each in self.schedule().plan.decisions[:number])

    def away(self) -> list[str]:
        """What was read in the calendar: "ada 06-08 to 06-12"."""
        leaves = self.journal()[0].state.leaves.get("HR", ())
        return [f"{e.person} {e.span.start:%m-%d} to {e.span.last:%m-%d}" for e in leaves]

    def entries(self) -> int:
        """How many entries the journal has."""
        return len(self.journal()[0].store.read())

    def fetched(self) -> Fetched:
        """What is known of fetching the calendar."""
        return self.journal()[0].store.aside.fetched().get("HR", Fetched())


def says(story: Story, *events: str) -> None:
    """From now on the calendar holds these events."""
    story.server.replies["/feed.ics"] = Reply(body=calendar(*events))
