"""Very much of what is wrong is told in a few lines, and takes neither time nor memory."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

import pytest

from koos_cal.config import limits, read, text_of
from koos_cal.errors import ConfigError
from tests.config.many import names, people
from tests.config.saying import FILE, TEAM, in_file, mistakes_in, team, told_of
from tests.faults import fenced


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
