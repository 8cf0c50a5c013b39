"""Answer: how what the app answers leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask, Response

Headers = list[tuple[str, str]]

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

    They get those headers, and who may keep them, on their way out, where nothing looks at
    them any more: Flask would check and copy each of them for every request.
    """

    response_class = Answer

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        is_private = environ.get("PATH_INFO", "").lstrip("/").startswith("k/")

        def start(status: str, headers: Headers, exc_info: Any = None) -> Any:
            kept = _kept(headers, is_private=is_private)
            return start_response(status, [*kept, *SECURE], exc_info)

        return super().wsgi_app(environ, start)


def _kept(headers: Headers, *, is_private: bool) -> Headers:
    """Nothing is kept without asking unless it says so, and nothing of a secret link by others."""
    caching = [value for name, value in headers if name == "Cache-Control"] or ["no-cache"]
    others = [(name, value) for name, value in headers if name != "Cache-Control"]
    if is_private:
        caching += ["private"]
        others += [("X-Robots-Tag", "noindex")]
    return [*others, ("Cache-Control", ", ".join(caching))]
