"""koos-cal holidays."""

from __future__ import annotations

from datetime import date

import click

from koos_cal.cli.desk import Desk, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.dates import and_text, range_text
from koos_cal.days_off import (
    Effect,
    Named,
    known_holidays,
    named_days,
    on_record,
    unknown_holidays,
)
from koos_cal.errors import RangeError
from koos_cal.inputs.rota import make_rota
from koos_cal.records import Record, people_record, span_record
from koos_cal.rota.rota import Rota
from koos_cal.values.day import FIRST_YEAR, LAST_YEAR

HEAD = ("Days", "Name", "Off")
EFFECTS = {
    Effect.OFF: "everyone",
    Effect.WEEKEND: "everyone anyway",
    Effect.IGNORED: "ignored",
    Effect.WORKED: "worked",
}


@click.command()
@click.option(
    "--year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    metavar="YEAR",
    help="Which year; the present one unless given.",
)
@json_option
@pass_desk
def command(desk: Desk, year: int | None, *, as_json: bool) -> None:
    """List a year's holidays and closings, and who is off on them.

    Also those of the office that are ignored, worked all the same or at a weekend, those
    that only some people have, and extra working days. With a journal, the days before
    today on which the office was closed are those on record.

    \b
    Example:  koos-cal holidays --year 2027
    """  # noqa: D301
    inputs = desk.inputs()
    config, start = inputs.config, inputs.config.rotation.start.year
    today = inputs.today(desk.now)
    year = year or max(today.year, start)
    if year < start:
        raise RangeError(f"the rotation begins in {start}; name that year or a later one")
    until = date(year, 12, 31)
    rota = make_rota(config, until)
    if inputs.state:
        rota = on_record(rota, inputs.state.past(today))
    known = {**known_holidays(config, until), **rota.office.holidays}
    found = named_days(rota, known, year)
    unknown = unknown_holidays(config, year)
    if as_json:
        echo_json(
            {"year": year, "days": [_record(each, rota) for each in found], "unknown": unknown}
        )
        return
    if found:
        rows = (
            (range_text(each.span.start, each.span.last, year), each.name, _off(each, rota))
            for each in found
        )
        click.echo(table([HEAD, *rows]))
    else:
        click.echo(
            f"No day off is known in {year}; holidays.country, [[closings]] and the holidays of"
            " [[people]] would be listed here."
        )
    for sentence in unknown:
        click.echo(sentence)


def _off(each: Named, rota: Rota) -> str:
    """Who is off."""
    if each.people is None:
        return EFFECTS[each.effect]
    return and_text([person.name for person in rota.people if person.id in each.people])


def _record(each: Named, rota: Rota) -> Record:
    people = [people_record(rota, person=person) for person in each.people or ()]
    return {
        **span_record(each.span),
        "name": each.name,
        "kind": each.kind.value,
        "effect": each.effect.value,
        "people": None if each.people is None else people,
    }
