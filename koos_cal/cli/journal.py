"""koos-cal journal: starting one, backing it up, and looking after it."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

import click

from koos_cal.cli.desk import COMMAND, Desk, pass_desk, yes_option
from koos_cal.cli.table import table
from koos_cal.dates import count_text, day_text, range_text
from koos_cal.errors import Problem, RangeError, SetupError
from koos_cal.inputs import Inputs, load
from koos_cal.journal import Address, create_journal, open_journal
from koos_cal.journal.compact import compacted
from koos_cal.journal.dump import entries_of, line_of, verify
from koos_cal.journal.entry import Draft, Kind
from koos_cal.journal.forget import former_id, without
from koos_cal.live.journal import Journal
from koos_cal.live.opening import address_in
from koos_cal.schedule import Schedule, schedule_for
from koos_cal.values.asked import asked_day

DEFAULT = "sqlite:///koos.db"


@click.group()
def command() -> None:
    """Keep what was published, so that no edit rewrites it.

    \b
    Example:  koos-cal journal start
              koos-cal journal dump > backup.jsonl
    """  # noqa: D301


@command.command()
@click.option("--from", "first", metavar="DAY", help="Record from this day on, not from the start.")
@yes_option
@pass_desk
def start(desk: Desk, first: str | None, *, yes: bool) -> None:
    """Make a journal, with the past as the config has it now.

    Nothing else ever makes one, so that a lost disk is not taken for a new beginning.
    """
    file = load(desk.config, desk.environ)
    address, today = _address(desk, file), file.today(desk.now)
    begins = asked_day(first, today) if first else None
    schedule = schedule_for(file, today)
    click.echo(_past(schedule, begins))
    if not yes:
        click.confirm(f"Record this in {address}, for good?", abort=True)
    store = create_journal(address, file.config.koos.rota_id)
    grid = schedule.plan.period_holding(begins).start if begins else None
    Journal(store, begins=grid).publish(file, desk.now, anew=True)
    click.echo(f"The journal is {address}.")


@command.command()
@pass_desk
def dump(desk: Desk) -> None:
    """Print all entries as lines of JSON: the way to back it up, and to move it."""
    file = load(desk.config, desk.environ)
    for entry in open_journal(_address(desk, file), file.config.koos.rota_id).read():
        click.echo(line_of(entry))


@command.command("load")
@click.argument("source", metavar="FILE", type=click.File("rb"))
@pass_desk
def load_(desk: Desk, source: BinaryIO) -> None:
    """Make a journal from the lines of a dump."""
    entries, problems = entries_of(source.read())
    _refuse([*problems, *verify(entries)])
    file = load(desk.config, desk.environ)
    address = _address(desk, file)
    create_journal(address, file.config.koos.rota_id).load(entries)
    click.echo(f"{count_text(len(entries), 'entry', 'entries')} loaded into {address}.")


@command.command("verify")
@pass_desk
def verify_(desk: Desk) -> None:
    """Look at every entry: numbers, order, versions, and whether it can all be read."""
    file = load(desk.config, desk.environ)
    store = open_journal(_address(desk, file), file.config.koos.rota_id)
    entries = store.read()
    _refuse([*verify(entries)])
    periods = len(Journal(store).state.records)
    click.echo(
        f"All is well: {count_text(len(entries), 'entry', 'entries')},"
        f" {count_text(periods, 'period')} on record."
    )


@command.command()
@click.argument("person")
@yes_option
@pass_desk
def forget(desk: Desk, person: str, *, yes: bool) -> None:
    """Take somebody's name, notes and reasons out of all entries.

    Who was on duty when, turns and counts stay; they go on as "former-1". It has to be somebody
    who is in the config no more.
    """
    file = load(desk.config, desk.environ)
    store = open_journal(_address(desk, file), file.config.koos.rota_id)
    if any(each.person_id == person for each in file.config.people):
        raise SetupError(f"{person} is in {desk.config}; take them out, and publish that first")
    last = Journal(store).state.config
    if last and person in last.people:
        raise SetupError(
            f"{person} is in what is published last; publish {desk.config} without them first"
        )
    entries = store.read()
    now = former_id(entries)
    changed = [*without(entries, person, now)]
    if not changed:
        raise SetupError(f"no entry names {person}")
    told = count_text(len(changed), "entry", "entries")
    if not yes:
        click.confirm(f"Rewrite {told}, in which {person} becomes {now}, for good?", abort=True)
    draft = Draft(by=COMMAND.name, kind=Kind.FORGOTTEN, body={"now": now})
    store.rewrite(changed, entries[-1], [draft], desk.now)
    click.echo(f"{told} rewritten. Dumps made before still name them.")


@command.command()
@click.option("--before", "day", required=True, metavar="DAY", help="Fold what was done before.")
@yes_option
@pass_desk
def compact(desk: Desk, day: str, *, yes: bool) -> None:
    """Fold what was done before DAY into what was published: no deeds, notes or doers are left.

    Who was on duty when, turns and counts stay.
    """
    file = load(desk.config, desk.environ)
    store = open_journal(_address(desk, file), file.config.koos.rota_id)
    entries = store.read()
    today = file.today(desk.now)
    before = asked_day(day, today, back=True)
    if before > today:
        raise RangeError(
            f"expected today or a day before it, got {before}: what was done about days to come is"
            " still in force"
        )
    changed = [*compacted(entries, before, file.config.koos.timezone)]
    told = count_text(len(changed), "entry", "entries")
    if changed and not yes:
        click.confirm(f"Fold {told} for good?", abort=True)
    if changed:
        draft = Draft(by=COMMAND.name, kind=Kind.FORGOTTEN, body={"now": None})
        store.rewrite(changed, entries[-1], [draft], desk.now)
    click.echo(f"{told} folded.")


def _address(desk: Desk, file: Inputs) -> Address:
    """Where the journal is or is to be; beside the config unless something is named."""
    address = address_in(file, desk.environ, desk.config)
    if address is None:
        raise SetupError(
            f'name where it is to be first: [journal] url = "{DEFAULT}" in {desk.config},'
            " or the variable KOOS_JOURNAL"
        )
    return address


def _past(schedule: Schedule, begins: date | None) -> str:
    """The periods that have begun, as they will be on record."""
    words, today = schedule.words, schedule.today
    rows = [
        (
            range_text(decision.period.first, decision.period.days[-1]),
            words.name(decision.turn),
        )
        for decision in schedule.plan.decisions
        if decision.period.span.start <= today
        and (begins is None or decision.period.span.end > begins)
    ]
    if not rows:
        return f"Nothing is past yet: the rotation begins on {day_text(schedule.plan.start)}."
    return f"What will be on record, up to and with the present turn:\n{table(rows)}"


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise SetupError("\n".join(map(str, problems)))
