"""Publish: from inputs and a plan to every feed."""

from __future__ import annotations

from datetime import date

from koos_cal.feed.feeds import make_feeds
from koos_cal.feed.style import Style
from koos_cal.inputs import Inputs
from koos_cal.rota.plan import Plan


def publish(inputs: Inputs, plan: Plan, today: date) -> dict[str, bytes]:
    """Every feed as it is on *today*, from the plan for that day, by path."""
    return make_feeds(plan, inputs.window(today), inputs.period(today), _style(inputs))


def _style(inputs: Inputs) -> Style:
    """How the feeds look; with secret links no event tells an address, as events get forwarded."""
    koos, feed = inputs.config.koos, inputs.config.feed
    is_open = inputs.config.access.mode == "open"
    return Style(
        role=koos.name,
        title=koos.title,
        rota_id=koos.rota_id,
        about=koos.about,
        timezone=koos.timezone,
        page=f"{koos.url}/" if koos.url and is_open else None,
        hours=feed.hours if feed.events == "hours" else None,
        busy=feed.busy,
        notes=feed.notes,
        changed=inputs.changed,
    )
