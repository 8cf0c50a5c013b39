"""Where `diff` finds the configs that it holds against each other."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.calling import KoosCal, config_text

TEAM = config_text("team")
ABSENCE = '\n[[absences]]\nperson = "dee"\nfrom = 2026-03-30\nto = 2026-04-02\n'
HEADLINE = "2 turns change, 10 days in all, from Mon 30 March to Fri 17 April 2026.\n"


def git(*args: str) -> None:
    """Run git here, as somebody, whatever is configured on the machine."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], capture_output=True, check=True)


@pytest.fixture
def committed(team: KoosCal, monkeypatch: pytest.MonkeyPatch) -> KoosCal:
    """koos-cal in a folder of a git repository, where the team's config is committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "--initial-branch=main")
    git("add", "config.toml")
    git("commit", "--message=The rota")
    return team


def test_old_can_be_a_commit(committed: KoosCal) -> None:
    """git:REV is the config as it was there, HEAD unless told; without NEW it is the file's."""
    committed.write(TEAM + ABSENCE)
    edited, short = committed("diff", "git:HEAD"), committed("diff")
    git("commit", "--all", "--message=Dee is away")

    assert HEADLINE in edited.out
    assert short == edited
    assert committed("diff", "git:main~1", "git:main").out == edited.out
    assert committed("diff", "git:HEAD").out.startswith("No day from Mon 5 January 2026 to ")
    assert edited.code == 0


def test_a_folder_that_is_called_like_a_commit_is_none(committed: KoosCal) -> None:
    """Git would not choose between the two."""
    Path("HEAD:.").mkdir()
    committed.write(TEAM, "HEAD:./config.toml")
    committed.write(TEAM + ABSENCE)

    assert HEADLINE in committed("diff", "git:HEAD").out


def test_a_commit_holds_the_config_wherever_one_stands(committed: KoosCal) -> None:
    """The path in the repository is that of the config, behind links too."""
    Path("below").mkdir()
    Path("below/linked.toml").symlink_to(Path("config.toml").resolve())
    committed.write(TEAM + ABSENCE)

    assert HEADLINE in committed("diff", "git:HEAD", config="below/linked.toml").out
    assert HEADLINE in committed("diff", "git:HEAD", config=str(Path("config.toml").resolve())).out


@pytest.mark.parametrize(
    ("rev", "config", "error"),
    [
        ("nowhere", "config.toml", r"git has no config\.toml at nowhere \(.*nowhere.*\); {}"),
        ("HEAD", "new.toml", r"git has no new\.toml at HEAD \(.*new\.toml.*\); {}"),
        ("", "config.toml", '"" is no revision; write for example git:HEAD or git:main'),
        ("-p", "config.toml", '"-p" is no revision; write for example git:HEAD or git:main'),
    ],
    ids=["no-revision", "not-in-it", "empty", "an-option"],
)
def test_what_git_does_not_have_is_said(
    rev: str, config: str, error: str, committed: KoosCal
) -> None:
    """With what to name instead, and in git's own words why."""
    if config == "new.toml":
        committed.write(TEAM, config)
    answer = committed("diff", f"git:{rev}", config=config)
    expected = error.format("name another revision, or a file")

    assert re.fullmatch(f"Error: {expected}\n", answer.err)
    assert (answer.code, answer.out) == (2, "")


def test_outside_of_a_repository_there_is_no_commit(team: KoosCal, tmp_path: Path) -> None:
    """The repository that a folder above may be is left out of it here."""
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    answer = team("diff", "git:HEAD")

    assert answer.err.startswith("Error: git has no config.toml at HEAD (not a git repository")
    assert answer.err.endswith("); name another revision, or a file\n")
    assert answer.code == 2


def test_without_git_a_file_can_be_named(team: KoosCal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files need no git."""
    monkeypatch.setenv("PATH", "")
    answer = team("diff", "git:HEAD")

    assert answer.err == "Error: git is not installed; name a file instead of git:REV\n"
    assert answer.code == 2
    assert team("diff", "config.toml").code == 0


def test_a_commit_can_hold_mistakes(committed: KoosCal) -> None:
    """They are told as of that commit, and so is text that is none."""
    committed.write('nmae = "x"\n' + TEAM)
    git("commit", "--all", "--message=Broken")
    Path("config.toml").write_bytes(b'name = "Zo\xeb"\n')
    git("commit", "--all", "--message=Worse")
    committed.write(TEAM)
    mistake, bytes_ = committed("diff", "git:HEAD~1"), committed("diff", "git:HEAD")

    assert mistake.err.startswith(
        "Error: OLD holds mistakes, so there is nothing to compare with; name another\n"
        "HEAD~1:config.toml:1: nmae: unknown key"
    )
    assert bytes_.err == (
        "Error: config.toml at HEAD is no UTF-8; name another revision, or a file\n"
    )
    assert (mistake.code, bytes_.code) == (2, 2)


def test_a_commit_can_hold_what_is_no_config_at_all(committed: KoosCal) -> None:
    """It is refused for its size, as a file would be."""
    committed.write("#" * 2_000_001)
    git("commit", "--all", "--message=A large file")
    committed.write(TEAM)
    answer = committed("diff", "git:HEAD")

    assert answer.err == (
        "Error: config.toml at HEAD has more than 2000000 bytes; name another revision, or a file\n"
    )
    assert answer.code == 2


def test_a_name_that_no_file_can_have_is_said(team: KoosCal) -> None:
    """As any other file that is not there."""
    name = "c" * 300
    answer = team("diff", name)

    assert answer.err == (
        f"Error: there is no file {name}; name another, or for a commit write git:{name}\n"
    )
    assert answer.code == 2


@pytest.mark.parametrize("config", ["circle.toml", "gone/new.toml"])
def test_a_config_that_cannot_be_read_is_told_before_its_commit(
    config: str, committed: KoosCal
) -> None:
    """One that links to itself, and one in a folder that is not there."""
    Path("circle.toml").symlink_to("circle.toml")
    answer = committed("diff", "git:HEAD", config=config)
    told = {
        "circle.toml": "circle.toml: it cannot be read: Too many levels of symbolic links;"
        " --config or KOOS_CONFIG names another\n",
        "gone/new.toml": "Error: there is no file gone/new.toml; name another, or for a commit"
        " write git:gone/new.toml\n",
    }

    assert answer.err == told[config]
    assert answer.code == 2
