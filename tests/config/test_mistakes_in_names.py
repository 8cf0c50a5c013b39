"""Names that do not exist, where what is said depends on those that do."""

from __future__ import annotations

import holidays
import pytest

from koos_cal import holidays as ours
from tests.config.saying import in_file, mistakes_in, team

ABSENCE = "[[absences]]\nfrom = 2026-03-16\nperson = "
DE_PARTS = ", ".join(f"DE-{part}" for part in holidays.list_supported_countries()["DE"])
KINDS = ", ".join(ours.categories("NL"))
DUTCH = ", ".join(holidays.list_localized_countries()["NL"])
PLAIN = next(c for c in ours.countries() if c not in holidays.list_localized_countries())


@pytest.mark.parametrize(
    ("extra", "path", "text"),
    [
        ('country = "DE-"', "holidays.country",
         f'expected DE or one of its parts, got the text "DE-"; known are {DE_PARTS}'),
        ('country = "NL"\nlanguage = "de"', "holidays.language",
         f'the holidays of NL have no names in the language "de"; known are {DUTCH}'),
        (f'country = "{PLAIN}"\nlanguage = "de"', "holidays.language",
         f"the holidays of {PLAIN} have names in one language only; leave it out"),
        ('country = "NL"\ncategories = ["hebrew"]', "holidays.categories",
         f'NL has no holidays of the category "hebrew"; known are {KINDS}'),
    ],
    ids=["a part", "a language", "one language", "a category"],
)  # fmt: skip
def test_what_the_library_knows_is_listed(extra: str, path: str, text: str) -> None:
    """As it is in the release that is installed."""
    assert mistakes_in(team(f"[holidays]\n{extra}")) == in_file(f"{path}: {text}")


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
