"""Acting: how commands do what people ask for: what changes is shown, and then asked."""

from __future__ import annotations

from collections.abc import Mapping

import click

from koos_cal.changes.effect import Effect
from koos_cal.cli.desk import COMMAND, Desk, echo
from koos_cal.dates import and_text
from koos_cal.deeds.orders import Order
from koos_cal.inputs import Inputs
from koos_cal.journal.entry import Draft
from koos_cal.live.journal import Journal
from koos_cal.schedule import Schedule


def perform(desk: Desk, *orders: Order, yes: bool, opened: tuple[Journal, Inputs]) -> None:
    """Show what orders change together, ask, and do them.

    Raises:
        KoosError: When one of them cannot be done.
    """
    journal, file = opened

    def drafts(schedule: Schedule) -> list[Draft]:
        return [order.draft(schedule, COMMAND, desk.now) for order in orders]

    before = journal.schedule(file, desk.now)
    _show(Effect.between(before, journal.schedule(file, desk.now, drafts(before))))
    if not yes:
        click.confirm("Do it?", abort=True)
    done = journal.do(drafts, file, desk.now)
    numbers = [str(entry.number) for entry in done.after.entries[: len(orders)]]
    they_are = "it is entry" if len(numbers) == 1 else "they are entries"
    echo(f"Done; {they_are} {and_text(numbers)} of the journal.")


def given(**values: str | None) -> Mapping[str, str]:
    """The values that were given; ``back_from`` is ``back.from`` as everywhere else."""
    named = {"first": "from", "last": "to", "back_from": "back.from", "back_to": "back.to"}
    return {named.get(name, name): text for name, text in values.items() if text}


def _show(effect: Effect) -> None:
    none = [] if effect.moved else ["No day changes hands"]
    told = effect.sentences(effect.after.words) or none
    for each in told:
        echo(f"{each}.")
    if effect.later_text:
        echo(f"And {effect.later_text}.")
    if effect.gaps_text:
        echo(f"Nobody is there {effect.gaps_text}.")
