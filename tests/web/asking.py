"""Asking: a request exactly as a server hands it over, with nothing in it mended on the way."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from flask import Flask


class Unread(io.RawIOBase):
    """A body that must not be read, since no address takes one."""

    def readinto(self, _: Any) -> NoReturn:
        """Object."""
        raise AssertionError("the app read a body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server would send, but for the time."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0]


def environ(
    path: str = "/",
    query: str = "",
    *,
    method: str = "GET",
    host: str | None = "localhost",
    **more: str,
) -> dict[str, Any]:
    """A request in WSGI's terms; every string holds a character for each byte."""
    asked: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": Unread(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **more,
    }
    return asked if host is None else {**asked, "HTTP_HOST": host}


def ask(app: Flask, asked: dict[str, Any]) -> Answer:
    """What *app* answers."""
    told: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        told.append((status, headers))
        return told.append  # never called: nothing here writes in that old way

    parts: Iterable[bytes] = app(asked, start)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    [(status, headers)] = told
    lasting = {name: value for name, value in headers if name != "Date"}
    return Answer(status=int(status.split()[0]), headers=lasting, body=body)
