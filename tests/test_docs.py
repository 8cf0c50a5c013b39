"""What the docs say is true: keys, links, commands and examples."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from koos_cal.cli.desk import Desk
from koos_cal.cli.main import COMMANDS, main
from koos_cal.config import dated, read, schema
from koos_cal.config.table import Table

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
REFERENCE = (ROOT / "docs" / "config.md").read_text(encoding="utf-8")
TABLES: dict[str, type[Table]] = {
    "[koos]": schema.Koos,
    "[rotation]": schema.Rotation,
    "[[rotation.then]]": schema.Then,
    "[holidays]": schema.Holidays,
    "[[closings]]": dated.Closing,
    "[[working]]": dated.Working,
    "[[people]]": schema.Person,
    "[[absence_calendars]]": schema.AbsenceCalendar,
    "[[shares]]": dated.ShareFrom,
    "[[absences]]": dated.Absence,
    "[[pauses]]": dated.Pause,
    "[[exchanges]]": dated.Exchange,
    "[[overrides]]": dated.Override,
    "[feed]": schema.Feed,
    "[access]": schema.Access,
    "[journal]": schema.Journal,
}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _blocks(language: str) -> list[tuple[str, str]]:
    """Every fenced block in a language, with the page it stands on."""
    pattern = re.compile(rf"^```{language}\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return [
        (page.name, block)
        for page in PAGES
        for block in pattern.findall(page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("header", "table"), TABLES.items(), ids=TABLES)
def test_every_key_stands_in_the_reference(header: str, table: type[Table]) -> None:
    """Whoever looks for a key finds it below its table, and no key there is made up."""
    section = REFERENCE.partition(f"# {header}")[2].partition("\n##")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    documented = [key for cell in first_cells for key in re.findall(r"`(\w+)`", cell)]
    known = [field.alias or name for name, field in table.model_fields.items()]

    assert len(documented) == len(set(documented))
    assert set(documented) ^ set(known) == set(), (
        f"docs/config.md does not tell the keys of {header}"
    )


def test_every_link_leads_somewhere() -> None:
    """Links between the pages point at files and headings that are there."""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]*(?:#[^)]*)?)\)", page.read_text(encoding="utf-8")):
            file, _, heading = target.partition("#")
            there = (page.parent / file) if file else page
            if not there.exists() or (heading and heading not in _headings(there)):
                broken.append(f"{page.name}: {target}")

    assert broken == []


def _headings(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


def test_every_room_has_its_line() -> None:
    """Somebody new finds every package and module of koos_cal in CONTRIBUTING.md, and no other."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("| room in `koos_cal/` |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    named = [room for cell in cells for room in re.findall(r"`([\w./]+)`", cell)]
    package = Path(schema.__file__).parents[1]
    rooms = [f"{path.parent.name}/" for path in package.glob("*/__init__.py")]
    rooms += [path.name for path in package.glob("*.py") if not path.name.startswith("__")]

    assert sorted(named) == sorted(rooms)


def test_the_glossary_is_in_order() -> None:
    """A word is found where one looks for it, once."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", page, re.MULTILINE)

    assert len(words) >= 20
    assert words == sorted(set(words), key=str.lower)


@pytest.mark.parametrize(("page", "block"), _blocks("toml"))
def test_every_piece_of_config_in_the_docs_is_accepted(page: str, block: str) -> None:
    """What somebody copies from the docs into their config works."""
    data = tomllib.loads(block)
    text = block
    if "rotation" not in data:
        taken = {person["name"] for person in data.get("people", [])}
        others = {"Ada", "Bo", "Cas", "Dee", "Fay"} - taken
        people = "".join(f'[[people]]\nname = "{name}"\n' for name in sorted(others))
        text = f"{block}\n{people}[rotation]\nfrom = 2026-01-05\n"

    assert read(text, page).people


def test_every_command_stands_in_the_changelog_and_has_an_example() -> None:
    """Help texts show how a command is called."""
    runner = CliRunner()
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        text = runner.invoke(main, [command, "--help"]).output

        assert f"`{command}`" in changes, f"CHANGELOG.md does not name `{command}`"
        assert "Example:  koos-cal" in text


def test_every_answer_in_the_readme_is_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the README shows an answer, it is the one that the sample config gives.

    For `diff`, the sample stands for `git:main`, and the config is the sample with the
    piece of config that was shown last.
    """
    monkeypatch.chdir(tmp_path)
    sample = (ROOT / "config.toml").read_text(encoding="utf-8")
    (tmp_path / "main.toml").write_text(sample, encoding="utf-8")
    answers, shown = [], []
    edit = ""
    blocks = re.findall(
        r"^```(toml|console)\n(.*?)^```",
        (ROOT / "README.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    for language, block in blocks:
        if language == "toml":
            edit = block
            continue
        for line, answer in re.findall(
            r"^\$ koos-cal (.*)\n((?:(?!\$ ).*\n)+)", block, re.MULTILINE
        ):
            is_diff = line.startswith("diff")
            config = f"{sample}\n{edit}" if is_diff else sample
            (tmp_path / "config.toml").write_text(config, encoding="utf-8")
            arguments = line.replace("git:main", "main.toml").split()
            desk = Desk(config=Path("config.toml"), environ={}, now=NOON)
            answers.append(CliRunner().invoke(main, arguments, obj=desk).output)
            shown.append(answer)

    assert len(shown) == 3
    assert answers == shown
