"""Damaged configs: what a slip of the hand, a bad merge or malice makes of a good one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

EXAMPLE = Path(__file__).with_name("example.toml").read_text(encoding="utf-8")
LINES = [line for line in EXAMPLE.split("\n") if line]
KEYS = [line.partition(" =")[0] for line in LINES if " = " in line]
VALUES = [line.partition(" = ")[2] for line in LINES if " = " in line]

Lines = list[str]

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
    """A line is missing."""
    at = draw(places(lines))
    return lines[:at] + lines[at + 1 :]


@st.composite
def repeated(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some lines stand somewhere else again."""
    start, at = draw(places(lines)), draw(places(lines))
    some = lines[start : start + draw(st.integers(1, 6))]
    return lines[:at] + some + lines[at:]


@st.composite
def with_another_value(draw: st.DrawFn, lines: Lines) -> Lines:
    """A key has the value of another one, or an odd one."""
    at = draw(places(lines, holding=" = "))
    key = lines[at].partition(" = ")[0] if lines else "key"
    return [*lines[:at], f"{key} = {draw(other_values())}", *lines[at + 1 :]]


@st.composite
def with_another_key(draw: st.DrawFn, lines: Lines) -> Lines:
    """A value has the key of another one, or an odd one."""
    at = draw(places(lines, holding=" = "))
    value = lines[at].partition(" = ")[2] if lines else "5"
    return [*lines[:at], f"{draw(other_keys())} = {value}", *lines[at + 1 :]]


@st.composite
def overwritten(draw: st.DrawFn, lines: Lines) -> Lines:
    """Some characters are others, or gone."""
    text = "\n".join(lines)
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.integers(0, 30))
    return [*(text[:start] + draw(st.text(max_size=8)) + text[end:]).split("\n")]


@st.composite
def cut_off(draw: st.DrawFn, lines: Lines) -> Lines:
    """The file ends early."""
    text = "\n".join(lines)
    return text[: draw(st.integers(0, len(text)))].split("\n")


DAMAGES: list[Callable[[Lines], st.SearchStrategy[Lines]]] = [
    dropped,
    repeated,
    with_another_value,
    with_another_value,
    with_another_key,
    overwritten,
    cut_off,
]


@st.composite
def damaged_configs(draw: st.DrawFn) -> str:
    """The example, its first half, or nothing, with up to four damages."""
    lines = list(draw(st.sampled_from([LINES, LINES, LINES[: len(LINES) // 2], []])))
    for damage in draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)):
        lines = draw(damage(lines))
    return "\n".join(lines)
