"""Crash: what a command says when it fails in a way that is not the user's fault.

The traceback goes into a file that can be sent, and no secret link or password with it.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Sequence
from contextlib import suppress
from tempfile import NamedTemporaryFile
from traceback import format_exception, format_exception_only, walk_tb

import click

from koos_cal.defect import surroundings
from koos_cal.hidden import hide_secrets

DEFECT = 70  # the exit code that sysexits.h has for it
READ_IT = "Secret links and passwords are hidden in it, and names are not: read it first."


def tell_of(error: Exception, args: Sequence[str]) -> None:
    """Say on the error stream that *error* is a defect, and what to send to get it fixed.

    Args:
        error: What nobody foresaw.
        args: What koos-cal was called with.
    """
    trace = "".join(format_exception(error))
    command = shlex.join(["koos-cal", *args])
    report = hide_secrets(f"{surroundings()}\n$ {command}\n\n{trace}")
    try:
        sent = f"  {_keep(report)}\n{READ_IT}"
    except OSError:
        sent = f"\n{report}\n{READ_IT}"
    first = hide_secrets(format_exception_only(error)[0].strip())
    complain(
        f"{first}\n"
        f"This is a defect of koos-cal, not of your config. Please report it, and send\n{sent}"
    )


def complain(text: str) -> None:
    """Print an error; where even that cannot be written, the exit code has to do."""
    with suppress(OSError):
        click.echo(f"Error: {text}", err=True)


def is_of_output(error: OSError) -> bool:
    """Whether *error* came of printing, as into a full disk."""
    frames = walk_tb(error.__traceback__)
    return any(frame.f_code is click.echo.__code__ for frame, _ in frames)


def give_up_output() -> None:
    """Throw away what could not be printed; Python would try again at its end, and complain."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _keep(report: str) -> str:
    """Write *report* where only this user can read it; its path."""
    with NamedTemporaryFile(prefix="koos-cal-defect-", suffix=".txt", delete=False) as file:
        file.write(report.encode(errors="backslashreplace"))  # arguments need not be text
    return file.name
