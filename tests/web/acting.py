"""Acting: an app with a journal, in which people do things by their own links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from werkzeug.test import TestResponse

from koos_cal.inputs import load
from koos_cal.journal import create_journal, open_journal
from koos_cal.journal.address import FileAddress, address_of
from koos_cal.journal.store import Store
from koos_cal.live.journal import Journal
from tests.web.site import NOW, SECRET, STAMP, Site, token, write

HOST = "koos.example.com"
ORIGIN = f"http://{HOST}"
FILE = "koos.db"

# On Wednesday 18 March Cas has the turn; then come Ada, Bo, Eli, Dee, Fay, and Cas again.
RULES = f"""\
[koos]
team = "Platform"
id = "koos-platform"
timezone = "Europe/Amsterdam"
url = "{ORIGIN}"

[rotation]
from = 2026-02-23

[journal]
url = "sqlite:///{FILE}"

[access]
mode = "links"
screens = ["kitchen"]

[[people]]
name = "Eli"

[[people]]
name = "Dee"

[[people]]
name = "Fay"

[[people]]
name = "Cas"
keeper = true

[[people]]
name = "Ada"

[[people]]
name = "Bo"

[[people]]
name = "Gus"
joined = 2025-01-06
left = 2026-02-27
"""


def environ() -> dict[str, str]:
    """What the app's environment holds."""
    return {"SOURCE_DATE_EPOCH": str(int(STAMP.timestamp())), "KOOS_SECRET": SECRET}


def start(folder: Path, text: str = RULES, more: Mapping[str, str] | None = None) -> Path:
    """A config with a journal that was just started beside it, or where *more* says."""
    path = folder / "config.toml"
    write(path, text, STAMP)
    if more:
        create(path, more)
    else:
        (folder / FILE).touch(0o600)
        (folder / FILE).write_bytes(started(text))
    return path


def create(path: Path, more: Mapping[str, str]) -> None:
    """Start a journal for the config at *path*."""
    file = load(path, environ())
    address = address_of(file.config.journal.url, more, path.parent)
    assert address
    store = create_journal(address, file.config.koos.rota_id)
    Journal(store).publish(file, NOW, anew=True)
    store.close()


@cache
def started(text: str) -> bytes:
    """The file of a journal that was just started for a config; most tests have the same."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        write(path, text, STAMP)
        create(path, {})
        return (path.parent / FILE).read_bytes()


def own(person: str, link: int = 1) -> str:
    """What stands before the paths at which somebody acts."""
    return f"/me/{token('own', person, link)}"


def reading(person: str, link: int = 1) -> str:
    """What stands before the paths at which somebody reads."""
    return f"/k/{token('person', person, link)}"


class Acting(Site):
    """The app, asked as a browser or as a program would."""

    def __init__(self, path: Path, more: Mapping[str, str] | None = None) -> None:
        super().__init__(path, more or {})

    def look(self, who: str, path: str = "/") -> TestResponse:
        """Open a page under somebody's own link."""
        return self.get(own(who) + path, {"Host": HOST})

    def form(self, who: str, path: str, origin: str | None = ORIGIN, **values: str) -> TestResponse:
        """Send a form, as a browser does."""
        given = {name.replace("__", "."): text for name, text in values.items()}
        given = {"from" if name == "first" else "to" if name == "last" else name: text
                 for name, text in given.items()}  # fmt: skip
        headers = {"Host": HOST} | ({"Origin": origin} if origin else {})
        return self.client.post(own(who) + path, data=given, headers=headers)

    def agree(self, shown: TestResponse, who: str, path: str) -> TestResponse:
        """Press the button below what was shown."""
        return self.client.post(
            own(who) + path,
            data=hidden(shown.text),
            headers={"Host": HOST, "Origin": ORIGIN},
        )

    def done(self, who: str, path: str, **values: str) -> TestResponse:
        """Fill in a form and agree to what it shows."""
        shown = self.form(who, path, **values)
        assert shown.status_code == 200, shown.text
        return self.agree(shown, who, path)

    def api(
        self,
        who: str,
        path: str,
        body: Any = None,
        method: str = "POST",
        **headers: str,
    ) -> TestResponse:
        """Ask as a program does, which sends JSON and says nothing of where it comes from."""
        known = {"Host": HOST, **{name.replace("_", "-"): each for name, each in headers.items()}}
        return self.client.open(own(who) + "/api" + path, method=method, json=body, headers=known)

    def entries(self) -> int:
        """How many entries the journal has."""
        with closing(self.journal()) as store:
            return len(store.read())

    def journal(self) -> Store:
        """The journal, as another process opens it."""
        return open_journal(FileAddress(path=self.path.parent / FILE), "koos-platform")

    def on_duty(self, day: str) -> str | None:
        """Who is on duty on a day."""
        return self.board.current().schedule.plan.duties[date.fromisoformat(day)].on_duty


def hidden(text: str) -> dict[str, str]:
    """What the form below a preview would send."""
    form = text[text.index('class="preview"') :].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form)
    return {name: unescape(value) for name, value in found}


def sentences(text: str) -> list[str]:
    """Who takes what, as a preview tells."""
    return [unescape(each) for each in re.findall(r"<li>([^<]*take[^<]*)</li>", text)]
