"""Errors as answers: what is wrong and what to do, never a calendar and never HTML for one."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

from koos_cal.web.access import Unknown
from koos_cal.web.page import error_page


class BadParameters(BadRequest):
    """A request with parameters that mean nothing; tells what is wrong with each of them."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = wrong
        super().__init__("; ".join(f"{name}: {text}" for name, text in wrong.items()))


def explain(error: HTTPException) -> Response:
    """An error as a JSON problem (RFC 9457) below /api, a line of text for a feed, else a page."""
    if type(error) is NotFound:
        error = Unknown()
    status = error.code or 500
    if "/api/" in request.path:
        problem: dict[str, object] = {
            "type": "about:blank",
            "title": error.name,
            "status": status,
            "detail": error.description,
        }
        if isinstance(error, BadParameters):
            problem["errors"] = [
                {"parameter": name, "detail": text} for name, text in error.wrong.items()
            ]
        response = jsonify(problem)
        response.content_type = "application/problem+json"
    elif ".ics" in request.path.lower():
        response = Response(f"{error.description}\n", content_type="text/plain; charset=utf-8")
    else:
        response = error_page(error)
    response.status_code = status
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response
