"""Errors as answers: what is wrong and what to do, never a calendar and never HTML for one."""

from __future__ import annotations

from flask import Response, jsonify, request
from werkzeug.exceptions import HTTPException, NotFound

from koos_cal.web.access import Unknown


def explain(error: HTTPException) -> Response:
    """An error as a JSON problem (RFC 9457) below /api, else as a line of text."""
    if type(error) is NotFound:
        error = Unknown()
    status = error.code or 500
    if "/api/" in request.path:
        problem = {
            "type": "about:blank",
            "title": error.name,
            "status": status,
            "detail": error.description,
        }
        response = jsonify(problem)
        response.content_type = "application/problem+json"
    else:
        response = Response(f"{error.description}\n", content_type="text/plain; charset=utf-8")
    response.status_code = status
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response
