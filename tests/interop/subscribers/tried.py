"""Tried: the sample as `make try` serves it, with the links that it prints, in a process."""

from __future__ import annotations

import json
import re
import shutil
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.interop.subscribers.app import free_port
from tests.interop.subscribers.process import Process
from tests.interop.subscribers.waiting import until

ROOT = Path(__file__).parents[3]
RUN = 'cd "$1" && exec "$2" "$3" "$4"'
PRINTED = re.compile(r"^(\w+), .*:\n  (http\S+/)\n\1, .*:\n  (http\S+/)$", re.MULTILINE)


class Links(NamedTuple):
    """Somebody's two links: the one that reads and subscribes, and their own."""

    reads: str
    own: str


class Tried:
    """The sample, being tried."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(ROOT / "config.toml", folder)
        self._port = free_port()
        script, here = ROOT / "deploy" / "try", Path(sys.executable).parent
        command = ["sh", "-c", RUN, "try", str(folder), str(script), str(here), str(self._port)]
        self._process = Process(command, folder)
        self._log = folder / "log"
        until("it is served", self._is_served)

    @property
    def links(self) -> dict[str, Links]:
        """What was printed, by person."""
        printed = PRINTED.findall(self._log.read_text(encoding="utf-8"))
        return {name.lower(): Links(reads, own) for name, own, reads in printed}

    def ask(self, link: str, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Ask the API under a link; the status, and what is answered."""
        where, text = f"{urlsplit(link).path}api/{path}", json.dumps(body) if body else None
        headers = {"Content-Type": "application/json"}
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=30)) as connection:
            connection.request(method, where, text, headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def do(self, link: str, method: str, path: str, body: Any = None) -> Any:
        """Have something done; what is answered.

        Raises:
            RuntimeError: When it is refused.
        """
        status, answer = self.ask(link, method, path, body)
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {answer}")
        return answer

    def close(self) -> None:
        """End it."""
        self._process.end()

    def _is_served(self) -> bool:
        self._process.check()
        return "Stop with Ctrl-C" in self._log.read_text(encoding="utf-8")
