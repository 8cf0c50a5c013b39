"""The browser, the apps that it looks at, and tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import NAMES, launched
from tests.browser.places import Place
from tests.browser.rotas import ROTAS
from tests.browser.server import make_app, served
from tests.browser.tab import Scheme, Tab, Tabs
from tests.programs import program

Visit = Callable[..., Tab]
Roots = dict[str, str]


# Not for the session: Playwright keeps an event loop running in this thread meanwhile.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The one browser of all tests here; without one they are skipped."""
    with launched(program(*NAMES)) as browser:
        yield browser


@pytest.fixture(scope="package")
def roots(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roots]:
    """Where the app of each rota is served."""
    assert browser.is_connected()
    with ExitStack() as stack:
        apps = {rota: make_app(tmp_path_factory.mktemp(rota), ROTAS[rota]) for rota in ROTAS}
        ports = {rota: stack.enter_context(served(app)) for rota, app in apps.items()}
        yield {rota: f"http://127.0.0.1:{port}" for rota, port in ports.items()}


@pytest.fixture(scope="package")
def window(browser: Browser) -> Tabs:
    """What all tabs are in."""
    return Tabs(browser)


@pytest.fixture
def tabs(window: Tabs) -> Iterator[Tabs]:
    """Opens tabs, for one test."""
    yield window
    window.clear()


@pytest.fixture
def visit(tabs: Tabs, roots: Roots) -> Visit:
    """Opens a place, or fails where it answers otherwise than it should."""

    def go(
        place: Place, *, width: int = 1440, scheme: Scheme = "light", javascript: bool = True
    ) -> Tab:
        tab = tabs.new(width=width, scheme=scheme, javascript=javascript)
        answer = tab.go(f"{roots[place.rota]}{place.prefix}{place.path}")
        kind = answer.headers.get("content-type", "")
        if (answer.status, kind) != (place.status, "text/html; charset=utf-8"):
            pytest.fail(f"{place} answers {answer.status}, {kind}", pytrace=False)
        return tab

    return go
