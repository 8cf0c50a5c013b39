"""Broken TOML: one mistake, in plain words, at the place where a person would mend it."""

from __future__ import annotations

import pytest

from koos_cal.config import Config, read
from koos_cal.config.toml import parse
from koos_cal.errors import ConfigError
from tests.config.saying import FILE, TEAM, in_file, mistakes_in

QUOTE = 'a quote is missing: text begins and ends with one, or with """ if it has several lines'
CURLY = 'write text between straight quotes, not curly ones: "Ada"'
DATE = "write the date as year-month-day, such as 2026-01-05"
LINE = 'expected a line such as name = "Ada" or a header such as [[people]]'
HEADER = "a header is one name between brackets, such as [koos] or [[people]]"
UNSEEN = "a character that cannot be seen"
DOUBLED = "is given twice in one block; was a block pasted without its header, such as"

# A broken text, in which ^ stands where the message points, and what is said.
BROKEN = [
    # dates
    ("from = ^2026-1-5", "write the date as 2026-01-05"),
    ("from = ^2026-01-5  # Monday", "write the date as 2026-01-05"),
    ("from = ^2026/01/05", "write the date as 2026-01-05"),
    ("people = [{joined = ^2026-1-5}]", "write the date as 2026-01-05"),
    ("from = ^2026-02-30", "there is no day 2026-02-30"),
    ("from = ^2026-13-01", "there is no day 2026-13-01"),
    ("to = ^2026-2-29", "there is no day 2026-02-29"),
    ("joined = ^5-1-2026", DATE),
    ("left = ^05.01.2026", DATE),
    ("from = ^next Monday", DATE),
    ("from = 2026-01-05 ^to 2026-01-09",
     "the value ends before this, and nothing can follow it on its line"),
    # text
    ("timezone = ^Europe/Amsterdam", 'text needs quotes: "Europe/Amsterdam"'),
    ("name = ^Ada Lovelace  # our first", 'text needs quotes: "Ada Lovelace"'),
    ("length = ^2 weeks", 'text needs quotes: "2 weeks"'),
    ("hours = ^09:00-17:30", 'text needs quotes: "09:00-17:30"'),
    ("url = ^https://koos.example.com/?a=b", 'text needs quotes: "https://koos.example.com/?a=b"'),
    ("name = ^O'Brien", 'text needs quotes: "O\'Brien"'),
    ('order = [^ada, "bo"]', 'text needs quotes: "ada"'),
    ('order = ["ada", ^bo]', 'text needs quotes: "bo"'),
    ("order = [\n  ^ada,\n  bo,\n]", 'text needs quotes: "ada"'),
    ('[[people]]\nname = ^"Ada\nid = "ada"\n', QUOTE),
    ("[[people]]\nname = ^'Ada\nid = 'ada'\n", QUOTE),
    ('name = ^"Ada', QUOTE),
    ('name = ^Ada"', QUOTE),
    ('order = ["ada, "^bo"]', QUOTE),
    ('about = ^"One line\nand another"', QUOTE),
    ("name = ^“Ada”", CURLY),
    ("name = ^‘Ada’", CURLY),
    ('name = "Ada^”', CURLY),
    ("order = [^“ada”]", CURLY),
    ('about = "He said "^hi" to me"',
     'the text ends before this; a quote inside text is written \\"'),
    ('[koos]\nabout = ^"""\nAnswers\n\n[rotation]\nfrom = 2026-01-05\n',
     'the text that begins here has no """ at its end'),
    ("about = ^'''\nAnswers", "the text that begins here has no ''' at its end"),
    ('about = "C:^\\users"', r"a backslash in text is written twice: \\"),
    ('about = "100^\\% Koos"', r"a backslash in text is written twice: \\"),
    # switches and numbers
    ("busy = ^True", "write true or false, in small letters"),
    ("busy = ^no  # never", "write true or false, in small letters"),
    ("share = ^0,5", "write the number with a point, not with a comma"),
    ("share = ^.5", "write the number with a 0 before the point"),
    ("link = ^02", "write the number without a 0 in front"),
    ("link =^", "the value is missing"),
    ("link =^ # to come", "the value is missing"),
    ("share = ^0." + "3" * 5000 + "e9999999999999999999", "a number with too many digits"),
    ("cover_days = ^1" + "0" * 5000, "a number with too many digits"),
    # lines
    ('[koos]\nname^: "Koos"', "write = after the key, not a colon"),
    ('name ^"Koos"', LINE),
    ("name^", LINE),
    ("first ^name = 'Ada'", LINE),
    ("^ключ = 1", LINE),
    ("^// the team", "a comment begins with #"),
    ('name = "Ada"^,', 'take the "," away; a line ends with its value'),
    ('name = "Ada"^;', 'take the ";" away; a line ends with its value'),
    ('name = "Ada" ^id = "ada"', "each key begins a line of its own"),
    ("name =^\u00a0'Ada'", f"{UNSEEN}, U+00A0; delete it, or type a blank instead"),
    ("^\u200bname = 'Ada'", f"{UNSEEN}, U+200B; delete it, or type a blank instead"),
    ("name = 'A^\x00da'", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
    # headers
    ("^[koos", 'the header "[koos" is not finished; it needs as many ] as ['),
    ("  ^[[people]  # all", 'the header "[[people]" is not finished; it needs as many ] as ['),
    ("^[people]]", 'the header "[people]]" is not finished; it needs as many ] as ['),
    ("^[my people]", HEADER),
    ("^[]", HEADER),
    ('[[people]] ^name = "Ada"', "what follows a header belongs on the next line"),
    # lists
    ('order = ["ada" ^"bo"]', "a comma is missing in the list"),
    ('order = [\n  "ada"\n  ^"bo"\n]', "a comma is missing in the list"),
    ('order = ^["ada", "bo"', "the list that begins here has no ] at its end"),
    ('order = ^["ada", "bo"\n\n[koos]\n', "the list that begins here has no ] at its end"),
    ('order = ^["ada"\nlength = "day"\n', "the list that begins here has no ] at its end"),
    ('order = ^["ada",\nlength = "day"\n', "the list that begins here has no ] at its end"),
    ("order = ^[\n[[people]]\nname = 'Ada'\n", "the list that begins here has no ] at its end"),
    # twice
    ('[[absences]]\nperson = "ada"\nfrom = 2026-03-16\n\n^person = "bo"\n',
     f'"person" {DOUBLED} [[absences]]?'),
    ('order = ["ada"]\n  ^order = [\n  "bo"\n]\n', f'"order" {DOUBLED} [[absences]]?'),
    ("[koos]\n[feed]\n^[koos] # again\n", "[koos] stands in line 1 already; keep one of them"),
    ("[[people]]\n^[people]\n", "[[people]] stands in line 1 already; write both alike"),
    ("koos = 1\n^[koos]\n", "[koos] names something that has a value already"),
    ("[rotation]\n[[rotation^\x00then]]", f"{UNSEEN}, U+0000; delete it, or type a blank instead"),
    ('["a\u200b"]\n^["a\u200b"]\n', HEADER),
    ("people = [{id = 'ada', id = 'bo'^}]", '"id" is given twice between { and }'),
    # anything else
    ("a . b = 1\na . b = 2^", "this is no TOML: cannot overwrite a value"),
    ("people = [{name = 'Ada'^", "this is no TOML: unclosed inline table"),
    ("people = [\n^" + "[" * 2000, "lists or tables are nested too deeply"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("broken", "text"), BROKEN, ids=[broken.partition("\n")[0][:40] for broken, _ in BROKEN]
)
def test_broken_toml_is_told_where_and_how_to_mend_it(broken: str, text: str) -> None:
    """Line and column point at what has to be mended, and the words say how."""
    before, _, after = broken.partition("^")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    said = mistakes_in(before + after)

    assert said == in_file(f"line {line}, column {column}: {text}")


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a byte-order mark"])
def test_places_are_the_same_however_the_file_was_saved(mark: str, ending: str) -> None:
    """Windows's line ends and byte-order mark move nothing."""
    said = mistakes_in(mark + "[koos]\nname = Koos\n".replace("\n", ending))

    assert said == in_file('line 2, column 8: text needs quotes: "Koos"')


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

    assert str(caught.value) == "config.toml: line 1, column 5: this is no TOML: invalid value"
