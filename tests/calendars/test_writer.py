"""Feeds written at random, of which it is known what they mean: all of it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from koos_cal.calendars.leave import Leave, merged
from tests.calendars.making import PEOPLE, TODAY, calendar, read

NAMES = {
    "ada": ["Ada Lindgaard", "Lindgaard, Ada", "ADA LINDGAARD"],
    "bo": ["Bo Brandt", "brandt, bo", "bo  brandt"],
    "cas": ["Cas Østergaard", "Cas Ostergaard", "Østergaard, Cas"],
    "dee": ["Dee Müller", "Dee Muller", "Dee"],
}
AWAY = [
    "{}: Vacation",
    "{} (PTO - 8 hours)",
    "[{}] Urlaub",
    "OOO {}",
    "{} – krank",
    "{}",
    "Congé {}",
]
OTHER = ["{}: Home office", "{} (Vacation, requested)", "Birthday of {}", "Zoe Zander", "Lunch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An event's lines, and the days on which whom it has away."""

    lines: str
    person: str | None
    days: tuple[date, ...]


@st.composite
def written(draw: st.DrawFn) -> Written:
    """An event in one of the ways in which programs write them."""
    person = draw(st.sampled_from(sorted(NAMES)))
    first = TODAY + timedelta(days=draw(st.integers(0, 300)))
    number = draw(st.integers(1, 20))
    counts = draw(st.booleans())
    title = draw(st.sampled_from(AWAY if counts else OTHER))
    title = title.format(draw(st.sampled_from(NAMES[person]))).replace(",", "\\,")
    end, form = first + timedelta(days=number), draw(st.sampled_from(sorted(FORMS)))
    lines = FORMS[form].format(first=first, end=end, number=number)
    days = tuple(first + timedelta(days=n) for n in range(number))
    uid = draw(st.integers(0, 5))  # some have the same
    return Written(
        lines=f"UID:{uid}\nSUMMARY:{title}\n{lines}", person=person if counts else None, days=days
    )


FORMS = {
    "dates": "DTSTART;VALUE=DATE:{first:%Y%m%d}\nDTEND;VALUE=DATE:{end:%Y%m%d}",
    "duration": "DTSTART;VALUE=DATE:{first:%Y%m%d}\nDURATION:P{number}D",
    "midnights": "DTSTART:{first:%Y%m%d}T000000Z\nDTEND:{end:%Y%m%d}T000000Z",
    "zone": "DTSTART;TZID=Japan:{first:%Y%m%d}T000000\nDTEND;TZID=Japan:{end:%Y%m%d}T000000",
    "daily": "DTSTART;VALUE=DATE:{first:%Y%m%d}\nRRULE:FREQ=DAILY;COUNT={number}",
}


@given(events=st.lists(written(), max_size=8), newline=st.sampled_from(["\n", "\r\n"]))
def test_all_that_was_written_is_found(events: list[Written], newline: str) -> None:
    """Whatever else is in the calendar, and in whatever order it comes."""
    expected = merged((each.person, each.days) for each in events if each.person)

    reading = read(calendar(*(each.lines for each in events), newline=newline))

    assert reading.leaves == expected


@given(events=st.lists(written(), min_size=1, max_size=4), cut=st.integers(0, 2000), data=st.data())
def test_damage_takes_nothing_but_what_it_hit(
    events: list[Written], cut: int, data: st.DataObject
) -> None:
    """A line that became something else costs its own event at most."""
    whole = calendar(*(each.lines for each in events)).split(b"\r\n")
    place = data.draw(st.integers(4, len(whole) - 3))
    hit = whole[:place].count(b"END:VEVENT")
    whole[place] = f"X-{cut}:damaged".encode()
    others = [each for n, each in enumerate(events) if n not in {hit - 1, hit, hit + 1}]

    leaves = read(b"\r\n".join(whole)).leaves

    known = {(leave.person, day) for leave in leaves for day in leave.span}
    assert {(e.person, day) for e in others if e.person for day in e.days} <= known


def test_everybody_of_the_team_is_written_about() -> None:
    """And nobody else."""
    assert sorted(NAMES) == [person.id for person in PEOPLE]
    assert isinstance(merged([("ada", [TODAY])])[0], Leave)
