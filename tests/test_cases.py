"""Cases: ready configs, each with what the rule gives for every working day."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from koos_cal.cli.desk import Desk
from koos_cal.cli.main import main
from koos_cal.inputs import inputs_from
from koos_cal.records import duty_record
from koos_cal.rota.span import Span

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def expected(case: Path) -> list[dict[str, Any]]:
    """The working days of a case, with who is on duty."""
    days: list[dict[str, Any]] = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    return days


def asked(case: Path) -> list[str]:
    """How the command is asked for just the days of a case."""
    days = expected(case)
    return ["show", "--json", "--from", days[0]["day"], "--to", days[-1]["day"]]


def test_there_are_cases() -> None:
    """Each config has its days, and each day its config."""
    assert len(CASES) >= 15
    assert {case.stem for case in CASES} == {path.stem for path in CASES[0].parent.glob("*.json")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_plan_gives_what_the_case_says(case: Path) -> None:
    """The rule as it is agreed on, day by day."""
    days = expected(case)
    first, last = (date.fromisoformat(days[end]["day"]) for end in (0, -1))
    span = Span(start=first, end=last + timedelta(days=1))
    plan = inputs_from(case.read_text(encoding="utf-8"), case.name, NOW).plan(span.end, NOW.date())

    assert [duty_record(duty) for duty in plan.duties_in(span)] == days


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_show_prints_what_the_case_says(case: Path) -> None:
    """`show --json` gives the same records, from the first to the last listed day."""
    desk = Desk(config=case, environ={}, now=NOW)
    result = CliRunner().invoke(main, asked(case), obj=desk)
    days = expected(case)

    printed = json.loads(result.stdout)
    assert printed["names"]
    assert printed == {
        "from": days[0]["day"],
        "to": days[-1]["day"],
        "names": printed["names"],
        "days": days,
    }
    assert result.exit_code == 0


def test_the_program_prints_what_the_case_says() -> None:
    """As it is called from a shell, in a process of its own."""
    case = CASES[-1]
    command = [sys.executable, "-m", "koos_cal", "--config", str(case), *asked(case)]
    result = subprocess.run(command, capture_output=True, check=False)

    assert json.loads(result.stdout)["days"] == expected(case)
    assert (result.returncode, result.stderr) == (0, b"")
