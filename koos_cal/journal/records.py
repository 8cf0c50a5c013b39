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
    """*record* as JSON has it; what held is left out where it is what the rule said."""
    body: dict[str, Any] = _adapter().dump_python(record, mode="json", exclude_defaults=True)
    if body["held"] == body["ruled"]:
        del body["held"]
    return body


def record_of_body(body: Mapping[str, Any]) -> Record:
    """The record that *body* holds.

    Raises:
        ValueError: When it holds none.
    """
    return _adapter().validate_python({"held": body.get("ruled"), **body})


@cache
def _adapter() -> TypeAdapter[Record]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only where there is a journal

    return TypeAdapter(Record)
