"""What machines ask of any service: health and robots.txt."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from koos_cal import holidays
from koos_cal.panels.calendars import healths
from koos_cal.web.state import board, published

bp = Blueprint("service", __name__)


@bp.get("/healthz")
def health() -> Response:
    """Tell a load balancer that feeds are served, and what keeps them from being the newest.

    And whoever runs several copies whether all of them know the same public holidays. A stale
    app still serves, so it is taken out of no service; 503 is for whoever asks for it.
    """
    schedule = published().schedule
    mistakes, why = board().mistakes, board().stale
    told: dict[str, object] = {"status": "stale" if mistakes or why else "ok"}
    if mistakes:
        told["mistakes"] = mistakes
    if why:
        told["journal"] = why
    told["holidays_release"] = holidays.release()
    if found := healths(schedule, board().fetched, board().clock()):
        told["calendars"] = found  # how many, as names of calendars are not for everybody
    answer = jsonify(told)
    answer.status_code = 503 if (mistakes or why) and "strict" in request.args else 200
    return answer


@bp.get("/robots.txt")
def robots() -> Response:
    """Allow everything: Google does not fetch a feed that it may not index."""
    return Response("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
