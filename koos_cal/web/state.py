"""What a view asks: the board, and what is in force for the request at hand."""

from __future__ import annotations

from typing import cast

from flask import current_app, g

from koos_cal.live.board import Board
from koos_cal.live.publish import Published
from koos_cal.schedule import Schedule

EXTENSION = "koos_cal"


def board() -> Board:
    """The board that the app was made with."""
    return cast("Board", current_app.extensions[EXTENSION])


def published() -> Published:
    """What is in force, the same throughout one request."""
    known: Published | None = g.get("published")
    if known is None:
        known = g.published = board().current()
    return known


def schedule() -> Schedule:
    """The schedule in force."""
    return published().schedule
