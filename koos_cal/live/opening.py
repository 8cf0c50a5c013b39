"""Opening: the journal that a config or the environment names, and the inputs it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from koos_cal.errors import SetupError
from koos_cal.inputs import Inputs, modified_at
from koos_cal.journal import Address, address_of, open_journal
from koos_cal.journal.address import VARIABLE, ServerAddress
from koos_cal.live.force import in_force
from koos_cal.live.journal import Hear, Journal


def journal_of(
    file: Inputs, environ: Mapping[str, str], path: Path, hear: Hear | None = None
) -> Journal | None:
    """The journal that the config at *path* or the environment names, if either does.

    *hear* is called with every entry.

    Raises:
        JournalError: When it is not there, or cannot be used.
        SetupError: As with `address_in`.
    """
    address = address_in(file, environ, path)
    if address is None:
        return None
    return Journal(open_journal(address, file.config.koos.rota_id), hear=hear)


def address_in(file: Inputs, environ: Mapping[str, str], path: Path) -> Address | None:
    """Where the journal is that the config at *path* or the environment names, if either does.

    Raises:
        SetupError: When the environment names none that can be used with this config.
    """
    koos = file.config.koos
    address = address_of(file.config.journal.url, environ, path.parent)
    if isinstance(address, ServerAddress) and not koos.id:
        raise SetupError(
            f"{VARIABLE} names a server, where several rotas may lie, and this one has no id of"
            f' its own; add id = "{koos.rota_id}" to [koos] in {path}'
        )
    return address


def inputs_of(journal: Journal, file: Inputs, path: Path) -> Inputs:
    """The inputs as they are: those in *file*, read from *path*, with what the *journal* adds.

    The config in the journal counts, unless the file was modified after it.
    """
    return in_force(file, journal.state, anew=journal.is_new(file, modified_at(path)))
