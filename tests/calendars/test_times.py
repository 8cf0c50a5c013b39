"""Times: zones, ends and series as calendars of others write them, each alone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.calendars.making import GOOD, MINE, SHARED, calendar, days, leave, read, reader


def zone(offset: str) -> str:
    """A description of a time zone that many programs call by one name."""
    return (
        f"BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        f"TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE"
    )


def test_a_time_zone_of_one_calendar_is_not_used_for_the_next() -> None:
    """The library keeps zones by their names for the whole process."""
    event = (
        "UID:1\nSUMMARY:Bo Brandt: Urlaub\nDTSTART;TZID=Customized Time Zone:20260608T{}0000\n"
        "DTEND;TZID=Customized Time Zone:20260608T{}0000"
    )
    here = calendar(event.format("08", "18"), head=zone("+0200"))
    there = calendar(event.format("08", "18"), head=zone("-0900"))

    assert days(read(here)) == ["bo 06-08 to 06-08"]
    assert days(read(there)) == []  # from seven in the evening on
    assert days(read(here)) == ["bo 06-08 to 06-08"]


def test_a_time_zone_may_say_what_else_it_is_called() -> None:
    """Which is not its name."""
    event = (
        "UID:1\nSUMMARY:Bo Brandt: Urlaub\nDTSTART;TZID=Customized Time Zone:20260608T080000\n"
        "DTEND;TZID=Customized Time Zone:20260608T180000"
    )
    head = zone("+0200").replace("BEGIN:STANDARD", "TZID-ALIAS-OF:Mars/Olympus\nBEGIN:STANDARD", 1)

    assert days(read(calendar(event, head=head))) == ["bo 06-08 to 06-08"]


def test_a_time_zone_that_cannot_be_read_spoils_only_what_is_in_it() -> None:
    """Neither what repeats nor what does not, elsewhere; nor where another name is known."""
    daily = "UID:{0}\nSUMMARY:{1}: Urlaub\nDTSTART{2}:20260608T080000\nDTEND{2}:20260608T180000"
    daily += "\nRRULE:FREQ=DAILY;COUNT=2"
    reading = read(
        calendar(
            daily.format(1, "Ada Lindgaard", ";TZID=Customized Time Zone"),
            daily.format(2, "Bo Brandt", ";TZID=Europe/Berlin"),
            GOOD.replace("Bo Brandt", "Cas Østergaard"),
            head=zone("rubbish"),
        )
    )

    assert days(reading) == ["bo 06-08 to 06-09", "cas 06-08 to 06-09"]
    assert reading.not_understood == 1


@pytest.mark.parametrize(
    "name",
    [
        "W. Europe Standard Time",
        '"W. Europe Standard Time"',
        '"(UTC+01:00) Amsterdam, Berlin, Bern"',
        "/freeassociation.sourceforge.net/Europe/Amsterdam",
        "Europe/Amsterdam",
        "Nowhere/At all",
    ],
)
def test_a_time_zone_is_known_by_whatever_name(name: str) -> None:
    """Windows' names, names with colons between quotes; one that nobody knows is the rota's."""
    event = f"""
        UID:1
        SUMMARY:Bo Brandt: Urlaub
        DTSTART;TZID={name}:20260608T090000
        DTEND;TZID={name}:20260608T150000
    """

    assert days(read(calendar(event))) == ["bo 06-08 to 06-08"]


@pytest.mark.parametrize(
    "name",
    [
        "tzone://Microsoft/Utc",
        '"tzone://Microsoft/Utc"',
        "tzone://Microsoft/Olson/Europe/London",
        "tzone://Microsoft/Custom",
        "europe/london",
    ],
)
def test_a_time_zone_of_outlook_needs_no_quotes(name: str) -> None:
    """Its colon ends nothing; the rota's zone would make a morning of it."""
    event = f"""
        UID:1
        SUMMARY:Bo Brandt: Urlaub
        DTSTART;TZID={name}:20260608T130000
        DTEND;TZID={name}:20260608T210000
    """
    custom = zone("+0000").replace("Customized Time Zone", "tzone://Microsoft/Custom")

    assert days(read(calendar(event, head=custom), zone="America/New_York")) == [
        "bo 06-08 to 06-08"
    ]


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "Pacific Standard Time"])
def test_times_without_a_zone_are_in_the_calendars_or_the_rotas(name: str) -> None:
    """X-WR-TIMEZONE where it is known, else the rota's own."""
    event = "UID:1\nSUMMARY:Bo Brandt: Urlaub\nDTSTART:20260608T090000\nDTEND:20260608T170000"
    body = calendar(event, head=f"X-WR-TIMEZONE:{name}")

    expected = [] if name.startswith("Pacific") else ["bo 06-08 to 06-08"]
    assert days(read(body)) == expected


@pytest.mark.parametrize("end", ["20260608", "20260601", ""])
def test_a_day_that_ends_on_itself_or_before_is_a_day(end: str) -> None:
    """DTEND equal to DTSTART, before it, or left out."""
    assert days(read(calendar(leave("Bo Brandt: Urlaub", "20260608", end)))) == [
        "bo 06-08 to 06-08"
    ]


def test_a_duration_stands_for_an_end() -> None:
    """Three days from Monday on."""
    body = calendar(leave("Bo Brandt: Urlaub", "20260608", "", "1", "DURATION:P3D"))

    assert days(read(body)) == ["bo 06-08 to 06-10"]


WEEKLY = leave("Bo Brandt: frei, urlaub", "20260601", "20260602", "w", "RRULE:FREQ=WEEKLY;COUNT=4")


def test_days_of_a_series_are_taken_out_moved_and_cancelled() -> None:
    """EXDATE, RECURRENCE-ID with other days, and one that is cancelled."""
    body = calendar(
        f"{WEEKLY}\nEXDATE;VALUE=DATE:20260608",
        leave(
            "Bo Brandt: urlaub", "20260617", "20260619", "w", "RECURRENCE-ID;VALUE=DATE:20260615"
        ),
        leave("x", "20260622", "", "w", "RECURRENCE-ID;VALUE=DATE:20260622", "STATUS:CANCELLED"),
    )

    assert days(read(body)) == ["bo 06-01 to 06-01", "bo 06-17 to 06-18"]


def test_what_was_moved_by_itself_counts_without_its_series() -> None:
    """Hundreds of orphans are left behind by calendars that cut off the past."""
    orphans = [
        leave("Bo Brandt: urlaub", f"202606{n:02}", "", "w", f"RECURRENCE-ID;VALUE=DATE:2020{n:04}")
        for n in range(1, 31)
    ]
    many = [each for each in orphans for _ in range(20)]

    assert days(read(calendar(*many))) == ["bo 06-01 to 06-30"]


def test_a_rule_that_seldom_comes_true_is_waited_for() -> None:
    """The 29th of February is a day, and so is the last of a month."""
    leap = leave("Bo Brandt: urlaub", "20240229", "", "1", "RRULE:FREQ=YEARLY;BYMONTHDAY=29")
    leap += ";BYMONTH=2"
    last = leave("Dee: urlaub", "20260131", "", "2", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=6")

    assert days(read(calendar(leap, last))) == ["bo 02-29 to 02-29", "dee 06-30 to 06-30"]


def test_a_series_that_is_counted_ends_where_its_count_does() -> None:
    """Its count goes over the days that are taken out, as they were counted."""
    body = calendar(
        leave("Bo Brandt: urlaub", "20260525", "", "w", "RRULE:FREQ=WEEKLY;COUNT=3"),
    )

    assert days(read(body)) == ["bo 06-01 to 06-01", "bo 06-08 to 06-08"]


def test_a_meeting_every_week_is_one_event_that_is_not_understood() -> None:
    """People are told of how many they have to look after, and see each time in `explain`."""
    body = calendar(leave("Standup", "20260601", "", "s", "RRULE:FREQ=WEEKLY"), GOOD)

    assert read(body).not_understood == 1
    assert len(read(body).told) > 100


def test_what_is_over_is_left_out_and_what_goes_on_is_whole() -> None:
    """An absence that began last week is told with all its days; one of last month not at all."""
    body = calendar(
        leave("Bo Brandt: urlaub", "20260528", "20260603"),
        leave("Bo Brandt: urlaub", "20260501", "20260503", "2"),
        leave("Bo Brandt: urlaub", "20280501", "20290101", "3"),
        leave("Bo Brandt: urlaub", "20280701", "20280703", "4"),
    )

    assert days(read(body)) == ["bo 05-28 to 06-02", "bo 05-01 to 12-31"]
    assert reader(SHARED, date(2026, 6, 3)).read(body).leaves[0].span.start == date(2028, 5, 1)


def test_a_series_of_meetings_is_not_worked_out_for_nothing() -> None:
    """What is no absence by its title is not asked when it takes place."""
    body = calendar(leave("Standup", "20260601", "", "s", "RRULE:FREQ=NEVER"))

    assert [each.title for each in reader(MINE).read(body).told] == []
