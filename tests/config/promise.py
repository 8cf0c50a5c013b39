"""The promise: whatever lies in a config's place is published, or is told what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

from koos_cal.advice import warnings
from koos_cal.config.limits import MOST_MISTAKES
from koos_cal.config.read import MORE
from koos_cal.errors import ConfigError, Problem
from koos_cal.inputs import Inputs, load
from koos_cal.live.publish import feeds_of
from koos_cal.rota.span import Span
from koos_cal.schedule import schedule_for

EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
BEGIN, YEARS = date(2026, 1, 1), 4

MISSING = ("rotation.from", "people", "koos.id")  # where no line says anything of them
_PATH = re.compile(r'([\w-]+|"[^\n]*")(\[\d+\])?(\.|$)')


def is_accepted(path: Path, content: bytes) -> bool:
    """Put *content* in a file, and see that it is published or refused as is promised.

    Returns:
        Whether it was accepted.

    Raises:
        AssertionError: When it is neither; and whatever else comes of it.
    """
    path.write_bytes(content)
    try:
        inputs = load(path, EPOCH)
    except ConfigError as error:
        _look_at_mistakes(error.problems, content)
        return False
    # A day that goes by nothing but the content, so that the file is all one needs.
    _look_at_plan(inputs, BEGIN + timedelta(days=crc32(content) % (365 * YEARS)))
    return True


def _look_at_mistakes(problems: tuple[Problem, ...], content: bytes) -> None:
    """Each has a place, and words on one line that can be shown."""
    assert problems
    if len(problems) > MOST_MISTAKES:
        *problems_told, last = problems
        assert last.text == MORE
        problems = tuple(problems_told)
    for problem in problems:
        assert _names_a_place(problem, content), problem
        assert str(problem).isprintable(), problem
        assert len(str(problem)) < 2000, problem


def _names_a_place(problem: Problem, content: bytes) -> bool:
    """Whether a mistake has a key path, or for the whole file a column, and a line that exists."""
    text = content.decode(errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.split("\n")
    if problem.path and not _PATH.match(problem.path):
        return False
    if problem.line is None:
        return problem.path in MISSING
    column = 1 if problem.path else problem.column or 0
    return 1 <= problem.line <= len(lines) and 1 <= column <= len(lines[problem.line - 1]) + 1


def _look_at_plan(inputs: Inputs, today: date) -> None:
    """Every working day has its answer and reasons, and every person a calendar."""
    schedule = schedule_for(inputs, today)
    plan, window, words = schedule.plan, schedule.shown, schedule.words
    feeds = feeds_of(schedule)
    end = plan.end
    planned = [day for day in plan.duties if day < end]
    office, known = plan.rota.office, Span(start=plan.rota.start, end=end)

    assert planned == [day for day in known if office.is_working_day(day)]
    assert len(feeds) == len(inputs.config.people) + 2
    for body in feeds.values():
        assert body.startswith(b"BEGIN:VCALENDAR\r\n")
        assert body.endswith(b"END:VCALENDAR\r\n")
    for problem in warnings(schedule):
        assert str(problem).isprintable(), problem
    for day in (today, window.start, window.end, *planned[-3:]):
        assert all(words.why_day(day))
