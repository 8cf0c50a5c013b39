"""deploy/pull-request, which the action runs: what a reviewer is told of an edit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import program

ROOT = Path(__file__).parents[2]
PEOPLE = '[[people]]\nname = "Ada"\n[[people]]\nname = "Bo"\n'
LEAST = f'[koos]\nid = "koos"\n[rotation]\nfrom = 2026-01-05\n{PEOPLE}'
THEN = '[[rotation.then]]\nfrom = 2026-02-02\norder = ["bo", "ada"]\n'


class Repository:
    """A repository with a config in a folder, and the summary of a run of CI."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.summary = folder / "summary.md"
        # As the action has it, the program is on the path.
        program_folder = folder / "bin"
        program_folder.mkdir()
        (program_folder / "koos-cal").write_text(
            f'#!/bin/sh\nexec "{sys.executable}" -m koos_cal "$@"\n', encoding="utf-8"
        )
        (program_folder / "koos-cal").chmod(0o755)
        self.git("init", "--quiet", "--initial-branch", "main")

    def commit(self, text: str) -> str:
        """Commit a config; tells the commit."""
        (self.folder / "rota").mkdir(exist_ok=True)
        (self.folder / "rota" / "config.toml").write_text(text, encoding="utf-8")
        self.git("add", "rota")
        self.git("commit", "--quiet", "--allow-empty", "--message", "an edit")
        return self.git("rev-parse", "HEAD").strip()

    def run(self, base: str, allow_past: str = "false") -> subprocess.CompletedProcess[str]:
        """Run what the action runs, for a pull request that starts from *base*."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        given = {"CONFIG": "rota/config.toml", "BASE": base, "ALLOW_PAST": allow_past}
        return subprocess.run(
            [ROOT / "deploy" / "pull-request"],
            cwd=self.folder,
            env={**os.environ, **given, "PATH": path, "GITHUB_STEP_SUMMARY": str(self.summary)},
            capture_output=True,
            text=True,
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Run git in it; tells what it printed."""
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"]
        command = [program("git"), *who, *arguments]
        done = subprocess.run(
            command, cwd=self.folder, check=True, capture_output=True, text=True, input=""
        )
        return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A new repository."""
    return Repository(tmp_path)


def test_a_reviewer_is_told_what_an_edit_changes(repository: Repository) -> None:
    """In the summary, as Markdown; the run is green."""
    base = repository.commit(LEAST)
    repository.commit(LEAST + "[feed]\nfuture_weeks = 60\n")
    done = repository.run(base)

    assert (done.returncode, done.stdout) == (0, "All is well.\n")
    assert repository.summary.read_text(encoding="utf-8").startswith("**Koos:** No day from ")


def test_a_changed_past_is_told_and_fails(repository: Repository) -> None:
    """Unless it is meant to."""
    base = repository.commit(LEAST)
    repository.commit(LEAST + THEN)
    failed, allowed = repository.run(base), repository.run(base, "true")

    assert (failed.returncode, allowed.returncode) == (1, 0)
    assert repository.summary.read_text(encoding="utf-8").count("**The past changes: ") == 2


def test_mistakes_fail_before_anything_is_compared(repository: Repository) -> None:
    """They stand in the log."""
    base = repository.commit(LEAST)
    repository.commit(LEAST + "nmae = 1\n")
    done = repository.run(base)

    assert done.returncode == 2
    assert "rota/config.toml:9: people[1].nmae: unknown key" in done.stdout
    assert not repository.summary.exists()


def test_a_first_config_has_nothing_before_it(repository: Repository) -> None:
    """Nor has a run that is none of a pull request."""
    repository.commit(LEAST)
    empty = repository.git("commit-tree", "-m", "empty", repository.git("mktree").strip()).strip()
    first, push = repository.run(empty), repository.run("")

    assert (first.returncode, push.returncode) == (0, 0)
    assert first.stdout.endswith("rota/config.toml is new, so there is nothing to compare with.\n")
    assert not repository.summary.exists()
