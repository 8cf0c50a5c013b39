"""Records: what was published of periods, from and to the JSON of an entry.

The shape of the JSON follows the values of the rule. Version 1 is what they are now; a golden
file of it stays in the tests, so that a change of a value shows as one that needs a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from koos_cal.rota.record import Record

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def record_body(record: Record) -> dict[str, Any]:
    """*record* as JSON has it; what held is left out where it is what the rule said.

    Whatever is by person is a list of pairs: the order of the people counts, and keys have none.
    Those who gave a day away have none: they are sorted, as a set has another in each process.
    """
    body: dict[str, Any] = _adapter().dump_python(record, mode="json", exclude_defaults=True)
    for duty in body["held"]:
        if "givers" in duty:
            duty["givers"] = sorted(duty["givers"])
    if body["held"] == body["ruled"]:
        del body["held"]
    choice = {**body["choice"], "unfit": _pairs(body["choice"]["unfit"])}
    return {**body, "shares": _pairs(body["shares"]), "off": _pairs(body["off"]), "choice": choice}


def record_of_body(body: Mapping[str, Any]) -> Record:
    """The record that *body* holds.

    Raises:
        ValueError: When it holds none.
    """
    choice = {**body["choice"], "unfit": dict(body["choice"]["unfit"])}
    by_person = {"shares": dict(body["shares"]), "off": dict(body["off"]), "choice": choice}
    return _adapter().validate_python({"held": body.get("ruled"), **body, **by_person})


def _pairs(by_person: Mapping[str, Any]) -> list[list[Any]]:
    return [[person, value] for person, value in by_person.items()]


@cache
def _adapter() -> TypeAdapter[Record]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only where there is a journal

    return TypeAdapter(Record)
