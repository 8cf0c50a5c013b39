"""koos-cal links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import click

from koos_cal.addresses import Calendar, calendars, secret_root
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.config import Config
from koos_cal.links import Keyring, owners

LOCAL = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one owner is given: their page and their calendars."""

    whose: str
    page: str
    calendars: list[Calendar]

    def record(self) -> dict[str, Any]:
        """The sheet for programs."""
        found = [{"name": each.name, **asdict(each.subscription)} for each in self.calendars]
        return {"whose": self.whose, "page": self.page, "calendars": found}

    def lines(self) -> Iterator[str]:
        """The sheet for people."""
        yield f"{self.whose}: {self.page}"
        for calendar in self.calendars:
            links = calendar.subscription
            yield f"  {calendar.name}"
            yield f"    address           {links.address}"
            yield f"    Google            {links.google}"
            yield f"    Outlook           {links.outlook}"
            yield f"    Outlook personal  {links.outlook_personal}"
            yield f"    Apple             {links.webcal}"


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Print everyone's feed addresses and the links that subscribe.

    An address goes into any calendar program; the links open one. With access.mode =
    "links" all of them are secret: give each person theirs and no other.

    \b
    Example:  koos-cal links
    """  # noqa: D301
    inputs = desk.inputs()
    today = inputs.today(desk.now)
    base = inputs.config.koos.url or LOCAL
    if inputs.config.access.mode == "links":
        keyring = Keyring.from_environ(desk.environ)
        sheets = list(_secret_sheets(inputs.config, base, keyring, today))
    else:
        sheets = [_sheet("everyone", base, calendars(inputs.config, base, today))]
    if as_json:
        echo_json({"links": [sheet.record() for sheet in sheets]})
        return
    echo("\n\n".join("\n".join(sheet.lines()) for sheet in sheets))
    if not inputs.config.koos.url:
        echo("\nThese work on this machine only; set koos.url to where the app is reached.")


def _secret_sheets(config: Config, base: str, keyring: Keyring, today: date) -> Iterator[Sheet]:
    """A sheet for every owner whose link is open."""
    for owner, link, closed in owners(config):
        if today < closed:
            root = secret_root(base, keyring, owner, link)
            yield _sheet(f"{owner.kind} {owner.id}", root, calendars(config, root, today, owner))


def _sheet(whose: str, root: str, found: list[Calendar]) -> Sheet:
    return Sheet(whose=whose, page=f"{root}/", calendars=found)
