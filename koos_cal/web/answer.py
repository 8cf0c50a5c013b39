"""Answer: how what the app answers leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import WSGIEnvironment

from flask import Response

Headers = list[tuple[str, str]]
Outgoing = tuple[Iterable[bytes], str, Headers]

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SECURE = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
# Where there are forms, browsers have to tell whose they are: with no-referrer Chromium sends
# "Origin: null" with our own. No path leaves with either.
REFERRER = ("Referrer-Policy", "no-referrer")
REFERRER_OF_FORMS = ("Referrer-Policy", "strict-origin")


class Answer(Response):
    """An answer that keeps browsers from doing what none of the app's pages needs.

    It is no HTML unless it says so: a feed's address must never give any. Its constant headers,
    and who may keep it, are put on where it goes out, where Flask does not check and copy each
    of them for every request.
    """

    default_mimetype = "text/plain"

    def get_wsgi_response(self, environ: WSGIEnvironment) -> Outgoing:
        """What the server is given."""
        body, status, headers = super().get_wsgi_response(environ)
        return body, status, _outgoing(headers, environ)


class ReadyAnswer(Answer):
    """An answer to a GET or HEAD whose headers are whole and hold nothing that came with it.

    Werkzeug would check, copy and search them for every request, which takes a third as long
    as all that Flask does besides.
    """

    def __init__(self, status: int, headers: Headers, body: bytes = b"") -> None:
        super().__init__(status=status)
        self._body, self._ready = body, headers

    def get_wsgi_response(self, environ: WSGIEnvironment) -> Outgoing:
        """What the server is given."""
        body = [] if environ["REQUEST_METHOD"] == "HEAD" else [self._body]
        return body, self.status, _outgoing(self._ready, environ)


def _outgoing(headers: Headers, environ: WSGIEnvironment) -> Headers:
    """Nothing is kept without asking unless it says so, and nothing of a secret link by others."""
    caching = [value for name, value in headers if name == "Cache-Control"] or ["no-cache"]
    others = [(name, value) for name, value in headers if name != "Cache-Control"]
    way, referrer = environ.get("PATH_INFO", "").lstrip("/").partition("/")[0], REFERRER
    if way in {"k", "me"}:
        caching += ["private"]
        others += [("X-Robots-Tag", "noindex")]
    if way == "me":
        caching, referrer = ["private", "no-store"], REFERRER_OF_FORMS
    return [*others, ("Cache-Control", ", ".join(caching)), *SECURE, referrer]
