"""Mounting: a small file system, where this user may mount one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path) -> Iterator[Path]:
    """A new file system at *folder*, with room for 200 kB."""
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "koos", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("this user may not mount file systems")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def remount(folder: Path, option: str) -> None:
    """Change the file system at *folder*."""
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)
