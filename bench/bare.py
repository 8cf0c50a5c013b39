"""Bare: Flask with nothing but views that return the same bytes, the peer of the feeds.

``python -m bench.bare FILE PORT`` serves it on waitress, as ``koos-cal serve`` does its app.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from flask import Flask, Response, request

from koos_cal.server import Server

CONTENT_TYPE = "text/calendar; charset=utf-8"
TAG = '"constant"'
WHOLE, NOTHING, CONDITIONAL = "/whole", "/nothing", "/conditional"


def make_app(file: str) -> Flask:
    """The app that serves a file."""
    body = Path(file).read_bytes()
    app = Flask(__name__)

    @app.get(WHOLE)
    def whole() -> Response:
        return Response(body, content_type=CONTENT_TYPE)

    @app.get(NOTHING)
    def nothing() -> Response:
        """304 for everyone, whatever they have."""
        return Response(status=304)

    @app.get(CONDITIONAL)
    def conditional() -> Response:
        """304 for whoever has it, as Flask finds that out by itself."""
        response = Response(body, content_type=CONTENT_TYPE)
        response.headers["ETag"] = TAG
        response.make_conditional(request)
        return response

    return app


if __name__ == "__main__":
    logging.getLogger("waitress").setLevel(logging.ERROR)
    Server(make_app(sys.argv[1]), "127.0.0.1", int(sys.argv[2])).run()
