"""Crashes: what nobody foresaw is told as a defect, with what to send, and shows no traceback."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result

from koos_cal import __version__
from koos_cal.cli import now
from koos_cal.cli.main import COMMANDS, main
from koos_cal.defect import surroundings
from tests.cli.calling import KoosCal

TOKEN = "abcdefghijklmnopqrstuvwxyz"  # noqa: S105 - one that opens nothing
FULL = Path("/dev/full")
ON_A_FULL_DISK = "Error: the output cannot be written: No space left on device\n"


@pytest.fixture
def crashed(monkeypatch: pytest.MonkeyPatch) -> Result:
    """What `koos-cal now` says when it fails at something, called with a secret link."""

    def fail(**_: object) -> NoReturn:
        raise KeyError(f"https://koos.example.com/k/{TOKEN}/ on postgresql://ada:pass@db/koos")

    monkeypatch.setattr(now.command, "callback", fail)
    return CliRunner().invoke(main, ["--config", f"/k/{TOKEN}/config.toml", "now"])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_defect_is_told_with_what_to_send(folder: Path, crashed: Result) -> None:
    """With an exit code of its own, and the traceback in a file that only this user can read."""
    (file,) = folder.glob("koos-cal-defect-*.txt")

    assert crashed.stderr == (
        "Error: KeyError: 'https://koos.example.com/k/…/ on postgresql://ada:…@db/koos'\n"
        "This is a defect of koos-cal, not of your config. Please report it, and send\n"
        f"  {file}\n"
        "Secret links and passwords are hidden in it, and names are not: read it first.\n"
    )
    assert (crashed.exit_code, crashed.stdout) == (70, "")
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_file_has_the_version_the_command_and_the_traceback(
    folder: Path, crashed: Result
) -> None:
    """All that whoever looks into it would ask for, and nothing that opens the rota."""
    assert crashed.exit_code == 70
    (file,) = folder.glob("koos-cal-defect-*.txt")
    head, command, blank, *trace = file.read_text("utf-8").splitlines()

    assert head == surroundings()
    assert head.startswith(f"koos_cal {__version__}, Python {platform.python_version()}, ")
    assert (command, blank) == ("$ koos-cal --config /k/…/config.toml now", "")
    assert trace[0] == "Traceback (most recent call last):"
    assert trace[-1] == "KeyError: 'https://koos.example.com/k/…/ on postgresql://ada:…@db/koos'"
    assert TOKEN not in file.read_text("utf-8")


def test_without_a_place_for_the_file_the_traceback_is_shown(
    monkeypatch: pytest.MonkeyPatch, folder: Path, request: pytest.FixtureRequest
) -> None:
    """It is not lost because the disk is full as well."""
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "gone"))
    crashed: Result = request.getfixturevalue("crashed")

    assert re.search(r"and send\n\nkoos_cal .*\n\$ koos-cal .*\n\nTraceback ", crashed.stderr)
    assert TOKEN not in crashed.stderr
    assert crashed.exit_code == 70


def test_what_is_no_text_in_a_command_is_shown_by_its_bytes(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """The report is written all the same, and does not fail in its turn."""

    def fail(**_: object) -> NoReturn:
        raise KeyError("\udcff")

    monkeypatch.setattr(now.command, "callback", fail)
    crashed = CliRunner().invoke(main, ["--config", "\udcff.toml", "now"])
    (file,) = folder.glob("koos-cal-defect-*.txt")

    assert crashed.exit_code == 70
    assert crashed.stderr.startswith("Error: KeyError: '\\udcff'\nThis is a defect of koos-cal")
    assert "$ koos-cal --config '\\udcff.toml' now\n" in file.read_text("utf-8")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("command", [["why", "2026-03-09"], ["--help"], ["show", "--json"]])
def test_output_that_cannot_be_written_is_told(
    koos_cal: KoosCal, monkeypatch: pytest.MonkeyPatch, command: list[str], unbuffered: str
) -> None:
    """A full disk is no defect."""
    koos_cal.write('[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n')
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with FULL.open("wb") as full:
        called = subprocess.run(
            [sys.executable, "-m", "koos_cal", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )

    assert (called.returncode, called.stderr) == (2, ON_A_FULL_DISK)


def test_every_command_prints_in_a_way_that_can_be_told() -> None:
    """A disk that is full is known by click's `echo`, and so nothing prints without it."""
    modules = Path(str(sys.modules[main.__module__].__file__)).parent
    sources = [path.read_text("utf-8") for path in modules.glob("*.py")]

    assert len(sources) > len(COMMANDS)
    assert [
        text for text in sources if re.search(r"\bprint\(|stdout\.(?:write|buffer)", text)
    ] == []


def test_a_reader_that_has_gone_is_told_nothing(koos_cal: KoosCal) -> None:
    """As `head` does once it has seen enough: no message, and no traceback."""
    koos_cal.write('[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n')
    command = [sys.executable, "-m", "koos_cal", "show"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as called:
        assert called.stdout
        assert called.stderr
        called.stdout.close()
        said = called.stderr.read()

    assert (called.returncode, said) == (1, b"")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
def test_what_is_left_of_output_is_thrown_away(
    koos_cal: KoosCal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it ends in the error stream as well, the exit code has to do."""
    koos_cal.write('[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n')
    with FULL.open("w") as out, FULL.open("w") as err:
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main(["show"])

    assert ended.value.code == 2
