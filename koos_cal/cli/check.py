"""koos-cal check."""

from __future__ import annotations

from collections.abc import Mapping

import click

from koos_cal import holidays
from koos_cal.advice import warnings
from koos_cal.changes.problems import problem_record
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.config import Config, located
from koos_cal.dates import count_text
from koos_cal.errors import ConfigError, Problem, SetupError
from koos_cal.links import Keyring


@click.command()
@click.option("--strict", is_flag=True, help="Exit with 1 when there are warnings.")
@json_option
@pass_desk
@click.pass_context
def command(ctx: click.Context, desk: Desk, *, strict: bool, as_json: bool) -> None:
    """Find all mistakes in the config, and what else to mind.

    Mistakes keep the config from being used, warnings do not. Exits with 2 when there are
    mistakes.

    \b
    Example:  koos-cal check --strict
    """  # noqa: D301
    mistakes: tuple[Problem, ...] = ()
    advice: list[Problem] = []
    knows_holidays, note = False, ""
    try:
        schedule, journal = desk.edited()
    except ConfigError as error:
        mistakes = error.problems
    else:
        config = schedule.inputs.config
        knows_holidays = any([config.holidays.country, *(p.holidays for p in config.people)])
        fetched = journal.store.aside.fetched() if journal and config.absence_calendars else {}
        found = warnings(schedule, fetched, desk.now)
        advice = located(found, schedule.inputs.text)
        note = _note(config, desk.environ)
    if as_json:
        echo_json(
            {
                "file": str(desk.config),
                "holidays_release": holidays.release(),
                "mistakes": [problem_record(each) for each in mistakes],
                "warnings": [problem_record(each) for each in advice],
            }
        )
    else:
        for mistake in mistakes:
            echo(f"{mistake.place(str(desk.config))}: {mistake}")
        for warning in advice:
            echo(f"{warning.place(str(desk.config))}: warning: {warning}")
        if knows_holidays:
            echo(
                f"Public holidays are those of the holidays package, release {holidays.release()}."
            )
        echo(_verdict(len(mistakes), len(advice)))
        if note:
            echo(note)
    ctx.exit(2 if mistakes else 1 if advice and strict else 0)


def _note(config: Config, environ: Mapping[str, str]) -> str:
    """What the app will need besides the config, and is not here; another machine may have it."""
    try:
        if config.access.mode == "links":
            Keyring.from_environ(environ)
    except SetupError as error:
        return f"To serve it, {error}"
    return ""


def _verdict(mistakes: int, advice: int) -> str:
    if mistakes:
        them = "it" if mistakes == 1 else "them"
        return f"{count_text(mistakes, 'mistake')}; fix {them} and check again."
    if advice:
        return f"No mistakes, {count_text(advice, 'warning')}."
    return "All is well."
