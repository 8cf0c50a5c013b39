"""Servers to ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.documented import gunicorn, serve
from tests.servers.running import Running
from tests.web.site import LINKS, STAMP, write


@pytest.fixture(scope="session", params=[serve, gunicorn], ids=["waitress", "gunicorn"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The app in links mode, on each server."""
    config = tmp_path_factory.mktemp("server") / "config.toml"
    write(config, LINKS, STAMP)
    with request.param(config) as found:
        yield found
