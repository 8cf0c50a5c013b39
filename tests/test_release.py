"""What is released: the wheel and the source distribution, built from what git keeps."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from importlib import metadata
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement

from koos_cal import __version__
from tests.programs import lacking, program

ROOT = Path(__file__).parents[1]
NAME = f"koos_cal-{__version__}"
INFO = f"{NAME}.dist-info"
STRAY = ("koos_cal/notes.txt", "koos_cal/__pycache__/old.cpython-311.pyc", "tests/old.pyc", "old/x")


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    """The files that git keeps."""
    if not (ROOT / ".git").exists():
        lacking("this is no clone, which would say what belongs to the project")
    command = [program("git"), "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return {name for name in listed.stdout.split("\0") if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def dist(tracked: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both were built, the wheel from the source distribution, beside stray files."""
    sources = tmp_path_factory.mktemp("sources")
    for name in tracked:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, sources / name)
    for name in STRAY:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_text("not for others", encoding="utf-8")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist"]
    subprocess.run(build, cwd=sources, check=True, capture_output=True)
    return sources / "dist"


@pytest.fixture(scope="module")
def wheel(dist: Path) -> dict[str, bytes]:
    """The wheel's files."""
    with ZipFile(dist / f"{NAME}-py3-none-any.whl") as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_wheel_is_the_package_and_nothing_else(
    tracked: set[str], wheel: dict[str, bytes]
) -> None:
    """All modules, templates and what pages are drawn with; no tests, docs or caches."""
    files = {name for name in wheel if not name.startswith(INFO)}
    about = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "top_level.txt"}

    assert files == {name for name in tracked if name.startswith("koos_cal/")}
    assert wheel.keys() - files == {f"{INFO}/{name}" for name in about}


def test_the_source_distribution_is_what_git_keeps(tracked: set[str], dist: Path) -> None:
    """With the tests and all that they need, and nothing that only lay around."""
    with tarfile.open(dist / f"{NAME}.tar.gz") as file:
        names = {PurePosixPath(member.name) for member in file if member.isfile()}
    files = {str(name.relative_to(NAME)) for name in names}
    made = {name for name in files if name.startswith("koos_cal.egg-info/")} | {"PKG-INFO"}

    assert files - made == tracked


def test_indexes_learn_the_licence_and_the_pythons(wheel: dict[str, bytes]) -> None:
    """The metadata is valid, names the licence as SPDX does, and its file is inside."""
    about = Metadata.from_email(wheel[f"{INFO}/METADATA"], validate=True)
    licence = (ROOT / "LICENSE").read_bytes()

    assert (about.license_expression, about.license_files) == ("MIT", ["LICENSE"])
    assert wheel[f"{INFO}/licenses/LICENSE"] == licence
    assert str(about.requires_python) == ">=3.11"
    assert about.description_content_type == "text/markdown"
    assert about.description == (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_image_has_all_that_the_package_needs() -> None:
    """In versions that are allowed, with what each of them needs in turn; else: make pins."""
    text = (ROOT / "deploy" / "requirements.txt").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))
    needed = [Requirement(line) for line in metadata.requires("koos-cal") or []]
    wrong, seen = [], set()
    while needed:
        each = needed.pop()
        if each.marker and not each.marker.evaluate({"extra": ""}):
            continue
        name = each.name.lower()
        if name not in pins or not each.specifier.contains(pins[name]):
            wrong.append(str(each))
        if name not in seen:
            seen.add(name)
            needed += [Requirement(line) for line in metadata.requires(name) or []]

    assert wrong == []
    assert len(seen) > 10
