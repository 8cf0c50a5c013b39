"""koos-cal serve."""

from __future__ import annotations

import errno
import logging
from datetime import date

import click

from koos_cal import clock
from koos_cal.addresses import calendars
from koos_cal.advice import warnings
from koos_cal.cli.desk import Desk, pass_desk
from koos_cal.cli.table import table
from koos_cal.config import Config, located
from koos_cal.errors import BusyError, SetupError
from koos_cal.live.board import Board
from koos_cal.live.ticker import Ticker
from koos_cal.server import Server
from koos_cal.web import create_app

# Another program leaves its port, and an address comes with its network.
PASSING = {errno.EADDRINUSE, errno.EADDRNOTAVAIL}
UNHEARD = "cannot listen on {}, port {}: {}; choose another with --host or --port"


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="The address to listen on; 0.0.0.0 is every one of this machine.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    metavar="NUMBER",
    help="The port to listen on.",
)
@pass_desk
def command(desk: Desk, host: str, port: int) -> None:
    """Serve the feeds and the page, on a server fit for production.

    The config is read again when it changes; one with mistakes leaves the last good one in
    force. Calendars of absences are fetched when they are due.

    \b
    Example:  koos-cal serve --port 8080
    """  # noqa: D301
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    # It tells of every request that has to wait and of every client who leaves before the end.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    board = Board(desk.config, desk.environ, clock.now)
    try:
        server = Server(create_app(board), host, port)
    except OSError as error:
        kind = BusyError if error.errno in PASSING else SetupError
        raise kind(UNHEARD.format(host, port, error.strerror)) from error
    except ValueError as error:
        # waitress tells of a name that it cannot find with a ValueError and no reason.
        raise SetupError(UNHEARD.format(host, port, "there is no such address")) from error
    state = board.current()
    for warning in located(warnings(state.schedule), state.inputs.text):
        click.echo(f"{warning.place(str(desk.config))}: warning: {warning}", err=True)
    click.echo(greeting(state.inputs.config, state.today, host, port))
    with Ticker(desk.config, desk.environ, clock.now):
        server.run()


def greeting(config: Config, today: date, host: str, port: int) -> str:
    """Where the app is and how to subscribe."""
    local = f"http://{_reachable(host)}:{port}"
    lines = [f"{config.koos.title} is served at {local}/"]
    if config.koos.url:
        lines += [f"Everyone reaches it at {config.koos.url}/"]
    if config.access.mode == "links":
        lines += ["Every person has a secret address of their own: koos-cal links"]
    else:
        found = calendars(config, config.koos.url or local, today)
        lines += ["Subscribe in your calendar program, by address:"]
        lines += [table([("", each.subscription.address, each.name) for each in found])]
        lines += ["Links for Google, Outlook and Apple: koos-cal links --all, or the page itself."]
    return "\n".join([*lines, "Stop with Ctrl-C."])


def _reachable(host: str) -> str:
    """*host* as it stands in an address; what stands for every address becomes the local one."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - not listened on here
    return f"[{host}]" if ":" in host else host
