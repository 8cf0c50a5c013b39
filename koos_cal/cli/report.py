"""Report: a difference told to people, in a terminal and in a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from koos_cal.changes.difference import Difference
from koos_cal.cli.table import table
from koos_cal.dates import count_text, day_text, range_text, ranges_of, when_text
from koos_cal.rota.decision import Duty
from koos_cal.words import without_controls

RANGES = 4  # of days, to spell out in one sentence
FEW = 12  # changes that stand open in a pull request
MOST = 300  # changes listed there; a comment has a limit to its size
PARTED = "&#8203;"  # as hosts' own programs part a name that is nobody's to call
_REFERENCE = re.compile(
    r"[@#!~%$&](?=\w)|\w(?=://)|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)|\bGH(?=-\d)", re.IGNORECASE
)
DAYS = ("Days", "Before", "After")
PEOPLE = ("Person", "Gains", "Loses", "Turns before", "Turns after")
IN_DAYS = ("Person", "Gains", "Loses", "Days before", "Days after")  # where turns do not add up

Rows = list[tuple[str, ...]]


def text(difference: Difference) -> str:
    """The difference for a terminal; what matters most stands at the end, above the prompt."""
    verdict = [_headline(difference), *_names(difference), *_covered(difference)]
    verdict += [*_warnings(difference), *_identity(difference), *_past(difference)]
    if not difference.changes:
        return "\n".join(verdict)
    changes = table([DAYS, *_changes(difference)])
    people = table([_head(difference), *_people(difference)], right=range(1, len(PEOPLE)))
    return "\n".join([changes, "", people, "", *verdict])


def markdown(difference: Difference) -> str:
    """The difference for a pull request; what matters most stands at the top."""
    past = [_escaped(remark) for remark in [*_past(difference), *_identity(difference)]]
    if difference.past:
        past[0] = f"**{past[0]}**"
    told = [*_covered(difference), *_warnings(difference), *_names(difference)]
    remarks = [_escaped(remark) for remark in told]
    title = _escaped(difference.new.inputs.config.koos.title)
    headline = _escaped(_headline(difference))
    lines = [f"**{title}:** {headline}", "", *(f"- {remark}" for remark in past + remarks)]
    if not difference.changes:
        return "\n".join(lines)
    rows = _changes(difference)
    changes = _markdown_table(DAYS, rows[:MOST])
    if len(rows) > MOST:
        changes += ["", f"{len(rows) - MOST} more, which `koos-cal diff` lists in a terminal."]
    if len(rows) > FEW:
        summary = f"<details><summary>{len(rows)} changes</summary>"
        changes = [summary, "", *changes, "", "</details>"]
    head, rows = _head(difference), _people(difference)
    people = _markdown_table(head, rows, right=range(1, len(PEOPLE)))
    return "\n".join([*lines, "", *changes, "", *people])


def _headline(difference: Difference) -> str:
    """How much changes, and when."""
    days = [change.day for change in difference.changes]
    if not days:
        compared = range_text(difference.span.start, difference.span.last)
        return f"No day from {compared} changes."
    when = when_text([(days[0], days[-1])])
    number, turns = count_text(len(days), "day"), difference.turns
    if turns:
        change = "turn changes" if turns == 1 else "turns change"
        return f"{turns} {change}, {number} in all, {when}."
    return f"No turn changes, but {number} {'does' if len(days) == 1 else 'do'}, {when}."


def _past(difference: Difference) -> Iterator[str]:
    """Whether days before today change, and if so how to avoid that."""
    past = [change.day for change in difference.past]
    if not past:
        if difference.changes:
            yield "Nothing before today changes."
        yield from difference.hints
        return
    are = "day before today is" if len(past) == 1 else "days before today are"
    yield f"The past changes: {len(past)} {are} not as before, {_when(difference, past)}."
    yield from difference.hints
    yield "Date the edit from today on; if the past is meant to change, pass --allow-past."


def _warnings(difference: Difference) -> Iterator[str]:
    """What `check` says since the edit."""
    for warning in difference.warnings:
        place = f" in line {warning.line}" if warning.line else ""
        yield f"New warning{place}: {warning}"


def _identity(difference: Difference) -> Iterator[str]:
    """Whether every program would take every event for a new one."""
    before, after = difference.ids
    if before != after:
        yield (
            "Every event becomes a new one in everyone's calendar, since the rota's id changes"
            f' from {before} to {after}. Keep it: add id = "{before}" below [koos].'
        )


def _covered(difference: Difference) -> Iterator[str]:
    """Days with nobody on duty, those that are new first."""
    before, after = difference.uncovered
    kinds = (
        ("Nobody is on duty {}: that is new.", [day for day in after if day not in before]),
        ("Nobody was to be on duty {}: that is mended.", [d for d in before if d not in after]),
        ("Nobody is on duty {}, as before.", [day for day in after if day in before]),
    )
    for sentence, days in kinds:
        if days:
            yield sentence.format(_when(difference, days))
    if not after:
        yield f"Somebody is on duty on every working day to {day_text(difference.span.last)}."


def _names(difference: Difference) -> Iterator[str]:
    """Everyone who is called otherwise."""
    for person in difference.old.plan.rota.people:
        known = difference.new.plan.rota.person(person.id)
        if known and known.name != person.name:
            yield f"{person.name} is called {known.name} now."


def _changes(difference: Difference) -> Rows:
    """Each run of days with who was on duty and who is now."""

    def who(duty: Duty | None) -> str:
        if duty is None:
            return "no working day"
        name = difference.names[duty.on_duty] if duty.on_duty else "nobody"
        if duty.on_duty and not duty.turn:
            return f"{name} (nobody's turn)"
        return f"{name} (for {difference.names[duty.covering_for]})" if duty.covering_for else name

    return [
        (
            range_text(run[0].day, run[-1].day, difference.today.year),
            who(run[0].before),
            who(run[0].after),
        )
        for run in difference.runs
    ]


def _head(difference: Difference) -> Sequence[str]:
    """What is told of everyone; turns of a day and of a week are not added up."""
    return PEOPLE if difference.has_one_length else IN_DAYS


def _people(difference: Difference) -> Rows:
    """Everyone for whom something changes."""
    old = difference.old.plan.rota
    rows: Rows = []
    for each in difference.people:
        is_new, is_gone = not old.person(each.person), each.person in difference.gone
        if each.is_any or is_new or is_gone:
            mark = " (new)" if is_new else " (gone)" if is_gone else ""
            days = [
                count_text(len(found), "day") if found else "" for found in (each.gains, each.loses)
            ]
            totals = map(str, each.turns if difference.has_one_length else each.days)
            rows.append((f"{difference.names[each.person]}{mark}", *days, *totals))
    return rows


def _when(difference: Difference, days: Sequence[date]) -> str:
    """Days as ranges, as many as a sentence bears; what is no working day does not part them."""
    ranges = ranges_of(days, difference.worked)
    if len(ranges) <= RANGES:
        return when_text(ranges, difference.today.year)
    first = when_text(ranges[:1], difference.today.year)
    return f"{first} and in {len(ranges) - 1} more stretches to {day_text(days[-1])}"


def _markdown_table(head: Sequence[str], rows: Rows, *, right: Sequence[int] = ()) -> list[str]:
    marks = ["---:" if place in right else "---" for place in range(len(head))]
    cells = [head, marks, *(tuple(map(_escaped, row)) for row in rows)]
    return [f"| {' | '.join(row)} |" for row in cells]


def _escaped(text: str) -> str:
    """Text that Markdown, and what hosts make of it, take as it is.

    A backslash keeps Markdown off. Hosts look for people, issues and addresses in what Markdown
    has made of it, where no backslash is left; a character without a width parts these.
    """
    for char in "\\`*_[]<>|~&#$":
        text = text.replace(char, f"\\{char}")
    return _REFERENCE.sub(rf"\g<0>{PARTED}", without_controls(text))
