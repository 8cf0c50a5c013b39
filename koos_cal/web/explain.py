"""Errors as answers: what is wrong and what to do, never a calendar and never HTML for one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Response, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, NotFound, ServiceUnavailable

from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.errors import JournalError
from koos_cal.journal.errors import UnsettledError
from koos_cal.web.access import Missing, Unknown, is_open, open_door
from koos_cal.web.page import error_page

_API = re.compile(r"(/(k|me)/[^/]*)?/api(/|$)")
NOTHING = "nothing was recorded"
_TOKENS = {"k": "token", "me": "own"}  # by the first part of an address


class BadParameters(BadRequest):
    """A request with parameters that mean nothing; tells what is wrong with each of them."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = wrong
        super().__init__("; ".join(f"{name}: {text}" for name, text in wrong.items()))


class Refused(HTTPException):
    """Something that is not done; tells what is wrong with each value that came with it."""

    STATUSES: Mapping[Why, int] = {
        Why.SENSELESS: 400,
        Why.NOT_YOURS: 403,
        Why.UNKNOWN: 404,
        Why.CHANGED: 409,
        Why.TOO_MANY: 429,
    }
    TITLES: Mapping[Why, str] = {Why.NOT_YOURS: "Not allowed", Why.UNKNOWN: Missing.title}

    def __init__(self, error: RefusedError) -> None:
        self.fields = error.fields
        self.code = self.STATUSES[error.why]
        self.title = self.TITLES.get(error.why, "Not done")
        super().__init__(str(error))


class Stuck(ServiceUnavailable):
    """Nothing can be recorded now; it tells why."""

    title = "Not now"

    def __init__(self, error: JournalError) -> None:
        text = str(error)
        is_told = NOTHING in text or isinstance(error, UnsettledError)
        super().__init__(text if is_told else f"{text}; {NOTHING}")


def refused(error: RefusedError) -> Response:
    """Why something is not done."""
    return explain(Refused(error))


def stuck(error: JournalError) -> Response:
    """Why nothing can be done now."""
    return explain(Stuck(error))


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
        if isinstance(error, Refused) and error.fields:
            problem["errors"] = [
                {"field": name, "detail": text} for name, text in error.fields.items()
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
            open_door(None, {_TOKENS[kind]: token} if kind in _TOKENS else None)
        except HTTPException as shut:
            return shut
    return Unknown() if type(error) is NotFound else error
