"""The targets of the Makefile: each is described, and whoever calls one calls one that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][\w-]*):", MAKEFILE, re.MULTILINE))
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
WORKFLOWS = sorted(WORKFLOW.parent.glob("*.yml"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def _called() -> Iterator[tuple[str, str]]:
    """Every target that CI or a page calls, with where it is called."""
    in_ci = re.compile(r"^ *(?:- run: )?(?:\w+=\S* )*make (.*)$", re.MULTILINE)
    on_page = re.compile(r"(?:`|^\$ )make ([^`#\n]+)", re.MULTILINE)
    places = [
        *((each, in_ci) for each in WORKFLOWS),
        (ROOT / ".ci" / "run", in_ci),
        *((each, on_page) for each in PAGES),
    ]
    for path, pattern in places:
        for call in pattern.findall(path.read_text(encoding="utf-8")):
            yield from ((path.name, word) for word in call.split() if "=" not in word)


def test_every_target_that_is_called_is_there() -> None:
    """CI and the pages call nothing that the Makefile does not have."""
    called = set(_called())

    assert {name for name, _ in called} >= {"ci.yml", "run", "README.md"}
    assert [(name, word) for name, word in sorted(called) if word not in TARGETS] == []


def test_every_target_has_its_line() -> None:
    """The Makefile begins with a line for each of its targets, all of which are names alone."""
    described = re.findall(r"^# make ([\w-]+) +\w", MAKEFILE, re.MULTILINE)
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)

    assert sorted(described) == sorted(TARGETS)
    assert sorted(" ".join(phony).split()) == sorted(TARGETS)


def test_ci_tries_every_python_that_is_promised() -> None:
    """What the package says it runs on is what the workflow runs the tests on."""
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    promised = re.findall(
        r"^Programming .* (3\.\d+)$", setup["metadata"]["classifiers"], re.MULTILINE
    )
    tried = re.findall(r"python: \[(.*)\]", WORKFLOW.read_text(encoding="utf-8"))

    assert tried == [", ".join(f'"{python}"' for python in promised)]
    assert setup["options"]["python_requires"] == f">={promised[0]}"


def test_what_others_bring_has_a_major_version() -> None:
    """CI runs no action that can turn into anything from one day to the next."""
    good = r"actions/[\w-]+@v\d+|pypa/gh-action-pypi-publish@release/v1|\./.*"
    actions = [
        action
        for path in [*WORKFLOWS, ROOT / "action.yml"]
        for action in re.findall(r"uses: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert actions
    assert [action for action in actions if not re.fullmatch(good, action)] == []


def test_a_workflow_may_read_and_no_more() -> None:
    """Unless it says so for a job; what is shown in the docs to be copied, too."""
    shown = [
        block
        for page in PAGES
        for block in re.findall(
            r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
        )
        if "\njobs:" in block
    ]
    workflows = [path.read_text(encoding="utf-8") for path in WORKFLOWS]

    assert len(shown) >= 2
    for text in [*workflows, *shown]:
        assert "\npermissions:\n  contents: read\n" in text
        assert text.count("actions/checkout@") == text.count("persist-credentials: false")
