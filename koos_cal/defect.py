"""Defect: what is said where the program fails at something that nobody foresaw."""

from __future__ import annotations

import platform

from koos_cal import __version__


def surroundings() -> str:
    """What it ran on, which a report of a defect needs."""
    return f"koos_cal {__version__}, Python {platform.python_version()}, {platform.platform()}"


def please_report() -> str:
    """What to do about it, for a log that holds the traceback as well."""
    return (
        "this is a defect of koos_cal; please report it with the traceback below and:"
        f" {surroundings()}"
    )
