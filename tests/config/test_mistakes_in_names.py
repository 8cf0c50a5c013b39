"""Names that do not exist: of keys, people, time zones, countries and languages."""

from __future__ import annotations

import holidays
import pytest

from koos_cal import office
from tests.config.saying import in_file, mistakes_in, team

ABSENCE = "[[absences]]\nfrom = 2026-03-16\nperson = "
TABLES = (
    "koos, rotation, holidays, closings, feed, access, people, shares, absences, pauses, overrides"
)
COUNTRY = 'expected a country\'s two letters such as "NL" or "DE-BE", got the text'
WEEKDAY = 'expected "mon", "tue", "wed", "thu", "fri", "sat" or "sun",'
ZONE = 'expected a time zone such as "Europe/Amsterdam", got the text'
DE_PARTS = ", ".join(f"DE-{part}" for part in holidays.list_supported_countries()["DE"])
DUTCH = ", ".join(holidays.list_localized_countries()["NL"])
PLAIN = next(c for c in office.countries() if c not in holidays.list_localized_countries())

# What is added to the team's config, the key path, and what is said.
NAMES = [
    # keys
    ("[koos]\ntimezon = 'UTC'", "koos.timezon", 'unknown key; did you mean "timezone"?'),
    ('[[absences]]\nperson = "ada"\nfrom = 2026-03-16\nform = 1', "absences[0].form",
     'unknown key; did you mean "from"?'),
    ("[[holliday]]", "holliday", 'unknown key; did you mean "holidays"?'),
    ("[[rotation.than]]", "rotation.than", 'unknown key; did you mean "then"?'),
    ("[[then]]\nfrom = 2026-03-16", "then", "unknown key; its header is [[rotation.then]]"),
    ("[pager]", "pager", f"unknown key; known are {TABLES}"),
    ("[feed]\nalarm = true", "feed.alarm",
     "unknown key; known are past_weeks, future_weeks, events, hours, busy, notes"),
    ("[koos]\nworking_days = []", "koos.working_days", "unknown key; it belongs below [rotation]"),
    ('[feed]\nperson = "ada"', "feed.person",
     "unknown key; it belongs below [[shares]], [[absences]], [[pauses]] or [[overrides]]"),
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
    ('[feed]\nevents = "all-day"', "feed.events",
     'expected "days" or "hours", got the text "all-day"'),
    ('[access]\nmode = "secret"', "access.mode",
     'expected "open" or "links", got the text "secret"'),
    # time zones
    ('[koos]\ntimezone = "Europe/Amsterdm"', "koos.timezone",
     f'{ZONE} "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?'),
    ('[koos]\ntimezone = "+01:00"', "koos.timezone",
     f'{ZONE} "+01:00"'),
    # countries, subdivisions, languages
    ('[holidays]\ncountry = "nl"', "holidays.country", f'{COUNTRY} "nl"; did you mean "NL"?'),
    ('[holidays]\ncountry = "UK-ENG"', "holidays.country",
     f'{COUNTRY} "UK-ENG"; did you mean "GB-ENG"?'),
    ('[holidays]\ncountry = "Utopia"', "holidays.country", f'{COUNTRY} "Utopia"'),
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


def test_a_very_long_id_is_not_listed() -> None:
    """Two lines of letters help nobody to find the one they meant."""
    said = mistakes_in(team(f'[[people]]\nname = "{"x" * 41}"\n{ABSENCE}"whoever"\n'))

    assert said == in_file(
        'absences[0].person: nobody has the id "whoever"; known are ada, bo, cas'
    )
