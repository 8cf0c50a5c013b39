"""wsgi.py: how the app starts under a server, and how it refuses to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from koos_cal.web import app_from_environ
from tests.web.site import BROKEN, CONFIG, LINKS, SECRET, STAMP, write

WSGI = Path(__file__).parents[2] / "wsgi.py"


def _run(folder: Path, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python beside a copy of wsgi.py, with nothing in the environment that is not given."""
    shutil.copy(WSGI, folder)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def test_the_app_starts_from_the_config_that_the_environment_names(tmp_path: Path) -> None:
    """`flask --app wsgi` finds the app, as every WSGI server does."""
    write(tmp_path / "other.toml", CONFIG, STAMP)

    done = _run(tmp_path, "-m", "flask", "--app", "wsgi", "routes", KOOS_CONFIG="other.toml")

    assert (done.returncode, done.stderr) == (0, "")
    assert "/people/<person>.ics" in done.stdout
    assert "/k/<token>/koos.ics" in done.stdout


@pytest.mark.parametrize("environ", [{}, {"KOOS_CONFIG": ""}], ids=["unset", "empty"])
def test_without_a_name_it_is_config_toml(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    environ: dict[str, str],
) -> None:
    """A variable that is empty counts as one that is not set."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as ended:
        app_from_environ(environ)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("config.toml: there is no such file; ")


def test_a_config_with_mistakes_is_told_and_ends_the_process(tmp_path: Path) -> None:
    """All of them, on stderr, without a stack trace, and with exit code 2."""
    write(tmp_path / "config.toml", BROKEN, STAMP)

    done = _run(tmp_path, "wsgi.py")

    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["config.toml:3", "koos.timezone"],
        ["config.toml:6", "rotation.from"],
    ]


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        pytest.param(
            {},
            'access.mode = "links" needs the variable KOOS_SECRET; make one with: python3 -c'
            ' "import secrets; print(secrets.token_urlsafe(32))"\n',
            id="no secret",
        ),
        pytest.param(
            {"KOOS_SECRET": SECRET, "SOURCE_DATE_EPOCH": "yesterday"},
            'SOURCE_DATE_EPOCH is "yesterday"; set it to whole seconds since 1970, or unset it\n',
            id="no time",
        ),
    ],
)
def test_surroundings_that_lack_something_end_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], environ: dict[str, str], message: str
) -> None:
    """The message says what to do, and the exit code is the same."""
    path = tmp_path / "config.toml"
    write(path, LINKS, STAMP)

    with pytest.raises(SystemExit) as ended:
        app_from_environ({"KOOS_CONFIG": str(path), **environ})

    assert ended.value.code == 2
    assert capsys.readouterr().err == message


def test_an_app_made_from_the_environment_serves(tmp_path: Path) -> None:
    """With everything in place it answers, by the clock of the machine."""
    path = tmp_path / "config.toml"
    write(path, LINKS.replace('"links"', '"open"'), STAMP)

    client = app_from_environ({"KOOS_CONFIG": str(path)}).test_client()

    assert client.get("/koos.ics").status_code == 200
    assert client.get("/healthz").get_json()["status"] == "ok"
