"""Any rota: every page, feed and answer is there for any config, on any day of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from koos_cal.errors import KoosError
from tests.stories.configs import edit, first_values, ids, some_day, text_of
from tests.web.site import STAMP, Site, write

PATHS = ("/", "/now", "/people", "/year", "/away", "/fairness", "/what-if", "/subscribe",
         "/api/now", "/api/shifts", "/koos.ics", "/away.ics")  # fmt: skip
OF_SOMEBODY = ("", "/subscribe", ".ics", "/icon.svg")
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller seed is no simpler config


@settings(phases=UNSHRUNK)
@given(random=st.randoms(use_true_random=True))
def test_every_address_answers_whatever_the_config_holds(random: Random) -> None:
    """Also where nobody is there, nothing has begun, or all is over."""
    today = some_day(random)
    values = first_values(random)
    edit(random, values, today, 8)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        write(path, text_of(values), STAMP)
        try:
            site = Site(path, {})
        except KoosError:
            assume(False)
        site.now = datetime(today.year, today.month, today.day, 11, tzinfo=UTC)
        theirs = [f"/people/{each}{what}" for each in ids(values) for what in OF_SOMEBODY]
        asked = [*PATHS, f"/why/{today}", *theirs]
        answered = {each: site.get(each).status_code for each in asked}

    # Whoever has left has nothing to subscribe to.
    assert {each: status for each, status in answered.items() if status not in {200, 404}} == {}
    assert {status for each, status in answered.items() if each in PATHS} == {200}
