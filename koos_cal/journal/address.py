"""Address: where a journal is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from koos_cal.errors import SetupError

VARIABLE = "KOOS_JOURNAL"
FILE = "sqlite"
SERVERS = ("postgresql+psycopg", "postgresql")
SERVER = "postgresql+psycopg://koos@db.example.com/koos"
EXPECTED = f"expected an address such as sqlite:///koos.db or {SERVER}"
_SECRETS = ("password", "sslpassword")  # libpq takes them among its options too


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAddress:
    """A file of SQLite.

    Attributes:
        path: Where it lies, from the root.
    """

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """A database of PostgreSQL.

    Attributes:
        url: Where it is, with the password if it was given; for SQLAlchemy alone.
    """

    url: str = field(repr=False)

    def __str__(self) -> str:
        """Where it is, for people: without the password, and of the options only the host."""
        parts = urlsplit(self.url)
        user = f"{parts.username}@" if parts.username else ""
        host = "".join(f"?host={each}" for each in parse_qs(parts.query).get("host", []))
        return f"postgresql://{user}{parts.netloc.rpartition('@')[2]}{parts.path}{host}"


Address = FileAddress | ServerAddress


def address_of(url: str | None, environ: Mapping[str, str], folder: Path) -> Address | None:
    """Where the journal is, or None where there is to be none.

    Args:
        url: What the config says, if anything; `mistake_in` found nothing in it.
        environ: Its ``KOOS_JOURNAL`` goes before the config.
        folder: The config's. A relative path lies in ``KOOS_STATE``, else in systemd's
            ``STATE_DIRECTORY``, else here.

    Raises:
        SetupError: When the variable holds no address.
    """
    given = environ.get(VARIABLE, "").strip()
    if given and (mistake := _mistake(given)):
        raise SetupError(f"{VARIABLE}: {mistake}")
    chosen = given or url
    if not chosen:
        return None
    if on_server(chosen):
        return ServerAddress(url=chosen)
    return FileAddress(path=state_folder(environ, folder) / _path(urlsplit(chosen)))


def mistake_in(url: str) -> str | None:
    """What is wrong with *url* as the config's ``journal.url``, and how to fix it."""
    return _mistake(url) or _secret(url)


def on_server(url: str) -> bool:
    """Whether *url*, in which there is no mistake, leads to a server and not to a file."""
    return urlsplit(url).scheme != FILE


def state_folder(environ: Mapping[str, str], folder: Path) -> Path:
    """The folder for what is kept, from the root; systemd may name several, the first is it."""
    system = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(environ.get("KOOS_STATE") or system or folder).absolute()


def _mistake(url: str) -> str | None:
    """What makes it no address; it may hold a password, so nothing of it is repeated."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - asking is what checks it
    except ValueError:
        return EXPECTED
    if parts.scheme == FILE:
        more = parts.netloc or parts.query or parts.fragment
        if more or not _path(parts) or _path(parts).startswith(":"):
            return "expected a file after three slashes, such as sqlite:///koos.db, and no options"
        return None
    if parts.scheme not in SERVERS:
        return EXPECTED
    if not parts.path.strip("/"):
        return f"expected the name of a database at its end, such as {SERVER}"
    return None


def _secret(url: str) -> str | None:
    parts = urlsplit(url)
    if parts.password is None and not parse_qs(parts.query).keys() & set(_SECRETS):
        return None
    return (
        "a password does not belong in this file; take it out and put the whole address"
        f" into the variable {VARIABLE}"
    )


def _path(parts: SplitResult) -> str:
    """What follows the third slash."""
    return parts.path.removeprefix("/")
