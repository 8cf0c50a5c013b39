"""Blocks about days that are over, which no edit changes once there is a journal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.advice.advising import block
from tests.cli.calling import Answer, KoosCal
from tests.cli.recorded import NOW
from tests.web.acting import RULES
from tests.web.site import SECRET

STAYS = "changes nothing before Wed 18 March 2026, where what was published stays"
CORRECT = "; say who served after all with `koos-cal correct DAY PERSON --reason TEXT`"
OVER = (
    "rotation.then[0]: its day is over, so it changes no turn that was published;"
    " give it a day to come"
)
THEN = '[[rotation.then]]\nfrom = {}\nlength = "2 weeks"\n'


@pytest.fixture
def koos_cal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KoosCal:
    """The command, with a journal that was started with a block about days that are over."""
    monkeypatch.chdir(tmp_path)
    command = KoosCal(now=NOW, environ={"KOOS_SECRET": SECRET})
    command.write(RULES + KNOWN)
    assert command("journal", "start", "--yes").code == 0
    return command


KNOWN = block("absences", "2026-03-05", person='"gus"') + block("closings", "2026-03-06",
                                                               name='"Move"')  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (block("absences", "2026-03-17", person='"ada"'), f"absences[1]: {STAYS}{CORRECT}"),
        (block("absences", "2026-03-17", "2026-03-27", person='"ada"'),
         f"absences[1]: {STAYS}{CORRECT}"),
        (block("overrides", "2026-03-17", person='"ada"'), f"overrides[0]: {STAYS}{CORRECT}"),
        (block("exchanges", "2026-03-17", giver='"cas"', taker='"ada"'),
         f"exchanges[0]: {STAYS}{CORRECT}"),
        (block("closings", "2026-03-09", name='"Flood"'), f"closings[1]: {STAYS}"),
        (THEN.format("2026-03-09"), OVER),
        (block("absences", "2026-03-18", person='"ada"'), None),
        (THEN.format("2026-03-23"), None),
        ("", None),
    ],
)  # fmt: skip
def test_a_new_block_about_days_that_are_over_is_told_of(
    koos_cal: KoosCal, blocks: str, told: str | None
) -> None:
    """By `check` and `publish`, as long as it is new; what was there is not spoken of."""
    koos_cal.write(RULES + KNOWN + blocks)
    checked, published, later = koos_cal("check"), koos_cal("publish"), koos_cal("check")

    def spoken(answer: Answer) -> list[str]:
        lines = [line for line in answer.out.splitlines() if "stays" in line or "is over" in line]
        return [re.split(r"warning(?: in line \d+)?: ", line, maxsplit=1)[1] for line in lines]

    assert published.code == 0
    assert spoken(checked) == spoken(published) == ([told] if told else [])
    assert spoken(later) == []
