"""Names that no holiday has, and countries of which not all holidays are kept."""

from __future__ import annotations

from datetime import date

import pytest

from koos_cal import holidays
from tests.advice.advising import advice, person, said_of
from tests.config.saying import team

DUTCH = holidays.holiday_names("NL", range(2026, 2028), language="nl")
IGNORE = ", or put the names of those that are worked into holidays.ignore"


def country(code: str, **more: str) -> str:
    """The table of an office in a country, with further keys as they are written."""
    lines = (f"{key} = {value}\n" for key, value in {"country": f'"{code}"', **more}.items())
    return f"[holidays]\n{''.join(lines)}"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            country("NL", ignore='["King\'s Day", "Good Fridy"]'),
            '[1]: no holiday is called "Good Fridy"; did you mean "Good Friday"?',
        ),
        (
            country("NL", language='"nl"', ignore='["Sinterklaas"]'),
            f'[0]: no holiday is called "Sinterklaas"; known are {", ".join(sorted(DUTCH))}',
        ),
        (
            '[holidays]\nignore = ["Good Friday"]\n',
            (
                '[0]: no holiday is called "Good Friday", as there is no country; add one, or take'
                " it out"
            ),
        ),
    ],
    ids=["mistyped", "in another language", "without a country"],
)
def test_an_ignored_name_that_no_holiday_has_is_told(table: str, said: str) -> None:
    """With the nearest name there is, or all of them."""
    assert said_of(table) == [f"holidays.ignore{said}"]


@pytest.mark.parametrize(
    ("extra", "path", "way_out"),
    [
        (country("GB"), "holidays.country", IGNORE),
        (person("Dee", holidays='"GB"'), "people[3].holidays", ""),
        (person("Dee", holidays='"GB"') + person("Eli", holidays='"GB"'), "people[3].holidays", ""),
    ],
    ids=["the office's", "somebody's", "two people's"],
)
def test_days_that_only_parts_of_a_country_have_off_are_told(
    extra: str, path: str, way_out: str
) -> None:
    """Or somebody is Koos on Easter Monday in London. Once for each country."""
    assert said_of(extra) == [
        (
            f"{path}: parts of GB have holidays that GB alone has not: Easter Monday (ENG, NIR and"
            " WLS) and Late Summer Bank Holiday (ENG, NIR and WLS); name the part, such as"
            f' "GB-ENG"{way_out}'
        )
    ]


def test_of_many_days_and_parts_the_first_are_named() -> None:
    """Those that most parts have; where a name has a translation, in the config's language."""
    assert said_of(country("CH", language='"de"')) == [
        (
            "holidays.country: parts of CH have holidays that CH alone has not: Karfreitag (AG, AI,"
            " AR and 21 more), Ostermontag (AG, AI, AR and 17 more), Pfingstmontag (AG, AI, AR and"
            ' 17 more) and 4 more; name the part, such as "CH-AG", or put the names of those that'
            " are worked into holidays.ignore"
        )
    ]


@pytest.mark.parametrize("code", ["AU", "CA", "CH", "DE", "ES", "GB", "MY"])
def test_countries_whose_parts_differ_are_told(code: str) -> None:
    """Where a third of the parts has a working day off."""
    (said,) = said_of(country(code))

    assert said.startswith(f"holidays.country: parts of {code} have holidays that {code} alone")


@pytest.mark.parametrize("code", ["NL", "US", "IT", "GB-ENG", "DE-BE", "AU-NSW"])
def test_countries_that_are_kept_as_a_whole_are_not_spoken_of(code: str) -> None:
    """Offices in the United States keep to the holidays of all of them; a part has no parts."""
    assert said_of(country(code)) == []


def test_a_day_that_a_part_has_off_can_be_worked_without_a_word() -> None:
    """Its name in `ignore` says that it is known, as it is if the country had it."""
    both = '["Easter Monday", "Late Summer Bank Holiday"]'

    assert said_of(country("GB", ignore=both)) == []
    assert said_of(country("GB", ignore='["Easter Monday"]')) == [
        (
            "holidays.country: parts of GB have holidays that GB alone has not: Late Summer Bank"
            f' Holiday (ENG, NIR and WLS); name the part, such as "GB-ENG"{IGNORE}'
        )
    ]


def test_days_on_which_nobody_works_anyway_are_not_spoken_of() -> None:
    """A Monday is no day off where Mondays are not worked."""
    weekdays = team('[rotation]\nworking_days = ["tue", "wed", "thu", "fri"]\n')

    assert advice(weekdays + country("GB")) == []


@pytest.mark.parametrize(
    ("extra", "path", "name"),
    [
        (country("IN"), "holidays.country", "IN"),
        (
            person("Dee", holidays='"IN-KA"') + person("Eli", holidays='"IN-KA"'),
            "people[3].holidays",
            "IN-KA",
        ),
    ],
    ids=["the office's", "two people's"],
)
def test_holidays_that_nobody_has_worked_out_yet_are_told(extra: str, path: str, name: str) -> None:
    """As calendars reach the years of which the package knows only some; once for each country."""
    assert said_of(extra, date(2034, 3, 15)) == []
    assert said_of(extra, date(2035, 3, 14)) == [
        (
            f"{path}: not all holidays of {name} are known (Requested Holidays are available only"
            " from 2001 to 2035); add the others as [[closings]] or [[absences]]"
        )
    ]
