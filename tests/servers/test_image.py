"""The image: how it tells whether the app in it is well, and what it is built from."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.documented import ROOT, serve
from tests.servers.running import free_port
from tests.web.site import CONFIG, STAMP, write

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def is_well(port: int) -> bool:
    """What the image's check says, where the environment names proxies that are none."""
    [check] = re.findall(r"^HEALTHCHECK (?:.*\\\n)*  CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    python, *arguments = json.loads(check.replace("8000", str(port)))
    proxies = dict.fromkeys(("http_proxy", "HTTP_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
    environ = {name: text for name, text in os.environ.items() if name.lower() != "no_proxy"}
    asked = subprocess.run(
        [sys.executable, *arguments], env={**environ, **proxies}, check=False, capture_output=True
    )
    assert python == "python"
    return asked.returncode == 0


def test_it_knows_whether_the_app_is_well(tmp_path: Path) -> None:
    """Whatever proxies the environment names, as Docker's own settings put them into containers."""
    write(tmp_path / "config.toml", CONFIG, STAMP)
    with serve(tmp_path / "config.toml") as server:
        served = is_well(server.port)

    assert served
    assert not is_well(free_port())


def test_it_is_given_all_that_it_copies() -> None:
    """What the Dockerfile copies is there, and is not kept from it."""
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    ]

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [name for name in copied if f"!{name}" not in IGNORED] == []


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-build.txt"])
def test_whatever_is_installed_is_held_by_hashes(file: str) -> None:
    """One version of each, and no line without a hash."""
    text = (ROOT / "deploy" / file).read_text(encoding="utf-8")
    lines = re.sub(r"\\\n", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()

    assert lines
    assert [
        line
        for line in lines
        if not re.fullmatch(r"[a-z0-9-]+==\S+(?: ;[^;]*?)?(?: +--hash=sha256:[0-9a-f]{64})+", line)
    ] == []
    assert f"--require-hashes --requirement {file}" in DOCKERFILE
