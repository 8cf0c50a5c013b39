"""What machines ask of any service: health and robots.txt."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from koos_cal import office
from koos_cal.panels.calendars import healths
from koos_cal.web.state import board, published

bp = Blueprint("service", __name__)


@bp.get("/healthz")
def health() -> Response:
    """Tell a load balancer that feeds are served, and whether from the config on disk.

    And whoever runs several copies whether all of them know the same public holidays.
    """
    schedule = published().schedule
    mistakes = board().mistakes
    health: dict[str, object] = (
        {"status": "stale", "mistakes": mistakes} if mistakes else {"status": "ok"}
    )
    health["holidays_release"] = office.release()
    if found := healths(schedule, board().fetched, board().clock()):
        health["calendars"] = found  # how many, as names of calendars are not for everybody
    return jsonify(health)


@bp.get("/robots.txt")
def robots() -> Response:
    """Allow everything: Google does not fetch a feed that it may not index."""
    return Response("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
