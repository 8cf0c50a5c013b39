"""With a journal: what people declare by themselves is no block of the config."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from koos_cal.advice import warnings
from koos_cal.inputs import inputs_from
from koos_cal.journal.declared import Declared, Offer, OfferState
from koos_cal.journal.state import State
from koos_cal.rota.span import Span
from koos_cal.schedule import schedule_for
from tests.advice.advising import CHANGED, TODAY, away, block
from tests.config.saying import FILE, team

AT = datetime(2026, 3, 1, tzinfo=UTC)
WEEKEND = Span(start=date(2026, 6, 20), end=date(2026, 6, 22))
DECLARED = Declared(id="1", person="ada", span=WEEKEND, note="", by="ada", at=AT)
AGREED = Offer(
    id="2",
    giver="bo",
    span=WEEKEND,
    asked="ada",
    back=None,
    note="",
    by="bo",
    at=AT,
    state=OfferState.ACCEPTED,
    taker="ada",
    agreed=AT,
)


def test_only_what_stands_in_the_file_is_spoken_of() -> None:
    """Whoever keeps the config cannot mend what somebody declared, and there is no block."""
    blocks = away("ada", "2026-06-20") + block(
        "exchanges", "2026-06-20", giver='"bo"', taker='"ada"'
    )
    inputs = inputs_from(team(blocks), FILE, CHANGED)
    state = State(declared={"1": DECLARED}, offers={"2": AGREED})
    told = [warnings(schedule_for(each, TODAY)) for each in (inputs, replace(inputs, state=state))]

    assert told[0] == told[1]
    assert [each.path for each in told[0]] == ["absences[0]", "exchanges[0].from", "koos.id"]
