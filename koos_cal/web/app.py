"""The app: a table of what it answers, and how."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from koos_cal import clock
from koos_cal.errors import KoosError
from koos_cal.inputs import USUAL
from koos_cal.live import Board
from koos_cal.web import api, feeds, pages, service, subscribing, supposing
from koos_cal.web.access import PREFIX, HideLinks, open_door
from koos_cal.web.answer import Answer
from koos_cal.web.arrival import Arrival
from koos_cal.web.explain import explain
from koos_cal.web.state import EXTENSION

LOGGERS = ("koos_cal", "werkzeug", "waitress", "gunicorn.access", "gunicorn.error")
HIDE_LINKS = HideLinks()


def create_app(board: Board) -> Flask:
    """An app that serves what is on *board*.

    Every address exists twice, bare and behind a secret link; which of the two is open is
    for the config to say, and it may change while the app runs.
    """
    app = Flask(__name__)
    app.request_class = Arrival
    app.response_class = Answer
    app.extensions[EXTENSION] = board
    app.json = _Json(app)
    app.url_map.merge_slashes = False  # a feed's address never redirects
    for root in ("", PREFIX):
        rota = Blueprint("links" if root else "open", __name__, url_prefix=root or None)
        rota.url_value_preprocessor(open_door)
        rota.register_blueprint(feeds.bp)
        rota.register_blueprint(api.bp)
        for part in (pages, subscribing, supposing):
            rota.register_blueprint(part.bp)
        app.register_blueprint(rota)
    app.register_blueprint(service.bp)
    app.register_error_handler(HTTPException, explain)
    for name in (*LOGGERS, app.logger.name):
        logging.getLogger(name).addFilter(HIDE_LINKS)
    return app


class _Json(DefaultJSONProvider):
    """JSON with keys in the order in which records are read."""

    sort_keys = False


def app_from_environ(environ: Mapping[str, str] = os.environ) -> Flask:
    """An app for any WSGI server, with the config that ``KOOS_CONFIG`` names.

    A config with mistakes is printed, and the process exits with 2.
    """
    path = Path(environ.get("KOOS_CONFIG") or USUAL)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    try:
        return create_app(Board(path, environ, clock.now))
    except KoosError as error:
        print(error, file=sys.stderr)  # noqa: T201 - there is no log yet
        sys.exit(2)
