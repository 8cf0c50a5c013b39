"""The commands of koos-cal, one module each.

Exit codes: 0 when all is well, 1 when the answer is no (warnings under ``--strict``, a past
that would change, more turns than ``--at-most``), 2 when something has to be fixed first, 70
when koos-cal itself is at fault, 75 when the journal cannot be reached now.
"""

from koos_cal.cli.main import main

__all__ = ["main"]
