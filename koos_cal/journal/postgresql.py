"""PostgreSQL: the journal on a server, for several machines."""

from __future__ import annotations

import os
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from koos_cal.errors import JournalError
from koos_cal.journal.address import ServerAddress
from koos_cal.journal.database import CONNECT_SECONDS, RESTORE, STATEMENT_SECONDS, Database
from koos_cal.journal.errors import (
    OVERTAKEN,
    CollisionError,
    JournalAwayError,
    JournalUnusableError,
)

MILLISECONDS = STATEMENT_SECONDS * 1000
# The server gives up by itself; what does not even do that is hung up on a little later.
GIVE_UP_SECONDS = STATEMENT_SECONDS + 1
_OPTIONS = (
    f"-c statement_timeout={MILLISECONDS} -c idle_in_transaction_session_timeout={MILLISECONDS}"
)
# The network's part: a server that takes nothing any more is noticed by the kernel.
_PARAMETERS = {
    "connect_timeout": CONNECT_SECONDS,
    "tcp_user_timeout": MILLISECONDS,
    "keepalives_idle": 30,
    "application_name": "koos-cal",
    "client_encoding": "utf8",
    "prepare_threshold": None,  # a pool between here and the server may not know what is prepared
}

# What PostgreSQL's codes mean, of which the first fits whose beginning it is.
_AWAY = {
    "25006": "can only be read, as a standby can; have the address lead to the primary",
    "42P01": "holds no journal any more; put its tables back",
    "53": "has no room or no memory left, or too many connections; make room on the server",
    "55P03": "is locked by another process; look for one that hangs if it stays so",
    "57014": f"did not answer within {STATEMENT_SECONDS} seconds; look for what keeps it busy",
}
_UNUSABLE = {
    "42501": "does not let this user do that; grant the right to read and write its tables",
    "XX": f"is damaged; {RESTORE}",
}
_OVERTAKEN = ("23", "40")


class PostgreSQL(Database):
    """The database at *address*, over a few connections that each process keeps for itself."""

    begin = "BEGIN"

    def __init__(self, address: ServerAddress) -> None:
        self._address = address
        self._engine = _engine(address)
        self._process = os.getpid()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for a moment, of this process."""
        if self._process != os.getpid():
            self._engine.dispose(close=False)  # they are the parent's, which goes on with them
            self._process = os.getpid()
        try:
            with self._engine.connect() as connection, _hung_up_on(connection):
                yield connection
        except NoConnectionError as error:
            raise JournalAwayError(f"the journal {self._address} is too busy; try again") from error
        except DBAPIError as error:
            raise self.explain(error) from error

    def explain(self, error: DBAPIError) -> JournalError:
        """What PostgreSQL says, for people."""
        state = _state(error)
        if state.startswith(_OVERTAKEN):
            return CollisionError(OVERTAKEN)
        for kind, texts in ((JournalAwayError, _AWAY), (JournalUnusableError, _UNUSABLE)):
            for beginning, text in texts.items():
                if state.startswith(beginning):
                    return kind(f"the journal {self._address} {text}")
        return JournalAwayError(
            f"the journal {self._address} cannot be reached: {_reason(error)}; see to the server,"
            " and to the address"
        )

    def is_settled(self, error: DBAPIError) -> bool:
        """Whether nothing was recorded: the server said so, and not that it is going away."""
        return bool(state := _state(error)) and not state.startswith(("08", "57"))

    def make(self) -> None:
        """Look whether the database, which whoever keeps the server has made, takes all names.

        Raises:
            JournalUnusableError: When it translates what it is sent into fewer characters.
        """
        with self.connection() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding not in ("UTF8", "SQL_ASCII"):
            raise JournalUnusableError(
                f"the journal {self._address} does not take all characters; make the database"
                " with ENCODING 'UTF8' TEMPLATE template0"
            )

    def close(self) -> None:
        """Close the connections of this process."""
        self._engine.dispose(close=self._process == os.getpid())


def _engine(address: ServerAddress) -> Engine:
    url = make_url(address.url).set(drivername="postgresql+psycopg")
    given = url.query.get("options", "")
    options = " ".join([*([given] if isinstance(given, str) else given), _OPTIONS])
    try:
        engine = create_engine(
            url,
            connect_args={**_PARAMETERS, "options": options},
            pool_size=2,
            pool_timeout=CONNECT_SECONDS,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
    except ModuleNotFoundError as error:
        raise JournalUnusableError(
            f"the journal {address} needs what lets Python speak to PostgreSQL; install it with:"
            " pip install 'koos-cal[postgresql]'"
        ) from error
    event.listen(engine, "checkout", _require_silence)
    return engine


def _require_silence(connection: Any, *_: object) -> None:
    """Have another connection made in the place of one that the server has closed meanwhile.

    On one that is idle nothing arrives but its end. Asking the server would cost a round trip.
    """
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        if selector.select(0):
            raise DisconnectionError


@contextmanager
def _hung_up_on(connection: Connection) -> Iterator[None]:
    """Break *connection* if it takes too long, whatever the server is doing.

    A server that is frozen, or waits for its disk, keeps no time limit of its own, and its
    machine still confirms what it is sent.
    """
    raw: Any = connection.connection.dbapi_connection
    copy = socket.socket(fileno=os.dup(raw.fileno()))
    timer = threading.Timer(GIVE_UP_SECONDS, _hang_up, [copy])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        copy.close()


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # then it is broken already
        connection.shutdown(socket.SHUT_RDWR)


def _state(error: DBAPIError) -> str:
    """The five characters that tell what it is about; none when no server answered."""
    return getattr(error.orig, "sqlstate", None) or ""


def _reason(error: DBAPIError) -> str:
    """The first line of what was said; the others quote statements."""
    return str(error.orig).strip().partition("\n")[0].rstrip(".?")
