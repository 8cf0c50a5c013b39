"""koos-cal schema."""

from __future__ import annotations

import json

import click

from koos_cal.config.json_schema import json_schema


@click.command()
def command() -> None:
    """Print a JSON Schema of the config, for editors to mark mistakes by.

    A config whose first line is "#:schema ./koos_cal.schema.json" finds it beside itself, in
    editors with Tombi or Taplo (Even Better TOML).

    \b
    Example:  koos-cal schema > koos_cal.schema.json
    """  # noqa: D301
    click.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema as it lies in a file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
