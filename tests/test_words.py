"""Words: every kind of decision has its sentences.

Each file in ``words`` is a piece of config, laid on four people who take turns from
Mon 5 January 2026 on unless it holds a rotation of its own, and then some days with the
title of what is on them and the reasons for it. To write those again after a change
that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/test_words.py

That run fails, so that it cannot be taken for a green one.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from koos_cal.inputs import inputs_from
from koos_cal.rota.rule import TOO_SHORT
from koos_cal.words import Words
from koos_cal.words.turns import OUTLOOK

SAID = sorted((Path(__file__).parent / "words").glob("*.txt"))
END = date(2028, 1, 1)
FOUR = """\
[rotation]
from = 2026-01-05
[[people]]
name = "Ada"
[[people]]
name = "Bo"
[[people]]
name = "Cas"
[[people]]
name = "Dee"
"""
GIVEN = """
[[overrides]]
person = "dee"
from = 2026-01-07
note = '''{}'''
"""


def words_of(text: str, end: date = END, *, notes: bool = False) -> Words:
    """What speaks of the plan of a config."""
    inputs = inputs_from(text, "config.toml", datetime(2026, 1, 1, tzinfo=UTC))
    return Words(plan=inputs.plan(end, end), role="Koos", notes=notes)


def words_in(text: str) -> tuple[str, Words]:
    """The piece of config that a file begins with, and what speaks of its plan."""
    piece = re.split(r"^(?=\d{4}-)", text, maxsplit=1, flags=re.MULTILINE)[0]
    return piece, words_of(piece if "[rotation]\n" in piece else FOUR + piece)


def said(text: str) -> str:
    """The text of a file with what is said now."""
    piece, words = words_in(text)
    told = piece
    for day in map(date.fromisoformat, re.findall(r"^[\d-]{10}", text, flags=re.MULTILINE)):
        segment = words.plan.segment_on(day)
        title = f"  {words.title(segment)}" if segment else ""
        told += "\n".join([f"{day}{title}", *(f"  {each}" for each in words.why_day(day)), ""])
    return told


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_every_decision_explains_itself(path: Path) -> None:
    """Why me, why not the person before me; the first line of each file is its promise."""
    text = path.read_text(encoding="utf-8")
    now = said(text)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(now, encoding="utf-8")
        pytest.fail(f"{path.name} is written; look at what changed")

    assert now == text


@pytest.mark.parametrize(
    ("note", "told"),
    [("Swapped\n for a dinner", " (Swapped for a dinner)"), (" \n ", ""), ("", "")],
    ids=["in-one-line", "blank", "none"],
)
def test_notes_are_told_only_where_they_are_published(note: str, told: str) -> None:
    """Whether it was a dinner or a doctor is nobody's business unless the team says so."""
    text, day = FOUR + GIVEN.format(note), date(2026, 1, 7)

    assert words_of(text).why_day(day)[1:] == ["Dee was given Wed 7 January by hand."]
    assert words_of(text, notes=True).why_day(day)[1:] == [
        f"Dee was given Wed 7 January by hand{told}."
    ]


@pytest.mark.parametrize("path", SAID, ids=lambda path: path.stem)
def test_an_event_tells_of_each_of_its_days_and_nothing_twice(path: Path) -> None:
    """A segment's reasons are those of its days, in their order."""
    _, words = words_in(path.read_text(encoding="utf-8"))
    for segment in words.plan.segments[:9]:
        days = [sentence for day in segment.span for sentence in words.why_day(day)]

        assert words.why_segment(segment) == list(dict.fromkeys(days))


def test_the_rest_of_a_period_is_told_to_be_too_short_for_a_turn() -> None:
    """Where the lengths of turns change under a journal, some days may be left between two."""
    words = words_of(FOUR, date(2026, 1, 12))
    (decision,) = words.plan.decisions
    rest = replace(decision, choice=TOO_SHORT)

    assert words.why(rest, decision.held) == [
        "It is nobody's turn: what is left of the period is too short for one."
    ]


def test_reasons_do_not_depend_on_how_far_is_planned() -> None:
    """An event says the same in a feed that reaches farther, so that its bytes can stay."""
    absences = "".join(
        f'[[absences]]\nperson = "{person}"\nfrom = {first}\nto = {last}\n'
        for person, first, last in [
            ("bo", "2026-01-12", "2026-05-29"),
            ("cas", "2026-03-02", "2026-12-31"),
        ]
    )

    def told(end: date) -> list[list[str]]:
        words = words_of(FOUR + absences, end)
        known = date(2027, 1, 4) - OUTLOOK - timedelta(weeks=1)
        return [words.why_segment(s) for s in words.plan.segments if s.span.start < known]

    assert told(date(2027, 1, 4)) == told(date(2029, 1, 1))


@pytest.mark.parametrize(
    ("name", "isolated"),
    [
        pytest.param("Zoë", "Zoë", id="from left to right"),
        pytest.param("\u05d0\u05d3\u05d4", "\u2068\u05d0\u05d3\u05d4\u2069", id="Hebrew"),
        pytest.param("a\u202eb", "\u2068a\u202eb\u2069", id="an override"),
        pytest.param("a\u2067b", "\u2068a\u2067b\u2069\u2069", id="an isolate left open"),
        pytest.param("a\u2069\u202eb", "\u2068a\u202eb\u2069", id="an end without a beginning"),
    ],
)
def test_what_could_turn_a_sentence_around_is_isolated(name: str, isolated: str) -> None:
    """Where that is asked for: a name cannot change the direction of the words around it."""
    words = words_of(FOUR)

    assert words.own_text(name) == name
    assert replace(words, isolated=True).own_text(name) == isolated
