"""What the journal costs whoever has none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[2] / "config.toml"
LISTED = """\
import sys
from contextlib import suppress
from koos_cal.cli import main
from koos_cal.journal import address, dump, entry, errors
with suppress(SystemExit):
    main(sys.argv[1:])
print([name for name in sys.modules if name.partition(".")[0] in ("sqlalchemy", "psycopg")])
"""


@pytest.mark.parametrize("command", ["now", "check"])
def test_without_a_journal_no_database_is_imported(command: str) -> None:
    """Neither by a command nor by what of the journal needs none."""
    asked = [sys.executable, "-c", LISTED, "--config", str(CONFIG), command]
    answer = subprocess.run(asked, check=True, capture_output=True, text=True)

    assert answer.stdout.splitlines()[-1] == "[]"
