"""koos-cal init."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from string import Template
from typing import TypeVar

import click
from pydantic_core import PydanticCustomError

from koos_cal.asked import asked_day
from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.config import types
from koos_cal.config.names import slug
from koos_cal.errors import RangeError, SetupError

T = TypeVar("T")


@click.command()
@pass_desk
def command(desk: Desk) -> None:
    """Ask a few questions and write a config with comments; never overwrites one.

    \b
    Example:  koos-cal --config config.toml init
    """  # noqa: D301
    if desk.config.exists():
        raise SetupError(
            f"{desk.config} is there already and stays as it is; edit it, or name another file"
            " with --config"
        )
    team = _ask("What is the team called? (may stay empty)", _line_or_nothing, default="")
    zone = _ask("In which time zone does it work?", types.zone, default="UTC")
    country = _ask(
        "Whose public holidays does it keep? (such as NL or DE-BE; may stay empty)",
        _country_or_nothing,
        default="",
    )
    people = _ask("Who takes turns, in this order? (names with commas between)", _people)
    monday = _next_monday(desk.now.date())
    start = _ask("On which day does the first turn begin?", asked_day, default=monday.isoformat())
    text = _config(team, zone, country, people, start)
    try:
        with desk.config.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise SetupError(
            f"{desk.config} cannot be written: {error.strerror}; name another with --config"
        ) from error
    click.echo(f"\n{desk.config} is written. Look into it, then:")
    click.echo("  koos-cal check   finds mistakes")
    click.echo("  koos-cal show    prints the coming turns")
    click.echo("  koos-cal serve   serves the calendars")


def _config(team: str, zone: str, country: str, people: list[str], start: date) -> str:
    """The text of a config that says just this, and shows what else could be said."""
    template = files("koos_cal.cli").joinpath("template.toml").read_text(encoding="utf-8")
    blocks = [
        f"[[people]]\nname = {_toml(name)}\nid = {_toml(person)}\njoined = {start}\n"
        for name, person in zip(people, _ids(people), strict=True)
    ]
    return Template(template).substitute(
        team=f"team = {_toml(team)}" if team else '# team = "Platform"',
        zone=_toml(zone),
        id=_toml(slug(f"Koos {team}")),
        start=start,
        country=f"country = {_toml(country)}" if country else '# country = "NL"',
        people="\n".join(blocks),
        first=_ids(people)[0],
    )


def _ids(names: list[str]) -> list[str]:
    """An id for each name, no two alike."""
    ids: list[str] = []
    for name in names:
        wanted = slug(name) or "person"
        taken = sum(each == wanted or each.startswith(f"{wanted}-") for each in ids)
        ids.append(f"{wanted}-{taken + 1}" if wanted in ids else wanted)
    return ids


def _ask(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    """The answer to *question*, asked again until it can be read."""

    def answer(text: str) -> T:
        try:
            return read(text.strip())
        except (PydanticCustomError, RangeError) as error:
            raise click.BadParameter(str(error)) from error

    found: T = click.prompt(
        question, default=default, value_proc=answer, show_default=bool(default)
    )
    return found


def _line_or_nothing(text: str) -> str:
    return types.line(text) if text else ""


def _country_or_nothing(text: str) -> str:
    return types.country(text.upper()) if text else ""


def _people(text: str) -> list[str]:
    names = [types.line(name.strip()) for name in text.split(",") if name.strip()]
    if not names:
        raise RangeError("expected at least one name")
    return names


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _toml(text: str) -> str:
    """*text* between quotes, as TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)
