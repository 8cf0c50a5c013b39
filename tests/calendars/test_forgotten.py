"""The names of calendars, once somebody is forgotten or old entries are folded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import tomli_w

from koos_cal.calendars.leave import Leave
from koos_cal.journal.compact import compacted
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.forget import without
from koos_cal.journal.leaves import calendar_body
from koos_cal.journal.state import State
from koos_cal.rota.span import ONE_DAY, Span

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
TODAY = date(2026, 6, 10)
PLAN = {"today": "2026-06-01", "releases": {}, "digest": "", "periods": {}, "free": {}}


def config(person: str, *calendars: str) -> Draft:
    """A config of somebody in which some calendars are read."""
    data = {
        "people": [{"name": person}],
        "rotation": {"from": TODAY},
        "absence_calendars": [{"name": name} for name in calendars],
    }
    people = {person.lower(): {"name": person}}
    body = {"toml": tomli_w.dumps(data), "people": people, "screens": {}}
    return Draft(by="config", kind=Kind.CONFIG, body=body)


def read(calendar: str, *people: str) -> Draft:
    """Somebody's day, read in a calendar."""
    days = Span(start=TODAY, end=TODAY + ONE_DAY)
    leaves = tuple(Leave(person=each, span=days) for each in people)
    body = calendar_body(calendar, (), leaves, TODAY)
    return Draft(by="calendar", kind=Kind.CALENDAR, body=body or {})


def journal(*drafts: Draft) -> list[Entry]:
    """The entries that drafts become."""
    return [draft.entry(number, NOW) for number, draft in enumerate(drafts, 1)]


def rewritten(entries: Sequence[Entry], changed: Sequence[Entry]) -> list[Entry]:
    """All entries, with those that changed as they are now."""
    new = {each.number: each for each in changed}
    return [new.get(each.number, each) for each in entries]


def test_a_calendar_that_was_theirs_alone_loses_its_name() -> None:
    """Each another one; that of the team stays, and one that is still read."""
    entries = journal(
        read("Ada's Google", "ada"),
        read("Ada's Outlook", "ada"),
        read("HR", "ada", "bo"),
        read("Office", "ada"),
        config("Ada", "Ada's Google", "Office"),
        config("Bo", "Office"),
    )
    new = rewritten(entries, [*without(entries, "ada", "former-1")])
    state = State().after(new)

    assert "Ada" not in str(new)
    assert [*state.leaves] == ["former-1-1", "former-1-2", "HR", "Office"]
    assert [len(each) for each in state.leaves.values()] == [1, 1, 2, 1]


def test_a_calendar_of_which_nothing_is_in_force_is_folded() -> None:
    """With its name, which may be somebody's."""
    entries = journal(
        read("Ada's Google", "ada"), Draft(by="clock", kind=Kind.PLAN, body=PLAN), config("Bo")
    )
    changed = [*compacted(entries, date(2026, 6, 20), "UTC")]

    assert "Google" not in str(rewritten(entries, changed))
    assert State().after(rewritten(entries, changed)).leaves == {}
