"""export --pages with a journal: the pages are what they are without, and nothing goes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from koos_cal.web import pages as views
from tests.cli.calling import KoosCal
from tests.cli.recorded import done
from tests.cli.test_export import exported
from tests.cli.test_export_pages import pages
from tests.web.acting import RULES

CALENDAR = '\n[[absence_calendars]]\nname = "HR"\npath = "hr.ics"\n'
AWAY = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Eli away\r\n"
    "DTSTART;VALUE=DATE:20260420\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_what_is_recorded_is_shown_as_it_stands_and_what_was_done_is_not(started: KoosCal) -> None:
    """Every page is one; who did what stays with those who have a link."""
    done(started, "absent", "ada", "2026-03-23", "--note", "a wedding", "--yes")
    assert started("export", "--pages", "public").code == 0
    found = pages(exported("public"))

    assert [path for path, page in found.items() if "Internal Server Error" in page.text] == []
    assert [path for path, page in found.items() if "a wedding" in page.text] == []
    assert "Mon 23 March" in found["people/ada/index.html"].text
    assert "history/index.html" not in found
    assert "History" not in found["index.html"].text


def test_calendars_that_were_read_are_not_called_unread(unstarted: KoosCal) -> None:
    """When each was read last is known to the app; a file says nothing of it."""
    unstarted.write(RULES + CALENDAR)
    Path("hr.ics").write_text(AWAY, encoding="utf-8", newline="")
    done(unstarted, "journal", "start", "--yes")
    done(unstarted, "tick")
    assert unstarted("export", "--pages", "public").code == 0
    text = pages(exported("public"))["away/index.html"].text

    assert "Not read yet" not in text
    assert "Mon 20 April" in text


def test_a_page_that_fails_ends_it(team: KoosCal, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the defect that it is; the text of the failure is not published in its place."""
    monkeypatch.setattr(views, "fairness", lambda _: 1 / 0)
    with pytest.raises(RuntimeError, match=r"^/fairness answers 500 INTERNAL SERVER ERROR$"):
        team("export", "--pages", "public")

    assert not Path("public/fairness/index.html").exists()
