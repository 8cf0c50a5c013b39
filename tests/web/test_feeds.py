"""Feeds over HTTP: what calendar programs ask, and what they must never be told."""

from __future__ import annotations

import pytest

from tests.web.conftest import MakeSite
from tests.web.site import ADA, CONFIG, FEEDS, LINKS, Site, token


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_a_calendar_in_utf_8(site: Site, path: str) -> None:
    """A feed says what it is, and its bytes are iCalendar's: no mark before them, CRLF."""
    answer = site.get(path)

    assert answer.status == "200 OK"
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.data.endswith(b"END:VCALENDAR\r\n")
    assert answer.data.count(b"\n") == answer.data.count(b"\r") == answer.data.count(b"\r\n")
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_no_line_is_longer_than_75_octets(make_site: MakeSite) -> None:
    """Long texts and letters of several octets are folded, and come out whole again."""
    about = "Wer Köos ist, hält Ämter, Bücher und 🍰 für alle anderen frei. " * 8
    site = make_site(CONFIG.replace("[koos]", f'[koos]\nabout = "{about.strip()}"'))

    body = site.get("/koos.ics").data

    assert max(len(line) for line in body.split(b"\r\n")) <= 75
    unfolded = body.replace(b"\r\n ", b"").decode()
    assert about.strip().replace(",", "\\,") in unfolded


def test_a_feed_does_not_change_from_one_request_to_the_next(site: Site) -> None:
    """Time alone, within a day, changes no byte and no header of a feed."""
    before = site.get("/koos.ics")
    site.wait(6 * 3600)
    after = site.get("/koos.ics")

    assert after.data == before.data
    for name in ("ETag", "Last-Modified", "Cache-Control", "Content-Disposition"):
        assert after.headers[name] == before.headers[name]


@pytest.mark.parametrize(
    ("query", "disposition"),
    [
        ("", 'inline; filename="{}"'),
        ("?download", 'attachment; filename="{}"'),
        ("?download=1", 'attachment; filename="{}"'),
        ("?utm_source=mail", 'inline; filename="{}"'),
        ("?utm_source=downloads", 'inline; filename="{}"'),
    ],
)
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/koos.ics", "koos-platform.ics"),
        ("/away.ics", "koos-platform-away.ics"),
        ("/people/ada.ics", "koos-platform-ada.ics"),
    ],
)
def test_a_feed_is_shown_unless_it_is_downloaded(
    site: Site, path: str, name: str, query: str, disposition: str
) -> None:
    """`?download` saves the feed as a file with a name of its own; the bytes are the same."""
    answer = site.get(path + query)

    assert answer.headers["Content-Disposition"] == disposition.format(name)
    assert answer.data == site.get(path).data


@pytest.mark.parametrize(
    ("text", "root", "cache", "origin"),
    [
        pytest.param(CONFIG, "", "max-age=300", None, id="open"),
        pytest.param(LINKS, ADA, "max-age=300, private", "*", id="links"),
    ],
)
def test_only_a_secret_link_may_be_read_by_other_pages(
    make_site: MakeSite, text: str, root: str, cache: str, origin: str | None
) -> None:
    """In open mode a page that a colleague visits could else read the feed from inside."""
    site = make_site(text)

    for path in FEEDS:
        answer = site.get(root + path, {"Origin": "https://elsewhere.example"})

        assert answer.headers.get("Access-Control-Allow-Origin") == origin
        assert answer.headers["Cache-Control"] == cache


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "text/html"},
        {"Accept": "text/calendar"},
        {"Accept": "application/json;q=1, */*;q=0"},
        {"Accept": ""},
        {"Accept-Encoding": "gzip, br"},
        {"Accept-Language": "nl"},
        {"Accept-Charset": "latin-1"},
        {"User-Agent": "Google-Calendar-Importer"},
        {"Range": "bytes=0-9"},
    ],
    ids=str,
)
def test_nothing_is_negotiated(site: Site, headers: dict[str, str]) -> None:
    """Whatever a client says it takes, it gets the same uncompressed bytes."""
    plain, answer = site.get("/koos.ics"), site.get("/koos.ics", headers)

    assert answer.status_code == 200
    assert answer.data == plain.data
    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/koos.ics/",
        "/koos.ics//",
        "/KOOS.ics",
        "/koos.ics.ics",
        "/people//ada.ics",
        "/people/zed.ics",
        "/people/\x00.ics",
        "/people/../koos.ics",
        "/k/koos.ics",
        f"{ADA}/koos.ics",
    ],
    ids=repr,
)
def test_what_is_no_feed_is_told_in_plain_text(site: Site, path: str) -> None:
    """Near an address there is no redirect and no HTML: either would empty calendars."""
    answer = site.get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == "There is nothing at this address. Check that it was copied whole.\n"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_slash_behind_a_feed_makes_it_no_page(site: Site) -> None:
    """A page takes a slash; what looks like a feed is none, and is told in plain text."""
    answer = site.get("/people/ada.ics/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == 'Nobody has the id "ada.ics"; did you mean "ada"?\n'


@pytest.mark.parametrize("path", ["//koos.ics", "///people/ada.ics"])
def test_a_slash_too_many_in_front_leads_to_the_feed(site: Site, path: str) -> None:
    """An address glued together with two slashes answers at once, without a redirect."""
    answer = site.get(path)

    assert answer.status_code == 200
    assert answer.data == site.get(path.replace("//", "/").replace("//", "/")).data


@pytest.mark.parametrize("sent", ["Bearer", "Bearer ", "Basic !", "x", "Digest a=b", "\xff"])
def test_whoever_says_who_they_are_gets_the_feed_like_anybody(private: Site, sent: str) -> None:
    """Classic Outlook asks with a bare "Bearer" first, and takes a refusal for a bad address."""
    answer = private.get(f"{ADA}/koos.ics", {"Authorization": sent})

    assert answer.status_code == 200
    assert answer.data == private.get(f"{ADA}/koos.ics").data
    assert "WWW-Authenticate" not in answer.headers


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "PUT", "DELETE", "PROPFIND", "REPORT"])
def test_a_feed_can_only_be_read(site: Site, method: str) -> None:
    """Calendar servers are asked in further ways; the answer is no, and never HTML."""
    answer = site.ask(method, "/koos.ics")

    assert answer.status_code == (200 if method == "OPTIONS" else 405)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_leaver_keeps_their_feed_in_open_mode(make_site: MakeSite) -> None:
    """Without secret links, a person's feed does not go away when they leave."""
    site = make_site(LINKS.replace('mode = "links"', 'mode = "open"'))

    assert site.get("/people/dee.ics").status_code == 200


def test_every_owner_can_open_every_feed(private: Site) -> None:
    """A secret link shows the whole rota, to a person and to a screen alike."""
    for kind, name in (("person", "ada"), ("screen", "kitchen")):
        root = f"/k/{token(kind, name)}"

        assert [private.get(root + path).status_code for path in FEEDS] == [200, 200, 200]


@pytest.mark.parametrize("path", FEEDS)
def test_events_under_secret_links_tell_no_address(make_site: MakeSite, path: str) -> None:
    """Events get forwarded, so neither a link nor the app's address stands in one."""
    site = make_site(LINKS.replace("[koos]", '[koos]\nurl = "https://koos.example.com"'))

    body = site.get(ADA + path).text.replace("\r\n ", "")

    assert "example.com" not in body
    assert "/k/" not in body
    assert "URL" not in body
