"""Shifted: ``python shifted.py FILE …`` is ``koos-cal …``, so many seconds off as FILE says."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from koos_cal import clock

file, real = Path(sys.argv.pop(1)), clock.now


def now() -> datetime:
    """The time, as far off as the file says at this moment."""
    return real() + timedelta(seconds=float(file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    clock.now = now  # before anybody asks
    from koos_cal.cli import main

    main(prog_name="koos-cal")
