"""Any rota: what commands tell of it agrees, for any config and on any day of it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from tests.cli.calling import KoosCal
from tests.stories.configs import edit, first_values, some_day, text_of

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller seed is no simpler config


def mirrored(change: dict[str, Any]) -> dict[str, Any]:
    """A change the other way round."""
    return {**change, "before": change["after"], "after": change["before"]}


@settings(phases=UNSHRUNK)
@given(random=st.randoms(use_true_random=True))
def test_what_commands_tell_agrees(random: Random) -> None:
    """Counts with the days shown, reasons with whom they are for, and a difference both ways."""
    today = some_day(random)
    values = first_values(random)
    koos_cal = KoosCal(now=datetime(today.year, today.month, today.day, 11, tzinfo=UTC))
    with TemporaryDirectory() as folder:
        old, new = (str(Path(folder) / name) for name in ("old.toml", "new.toml"))
        for path, most in ((old, 8), (new, 2)):
            edit(random, values, today, most)
            koos_cal.write(text_of(values), path)
            assume(koos_cal("check", config=path).code == 0)

        def told(*args: str) -> Any:
            return koos_cal(*args, "--json", config=old).record

        for review in told("stats").values():
            days = told("show", "--from", review["from"], "--to", review["to"])["days"]
            found = Counter(day["on_duty"] for day in days)
            assert {each["person"]: each["days"] for each in review["people"]} == {
                each["person"]: found[each["person"]] for each in review["people"]
            }
        for day in told("show")["days"][:3]:
            why = told("why", day["day"])
            assert day.items() <= why.items()
            assert all(each == each[:1].upper() + each[1:] for each in why["reasons"])
        there, back = told("diff", old, new), told("diff", new, old)
        assert told("diff", old, old)["changes"] == []
        assert list(map(mirrored, there["changes"])) == back["changes"]
        assert there["turns_changed"] == back["turns_changed"]
