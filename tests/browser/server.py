"""Server: an app on a port of this machine, for as long as it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from koos_cal.live.board import Board
from koos_cal.web import create_app
from tests.web.site import SECRET

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)  # a Tuesday


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log(self, *_: Any) -> None:
        """Leave it out."""


def make_app(folder: Path, config: str) -> Flask:
    """The app over a config, on the day of `NOW` for ever."""
    path = folder / "config.toml"
    path.write_text(config, encoding="utf-8")
    environ = {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "KOOS_SECRET": SECRET}
    return create_app(Board(path, environ, lambda: NOW))


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """Serve *app* meanwhile; tells the port."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
