"""Apps to ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from koos_cal.inputs import reload
from koos_cal.live.publish import publish
from koos_cal.rota.plan import make_plan
from tests.planned import planned_once
from tests.web.calls import Calls
from tests.web.site import CONFIG, LINKS, NOW, STAMP, Site, write

__all__ = ["planned_once"]

MakeSite = Callable[..., Site]


def _written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    write(path, text, STAMP)
    return path


@pytest.fixture
def make_site(tmp_path: Path, builds: Calls, reads: Calls) -> MakeSite:
    """Makes an app from the text of a config and what its environment holds besides."""

    def make(text: str = CONFIG, **environ: str) -> Site:
        return Site(_written(tmp_path, text), environ, publish=builds, reload=reads)

    return make


@pytest.fixture(scope="session")
def shared_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """An app in each mode, made once."""
    modes = {"open": CONFIG, "links": LINKS}
    return {
        mode: Site(_written(tmp_path_factory.mktemp(mode), text), {})
        for mode, text in modes.items()
    }


@pytest.fixture
def site(shared_sites: dict[str, Site]) -> Site:
    """An app in open mode, for tests that leave its config alone."""
    shared_sites["open"].now = NOW
    return shared_sites["open"]


@pytest.fixture
def private(shared_sites: dict[str, Site]) -> Site:
    """An app in links mode, for tests that leave its config alone."""
    shared_sites["links"].now = NOW
    return shared_sites["links"]


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Counts how often anything is planned."""
    calls = Calls(make_plan)
    monkeypatch.setattr("koos_cal.inputs.inputs.make_plan", calls)
    return calls


@pytest.fixture
def builds() -> Calls:
    """Counts how often feeds are built, and makes that fail when told to."""
    return Calls(publish)


@pytest.fixture
def reads() -> Calls:
    """Counts how often the config is read again, and makes that fail when told to."""
    return Calls(reload)
