"""Limits: what is more than people write is refused, and said, before it takes time or memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from koos_cal.config import limits, read, text_of
from koos_cal.errors import ConfigError
from tests.config.largest import largest_config
from tests.config.saying import FILE, TEAM, in_file, mistakes_in, team, told_of
from tests.faults import fenced

FIRST = date(2026, 1, 5)
SPLIT = "expected at most {most} blocks headed [[{path}]], got {found}; split the rota into several"
ENTRIES = "expected at most {most} entries, got {found}"


def repeated(header: str, lines: str) -> Callable[[int], str]:
    """Makes a team with so many blocks that are alike."""
    return lambda number: team(f"[[{header}]]\n{lines}\n" * number)


def days_apart(header: str, step: int, line: str) -> Callable[[int], str]:
    """Makes a team with so many blocks, each so many days later than the one before."""

    def make(number: int) -> str:
        days = (FIRST + timedelta(days=step * (n + 1)) for n in range(number))
        return team("".join(f"[[{header}]]\nfrom = {day}\n{line}\n" for day in days))

    return make


def people(number: int, line: str = "", rotation: str = "") -> str:
    """A team of so many, each with a line more."""
    blocks = "".join(f'[[people]]\nname = "p{n}"\n{line}\n' for n in range(number))
    return f"[rotation]\nfrom = 2026-01-05\n{rotation}\n{blocks}"


def daily(number: int) -> str:
    """A team of so many who take turns of a day."""
    return people(number, rotation='length = "day"')


def names(number: int) -> str:
    """So many different names, as in a list."""
    return ", ".join(f'"p{n}"' for n in range(number))


def listed(table: str, key: str) -> Callable[[int], str]:
    """Makes a team with so many different names in a list."""
    return lambda number: f"{people(3)}[{table}]\n{key} = [{names(number)}]\n"


def ordered(number: int) -> str:
    """A team in whose order so many names stand."""
    return people(limits.MOST_BLOCKS, rotation=f"order = [{names(number)}]")


def lasting(header: str, line: str, longest: int = 36_500) -> Callable[[int], str]:
    """Makes a team whose blocks have so many days in all, over a hundred years."""

    def make(days: int) -> str:
        whole, rest = divmod(days, longest)
        spans = [longest] * whole + [rest] * bool(rest)
        ends = [date(2000, 1, 1) + timedelta(days=each - 1) for each in spans]
        block = f"[[{header}]]\n{line}\nfrom = 2000-01-01\nto = {{}}\n"
        return team("".join(block.format(end) for end in ends))

    return make


def exchanged(days: int) -> str:
    """A team that exchanged so many days, half of them in return."""
    given = lasting("exchanges", 'giver = "ada"\ntaker = "bo"')(days - 10_000)
    return given + "back_from = 2100-01-01\nback_to = 2127-05-19\n"


def linked(number: int) -> str:
    """A team whose links add up to so many."""
    whole, rest = divmod(number - 3, 1000)
    links = [1000] * whole + [rest] * bool(rest)
    screens = ", ".join(f'"s{n}:{link}"' for n, link in enumerate(links))
    return team(f"[access]\nscreens = [{screens}]\n")


def with_own_holidays(weeks: int) -> str:
    """A hundred people with holidays of their own, shown for so many weeks in all."""
    shown = f"[feed]\npast_weeks = 300\nfuture_weeks = {weeks // 100 - 300}\n"
    return shown + people(100, line='holidays = "AQ"')


A_DAY = "from = 2026-01-05"
ADAS_DAY = f'person = "ada"\n{A_DAY}'
GIVEN = f'giver = "ada"\ntaker = "bo"\n{A_DAY}'
DAYS_AWAY = (
    "expected at most 500000 days in all of them together, got 500001;"
    " for long absences there are [[pauses]]"
)
DAYS_WORKED = (
    "expected at most 10000 days in all of them together, got 10001;"
    " weekdays that are always worked belong to rotation.working_days"
)
DAYS_EXCHANGED = (
    "expected at most 20000 days in all of them together, got 20001;"
    " to change the order for long there is [[rotation.then]]"
)
TURNS_OF_A_DAY = (
    "expected at most 125 people who take turns of a day, got 126;"
    " name fewer in `order`, or give turns another `length`"
)
LINKS = (
    "expected numbers in `link` and access.screens that add up to at most 50000, got 50001;"
    " with another KOOS_SECRET they can begin at 1"
)
OWN_HOLIDAYS = (
    "expected at most 500 weeks in past_weeks and future_weeks together, as 100 people have"
    " holidays of their own, got 501"
)

# What makes a config with so many of something, how many there can be, how many more are
# too many, the key path, and what is said.
BOUNDS = {
    "people": (people, 1000, 1, "people", SPLIT),
    "closings": (repeated("closings", A_DAY), 1000, 1, "closings", SPLIT),
    "pauses": (repeated("pauses", ADAS_DAY), 1000, 1, "pauses", SPLIT),
    "shares": (days_apart("shares", 1, 'person = "ada"\nshare = 1'), 500, 1, "shares", SPLIT),
    "then": (
        days_apart("rotation.then", 7, 'length = "week"'), 1000, 1, "rotation.then", SPLIT,
    ),
    "absences": (repeated("absences", ADAS_DAY), 20_000, 1, "absences", SPLIT),
    "working": (repeated("working", A_DAY), 1000, 1, "working", SPLIT),
    "exchanges": (repeated("exchanges", GIVEN), 2000, 1, "exchanges", SPLIT),
    "overrides": (days_apart("overrides", 1, 'person = "ada"'), 20_000, 1, "overrides", SPLIT),
    "order": (ordered, 1000, 1, "rotation.order", ENTRIES),
    "hosts": (listed("access", "hosts"), 1000, 1, "access.hosts", ENTRIES),
    "screens": (listed("access", "screens"), 1000, 1, "access.screens", ENTRIES),
    "ignore": (listed("holidays", "ignore"), 100, 1, "holidays.ignore", ENTRIES),
    "days away": (lasting("absences", 'person = "ada"'), 500_000, 1, "absences", DAYS_AWAY),
    "days worked": (lasting("working", 'name = "Sale"'), 10_000, 1, "working", DAYS_WORKED),
    "days exchanged": (exchanged, 20_000, 1, "exchanges", DAYS_EXCHANGED),
    "turns of a day": (daily, 125, 1, "rotation", TURNS_OF_A_DAY),
    "links": (linked, 50_000, 1, "people", LINKS),
    "own holidays": (with_own_holidays, 50_000, 100, "feed", OWN_HOLIDAYS),
}  # fmt: skip


@pytest.mark.parametrize(("make", "most", "more", "path", "said"), BOUNDS.values(), ids=BOUNDS)
def test_as_much_as_the_limit_is_accepted_and_more_is_told(
    make: Callable[[int], str], most: int, more: int, path: str, said: str
) -> None:
    """One mistake with its place, the number found, the number expected, and a way out."""
    read(make(most), FILE)

    assert mistakes_in(make(most + more)) == in_file(
        f"{path}: {said.format(most=most, path=path, found=most + more)}"
    )


def test_turns_that_become_a_day_long_are_counted_too() -> None:
    """From the day on which too many people take them; the others may stay in the team."""
    then = '[[rotation.then]]\nfrom = 2026-02-02\nlength = "day"\n'
    few = read(f"{people(126)}{then}order = [{names(125)}]\n", FILE)

    assert len(few.people) == 126
    assert mistakes_in(people(126) + then) == in_file(f"rotation.then[0]: {TURNS_OF_A_DAY}")


def test_of_very_many_mistakes_the_first_hundred_are_told() -> None:
    """And that there are more, which nobody would read; but only where there are."""
    absence = '[[absences]]\nperson = "adda"\nfrom = 2026-01-05\n'
    text = 'absences[{}].person: nobody has the id "adda"; did you mean "ada"?'
    told = in_file(*(text.format(number) for number in range(100)))
    more = in_file("there are more than these 100 mistakes; fix these first")

    assert mistakes_in(team(absence * 100)) == told
    assert mistakes_in(team(absence * 150)) == told + more
    assert mistakes_in(team(absence * 100 + "[feed]\npast_weeks = -1")) == [
        f"{FILE}: feed.past_weeks: expected a whole number from 0 to 520, got the number -1",
        *told[:99],
        *more,
    ]


def test_people_beyond_the_limit_are_not_even_told_apart() -> None:
    """The first thing to mend is that there are so many."""
    said = mistakes_in("[rotation]\nfrom = 2026-01-05\n" + '[[people]]\nname = "Ada"\n' * 1001)

    assert said == in_file(f"people: {SPLIT.format(most=1000, path='people', found=1001)}")


@pytest.mark.parametrize("header", ["", "[koos]\n", "[rotation]\n"])
def test_of_very_many_unknown_keys_the_first_are_told_and_known_ones_count(header: str) -> None:
    """What is needed and stands behind them is not missed."""
    keys = "".join(f"a{n} = 1\n" for n in range(200))
    rotation = "from = 2026-01-05\n" if "rotation" in header else ""
    said = mistakes_in(f"{header}{keys}{rotation}")

    assert len(said) == 101
    assert "required" not in "".join(said)


def read_very_many_unknown_keys() -> None:
    """Read as many as a file can hold, with a quarter of the memory that all of them take."""
    keys = "".join(f"{n:x}=1\n" for n in range(250_000))
    with fenced(memory=2**28):
        assert len(mistakes_in(f"[koos]\n{keys}")) == 101


def test_very_many_unknown_keys_take_no_memory() -> None:
    """What is wrong with each of them would be a kilobyte."""
    # In a process of its own: where memory runs out in what is no Python, that ends or hangs.
    process = get_context("spawn").Process(target=read_very_many_unknown_keys)
    process.start()
    process.join(timeout=600)
    process.kill()
    process.join()

    assert process.exitcode == 0


def test_what_is_doubled_in_a_list_is_named_as_far_as_anyone_reads() -> None:
    """Ten names, and how many more."""
    (said,) = mistakes_in(people(12, rotation=f"order = [{names(12)}, {names(12)}]"))

    assert said == (
        f"{FILE}: rotation.order: {names(10)} and 2 more stand in the list more than once;"
        " keep one of each"
    )


@pytest.mark.parametrize(
    "key",
    [
        ".".join(["a"] * 100),
        "[" + ".".join(["a"] * 100) + "]",
        "x = {" + " . ".join(['"\\""', "'b'"] * 50),
        "x = ['''a''''', {" + ".".join(["a"] * 100),
        'x = ["""a\\""""", {' + ".".join(["a"] * 100),
    ],
    ids=["key", "header", "quotes", "behind text", "behind text with quotes"],
)
def test_a_key_of_very_many_parts_is_told_and_not_parsed(key: str) -> None:
    """The parser would take a gigabyte for one of some ten thousand parts."""
    (said,) = told_of(f"{TEAM}{key} = 1")
    column = key.index("a.") if "{" not in key else key.index("{") + 1

    assert said == f"{FILE}:13:{column + 1}: a key of more than 32 parts"


@pytest.mark.parametrize(
    "text",
    [
        'about = "' + "a." * 900 + '"',
        "about = '" + "a." * 900 + "'",
        'about = """\n' + "a." * 900 + '"""',
        "about = '''\n" + "a." * 900 + "'''",
        'about = "\\"' + "a." * 900 + '"',
        "# " + "a." * 900,
    ],
    ids=["text", "literal text", "lines", "literal lines", "behind a quote", "comment"],
)
def test_dots_in_texts_part_no_keys(text: str) -> None:
    """Whoever writes for dots may do so."""
    assert read(f"{TEAM}[koos]\n{text}\n", FILE).people


def test_a_file_has_a_largest_size(tmp_path: Path) -> None:
    """It is not even read to its end, so that it may be as large as it likes."""
    path = tmp_path / "config.toml"
    path.write_bytes(TEAM.encode().ljust(limits.LARGEST_FILE, b"#"))
    largest = text_of(path)
    with path.open("r+b") as file:
        file.truncate(10**12)

    with pytest.raises(ConfigError) as caught:
        text_of(path)

    assert len(largest) == 2_000_000
    assert str(caught.value) == (
        f"{path}: a config has at most 2000000 bytes, and this has more;"
        " --config or KOOS_CONFIG names another"
    )


def test_the_largest_config_is_at_every_limit() -> None:
    """Which is why `make fuzz` tells how long it takes to publish, and how much memory."""
    text = largest_config()
    config = read(text, FILE)
    own = sum(person.holidays is not None for person in config.people)
    weeks = config.feed.past_weeks + config.feed.future_weeks

    assert limits.LARGEST_FILE * 0.8 < len(text.encode()) <= limits.LARGEST_FILE
    assert len(config.people) == limits.MOST_DAILY
    assert len(config.absences) == len(config.overrides) == limits.MOST_DATED
    assert len(config.closings) == len(config.pauses) == len(config.then) == limits.MOST_BLOCKS
    assert len(config.shares) == limits.MOST_SHARES
    assert len(config.exchanges) == limits.MOST_EXCHANGES
    assert len(config.working) == limits.MOST_BLOCKS
    assert sum((each.span.end - each.span.start).days for each in config.absences) == 500_000
    spans = [each for given in config.exchanges for each in (given.span, given.back) if each]
    assert sum((each.end - each.start).days for each in spans) == limits.MOST_DAYS_EXCHANGED
    assert sum((each.span.end - each.span.start).days for each in config.working) == 10_000
    assert sum(person.link for person in config.people) == limits.MOST_LINKS
    assert own * weeks <= limits.MOST_HOLIDAY_WEEKS < (own + 1) * weeks
