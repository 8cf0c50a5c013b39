"""What differs between two schedules, for whom, and what in an edit does it."""

from koos_cal.changes.difference import Difference

__all__ = ["Difference"]
