"""export --pages: the pages as files, which a static host shows as the app does."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest

from koos_cal.live.board import Board
from koos_cal.web import create_app
from tests.cli.calling import KoosCal
from tests.cli.test_export import PATHS, exported
from tests.web.reading import Page

ASKS = re.compile(r" Another day Why\?")  # the form, which only the app can answer
URL = "https://koos.example.com/rota"
OPEN = Path("config.toml")


@pytest.fixture
def public(team: KoosCal) -> KoosCal:
    """The team, whose files are reached at an address of their own."""
    text = OPEN.read_text(encoding="utf-8")
    text = text.replace('url = "https://koos.example.com"', f'url = "{URL}"')
    team.write(f"{text}\n[feed]\npast_weeks = 4\nfuture_weeks = 6\n")
    return team


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    """The pages among files."""
    return {path: Page(body.decode()) for path, body in files.items() if path.endswith(".html")}


def test_it_writes_feeds_and_pages_and_says_where(public: KoosCal) -> None:
    """Each page is the index of a folder called as the app's address is."""
    answer = public("export", "--pages", "public")
    found = exported("public")
    number = len(pages(found))

    assert answer.out.endswith(f"\n{number} pages beside them, the first one is index.html.\n")
    assert (answer.code, answer.err) == (0, "")
    assert found.keys() >= {*PATHS, "index.html", "away/index.html", "people/ada/index.html"}
    assert found.keys() >= {"static/style.css", "static/icon.svg", "static/copy.js"}
    assert number > 80


def test_every_link_leads_to_a_file(public: KoosCal) -> None:
    """From wherever the files lie, also where no server looks for an index."""
    public("export", "--pages", "public")
    found = exported("public")
    led = {
        (path, normpath(join(dirname(path), urlsplit(link).path)))
        for path, page in pages(found).items()
        for link in (*page.links, *page.loads)
        if not urlsplit(link).scheme and urlsplit(link).path
    }

    assert len(led) > 500
    assert [link for link in led if link[1] not in found] == []


def test_pages_say_what_the_apps_say(public: KoosCal) -> None:
    """But for the form that asks the app for any day."""
    public("export", "--pages", "public")
    app = create_app(Board(OPEN, {}, lambda: public.now)).test_client()
    for path, page in pages(exported("public")).items():
        address = f"/{path.removesuffix('index.html').rstrip('/')}"
        answer = app.get(address)

        assert answer.status_code == 200, address
        assert page.text == ASKS.sub("", Page(answer.text).text)
        assert "form" not in page.tags


def test_addresses_in_feeds_lead_to_pages(public: KoosCal) -> None:
    """A host looks for the index of the folder that an event names."""
    public("export", "--pages", "public")
    found = exported("public")
    named = {
        address
        for path in PATHS
        for address in re.findall(r"^URL:(.*)\r$", found[path].decode(), re.MULTILINE)
    }

    assert len(named) > 20
    assert [
        a for a in named if f"{a.removeprefix(f'{URL}/')}/index.html".lstrip("/") not in found
    ] == []


def test_people_are_told_to_subscribe_at_the_files(public: KoosCal) -> None:
    """Below koos.url, wherever they were written."""
    public("export", "--pages", "public")
    page = pages(exported("public"))["people/ada/subscribe/index.html"]

    assert f"{URL}/people/ada.ics" in page.fields


def test_feeds_are_the_same_with_and_without(public: KoosCal) -> None:
    """So that the app and a host can take turns; a second time, what is right stays."""
    public.environ = {"SOURCE_DATE_EPOCH": "1767225600"}
    public("export", "--pages", "one")
    stamps = {path: path.stat().st_mtime_ns for path in Path("one").rglob("*") if path.is_file()}
    public.now += timedelta(hours=1)
    public("export", "--pages", "one")
    public("export", "two")
    one = exported("one")

    assert {path: one[path] for path in PATHS} == exported("two")
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps


def test_with_secret_links_the_pages_lie_open(public: KoosCal) -> None:
    """As the feeds do, which is said; no secret is needed, and none is in them."""
    public.write(OPEN.read_text(encoding="utf-8") + '\n[access]\nmode = "links"\n')
    answer = public("export", "--pages", "public")
    found = exported("public")

    assert answer.code == 0
    assert answer.err.startswith("Warning: these files are for everyone who can reach their host")
    assert f"{URL}/people/ada.ics" in pages(found)["people/ada/subscribe/index.html"].fields
    assert [path for path, body in found.items() if b"/k/" in body] == []


def test_without_an_address_there_are_no_pages(team: KoosCal) -> None:
    """They could not say where to subscribe; nothing is written."""
    text = OPEN.read_text(encoding="utf-8")
    team.write(text.replace('url = "https://koos.example.com"', ""))
    answer = team("export", "--pages", "public")

    assert answer.err == (
        "Error: the pages tell people where to subscribe; set koos.url in the config to where the"
        " files are reached\n"
    )
    assert answer.code == 2
    assert not Path("public").exists()
