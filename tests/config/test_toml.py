"""Broken TOML: one mistake, in plain words, at the place where a person would fix it."""

from __future__ import annotations

import sys

import pytest

from koos_cal.config import Config, read
from koos_cal.config.toml import parse
from koos_cal.errors import ConfigError
from tests.config.saying import FILE, TEAM, told_of

NEEDED = "text needs straight quotes:"
UNSEEN = "an invisible character"
INLINE = (
    "an inline table stands on one line, without a comma before its }; TOML 1.1 allows both, and"
    " needs Python 3.15 or newer"
)

# A text in which ^ stands where the message points, and what is said; the rest is in golden files.
BROKEN = [
    ("share = ^0." + "3" * 5000 + "e9999999999999999999", "a number with too many digits"),
    ("cover_days = ^1" + "0" * 5000, "a number with too many digits"),
    ("name =^\u00a0'Ada'", f"{UNSEEN}, U+00A0; delete it, or type a blank instead"),
    ("^\u200bname = 'Ada'", f"{UNSEEN}, U+200B; delete it, or type a blank instead"),
    ("name = 'A^\x00da'", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
    ("[rotation]\n[[rotation^\x00then]]", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
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
