"""Tab: a page that is open in the browser, and all that it does there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from playwright.sync_api import (
    APIResponse,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Response,
)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (360, 768, 1440)  # px: a phone, a tablet, a desk
HEIGHT = 800
PATIENCE = 60_000  # ms to wait for anything; a busy machine is slow, and waits for nothing else


class Tab:
    """A page in the browser.

    Attributes:
        page: The page, to be driven.
        answers: Every answer that it loaded, itself first.
        noises: What it said to the console, and the dialogs that it opened.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers: list[Response] = []
        self.noises: list[str] = []
        self._asked: list[str] = []
        self._ears: dict[Any, Callable[[Any], None]] = {
            "console": self._hear,
            "pageerror": lambda error: self.noises.append(f"error: {error}"),
            "dialog": self._dismiss,
            "request": lambda request: self._asked.append(request.url),
            "response": self._take,
        }
        for event, ear in self._ears.items():
            page.on(event, ear)

    def go(self, url: str) -> Response:
        """Open an address."""
        answer = self.page.goto(url)
        if answer is None:
            raise LookupError(url)
        return answer

    def leave(self) -> None:
        """Listen no longer."""
        for event, ear in self._ears.items():
            self.page.remove_listener(event, ear)

    def bodies(self) -> list[APIResponse]:
        """All that it loaded, asked for anew: the browser may have had it, and no body of it."""
        urls = dict.fromkeys(answer.url for answer in self.answers)
        return [self.page.request.get(url) for url in urls]

    def strangers(self, root: str) -> list[str]:
        """What it asked of others than the server at *root*."""
        # The browser asks for an icon when it likes, also for that of the page before.
        asked = (url for url in self._asked if not url.endswith("/icon.svg"))
        return [url for url in asked if not url.startswith(f"{root}/")]

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser itself notes that the page it was sent to is an error page.
        is_page = message.location.get("url") == self.page.url
        if not (is_page and message.text.startswith("Failed to load resource")):
            self.noises.append(f"{message.type}: {message.text}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.noises.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _take(self, answer: Response) -> None:
        self.answers.append(answer)


class Tabs:
    """Opens tabs: one at a time, since a page that is there is much faster than a new one."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pages: dict[bool, Page] = {}
        self._tabs: list[Tab] = []
        self._apart: list[BrowserContext] = []

    def new(self, *, width: int = 1440, scheme: Scheme = "light", javascript: bool = True) -> Tab:
        """An empty tab in place of the one before it."""
        if javascript not in self._pages:
            context = self._browser.new_context(java_script_enabled=javascript)
            context.set_default_timeout(PATIENCE)
            self._pages[javascript] = context.new_page()
        page = self._pages[javascript]
        self._tidy(page)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(media="null", forced_colors="null", color_scheme=scheme)
        return self._listen(page)

    def apart(self, permissions: Sequence[str] = ()) -> Tab:
        """An empty tab that shares nothing with others, as in a browser just installed."""
        context = self._browser.new_context(permissions=list(permissions))
        context.set_default_timeout(PATIENCE)
        self._apart.append(context)
        return self._listen(context.new_page())

    def show(self, html: str, headers: dict[str, str] | None = None, *, width: int = 1440) -> Tab:
        """A tab with a page that is no app's, for checks to be checked on."""
        tab = self.new(width=width)
        known = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
        tab.page.route("http://127.0.0.1:9/", lambda r: r.fulfill(body=html, headers=known))
        tab.go("http://127.0.0.1:9/")
        return tab

    def clear(self) -> None:
        """Leave all tabs."""
        for tab in self._tabs:
            tab.leave()
        for context in self._apart:
            context.close()
        self._tabs.clear()
        self._apart.clear()

    @staticmethod
    def _tidy(page: Page) -> None:
        """Take away what a test left that failed in the middle: the next has no part in it."""
        page.unroute_all()
        page.context.unroute_all()
        for other in page.context.pages:
            if other != page:
                other.close()

    def _listen(self, page: Page) -> Tab:
        tab = Tab(page)
        self._tabs.append(tab)
        return tab
