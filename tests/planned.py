"""Planned: what apps and commands show is worked out once for all tests that ask for the same."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from koos_cal.feed.feeds import make_feeds
from koos_cal.rota.plan import Plan, make_plan


@pytest.fixture(scope="package", autouse=True)
def planned_once() -> Iterator[None]:
    """Equal rotas are planned once, and equal plans become feeds once, which is most of the time.

    For tests of what becomes of a plan, in a `conftest.py`; not for those of planning itself.
    """
    plans: dict[bytes, Plan] = {}
    feeds: dict[tuple[Any, ...], tuple[Plan, dict[str, bytes]]] = {}

    def plan(*known: Any) -> Plan:
        key = pickle.dumps(known)
        if key not in plans:
            plans[key] = make_plan(*known)
        return plans[key]

    def make(plan: Plan, *known: Any) -> dict[str, bytes]:
        key = (id(plan), *known)
        if key not in feeds:
            feeds[key] = (plan, make_feeds(plan, *known))  # its id is no other's while it is kept
        return feeds[key][1]

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("koos_cal.inputs.inputs.make_plan", plan)
        monkeypatch.setattr("koos_cal.feed.feeds.make_feeds", make)
        yield
