"""Conditions: a client that has a feed is not sent it again, and one that has not is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from koos_cal.live.board import Board
from tests.web.conftest import MakeSite
from tests.web.site import ADA, CONFIG, DAY, FEEDS, NOW, STAMP, Site

MONDAY = "Sun, 15 Mar 2026 23:00:00 GMT"  # midnight in Amsterdam, when the window last moved


def test_every_feed_has_a_strong_etag_of_its_own(site: Site) -> None:
    """ETags are strong, and different bytes have different ones."""
    tags = [site.get(path).headers["ETag"] for path in FEEDS]

    assert len(set(tags)) == len(tags)
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"If-None-Match": "{etag}"}, 304, id="its own tag"),
        pytest.param({"If-None-Match": "W/{etag}"}, 304, id="the tag, weakened on the way"),
        pytest.param({"If-None-Match": '"old", {etag}'}, 304, id="a list with the tag"),
        pytest.param({"If-None-Match": "*"}, 304, id="any tag"),
        pytest.param({"If-None-Match": '"old"'}, 200, id="another tag"),
        pytest.param({"If-None-Match": '"old", W/"older"'}, 200, id="a list without the tag"),
        pytest.param({"If-Modified-Since": MONDAY}, 304, id="not modified since"),
        pytest.param(
            {"If-Modified-Since": "Tue, 17 Mar 2026 08:00:00 GMT"}, 304, id="nor since later"
        ),
        pytest.param({"If-Modified-Since": "Sun, 15 Mar 2026 22:59:59 GMT"}, 200, id="modified"),
        pytest.param({"If-Modified-Since": "yesterday"}, 200, id="no date"),
        pytest.param(
            {"If-None-Match": '"old"', "If-Modified-Since": MONDAY}, 200, id="the tag decides"
        ),
        pytest.param({}, 200, id="no condition"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_that_has_a_feed_is_not_sent_it_again(
    site: Site, method: str, headers: dict[str, str], status: int
) -> None:
    """Conditions are answered as RFC 9110 has it, for GET and HEAD alike."""
    whole = site.get("/koos.ics")
    etag = whole.headers["ETag"]

    answer = site.ask(
        method, "/koos.ics", {name: value.format(etag=etag) for name, value in headers.items()}
    )

    assert answer.status_code == status
    assert answer.data == (whole.data if status == 200 and method == "GET" else b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == whole.headers["Cache-Control"]


def test_304_tells_how_long_it_holds_and_nothing_of_a_body(private: Site) -> None:
    """It bears what RFC 9110 asks for and what holds for every answer, and no header of a body."""
    whole = private.get(f"{ADA}/koos.ics").headers
    answer = private.get(f"{ADA}/koos.ics", {"If-None-Match": whole["ETag"]}).headers

    of_a_body = {"Content-Type", "Content-Length", "Content-Disposition", "Last-Modified"}
    assert dict(answer) == {k: v for k, v in whole.items() if k not in of_a_body}
    assert {"ETag", "Cache-Control", "Access-Control-Allow-Origin"} < set(answer.keys())


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        pytest.param('"old"', 412, id="another tag"),
        pytest.param("W/{etag}", 412, id="a weak tag"),
        pytest.param("{etag}", 200, id="its own tag"),
        pytest.param('"old", {etag}', 200, id="a list with the tag"),
        pytest.param("*", 200, id="any tag"),
        pytest.param("", 200, id="no tag"),
    ],
)
def test_whoever_wants_a_feed_only_as_it_was_gets_no_other(
    site: Site, condition: str, status: int
) -> None:
    """If-Match is answered with 412 and no body, or with the feed that was meant."""
    whole = site.get("/koos.ics")
    wanted = {"If-Match": condition.format(etag=whole.headers["ETag"])}
    answer = site.get("/koos.ics", wanted)

    assert answer.status_code == status
    assert answer.data == (whole.data if status == 200 else b"")


@pytest.mark.parametrize(
    ("wanted", "has", "status"),
    [
        pytest.param("{etag}", {"If-None-Match": "{etag}"}, 304, id="the tag twice"),
        pytest.param("{etag}", {"If-None-Match": "W/{etag}"}, 304, id="the tag, and weakened"),
        pytest.param("{etag}", {"If-None-Match": '"old"'}, 200, id="the tag, for an older one"),
        pytest.param("{etag}", {"If-Modified-Since": MONDAY}, 304, id="the tag, unless as old"),
        pytest.param('"old"', {"If-None-Match": "{etag}"}, 412, id="another tag, and the tag"),
        pytest.param('"old"', {"If-Modified-Since": MONDAY}, 412, id="another tag, and a date"),
        pytest.param("", {"If-None-Match": "{etag}"}, 304, id="no tag, and the tag"),
    ],
)
def test_what_is_wanted_counts_first_and_what_is_there_counts_then(
    site: Site, wanted: str, has: dict[str, str], status: int
) -> None:
    """With If-Match and another condition, each holds, in the order of RFC 9110."""
    whole = site.get("/koos.ics")
    asked = {"If-Match": wanted, **has}
    etag = whole.headers["ETag"]
    answer = site.get("/koos.ics", {name: each.format(etag=etag) for name, each in asked.items()})

    assert answer.status_code == status
    assert answer.data == (whole.data if status == 200 else b"")


def test_head_tells_what_get_would(site: Site) -> None:
    """Thunderbird asks with HEAD first: the same headers, no body."""
    get, head = site.get("/koos.ics"), site.ask("HEAD", "/koos.ics")

    assert head.status_code == 200
    assert head.data == b""
    ignored = {"Date"}
    assert {k: v for k, v in head.headers if k not in ignored} == {
        k: v for k, v in get.headers if k not in ignored
    }


@pytest.mark.parametrize(
    ("now", "modified"),
    [
        pytest.param(
            datetime(2026, 3, 4, tzinfo=UTC),
            "Mon, 02 Mar 2026 08:00:00 GMT",
            id="the inputs changed later",
        ),
        pytest.param(NOW, MONDAY, id="the window moved later"),
        pytest.param(
            datetime(2026, 3, 15, 22, 59, 59, tzinfo=UTC),
            "Sun, 08 Mar 2026 23:00:00 GMT",
            id="a second before midnight",
        ),
        pytest.param(datetime(2026, 3, 15, 23, tzinfo=UTC), MONDAY, id="at midnight"),
        pytest.param(
            datetime(2026, 4, 1, tzinfo=UTC),
            "Sun, 29 Mar 2026 22:00:00 GMT",
            id="midnight in summer time",
        ),
    ],
)
def test_last_modified_follows_the_inputs_and_the_window(
    site: Site, now: datetime, modified: str
) -> None:
    """A feed last changed with its inputs or at the local midnight when its window moved."""
    site.now = now

    assert site.get("/koos.ics").headers["Last-Modified"] == modified


def test_before_the_rotation_begins_no_window_has_moved(make_site: MakeSite) -> None:
    """The first period's midnight is no time of a change while it lies ahead."""
    site = make_site(CONFIG.replace("2026-01-05", "2026-06-01"))

    assert site.get("/koos.ics").headers["Last-Modified"] == "Mon, 02 Mar 2026 08:00:00 GMT"


def test_last_modified_is_never_ahead_of_the_clock(make_site: MakeSite) -> None:
    """Inputs that say they change next year are, over HTTP, as old as the answer."""
    site = make_site(SOURCE_DATE_EPOCH="1800000000")

    answer = site.get("/koos.ics")

    assert answer.headers["Last-Modified"] == "Wed, 18 Mar 2026 11:00:00 GMT"
    assert b"DTSTAMP:20270115T080000Z" in answer.data


def test_the_first_period_of_all_moves_no_window(make_site: MakeSite) -> None:
    """It was shown already, so that an app that is started later says what this one says."""
    site = make_site(CONFIG.replace("2026-01-05", "2026-03-23"))
    before = site.board.current()
    site.wait(5 * DAY)
    after = site.board.current()
    changed = {"SOURCE_DATE_EPOCH": str(int(STAMP.timestamp()))}
    later = Board(site.path, changed, lambda: site.now).current()

    assert (after.today, later.today) == (date(2026, 3, 23), date(2026, 3, 23))
    assert before.documents == after.documents == later.documents
    assert before.modified == after.modified == later.modified
