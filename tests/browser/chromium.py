"""Chromium: the browser of the machine, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
REQUIRED = "KOOS_REQUIRE_BROWSER"
OUTSIDE = "koos.example.com"  # an address like those that people see: not the machine's own

_MISSING = f"there is no browser on the PATH: none of {', '.join(NAMES)}"


def executable(environ: Mapping[str, str]) -> str:
    """Where the browser lies; without one the test is skipped, or fails where one has to be."""
    path = environ.get("PATH", "")
    for name in NAMES:
        if found := shutil.which(name, path=path):
            return found
    if environ.get(REQUIRED):
        pytest.fail(f"{_MISSING}, and {REQUIRED} is set; install one", pytrace=False)
    pytest.skip(f"{_MISSING}; install one to run these tests")


@contextmanager
def launched(program: str, outside: str = "127.0.0.1") -> Iterator[Browser]:
    """The browser, with a fresh profile; it reaches this machine and no other.

    Args:
        program: Where it lies.
        outside: What answers for `OUTSIDE`, with or without a port.
    """
    rules = f"MAP {OUTSIDE} {outside}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-proxy-server", f"--host-resolver-rules={rules}"],
        )
        try:
            yield browser
        finally:
            browser.close()
