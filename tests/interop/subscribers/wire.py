"""Wire: what goes between a program and the app, written down, and spoiled where wanted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Thread
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from tests.interop.subscribers.app import App

HOST = "127.0.0.1"
CONDITIONS = {"if-none-match", "if-modified-since"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, as it went over the wire.

    Attributes:
        method: How was asked.
        conditional: Whether nothing was wanted where nothing had changed.
        status: What was answered.
    """

    method: str
    conditional: bool
    status: int


NOTHING_NEW = Asked(method="GET", conditional=True, status=304)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the app answered; the names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


Spoil = Callable[[Answer], Answer]


class Wire:
    """Passes everything on, at an address that stays the same while the app comes and goes.

    Attributes:
        asked: What was asked so far.
        spoil: Makes another answer of the app's, which is asked without conditions then.
    """

    def __init__(self, app: App) -> None:
        self.asked: list[Asked] = []
        self.spoil: Spoil | None = None
        self._app = app
        # Keeps the port while nothing listens, so that connections are refused meanwhile.
        self._place = socket.socket()
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind((HOST, 0))
        self._port = self._place.getsockname()[1]
        self._server: BaseWSGIServer | None = None
        self._thread = Thread()

    @property
    def root(self) -> str:
        """The address of the app, as programs know it."""
        return f"http://{HOST}:{self._port}"

    def mend(self) -> None:
        """Let everything through."""
        passed_on = Request.application(self._pass_on)
        self._server = make_server(
            HOST, self._port, passed_on, threaded=True, request_handler=_Quiet
        )
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def cut(self) -> None:
        """Let nothing through: whoever connects is refused."""
        if self._server:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = None

    def close(self) -> None:
        """Leave the address."""
        self.cut()
        self._place.close()

    def _pass_on(self, request: Request) -> Response:
        """Ask the app the same, and write down what was asked."""
        conditional = any(name in request.headers for name in CONDITIONS)
        answer = self._answer(request)
        self.asked.append(
            Asked(method=request.method, conditional=conditional, status=answer.status)
        )
        return Response(answer.body, answer.status, {**answer.headers, "connection": "close"})

    def _answer(self, request: Request) -> Answer:
        left_out = CONDITIONS if self.spoil else set[str]()
        headers = {n: v for n, v in request.headers.items() if n.lower() not in left_out}
        with closing(HTTPConnection(HOST, self._app.port, timeout=30)) as connection:
            connection.request(request.method, request.path, request.get_data(), headers)
            found = connection.getresponse()
            headers = {name.lower(): value for name, value in found.headers.items()}
            answer = Answer(status=found.status, headers=headers, body=found.read())
        return self.spoil(answer) if self.spoil else answer


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log(self, *_: Any) -> None:
        """Leave it out."""
