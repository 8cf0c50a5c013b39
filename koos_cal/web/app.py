"""The app: a table of what it answers, and how."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from koos_cal import clock
from koos_cal.deeds.refused import RefusedError
from koos_cal.defect import please_report
from koos_cal.errors import JournalError, KoosError
from koos_cal.inputs import USUAL
from koos_cal.live.board import Board
from koos_cal.web import (
    api,
    deeds_api,
    feeds,
    keeping,
    me,
    pages,
    past,
    service,
    subscribing,
    supposing,
    swaps,
)
from koos_cal.web.access import OWN_ROOT, READ_ROOT, open_door
from koos_cal.web.acting import require_own_page
from koos_cal.web.answer import Answer
from koos_cal.web.arrival import Arrival
from koos_cal.web.explain import explain, refused, stuck
from koos_cal.web.log import HideLinks, OneLine
from koos_cal.web.state import EXTENSION

LOGGERS = {
    **dict.fromkeys(("koos_cal", "waitress", "gunicorn.access", "gunicorn.error"), OneLine()),
    "werkzeug": HideLinks(),  # whose lines have colours, and of requests only what can be seen
}
# What lies where, by the kind of door that leads to it.
SHOWN = (api.bp, pages.bp, subscribing.bp, supposing.bp, past.bp)
PARTS: Mapping[str, tuple[str | None, Sequence[Blueprint]]] = {
    "open": (None, (feeds.bp, *SHOWN)),
    "links": (READ_ROOT, (feeds.bp, *SHOWN)),
    "own": (OWN_ROOT, (*SHOWN, deeds_api.bp, me.bp, swaps.bp, keeping.bp)),
}


def create_app(board: Board) -> Flask:
    """An app that serves what is on *board*.

    Every address exists bare and behind a secret link; which of the two is open is for the
    config to say, and it may change while the app runs. Behind somebody's own link there is no
    feed, since it is not for calendar programs, and what they can do.
    """
    app = _App(__name__)
    app.request_class = Arrival
    app.response_class = Answer
    app.extensions[EXTENSION] = board
    app.json = _Json(app)
    app.url_map.merge_slashes = False  # a feed's address never redirects
    for name, (root, parts) in PARTS.items():
        rota = Blueprint(name, __name__, url_prefix=root)
        rota.url_value_preprocessor(open_door)
        for part in parts:
            rota.register_blueprint(part)
        if root == OWN_ROOT:
            rota.before_request(require_own_page)
        app.register_blueprint(rota)
    app.register_blueprint(service.bp)
    app.register_error_handler(HTTPException, explain)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(JournalError, stuck)
    for name, tidy in (*LOGGERS.items(), (app.logger.name, LOGGERS["koos_cal"])):
        logging.getLogger(name).addFilter(tidy)
    return app


class _App(Flask):
    """Says of a failure that nobody foresaw what to do about it."""

    def log_exception(self, exc_info: Any) -> None:
        """Log the traceback of a request that failed, and what to send with it."""
        self.logger.error(
            "Exception on %s [%s]; %s",
            request.path,
            request.method,
            please_report(),
            exc_info=exc_info,
        )


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
