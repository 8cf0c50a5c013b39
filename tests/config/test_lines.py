"""Lines: every mistake says in which line of the file it is, however the file is written."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koos_cal.config import located
from koos_cal.errors import Problem
from tests.config.saying import FILE, TEAM, told_of

TWICE = "gives away 2026-06-15, which overrides[0] gives away already; keep one of them"

# Behind @ stand the key paths that begin in a line.
WRITTEN = '''\
# from = 2026-01-05, [[people]]
[koos] # @ koos
about = """ # @ koos.about
[[people]]
name = "Ada"
"""
'team' = 'C:\\' # @ koos.team
"na\\u006De" = "say \\"#\\"" # @ koos.name
"a.b" = 1 # @ koos."a.b"

[rotation] # @ rotation
order = [ # @ rotation.order
    "ada", # @ rotation.order[0]
    # "bo",
    "cas", "dee" # @ rotation.order[1] rotation.order[2]
] # ]
extra = { a = [1, [2, 3]], b = { c = 1.5, d = 09:00:00 }, e = 4 } # @ rotation.extra.b.d
from = 2026-01-05 # @ rotation.from

[[people]] # @ people people[0]
name = "Ada" # @ people[0].name

  [[ people ]] # @ people[1]
  id.of . it = 1 # @ people[1].id people[1].id.of people[1].id.of.it

[people.more] # @ people[1].more
deep = 1 # @ people[1].more.deep

[[rotation.then]] # @ rotation.then rotation.then[0]
from = 2026-02-02 09:00:00 # @ rotation.then[0].from
[["rotation".'then']] # @ rotation.then[1]
from = 2026-02-09T09:00:00.5Z # @ rotation.then[1].from
''' + """\
[feed] # @ feed
closed = [{ from = 2026-01-05, to = [ # @ feed.closed[0].from feed.closed[0].to
  {}, 5], x = \"\"\"
\"\"\"}, { from = '' }] # @ feed.closed[1] feed.closed[1].from
[access]""" + " # @ access"  # fmt: skip

EXPECTED = {
    path: number
    for number, line in enumerate(WRITTEN.split("\n"), 1)
    if "# @ " in line
    for path in line.partition("# @ ")[2].split()
}


def lines_of(paths: list[str], text: str) -> dict[str, int | None]:
    """The line of each path."""
    problems = located([Problem(path=path, text="wrong") for path in paths], text)
    return {problem.path: problem.line for problem in problems}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte-order mark"])
def test_a_value_is_found_however_toml_is_written(mark: str, ending: str) -> None:
    """Headers, dotted and quoted keys, tables and lists within lines, and texts that look alike."""
    tomllib.loads(WRITTEN)  # raises an error where it is not valid

    found = lines_of(list(EXPECTED), mark + WRITTEN.replace("\n", ending))

    assert len(EXPECTED) == 32
    assert found == EXPECTED


@given(path=st.sampled_from(sorted(EXPECTED)))
def test_what_is_looked_for_alone_is_found_in_the_same_line(path: str) -> None:
    """What else is looked for changes nothing, though all else is only passed over then."""
    assert lines_of([path], WRITTEN) == {path: EXPECTED[path]}


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("people[0].joined", "people[0]"),
        ("people[1].more.left", "people[1].more"),
        ("rotation.order[7]", "rotation.order"),
        ('feed."a.b[0]"', "feed"),
        ("rotation.then[2].from", "rotation.then"),
    ],
)
def test_what_is_missing_has_the_line_of_what_it_is_missing_in(path: str, nearest: str) -> None:
    """There somebody has to write it."""
    assert lines_of([path], WRITTEN) == {path: EXPECTED[nearest]}


@pytest.mark.parametrize("path", ["", "absences", "holidays.country"])
def test_what_nothing_in_the_file_speaks_of_has_no_line(path: str) -> None:
    """Such as people where there are none."""
    assert lines_of([path], WRITTEN) == {path: None}


def test_mistakes_are_told_with_their_lines() -> None:
    """As editors and terminals open them; also where two values do not fit together."""
    text = TEAM + (
        '[[absences]]\nperson = "adda"\nfrom = 2026-03-16\n\n'
        '[[overrides]]\nperson = "bo"\nfrom = 2026-06-15\n\n'
        '[[overrides]]\nperson = "cas"\nfrom = 2026-06-15\n\n'
        "[koos]\ntimezon = 1\n"
    )

    assert told_of(text) == [
        f'{FILE}:26: koos.timezon: unknown key; did you mean "timezone"?',
        f'{FILE}:14: absences[0].person: nobody has the id "adda"; did you mean "ada"?',
        f"{FILE}:21: overrides[1]: {TWICE}",
    ]
    assert told_of('[koos]\nname = "Koos"\n') == [
        f"{FILE}: rotation.from: required; add for example from = 2026-01-05",
        f"{FILE}: people: expected at least one [[people]] block with a name, got none",
    ]


def test_of_very_many_mistakes_each_has_its_line() -> None:
    """The last of those that are told as well."""
    block = '[[absences]]\nperson = "adda"\nfrom = 2026-03-16\nnote = "Skiing"\n'
    said = told_of(TEAM + block * 20_000)

    assert len(said) == 101
    assert [each.split(":")[1] for each in said[:100]] == [str(14 + 4 * n) for n in range(100)]
