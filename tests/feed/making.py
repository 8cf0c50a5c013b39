"""Making feeds to look at, from the text of a config or from a rota made as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings

from koos_cal.feed.feeds import make_feeds
from koos_cal.feed.style import Style
from koos_cal.feed.window import FARTHEST
from koos_cal.inputs import inputs_from
from koos_cal.live import publish
from koos_cal.rota.plan import Plan, make_plan
from koos_cal.rota.rota import Rota
from koos_cal.rota.span import Span
from koos_cal.schedule import LONGEST_TURN, schedule_for
from koos_cal.words.turns import OUTLOOK

TODAY = date(2026, 3, 18)
CHANGED = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)

# A plan for all that a feed may hold is one of four years, so these laws try fewer rotas.
FEW = settings(
    max_examples=settings.get_profile(settings.get_current_profile_name()).max_examples // 6
)

STYLE = Style(
    role="Koos",
    title="Koos Platform",
    rota_id="koos-platform",
    about="Answers customers first.",
    timezone="Europe/Amsterdam",
    page="https://koos.example.com/",
    hours=None,
    busy=False,
    notes=True,
    changed=CHANGED,
)


def feeds_of(text: str, today: date = TODAY, changed: datetime = CHANGED) -> dict[str, bytes]:
    """Every feed of the config in *text*, by path."""
    inputs = inputs_from(text, "config.toml", changed)
    return publish.feeds_of(schedule_for(inputs, today))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The feeds of a rota on one day, and what they were made from."""

    plan: Plan
    period: Span
    window: Span
    feeds: Mapping[str, bytes]


def show(
    rota: Rota,
    today: date,
    *,
    past_weeks: int = 26,
    future_weeks: int = 52,
    style: Style = STYLE,
    far: bool = True,
) -> Shown:
    """The feeds of *rota* as they are on *today*.

    Args:
        rota: What the feeds are of.
        today: The day.
        past_weeks: How far they reach back.
        future_weeks: How far they reach ahead.
        style: How they look.
        far: Whether to plan as far as the product does, which takes most of the time; else
            just to the end of the window, as far as most of what is shown depends on.
    """
    ahead = timedelta(weeks=future_weeks)
    end = max(today, rota.start) + LONGEST_TURN
    plan = make_plan(rota, end + (max(ahead, FARTHEST) + 2 * OUTLOOK if far else ahead))
    period = plan.period_holding(today)
    start = max(period.start - timedelta(weeks=past_weeks), plan.start)
    shown = Span(start=start, end=period.end + ahead)
    feeds = make_feeds(plan, shown, period, style)
    return Shown(plan=plan, period=period, window=shown, feeds=feeds)
