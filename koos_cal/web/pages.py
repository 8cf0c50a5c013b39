"""The page for people: who is Koos now, the coming turns, everyone's addresses."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from koos_cal.addresses import Calendar, calendars
from koos_cal.dates import day_text, range_text
from koos_cal.rota.plan import Segment
from koos_cal.rota.span import Span
from koos_cal.web.access import owner, prefix
from koos_cal.web.asking import published

COMING = 13  # shifts to list

bp = Blueprint("pages", __name__)


@bp.get("/")
def home() -> str:
    """Show who is on duty, who comes next and where to subscribe."""
    state = published()
    plan, words, koos = state.plan, state.words, state.inputs.config.koos

    def row(segment: Segment) -> dict[str, str]:
        return {
            "days": range_text(segment.span.start, segment.span.last, state.today.year),
            "who": words.who(segment.duties[0]),
            "why": " ".join(words.why_segment(segment)),
        }

    now = plan.segment_on(state.today)
    coming = [segment for segment in plan.segments if segment.span.start > state.today][:COMING]
    soon = Span(start=state.today, end=state.planned_until)
    shown = state.inputs.window(state.today).within(soon)
    return render_template(
        "home.html",
        koos=koos,
        now=row(now) if now else None,
        coming=[row(segment) for segment in coming],
        uncovered=[day_text(day, state.today.year) for day in plan.uncovered(shown or soon)],
        calendars=_calendars(),
    )


def _calendars() -> list[Calendar]:
    """The calendars that whoever asks may subscribe to, at addresses of their own."""
    state = published()
    config = state.inputs.config
    root = (config.koos.url or request.url_root.rstrip("/")) + prefix()
    return calendars(config, root, owner())
