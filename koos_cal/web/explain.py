"""Errors as answers: what is wrong and what to do, never a calendar and never HTML for one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Response, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

from koos_cal.web.access import Unknown, is_open, open_door
from koos_cal.web.page import error_page

_API = re.compile(r"(/k/[^/]*)?/api(/|$)")


class BadParameters(BadRequest):
    """A request with parameters that mean nothing; tells what is wrong with each of them."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = wrong
        super().__init__("; ".join(f"{name}: {text}" for name, text in wrong.items()))


def explain(error: HTTPException) -> Response:
    """An error as a JSON problem (RFC 9457) below /api, a line of text for a feed, else a page."""
    error = _understood(error)
    status = error.code or 500
    if _API.match(request.path):
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


def _understood(error: HTTPException) -> HTTPException:
    """The error that says most: of an address that leads nowhere, whether the door is shut.

    Such an address belongs to no view, so that nobody has looked at its token yet.
    """
    if not is_open() and request.routing_exception:
        _, kind, token, *_ = [*request.path.split("/", 3), "", "", ""]
        try:
            open_door(None, {"token": token} if kind == "k" else None)
        except HTTPException as shut:
            return shut
    return Unknown() if type(error) is NotFound else error
