"""Damaged configs: what a slip of the hand, a bad merge or malice makes of a good one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

Lines = list[str]

TESTS = Path(__file__).parents[1]
FILES = [TESTS / "config" / "example.toml", TESTS.parent / "config.toml"]
FILES += [
    path
    for folder in ("cases", "cli/configs", "golden")
    for path in (TESTS / folder).glob("*.toml")
]


def _lines(path: Path) -> Lines:
    """The lines of a config in which something stands."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


CONFIGS = sorted(map(_lines, FILES), key=lambda lines: (len(lines), lines))  # small ones first
PAIRS = [line for lines in CONFIGS for line in lines if " = " in line]
KEYS = sorted({line.partition(" =")[0] for line in PAIRS})
VALUES = sorted({line.partition(" = ")[2].partition("  #")[0] for line in PAIRS})

USUAL = {key: [line for line in PAIRS if line.partition(" =")[0] == key] for key in KEYS}

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Values that are good TOML and no good, or nearly TOML.
ODD_VALUES = [
    "nan", "-inf", "1e400", "1e-400", "1e99999999999999999999", "-0.0", "0.1e-11",
    "9" * 30, "9" * 5000, "0x" + "f" * 5000, "0o7", "0b1", "1_0", "0." + "1" * 5000,
    "true", "True", "[]", "{}", "[[]]", "[{}]", "[1, 'a', true]", "{a = 1}", "{a = {b = []}}",
    '["mon", "mon"]', '["ada", "nobody", 1]', '["", "kitchen:0", "kitchen:1001"]',
    "0001-01-01", "9999-12-31", "2000-01-01", "2199-12-31", "2200-01-01", "2026-02-30", "2026-1-5",
    "2026-01-05T00:00:00Z", "2026-01-05 00:00:00", "00:00:00", "23:59:60",
    '""', '" "', "''", '"\\u0000"', '"\\U0010ffff"', '"\\ud800"', '"\\x"', '"a\\nb"', '"\u202e"',
    '"-"', '"ada-"', '"http://["', '"http://a:99999"', '"https://user:pw@host/p?q#f"', '"a@b"',
    '"00:00-24:00"', '"10:00-09:00"', '"٠٩:00-17:30"', '"IN"', '"US-"', '"-"', '"AQ"', '"fr"',
    '"""', "'''", '"""a\nb"""', "“Ada”", "\ufeff", "\u00a0", "\x00", "\r", "=", "#", "\\",
    "[" * 3000, "{a=" * 500, '"' + "x" * 3000 + '"', "[" + '"ada",' * 3000 + "]",
]  # fmt: skip


def places(lines: Lines, holding: str = "") -> st.SearchStrategy[int]:
    """The index of a line, of one that holds something where there is one."""
    return st.sampled_from([at for at, line in enumerate(lines) if holding in line] or [0])


@st.composite
def other_values(draw: st.DrawFn) -> str:
    """Anything that may stand behind a key."""
    usual = st.sampled_from(VALUES) | st.sampled_from(ODD_VALUES)
    return draw(
        usual | usual | st.text(max_size=20) | st.floats().map(str) | st.integers().map(str)
    )


@st.composite
def other_keys(draw: st.DrawFn) -> str:
    """Anything that may stand before a value."""
    odd = st.sampled_from(["", '""', '"a b"', '"a\\nb"', "a.b", "then", "schlüssel", "k" * 300])
    return draw(st.sampled_from(KEYS) | odd | st.text(max_size=10))


@st.composite
def dropped(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some lines are missing."""
    at = draw(places(lines))
    return lines[:at] + lines[at + draw(st.integers(1, 3)) :]


@st.composite
def repeated(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some lines stand somewhere else again, once or many times."""
    start, at = draw(places(lines)), draw(places(lines))
    some = lines[start : start + draw(st.integers(1, 6))]
    return lines[:at] + some * draw(st.sampled_from([1, 1, 1, 2, 300])) + lines[at:]


@st.composite
def merged(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some lines of another config stand in this one, as after a merge that went wrong."""
    other = draw(st.sampled_from(CONFIGS))
    start, at = draw(places(other)), draw(places(lines))
    marks = draw(st.sampled_from([[], [], ["<<<<<<< HEAD", "=======", ">>>>>>> main"]]))
    some = other[start : start + draw(st.integers(1, 40))]
    return [*lines[:at], *marks[:1], *some, *marks[1:], *lines[at:]]


@st.composite
def with_another_value(draw: st.DrawFn, lines: Lines) -> Lines:
    """A key has the value of another one, or an odd one."""
    at = draw(places(lines, holding=" = "))
    key = lines[at].partition(" = ")[0] if lines else "key"
    return [*lines[:at], f"{key} = {draw(other_values())}", *lines[at + 1 :]]


@st.composite
def with_a_usual_value(draw: st.DrawFn, lines: Lines) -> Lines:
    """A key has a value that it has somewhere else."""
    at = draw(places(lines, holding=" = "))
    usual = USUAL.get(lines[at].partition(" =")[0], PAIRS) if lines else PAIRS
    return [*lines[:at], draw(st.sampled_from(usual)), *lines[at + 1 :]]


@st.composite
def with_another_key(draw: st.DrawFn, lines: Lines) -> Lines:
    """A value has the key of another one, or an odd one."""
    at = draw(places(lines, holding=" = "))
    value = lines[at].partition(" = ")[2] if lines else "5"
    return [*lines[:at], f"{draw(other_keys())} = {value}", *lines[at + 1 :]]


@st.composite
def on_another_day(draw: st.DrawFn, lines: Lines) -> Lines:
    """A date is another one, near or far."""
    at = draw(places(lines, holding="20"))
    days = st.dates(date(2025, 12, 1), date(2027, 2, 1))
    day = draw(days | days | st.dates(date(1999, 1, 1), date(2201, 1, 1)))
    moved = [_DAY.sub(day.isoformat(), line, count=1) for line in lines[at : at + 1]]
    return [*lines[:at], *moved, *lines[at + 1 :]]


@st.composite
def overwritten(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some characters are others, or gone."""
    text = "\n".join(lines)
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 30))
    return [*(text[:start] + draw(st.text(max_size=8)) + text[end:]).split("\n")]


DAMAGES: list[Callable[[Lines], st.SearchStrategy[Lines]]] = [
    dropped,
    repeated,
    merged,
    with_a_usual_value,
    with_a_usual_value,
    with_another_value,
    with_another_value,
    with_another_key,
    on_another_day,
    on_another_day,
    overwritten,
]


@st.composite
def cut_off(draw: st.DrawFn, content: bytes) -> bytes:
    """The file ends early, as while it is being written."""
    return content[: draw(st.integers(0, len(content)))]


@st.composite
def written_over(draw: st.DrawFn, content: bytes) -> bytes:
    """The file is half this and half another config, as while it is written in place."""
    other = "\n".join(draw(st.sampled_from(CONFIGS))).encode()
    at = draw(st.integers(0, len(other)))
    return other[:at] + content[at:]


@st.composite
def with_zeros(draw: st.DrawFn, content: bytes) -> bytes:
    """A stretch of the file holds zeros, as after a machine went down."""
    start = draw(st.integers(0, len(content)))
    end = start + draw(st.integers(0, len(content) - start))
    return content[:start] + bytes(end - start) + content[end:]


@st.composite
def flipped(draw: st.DrawFn, content: bytes) -> bytes:
    """A few bits are turned around."""
    found = bytearray(content or b" ")
    for _ in range(draw(st.integers(1, 4))):
        found[draw(st.integers(0, len(found) - 1))] ^= 1 << draw(st.integers(0, 7))
    return bytes(found)


@st.composite
def in_other_letters(draw: st.DrawFn, content: bytes) -> bytes:
    """The file is saved in another encoding, or with other ends of lines."""
    text = content.decode()
    if draw(st.booleans()):
        return text.replace("\n", draw(st.sampled_from(["\r\n", "\r", "\u2028"]))).encode()
    return text.encode(
        draw(st.sampled_from(["latin-1", "utf-16", "utf-8-sig", "cp500"])), "replace"
    )


BYTE_DAMAGES: list[Callable[[bytes], st.SearchStrategy[bytes]]] = [
    st.just,
    st.just,
    st.just,
    st.just,
    st.just,
    st.just,
    cut_off,
    written_over,
    with_zeros,
    flipped,
    in_other_letters,
]


@st.composite
def damaged_configs(draw: st.DrawFn) -> bytes:
    """A config, its first half, or nothing, with a few damages to its lines or its bytes."""
    whole = draw(st.sampled_from(CONFIGS))
    lines = list(draw(st.sampled_from([[], whole[: len(whole) // 2], *[whole] * 8])))
    for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 2, 3, 4]))):
        lines = draw(draw(st.sampled_from(DAMAGES))(lines))
    return draw(draw(st.sampled_from(BYTE_DAMAGES))("\n".join(lines).encode()))
