"""What check warns of since an edit, and nothing that it warned of before."""

from __future__ import annotations

import pytest

from tests.cli.calling import KoosCal

TEAM = """\
[koos]
team = "Platform"

[rotation]
from = 2026-01-05

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"

"""
EMPTY = "has no effect: there is no working day in it; correct the days, or take it out"


def weekend(first: str, last: str) -> str:
    """A block of which check says that it has no effect."""
    return f'[[absences]]\nperson = "ada"\nfrom = {first}\nto = {last}\n'


JUNE, JULY = weekend("2026-06-20", "2026-06-21"), weekend("2026-07-18", "2026-07-19")
USUAL = '[[absences]]\nperson = "bo"\nfrom = 2026-05-04\nto = 2026-05-08\n'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", JUNE, [(16, 0)]),
        (JUNE, JUNE, []),
        (JUNE, USUAL + JUNE, []),
        (JUNE, JUNE + JULY, [(20, 1)]),
        (JUNE, JULY + JUNE, [(16, 0)]),
        (JUNE + JULY, JULY + JUNE, []),
        (JUNE, JUNE + 'note = "Camping"\n', []),
        (JUNE, "", []),
    ],
    ids=[
        "new", "as before", "moved by another block", "a second one", "a second one before it",
        "changed places", "noted", "gone",
    ],
)  # fmt: skip
def test_an_edit_is_told_the_warnings_that_it_brings(
    old: str, new: str, told: list[tuple[int, int]], koos_cal: KoosCal
) -> None:
    """Where a block stands in the file does not make it a new one."""
    koos_cal.write(TEAM + old, "old.toml")
    koos_cal.write(TEAM + new)
    warnings = koos_cal("diff", "old.toml", "--json").record["warnings"]
    lines = [line for line in koos_cal("diff", "old.toml").out.splitlines() if "arning" in line]

    assert warnings == [
        {"path": f"absences[{index}]", "line": line, "column": None, "text": EMPTY}
        for line, index in told
    ]
    assert lines == [
        f"New warning in line {line}: absences[{index}]: {EMPTY}" for line, index in told
    ]


def test_days_with_nobody_on_duty_are_told_once(koos_cal: KoosCal) -> None:
    """The difference itself has them, with whether they are new."""
    day = "from = 2026-06-15\n"
    away = "".join(f'[[absences]]\nperson = "{who}"\n{day}' for who in ("ada", "bo", "cas"))
    koos_cal.write(TEAM, "old.toml")
    koos_cal.write(TEAM + away)
    told = koos_cal("diff", "old.toml").out

    assert "Nobody is on duty on Mon 15 June: that is new.\n" in told
    assert "arning" not in told


def test_a_new_name_is_told_before_the_rotation_begins_too(koos_cal: KoosCal) -> None:
    """Then no day before today changes, and yet another id is another calendar."""
    to_come = TEAM.replace("2026-01-05", "2026-05-04")
    koos_cal.write(to_come, "old.toml")
    koos_cal.write(to_come.replace("Cas", "Casper"))

    assert koos_cal("diff", "old.toml").out.splitlines()[-2:] == [
        "Nothing before today changes.",
        (
            "Cas is gone from the file and Casper is new. If that is one person, give Casper"
            ' id = "cas".'
        ),
    ]
