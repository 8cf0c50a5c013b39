"""Starting: a command imports what it needs, as that is most of what it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "config.toml"
ASKING = [["now"], ["show"], ["why", "today"], ["stats"], ["holidays"]]
RUN = """
import json, sys
from koos_cal.cli.main import main
for command in json.loads(sys.argv[2]):
    main(["--config", sys.argv[1], *command], standalone_mode=False)
print(json.dumps([*sys.modules]))
"""


def test_commands_that_make_no_feed_import_nothing_that_makes_or_serves_them() -> None:
    """Nor a database where there is no journal: each would take longer than the answer."""
    command = [sys.executable, "-c", RUN, str(SAMPLE), json.dumps(ASKING)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    imported = set(json.loads(said.splitlines()[-1]))

    assert "pydantic" in imported
    assert imported.isdisjoint({"icalendar", "flask", "waitress", "sqlalchemy", "psycopg"})
