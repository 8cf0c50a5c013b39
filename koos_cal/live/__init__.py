"""What is in force: published once, and made anew when the config or the day changes."""

from koos_cal.live.board import Board
from koos_cal.live.publish import Published

__all__ = ["Board", "Published"]
