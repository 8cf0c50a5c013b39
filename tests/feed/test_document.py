"""The document around the events, and the lines it is written in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from koos_cal.feed.calendar import calendar_bytes
from koos_cal.feed.event import Event, event_bytes
from koos_cal.feed.feeds import AWAY, TEAM, person_path
from tests.feed.making import STYLE, TODAY, feeds_of
from tests.feed.reading import READERS, assert_well_written, events, head, lines, properties
from tests.feed.strategies import texts

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.ics"))
FORBIDDEN = re.compile(
    r"(METHOD|STATUS|ATTENDEE|ORGANIZER|TZID|RRULE|BEGIN:(?!VEVENT$|VCALENDAR$)).*", re.IGNORECASE
)

CONFIG = """
    [koos]
    team = "R&D; East, \\\\West\\\\"
    id = "east"
    timezone = "Europe/Amsterdam"
    url = "https://koos.example.com/sub"
    [rotation]
    from = 2026-03-02
    [[people]]
    name = "Ada, the first"
    id = "ada"
    [[absences]]
    person = "ada"
    from = 2026-03-30
    """


@pytest.mark.parametrize(
    ("path", "name", "description"),
    [
        (TEAM, "Koos R&D East West", "Who is Koos and when"),
        (AWAY, "Koos R&D East West away", "Who is away and when the office is closed"),
        (
            person_path("ada"),
            "Koos R&D East West Ada the first",
            "When Ada the first is Koos",
        ),
    ],
)
def test_a_document_says_what_it_is_before_its_first_event(
    path: str, name: str, description: str
) -> None:
    """Outlook reads names only there; and no name holds what programs show with a backslash."""
    assert head(feeds_of(CONFIG)[path]) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//koos_cal//koos_cal//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALDESC:{description}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "URL:https://koos.example.com/sub/",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-TIMEZONE:Europe/Amsterdam",
    ]


def test_a_name_of_which_nothing_is_left_gives_way_to_the_id() -> None:
    """A calendar always has a name, also for a role that is called by a semicolon."""
    found = head(calendar_bytes(";", ",", [], STYLE))

    assert f"NAME:{STYLE.rota_id}" in found
    assert f"X-WR-CALNAME:{STYLE.rota_id}" in found


def test_a_feed_without_events_is_a_whole_document() -> None:
    """Somebody who is not in the rotation yet can subscribe already."""
    body = feeds_of(f'{CONFIG}[[people]]\nname = "Bo"\njoined = 2150-01-01')[person_path("bo")]

    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert body.endswith(b"X-WR-TIMEZONE:Europe/Amsterdam\r\nEND:VCALENDAR\r\n")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_no_feed_holds_what_makes_programs_misbehave(path: Path) -> None:
    """No invitations, no zones of its own, no alarms, no cancelled events: clients.md says why."""
    assert [line for line in lines(path.read_bytes()) if FORBIDDEN.fullmatch(line)] == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_an_event_has_each_property_once_and_no_other(path: Path) -> None:
    """What programs need, and nothing that they could take for something else."""
    usual = {
        "SUMMARY", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CATEGORIES", "TRANSP",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }  # fmt: skip
    days = {"DTSTART;VALUE=DATE", "DTEND;VALUE=DATE"}
    optional = {"DESCRIPTION", "URL"}
    for event in events(path.read_bytes()).values():
        names = [line.partition(":")[0] for line in lines(event)]

        assert len(names) == len(set(names))
        assert set(names) - optional in (usual | days, usual | {"DTSTART", "DTEND"})


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_golden_feeds_are_well_written(path: Path) -> None:
    """Line ends, lengths and whole characters, which no calendar program checks."""
    assert_well_written(path.read_bytes())


@given(
    summary=texts(200),
    description=texts(400, "\n"),
    category=texts(50),
    title=texts(200),
)
def test_any_text_arrives_as_it_was_written(
    summary: str, description: str, category: str, title: str
) -> None:
    """Every program reads the very characters, whatever had to be escaped and folded."""
    event = Event(
        slot="slot",
        start=TODAY,
        end=TODAY.replace(day=19),
        summary=f"[{summary}]",
        description=f"[{description}]",
        category=category,
    )
    body = calendar_bytes(title, title, [event_bytes(event, STYLE)], STYLE)
    assert_well_written(body)

    for reader, entries in READERS.items():
        (entry,) = entries(body)
        assert (entry.summary, entry.description) == (event.summary, event.description), reader
    for line in head(body):
        assert not set(line.partition(":")[2]) & set(",;\\") or line.startswith("URL:")


@pytest.mark.parametrize("text", [r"C:\Notes\new", r"\\N", r"\,", r"a\;b", "\\", r"\n\N"])
def test_a_backslash_stays_a_backslash(text: str) -> None:
    """Also before an N, which together could be a line break."""
    event = Event(
        slot="slot",
        start=TODAY,
        end=TODAY.replace(day=19),
        summary=text,
        description=text,
        category=text,
    )
    body = calendar_bytes("Koos", "Koos", [event_bytes(event, STYLE)], STYLE)
    escaped = text.replace("\\", "\\\\").replace(",", r"\,").replace(";", r"\;")
    found = properties(events(body)["slot@koos-platform"])

    assert [found["SUMMARY"], found["DESCRIPTION"], found["CATEGORIES"]] == [escaped] * 3


@pytest.mark.parametrize(
    ("busy", "transp", "status"), [(True, "OPAQUE", "BUSY"), (False, "TRANSPARENT", "FREE")]
)
def test_only_turns_block_a_calendar_and_only_if_wanted(
    busy: bool,  # noqa: FBT001 - a value of the table above
    transp: str,
    status: str,
) -> None:
    """Both of the properties say so that programs look at, and absences never do."""
    feeds = feeds_of(f"{CONFIG}[feed]\nbusy = {str(busy).lower()}")

    def found(path: str) -> set[tuple[str, str]]:
        blocks = map(properties, events(feeds[path]).values())
        return {(each["TRANSP"], each["X-MICROSOFT-CDO-BUSYSTATUS"]) for each in blocks}

    assert found(TEAM) == found(person_path("ada")) == {(transp, status)}
    assert found(AWAY) == {("TRANSPARENT", "FREE")}


@pytest.mark.parametrize(
    ("config", "address"),
    [
        (CONFIG, "https://koos.example.com/sub/"),
        (f'{CONFIG}[access]\nmode = "links"', None),
        (CONFIG.replace("url =", "about ="), None),
    ],
    ids=["open", "secret links", "no address"],
)
def test_only_an_open_rota_tells_its_address(config: str, address: str | None) -> None:
    """It leads to the page about the very shift; the calendar itself to the first page.

    Events get forwarded, so under secret links no feed says where any of it lies.
    """
    for path, body in feeds_of(config).items():
        assert (f"URL:{address}" in head(body)) == (address is not None)
        for uid, event in events(body).items():
            told = properties(event)
            page = "away" if path == AWAY else f"why/{uid.partition('@')[0]}"

            assert told.get("URL") == (f"{address}{page}" if address else None)
            if address and path != AWAY:
                assert told["DESCRIPTION"].endswith(rf"\n\n{address}{page}")
        if "links" in config:
            assert b"koos.example.com" not in body
