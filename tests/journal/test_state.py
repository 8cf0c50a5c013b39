"""State: what an entry costs, whatever was told before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from koos_cal.journal.declared import Declared
from koos_cal.journal.entry import Draft, Entry, Kind
from koos_cal.journal.state import State

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
MANY = 1000  # absences that were declared before
DAYS = {"person": "ada", "from": "2026-01-05", "to": "2026-01-06", "note": ""}


class Key(str):
    """The id of an absence, which counts how often it is looked at."""

    __slots__ = ()
    looks = 0

    def __eq__(self, other: object) -> bool:
        Key.looks += 1
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        Key.looks += 1
        return str.__ne__(self, other)

    def __hash__(self) -> int:
        Key.looks += 1
        return str.__hash__(self)


def absence(number: int, body: Mapping[str, Any]) -> Entry:
    """An entry that tells of an absence."""
    return Draft(by="ada", kind=Kind.ABSENCE, body=body).entry(number, NOW)


def known() -> State:
    """What many entries came to, half of them taken back."""
    state = State().after(absence(n, DAYS) for n in range(1, MANY + 1))
    each: dict[str, Declared] = {Key(i): declared for i, declared in state.declared.items()}
    return replace(state, declared=each, withdrawn={Key(f"w{i}"): d for i, d in each.items()})


@contextmanager
def few_looks() -> Iterator[None]:
    """What is done meanwhile looks at a few absences, and not at each that was declared."""
    before = Key.looks
    yield
    assert Key.looks - before < 10


def test_an_absence_is_declared_changed_and_taken_back_without_a_look_at_the_others() -> None:
    """Else all entries together would take the square of what they are."""
    state, own = known(), str(MANY + 1)
    with few_looks():
        declared = state.after([absence(MANY + 1, DAYS)])
    with few_looks():
        changed = declared.after([absence(MANY + 2, {**DAYS, "id": "5", "to": "2026-01-09"})])
    with few_looks():
        back = changed.after([absence(MANY + 3, {"id": "7", "person": "ada", "withdrawn": True})])

    assert len(declared.declared) == MANY + 1
    assert _last(declared.declared).id == own
    assert _last(changed.declared).span.last.isoformat() == "2026-01-09"
    assert len(back.declared) == MANY
    assert back.withdrawn.keys() - state.withdrawn.keys() == {"7"}


def _last(declared: Mapping[str, Declared]) -> Declared:
    return [*declared.values()][-1]
