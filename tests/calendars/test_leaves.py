"""What of calendars is kept: entries, the state folded from them, and what is beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.calendars.fetched import Fetched, Held, fetched_of_body
from koos_cal.calendars.leave import Leave, merged, since
from koos_cal.journal.compact import compacted
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.forget import without
from koos_cal.journal.leaves import Leaves, calendar_body, leaves_after
from koos_cal.journal.state import State
from koos_cal.rota.span import ONE_DAY, Span

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
TODAY = date(2026, 6, 10)


@st.composite
def leaves(draw: st.DrawFn) -> Leaves:
    """What a calendar may say."""
    days = st.dates(date(2026, 6, 1), date(2026, 6, 25))
    drawn = draw(st.lists(st.tuples(st.sampled_from(["ada", "bo"]), st.sets(days, max_size=8))))
    return merged(drawn)


@given(before=leaves(), now=leaves())
def test_what_is_recorded_is_what_was_read_from_today_on(before: Leaves, now: Leaves) -> None:
    """And what was over stays as it was, whatever the calendar says of it now."""
    body = calendar_body("HR", before, now, TODAY)
    after = leaves_after({"HR": before}, body)["HR"] if body else before

    assert since(after, TODAY) == since(now, TODAY)
    assert _over(after) == _over(before)
    assert (body is None) == (since(before, TODAY) == since(now, TODAY))


@given(first=leaves(), second=leaves())
def test_the_same_answer_twice_is_nothing_new(first: Leaves, second: Leaves) -> None:
    """However it came to be in force."""
    known = leaves_after({}, calendar_body("HR", (), first, TODAY) or _nothing("HR"))
    body = calendar_body("HR", known["HR"], second, TODAY)
    after = leaves_after(known, body)["HR"] if body else known["HR"]

    assert calendar_body("HR", after, second, TODAY) is None


def test_an_entry_works_out_anew_only_what_it_is_about() -> None:
    """Else each would take as long as all absences ever read, and all entries the square of it."""
    weeks = [TODAY + timedelta(weeks=n) for n in range(100)]
    before = merged((f"p{n}", weeks) for n in range(10))
    day = weeks[50] + ONE_DAY  # borders on one of them
    came = Leave(person="p5", span=Span(start=day, end=day + ONE_DAY))
    after = leaves_after({"HR": before}, calendar_body("HR", (), (came,), TODAY) or {})["HR"]
    anew = [new for old, new in zip(before, after, strict=True) if old is not new]

    assert anew == [Leave(person="p5", span=Span(start=weeks[50], end=day + ONE_DAY))]


def test_folding_old_entries_keeps_what_is_still_to_come() -> None:
    """Absences that were over by then are taken out of them."""
    old = Leave(person="ada", span=Span(start=date(2026, 6, 1), end=date(2026, 6, 4)))
    new = Leave(person="bo", span=Span(start=date(2026, 7, 6), end=date(2026, 7, 11)))
    entries = [
        _entry(1, Kind.CALENDAR, calendar_body("HR", (), (old, new), TODAY.replace(day=1)) or {}),
        _entry(
            2,
            Kind.PLAN,
            {"today": "2026-06-01", "releases": {}, "digest": "", "periods": {}, "free": {}},
        ),
    ]
    changed = {each.number: each for each in compacted(entries, date(2026, 6, 20), "UTC")}
    state = State().after(changed.get(each.number, each) for each in entries)

    assert state.leaves == {"HR": (new,)}


def test_whoever_is_forgotten_is_forgotten_here_too() -> None:
    """Their days go on under the other name."""
    days = Span(start=TODAY, end=TODAY + ONE_DAY)
    leaves = tuple(Leave(person=each, span=days) for each in ("ada", "bo"))
    entry = _entry(1, Kind.CALENDAR, calendar_body("HR", (), leaves, TODAY) or {})
    (changed,) = without([entry], "ada", "former-1")

    assert [each.person for each in State().after([changed]).leaves["HR"]] == ["bo", "former-1"]
    assert "ada" not in str(changed)


def test_what_is_known_of_fetching_is_read_as_it_was_written() -> None:
    """An answer that is held too; what nobody can read is begun anew."""
    leave = Leave(person="ada", span=Span(start=TODAY, end=TODAY + ONE_DAY))
    held = Held(why="it takes away all", leaves=(leave,), since=NOW, times=2)
    known = Fetched(host="feed.example", due=NOW, good=NOW, etag='"a"', held=held)

    assert fetched_of_body(known.body()) == known
    assert fetched_of_body({"version": 9, "due": "never", "more": 1}) == Fetched()


def _over(leaves: Leaves) -> set[tuple[str, date]]:
    return {(each.person, day) for each in leaves for day in each.span if day < TODAY}


def _nothing(name: str) -> dict[str, object]:
    return {"calendar": name, "came": [], "went": []}


def _entry(number: int, kind: Kind, body: dict[str, object]) -> Entry:
    return Draft(by="calendar", kind=kind, body=body).entry(number, NOW)
