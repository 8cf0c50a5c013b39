"""export: every feed as a file."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from koos_cal.live.board import Board
from koos_cal.web import create_app
from tests.cli.calling import KoosCal

PATHS = [
    "koos.ics",
    "away.ics",
    *(f"people/{person}.ics" for person in ("ada", "bo", "cas", "dee", "eli", "gus")),
]


def exported(folder: str) -> dict[str, bytes]:
    """What lies in a folder."""
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_it_writes_every_feed_and_says_where(team: KoosCal) -> None:
    """In a folder that it makes where there is none."""
    answer = team("export", "public/feeds")

    assert answer.out == "8 feeds written to public/feeds:\n" + "".join(
        f"  {path}\n" for path in PATHS
    )
    assert (answer.code, answer.err) == (0, "")
    assert sorted(exported("public/feeds")) == sorted(PATHS)


def test_files_are_what_the_app_serves(team: KoosCal) -> None:
    """Byte for byte, so that a static host and the app can take turns."""
    team("export", "feeds")
    app = create_app(Board(Path("config.toml"), {}, lambda: team.now)).test_client()

    assert exported("feeds") == {path: app.get(f"/{path}").data for path in PATHS}


def test_it_can_be_repeated(team: KoosCal) -> None:
    """The same config on the same day gives the same bytes, and leaves files that are right."""
    team.environ = {"SOURCE_DATE_EPOCH": "1767225600"}
    team("export", "one")
    stamps = {path: path.stat().st_mtime_ns for path in Path("one").rglob("*.ics")}
    Path("one/away.ics").write_bytes(b"half a")
    Path("config.toml").touch()
    team.now += timedelta(hours=1)
    team("export", "one")
    team("export", "two")
    changed = [path.name for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp]

    assert exported("one") == exported("two")
    assert changed == ["away.ics"]


def test_it_touches_nothing_else(team: KoosCal) -> None:
    """A folder may hold more than feeds."""
    Path("public").mkdir()
    Path("public/index.html").write_text("mine")
    team("export", "public")

    assert sorted(exported("public")) == sorted([*PATHS, "index.html"])
    assert Path("public/index.html").read_text() == "mine"


def test_what_cannot_be_written_leaves_what_was_there(team: KoosCal) -> None:
    """A file is replaced as a whole or not at all, and nothing is left beside it."""
    Path("feeds/koos.ics").mkdir(parents=True)
    Path("feeds/koos.ics/mine").write_text("mine")
    taken = team("export", "feeds")
    Path("file").write_text("mine")
    file = team("export", "file")

    assert taken.err == (
        "Error: feeds/koos.ics cannot be written: Is a directory; choose another DIR\n"
    )
    assert exported("feeds") == {"koos.ics/mine": b"mine"}
    assert file.err.endswith("Error: Invalid value for 'DIR': Directory 'file' is a file.\n")
    assert (taken.code, file.code) == (2, 2)


def test_it_says_that_files_are_no_secret_links(koos_cal: KoosCal) -> None:
    """Whoever wants secret links and exports is told that these files lie open."""
    people = '[[people]]\nname = "Ada"\n'
    koos_cal.write(f'[rotation]\nfrom = 2026-01-05\n[access]\nmode = "links"\n{people}')
    answer = koos_cal("export", "public")

    assert answer.code == 0
    assert answer.err == (
        "Warning: these files are for everyone who can reach their host; secret links are the"
        " app's. Put them where a password, or a folder that nobody can guess, keeps them.\n"
    )


def test_what_others_left_in_the_folder_is_not_followed(team: KoosCal) -> None:
    """A link or a pipe under a feed's name is replaced; a folder that leads away is refused."""
    Path("feeds").mkdir()
    Path("mine").write_text("mine")
    Path("feeds/koos.ics").symlink_to("../mine")
    os.mkfifo("feeds/away.ics")
    well = team("export", "feeds")
    Path("other").mkdir()
    Path("elsewhere").mkdir()
    Path("other/people").symlink_to("../elsewhere")
    refused = team("export", "other")

    assert (well.code, sorted(exported("feeds"))) == (0, sorted(PATHS))
    assert Path("mine").read_text() == "mine"
    assert refused.code == 2
    assert refused.err == (
        "Error: other/people/ada.ics cannot be written: other/people is a symbolic link;"
        " choose another DIR\n"
    )
    assert exported("elsewhere") == {}
