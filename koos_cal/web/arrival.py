"""Arrival: a request with malformed headers and query removed.

Whatever cannot be made sense of counts as not sent, so that a feed stays a feed whatever
comes with the question for it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Request, request
from werkzeug.exceptions import BadRequest
from werkzeug.http import parse_date

from koos_cal.hosts import is_host

DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_RANGE")
LARGEST_BODY = 16_000  # bytes of what anybody can have to say here
SENT = "koos_cal.host"  # the header Host as it came


class Nameless(BadRequest):
    """A page tells addresses, and neither the config nor the request says how they begin."""

    title = "No address"
    description = (
        "This page tells addresses, and the request names no host that they could begin with."
        " Set koos.url in the config to where the app is reached."
    )


class Arrival(Request):
    """A request as the app takes it."""

    max_content_length = LARGEST_BODY

    def __init__(self, environ: dict[str, Any], *args: bool, **kwargs: bool) -> None:
        super().__init__(_tidied(environ), *args, **kwargs)


def asked_at() -> str:
    """Where whoever asks has reached the app, without a slash at its end.

    Raises:
        Nameless: When the request does not tell.
    """
    host = request.environ.get("HTTP_HOST")
    if not host:
        raise Nameless
    return f"{request.scheme}://{host}{quote(request.script_root)}"


def _tidied(environ: dict[str, Any]) -> dict[str, Any]:
    """The same request, with every byte of its query encoded and headers that are none empty."""
    host = environ.get("HTTP_HOST", "")
    tidied = environ | {"QUERY_STRING": _encoded(environ.get("QUERY_STRING", "")), SENT: host}
    if not is_host(host):
        tidied["HTTP_HOST"] = ""
    for name in DATES:
        if not _can_be_compared(environ.get(name)):
            tidied[name] = ""
    return tidied


def _encoded(query: str) -> str:
    """*query* as it should have been sent; it holds a character for each byte that was."""
    if query.isascii():
        return query
    return "".join(each if each.isascii() else f"%{ord(each):02X}" for each in query)


def _can_be_compared(date: str | None) -> bool:
    """Whether it is a date or is none; some are as good as both, and fail when they are used."""
    try:
        parse_date(date)
    except OverflowError:
        return False
    return True
