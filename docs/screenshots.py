"""Pictures of the pages, made from the sample config with a browser of the machine.

python docs/screenshots.py          the ones in the README
python docs/screenshots.py FOLDER   every page, on a phone and a desk, light and dark
"""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from koos_cal.deeds.doer import Doer
from koos_cal.deeds.orders import Order
from koos_cal.inputs import load
from koos_cal.journal import create_journal
from koos_cal.journal.address import FileAddress
from koos_cal.links import OWN, Keyring, Owner
from koos_cal.live.board import Board
from koos_cal.live.journal import Journal
from koos_cal.web import create_app

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PHONE, DESK = 390, 1440  # px
PAGES = {
    "now": "/",
    "screen": "/screen",
    "people": "/people",
    "person": "/people/ada",
    "year": "/year",
    "year-2027": "/year/2027?person=ada",
    "fairness": "/fairness",
    "away": "/away",
    "why": "/why/2026-12-07",
    "subscribe": "/people/ada/subscribe",
    "what-if": "/what-if?person=eli&from=2026-12-07&to=2026-12-11",
    "exchange": "/what-if?giver=ada&from=2027-01-11&to=2027-01-15&taker=cas"
    "&back_from=2027-01-25&back_to=2027-01-29",
    "error": "/people/eda",
}
SHOWN = [("now", DESK, "light"), ("year", DESK, "light"), ("now", PHONE, "dark")]


def _kind(width: int) -> str:
    return "phone" if width == PHONE else "desk"


def _height(width: int) -> int:
    return 844 if width == PHONE else 900


def shoot(browser: Browser, root: str, shot: tuple[str, int, str], folder: Path) -> None:
    """Write the picture of one page; on the README's, what fits on a screen."""
    page, width, scheme = shot
    context = browser.new_context(viewport={"width": width, "height": _height(width)})
    tab = context.new_page()
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto(f"{root}{PAGES[page]}")
    name = f"{page}-{_kind(width)}-{scheme}.png"
    tab.screenshot(path=folder / name, full_page=folder != HERE / "screenshots")
    context.close()


# What docs/yourself.md and docs/keeping.md show: pages under own links, with an offer of Bo's, who
# is a keeper here, that waits for Ada.
ACTING = {
    "me": ("ada", "/", PHONE),
    "away": ("ada", "/absent", PHONE),
    "keeper": ("bo", "/keeper", DESK),
}
JOURNAL = """
[journal]
url = "sqlite:///koos.db"

[access]
mode = "links"
"""


def shoot_acting(browser: Browser, folder: Path, target: Path) -> None:
    """Write the pictures of somebody who acts by their own link."""
    path = folder / "acting.toml"
    sample = (HERE.parent / "config.toml").read_text(encoding="utf-8")
    sample = sample.replace("# url =", "url =").replace('"Bo"\n', '"Bo"\nkeeper = true\n')
    path.write_text(sample + JOURNAL, encoding="utf-8")
    environ = {"KOOS_SECRET": "a-secret-for-pictures-and-nothing-else"}
    file = load(path, environ)
    store = create_journal(FileAddress(path=folder / "koos.db"), file.config.koos.rota_id)
    Journal(store).publish(file, NOW, anew=True)
    board = Board(path, environ, lambda: NOW)
    bo = Doer(name="bo", person="bo", is_keeper=False)
    coming = board.current().schedule.plan.segments
    shift = next(each for each in coming if each.person == "bo" and each.span.start > NOW.date())
    given = {"from": f"{shift.span.start}", "to": f"{shift.span.last}", "asked": "ada"}
    board.do(lambda known: [Order(what="offer", given=given).draft(known, bo, NOW)])
    keyring = Keyring.from_environ(environ)
    server = make_server("127.0.0.1", 0, create_app(board))
    Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    for name, (person, page, width) in ACTING.items():
        link = keyring.path(Owner(kind=OWN, id=person), 1)
        tab.set_viewport_size({"width": width, "height": _height(width)})
        tab.goto(f"http://127.0.0.1:{server.port}{link}{page}")
        if name == "away":
            tab.get_by_label("First day").fill("2027-01-11")
            tab.get_by_label("Last day").fill("2027-01-15")
            tab.get_by_role("button", name="See what changes").click()
        tab.screenshot(path=target / f"{name}-{_kind(width)}-light.png")
    tab.close()
    server.shutdown()


def main(folder: Path | None) -> None:
    """Serve the sample as it would be on the day of `NOW`, and look at it."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        sys.exit(f"no browser on the PATH: none of {', '.join(BROWSERS)}; install one")
    every = [
        (page, width, s) for page in PAGES for width in (PHONE, DESK) for s in ("light", "dark")
    ]
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        config = Path(temporary, "config.toml")
        sample = (HERE.parent / "config.toml").read_text(encoding="utf-8")
        config.write_text(sample.replace("# url =", "url ="), encoding="utf-8")
        server = make_server("127.0.0.1", 0, create_app(Board(config, os.environ, lambda: NOW)))
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program)
        target = folder or HERE / "screenshots"
        target.mkdir(parents=True, exist_ok=True)
        if folder is None:
            shoot_acting(browser, Path(temporary), target)
        for shot in every if folder else SHOWN:
            shoot(browser, f"http://127.0.0.1:{server.port}", shot, target)
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
