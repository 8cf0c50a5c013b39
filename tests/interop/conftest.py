"""The programs that read feeds; a server among them runs for as long as it is needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.interop.readers import in_python, radicale
from tests.interop.readers.calcurse import calcurse
from tests.interop.readers.icaljs import icaljs
from tests.interop.readers.libical import libical
from tests.interop.readers.radicale import Radicale
from tests.interop.readers.seen import Reader

READERS: dict[str, Reader] = {
    "ical": in_python.ical,
    "vobject": in_python.vobject,
    "ical.js": icaljs,
    "libical": libical,
    "calcurse": calcurse,
}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    """A CalDAV server."""
    with radicale.running(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture(params=[*READERS, "Radicale"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each of the programs in turn."""
    if request.param in READERS:
        return READERS[request.param]
    server: Radicale = request.getfixturevalue("server")
    return server
