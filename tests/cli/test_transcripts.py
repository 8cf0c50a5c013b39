"""Transcripts: what people see when they call koos-cal, each file a session.

The first line names the config and the time, and says what is promised. Lines that begin
with ``-`` and ``+`` are an edit of the config: the first are taken out, the others put in
their place or, where none are taken out, at the end; before.toml is the config before it.
Each line that begins with ``$`` is a command, and what follows is all that it answers: what
it prints, its mistakes, and ``[1]`` where it exits with that code. The release of the holidays
package that is installed stands there as 0.x.

To write the answers again after a change that is meant:

    UPDATE_GOLDEN=1 python -m pytest tests/cli/test_transcripts.py

That run fails where something changed, so that it cannot be taken for a green one.
"""

from __future__ import annotations

import os
import re
import shlex
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.calling import KoosCal, config_text

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))
HEAD = re.compile(r"# (?P<config>[\w-]+)\.toml at (?P<now>\S+): .+\n")
HUNK = re.compile(r"((?:^-.*\n)*)((?:^\+.*\n)*)", flags=re.MULTILINE)


def edited(text: str, edit: str) -> str:
    """*text* after an edit."""
    for out, into in HUNK.findall(edit):
        old, new = (re.sub(r"^[-+] ?", "", lines, flags=re.MULTILINE) for lines in (out, into))
        assert old in text
        text = text.replace(old, new, 1) if old else text + new
    return text


def replayed(transcript: str, koos_cal: KoosCal) -> str:
    """The transcript with what the commands answer now."""
    head = HEAD.match(transcript)
    assert head, "the first line has to be: # CONFIG.toml at TIME: what is promised."
    koos_cal.now = datetime.fromisoformat(head["now"])
    told = transcript.partition("\n$ ")[0] + "\n"
    before = config_text(head["config"])
    koos_cal.write(before, "before.toml")
    koos_cal.write(edited(before, told.removeprefix(head[0])))
    for command in re.findall(r"^\$ koos-cal (.*)$", transcript, flags=re.MULTILINE):
        answer = koos_cal(*shlex.split(command))
        code = f"[{answer.code}]\n" if answer.code else ""
        told += f"\n$ koos-cal {command}\n{answer.out}{answer.err}{code}"
    return told.replace("\n\n\n$ ", "\n\n$ ").replace(version("holidays"), "0.x")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_commands_answer_as_in_the_transcript(path: Path, koos_cal: KoosCal) -> None:
    """Every word that people read is looked at by somebody before it changes."""
    transcript = path.read_text(encoding="utf-8")
    told = replayed(transcript, koos_cal)
    if told != transcript and os.environ.get("UPDATE_GOLDEN"):
        path.write_text(told, encoding="utf-8")
        pytest.fail(f"{path.name} is written; look at what changed")

    assert told == transcript
