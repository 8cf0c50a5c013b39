"""What is right by itself and does not fit together."""

from __future__ import annotations

import pytest

from tests.config.saying import in_file, mistakes_in, team

THEN = '[[rotation.then]]\nfrom = {}\nlength = "2 weeks"\n'
SHARE = '[[shares]]\nperson = "{}"\nfrom = 2026-09-07\nshare = {}\n'
FIRST_DAY = "expected the first day of a period"
ALREADY = "gives away already; keep one of them"
EXCHANGE = '[[exchanges]]\ngiver = "ada"\ntaker = "bo"\nfrom = 2026-06-15\n'
ONE_PLACE = "expected one of `url_env`, `url_file` and `path`, got"
OWN_ID = "needed with a journal on a server, where several rotas may lie; add for example"
MADE = "no id can be made from"


def given(person: str, first: str, last: str) -> str:
    """A block that gives days to somebody by hand."""
    return f'[[overrides]]\nperson = "{person}"\nfrom = {first}\nto = {last}\n'


# A name for the case, what is added to the team's config, the key path, and what is said.
CASES = [
    ("to before from", "[[closings]]\nfrom = 2026-12-21\nto = 2026-12-20", "closings[0].to",
     "expected a day not before 2026-12-21, the day in `from`, got 2026-12-20"),
    ("left before joined", '[[people]]\nname = "Dee"\njoined = 2026-05-04\nleft = 2026-05-03',
     "people[3].left", "expected a day not before 2026-05-04, the day in `joined`, got 2026-05-03"),
    ("then not later than the start", THEN.format("2026-01-05"), "rotation.then[0].from",
     "expected a day after 2026-01-05, from which on what precedes holds, got 2026-01-05"),
    ("then not later than the then before", THEN.format("2026-09-07") + THEN.format("2026-09-07"),
     "rotation.then[1].from",
     "expected a day after 2026-09-07, from which on what precedes holds, got 2026-09-07"),
    ("then within a period", THEN.format("2026-09-09"), "rotation.then[0].from",
     f"{FIRST_DAY}, Monday 2026-09-07 or Monday 2026-09-14, got Wednesday 2026-09-09"),
    ("then within the first period", THEN.format("2026-01-07"), "rotation.then[0].from",
     f"{FIRST_DAY}, Monday 2026-01-12 or Monday 2026-01-19, got Wednesday 2026-01-07"),
    ("then within a period of the then before",
     THEN.format("2026-09-07") + THEN.format("2026-09-14"), "rotation.then[1].from",
     f"{FIRST_DAY}, Monday 2026-09-21 or Monday 2026-10-05, got Monday 2026-09-14"),
    ("then without anything", "[[rotation.then]]\nfrom = 2026-09-07", "rotation.then[0]",
     "expected a `length` or an `order` or both, got neither"),
    ("nobody in the order", "[rotation]\norder = []", "rotation.order",
     "expected at least one name, got an empty list"),
    ("nobody in the order of a then", "[[rotation.then]]\nfrom = 2026-09-07\norder = []",
     "rotation.then[0].order", "expected at least one name, got an empty list"),
    ("no working days", "[rotation]\nworking_days = []", "rotation.working_days",
     "expected at least one name, got an empty list"),
    ("a name twice in the order", '[rotation]\norder = ["bo", "ada", "bo"]', "rotation.order",
     '"bo" stands in the list more than once; keep one of each'),
    ("names twice in the order of a then",
     '[[rotation.then]]\nfrom = 2026-09-07\norder = ["bo", "ada", "bo", "ada"]',
     "rotation.then[0].order", '"bo" and "ada" stand in the list more than once; keep one of each'),
    ("a working day twice", '[rotation]\nworking_days = ["mon", "mon"]', "rotation.working_days",
     '"mon" stands in the list more than once; keep one of each'),
    ("a screen twice", '[access]\nscreens = ["hall", "hall:2"]', "access.screens",
     '"hall" stands in the list more than once; keep one of each'),
    ("one id from two names", '[[people]]\nname = "ADA"', "people[3].id",
     '"ada" is the id of people[0] already; give one of them another `id`'),
    ("one id from a name and an id", '[[people]]\nname = "Dee"\nid = "bo"', "people[3].id",
     '"bo" is the id of people[1] already; give one of them another `id`'),
    ("a name that leaves no id", '[[people]]\nname = "☕"', "people[3].id",
     f'{MADE} the name "☕"; add one such as "ada"'),
    ("a role that leaves no id", '[koos]\nname = "☕"', "koos.id",
     f'{MADE} "☕"; add one such as "koos-platform"'),
    ("a journal on a server for a rota without an id",
     '[koos]\nteam = "Platform"\n[journal]\nurl = "postgresql:///koos"', "koos.id",
     f'{OWN_ID} id = "koos-platform"'),
    ("a calendar that lies nowhere", '[[absence_calendars]]\nname = "HR"', "absence_calendars[0]",
     f"{ONE_PLACE} none"),
    ("a calendar that lies in two places",
     '[[absence_calendars]]\nname = "HR"\nurl_env = "HR"\npath = "hr.ics"', "absence_calendars[0]",
     f"{ONE_PLACE} `url_env` and `path`"),
    ("a calendar with the name of another",
     '[[absence_calendars]]\nname = "HR"\npath = "a.ics"\n' * 2, "absence_calendars[1].name",
     '"HR" is the name of absence_calendars[0] already; give one of them another'),
    ("two shares from one day",
     SHARE.format("ada", "0.8") + SHARE.format("bo", "0.8") + SHARE.format("ada", "0.5"),
     "shares[2].from",
     "shares[0] gives ada a share from 2026-09-07 already; keep one of them"),
    ("an exchange whose days overlap",
     EXCHANGE + "to = 2026-06-19\nback_from = 2026-06-18\nback_to = 2026-06-24",
     "exchanges[0].back_from",
     "2026-06-18 to 2026-06-19 is both given and returned; name other days for one of them"),
    ("an exchange that gives the day back",
     EXCHANGE + "back_from = 2026-06-15", "exchanges[0].back_from",
     "2026-06-15 is both given and returned; name other days for one of them"),
    ("an exchange with oneself",
     EXCHANGE.replace("bo", "ada"), "exchanges[0].taker",
     "ada cannot exchange with themselves; name somebody else"),
    ("a return that ends before it begins",
     EXCHANGE + "back_from = 2026-06-24\nback_to = 2026-06-22", "exchanges[0].back_to",
     "expected a day not before 2026-06-24, the day in `back_from`, got 2026-06-22"),
    ("a return without its first day",
     EXCHANGE + "back_to = 2026-06-22", "exchanges[0].back_to",
     "a last day of the return without its first one; add `back_from`"),
    ("categories without a country",
     '[holidays]\ncategories = ["public"]', "holidays.categories",
     "categories without a country; add `country` beside them"),
    ("a category that the country lacks",
     '[holidays]\ncountry = "NL"\ncategories = ["public", "optinal"]', "holidays.categories",
     'NL has no holidays of the category "optinal"; did you mean "optional"?'),
    ("a category that is far from all",
     '[holidays]\ncountry = "NL"\ncategories = ["hebrew"]', "holidays.categories",
     'NL has no holidays of the category "hebrew"; known are optional, public, school'),
    ("no category",
     '[holidays]\ncountry = "NL"\ncategories = []', "holidays.categories",
     "expected at least one name, got an empty list"),
    ("overrides of one day",
     given("ada", "2026-06-15", "2026-06-19") + given("bo", "2026-06-19", "2026-06-26"),
     "overrides[1]", f"gives away 2026-06-19, which overrides[0] {ALREADY}"),
    ("overrides of several days, the later one first",
     given("ada", "2026-06-17", "2026-06-26") + given("ada", "2026-06-15", "2026-06-19"),
     "overrides[0]", f"gives away 2026-06-17 to 2026-06-19, which overrides[1] {ALREADY}"),
    ("overrides with a short one between",
     given("ada", "2026-06-01", "2026-06-30") + given("bo", "2026-07-01", "2026-07-03")
     + given("bo", "2026-06-30", "2026-06-30"),
     "overrides[2]", f"gives away 2026-06-30, which overrides[0] {ALREADY}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("extra", "path", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_does_not_fit_together_is_told_with_both_sides(
    extra: str, path: str, text: str
) -> None:
    """Whoever has to mend it reads what stands against what."""
    said = mistakes_in(team(extra))

    assert said == in_file(f"{path}: {text}")


@pytest.mark.parametrize("people", ["", "people = []\n"], ids=["left out", "an empty list"])
def test_a_config_without_people_is_a_mistake(people: str) -> None:
    """A rotation needs somebody."""
    said = mistakes_in(f"{people}[rotation]\nfrom = 2026-01-05\n")

    assert said == in_file("people: expected at least one [[people]] block with a name, got none")


def test_an_empty_file_is_told_what_the_least_is() -> None:
    """Whoever begins with nothing reads the two things that are needed."""
    said = mistakes_in("")

    assert said == in_file(
        "rotation.from: required; add for example from = 2026-01-05",
        "people: expected at least one [[people]] block with a name, got none",
    )


def test_people_that_are_only_named_are_told_the_header_they_need() -> None:
    """A list of names is what many write first."""
    said = mistakes_in('people = ["Ada", 5]\nrotation = 2026-01-05\n')

    assert said == in_file(
        "rotation: expected a block headed [rotation], got the date 2026-01-05",
        'people[0]: expected a block headed [[people]], got the text "Ada"',
        "people[1]: expected a block headed [[people]], got the number 5",
    )
