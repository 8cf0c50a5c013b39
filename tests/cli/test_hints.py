"""What in an edit rewrites the past, and what to write instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.cli.calling import KoosCal

DATE_IT = "Date the edit from today on; if the past is meant to change, pass --allow-past."
THREE = """\
[rotation]
from = 2026-01-05

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Cas"

[[absences]]
person = "ada"
from = 2026-01-05
to = 2026-01-06
"""
THEN = "Keep it, and put the new one into a [[rotation.then]] block with a day to come."
SHARES = "Keep it, and put the new one into a [[shares]] block with a day to come."
SUDDEN = (
    "in a turn that has begun. If that came up meanwhile, as an illness does, add sudden = true:"
    " then nothing before that day changes."
)
CAS = '[[people]]\nname = "Cas"\n'
DEE = f'{CAS}\n[[people]]\nname = "Dee"\n'
BO = '[[people]]\nname = "Bo"\n\n'
FROM = "[rotation]\nfrom = 2026-01-05\n"
AWAY = "to = 2026-01-06\n"
HINTS: dict[str, tuple[str, str, list[str]]] = {
    "new": (CAS, DEE, ["Dee is new. Give Dee a joined day, today or later."]),
    "new-since-yesterday": (
        CAS,
        f"{DEE}joined = 2026-01-12\n",
        ["Dee is new. Give Dee a joined day, today or later."],
    ),
    "gone": (
        CAS,
        "",
        ["Cas is gone from the file. Whoever leaves stays in it, with their last day as left."],
    ),
    "order-in-the-file": (
        f"{BO}{CAS}",
        f"{CAS}{BO}",
        [f"The order changed from the beginning. {THEN}"],
    ),
    "order": (
        FROM,
        f'{FROM}order = ["cas", "bo"]\n',
        [f"The order changed from the beginning. {THEN}"],
    ),
    "length": (
        FROM,
        f'{FROM}length = "2 weeks"\n',
        [f"The length of a turn changed from the beginning. {THEN}"],
    ),
    "from": (FROM, "[rotation]\nfrom = 2026-01-12\n", ["rotation.from holds for the past, too."]),
    "working-days": (
        FROM,
        f'{FROM}working_days = ["mon", "tue"]\n',
        ["rotation.working_days holds for the past, too."],
    ),
    "cover-days": (
        FROM,
        f"{FROM}cover_days = 1\n",
        ["rotation.cover_days holds for the past, too."],
    ),
    "share": (
        CAS,
        f"{CAS}share = 0.5\n",
        [f"Cas's share changed from the beginning. {SHARES}"],
    ),
    "own-holidays": (
        CAS,
        f'{CAS}holidays = "US"\n',
        ["Cas's own holidays hold for the past, too."],
    ),
    "holidays": (
        CAS,
        f'{CAS}[holidays]\ncountry = "US"\n',
        ["[holidays] holds for the past, too."],
    ),
    "absence-in-this-turn": (
        AWAY,
        f'{AWAY}[[absences]]\nperson = "ada"\nfrom = 2026-03-11\nto = 2026-03-13\n',
        [f"Ada is away from Wed 11 March 2026 on, {SUDDEN}"],
    ),
    "absence-told-a-day-later": (
        AWAY,
        f'{AWAY}[[absences]]\nperson = "ada"\nfrom = 2026-03-10\nto = 2026-03-13\n',
        [f"Ada is away from Tue 10 March 2026 on, {SUDDEN}"],
    ),
    "absence-told-a-week-later": (
        AWAY,
        f'{AWAY}[[absences]]\nperson = "cas"\nfrom = 2026-03-04\nto = 2026-03-06\n',
        [f"Cas is away from Wed 4 March 2026 on, {SUDDEN}"],
    ),
    "own-working-days": (
        CAS,
        f'{CAS}working_days = ["mon", "tue"]\n',
        ["Cas's working_days hold for the past, too."],
    ),
    "closing-and-new-from-today-on": (
        CAS,
        f"{DEE}joined = 2026-03-11\n[[closings]]\nfrom = 2026-02-02\n",
        [],
    ),
    "closing": (CAS, f"{CAS}[[closings]]\nfrom = 2026-02-02\n", []),
}


@pytest.mark.parametrize(("old", "new", "hints"), HINTS.values(), ids=HINTS)
def test_what_rewrites_the_past_is_named_with_what_to_write_instead(
    old: str, new: str, hints: list[str], koos_cal: KoosCal
) -> None:
    """An edit without a date holds from the beginning, which its writer seldom means."""
    koos_cal.now = datetime(2026, 3, 11, tzinfo=UTC)
    koos_cal.write(THREE, "old.toml")
    koos_cal.write(THREE.replace(old, new))
    answer = koos_cal("diff", "old.toml")
    told = answer.out.partition("\nThe past changes: ")[2].splitlines()[1:]

    assert told == [*hints, DATE_IT]
    assert answer.code == 1
    assert koos_cal("diff", "old.toml", "--allow-past").code == 0
