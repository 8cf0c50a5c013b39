"""The programs that subscribe, and the app that they subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.interop.subscribers.gnome import Gnome, GnomeCalendar
from tests.interop.subscribers.rota import CONFIG
from tests.interop.subscribers.served import Served, served
from tests.interop.subscribers.subscriber import Subscriber, Subscription
from tests.interop.subscribers.thunderbird import Thunderbird
from tests.interop.subscribers.vdirsyncer import Vdir, Vdirsyncer

PROGRAMS = ["vdirsyncer", "thunderbird", "gnome"]


@pytest.fixture(scope="package")
def vdirsyncer(tmp_path_factory: pytest.TempPathFactory) -> Vdirsyncer:
    """Somebody who has vdirsyncer and khal."""
    return Vdirsyncer(tmp_path_factory.mktemp("vdirsyncer"))


@pytest.fixture(scope="package")
def thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    """A Thunderbird that runs."""
    with closing(Thunderbird(tmp_path_factory.mktemp("thunderbird"))) as program:
        yield program


@pytest.fixture(scope="package")
def gnome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gnome]:
    """Somebody who is logged in to GNOME."""
    with closing(Gnome(tmp_path_factory.mktemp("gnome"))) as program:
        yield program


@pytest.fixture(params=PROGRAMS)
def subscriber(request: pytest.FixtureRequest) -> Subscriber:
    """Each of the programs."""
    program: Subscriber = request.getfixturevalue(request.param)
    return program


@pytest.fixture
def config() -> str:
    """What the app is started with."""
    return CONFIG


@pytest.fixture
def koos(tmp_path: Path, config: str) -> Iterator[Served]:
    """The app, running."""
    with served(tmp_path, config) as found:
        yield found


@pytest.fixture
def subscription(subscriber: Subscriber, koos: Served) -> Iterator[Subscription]:
    """The team's feed in the program, fetched once."""
    with closing(subscriber.subscribe(koos.url)) as found:
        yield found


@pytest.fixture
def gnome_calendar(gnome: Gnome, koos: Served) -> Iterator[GnomeCalendar]:
    """The team's feed in GNOME."""
    with closing(gnome.subscribe(koos.url)) as found:
        yield found


@pytest.fixture
def vdir(vdirsyncer: Vdirsyncer, koos: Served) -> Vdir:
    """The team's feed in a folder of vdirsyncer's."""
    return vdirsyncer.subscribe(koos.url)
