"""The away feed: who is away and when the office is closed, for people who plan around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.feed.feeds import AWAY
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from tests.feed.making import FEW, STYLE, feeds_of, show
from tests.feed.reading import Entry, with_ical, with_icalendar
from tests.feed.strategies import crowded_rotas, days
from tests.laws.reading import is_away
from tests.laws.rotas import rotas

CONFIG = """
    [rotation]
    from = 2026-01-05
    [feed]
    future_weeks = 26
    [[people]]
    name = "Ada"
    [[people]]
    name = "Bo"
    """


def away(text: str, today: date = date(2026, 3, 18)) -> list[Entry]:
    """The entries of the away feed of the config in *text*."""
    return with_ical(feeds_of(text, today)[AWAY])


def short(entries: list[Entry]) -> list[str]:
    """The entries, with what tells them apart."""
    return [f"{each.start} {each.end} {each.summary}" for each in entries]


@FEW
@given(rota=rotas(), today=days(), past=st.integers(0, 8), future=st.integers(1, 8))
def test_everyone_is_away_just_when_they_are(
    rota: Rota, today: date, past: int, future: int
) -> None:
    """Each day away is in one entry of that person, whatever was declared how many times."""
    shown = show(rota, today, past_weeks=past, future_weeks=future, far=False)
    entries = with_icalendar(shown.feeds[AWAY])
    for person in rota.people:
        mine = [each for each in entries if each.uid.startswith(f"away-{person.id}-")]
        found = sorted(day for each in mine for day in each.days() if day in shown.window)

        assert {each.summary for each in mine} <= {f"{person.name} away"}
        assert found == [day for day in shown.window if is_away(rota, person.id, day)]


@FEW
@given(rota=rotas(), today=days(), past=st.integers(0, 8), future=st.integers(1, 8))
def test_every_holiday_and_closing_is_shown(
    rota: Rota, today: date, past: int, future: int
) -> None:
    """Those that touch the window, whole, and none that does not."""
    shown = show(rota, today, past_weeks=past, future_weeks=future, far=False)
    entries = with_icalendar(shown.feeds[AWAY])
    holidays = [each for each in entries if each.uid.startswith("holiday-")]
    closings = [each for each in entries if each.uid.startswith("closing-")]

    assert [each.start for each in holidays] == sorted(
        day for day in rota.office.holidays if day in shown.window
    )
    assert [Span(start=each.start, end=each.end) for each in closings] == sorted(
        each.span for each in rota.office.closings if each.span.overlaps(shown.window)
    )


@FEW
@given(rota=crowded_rotas(), hours=st.booleans())
def test_no_two_events_of_a_document_share_a_uid(rota: Rota, *, hours: bool) -> None:
    """Servers refuse doubles, so whatever happens on one day has names of its own."""
    style = replace(STYLE, hours=(time(9), time(17)) if hours else None)
    shown = show(rota, date(2026, 2, 4), past_weeks=4, future_weeks=4, style=style, far=False)
    for body in shown.feeds.values():
        uids = [each.uid for each in with_icalendar(body)]

        assert len(set(uids)) == len(uids)


def test_a_calendar_without_anything_says_so() -> None:
    """GNOME would go on showing an absence that was withdrawn, if nothing came in its place."""
    absence = '[[absences]]\nperson = "ada"\nfrom = 2026-03-23'

    assert short(away(CONFIG)) == ["2026-01-05 2026-01-06 No absences"]
    assert away(CONFIG) == away(CONFIG, date(2031, 1, 1))
    assert short(away(CONFIG + absence)) == ["2026-03-23 2026-03-24 Ada away"]


@pytest.mark.parametrize(
    ("first", "last", "end"),
    [
        ("2026-03-25", "2026-04-03", "2026-04-04"),
        ("2026-03-28", "2026-04-03", "2026-04-04"),
        ("2026-03-23", "2026-04-03", "2026-04-04"),
        ("2026-03-24", "2026-03-25", "2026-03-28"),
    ],
    ids=["overlapping", "touching", "from the same day", "inside"],
)
@pytest.mark.parametrize("kind", ["absences", "pauses"])
def test_days_that_overlap_or_touch_are_one_event(
    kind: str, first: str, last: str, end: str
) -> None:
    """Whether two absences or an absence and a pause, nobody sees where one ends."""
    entries = away(
        f"""{CONFIG}
    [[absences]]
    person = "ada"
    from = 2026-03-23
    to = 2026-03-27
    [[{kind}]]
    person = "ada"
    from = {first}
    to = {last}
    """
    )

    assert short(entries) == [f"2026-03-23 {end} Ada away"]


def test_an_absence_and_a_pause_look_alike() -> None:
    """Nobody learns from the calendar why a colleague is away: the feeds are equal bytes."""
    block = '[[{}]]\nperson = "ada"\nfrom = 2026-03-23\nto = 2026-04-03'
    absent, paused = (feeds_of(CONFIG + block.format(kind)) for kind in ("absences", "pauses"))

    assert absent[AWAY] == paused[AWAY]


def test_a_pause_without_an_end_is_shown_year_by_year() -> None:
    """Its entries do not grow with the window, which would be a change that nobody made."""
    text = f'{CONFIG}[[pauses]]\nperson = "bo"\nfrom = 2026-03-30'

    assert short(away(text)) == ["2026-03-30 2027-01-01 Bo away"]
    assert short(away(text, date(2026, 9, 1))) == [
        "2026-03-30 2027-01-01 Bo away",
        "2027-01-01 2028-01-01 Bo away",
    ]


def test_nobody_is_away_before_they_come_or_after_they_leave() -> None:
    """Absences are cut to the days on which somebody is in the team, and so are their holidays."""
    text = CONFIG.replace(
        'name = "Bo"',
        'name = "Bo"\n    joined = 2026-03-10\n    left = 2026-03-20\n    holidays = "DE-BE"',
    )
    entries = away(f'{text}[[absences]]\nperson = "bo"\nfrom = 2026-03-01\nto = 2026-04-30')

    assert short(entries) == ["2026-03-10 2026-03-21 Bo away"]


def test_nothing_from_before_the_rotation_is_shown() -> None:
    """However far back the window reaches, New Year's Day lies before this one's first turn."""
    entries = away(f'{CONFIG}[holidays]\ncountry = "NL"', date(2026, 1, 5))

    assert entries[0].summary == "Good Friday"


def test_closings_of_one_day_are_told_apart_in_the_order_of_their_days() -> None:
    """Wherever they stand in the file, the earlier one comes first."""
    blocks = "\n".join(
        f'[[closings]]\nfrom = {day}\nname = "{name}"'
        for day, name in [
            ("2026-05-01", "Later"),
            ("2026-04-01", "One"),
            ("2026-04-01", "Two"),
        ]
    )

    assert [(each.uid, each.summary) for each in away(CONFIG + blocks)] == [
        ("closing-2026-04-01@koos", "One"),
        ("closing-2026-04-01-2@koos", "Two"),
        ("closing-2026-05-01@koos", "Later"),
    ]


def test_days_that_are_worked_all_the_same_are_neither_holidays_nor_closed() -> None:
    """A day in a closing parts it, and takes its end away."""
    blocks = """
    [holidays]
    country = "NL"
    [[closings]]
    from = 2026-04-20
    to = 2026-04-24
    [[working]]
    from = 2026-04-22
    [[working]]
    from = 2026-04-24
    [[working]]
    from = 2026-04-27
    """

    found = short(away(CONFIG + blocks, date(2026, 4, 20)))

    assert [each for each in found if "2026-04-1" < each < "2026-05-15"] == [
        "2026-05-14 2026-05-15 Ascension Day",
        "2026-04-20 2026-04-22 Office closed",
        "2026-04-23 2026-04-24 Office closed",
    ]


def test_own_holidays_are_shown_where_they_matter() -> None:
    """Not on a weekend, on the office's holidays, or on days on which one is away anyway."""
    text = CONFIG.replace('name = "Ada"', 'name = "Ada"\n    holidays = "DE-BE"')
    office = '[holidays]\ncountry = "NL"\n'
    absence = '[[absences]]\nperson = "ada"\nfrom = 2026-04-29\nto = 2026-05-04\n'

    mine = [each for each in away(text + office) if each.summary == "Ada away"]
    assert [(str(each.start), each.description) for each in mine] == [("2026-05-01", "Labor Day")]
    during = [each for each in away(text + office + absence) if each.summary == "Ada away"]
    assert short(during) == ["2026-04-29 2026-05-05 Ada away"]


@pytest.mark.parametrize(("notes", "description"), [(True, "Skiing\nTill Friday"), (False, "")])
def test_notes_are_told_only_where_that_is_wanted(
    notes: bool,  # noqa: FBT001 - a value of the table above
    description: str,
) -> None:
    """By default they stay in the file."""
    (entry,) = away(
        f"""{CONFIG}
    [[absences]]
    person = "ada"
    from = 2026-03-23
    to = 2026-03-25
    note = "Skiing\\n"
    [[absences]]
    person = "ada"
    from = 2026-03-26
    note = " "
    [[absences]]
    person = "ada"
    from = 2026-03-27
    note = "Till Friday"
    [feed]
    notes = {str(notes).lower()}
    """.replace("[feed]\n    future_weeks = 26\n", "", 1)
    )

    assert entry.description == description
