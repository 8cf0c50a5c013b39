"""Answer: how what the app answers leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SECURE = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]


class Answer(Response):
    """An answer that is no HTML unless it says so: a feed's address must never give any."""

    default_mimetype = "text/plain"


class SecureFlask(Flask):
    """An app whose answers all keep browsers from doing what none of its pages needs.

    They get those headers on their way out, where nothing looks at them any more: Flask
    would check and copy each of them, the same ones for ever, for every request.
    """

    response_class = Answer

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, headers + SECURE, exc_info)

        return super().wsgi_app(environ, start)


def keep_from_caches(response: Response) -> Response:
    """Nothing is kept without asking unless it says so, and nothing of a secret link by others."""
    if "Cache-Control" not in response.headers:
        response.cache_control.no_cache = True
    if request.path.startswith("/k/"):
        response.cache_control.private = True
        response.headers["X-Robots-Tag"] = "noindex"
    return response
