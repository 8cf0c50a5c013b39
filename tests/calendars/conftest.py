"""Local servers for the tests, and a rota with a calendar on one."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calendars.making import calendar
from tests.calendars.server import Reply, Server, serving
from tests.calendars.story import Story
from tests.programs import program


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers nothing yet."""
    with serving() as found:
        yield found


@pytest.fixture
def story(tmp_path: Path, server: Server) -> Story:
    """A rota on the first day, with a calendar in which nobody is away."""
    server.replies["/feed.ics"] = Reply(body=calendar())
    return Story(folder=tmp_path, server=server)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that nobody has signed but itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    found = folder / "cert.pem", folder / "key.pem"
    made = [program("openssl"), "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    made += ["-addext", "subjectAltName=DNS:localhost"]
    made += ["-out", str(found[0]), "-keyout", str(found[1])]
    subprocess.run(made, check=True, capture_output=True)
    return found


@pytest.fixture
def secure(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with TLS whose certificate this process trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with serving(context) as found:
        yield found
