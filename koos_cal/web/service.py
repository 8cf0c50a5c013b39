"""What machines ask of any service: health and robots.txt."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from koos_cal.web.state import board, published

bp = Blueprint("service", __name__)


@bp.get("/healthz")
def health() -> Response:
    """Tell a load balancer that feeds are served, and whether from the config on disk.

    A stale app still serves, so it is taken out of no service; 503 is for whoever asks for it.
    """
    published()
    if mistakes := board().mistakes:
        answer = jsonify({"status": "stale", "mistakes": mistakes})
        answer.status_code = 503 if "strict" in request.args else 200
        return answer
    return jsonify({"status": "ok"})


@bp.get("/robots.txt")
def robots() -> Response:
    """Allow everything: Google does not fetch a feed that it may not index."""
    return Response("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
