"""koos-cal stats."""

from __future__ import annotations

from collections.abc import Sequence

import click

from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.cli.table import table
from koos_cal.dates import range_text
from koos_cal.records import review_record
from koos_cal.rota.fairness import Tally
from koos_cal.words import Words

HEAD = (
    "Person",
    "Turns",
    "Share",
    "Ahead",
    "Days",
    "Cover given",
    "Cover taken",
    "By hand",
    "Holidays",
)


@click.command()
@json_option
@pass_desk
def command(desk: Desk, *, as_json: bool) -> None:
    """Count turns, days and cover per person against their share.

    For the rotation up to the end of the present turn, for the last 52 weeks of it, and for
    what is planned from then on, to the end of the calendars. Where the length of a turn
    changes, the count begins anew.

    The share is how many turns each would have if all took turns exactly by their shares while
    they are in the rotation. By hand are days on duty that people gave somebody for
    nothing in return; whoever exchanges turns keeps their count. Holidays are turns with a
    public holiday or a closing in them.

    \b
    Example:  koos-cal stats
    """  # noqa: D301
    schedule = desk.schedule()
    words, spans, found = schedule.words, schedule.reviews, schedule.tallies
    if as_json:
        records = {name: review_record(spans[name], found[name], words.plan) for name in spans}
        echo_json(records)
        return
    texts = []
    for name, title in words.review_titles(spans).items():
        first, last = spans[name].start, spans[name].last
        others = [words.served_by_others(each) for each in found[name] if each.served_by_others]
        texts.append(
            "\n".join([f"{title}: {range_text(first, last)}", _table(found[name], words), *others])
        )
    echo("\n\n".join(texts))


def _table(found: Sequence[Tally], words: Words) -> str:
    rows = [
        (
            words.name(tally.person),
            str(tally.turns),
            f"{float(tally.expected):.1f}",
            words.ahead(tally),
            str(tally.days),
            str(tally.given),
            str(tally.taken),
            str(tally.by_hand),
            str(tally.holidays),
        )
        for tally in found
    ]
    return table([HEAD, *rows], right=range(1, len(HEAD)))
