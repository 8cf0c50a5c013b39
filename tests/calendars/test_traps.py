"""Traps: what was seen in calendars of others, each alone. The rest is always read."""

from __future__ import annotations

import pytest

from koos_cal.calendars.judge import Settings, Verdict
from koos_cal.calendars.reading import Reader
from koos_cal.calendars.whose import Known
from koos_cal.errors import CalendarError
from tests.calendars.making import (
    FOUND,
    GOOD,
    MINE,
    SHARED,
    TODAY,
    ZONE,
    calendar,
    days,
    leave,
    read,
    reader,
)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("DTSTART;VALUE=DATE:20260632", "Wrong date format 20260632"),
        ("DTSTART:tomorrow", "Wrong date format tomorrow"),
        ("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:99990101", "it lies in the year 9999"),
        ("DTSTART;VALUE=DATE:20260605\nDTEND;VALUE=DATE:99991231", "it lies in the year 9999"),
        ("DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:20260606", "it lies in the year 1"),
        ("DTSTART;VALUE=DATE:20200605\nDTEND;VALUE=DATE:20280101", "more than five years"),
        ("SEQUENCE:0", "it has no DTSTART"),
        ("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=SECONDLY", "more often than daily"),
        ("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=DAILY;BYSECOND=1,2", "more often than daily"),
        ("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=DAILY;INTERVAL=0", "its interval is 0"),
        ("DTSTART;VALUE=DATE:20260605\nRRULE:FREQ=NEVER", ""),
        ("DTSTART;VALUE=DATE:20260605\nDURATION:P1X", "its times make no sense (Invalid"),
    ],
)
def test_an_event_that_cannot_be_read_spoils_no_other(lines: str, why: str) -> None:
    """Libraries raise for the whole calendar; here it is told, and the rest counts."""
    reading = read(calendar(f"UID:bad\nSUMMARY:Ada Lindgaard: Urlaub\n{lines}", GOOD))

    assert days(reading) == [FOUND]
    bad = [each for each in reading.told if each.verdict is Verdict.UNREADABLE]
    assert [each.title for each in bad] == ["Ada Lindgaard: Urlaub"]
    assert bad[0].why.startswith("cannot be read: ")
    assert why in bad[0].why
    assert reading.not_understood == 1


def test_two_events_with_one_uid_both_count() -> None:
    """Some programs give all days of an absence, or all absences, the same."""
    body = calendar(leave("Ada Lindgaard: Urlaub", "20260601", uid="good"), GOOD)

    assert days(read(body)) == ["ada 06-01 to 06-01", FOUND]


def test_events_without_a_uid_all_count() -> None:
    """They are told apart by their place."""
    body = calendar(*(each.replace("UID:good\n", "") for each in (GOOD, GOOD.replace("08", "15"))))

    assert days(read(body)) == [FOUND, "bo 06-15 to 06-15"]


def test_an_invitation_is_not_taken_for_accepted_where_nobody_can_tell() -> None:
    """Whoever has no address in the config is told that it takes one."""
    invited = leave("Vacation", "20260608", "", "1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x.org")
    people = (Known(id="ada", name="Ada"),)
    nobody = Reader(settings=MINE, people=people, timezone=ZONE, today=TODAY)
    (told,) = nobody.read(calendar(invited), everything=True).told

    assert told.why.startswith("it is an invitation, and without `email` or `aliases` of theirs")
    assert days(read(calendar(invited.replace("a@x.org", "ada@corp.example")), MINE))


@pytest.mark.parametrize("head", ["REFRESH-INTERVAL:PT1H", "REFRESH-INTERVAL;VALUE=DATE:now"])
def test_what_stands_above_the_events_spoils_none(head: str) -> None:
    """A REFRESH-INTERVAL without VALUE, or with another, makes the library raise for all."""
    assert days(read(calendar(GOOD, head=head))) == [FOUND]


def test_a_doubled_title_is_the_first_one() -> None:
    """A second SUMMARY makes the library give a list."""
    body = calendar("UID:1\nSUMMARY:Bo Brandt: urlaub\nSUMMARY:x\nDTSTART;VALUE=DATE:20260608")

    assert days(read(body)) == ["bo 06-08 to 06-08"]


def test_latin_1_is_read_line_by_line() -> None:
    """One line that is no UTF-8 does not turn the others into something else."""
    events = [leave(f"{name}: krank", "20260608") for name in ("Dee Müller", "Cas Østergaard")]
    body = calendar(*events)
    body = body.replace("Müller".encode(), "Müller".encode("latin-1"))

    assert days(read(body)) == ["cas 06-08 to 06-08", "dee 06-08 to 06-08"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r\n\r\n", "\n\n"])
def test_lines_may_end_as_they_like(newline: str) -> None:
    """With and without a carriage return, with empty lines between."""
    assert days(read(calendar(GOOD, newline=newline))) == [FOUND]


def test_a_character_may_be_folded_in_its_middle() -> None:
    """Lines are put together before they are read as text; other breaks are part of it."""
    body = calendar(leave("Dee Müller\u2028: krank", "20260608"))
    first, second = "ü".encode()[:1], "ü".encode()[1:]
    body = body.replace("ü".encode(), first + b"\r\n " + second)

    assert days(read(body)) == ["dee 06-08 to 06-08"]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("more", ["", "\nBEGIN:VALARM", "\nBEGIN:VALARM\nEND:VALARM"])
def test_an_event_that_never_ends_spoils_no_other(more: str, *, first: bool) -> None:
    """The next one begins all the same; it is counted, as some of it may be lost."""
    events = [leave("Ada Lindgaard: urlaub", "20260601") + more, GOOD]
    ends = b"END:VEVENT\r\n"
    if first:
        body = calendar(*events).replace(ends, b"", 1)
    else:
        body = b"".join(calendar(*events[::-1]).rsplit(ends, 1))

    assert days(read(body)) == [FOUND]
    assert [each.why for each in read(body).told] == [
        "cannot be read: it does not end",
        'its title says "urlaub"',
    ]
    assert read(body).not_understood == 1


@pytest.mark.parametrize("line", ["RRULE-NOTE:FREQ=HOURLY", "RRULES:fortnightly", "EXDATES:all"])
def test_a_property_whose_name_only_begins_like_another_is_not_that_one(line: str) -> None:
    """Whoever writes it means something of their own."""
    rule = "RRULE:FREQ=WEEKLY;COUNT=2"
    body = calendar(leave("Bo Brandt: urlaub", "20260608", "", "1", rule, line))

    assert days(read(body)) == ["bo 06-08 to 06-08", "bo 06-15 to 06-15"]


def test_a_time_that_is_cancelled_needs_no_start() -> None:
    """Its series goes on without it."""
    for stands, at in (("VALUE=DATE", "20260609"), ("RANGE=THISANDFUTURE;VALUE=DATE", "20260610")):
        cancelled = f"UID:1\nRECURRENCE-ID;{stands}:{at}\nSTATUS:CANCELLED"
        series = leave("Bo Brandt: urlaub", "20260608", "", "1", "RRULE:FREQ=DAILY;COUNT=3")
        reading = read(calendar(series, cancelled))

        assert [day.day for each in reading.leaves for day in each.span] == [
            day for day in (8, 9, 10) if str(day) not in at[6:].lstrip("0")
        ]
        assert reading.not_understood == 0


@pytest.mark.parametrize("line", ["RRULE:FREQ=WEEKLY;COUNT=2", "DTSTART;VALUE=DATE:20260608"])
def test_a_line_that_stands_twice_counts_once(line: str) -> None:
    """Rules too, of which an event may have one."""
    series = leave("Bo Brandt: urlaub", "20260608", "", "1", "RRULE:FREQ=WEEKLY;COUNT=2")

    assert days(read(calendar(f"{series}\n{line}"))) == ["bo 06-08 to 06-08", "bo 06-15 to 06-15"]


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_lines_are_put_together_whatever_ends_them(newline: str) -> None:
    """Within a date too."""
    body = calendar(GOOD, newline=newline).replace(
        b"20260610", b"202606" + newline.encode() + b" 10"
    )

    assert days(read(body)) == [FOUND]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "what came is no calendar"),
        (b"<!DOCTYPE html><title>Sign in</title>", "what came is no calendar"),
        (b"calendar not found", "what came is no calendar"),
        (calendar(GOOD)[:-20], "it is cut off"),
        (calendar(GOOD)[:60], "it is cut off"),
        (calendar(GOOD).replace(b"-//Corp//", b"-//koos_cal//"), "it is a calendar of koos_cal"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * 20_000_000, "it has more than 20 MB"),
    ],
)
def test_what_is_no_whole_calendar_of_others_is_refused(body: bytes, why: str) -> None:
    """So that it is not taken for one in which nobody is away."""
    with pytest.raises(CalendarError) as error:
        read(body)

    assert str(error.value).startswith(why)


def test_an_empty_calendar_is_one() -> None:
    """Whether that is believed is for others to say."""
    assert read(calendar()).told == ()


@pytest.mark.parametrize("title", ["Out-of-office", "Day-off", "Vacations", "Ferien", "OOTO"])
def test_words_for_being_away_come_in_more_than_one_form(title: str) -> None:
    """A hyphen parts no words, as it stands in names; so both forms are known."""
    assert days(read(calendar(leave(title, "20260608")), MINE)) == ["ada 06-08 to 06-08"]
    assert days(read(calendar(leave(f"Post{title}", "20260608")), MINE)) == []


@pytest.mark.parametrize(
    "title",
    ["(Vacation - 4 hours)", "(Vacation - 0.5 days)", "PTO (half-day)", "- 1/2 Tag Urlaub",
     "½ day off", "Urlaub vormittags", "congé (après-midi)"],
)  # fmt: skip
def test_half_a_day_that_is_entered_as_a_whole_one_does_not_count(title: str) -> None:
    """As programs do that know no times; of several days it is only the first or last."""
    one = read(calendar(leave(f"Bo Brandt {title}", "20260608")))
    two = read(calendar(leave(f"Bo Brandt {title}", "20260608", "20260610")))

    assert one.told[0].why.startswith("it is half a day: its title says ")
    assert (days(one), days(two)) == ([], ["bo 06-08 to 06-09"])


@pytest.mark.parametrize(
    "title",
    ["(Vacation - 8 hours)", "(Vacation - 10.5 hours)", "(Vacation - 24 hours)", "1 day off"],
)
def test_a_number_of_hours_that_makes_a_day_is_one(title: str) -> None:
    """Its last digit alone would make less."""
    assert days(read(calendar(leave(f"Bo Brandt {title}", "20260608")))) == ["bo 06-08 to 06-08"]


@pytest.mark.parametrize(
    "title", ["Canceled: {} vacation", "{} Urlaub (abgelehnt)", "{} PTO - declined"]
)
def test_what_was_cancelled_or_declined_in_its_title_does_not_count(title: str) -> None:
    """Outlook keeps what was cancelled, and says so nowhere else."""
    assert days(read(calendar(leave(title.format("Bo Brandt"), "20260608")))) == []


def test_school_holidays_are_nobodys() -> None:
    """Parents enter them in their own calendars."""
    assert days(read(calendar(leave("School holidays", "20260608")), MINE)) == []


def test_a_list_may_end_in_a_comma() -> None:
    """It would make the whole series unreadable."""
    rule, without = "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20260615,"
    body = calendar(leave("Bo Brandt PTO", "20260608", "", "1", rule, without))

    assert days(read(body)) == ["bo 06-08 to 06-08", "bo 06-22 to 06-22"]


def test_a_calendar_with_words_of_its_own_counts_what_has_one() -> None:
    """And tells of what has none; out of office counts where nothing else is said."""
    shown = "X-MICROSOFT-CDO-BUSYSTATUS:OOF"
    events = calendar(
        leave("Ada Lindgaard: training", "20260601", "", "1"),
        leave("Bo Brandt: lunch", "20260602", "", "2"),
        leave("Cas Østergaard", "20260603", "", "3", shown),
    )
    told = [
        (each.verdict, each.why)
        for settings in (Settings(match=("training",)), SHARED)
        for each in reader(settings).read(events, everything=True).told
    ]

    assert told[:3] == [
        (Verdict.COUNTED, 'its title says "training"'),
        (Verdict.NOT, "no word of `match` in its title"),
        (Verdict.NOT, "no word of `match` in its title"),
    ]
    assert told[5] == (Verdict.COUNTED, "shown as out of office")
