"""The law of extremes: what is accepted can be planned, however far its values go."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from koos_cal.config import read
from koos_cal.inputs.rota import make_rota
from koos_cal.rota.plan import make_plan
from koos_cal.rota.span import Span
from tests.advice.advising import advice
from tests.config.saying import FILE

FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
TEAM = ("ada", "bo", "cas", "dee")
WORKING_DAYS = ['["sun"]', '["mon", "tue", "wed", "thu", "fri"]', '["sat", "fri", "mon"]']

days = st.sampled_from([FIRST, date(2026, 1, 5), date(2028, 2, 29), LAST]) | st.dates(FIRST, LAST)
shares = st.sampled_from(["0.01", "0.3", "1", "10"])


@st.composite
def spans(draw: st.DrawFn, keys: tuple[str, str] = ("from", "to")) -> str:
    """Two days in order, or the first one only."""
    first, last = sorted((draw(days), draw(days)))
    return f"{keys[0]} = {first}\n" + draw(st.sampled_from(["", f"{keys[1]} = {last}\n"]))


@st.composite
def extreme_configs(draw: st.DrawFn) -> str:
    """Configs without mistakes, at the bounds of what may be written."""
    start = draw(st.sampled_from([FIRST, date(2026, 1, 5), date(2028, 2, 29), LAST]))
    country = draw(st.sampled_from(["NL", "US", "YE", "DE-BE", "AQ"]))
    blocks = [
        f"[rotation]\nfrom = {start}\nworking_days = {draw(st.sampled_from(WORKING_DAYS))}",
        f'length = "{draw(st.sampled_from(["day", "week", "2 weeks"]))}"',
        f"cover_days = {draw(st.sampled_from([0, 2, 14]))}",
        f"[feed]\npast_weeks = {draw(st.sampled_from([0, 520]))}\nfuture_weeks = 12",
        f'[holidays]\ncountry = "{country}"',
    ]
    for person in TEAM[: draw(st.integers(1, len(TEAM)))]:
        stay = draw(st.just("") | spans(keys=("joined", "left")))
        blocks += [f'[[people]]\nname = "{person}"\nshare = {draw(shares)}\n{stay}']
        for header in draw(st.lists(st.sampled_from(["absences", "pauses"]), max_size=3)):
            blocks += [f'[[{header}]]\nperson = "{person}"\n{draw(spans())}']
    blocks += [f"[[closings]]\n{closing}" for closing in draw(st.lists(spans(), max_size=2))]
    for given_days in draw(st.lists(spans(), max_size=1)):
        blocks += [f'[[overrides]]\nperson = "ada"\n{given_days}']
    return "\n".join(blocks)


@settings(max_examples=25)
@given(text=extreme_configs(), passed=st.integers(1, 400))
def test_what_is_accepted_can_be_planned(text: str, passed: int) -> None:
    """There is somebody or nobody for every working day, and advice that can be shown."""
    rota = make_rota(read(text, FILE), LAST)
    today = rota.start + timedelta(days=passed)

    planned = [day for day in make_plan(rota, today).duties if day < today]
    told = advice(text, today)

    past = Span(start=rota.start, end=today)
    assert planned == [day for day in past if rota.office.is_working_day(day)]
    assert all(each.isprintable() for each in told)
