"""The command as a whole: which config it reads, and what it does about mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from koos_cal import __version__
from koos_cal.cli.main import COMMANDS, main
from tests.cli.calling import KoosCal, config_text

ONE = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "{}"\n'
WHY = ["why", "2026-03-09"]
GIVEN = {
    "journal": ["dump"],
    "correct": ["yesterday", "ada", "--reason", "Bo was ill"],
    "absent": ["ada", "today"],
    "back": ["ada"],
    "swap": ["ada", "today", "bo"],
}  # what the commands need that need something
SCRIPT = str(Path(sysconfig.get_path("scripts")) / "koos-cal")


def called(*args: str) -> Result:
    """The command as a shell calls it, at the present time."""
    return CliRunner().invoke(main, args, prog_name="koos-cal")


def test_the_config_is_named_or_in_the_environment_or_here(
    koos_cal: KoosCal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is named on the command line goes before KOOS_CONFIG, and that before config.toml."""
    for name in ("config", "environ", "named"):
        koos_cal.write(ONE.format(name.capitalize()), f"{name}.toml")
    here = called(*WHY).output
    monkeypatch.setenv("KOOS_CONFIG", "environ.toml")
    environ = called(*WHY).output
    named = called("--config", "named.toml", *WHY).output

    assert [text.split()[4] for text in (here, environ, named)] == ["Config", "Environ", "Named"]


@pytest.mark.parametrize(
    "command", [[SCRIPT], [sys.executable, "-m", "koos_cal"]], ids=["script", "module"]
)
def test_the_program_is_a_script_and_a_module(koos_cal: KoosCal, command: list[str]) -> None:
    """`koos-cal`, as installed, and `python -m koos_cal` are one command under one name."""
    koos_cal.write(ONE.format("Ada"))
    why = subprocess.run([*command, *WHY], capture_output=True, check=False, text=True)
    lost = subprocess.run([*command, "whyy"], capture_output=True, check=False, text=True)

    assert why.stdout.startswith("Mon 9 March 2026: Ada is Koos.\n")
    assert (why.returncode, why.stderr) == (0, "")
    assert lost.stderr.startswith("Usage: koos-cal [OPTIONS] COMMAND [ARGS]...\n")
    assert (lost.returncode, lost.stdout) == (2, "")


@pytest.mark.parametrize("command", [["why", "2026-03-09"], ["--help"]], ids=["why", "--help"])
def test_where_nothing_can_be_printed_it_is_said(koos_cal: KoosCal, command: list[str]) -> None:
    """In one line, and no success; a log on a full disk is one such place."""
    koos_cal.write(ONE.format("Ada"))
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [SCRIPT, *command], stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )

    assert done.stderr == "Error: the output cannot be written: No space left on device\n"
    assert done.returncode == 2


def test_a_command_that_is_none_is_said(koos_cal: KoosCal) -> None:
    """With where to find those that are."""
    answer = koos_cal("whyy")

    assert "Try 'koos-cal --help' for help.\n" in answer.err
    assert (answer.code, answer.out) == (2, "")


def test_it_prints_wherever_output_goes(koos_cal: KoosCal) -> None:
    """Into whatever stands for the terminal in a program that calls it."""
    koos_cal.write(ONE.format("Ada"))
    with redirect_stdout(StringIO()) as out:
        main(WHY, standalone_mode=False)

    assert out.getvalue().startswith("Mon 9 March 2026: Ada is Koos.\n")


@pytest.mark.parametrize(
    ("since", "now"),
    [
        ("2026-01-01", "Nobody needs to be Koos today.\n  The office is closed: Office closed.\n"),
        ("2026-03-10", "Ada is Koos today.\n  It is Ada's place in the line.\n"),
    ],
    ids=["from-the-start", "from-tomorrow"],
)
def test_an_office_that_closes_for_good_stops_nothing(
    since: str, now: str, koos_cal: KoosCal
) -> None:
    """Where there is nothing to come, every command says what there is."""
    closing = f"[[closings]]\nfrom = {since}\nto = 2199-12-31\n"
    koos_cal.write(ONE.format("Ada") + closing)
    koos_cal.write(ONE.format("Ada"), "before.toml")
    diff, export = ["diff", "before.toml", "--allow-past"], ["export", "feeds"]
    others = [["show"], ["check"], WHY, ["holidays"], ["stats"], diff, ["links"], export]

    assert koos_cal("now").out == now
    assert koos_cal("show", "--from", "2026-04-01").out == (
        "Wed 1 April to Tue 30 June  closed  Office closed\n"
    )
    assert [koos_cal(*command).code for command in others] == [0] * len(others)


def test_it_tells_its_version() -> None:
    """For reports of defects."""
    assert called("--version").output == f"koos-cal, version {__version__}\n"


@pytest.mark.parametrize(
    "command",
    [[name, *GIVEN.get(name, ())] for name in COMMANDS if name not in {"init", "diff", "schema"}],
)
def test_every_command_tells_of_a_mistake_and_what_to_do(
    command: list[str], koos_cal: KoosCal
) -> None:
    """On the error stream, with exit code 2 and never with a stack trace.

    `check` is the exception: mistakes are what it was asked for, so they are its output.
    """
    arguments = {"why": ["2026-03-09"], "export": ["feeds"]}.get(command[0], [])
    missing = koos_cal(*command, *arguments)
    koos_cal.write(ONE.format("Ada") + "nmae = 1\n")
    broken = koos_cal(*command, *arguments)
    here = "out" if command == ["check"] else "err"

    assert getattr(missing, here).startswith(
        "config.toml: there is no such file; `koos-cal init` writes one,"
        " --config or KOOS_CONFIG names another\n"
    )
    assert getattr(broken, here).startswith(
        'config.toml:5: people[0].nmae: unknown key; did you mean "name"?\n'
    )
    assert (missing.code, broken.code) == (2, 2)
    assert here == "out" or not missing.out + broken.out
    assert not Path("feeds").exists()


def test_check_counts_mistakes(koos_cal: KoosCal) -> None:
    """All of them at once, in text and for programs."""
    koos_cal.write(ONE.format("Ada") + 'nmae = 1\nid = "A"\n')
    text, record = koos_cal("check"), koos_cal("check", "--json").record

    assert text.out.endswith("\n2 mistakes; fix them and check again.\n")
    places = [(each["path"], each["line"], each["column"]) for each in record["mistakes"]]
    assert places == [("people[0].id", 6, None), ("people[0].nmae", 5, None)]
    assert (record["file"], record["warnings"]) == ("config.toml", [])


def test_check_tells_where_the_text_cannot_be_read(koos_cal: KoosCal) -> None:
    """By line and column, and there is nothing more to tell."""
    koos_cal.write("[rotation]\nfrom = 30.11.2026\n")
    text, record = koos_cal("check"), koos_cal("check", "--json").record

    assert text.out == (
        "config.toml:2:8: write the date as 2026-11-30\n1 mistake; fix it and check again.\n"
    )
    assert record["mistakes"] == [
        {"path": "", "line": 2, "column": 8, "text": "write the date as 2026-11-30"}
    ]
    assert text.code == 2


def test_check_tells_the_line_of_a_warning(koos_cal: KoosCal) -> None:
    """Where there is one."""
    team = '[koos]\nteam = "Platform"\n'
    koos_cal.write(f'{ONE.format("Ada")}[holidays]\nignore = [\n  "Koos Day",\n]\n{team}')
    text, record = koos_cal("check"), koos_cal("check", "--json").record

    told = 'no holiday is called "Koos Day", as there is no country; add one, or take it out'
    assert text.out == (
        f"config.toml:7: warning: holidays.ignore[0]: {told}\nNo mistakes, 1 warning.\n"
    )
    assert record["warnings"] == [
        {"path": "holidays.ignore[0]", "line": 7, "column": None, "text": told}
    ]


def test_check_says_what_links_need_and_needs_it_not(koos_cal: KoosCal) -> None:
    """CI has no secret and may stay without; whoever is about to close the rota learns of it."""
    koos_cal.write(f'{ONE.format("Ada")}id = "ada"\n[access]\nmode = "links"\n[koos]\nid = "ada"\n')
    without = koos_cal("check", "--strict")
    koos_cal.environ = {"KOOS_SECRET": "a-secret-of-more-than-32-characters"}
    having = koos_cal("check", "--strict")

    assert (without.code, having.code) == (0, 0)
    assert having.out == "All is well.\n"
    assert without.out == (
        'All is well.\nTo serve it, access.mode = "links" needs the variable KOOS_SECRET; make one'
        ' with: python3 -c "import secrets; print(secrets.token_urlsafe(32))"\n'
    )


def test_check_says_when_all_is_well(koos_cal: KoosCal) -> None:
    """No news would leave one wondering."""
    koos_cal.write(ONE.format("Ada") + '[koos]\nteam = "Platform"\n')
    plain, strict = koos_cal("check"), koos_cal("check", "--strict")

    assert (plain.out, plain.code) == ("All is well.\n", 0)
    assert (strict.out, strict.code) == ("All is well.\n", 0)


@pytest.mark.parametrize(
    "extra", ['[[people]]\nname = "Bo"\nholidays = "NL"\n', '[holidays]\ncountry = "NL"\n']
)
def test_check_tells_which_release_knows_the_holidays(extra: str, koos_cal: KoosCal) -> None:
    """Another one can know other days, so that it matters where several machines check."""
    koos_cal.write(ONE.format("Ada") + extra + '[koos]\nteam = "Platform"\n')
    told, record = koos_cal("check"), koos_cal("check", "--json").record

    assert told.out == (
        f"Public holidays are those of the holidays package, release {version('holidays')}.\n"
        "All is well.\n"
    )
    assert record["holidays_release"] == version("holidays")


def test_a_name_that_the_terminal_cannot_show_stops_nothing(koos_cal: KoosCal) -> None:
    """A question mark is better than a stack trace."""
    koos_cal.write(ONE.format("Zoë 李"))
    result = subprocess.run(
        [sys.executable, "-m", "koos_cal", *WHY],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )

    assert result.stdout.decode("latin-1").startswith("Mon 9 March 2026: Zoë ? is Koos.")
    assert (result.returncode, result.stderr) == (0, b"")


def test_asking_imports_neither_the_server_nor_calendars() -> None:
    """`koos-cal now` is quick, since it loads only what it needs."""
    config = Path(__file__).parent / "configs" / "team.toml"
    code = (
        "import sys; from koos_cal.cli import main; "
        f"main(['--config', {str(config)!r}, 'now'], standalone_mode=False); "
        "print(sorted({'flask', 'icalendar', 'waitress', 'werkzeug'} & sys.modules.keys()))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert result.stdout.splitlines()[-1] == "[]"


def test_stats_are_told_to_programs(team: KoosCal) -> None:
    """The same numbers as in the table, for both spans."""
    record = team("stats", "--json").record

    spans = {name: (each["from"], each["to"], each["length"]) for name, each in record.items()}
    assert spans == {
        "so_far": ("2026-01-05", "2026-03-15", "week"),
        "planned": ("2026-03-16", "2027-03-14", "week"),
    }
    assert record["so_far"]["people"][0] == {
        "person": "ada",
        "person_name": "Ada",
        "turns": 3,
        "turns_served_by_others": 0,
        "fair_share": 2.222,
        "days": 13,
        "cover_given": 0,
        "cover_taken": 2,
        "by_hand": 0,
        "holiday_weeks": 0,
    }
    assert config_text("team").count("[[people]]") == len(record["planned"]["people"])
