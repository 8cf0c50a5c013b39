"""The journal: what was put in force, what people did, and what was published.

An append-only list of entries, and the database under it. Nothing in here knows the rule: what
the entries mean together is folded from them elsewhere. It is the one room with SQL.

SQLAlchemy is imported with the first journal that is opened, and never without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koos_cal.journal.address import Address, address_of

if TYPE_CHECKING:
    from koos_cal.journal.store import Store


__all__ = ["Address", "address_of", "create_journal", "open_journal"]


def open_journal(address: Address, rota: str) -> Store:
    """The journal of *rota* at *address*, which has to be there; nothing is made.

    Raises:
        JournalError: When it is not there, cannot be reached, or cannot be used.
    """
    from koos_cal.journal.store import Store  # noqa: PLC0415 - only where there is a journal

    return Store.open(address, rota)


def create_journal(address: Address, rota: str) -> Store:
    """A new, empty journal of *rota* at *address*.

    Raises:
        JournalError: When there is one already, or none can be made there.
    """
    from koos_cal.journal.store import Store  # noqa: PLC0415 - only where there is a journal

    return Store.create(address, rota)
