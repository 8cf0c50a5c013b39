"""The secret behind secret links, from a variable or from a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from koos_cal.errors import SetupError
from koos_cal.links import Keyring
from koos_cal.secret import secret_text
from tests.web.site import SECRET

NAMES = "KOOS_SECRET_FILE has to name the file with the secret"
OTHER = "another-secret-of-over-32-characters"


def test_a_file_does_as_well_as_the_variable(tmp_path: Path) -> None:
    """With the line break that editors put at its end, and several secrets in it."""
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n{OTHER}\n")
    keyring = Keyring.from_environ({"KOOS_SECRET_FILE": str(file), "KOOS_SECRET": ""})

    assert keyring == Keyring.from_environ({"KOOS_SECRET": f"{SECRET} {OTHER}"})


def test_bytes_that_are_no_letters_are_a_secret_as_well(tmp_path: Path) -> None:
    """Both give the same links."""
    secret = bytes(range(128, 160)) + b"abc"
    (tmp_path / "secret").write_bytes(secret)
    keyring = Keyring.from_environ({"KOOS_SECRET_FILE": str(tmp_path / "secret")})

    assert keyring.secrets == (secret,)


def test_neither_is_empty() -> None:
    """Whoever needs the secret says so; an empty variable is none."""
    assert secret_text({}) == secret_text({"KOOS_SECRET_FILE": "", "KOOS_SECRET": ""}) == ""


def test_both_are_one_too_many(tmp_path: Path) -> None:
    """Nobody would know which one makes the links."""
    with pytest.raises(SetupError) as caught:
        secret_text({"KOOS_SECRET": SECRET, "KOOS_SECRET_FILE": str(tmp_path / "secret")})

    assert str(caught.value) == "KOOS_SECRET and KOOS_SECRET_FILE are both set; keep one of them"


def test_a_file_that_holds_no_secret_is_told(tmp_path: Path) -> None:
    """With what it is instead; a pipe is not waited for, and nothing endless is read."""
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "large").write_bytes(b"x" * 1_000_000)
    os.mkfifo(tmp_path / "pipe")
    told = {
        "nothing": f"nothing cannot be read: No such file or directory; {NAMES}",
        "empty": "empty, which KOOS_SECRET_FILE names, is empty; put the secret into it",
        "large": f"large has more than 10000 bytes; {NAMES}",
        "pipe": f"pipe is not a regular file; {NAMES}",
    }
    for name, text in told.items():
        with pytest.raises(SetupError) as caught:
            secret_text({"KOOS_SECRET_FILE": str(tmp_path / name)})

        assert str(caught.value) == f"{tmp_path}/{text}"
