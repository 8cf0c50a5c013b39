"""Inputs: when they last changed, and when days begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import holidays
import pytest

import koos_cal
from koos_cal.errors import ConfigError, SetupError
from koos_cal.inputs import inputs_from, load, reload

TEXT = '[rotation]\nfrom = 2026-01-05\n[[people]]\nname = "Ada"\n'
OTHER = TEXT.replace("Ada", "Bo")
RELEASED = datetime(2026, 2, 1, 12, tzinfo=UTC)
FOREVER = datetime(2090, 1, 1, tzinfo=UTC)

Write = Callable[..., None]


@pytest.fixture(autouse=True)
def _released(monkeypatch: pytest.MonkeyPatch) -> None:
    """The releases were installed on 1 February 2026."""
    monkeypatch.setattr("koos_cal.inputs.inputs.released", RELEASED.timestamp)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a config lies."""
    return tmp_path / "config.toml"


@pytest.fixture
def write(path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a config that has the times it is given: modified, and put there."""
    stat = Path.stat

    def write(text: str, modified: datetime | float, put: datetime | float = 0.0) -> None:
        path.write_text(text, encoding="utf-8")
        times = SimpleNamespace(st_mtime=_seconds(modified), st_ctime=_seconds(put))
        monkeypatch.setattr(Path, "stat", lambda file: times if file == path else stat(file))

    return write


def _seconds(moment: datetime | float) -> float:
    return moment.timestamp() if isinstance(moment, datetime) else moment


@pytest.mark.parametrize(
    ("modified", "put", "changed"),
    [
        pytest.param(
            datetime(2026, 3, 1, 8, 0, 0, 900_000, tzinfo=UTC),
            0.0,
            datetime(2026, 3, 1, 8, tzinfo=UTC),
            id="the config is newer",
        ),
        pytest.param(
            datetime(2026, 1, 1, tzinfo=UTC),
            datetime(2026, 3, 2, tzinfo=UTC),
            datetime(2026, 3, 2, tzinfo=UTC),
            id="the config was put there later",
        ),
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), 0.0, RELEASED, id="a release is newer"),
        pytest.param(0.0, 0.0, RELEASED, id="1970"),
        pytest.param(-1e9, 0.0, RELEASED, id="before there were such files"),
        pytest.param(
            datetime(2099, 1, 1, tzinfo=UTC), 0.0, FOREVER, id="beyond what programs count"
        ),
    ],
)
def test_inputs_change_with_the_config_and_the_releases(
    path: Path,
    write: Write,
    modified: datetime | float,
    put: datetime | float,
    changed: datetime,
) -> None:
    """The newest counts, to the second; a time beyond all stamps is the last that fits."""
    write(TEXT, modified, put)

    assert load(path, {}).changed == changed


def test_releases_are_as_new_as_the_newest_of_their_files(
    path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every module of koos_cal counts, and the holidays package's own file."""
    monkeypatch.undo()
    write(TEXT, 0.0)
    files = [*Path(koos_cal.__file__).parent.rglob("*.py"), Path(str(holidays.__file__))]
    newest = max(int(file.stat().st_mtime) for file in files)

    assert load(path, {}).changed == datetime.fromtimestamp(newest, UTC)


@pytest.mark.parametrize(
    ("epoch", "changed"),
    [
        ("1772352000", datetime(2026, 3, 1, 8, tzinfo=UTC)),
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("9999999999", FOREVER),
        ("", RELEASED),
    ],
)
def test_several_copies_can_agree_on_a_time(
    path: Path, write: Write, epoch: str, changed: datetime
) -> None:
    """At start SOURCE_DATE_EPOCH goes before all files, where it is set."""
    write(TEXT, 0.0)

    assert load(path, {"SOURCE_DATE_EPOCH": epoch}).changed == changed


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "1e9", " 1", "१", "10000000000"])
def test_a_time_that_is_none_is_refused(path: Path, write: Write, epoch: str) -> None:
    """The message tells what the variable holds and what it should."""
    write(TEXT, 0.0)

    with pytest.raises(SetupError) as caught:
        load(path, {"SOURCE_DATE_EPOCH": epoch})

    assert str(caught.value) == (
        f'SOURCE_DATE_EPOCH is "{epoch}"; set it to whole seconds since 1970, or unset it'
    )


@pytest.mark.parametrize(
    ("text", "modified", "moved"),
    [
        pytest.param(TEXT, timedelta(hours=1), timedelta(hours=1), id="touched"),
        pytest.param(OTHER, timedelta(hours=1), timedelta(hours=1), id="edited"),
        pytest.param(OTHER, timedelta(hours=-1), timedelta(seconds=1), id="edited, older"),
        pytest.param(OTHER, timedelta(0), timedelta(seconds=1), id="edited, as old"),
        pytest.param(TEXT, timedelta(hours=-1), timedelta(0), id="the same, older"),
        pytest.param(TEXT, timedelta(0), timedelta(0), id="the same"),
        pytest.param(OTHER, timedelta(days=-90000), timedelta(seconds=1), id="from 1779"),
    ],
)
def test_stamps_go_by_the_files_time_but_never_back(
    path: Path, write: Write, text: str, modified: timedelta, moved: timedelta
) -> None:
    """What changed gets a later stamp whatever its file says; what did not keeps its own."""
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    write(TEXT, start)
    before = load(path, {})
    write(text, (start + modified).timestamp())

    assert reload(path, {}, before).changed == start + moved


@pytest.mark.parametrize(("text", "moved"), [(TEXT, 0), (OTHER, 1)], ids=["touched", "edited"])
def test_where_copies_agree_on_a_time_an_edit_moves_it_by_a_second(
    path: Path, write: Write, text: str, moved: int
) -> None:
    """Whatever the file says, so that a start with the time of the edit does not go back."""
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    epoch = {"SOURCE_DATE_EPOCH": str(int(start.timestamp()))}
    write(TEXT, 0.0)
    before = load(path, epoch)
    write(text, start + timedelta(days=3), start + timedelta(days=3))

    assert reload(path, epoch, before).changed == start + timedelta(seconds=moved)


def test_all_who_read_a_file_that_was_put_back_agree(path: Path, write: Write) -> None:
    """Whoever saw what lay there meanwhile, whoever did not, and whoever starts only then."""
    start = datetime(2026, 3, 1, 8, tzinfo=UTC)
    write(TEXT, 0.0, start)
    first, second = load(path, {}), load(path, {})
    write(OTHER, start + timedelta(hours=1), start + timedelta(hours=1))
    first = reload(path, {}, first)
    write(TEXT, 0.0, start + timedelta(hours=2))
    later = [reload(path, {}, before) for before in (first, second)]

    assert {each.changed for each in [*later, load(path, {})]} == {start + timedelta(hours=2)}


def test_an_edit_after_the_last_time_that_fits_still_moves_the_stamp(
    path: Path, write: Write
) -> None:
    """A file from a far future does not stop programs from taking up the next edit."""
    write(TEXT, datetime(2099, 1, 1, tzinfo=UTC))
    before = load(path, {})
    write(OTHER, datetime(2099, 1, 2, tzinfo=UTC))

    assert reload(path, {}, before).changed == FOREVER + timedelta(seconds=1)


def test_a_file_that_is_gone_is_a_mistake_in_plain_words(path: Path) -> None:
    """At start and later alike; nothing but a ConfigError comes of it."""
    path.write_text(TEXT, encoding="utf-8")
    before = load(path, {})
    path.unlink()

    with pytest.raises(ConfigError, match="there is no such file; ") as at_start:
        load(path, {})
    with pytest.raises(ConfigError) as later:
        reload(path, {}, before)

    assert str(later.value) == str(at_start.value)


@pytest.mark.parametrize(
    ("timezone", "day", "begins"),
    [
        pytest.param("UTC", date(2026, 3, 16), "2026-03-16T00:00Z", id="UTC"),
        pytest.param("Europe/Amsterdam", date(2026, 3, 16), "2026-03-15T23:00Z", id="in winter"),
        pytest.param("Europe/Amsterdam", date(2026, 3, 30), "2026-03-29T22:00Z", id="in summer"),
        pytest.param("America/Havana", date(2025, 11, 2), "2025-11-02T04:00Z", id="midnight twice"),
        pytest.param("America/Santiago", date(2025, 9, 7), "2025-09-07T04:00Z", id="no midnight"),
        pytest.param("Pacific/Apia", date(2011, 12, 31), "2011-12-30T10:00Z", id="no day"),
        pytest.param("Pacific/Kiritimati", date(2026, 3, 16), "2026-03-15T10:00Z", id="far east"),
    ],
)
def test_a_day_begins_when_its_date_does(timezone: str, day: date, begins: str) -> None:
    """In the rota's time zone, also where clocks change at midnight."""
    text = f'[koos]\ntimezone = "{timezone}"\n{TEXT}'
    inputs = inputs_from(text, "config.toml", RELEASED)
    midnight = inputs.midnight(day)

    assert midnight == datetime.fromisoformat(begins)
    assert inputs.today(midnight) == day
    assert inputs.today(midnight - timedelta(seconds=1)) < day
