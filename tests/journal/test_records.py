"""Records: what was published with any release is read with this one, and says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from koos_cal.journal.entry import VERSIONS, Kind, body_of, body_text
from koos_cal.journal.records import record_body, record_of_body
from koos_cal.rota.decision import Kind as Role
from koos_cal.rota.turn import Reason
from tests.journal.recorded import bodies

FOLDER = Path(__file__).parents[1] / "golden/records"


def golden(version: int) -> Any:
    """The records of a version, as they were written then."""
    return json.loads((FOLDER / f"version-{version}.json").read_text("utf-8"))


@pytest.mark.parametrize("version", range(1, VERSIONS[Kind.PLAN] + 1))
def test_records_of_every_version_are_read(version: int) -> None:
    """And those of the newest are written back as they were, to the last key."""
    read = [record_of_body(body) for body in golden(version)]

    if version == VERSIONS[Kind.PLAN]:
        assert [record_body(record) for record in read] == golden(version)


def test_what_is_written_now_has_the_shape_of_the_newest_version() -> None:
    """A value of the rule that changes its shape or its words needs a version of its own."""
    assert bodies() == golden(VERSIONS[Kind.PLAN])


def test_the_golden_records_hold_every_role_and_nearly_every_reason() -> None:
    """So that a change of any of them shows; corrections lie on top and are in no record."""
    read = [record_of_body(body) for body in golden(VERSIONS[Kind.PLAN])]

    assert {duty.kind for r in read for duty in r.held} == {*Role} - {Role.CORRECTION}
    assert {record.choice.reason for record in read} >= {
        Reason.SERVES,
        Reason.TRADED,
        Reason.EXCHANGED,
        Reason.TOO_SHORT,
    }


def test_a_record_keeps_the_order_of_its_members_through_the_text_of_an_entry() -> None:
    """Keys are sorted there; the line needs the order that the config had."""
    body, *_ = bodies()
    read = record_of_body(body_of(body_text({"version": 1, "period": body}))["period"])

    assert [*read.shares] == ["cas", "bo", "ada", "dee"]
