"""The page for people: who is Koos now, the coming turns, everyone's addresses."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, Response, render_template, request

from koos_cal.addresses import Calendar, calendars
from koos_cal.dates import range_text
from koos_cal.rota.plan import Segment
from koos_cal.web.access import owner, prefix
from koos_cal.web.board import Published
from koos_cal.web.state import published

COMING = 13  # shifts to list

bp = Blueprint("pages", __name__)


# Without the slash it is the same page: a redirect would lose https behind a proxy.
@bp.get("/", strict_slashes=False)
def home() -> Response:
    """Show who is on duty, who comes next and where to subscribe."""
    state = published()
    now = state.plan.segment_on(state.today)
    coming = [segment for segment in state.plan.segments if segment.span.start > state.today]
    page = render_template(
        "home.html",
        koos=state.inputs.config.koos,
        now=_row(now, state) if now else None,
        free=None if now else state.words.why_day(state.today)[0],
        coming=[_row(segment, state) for segment in coming[:COMING]],
        uncovered=_uncovered(state),
        calendars=_calendars(state),
        static="../../static" if prefix() else "static",
    )
    return Response(page, content_type="text/html; charset=utf-8")


def _row(segment: Segment, state: Published) -> dict[str, str | bool]:
    """What the page says of one shift."""
    words, span = state.words, segment.span
    return {
        "days": range_text(span.start, span.last, state.today.year),
        "who": words.who(segment.duties[0]),
        "nobody": segment.person is None,
        "why": " ".join(words.why_segment(segment)),
        "email": _email(segment, state),
    }


def _email(segment: Segment, state: Published) -> str:
    """Where to reach whoever is on duty, if the config tells."""
    people = state.inputs.config.people
    return next((p.email for p in people if p.person_id == segment.person and p.email), "")


def _uncovered(state: Published) -> list[str]:
    """The days to come that nobody takes, as far as the team's feed shows them.

    Shifts that follow each other are told as one stretch.
    """
    shown = state.inputs.window(state.today)
    near = [s for s in state.plan.segments if state.today < s.span.end and s.span.start < shown.end]
    runs = [list(run) for empty, run in groupby(near, key=lambda s: s.person is None) if empty]
    return [
        range_text(max(run[0].span.start, state.today), run[-1].span.last, state.today.year)
        for run in runs
    ]


def _calendars(state: Published) -> list[Calendar]:
    """The calendars that whoever asks may subscribe to, at addresses of their own."""
    config = state.inputs.config
    root = (config.koos.url or request.url_root.rstrip("/")) + prefix()
    return calendars(config, root, owner())
