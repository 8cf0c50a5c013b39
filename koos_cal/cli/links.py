"""koos-cal links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import click

from koos_cal.addresses import Calendar, calendars
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.config import Config
from koos_cal.errors import RangeError
from koos_cal.inputs import Inputs
from koos_cal.links import OWN, PERSON, Keyring, Owner, owners
from koos_cal.values.names import unknown_person

LOCAL = "http://127.0.0.1:8000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one person, one screen or everyone is given: a page, and calendars.

    Attributes:
        kind: "person", "screen" or, in open mode, "everyone".
        id: Of the person or the screen; None for everyone.
        name: Of the person; else as one would call it.
        page: Where all the rest can be found.
        calendars: What to subscribe to.
        own: Where a person acts, which is for them alone; None where nobody can.
    """

    kind: str
    id: str | None
    name: str
    page: str
    calendars: Sequence[Calendar]
    own: str | None = None

    @property
    def whose(self) -> str:
        """Whose it is; people by id as well, since two of them may have one name."""
        return f"{self.name} ({self.id})" if self.kind == PERSON else self.name

    def row(self, *, acting: bool) -> tuple[str, ...]:
        """The sheet in a table."""
        row = (self.whose, self.page)
        return (*row, self.own or "") if acting else row

    def record(self) -> dict[str, Any]:
        """The sheet for programs."""
        found = [{"name": each.name, **asdict(each.subscription)} for each in self.calendars]
        whose = {"kind": self.kind, "id": self.id, "name": self.name}
        return {**whose, "page": self.page, "own_page": self.own, "calendars": found}

    def lines(self) -> Iterator[str]:
        """The sheet for people."""
        yield f"{self.whose}: {self.page}"
        if self.own:
            yield f"  acts by, and gives to nobody: {self.own}"
        for calendar in self.calendars:
            links = calendar.subscription
            yield f"  {calendar.name}"
            yield f"    address           {links.address}"
            yield f"    Google            {links.google}"
            yield f"    Outlook           {links.outlook}"
            yield f"    Outlook personal  {links.outlook_personal}"
            yield f"    Apple             {links.webcal}"


@click.command()
@click.option("--all", "whole", is_flag=True, help="Print every address and link as well.")
@click.option("--person", metavar="ID", help="Print all of the person with this id, and no others.")
@json_option
@pass_desk
def command(desk: Desk, person: str | None, *, whole: bool, as_json: bool) -> None:
    """Print everyone's page, where they subscribe to their calendar.

    With --all, or for one --person, come the feeds' addresses, which go into any calendar
    program, and links that open one; --json always has them. With access.mode = "links" all
    of them are secret: give each person theirs and no other.

    \b
    Example:  koos-cal links
              koos-cal links --person ada
    """  # noqa: D301
    inputs = desk.inputs()
    config, today = inputs.config, inputs.today(desk.now)
    sheets = list(_sheets(inputs, today, desk.environ))
    if person is not None:
        sheets = [_of(person, sheets, config)]
    if as_json:
        echo_json({"links": [sheet.record() for sheet in sheets]})
        return
    if whole or person is not None:
        echo("\n\n".join("\n".join(sheet.lines()) for sheet in sheets))
    else:
        acting = any(sheet.own for sheet in sheets)
        echo(table([sheet.row(acting=acting) for sheet in sheets]))
        if acting:
            echo("\nBy the first link a person reads and subscribes, by the second they act.")
    if not config.koos.url:
        echo("\nThese work on this machine only; set koos.url to where the app is reached.")


def _sheets(inputs: Inputs, today: date, environ: Mapping[str, str]) -> Iterator[Sheet]:
    """A sheet for everyone who has an address today."""
    config, acting = inputs.config, inputs.can_be_acted_on
    base = config.koos.url or LOCAL
    names = {each.person_id: each.name for each in config.people}
    if config.access.mode == "links":
        keyring = Keyring.from_environ(environ)
        own = {each.person_id: each.own_link for each in config.people} if acting else {}
        for owner, link, closed in owners(config):
            if today < closed:
                root = f"{base}{keyring.path(owner, link)}"
                is_person = owner.kind == PERSON
                number = own.get(owner.id) if is_person else None
                acts = Owner(kind=OWN, id=owner.id)
                yield Sheet(
                    kind=owner.kind,
                    id=owner.id,
                    name=names[owner.id] if is_person else f"{owner.kind} {owner.id}",
                    page=f"{root}/",
                    calendars=calendars(config, root, today, owner),
                    own=f"{base}{keyring.path(acts, number)}/" if number else None,
                )
        return
    found = calendars(config, base, today)
    teams = [each for each in found if not each.person]
    yield Sheet(kind="everyone", id=None, name="Everyone", page=f"{base}/", calendars=teams)
    for each in found:
        if each.person:
            page = f"{base}/people/{each.person}"
            yield Sheet(kind=PERSON, id=each.person, name=each.name, page=page, calendars=[each])


def _of(person: str, sheets: Sequence[Sheet], config: Config) -> Sheet:
    """The sheet of one person.

    Raises:
        RangeError: When there is no such person, or they have left.
    """
    for sheet in sheets:
        if (sheet.kind, sheet.id) == (PERSON, person):
            return sheet
    for each in config.people:
        if each.person_id == person:
            raise RangeError(
                f"{each.name} has no address any more, as their last day was {each.left};"
                " leave --person out for everyone else's"
            )
    raise RangeError(unknown_person(person, [each.person_id for each in config.people]))
