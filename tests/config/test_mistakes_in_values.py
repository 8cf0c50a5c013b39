"""Values that are not what they should be: each gets one message that says all of it."""

from __future__ import annotations

import pytest

from tests.config.saying import in_file, mistakes_in, team

HUGE = "9" * 4000
DAY = "expected a date such as 2026-01-05, got"
YEARS = "expected a date in the years 2000 to 2199, got"
SHARE = "expected a number above 0 and at most 10, such as 0.8, got"
HOURS = 'expected hours such as "09:00-17:30", got'
APP = "expected the address of the app, below which the calendars lie, got"
JOURNAL = (
    "expected an address such as sqlite:///koos.db or postgresql+psycopg://koos@db.example.com/koos"
)
NOT_HERE = "a password does not belong in this file; take it out"
URL = 'expected an address such as "https://koos.example.com", got'
SLUG = 'expected an id of a-z, 0-9 and single dashes, such as "ada" or "team-1", got'
PUT_AWAY = (
    "whoever knows it can read the calendar, so put it into a variable such as"
    ' "KOOS_CALENDAR_HR", and its name here'
)
PROXY = 'expected an http proxy such as "http://proxy.example.com:3128", got the text'
SCREEN = 'expected a screen such as "kitchen", or "kitchen:2" for its second link, got'
HOST = 'expected the name of a host such as "koos.example.com", got'
EMAIL = 'expected an e-mail address such as "ada@example.com", got'

# What is added to the team's config, the key path, and what is said.
VALUES = [
    # dates
    ('[[closings]]\nfrom = "2026-12-21"', "closings[0].from",
     f'{DAY} the text "2026-12-21"; take the quotes away'),
    ('[[closings]]\nfrom = "30.11.2026"', "closings[0].from",
     f'{DAY} the text "30.11.2026"; write 2026-11-30'),
    ('[[closings]]\nfrom = "Monday"', "closings[0].from", f'{DAY} the text "Monday"'),
    ('[[closings]]\nfrom = "next week"', "closings[0].from", f'{DAY} the text "next week"'),
    ("[[closings]]\nfrom = 2026-12-21T09:00:00", "closings[0].from",
     f"{DAY} the date-time 2026-12-21 09:00:00; leave out the time"),
    ("[[closings]]\nfrom = 2026-12-21T09:00:00+01:00", "closings[0].from",
     f"{DAY} the date-time 2026-12-21 09:00:00+01:00; leave out the time"),
    ("[[closings]]\nfrom = 09:00:00", "closings[0].from", f"{DAY} the time 09:00:00"),
    ("[[closings]]\nfrom = 20261221", "closings[0].from", f"{DAY} the number 20261221"),
    ("[[closings]]\nfrom = true", "closings[0].from", f"{DAY} true"),
    ("[[closings]]\nfrom = []", "closings[0].from", f"{DAY} a list"),
    ("[[closings]]\nfrom = {}", "closings[0].from", f"{DAY} a table"),
    ("[[closings]]\nfrom = 1999-12-31", "closings[0].from", f"{YEARS} the date 1999-12-31"),
    ("[[closings]]\nfrom = 2026-12-21\nto = 2200-01-01", "closings[0].to",
     f"{YEARS} the date 2200-01-01"),
    # switches and numbers
    ("[feed]\nbusy = 1", "feed.busy", "expected true or false, got the number 1"),
    ('[feed]\nnotes = "yes"', "feed.notes", 'expected true or false, got the text "yes"'),
    ("[rotation]\ncover_days = true", "rotation.cover_days",
     "expected a whole number from 0 to 14, got true"),
    ("[rotation]\ncover_days = -1", "rotation.cover_days",
     "expected a whole number from 0 to 14, got the number -1"),
    ("[rotation]\ncover_days = 15", "rotation.cover_days",
     "expected a whole number from 0 to 14, got the number 15"),
    ("[feed]\npast_weeks = 26.0", "feed.past_weeks",
     "expected a whole number from 0 to 520, got the number 26.0"),
    ("[feed]\nfuture_weeks = 0", "feed.future_weeks",
     "expected a whole number from 1 to 260, got the number 0"),
    ('[feed]\nfuture_weeks = "52"', "feed.future_weeks",
     'expected a whole number from 1 to 260, got the text "52"'),
    ('[[people]]\nname = "Dee"\nlink = 0', "people[3].link",
     "expected a whole number from 1 to 1000, got the number 0"),
    ('[[people]]\nname = "Dee"\nlink = 1001', "people[3].link",
     "expected a whole number from 1 to 1000, got the number 1001"),
    (f'[[people]]\nname = "Dee"\nlink = {HUGE}', "people[3].link",
     "expected a whole number from 1 to 1000, got a very large number"),
    # shares
    ('[[people]]\nname = "Dee"\nshare = 0', "people[3].share", f"{SHARE} the number 0"),
    ('[[people]]\nname = "Dee"\nshare = -0.5', "people[3].share", f"{SHARE} the number -0.5"),
    ('[[people]]\nname = "Dee"\nshare = 10.1', "people[3].share", f"{SHARE} the number 10.1"),
    ('[[people]]\nname = "Dee"\nshare = "0.5"', "people[3].share", f'{SHARE} the text "0.5"'),
    ('[[people]]\nname = "Dee"\nshare = true', "people[3].share", f"{SHARE} true"),
    ('[[people]]\nname = "Dee"\nshare = nan', "people[3].share", f"{SHARE} the number nan"),
    ('[[people]]\nname = "Dee"\nshare = -inf', "people[3].share", f"{SHARE} the number -inf"),
    ('[[people]]\nname = "Dee"\nshare = 1e999999', "people[3].share",
     f"{SHARE} the number 1E+999999"),
    (f'[[people]]\nname = "Dee"\nshare = {HUGE}', "people[3].share",
     f"{SHARE} a very large number"),
    ('[[people]]\nname = "Dee"\nshare = 0.123', "people[3].share",
     "expected a number with at most two decimal places, got the number 0.123"),
    # text
    ("[koos]\nname = 5", "koos.name", "expected text in quotes, got the number 5"),
    ('[koos]\nname = ""', "koos.name", 'expected text, got the text ""'),
    ('[koos]\nteam = "  "', "koos.team", 'expected text, got the text "  "'),
    ('[koos]\nteam = "\\uFEFF "', "koos.team", 'expected text, got the text "\\ufeff "'),
    ('[koos]\nname = "Ko\\u0007os"', "koos.name",
     "expected text without control characters, got U+0007 in it"),
    ('[koos]\nname = "Ko\\nos"', "koos.name",
     "expected text without line breaks, got U+000A in it"),
    ('[koos]\nabout = "one\\ttwo"', "koos.about",
     "expected text without control characters, got U+0009 in it"),
    ('[[absences]]\nperson = "ada"\nfrom = 2026-03-16\nnote = "\\u2028"', "absences[0].note",
     "expected text without control characters, got U+2028 in it"),
    ('[koos]\nteam = "\\uFFFE"', "koos.team",
     "expected text without control characters, got U+FFFE in it"),
    ('[koos]\nabout = "\\uFFFF"', "koos.about",
     "expected text without control characters, got U+FFFF in it"),
    (f'[koos]\nteam = "{"x" * 201}"', "koos.team",
     "expected text of at most 200 characters, got 201"),
    (f'[koos]\nabout = "{"x" * 2001}"', "koos.about",
     "expected text of at most 2000 characters, got 2001"),
    # text of a certain form
    ('[koos]\nid = "Koos Platform"', "koos.id", f'{SLUG} the text "Koos Platform"'),
    ('[koos]\nid = "koos--platform"', "koos.id", f'{SLUG} the text "koos--platform"'),
    ('[[people]]\nname = "Dee"\nid = "Dée"', "people[3].id", f'{SLUG} the text "Dée"'),
    ('[[people]]\nname = "Dee"\nid = 4', "people[3].id", f"{SLUG} the number 4"),
    ('[[people]]\nname = "Dee"\nemail = "dee at example.com"', "people[3].email",
     f'{EMAIL} the text "dee at example.com"'),
    ('[koos]\nurl = "koos.example.com"', "koos.url", f'{URL} the text "koos.example.com"'),
    ('[koos]\nurl = "ftp://koos.example.com"', "koos.url", f'{URL} the text "ftp://koos.example.com"'),
    ('[koos]\nurl = "https://"', "koos.url", f'{URL} the text "https://"'),
    ('[koos]\nurl = "https://example.com/koos.ICS/"', "koos.url",
     f'{APP} the text "https://example.com/koos.ICS/"; take away what names a calendar'),
    ('[koos]\nurl = "https://example.com/?"', "koos.url", f'{URL} the text "https://example.com/?"'),
    ('[koos]\nurl = "https://example.com:port"', "koos.url",
     f'{URL} the text "https://example.com:port"'),
    ('[feed]\nevents = "hours"', "feed.hours",
     'required with events = "hours"; add for example hours = "09:00-17:30"'),
    ('[feed]\nhours = "9-17"', "feed.hours", f'{HOURS} the text "9-17"'),
    ('[feed]\nhours = "24:00-25:00"', "feed.hours", f'{HOURS} the text "24:00-25:00"'),
    ("[feed]\nhours = 9", "feed.hours", f"{HOURS} the number 9"),
    ('[feed]\nhours = "17:30-09:00"', "feed.hours",
     'expected hours that end later than they begin, on the same day, got the text "17:30-09:00"'),
    ('[access]\nhosts = ["https://koos.lan"]', "access.hosts[0]",
     f'{HOST} the text "https://koos.lan"'),
    ('[access]\nhosts = ["koos", "koos.lan:8000"]', "access.hosts[1]",
     f'{HOST} the text "koos.lan:8000"'),
    ("[access]\nhosts = [8000]", "access.hosts[0]",
     "expected the name of a host in quotes, got the number 8000"),
    ('[access]\nscreens = ["Kitchen"]', "access.screens[0]", f'{SCREEN} the text "Kitchen"'),
    ('[access]\nscreens = ["hall", "kitchen:0"]', "access.screens[1]",
     f'{SCREEN} the text "kitchen:0"'),
    ('[access]\nscreens = ["kitchen:1001"]', "access.screens[0]",
     f'{SCREEN} the text "kitchen:1001"'),
    ("[access]\nscreens = [2]", "access.screens[0]", f"{SCREEN} the number 2"),
    ('[journal]\nurl = "koos.db"', "journal.url", JOURNAL),
    ('[journal]\nurl = "postgresql://koos:s3cret@db/koos"', "journal.url",
     f"{NOT_HERE} and put the whole address into the variable KOOS_JOURNAL"),
    ('[[absence_calendars]]\nname = "HR"\nurl_env = "https://hr.example.com/s3cret"',
     "absence_calendars[0].url_env",
     f"expected the name of a variable, got an address; {PUT_AWAY}"),
    ('[[absence_calendars]]\nname = "HR"\nurl_env = "A B"', "absence_calendars[0].url_env",
     'expected the name of a variable such as "KOOS_CALENDAR_HR", got the text "A B"'),
    ('[[absence_calendars]]\nname = "HR"\npath = "a"\nproxy = "https://u:p@x"',
     "absence_calendars[0].proxy",
     f'{PROXY} "https://u:p@x"'),
    ('[[absence_calendars]]\nname = "HR"\npath = "a"\nagent = "köos"',
     "absence_calendars[0].agent", 'expected the name of a program in ASCII, got the text "köos"'),
    # lists and tables
    ('[access]\nscreens = "kitchen"', "access.screens",
     'expected a list such as ["…", "…"], got the text "kitchen"'),
    ("[rotation]\norder = {}", "rotation.order", 'expected a list such as ["…", "…"], got a table'),
    ("[rotation]\nthen = 5", "rotation.then",
     "expected blocks headed [[rotation.then]], got the number 5"),
    ("[rotation.then]\nfrom = 2026-09-07", "rotation.then",
     "expected blocks headed [[rotation.then]], got one headed [rotation.then]"),
    ('[absences]\nperson = "ada"', "absences",
     "expected blocks headed [[absences]], got one headed [absences]"),
    ("[[feed]]\nbusy = true", "feed", "expected a block headed [feed], got one headed [[feed]]"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("extra", "path", "text"), VALUES, ids=[extra.rpartition("\n")[2][:40] for extra, *_ in VALUES]
)
def test_a_wrong_value_is_told_with_what_was_expected_and_found(
    extra: str, path: str, text: str
) -> None:
    """The file, the key path, what was expected and what was found: one message, no more."""
    said = mistakes_in(team(extra))

    assert said == in_file(f"{path}: {text}")


@pytest.mark.parametrize(
    ("block", "path", "example"),
    [
        ('[[people]]\nemail = "dee@example.com"', "people[3].name", 'name = "Ada"'),
        ("[[closings]]", "closings[0].from", "from = 2026-01-05"),
        ("[[pauses]]\nfrom = 2026-05-04", "pauses[0].person", 'person = "ada"'),
        ('[[shares]]\nperson = "ada"\nfrom = 2026-05-04', "shares[0].share", "share = 0.8"),
    ],
)
def test_a_key_that_is_missing_is_shown_as_it_would_be_written(
    block: str, path: str, example: str
) -> None:
    """Whoever forgot a key is shown one to write."""
    said = mistakes_in(team(block))

    assert said == in_file(f"{path}: required; add for example {example}")
