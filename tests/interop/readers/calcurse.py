"""calcurse: a feed is imported, and the agenda asked for.

It keeps neither UIDs nor all-day events of several days: these become one that comes again
each day. So each day of an event is one that is `Seen` here.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from koos_cal.rota.span import ONE_DAY
from tests.interop.readers.seen import Feeds, RefusedError, Seen
from tests.programs import program

COUNTS = re.compile(r"(\d+) apps? / (\d+) events? / 0 todos / 0 skipped")
YEAR = re.compile(rb"^DT(?:START|END)[^:]*:(\d{4})", re.MULTILINE)
# What calcurse adds to the note of an event of several days, and says where there is none.
ADDED = "-- \nImport: multi-day event changed to one-day event"
NO_NOTE = "No note file found"

# Control characters, which no text holds, keep apart what calcurse prints.
BEGIN, NEXT, END = "\x1e", "\x1f", "\x1d"
ALL_DAY = f"{BEGIN}{NEXT}{NEXT}%m{NEXT}%N{END}"
TIMED = f"{BEGIN}%(start:epoch){NEXT}%(end:epoch){NEXT}%m{NEXT}%N{END}"
LOOKS = (
    "--output-datefmt=%Y-%m-%d", f"--format-apt={TIMED}", f"--format-recur-apt={TIMED}",
    f"--format-event={ALL_DAY}", f"--format-recur-event={ALL_DAY}",
)  # fmt: skip


def calcurse(feeds: Feeds, zone: str) -> Mapping[str, list[Seen]]:
    """What stands in calcurse's agenda after importing each feed into an empty one.

    Raises:
        RefusedError: When an import left something out.
    """
    return {path: list(_agenda(path, body, zone)) for path, body in feeds.items()}


def _agenda(path: str, body: bytes, zone: str) -> Iterator[Seen]:
    with TemporaryDirectory() as folder:

        def run(*arguments: str) -> str:
            command = [program("calcurse"), "-D", f"{folder}/data", "-C", f"{folder}/conf"]
            done = subprocess.run(
                [*command, *arguments],
                env=os.environ | {"TZ": zone, "LC_ALL": "C.UTF-8", "TMPDIR": folder},
                capture_output=True,
                check=False,
            )
            return done.stdout.decode()

        for name in ("data", "conf"):
            Path(folder, name).mkdir()
        feed = Path(folder, "feed.ics")
        feed.write_bytes(body)
        said = run("-i", str(feed))
        counts = COUNTS.search(said)
        if not counts or sum(map(int, counts.groups())) != body.count(b"\r\nBEGIN:VEVENT\r\n"):
            logs = [log.read_text(encoding="utf-8") for log in Path(folder).glob("calcurse_log*")]
            raise RefusedError(f"{path}: {said}{''.join(logs)}")
        years = sorted(map(int, YEAR.findall(body))) or [2000]
        printed = run("-Q", f"--from=01/01/{years[0]}", f"--to=12/31/{years[-1]}", *LOOKS)
    day = date.min
    for piece in printed.split(BEGIN):
        event, _, rest = piece.rpartition(END)
        if event:
            yield _seen(day, *event.split(NEXT))
        if following := re.search(r"^(\d{4}-\d{2}-\d{2}):$", rest, re.MULTILINE):
            day = date.fromisoformat(following[1])


def _seen(day: date, start: str, end: str, title: str, note: str) -> Seen:
    return Seen(
        start=datetime.fromtimestamp(int(start), UTC) if start else day,
        end=datetime.fromtimestamp(int(end), UTC) if end else day + ONE_DAY,
        days=(day,),
        title=title,
        text=_text(note),
    )


def _text(note: str) -> str:
    """A note as it was in the feed; it is printed with a tab before each line."""
    text = note.strip("\n").removeprefix("\t").replace("\n\t", "\n")
    return "" if text == NO_NOTE else text.removesuffix(ADDED).rstrip("\n")
