"""Three programs' calendars in one rota: what they say is published, and stays when they break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from icalendar import Calendar

from koos_cal.live.publish import feeds_of
from tests.calendars.making import calendar
from tests.calendars.server import Reply, Server
from tests.calendars.story import CONFIG, Story

FEEDS = Path(__file__).parent / "feeds"
OTHERS = """
[[absence_calendars]]
name = "Ada's Google"
url_env = "KOOS_CALENDAR_GOOGLE"
private = true
person = "ada"

[[absence_calendars]]
name = "Cas's Outlook"
url_env = "KOOS_CALENDAR_OUTLOOK"
private = true
person = "cas"
"""
HALF = (FEEDS / "personio.ics").read_bytes()[:500]
BROKEN = [
    Reply(status=403),
    Reply(body=b"<html><title>Sign in</title></html>"),
    Reply(),
    Reply(body=HALF),
    Reply(body=calendar()),
]


def subscribed(story: Story) -> dict[str, str]:
    """What a program shows that is subscribed to the team's calendar: titles by first day."""
    found: Any = Calendar.from_ical(feeds_of(story.schedule())["koos.ics"])
    return {f"{event.start:%m-%d}": str(event["SUMMARY"]) for event in found.events}


def test_three_calendars_are_read_and_nothing_moves_when_they_break(
    tmp_path: Path, server: Server
) -> None:
    """Google's, Outlook's and Personio's: from an absence to what a colleague's program shows."""
    shown = {"KOOS_CALENDAR_HR": "personio", "KOOS_CALENDAR_GOOGLE": "google-personal"}
    shown["KOOS_CALENDAR_OUTLOOK"] = "outlook-personal"
    for name in shown.values():
        server.replies[f"/{name}.ics"] = Reply(body=calendar())
    story = Story(folder=tmp_path, server=server, config=CONFIG + OTHERS, path="/personio.ics")
    story.environ |= {key: server.url(f"/{name}.ics") for key, name in shown.items()}
    story.tick()
    before = subscribed(story)
    for name in shown.values():
        server.replies[f"/{name}.ics"] = Reply(body=(FEEDS / f"{name}.ics").read_bytes())
    story.tick(2)
    after = subscribed(story)

    assert before["06-15"] == "Koos: Cas Østergaard"
    assert after["06-15"] == "Koos: Ada Lindgaard (for Cas Østergaard)"
    sources = {(each.person, each.source) for each in story.schedule().plan.rota.absences}
    assert sources == {
        ("ada", "HR"),
        ("ada", "Ada's Google"),
        ("cas", "Cas's Outlook"),
        ("dee", "HR"),
    }
    for hour in range(0, 48, 6):
        for place, name in enumerate(shown.values()):
            server.replies[f"/{name}.ics"] = BROKEN[(hour // 6 + place) % len(BROKEN)]
        story.tick(6)
    assert subscribed(story) == after
