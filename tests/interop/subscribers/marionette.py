"""Marionette: how Mozilla's programs are driven from outside, with scripts of their own kind.

The protocol is in Mozilla's source documentation, "Marionette Protocol": messages are JSON
with their length and a colon before them.
"""

from __future__ import annotations

import json
import socket
from typing import Any

LIMIT = 60  # seconds for a script


class Marionette:
    """A line to a program that listens.

    Args:
        port: Where it does, on this machine.
    """

    def __init__(self, port: int) -> None:
        self._line = socket.create_connection(("127.0.0.1", port), timeout=LIMIT + 10)
        self._answers = self._line.makefile("rb")
        self._asked = 0
        self._receive()  # what it is and which protocol it speaks
        self._ask("WebDriver:NewSession")
        self._ask("Marionette:SetContext", value="chrome")

    def run(self, script: str, *arguments: Any) -> Any:
        """Run the body of an asynchronous function within the program, and wait for its answer.

        Raises:
            RuntimeError: When the script fails.
        """
        body = f"""
            const done = arguments[arguments.length - 1];
            (async (...given) => {{ {script} }})(...Array.from(arguments).slice(0, -1)).then(
                answer => done({{ answer }}), error => done({{ error: String(error) }})
            );
        """
        found = self._ask(
            "WebDriver:ExecuteAsyncScript",
            script=body,
            args=list(arguments),
            scriptTimeout=LIMIT * 1000,
        )["value"]
        if "error" in found:
            raise RuntimeError(found["error"])
        return found.get("answer")

    def close(self) -> None:
        """Leave the program alone."""
        self._answers.close()
        self._line.close()

    def _ask(self, command: str, **parameters: Any) -> Any:
        self._asked += 1
        message = json.dumps([0, self._asked, command, parameters]).encode()
        self._line.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(error["message"])
        return result

    def _receive(self) -> Any:
        length = bytearray()
        while (letter := self._answers.read(1)) != b":":
            if not letter:
                raise ConnectionError("the program has gone")
            length += letter
        return json.loads(self._answers.read(int(length)))
