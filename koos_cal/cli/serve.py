"""koos-cal serve."""

from __future__ import annotations

import logging

import click
from waitress.server import create_server

from koos_cal import clock
from koos_cal.addresses import calendars
from koos_cal.advice import warnings
from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.config import Config
from koos_cal.errors import SetupError
from koos_cal.web import create_app
from koos_cal.web.board import Board


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@pass_desk
def command(desk: Desk, host: str, port: int) -> None:
    """Serve the feeds, on a server fit for production, and read the config when it changes.

    \b
    Example:  koos-cal serve --port 8080
    """  # noqa: D301
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    board = Board(desk.config, desk.environ, clock.now)
    try:
        server = create_server(create_app(board), host=host, port=port, ident=None)
    except OSError as error:
        raise SetupError(
            f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port"
        ) from error
    state = board.current()
    for warning in warnings(state.inputs, state.plan, state.today):
        click.echo(f"{desk.config}: warning: {warning}", err=True)
    click.echo(_greeting(state.inputs.config, f"http://{host}:{port}"))
    server.run()


def _greeting(config: Config, root: str) -> str:
    """Where the app is and how to subscribe."""
    lines = [f"{config.koos.title} is served at {config.koos.url or root}/"]
    if config.access.mode == "links":
        lines += ["Every person has a secret address of their own: koos-cal links"]
    else:
        lines += ["Subscribe in your calendar program, by address:"]
        lines += [f"  {c.subscription.address}  {c.name}" for c in calendars(config, root)]
        lines += ["Links for Google, Outlook and Apple: koos-cal links, or the page itself."]
    return "\n".join([*lines, "Stop with Ctrl-C."])
