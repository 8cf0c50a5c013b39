"""koos-cal swap."""

from __future__ import annotations

from collections.abc import Sequence

import click

from koos_cal.cli.acting import given, perform
from koos_cal.cli.desk import Desk, pass_desk, yes_option
from koos_cal.deeds.orders import Order
from koos_cal.rota.rota import Rota


@click.command()
@click.argument("words", metavar="GIVER FROM [TO] TAKER", nargs=-1, required=True)
@click.option("--back", metavar="FROM [TO]", help="The days that come back; else it is a gift.")
@yes_option
@pass_desk
def command(desk: Desk, words: tuple[str, ...], back: str | None, *, yes: bool) -> None:
    """Record an exchange of days that two people agreed on: GIVER's days go to TAKER.

    Needs a journal. Shows who takes which days by it, and asks.

    \b
    Example:  koos-cal swap ada 2026-12-07 2026-12-11 bo
              koos-cal swap ada 2026-12-07 2026-12-11 bo --back 2027-01-11 2027-01-15
    """  # noqa: D301
    journal, file = desk.journal()
    rota = journal.schedule(file, desk.now).plan.rota
    giver, first, last, taker, end = _parts(words, rota, has_back=back is not None)
    values = given(giver=giver, first=first, last=last, asked=taker, back_from=back, back_to=end)
    perform(desk, Order(what="agree", given=values), yes=yes, opened=(journal, file))


def _parts(
    words: Sequence[str], rota: Rota, *, has_back: bool
) -> tuple[str, str, str | None, str, str | None]:
    """Giver, first day, last day, taker, and the last day in return, which click leaves behind.

    The days end where somebody's id stands.
    """
    most = 5 if has_back else 4
    place = next((n for n in (2, 3) if n < len(words) and rota.person(words[n])), len(words) - 1)
    after = words[place + 1 :]
    if not 2 <= place <= 3 or len(words) > most or len(after) > has_back:  # noqa: PLR2004
        raise click.UsageError(
            "write GIVER FROM [TO] TAKER, and if days come back --back FROM [TO]"
        )
    last = words[2] if place == 3 else None  # noqa: PLR2004
    return words[0], words[1], last, words[place], after[0] if after else None
