"""Making a plan: all that is made stays, so that nobody looks for what could go."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.rota.making import plan_of, rota_of

TEN_YEARS = 520


@contextmanager
def collections() -> Iterator[list[str]]:
    """Each time that Python looks for what nobody needs any more."""
    found: list[str] = []

    def count(phase: str, _: Mapping[str, int]) -> None:
        found.extend([phase] if phase == "start" else [])

    gc.callbacks.append(count)
    try:
        yield found
    finally:
        gc.callbacks.remove(count)


def test_nobody_looks_for_what_could_go_while_a_plan_is_made() -> None:
    """In a large rota, looking through all of it again and again was a third of the work."""
    gc.collect()
    with collections() as found:
        plan_of(rota_of("Ada", "Bo", "Cas", "Dee"), weeks=TEN_YEARS)

    assert len(found) <= 1  # when the plan is there
    assert gc.isenabled()


def test_whoever_turned_it_off_does_not_find_it_on() -> None:
    """Several plans can be made at once, as well."""
    gc.disable()
    try:
        plan_of(rota_of("Ada", "Bo"))

        assert not gc.isenabled()
    finally:
        gc.enable()
