"""Entries and their lines in a dump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from koos_cal.errors import Problem
from koos_cal.journal.dump import entries_of, line_of, verify
from koos_cal.journal.entry import VERSIONS, Entry, Kind, at_of, at_text, body_of, require_known
from koos_cal.journal.errors import JournalNewerError
from tests.journal.making import NOW, draft


def entry(number: int = 1, kind: str = "absence", version: int = 1, at: datetime = NOW) -> Entry:
    """An entry that could lie in a journal."""
    at = at.replace(microsecond=0)
    return Entry(number=number, at=at, by="ada", kind=kind, body={"version": version})


def test_all_kinds_of_this_release_are_known() -> None:
    """Each in its newest version, in which drafts become entries."""
    assert VERSIONS.keys() == set(Kind)
    require_known(entry(kind=kind, version=newest) for kind, newest in VERSIONS.items())


@pytest.mark.parametrize(("kind", "version"), [("whim", 1), ("plan", 2)])
def test_what_a_later_release_wrote_is_told(kind: str, version: int) -> None:
    """Which entry it is and what to do, so that nothing is planned on a part of the entries."""
    with pytest.raises(JournalNewerError) as told:
        require_known([entry(), entry(2, kind, version)])

    assert str(told.value) == (
        f"entry 2 of the journal is of the kind {kind}, version {version}: a later release of"
        " koos_cal has written it; install that one here too"
    )


def test_a_draft_becomes_what_will_be_read() -> None:
    """Its body is what JSON makes of it, so that entries from both sides are equal."""
    body = {"days": (1, 2), "name": "Zoë"}
    made = draft().__class__(by="ada", kind=Kind.PLAN, body=body).entry(3, NOW)

    assert made.body == {"version": 1, "days": [1, 2], "name": "Zoë"}
    assert type(made.kind) is str


def test_times_are_written_in_utc_to_the_second() -> None:
    """Wherever they were taken, and in one way only, so that texts order as times do."""
    taken = datetime(2026, 7, 1, 1, 30, 59, 999, tzinfo=timezone(timedelta(hours=2)))

    assert at_text(taken) == "2026-06-30T23:30:59Z"
    assert at_of("2026-06-30T23:30:59Z") == datetime(2026, 6, 30, 23, 30, 59, tzinfo=UTC)
    with pytest.raises(ValueError, match=r"^its time is not written as 2026-01-05T09:00:00Z$"):
        at_of("2026-06-30T23:30:59+00:00")


@pytest.mark.parametrize("text", ["[]", "{}", '{"version": true}', '{"version": 0}', "1"])
def test_a_body_has_a_version(text: str) -> None:
    """An object without one was not written by any release."""
    with pytest.raises(ValueError, match=r"^its body is no object with a version$"):
        body_of(text)


def test_a_dump_gives_back_the_entries() -> None:
    """One a line, whatever characters are in them; also without an end to the last line."""
    names = 'Zoë\n"\u2028\u0085\0 x'
    entries = (draft(names, by="zoë").entry(1, NOW), draft("b").entry(2, NOW))
    lines = [line_of(each) for each in entries]
    text = "".join(f"{line}\n" for line in lines)

    assert lines[1] == (
        '{"number": 2, "at": "2026-01-05T09:00:00Z", "by": "ada", "kind": "absence",'
        ' "body": {"note": "b", "version": 1}}'
    )
    assert [each.body["note"] for each in entries_of(text.encode())[0]] == [names, "b"]
    assert [line_of(each) for each in entries_of(text.encode())[0]] == lines
    assert entries_of(text.encode()) == entries_of(text.removesuffix("\n").encode())


def test_each_line_of_a_dump_that_is_no_entry_is_told() -> None:
    """With its number; the others are read."""
    good = line_of(entry())
    bad = [
        "",
        "[1]",
        good.replace('"by"', '"who"'),
        good.replace('"number": 1', '"number": "1"'),
        good.replace("09:00", "9:00"),
        good.replace('{"version": 1}', "{}"),
        good[:-9],
        good.replace('"ada"', '"\\ud800"'),
        good.replace("1}", '1, "n": NaN}'),
        "[" * 100_000,
    ]
    entries, problems = entries_of("\n".join([good, *bad]).encode())
    shape = "expected an object with number, at, by, kind, body"

    assert entries == (entry(),)
    assert [str(each) for each in problems] == [
        "line 2: expected an entry as JSON",
        f"line 3: {shape}",
        f"line 4: {shape}",
        "line 5: number is not what it should be",
        "line 6: its time is not written as 2026-01-05T09:00:00Z",
        "line 7: its body is no object with a version",
        "line 8: expected an entry as JSON",
        "line 9: there is half a character in it, or what is no number",
        "line 10: there is half a character in it, or what is no number",
        "line 11: expected an entry as JSON",
    ]


def test_what_keeps_entries_from_being_a_journal_is_told() -> None:
    """Times that go back and what is not known, all of them; from a gap on nothing is sure."""
    second = timedelta(seconds=1)
    right = [entry(1), entry(2), entry(3, at=NOW + second)]
    wrong = [entry(1), entry(2, "whim"), entry(3, at=NOW - second), entry(5), entry(6, "whim")]

    assert list(verify(right)) == []
    assert list(verify(wrong)) == [
        Problem(
            path="entry 2",
            text="it is of the kind whim, version 1: a later release of koos_cal has written it",
        ),
        Problem(
            path="entry 3",
            text="its time, 2026-01-05T08:59:59Z, lies before that of the entry before it",
        ),
        Problem(path="entry 5", text="expected entry 4 in this place"),
    ]
