"""koos-cal check."""

from __future__ import annotations

import click

from koos_cal.advice import warnings
from koos_cal.cli.desk import Desk, echo, echo_json, json_option, pass_desk
from koos_cal.config import located
from koos_cal.dates import count_text
from koos_cal.errors import ConfigError, Problem


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
    try:
        schedule = desk.schedule(edited=True)
    except ConfigError as error:
        mistakes = error.problems
    else:
        advice = located(warnings(schedule), schedule.inputs.text)
    if as_json:
        echo_json(
            {
                "file": str(desk.config),
                "mistakes": [_record(each) for each in mistakes],
                "warnings": [_record(each) for each in advice],
            }
        )
    else:
        for mistake in mistakes:
            echo(f"{mistake.place(str(desk.config))}: {mistake}")
        for warning in advice:
            echo(f"{warning.place(str(desk.config))}: warning: {warning}")
        echo(_verdict(len(mistakes), len(advice)))
    ctx.exit(2 if mistakes else 1 if advice and strict else 0)


def _record(problem: Problem) -> dict[str, str | int | None]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
    }


def _verdict(mistakes: int, advice: int) -> str:
    if mistakes:
        them = "it" if mistakes == 1 else "them"
        return f"{count_text(mistakes, 'mistake')}; fix {them} and check again."
    if advice:
        return f"No mistakes, {count_text(advice, 'warning')}."
    return "All is well."
