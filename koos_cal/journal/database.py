"""Database: what the journal asks of the database under it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import ClassVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from koos_cal.errors import JournalError
from koos_cal.journal.errors import UnsettledError

CONNECT_SECONDS = 2
STATEMENT_SECONDS = 5
RESTORE = "restore a dump with `koos-cal journal load`"


class Database(ABC):
    """One database; its connections are in no transaction unless `transaction` begins one.

    For any thread, and in each process after a fork: no connection crosses it.

    Attributes:
        begin: The statement that begins a transaction which is going to write.
    """

    begin: ClassVar[str]

    @abstractmethod
    def connection(self) -> AbstractContextManager[Connection]:
        """A connection for a moment.

        Raises:
            JournalError: For whatever the database says meanwhile, in `explain`'s words.
        """

    @abstractmethod
    def explain(self, error: DBAPIError) -> JournalError:
        """What the database says, for people, with the next step."""

    @abstractmethod
    def is_settled(self, error: DBAPIError) -> bool:
        """Whether a COMMIT that failed with *error* certainly recorded nothing."""

    @abstractmethod
    def make(self) -> None:
        """See to it that there is a place for tables.

        Raises:
            JournalError: When there is none and it is not ours to make, or it cannot be made.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the connections there are; the next operation makes others."""

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection in a transaction that writes: all of it or nothing.

        Raises:
            JournalError: As `connection` does; nothing was recorded, unless it is an
                UnsettledError.
        """
        with self.connection() as connection:
            connection.exec_driver_sql(self.begin)
            try:
                yield connection
            except BaseException:
                _roll_back(connection)
                raise
            try:
                connection.exec_driver_sql("COMMIT")
            except DBAPIError as error:
                _roll_back(connection)
                if self.is_settled(error):
                    raise
                raise UnsettledError(
                    f"{self.explain(error)}; whether it was recorded is not known, so look"
                    " before you do it again"
                ) from error


def _roll_back(connection: Connection) -> None:
    """End the transaction, unless it ended with its connection."""
    if not connection.invalidated:
        with suppress(DBAPIError):  # then it ends now; what broke it is what counts
            connection.exec_driver_sql("ROLLBACK")
