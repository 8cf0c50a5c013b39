"""Public holidays: which days, under which names, wherever the program runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import holidays
import pytest

from koos_cal import holidays as ours
from koos_cal.inputs.rota import make_rota
from tests.config.saying import config_of

KINGS_DAY = date(2026, 4, 27)
HERITAGE = date(2026, 9, 24)
BOTH = date(2027, 5, 17)  # in Norway
ONE, OTHER = holidays.country_holidays("NO", years=2027, language="en_US").get_list(BOTH)

NAMES_OF_ALL = """
import json
from koos_cal import holidays as ours

print(json.dumps({
    f"{country} {language}": sorted(ours.holiday_names(country, [2026], language=language))
    for country in ours.countries()
    for language in (None, *ours.languages(country)[:1])
}))
"""

LOADED_FOR_TWO = """
import json, sys
from koos_cal import holidays as ours

for country in ("NL", "DE-BE"):
    ours.public_holidays(country, [2026])
loaded = sorted(name for name in sys.modules if name.startswith("holidays.countries"))

from holidays.countries import BE

print(json.dumps([loaded, len(BE(years=2026))]))
"""

# As if the Netherlands could not do without Belgium.
NEEDING_ANOTHER = """
import holidays
from koos_cal import holidays as ours

plain = holidays.country_holidays

def needing(*args, **more):
    from holidays.countries import BE
    return plain(*args, **more)

holidays.country_holidays = needing
print(len(ours.public_holidays("NL", [2026])))
"""


def told_by(program: str) -> Any:
    """What a program prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


def names_under(locale: str) -> dict[str, list[str]]:
    """The names of all countries' holidays, as a machine of that locale tells them."""
    variables = dict.fromkeys(("LANG", "LC_ALL", "LC_MESSAGES"), f"{locale}.UTF-8")
    done = subprocess.run(
        [sys.executable, "-c", NAMES_OF_ALL],
        env=os.environ | variables | {"LANGUAGE": f"{locale}:nl:th", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_names_are_the_same_whatever_the_language_of_the_machine() -> None:
    """A feed says the same on a Dutch machine as on a Thai one, for every country there is."""
    dutch, thai = names_under("nl_NL"), names_under("th_TH")

    assert len(dutch) > 400
    assert dutch == thai
    assert "King's Day" in dutch["NL None"]


@pytest.mark.parametrize(
    ("language", "name"), [(None, "King's Day"), ("en_US", "King's Day"), ("nl", "Koningsdag")]
)
def test_names_are_in_the_language_asked_for_else_in_english(
    language: str | None, name: str
) -> None:
    """English is the default where the country has it."""
    assert ours.public_holidays("NL", [2026], language=language)[KINGS_DAY] == name


def test_where_there_is_no_english_names_are_in_the_country_s_own_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The default is then what the country itself says, also for a language it lacks."""
    monkeypatch.setattr(ours, "languages", lambda _: ("fy", "nl", "th"))

    assert ours.public_holidays("NL", [2026])[KINGS_DAY] == "Koningsdag"
    assert ours.public_holidays("NL", [2026], language="de")[KINGS_DAY] == "Koningsdag"


def test_a_country_of_one_language_has_the_names_that_there_are() -> None:
    """South Africa's holidays have English names only, whatever is asked for."""
    names = {ours.public_holidays("ZA", [2026], language=each)[HERITAGE] for each in (None, "nl")}

    assert ours.languages("ZA") == ()
    assert names == {"Heritage Day"}


def test_a_subdivision_has_days_of_its_own() -> None:
    """Berlin keeps a day that Germany as a whole does not."""
    berlin = ours.public_holidays("DE-BE", [2026])
    germany = ours.public_holidays("DE", [2026])

    assert berlin.keys() - germany.keys() == {date(2026, 3, 8)}
    assert germany.items() <= berlin.items()


def test_days_on_which_a_holiday_is_observed_are_holidays() -> None:
    """Independence Day of 2026 is a Saturday, and the Friday before is off."""
    american = ours.public_holidays("US", [2026])

    assert american[date(2026, 7, 3)] == "Independence Day (observed)"
    assert american[date(2026, 7, 4)] == "Independence Day"


def test_days_come_in_order() -> None:
    """From the first to the last, over years."""
    days = list(ours.public_holidays("GB-SCT", [2027, 2026]))

    assert days == sorted(days)
    assert {day.year for day in days} == {2026, 2027}


@pytest.mark.parametrize(
    ("ignore", "name"),
    [
        ([], f"{ONE}; {OTHER}"),
        ([ONE], f"{ONE}; {OTHER}"),
        ([OTHER], f"{ONE}; {OTHER}"),
        ([OTHER, ONE], None),
        ([f"{ONE}; {OTHER}"], None),
        ([OTHER.lower(), ONE.lower()], f"{ONE}; {OTHER}"),
        ([OTHER[:8], ONE[:8]], f"{ONE}; {OTHER}"),
    ],
    ids=["none", "one", "the other", "both", "as one", "in small letters", "in part"],
)
def test_a_day_of_several_names_works_when_all_are_ignored(
    ignore: list[str], name: str | None
) -> None:
    """Every one that the day bears, each by itself or all as pages show them."""
    assert ours.public_holidays("NO", [2027], ignore=ignore).get(BOTH) == name


@pytest.mark.parametrize(
    ("country", "language", "ignore", "day", "added"),
    [
        ("US", None, "Independence Day", date(2026, 7, 3), " (observed)"),
        ("GB", None, "Christmas Day", date(2027, 12, 27), " (observed)"),
        ("DZ", None, "Eid al-Fitr", date(2027, 3, 10), " (estimated)"),
        ("TW", "zh_TW", "國慶日", date(2026, 10, 9), "（補假）"),
    ],
)
def test_what_is_added_to_a_name_in_brackets_need_not_be_ignored_as_well(
    country: str, language: str | None, ignore: str, day: date, added: str
) -> None:
    """Whether a day is the holiday's own or stands in for it, its name is one."""
    kept = ours.public_holidays(country, [day.year], language=language)
    worked = ours.public_holidays(country, [day.year], language=language, ignore=[ignore])

    assert kept[day] == ignore + added
    assert not {ignore, ignore + added} & set(worked.values())


def test_what_is_added_may_be_ignored_alone() -> None:
    """Whoever works on the day that stands in for a holiday may still have the holiday off."""
    worked = ours.public_holidays("GB", [2027], ignore=["Christmas Day (observed)"])

    assert date(2027, 12, 27) not in worked
    assert worked[date(2027, 12, 25)] == "Christmas Day"


def test_categories_say_which_holidays_are_kept() -> None:
    """The public ones unless told otherwise; others with them only where both are named."""
    liberation = date(2026, 5, 5)

    def kept(*categories: str) -> set[date]:
        return set(ours.public_holidays("NL", [2026], categories=categories))

    assert {"optional", "public"} <= set(ours.categories("NL"))
    assert liberation not in kept()
    assert kept("public") == kept()
    assert liberation in kept("optional")
    assert KINGS_DAY not in kept("optional")
    assert kept("public", "optional") == kept("public") | kept("optional")


def test_an_ignored_day_can_be_closed_all_the_same() -> None:
    """`ignore` speaks of public holidays; a closing is the office's own."""
    config = config_of(
        """
        [holidays]
        country = "NL"
        ignore = ["King's Day"]

        [[closings]]
        from = 2027-04-27
        """
    )

    rota = make_rota(config, date(2027, 12, 31))

    assert rota.office.is_working_day(KINGS_DAY)
    assert not rota.office.is_working_day(date(2027, 4, 27))


def test_only_the_countries_that_are_asked_for_are_loaded() -> None:
    """Loading all 250 would take most of the time of a command; the others are there if needed."""
    loaded, belgian = told_by(LOADED_FOR_TWO)

    assert loaded == ["holidays.countries.germany", "holidays.countries.netherlands"]
    assert belgian > 0


def test_a_country_that_needs_others_is_loaded_with_them() -> None:
    """That the library's parts stand by themselves is its own affair, and may change."""
    assert told_by(NEEDING_ANOTHER) == len(ours.public_holidays("NL", [2026]))


def test_a_country_that_is_loaded_alone_knows_what_it_knows_among_all() -> None:
    """Codes, parts and languages are those that the library lists."""
    parts = {country: list(ours.subdivisions(country)) for country in ours.countries()}
    languages = {country: list(ours.languages(country)) for country in ours.countries()}
    spoken = holidays.list_localized_countries(include_aliases=False)

    assert parts == holidays.list_supported_countries(include_aliases=False)
    assert languages == {country: spoken.get(country, []) for country in parts}


@pytest.mark.parametrize(
    ("code", "meant"), [("UK", "GB"), ("NLD", "NL"), ("nl", "NL"), ("Utopia", None), ("", None)]
)
def test_a_country_is_known_by_other_codes(code: str, meant: str | None) -> None:
    """For those who write another than the two letters that are asked for."""
    assert ours.country_meant(code) == meant
