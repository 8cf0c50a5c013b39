"""Rota: the config that the subscribers follow, what is edited in it, and what is planned.

The window reaches so far back and ahead that the plan is the same whenever this is run, and
the office closes for good after four months, so that the feed stays small.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from koos_cal.inputs import inputs_from
from tests.interop.subscribers.entry import Shift

ZONE = ZoneInfo("Europe/Amsterdam")
END = date(2027, 2, 1)  # nothing after it

HEAD = """\
[koos]
team = "Platform"
id = "koos-platform"
timezone = "Europe/Amsterdam"

[rotation]
from = 2026-10-05

[holidays]
country = "NL"

[feed]
past_weeks = 520
future_weeks = 260
"""
HOURS = "09:00-17:30"
TIMED = f"""\
events = "hours"
hours = "{HOURS}"
"""
# In the order of the people from 5 October on; clocks change in the night to 25 October. Bo is
# covered for two days, and on 26 November nobody is there.
COVERED = """
[[absences]]
person = "bo"
from = 2026-11-12
to = 2026-11-13
"""
REST = f"""
[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"

[[people]]
name = 'Dée "D", 🐙'
id = "dee"
{COVERED}
[[absences]]
person = "ada"
from = 2026-11-26

[[absences]]
person = "bo"
from = 2026-11-26

[[absences]]
person = "cas"
from = 2026-11-26

[[absences]]
person = "dee"
from = 2026-11-26

[[closings]]
from = 2026-12-21
to = 2027-01-01

[[closings]]
from = 2027-02-01
to = 2060-12-31
"""
STYLES = {"days": HEAD + REST, "hours": HEAD + TIMED + REST}
CONFIG = STYLES["days"]


def with_a_trade(config: str) -> str:
    """Ada is away in the week of 30 November, which was hers, and trades with Bo."""
    return f'{config}\n[[absences]]\nperson = "ada"\nfrom = 2026-11-30\nto = 2026-12-04\n'


def with_less(config: str) -> str:
    """Bo is back for the days that were covered, and the office is closed for a week."""
    closing = "\n[[closings]]\nfrom = 2027-01-18\nto = 2027-01-22\n"
    return config.replace(COVERED, "") + closing


def renamed(config: str) -> str:
    """The team has another name."""
    return config.replace('"Platform"', '"Harbour"')


def broken(config: str) -> str:
    """Somebody is away whom nobody knows."""
    return f'{config}\n[[absences]]\nperson = "jef"\nfrom = 2026-11-30\n'


def planned(config: str) -> list[Shift]:
    """What everyone's calendar should say of each working day."""
    inputs = inputs_from(config, "config.toml", datetime(2026, 10, 1, tzinfo=UTC))
    plan = inputs.plan(END, END)
    names = {person.id: person.name for person in plan.rota.people}
    hours = HOURS if TIMED in config else ""

    def title(on_duty: str | None, covering_for: str | None) -> str:
        if on_duty is None:
            return "Koos: nobody"
        instead = f" (for {names[covering_for]})" if covering_for else ""
        return f"Koos: {names[on_duty]}{instead}"

    return [
        Shift(day, title(duty.on_duty, duty.covering_for), hours)
        for day, duty in plan.duties.items()
    ]
