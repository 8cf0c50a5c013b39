"""What `make try` prints for whoever has never seen it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
KOOS_CAL = '#!/bin/sh\n[ "$1" = serve ] || exec "{python}" -m koos_cal "$@"\n'
LINES = """\
Ada, to say you are away and to swap (keep it secret):
  http://127.0.0.1:8321/me/…/
Ada, to look, and for calendar programs:
  http://127.0.0.1:8321/k/…/

Bo, to say you are away and to swap (keep it secret):
  http://127.0.0.1:8321/me/…/
Bo, to look, and for calendar programs:
  http://127.0.0.1:8321/k/…/

Bo is the keeper here, who also acts for others.
Open one of the links above: the address below shows nothing by itself.
"""


def test_the_link_that_acts_is_printed_first(tmp_path: Path) -> None:
    """With what each is for, who is the keeper, and that the bare address is none of them."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "python").symlink_to(sys.executable)
    (tools / "koos-cal").write_text(KOOS_CAL.format(python=sys.executable), encoding="utf-8")
    (tools / "koos-cal").chmod(0o755)
    shutil.copy(ROOT / "config.toml", tmp_path)
    command = ["sh", str(ROOT / "deploy" / "try"), str(tools), "8321"]
    ran = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
    )

    assert re.sub(r"(/(?:me|k)/)\w+", r"\1…", ran.stdout) == LINES
