"""koos_cal: who keeps others off support, and when, as calendar feeds."""

__version__ = "0.1.0"
