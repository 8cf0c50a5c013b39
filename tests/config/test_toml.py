"""Broken TOML: one mistake, in plain words, at the place where a person would fix it."""

from __future__ import annotations

import sys

import pytest

from koos_cal.config import Config, read
from koos_cal.config.toml import parse
from koos_cal.errors import ConfigError
from tests.config.saying import FILE, TEAM, told_of

QUOTE = 'a quote is missing: text begins and ends with one, or with """ if it has several lines'
NEEDED = "text needs straight quotes:"
DATE = "write the date as year-month-day, such as 2026-01-05"
UNSEEN = "an invisible character"
DOUBLED = (
    "is assigned twice in one block; was a block pasted without its header, such as [[absences]]?"
)
CONFLICT = "this line marks a merge conflict; keep one side of it, and delete its marker lines"
INLINE = (
    "an inline table stands on one line, without a comma before its }; TOML 1.1 allows both, and"
    " needs Python 3.15 or newer"
)
OTHERWISE = "not valid TOML:"

# A broken text, in which ^ stands where the message points, and what is said.
BROKEN = [
    # dates
    ("from = ^2026-1-5", "write the date as 2026-01-05"),
    ("from = ^2026-01-5  # Monday", "write the date as 2026-01-05"),
    ("from = ^2026/01/05", "write the date as 2026-01-05"),
    ("from = ^30.11.2026", "write the date as 2026-11-30"),
    ("left = ^5.1.2026", "write the date as 2026-01-05"),
    ("people = [{joined = ^2026-1-5}]", "write the date as 2026-01-05"),
    ("from = ^2026-02-30", "there is no day 2026-02-30"),
    ("from = ^2026-13-01", "there is no day 2026-13-01"),
    ("to = ^2026-2-29", DATE),
    ("joined = ^5-1-2026", DATE),
    ("from = ^next Monday", DATE),
    ("back_from = ^Monday", DATE),
    # text
    ("timezone = ^Europe/Amsterdam", f'{NEEDED} "Europe/Amsterdam"'),
    ("name = ^Ada Lovelace  # our first", f'{NEEDED} "Ada Lovelace"'),
    ("length = ^2 weeks", f'{NEEDED} "2 weeks"'),
    ("hours = ^09:00-17:30", f'{NEEDED} "09:00-17:30"'),
    ("url = ^https://koos.example.com/?a=b", f'{NEEDED} "https://koos.example.com/?a=b"'),
    ("name = ^O'Brien", f'{NEEDED} "O\'Brien"'),
    ("name = ^“Ada”", f'{NEEDED} "Ada"'),
    ('order = [^ada, "bo"]', f'{NEEDED} "ada"'),
    ('order = ["ada", ^bo]', f'{NEEDED} "bo"'),
    ("order = [^“ada”]", f'{NEEDED} "ada"'),
    ('[[people]]\nname = ^"Ada\nid = "ada"\n', QUOTE),
    ("[[people]]\nname = ^'Ada\nid = 'ada'\n", QUOTE),
    ('name = ^"Ada', QUOTE),
    ('name = ^"Ada”', QUOTE),
    ('name = Ada^"', QUOTE),
    ('order = ["ada, "bo^"]', QUOTE),
    ('about = ^"One line\nand another"', QUOTE),
    ('[koos]\nabout = ^"""\nAnswers\n\n[rotation]\nfrom = 2026-01-05\n', QUOTE),
    ("about = ^'''\nAnswers", QUOTE),
    # switches and numbers
    ("busy = ^True", "write true or false, in small letters"),
    ("busy = ^no  # never", "write true or false, in small letters"),
    ("link =^", "the value is missing"),
    ("link = ^# to come", "the value is missing"),
    ("share = ^0." + "3" * 5000 + "e9999999999999999999", "a number with too many digits"),
    ("cover_days = ^1" + "0" * 5000, "a number with too many digits"),
    # what cannot be seen
    ("name =^\u00a0'Ada'", f"{UNSEEN}, U+00A0; delete it, or type a blank instead"),
    ("^\u200bname = 'Ada'", f"{UNSEEN}, U+200B; delete it, or type a blank instead"),
    ("name = 'A^\x00da'", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
    ("[rotation]\n[[rotation^\x00then]]", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
    # twice
    ('[[absences]]\nperson = "ada"\nfrom = 2026-03-16\n\n^person = "bo"\n', f'"person" {DOUBLED}'),
    ('order = ["ada"]\n  ^order = [\n  "bo"\n]\n', f'"order" {DOUBLED}'),
    ("[koos]\n[feed]\n^[koos] # again\n", 'the header "[koos]" stands in line 1 already'),
    ("[[people]]\n^[people]\n", 'the header "[people]" stands in line 1 already'),
    ("koos = 1\n^[koos]\n", 'the header "[koos]" names what has a value already'),
    # a merge that was left halfway
    ('[[people]]\n^<<<<<<< HEAD\nname = "Ada"\n=======\nname = "Bo"\n>>>>>>> bo\n', CONFLICT),
    ('[[people]]\nname = "Ada"\n^=======\nname = "Bo"\n', CONFLICT),
    ('[[people]]\nname = "Ada"\n^>>>>>>> bo\n', CONFLICT),
    ('order = [\n  "ada",\n^<<<<<<< HEAD\n  "bo",\n=======\n>>>>>>> cas\n]\n', CONFLICT),
    ("^||||||| 3f2c1d0\n", CONFLICT),
    # anything else, in the parser's words
    ("name^: 'Koos'", f"{OTHERWISE} expected '=' after a key in a key/value pair"),
    ("^ключ = 1", f"{OTHERWISE} invalid statement"),
    ("a . b = 1\na . b = 2^", f"{OTHERWISE} cannot overwrite a value"),
    ("people = [\n^" + "[" * 2000, "lists or tables are nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "text"), BROKEN, ids=[broken.partition("\n")[0][:40] for broken, _ in BROKEN]
)
def test_broken_toml_is_told_where_and_how_to_fix_it(broken: str, text: str) -> None:
    """Line and column point at what has to be fixed, and the words say how."""
    before, _, after = broken.partition("^")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    said = told_of(before + after)

    assert said == [f"{FILE}:{line}:{column}: {text}"]


@pytest.mark.parametrize(
    "inline",
    [
        "rotation = {from = 2026-01-05^,}\n",
        "rotation = {^\n  from = 2026-01-05\n}\n",
        "rotation = {from = 2026-01-05^\n}\n",
        "rotation = { from = 2026-01-05, ^ # a Monday\n}\n",
    ],
    ids=["a comma", "on lines of their own", "the bracket on its own line", "a comment"],
)
def test_inline_tables_of_toml_1_1_are_read_or_told_to_need_another_python(inline: str) -> None:
    """A config that one machine reads does not puzzle whoever has the other."""
    before, _, after = inline.partition("^")
    text = before + after + "people = [{name = 'Ada'}, {name = 'Bo'}, {name = 'Cas'}]\n"
    if sys.version_info >= (3, 15):
        assert read(text, FILE) == read(TEAM, FILE)
        return

    (said,) = told_of(text)

    assert said.endswith(f": {INLINE}")
    assert said.startswith(f"{FILE}:{before.count(chr(10)) + 1}:")


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte-order mark"])
def test_places_are_the_same_however_the_file_was_saved(mark: str, ending: str) -> None:
    """Windows's line ends and byte-order mark move nothing."""
    said = told_of(mark + "[koos]\nname = Koos\n".replace("\n", ending))

    assert said == [f'{FILE}:2:8: {NEEDED} "Koos"']


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte-order mark"])
def test_a_file_may_be_saved_as_windows_does(mark: str, ending: str) -> None:
    """A byte-order mark and CRLF are taken, and text of several lines is the same."""
    text = TEAM + '[koos]\nabout = """\nAnswers customers.\nThen the rest."""\n'

    config = read(mark + text.replace("\n", ending), FILE)

    assert config.koos.about == "Answers customers.\nThen the rest."


def test_a_config_in_dotted_keys_and_inline_tables_is_the_same_config() -> None:
    """Whatever TOML allows is allowed."""
    text = "rotation.from = 2026-01-05\npeople = [{name = 'Ada'}, {name = 'Bo'}, {name = 'Cas'}]\n"

    config: Config = read(text, FILE)

    assert config == read(TEAM, FILE)


def test_a_broken_line_that_nobody_typed_is_told_shortly() -> None:
    """A file that is no config at all does not fill the screen, and takes no time."""
    with pytest.raises(ConfigError) as caught:
        parse("a = " + "b c," * 100_000, FILE)

    assert str(caught.value) == "config.toml:1:5: not valid TOML: invalid value"
