"""Source: where `diff` finds a config, in a file or a commit of git, and the journal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import BinaryIO

from koos_cal.cli.desk import Desk
from koos_cal.config import text_of
from koos_cal.config.limits import LARGEST_FILE
from koos_cal.errors import SetupError
from koos_cal.inputs import Inputs, inputs_from
from koos_cal.journal import address_of
from koos_cal.journal.address import VARIABLE, FileAddress
from koos_cal.journal.dump import entries_of, verify
from koos_cal.journal.state import State
from koos_cal.live.opening import journal_of

GIT = "git:"


def inputs_at(place: str, desk: Desk) -> Inputs:
    """The inputs at *place*: a path, or ``git:REV`` for the config as it was in a commit.

    Raises:
        ConfigError: With every mistake in it.
        SetupError: When there is no such file or commit.
    """
    if not place.startswith(GIT):
        if not os.path.lexists(place):
            raise SetupError(
                f"there is no file {place}; name another, or for a commit write git:{place}"
            )
        return inputs_from(text_of(Path(place)), place, desk.now)
    revision = place.removeprefix(GIT)
    text = _from_git(revision, Path(os.path.realpath(desk.config)))
    return inputs_from(text, f"{revision}:{desk.config}", desk.now)


def state_at(desk: Desk, file: Inputs, dump: BinaryIO | None) -> State | None:
    """What the journal tells, from a *dump* or from where it lies.

    None where there is none, or where it is a file that does not lie here: what checks pull
    requests has the config alone.

    Raises:
        KoosError: When the dump is none, or the journal cannot be used.
    """
    if dump is not None:
        entries, problems = entries_of(dump.read())
        if wrong := "\n".join(map(str, [*problems, *verify(entries)])):
            raise SetupError(f"--journal names no dump of a journal:\n{wrong}")
        return State().after(entries)
    address = address_of(file.config.journal.url, desk.environ, desk.config.parent)
    if isinstance(address, FileAddress) and VARIABLE not in desk.environ:
        address = address if address.path.exists() else None
    journal = journal_of(file, desk.environ, desk.config) if address else None
    return journal.state if journal else None


def _from_git(revision: str, path: Path) -> str:
    # What begins with a dash would be an option to git.
    if not revision or revision.startswith("-"):
        raise SetupError(f'"{revision}" is no revision; write for example git:HEAD or git:main')
    try:
        shown = subprocess.run(  # noqa: S603 - no shell, and no option can be smuggled in
            ["git", "-C", str(path.parent), "show", f"{revision}:./{path.name}", "--"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise SetupError("git is not installed; name a file instead of git:REV") from None
    if shown.returncode != 0:
        reason = shown.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise SetupError(
            f"git has no {path.name} at {revision} ({reason.rstrip('.')});"
            " name another revision, or a file"
        )
    if len(shown.stdout) > LARGEST_FILE:
        raise SetupError(
            f"{path.name} at {revision} has more than {LARGEST_FILE} bytes;"
            " name another revision, or a file"
        )
    try:
        return shown.stdout.decode()
    except UnicodeDecodeError:
        raise SetupError(
            f"{path.name} at {revision} is no UTF-8; name another revision, or a file"
        ) from None
