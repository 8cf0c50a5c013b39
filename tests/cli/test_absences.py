"""koos-cal absences: what is in force, and where each was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from koos_cal.cli.desk import COMMAND, Desk
from koos_cal.deeds.absences import Wish, declare
from koos_cal.journal.entry import Draft
from koos_cal.rota.people import Absence
from koos_cal.schedule import Schedule
from tests.cli.calling import KoosCal

MANY = 40


def declared(koos_cal: KoosCal) -> None:
    """Record that Ada is away on every third day for some months."""
    desk = Desk(config=Path("config.toml"), environ=koos_cal.environ, now=koos_cal.now)
    journal, file = desk.journal()

    def deed(schedule: Schedule) -> Sequence[Draft]:
        days = (schedule.today + timedelta(days=3 * n) for n in range(MANY))
        wishes = (Wish(person="ada", first=day, last=day) for day in days)
        return [declare(schedule, COMMAND, wish) for wish in wishes]

    journal.do(deed, file, desk.now)


def test_each_source_is_found_without_a_look_at_the_other_absences(
    started: KoosCal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many people declared, no absence is compared with all of them."""
    declared(started)
    compared: list[object] = []
    same = Absence.__eq__

    def counted(one: Absence, other: object) -> bool:
        compared.append(other)
        return same(one, other)

    monkeypatch.setattr(Absence, "__eq__", counted)
    told = started("absences", "--json").record["absences"]

    assert [each["source"] for each in told] == ["declared"] * MANY
    assert len(compared) < 2 * MANY
