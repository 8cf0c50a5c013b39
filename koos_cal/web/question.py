"""Question: the parameters of a request for JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import request

from koos_cal.errors import RangeError
from koos_cal.values.names import did_you_mean
from koos_cal.web.explain import BadParameters

T = TypeVar("T")

MOST = 20  # unknown parameters that are told of; an address can hold thousands


class Question:
    """The parameters of a request, and all that is wrong with them."""

    def __init__(self, *known: str) -> None:
        unknown = [name for name in request.args if name not in known]
        self.wrong = {
            name: f"there is no such parameter{did_you_mean(name, known)}"
            for name in unknown[:MOST]
        }

    def given(self, name: str, read: Callable[[str], T]) -> T | None:
        """What *read* makes of a parameter; None where it is left out or wrong."""
        text = request.args.get(name)
        try:
            return read(text) if text is not None else None
        except RangeError as error:
            self.wrong[name] = str(error)
            return None

    def refuse(self) -> None:
        """Raise what is wrong, if anything is.

        Raises:
            BadParameters: With all of it.
        """
        if self.wrong:
            raise BadParameters(self.wrong)
