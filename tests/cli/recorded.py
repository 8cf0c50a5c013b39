"""A journal for tests of commands: what stands in it, and what is shown of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from tests.cli.calling import KoosCal

NOW = datetime(2026, 3, 18, 11, tzinfo=UTC)


def done(koos_cal: KoosCal, *args: str) -> str:
    """What a command that goes well prints."""
    answer = koos_cal(*args)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


def lines(koos_cal: KoosCal) -> list[dict[str, Any]]:
    """The entries of the journal."""
    return [json.loads(line) for line in done(koos_cal, "journal", "dump").splitlines()]


def duties(koos_cal: KoosCal) -> dict[str, str]:
    """Who is on duty on each day from the beginning on."""
    shown = done(koos_cal, "show", "--from", "2026-02-23", "--to", "2026-05-29", "--json")
    return {day["day"]: day["on_duty"] for day in json.loads(shown)["days"]}
