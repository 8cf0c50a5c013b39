"""Names that do not exist: of keys, people, time zones, countries and languages."""

from __future__ import annotations

import holidays
import pytest

from koos_cal import holidays as ours
from tests.config.saying import in_file, mistakes_in, team

ABSENCE = "[[absences]]\nfrom = 2026-03-16\nperson = "
DATED = "[[shares]], [[absences]], [[pauses]] or [[overrides]]"
PUT_AWAY = (
    "whoever knows the address can read the calendar, so put it into a variable, and the name of"
    " that here as `url_env`"
)
TABLES = (
    "koos, rotation, holidays, closings, working, feed, access, journal, absence_calendars,"
    " people, shares, absences, pauses, exchanges, overrides"
)
COUNTRY = 'expected a country\'s two letters such as "NL" or "DE-BE", got the text'
WEEKDAY = 'expected "mon", "tue", "wed", "thu", "fri", "sat" or "sun",'
ZONE = "expected a time zone, got the text"
A_REGION = "write a region such as Europe/Amsterdam"
NO_PLACE = "expected the time zone of a place, whose summer time is known, got the text"
DE_PARTS = ", ".join(f"DE-{part}" for part in holidays.list_supported_countries()["DE"])
DUTCH = ", ".join(holidays.list_localized_countries()["NL"])
PLAIN = next(c for c in ours.countries() if c not in holidays.list_localized_countries())

# What is added to the team's config, the key path, and what is said.
NAMES = [
    # keys
    ("[koos]\ntimezon = 'UTC'", "koos.timezon", 'unknown key; did you mean "timezone"?'),
    ('[[absences]]\nperson = "ada"\nfrom = 2026-03-16\nform = 1', "absences[0].form",
     'unknown key; did you mean "from"?'),
    # a near key of the same block goes before one elsewhere
    (f'{ABSENCE}"ada"\nnotes = "Skiing"', "absences[0].notes",
     'unknown key; did you mean "note"?'),
    ("[feed]\nnote = true", "feed.note", 'unknown key; did you mean "notes"?'),
    ('[[people]]\nname = "Dee"\nworking_day = []', "people[3].working_day",
     'unknown key; did you mean "working_days"?'),
    # words for the same
    (f'{ABSENCE}"ada"\nreason = "Skiing"', "absences[0].reason",
     'unknown key; did you mean "note"?'),
    ('[[closings]]\nfrom = 2026-12-24\nreason = "Winter"', "closings[0].reason",
     'unknown key; did you mean "name"?'),
    ('[[people]]\nname = "Dee"\nuntil = 2026-12-24', "people[3].until",
     'unknown key; did you mean "left"?'),
    (f'{ABSENCE}"ada"\nill = true', "absences[0].ill", 'unknown key; did you mean "sudden"?'),
    ("[[swaps]]", "swaps", 'unknown key; did you mean "exchanges"?'),
    ("[[holliday]]", "holliday", 'unknown key; did you mean "holidays"?'),
    ("[[rotation.than]]", "rotation.than", 'unknown key; did you mean "then"?'),
    ("[[then]]\nfrom = 2026-03-16", "then", "unknown key; its header is [[rotation.then]]"),
    ('[[absence_calendars]]\nname = "HR"\npath = "a"\nurl = "https://hr.example.com/s3cret"',
     "absence_calendars[0].url",
     f"unknown key; {PUT_AWAY}"),
    ("[pager]", "pager", f"unknown key; known are {TABLES}"),
    ("[feed]\nalarm = true", "feed.alarm",
     "unknown key; known are past_weeks, future_weeks, events, hours, busy, notes"),
    ("[koos]\nworking_days = []", "koos.working_days",
     "unknown key; it belongs below [rotation] or [[people]]"),
    ('[feed]\nperson = "ada"', "feed.person",
     f"unknown key; it belongs below [[absence_calendars]], {DATED}"),
    ('[access]\n"a.b" = 1', 'access."a.b"', "unknown key; known are mode, hosts, screens"),
    ('[access]\n"" = 1', 'access.""', "unknown key; known are mode, hosts, screens"),
    ('[access]\n"a\\nb" = 1', r'access."a\nb"', "unknown key; known are mode, hosts, screens"),
    (f"[access]\n{'k' * 99} = 1", f'access."{"k" * 60}..."',
     "unknown key; known are mode, hosts, screens"),
    # people
    (f'{ABSENCE}"Ada"', "absences[0].person", 'nobody has the id "Ada"; did you mean "ada"?'),
    (f'{ABSENCE}"bob"', "absences[0].person", 'nobody has the id "bob"; did you mean "bo"?'),
    (f'{ABSENCE}"Johanna Cornelia"', "absences[0].person",
     'nobody has the id "Johanna Cornelia"; known are ada, bo, cas'),
    (f"{ABSENCE}7", "absences[0].person", "expected a person's id in quotes, got the number 7"),
    ('[rotation]\norder = ["bo", "aad"]', "rotation.order[1]",
     'nobody has the id "aad"; did you mean "ada"?'),
    ('[[rotation.then]]\nfrom = 2026-03-16\norder = ["xavier"]', "rotation.then[0].order[0]",
     'nobody has the id "xavier"; known are ada, bo, cas'),
    ('[[shares]]\nperson = "dee"\nfrom = 2026-03-16\nshare = 1', "shares[0].person",
     'nobody has the id "dee"; known are ada, bo, cas'),
    ('[[pauses]]\nperson = "caz"\nfrom = 2026-03-16', "pauses[0].person",
     'nobody has the id "caz"; did you mean "cas"?'),
    ('[[overrides]]\nperson = ""\nfrom = 2026-03-16', "overrides[0].person",
     'expected a person\'s id, got the text ""'),
    # words
    ('[rotation]\nlength = "weeks"', "rotation.length",
     'expected "day", "week" or "2 weeks", got the text "weeks"; did you mean "week"?'),
    ("[rotation]\nlength = 14", "rotation.length",
     'expected "day", "week" or "2 weeks", got the number 14'),
    ('[rotation]\nworking_days = ["mon", "Tues"]', "rotation.working_days[1]",
     f'{WEEKDAY} got the text "Tues"; did you mean "tue"?'),
    ('[rotation]\nworking_days = ["Monday"]', "rotation.working_days[0]",
     f'{WEEKDAY} got the text "Monday"; did you mean "mon"?'),
    ('[[people]]\nname = "Dee"\nworking_days = ["Mo"]', "people[3].working_days[0]",
     f'{WEEKDAY} got the text "Mo"; did you mean "mon"?'),
    ('[rotation]\nlength = "weekly"', "rotation.length",
     'expected "day", "week" or "2 weeks", got the text "weekly"; did you mean "week"?'),
    ('[feed]\nevents = "all-day"', "feed.events",
     'expected "days" or "hours", got the text "all-day"'),
    ('[access]\nmode = "secret"', "access.mode",
     'expected "open" or "links", got the text "secret"'),
    # time zones
    ('[koos]\ntimezone = "Europe/Amsterdm"', "koos.timezone",
     f'{ZONE} "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?'),
    ('[koos]\ntimezone = "+01:00"', "koos.timezone",
     f'{ZONE} "+01:00"; {A_REGION}'),
    ('[koos]\ntimezone = "Amsterdam"', "koos.timezone",
     f'{ZONE} "Amsterdam"; did you mean "Europe/Amsterdam"?'),
    ('[koos]\ntimezone = "New York"', "koos.timezone",
     f'{ZONE} "New York"; did you mean "America/New_York"?'),
    ('[koos]\ntimezone = "CEST"', "koos.timezone", f'{ZONE} "CEST"; {A_REGION}'),
    ('[koos]\ntimezone = "PST"', "koos.timezone", f'{ZONE} "PST"; {A_REGION}'),
    ('[koos]\ntimezone = "Pacific Standard Time"', "koos.timezone",
     f'{ZONE} "Pacific Standard Time"; {A_REGION}'),
    ('[koos]\ntimezone = "EST"', "koos.timezone",
     f'{NO_PLACE} "EST"; write a region such as America/New_York'),
    ('[koos]\ntimezone = "MST"', "koos.timezone",
     f'{NO_PLACE} "MST"; write a region such as America/Denver'),
    ('[koos]\ntimezone = "HST"', "koos.timezone",
     f'{NO_PLACE} "HST"; write a region such as Pacific/Honolulu'),
    ('[koos]\ntimezone = "GMT"', "koos.timezone",
     f'{NO_PLACE} "GMT"; write a region such as Europe/London'),
    ('[koos]\ntimezone = "Etc/GMT-1"', "koos.timezone", f'{NO_PLACE} "Etc/GMT-1"; {A_REGION}'),
    # countries, subdivisions, languages
    ('[holidays]\ncountry = "nl"', "holidays.country", f'{COUNTRY} "nl"; did you mean "NL"?'),
    ('[holidays]\ncountry = "UK-ENG"', "holidays.country",
     f'{COUNTRY} "UK-ENG"; did you mean "GB-ENG"?'),
    ('[holidays]\ncountry = "Utopia"', "holidays.country", f'{COUNTRY} "Utopia"'),
    ('[holidays]\ncountry = "ZZ"', "holidays.country", f'{COUNTRY} "ZZ"'),
    ('[holidays]\ncountry = "de-be"', "holidays.country",
     f'{COUNTRY} "de-be"; did you mean "DE-BE"?'),
    ('[holidays]\ncountry = "DE/BY"', "holidays.country",
     f'{COUNTRY} "DE/BY"; did you mean "DE-BY"?'),
    ('[holidays]\ncountry = "Germany"', "holidays.country",
     f'{COUNTRY} "Germany"; did you mean "DE"?'),
    ('[holidays]\ncountry = "The Netherlands"', "holidays.country",
     f'{COUNTRY} "The Netherlands"; did you mean "NL"?'),
    ('[holidays]\ncountry = "Bavaria"', "holidays.country",
     f'{COUNTRY} "Bavaria"; did you mean "DE-BY"?'),
    ('[holidays]\ncountry = "England"', "holidays.country",
     f'{COUNTRY} "England"; did you mean "GB-ENG"?'),
    ('[holidays]\ncountry = "DE-Bayern"', "holidays.country",
     'expected DE or one of its parts, got the text "DE-Bayern"; did you mean "DE-BY"?'),
    ('[[people]]\nname = "Dee"\nholidays = "DE-by"', "people[3].holidays",
     'expected DE or one of its parts, got the text "DE-by"; did you mean "DE-BY"?'),
    ('[[people]]\nname = "Dee"\nholidays = "DEU"', "people[3].holidays",
     f'{COUNTRY} "DEU"; did you mean "DE"?'),
    ('[holidays]\ncountry = "DE-Augsberg"', "holidays.country",
     'expected DE or one of its parts, got the text "DE-Augsberg"; did you mean "DE-Augsburg"?'),
    ('[holidays]\ncountry = "DE-"', "holidays.country",
     f'expected DE or one of its parts, got the text "DE-"; known are {DE_PARTS}'),
    ('[holidays]\ncountry = "SG-01"', "holidays.country",
     'expected SG or one of its parts, got the text "SG-01"; it has none'),
    ('[holidays]\ncountry = "NL"\nlanguage = "de"', "holidays.language",
     f'the holidays of NL have no names in the language "de"; known are {DUTCH}'),
    ('[holidays]\ncountry = "NL"\nlanguage = "en_UK"', "holidays.language",
     'the holidays of NL have no names in the language "en_UK"; did you mean "en_US"?'),
    ('[holidays]\ncountry = "CA"\nlanguage = "fr_CA"', "holidays.language",
     'the holidays of CA have no names in the language "fr_CA"; did you mean "fr"?'),
    ('[holidays]\ncountry = "NL"\nlanguage = "nl-NL"', "holidays.language",
     'the holidays of NL have no names in the language "nl-NL"; did you mean "nl"?'),
    (f'[holidays]\ncountry = "{PLAIN}"\nlanguage = "de"', "holidays.language",
     f"the holidays of {PLAIN} have names in one language only; leave it out"),
    ('[holidays]\nlanguage = "nl"', "holidays.language",
     "a language without a country; add `country` beside it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("extra", "path", "text"), NAMES, ids=[extra.rpartition("\n")[2][:40] for extra, *_ in NAMES]
)
def test_an_unknown_name_is_told_with_the_nearest_one_that_exists(
    extra: str, path: str, text: str
) -> None:
    """Whoever mistyped a name reads the one they meant, or those that there are."""
    said = mistakes_in(team(extra))

    assert said == in_file(f"{path}: {text}")


@pytest.mark.parametrize(
    ("name", "hint"),
    [("ab", r'; did you mean "a\nb"?'), ("Johanna Cornelia", "; known are ada, bo, cas")],
    ids=["near", "far"],
)
def test_an_id_that_is_none_does_not_break_what_is_said_of_others(name: str, hint: str) -> None:
    """It may hold anything, a line break too, and is told as what it is and never as an id."""
    said = mistakes_in(team(f'[[people]]\nname = "Dee"\nid = "a\\nb"\n{ABSENCE}"{name}"\n'))

    assert len(said) == 2
    assert said[1].endswith(hint)


@pytest.mark.parametrize(
    ("person", "named", "hint"),
    [
        ('name = "Casper"', "cas", 'if "Casper" is {}, add id = "cas" below it'),
        (
            'name = "Ada Byron"',
            "ada-lovelace",
            'if "Ada Byron" is {}, add id = "ada-lovelace" below it',
        ),
        ('name = "Casper"\nid = "casper"', "cas", 'did you mean "casper"?'),
        ('name = "Casper"\n[[people]]\nname = "Cassandra"', "cas", 'did you mean "casper"?'),
        ('name = "Casper"', "c", "known are bo, casper"),
        ('name = "Ada"', "ada-lovelace", "known are ada, bo"),
    ],
    ids=["longer", "another last name", "an id", "two", "a letter", "shorter"],
)
def test_an_id_that_was_made_from_an_earlier_name_is_told_as_such(
    person: str, named: str, hint: str
) -> None:
    """Naming the new id instead would make somebody new of them, and change the past."""
    text = f'[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Bo"\n[[people]]\n{person}\n'
    hint = hint.format("the same person by another name")

    assert mistakes_in(f'{text}{ABSENCE}"{named}"\n') == in_file(
        f'absences[0].person: nobody has the id "{named}"; {hint}'
    )


def test_a_very_long_id_is_not_listed() -> None:
    """Two lines of letters help nobody to find the one they meant."""
    said = mistakes_in(team(f'[[people]]\nname = "{"x" * 41}"\n{ABSENCE}"whoever"\n'))

    assert said == in_file(
        'absences[0].person: nobody has the id "whoever"; known are ada, bo, cas'
    )
