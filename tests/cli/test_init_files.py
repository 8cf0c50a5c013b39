"""init: the files that it writes, and those that it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.answers import typed, written
from tests.cli.calling import KoosCal


def test_it_never_overwrites(koos_cal: KoosCal) -> None:
    """It does not even ask."""
    koos_cal.write("# mine\n")
    answer = koos_cal("init", typed=typed("", "", "", "Ada", ""))

    assert answer.err == (
        "Error: config.toml is there already and stays as it is; edit it, or name another file"
        " with --config\n"
    )
    assert (answer.code, answer.out, written()) == (2, "", "# mine\n")


def test_it_writes_where_it_is_told(koos_cal: KoosCal) -> None:
    """By commands that name the file."""
    there = koos_cal("init", typed=typed("", "", "", "Ada", ""), config="other.toml")

    assert there.out.endswith(
        "\nother.toml is written, with koos_cal.schema.json for editors. Look into it, then:\n"
        "  koos-cal --config other.toml check   finds mistakes\n"
        "  koos-cal --config other.toml show    prints the coming turns\n"
        "  koos-cal --config other.toml serve   serves the calendars\n"
    )
    assert there.code == 0


def test_a_folder_that_is_not_there_is_told_before_anything_is_asked(koos_cal: KoosCal) -> None:
    """Nobody answers six questions in vain."""
    answer = koos_cal("init", typed=typed("", "", "", "Ada", ""), config="gone/other.toml")

    assert answer.err == (
        "Error: gone/other.toml cannot be written, as there is no folder gone; make it, or name"
        " another file with --config\n"
    )
    assert (answer.code, answer.out) == (2, "")


def test_a_name_that_no_file_can_have_is_told(koos_cal: KoosCal) -> None:
    """With the system's reason."""
    name = "c" * 300
    answer = koos_cal("init", typed=typed("", "", "", "Ada", ""), config=name)

    assert answer.err == (
        f"Error: {name} cannot be written: File name too long; name another with --config\n"
    )
    assert answer.code == 2


def test_a_link_to_nothing_is_there_already(koos_cal: KoosCal) -> None:
    """Nothing is written to where somebody else may have pointed it."""
    Path("config.toml").symlink_to("elsewhere.toml")
    answer = koos_cal("init", typed=typed("", "", "", "Ada", ""))

    assert answer.err.startswith("Error: config.toml is there already and stays as it is; ")
    assert not Path("elsewhere.toml").exists()


def test_whoever_stops_answering_leaves_nothing_behind(koos_cal: KoosCal) -> None:
    """Half of a config is none."""
    answer = koos_cal("init", typed=typed("Platform", "UTC"))

    assert answer.code == 1
    assert list(Path().iterdir()) == []


def test_editors_find_what_they_need_beside_it(koos_cal: KoosCal) -> None:
    """The first line names the schema, which is as new as the program, whatever was there."""
    Path("koos_cal.schema.json").write_text("{}", encoding="utf-8")
    koos_cal("init", typed=typed("", "", "", "Ada", ""))

    assert written().startswith("#:schema ./koos_cal.schema.json\n")
    assert Path("koos_cal.schema.json").read_text(encoding="utf-8") == koos_cal("schema").out


def test_a_journal_is_offered_and_git_leaves_it_alone(koos_cal: KoosCal) -> None:
    """It is named in the config, and started by the command that is told."""
    answer = koos_cal("init", typed=typed("", "", "", "Ada, Bo", "", "y"))
    ignored = Path(".gitignore").read_text(encoding="utf-8")
    started = koos_cal("journal", "start", "--yes")

    assert (
        "\n  koos-cal journal start   starts the journal, which git ignores\n"
        "  koos-cal check   finds mistakes\n"  # which needs it
    ) in answer.out
    assert tomllib.loads(written())["journal"] == {"url": "sqlite:///koos.db"}
    assert ignored == "koos.db*\n"
    assert (started.code, started.err) == (0, "")
    assert Path("koos.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("*.log", "*.log\nkoos.db*\n"),
        ("*.log\n", "*.log\nkoos.db*\n"),
        ("koos.db*\nx", "koos.db*\nx"),
    ],
)
def test_what_git_ignores_already_stays(before: str, after: str, koos_cal: KoosCal) -> None:
    """A line is added to it, once."""
    Path(".gitignore").write_text(before, encoding="utf-8")
    koos_cal("init", typed=typed("", "", "", "Ada, Bo", "", "y"))

    assert Path(".gitignore").read_text(encoding="utf-8") == after


def test_with_a_journal_it_says_how_people_come_to_act(koos_cal: KoosCal) -> None:
    """Which takes links of their own: done in the order that is told, `links` prints them."""
    answer = koos_cal("init", typed=typed("", "", "", "Ada, Bo", "", "y"))
    told = answer.out.partition("  koos-cal serve   serves the calendars\n")[2]
    koos_cal("journal", "start", "--yes")
    config = written().replace("# url =", "url =")
    koos_cal.write(config.replace('# [access]\n# mode = "links"', '[access]\nmode = "links"'))
    koos_cal.environ = {"KOOS_SECRET": "0123456789abcdef" * 3}
    links = koos_cal("links")

    assert told == (
        "\nPeople act by links of their own. So that they have some, in this order:\n"
        '  set url in [koos], and mode = "links" in [access], in config.toml\n'
        '  export KOOS_SECRET=$(python3 -c "import secrets; print(secrets.token_urlsafe(32))")\n'
        "  koos-cal links   prints them; with another secret they end, so keep it\n"
    )
    assert links.out.count("https://koos.example.com/me/") == 2


def test_without_a_journal_there_is_none(koos_cal: KoosCal) -> None:
    """Neither in the config nor for git."""
    koos_cal("init", typed=typed("", "", "", "Ada, Bo", "", "n"))

    assert "journal" not in tomllib.loads(written())
    assert not Path(".gitignore").exists()
