"""What an edit changes, as values."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from koos_cal.changes.days import Change
from koos_cal.changes.difference import Difference
from koos_cal.inputs import inputs_from
from koos_cal.schedule import Schedule, schedule_for

START = "[rotation]\nfrom = 2026-01-05\n"
NAMES = [f"P{n}" for n in range(12)]


def schedule(names: list[str]) -> Schedule:
    """The rota in which some people take turns in that order."""
    people = "".join(f'[[people]]\nname = "{name}"\n' for name in names)
    now = datetime(2026, 1, 5, tzinfo=UTC)
    return schedule_for(inputs_from(START + people, "config.toml", now), date(2026, 1, 5))


def test_what_an_edit_means_for_everyone_is_found_in_one_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each change is asked once who gains by it, however many people there are."""
    difference = Difference.between(schedule(NAMES), schedule(NAMES[::-1]))
    gains, asked = Change.__dict__["gains"].fget, list[Change]()

    def counted(change: Change) -> str | None:
        asked.append(change)
        found: str | None = gains(change)
        return found

    monkeypatch.setattr(Change, "gains", property(counted))
    people = difference.people

    assert asked == list(difference.changes)
    assert [each.person for each in people] == [name.lower() for name in NAMES[::-1]]
    assert {day for each in people for day in each.gains} == {each.day for each in asked}
