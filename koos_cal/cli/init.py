"""koos-cal init."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from itertools import chain, count
from pathlib import Path
from shlex import quote
from string import Template
from typing import TypeVar

import click
import pytz

from koos_cal import holidays
from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.cli.schema import schema_text
from koos_cal.config import read
from koos_cal.config.json_schema import FILE
from koos_cal.errors import ConfigError, RangeError, SetupError
from koos_cal.files import create, replace
from koos_cal.inputs import USUAL
from koos_cal.links import MAKE_ONE
from koos_cal.secret import VARIABLE
from koos_cal.values.asked import asked_day
from koos_cal.values.names import slug
from koos_cal.values.places import country_meant

T = TypeVar("T")
JOURNALS = "koos.db*"  # the file that the template names, and those that SQLite puts beside it
_HOW_TO_ACT = f"""
People act by links of their own. So that they have some, in this order:
  set url in [koos], and mode = "links" in [access], in {{config}}
  export {VARIABLE}=$({MAKE_ONE})
  koos-cal{{named}} links   prints them; with another secret they end, so keep it"""


@click.command()
@pass_desk
def command(desk: Desk) -> None:
    """Ask a few questions and write a config; never overwrites one.

    Beside it goes what `koos-cal schema` prints, for editors.

    \b
    Example:  koos-cal init
              koos-cal --config other.toml init
    """  # noqa: D301
    _look_for_a_place(desk.config)
    team = _ask("What is the team called? (may stay empty)", _team, default="")
    zone = _ask("In which time zone does it work?", _zone, default="UTC")
    country = _ask(
        "Whose public holidays does it keep? (such as NL or DE-BE; may stay empty)",
        _country,
        default="",
    )
    today = desk.now.astimezone(pytz.timezone(zone)).date()
    country = _with_part(country, today)
    people = _ask("Who takes turns, in this order? (names with commas between)", _people)
    start = _ask(
        "On which day does the first turn begin?",
        lambda text: asked_day(text, today),
        default=str(asked_day("monday", today + timedelta(days=1))),
    )
    is_kept = click.confirm(
        "Keep a journal, so that no edit changes what was, and people can act themselves?"
    )
    text = _config(team, zone, country, people, start, journal="" if is_kept else "# ")
    _write(desk.config, text, is_kept=is_kept)
    named = "" if desk.config == USUAL else f" --config {quote(str(desk.config))}"
    click.echo(f"\n{desk.config} is written, with {FILE} for editors. Look into it, then:")
    if is_kept:
        click.echo(f"  koos-cal{named} journal start   starts the journal, which git ignores")
    click.echo(f"  koos-cal{named} check   finds mistakes")
    click.echo(f"  koos-cal{named} show    prints the coming turns")
    click.echo(f"  koos-cal{named} serve   serves the calendars")
    if is_kept:
        click.echo(_HOW_TO_ACT.format(config=desk.config, named=named))


def _look_for_a_place(path: Path) -> None:
    """Refuse before anything is asked what could not be written in the end."""
    if os.path.lexists(path):
        raise SetupError(
            f"{path} is there already and stays as it is; edit it, or name another file"
            " with --config"
        )
    if not path.parent.is_dir():
        raise SetupError(
            f"{path} cannot be written, as there is no folder {path.parent}; make it, or name"
            " another file with --config"
        )


def _write(path: Path, text: str, *, is_kept: bool) -> None:
    try:
        create(path, text)
        replace(path.parent, FILE, schema_text().encode())
        if is_kept:
            _ignore(path.with_name(".gitignore"))
    except OSError as error:
        raise SetupError(
            f"{path} cannot be written: {error.strerror}; name another with --config"
        ) from error


def _ignore(path: Path) -> None:
    """Have git leave the journal alone, which holds names and notes."""
    known = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if JOURNALS not in known.splitlines():
        ended = "" if known.endswith("\n") or not known else "\n"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{ended}{JOURNALS}\n")


def _config(
    team: str, zone: str, country: str, people: list[str], start: date, *, journal: str
) -> str:
    """The text of a config that says just this, and shows what else could be said.

    What has to do with the journal stands behind *journal*, which may make a comment of it.
    """
    template = files("koos_cal.cli").joinpath("template.toml").read_text(encoding="utf-8")
    ids = _ids(people)
    blocks = [
        f"[[people]]\nname = {_toml(name)}\nid = {_toml(person)}\njoined = {start}\n"
        for name, person in zip(people, ids, strict=True)
    ]
    return Template(template).substitute(
        schema=FILE,
        team=f"team = {_toml(team)}" if team else '# team = "Platform"',
        zone=_toml(zone),
        id=_toml(slug(f"Koos {team}")),
        start=start,
        country=f"country = {_toml(country)}" if country else '# country = "NL"',
        people="\n".join(blocks),
        journal=journal,
        first=ids[0],
        second=ids[1] if len(ids) > 1 else "bo",
    )


def _ids(names: list[str]) -> list[str]:
    """An id for each name, no two alike."""
    ids: list[str] = []
    for name in names:
        wanted = slug(name) or "person"
        numbered = (f"{wanted}-{number}" for number in count(2))
        ids.append(next(each for each in chain([wanted], numbered) if each not in ids))
    return ids


def _ask(question: str, understand: Callable[[str], T], default: str | None = None) -> T:
    """The answer to *question*, asked again until it can be understood."""

    def answer(text: str) -> T:
        try:
            return understand(text.strip())
        except ConfigError as error:
            raise click.BadParameter(error.problems[0].text) from error
        except RangeError as error:
            raise click.BadParameter(str(error)) from error

    found: T = click.prompt(
        question, default=default, value_proc=answer, show_default=bool(default)
    )
    return found


def _team(text: str) -> str:
    return _accepted(text, "[koos]", "team") if text else ""


def _zone(text: str) -> str:
    return _accepted(text, "[koos]", "timezone")


def _country(text: str) -> str:
    """A country, in whatever case it was typed."""
    if not text:
        return ""
    meant = country_meant(text) or ""
    return _accepted(
        meant if meant.casefold() == text.casefold() else text, "[holidays]", "country"
    )


def _with_part(country: str, today: date) -> str:
    """The part of a country, where that has days off which the country alone has not."""
    years = range(today.year, today.year + 2)
    if not country or not holidays.only_in_parts(country, years, weekdays=range(5)):
        return country
    parts = ", ".join(holidays.subdivisions(country))
    return _ask(
        f"Which part of {country}? Some have holidays of their own. ({parts}; may stay empty)",
        lambda text: _part(country, text) if text else country,
        default="",
    )


def _part(country: str, text: str) -> str:
    """The part of a country, named with it or without."""
    named = text.casefold().startswith(f"{country}-".casefold())
    return _country(text if named else f"{country}-{text}")


def _people(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise RangeError("expected at least one name")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise RangeError(f"{twice} stands there twice; calendars tell people apart by name")
    return [_accepted(name, '[[people]]\nid = "b"', "name") for name in names]


def _accepted(text: str, block: str, key: str) -> str:
    """*text* if a config may hold it there.

    Raises:
        ConfigError: When it may not.
    """
    least = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "A"\n'
    read(f"{least}{block}\n{key} = {_toml(text)}\n", "")
    return text


def _toml(text: str) -> str:
    """*text* between quotes, as TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)
