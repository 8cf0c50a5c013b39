"""Chromium: the browser of the machine, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserType, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OUTSIDE = "koos.example.com"  # an address like those that people see: not the machine's own


def launch(chromium: BrowserType, program: str, outside: str = "127.0.0.1") -> Browser:
    """A browser with a fresh profile; it reaches this machine and no other.

    Args:
        chromium: Of a Playwright that runs.
        program: Where it lies.
        outside: What answers for `OUTSIDE`, with or without a port.
    """
    rules = f"MAP {OUTSIDE} {outside}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return chromium.launch(
        executable_path=program,
        args=["--no-proxy-server", f"--host-resolver-rules={rules}"],
    )


@contextmanager
def launched(program: str) -> Iterator[Browser]:
    """The browser, for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, program)
        try:
            yield browser
        finally:
            browser.close()
