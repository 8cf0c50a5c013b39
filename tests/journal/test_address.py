"""Where the journal is, from the config and the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from koos_cal.errors import SetupError
from koos_cal.journal.address import FileAddress, ServerAddress, address_of, mistake_in

HERE = Path("/etc/koos")
SERVER = "postgresql+psycopg://koos@db.example.com/koos"
EXPECTED = f"expected an address such as sqlite:///koos.db or {SERVER}"
NO_FILE = "expected a file after three slashes, such as sqlite:///koos.db, and no options"
NO_DATABASE = f"expected the name of a database at its end, such as {SERVER}"
REFUSED = (
    "a password does not belong in this file; take it out and put the whole address into the"
    " variable KOOS_JOURNAL"
)


def test_without_key_and_variable_there_is_none() -> None:
    """Nor with a variable that is empty, as compose files leave it."""
    assert address_of(None, {}, HERE) is None
    assert address_of(None, {"KOOS_JOURNAL": " "}, HERE) is None


def test_the_variable_goes_before_the_key() -> None:
    """An empty one does not."""
    environ = {"KOOS_JOURNAL": "sqlite:////srv/mine.db"}

    assert str(address_of("sqlite:////srv/koos.db", environ, HERE)) == "/srv/mine.db"
    assert str(address_of("sqlite:////srv/koos.db", {"KOOS_JOURNAL": ""}, HERE)) == "/srv/koos.db"


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({}, "/etc/koos/koos.db"),
        ({"STATE_DIRECTORY": "/var/lib/koos"}, "/var/lib/koos/koos.db"),
        ({"STATE_DIRECTORY": "/var/lib/koos:/var/lib/other"}, "/var/lib/koos/koos.db"),
        ({"STATE_DIRECTORY": "/var/lib/koos", "KOOS_STATE": "/srv"}, "/srv/koos.db"),
        ({"KOOS_STATE": ""}, "/etc/koos/koos.db"),
    ],
)
def test_a_relative_path_lies_where_things_are_kept(environ: dict[str, str], path: str) -> None:
    """In KOOS_STATE, else in the first of systemd's folders, else beside the config."""
    assert address_of("sqlite:///koos.db", environ, HERE) == FileAddress(path=Path(path))


def test_a_path_from_the_root_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says; and a folder that is relative is one from here."""
    monkeypatch.chdir(tmp_path)

    assert str(address_of("sqlite:////a b/%20.db", {"KOOS_STATE": "/srv"}, HERE)) == "/a b/%20.db"
    assert str(address_of("sqlite:///koos.db", {}, Path())) == f"{tmp_path}/koos.db"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql+psycopg://koos:s3cret@db:5433/koos", "postgresql://koos@db:5433/koos"),
        ("postgresql://db/koos?sslmode=verify-full&password=s3cret", "postgresql://db/koos"),
        ("postgresql+psycopg://:s3cret@/koos?host=/run/pg", "postgresql:///koos?host=/run/pg"),
        ("postgresql+psycopg://koos:s3c%40ret@[::1]/koos", "postgresql://koos@[::1]/koos"),
    ],
)
def test_a_password_is_never_shown(url: str, shown: str) -> None:
    """Neither for people nor in a traceback; in the variable it is in its place."""
    address = address_of(None, {"KOOS_JOURNAL": url}, HERE)

    assert isinstance(address, ServerAddress)
    assert str(address) == shown
    assert "s3c" not in repr(address)
    assert address.url == url


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:///koos.db", None),
        (SERVER, None),
        ("postgresql:///koos", None),
        ("koos.db", EXPECTED),
        ("mysql://db/koos", EXPECTED),
        ("postgresql://[db/koos", EXPECTED),
        ("postgresql://db:port/koos", EXPECTED),
        ("sqlite://", NO_FILE),
        ("sqlite:///", NO_FILE),
        ("sqlite://koos.db", NO_FILE),
        ("sqlite:///:memory:", NO_FILE),
        ("sqlite:///koos.db?mode=memory", NO_FILE),
        ("sqlite:///koos.db#1", NO_FILE),
        ("postgresql://db", NO_DATABASE),
        ("postgresql://db/", NO_DATABASE),
        ("postgresql://koos:s3cret@db/koos", REFUSED),
        ("postgresql://koos:@db/koos", REFUSED),
        ("postgresql://db/koos?password=s3cret", REFUSED),
        ("postgresql://db/koos?sslpassword=s3cret", REFUSED),
    ],
)
def test_mistakes_in_the_config_are_told(url: str, told: str | None) -> None:
    """What was expected instead, and never what is secret about it."""
    assert mistake_in(url) == told


def test_a_mistake_in_the_variable_is_told() -> None:
    """By its name; whatever was in it may be secret."""
    with pytest.raises(SetupError) as told:
        address_of("sqlite:///koos.db", {"KOOS_JOURNAL": "mysql://koos:s3cret@db/koos"}, HERE)

    assert str(told.value) == f"KOOS_JOURNAL: {EXPECTED}"
