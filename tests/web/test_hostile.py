"""Hostile requests: whatever is asked in whatever way, some things hold of every answer."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest
from hypothesis import assume, given

from koos_cal.web.answer import SECURE
from tests.web.asking import Answer, ask, environ
from tests.web.hostile import API_PATHS, FEED_PATHS, LEADING_PATHS, MARK, REPEATING_PATHS, requests
from tests.web.site import NOW, Site, token

SECONDS = 10  # of the processor, however busy it is; what is in order takes hundredths
OWNERS = [("person", name) for name in ("ada", "bo", "cas", "dee")]
SCREENS = [("screen", name) for name in ("kitchen", "ada")]
TOKENS = {token(kind, name, link) for kind, name in OWNERS + SCREENS for link in (1, 2)}

in_both_modes = pytest.mark.parametrize("mode", ["open", "links"])


def answer_of(sites: dict[str, Site], mode: str, asked: dict[str, Any]) -> Answer:
    """What the app in a mode answers."""
    sites[mode].now = NOW
    return ask(sites[mode].app, asked)


@in_both_modes
@given(asked=requests())
def test_no_question_makes_the_app_fail(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """Calendar programs switch off a calendar whose server fails."""
    assert answer_of(shared_sites, mode, asked).status < 500


@in_both_modes
@given(asked=requests())
def test_no_answer_goes_without_protection(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """Of what is there and what is not, every answer carries the headers that protect."""
    answer = answer_of(shared_sites, mode, asked)

    assert {name: answer.headers.get(name) for name, _ in SECURE} == dict(SECURE)
    assert "Cache-Control" in answer.headers


@in_both_modes
@given(asked=requests())
def test_headers_hold_what_headers_may_hold(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """Nothing of a question ends a header and begins another one."""
    headers = answer_of(shared_sites, mode, asked).headers

    assert [text for pair in headers.items() for text in pair if not text.isprintable()] == []


@in_both_modes
@given(asked=requests())
def test_what_is_announced_is_sent(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """A body is as long as its header says, and only there where there may be one."""
    answer = answer_of(shared_sites, mode, asked)

    if asked["REQUEST_METHOD"].upper() == "HEAD" or answer.status == 304:
        assert answer.body == b""
    else:
        assert int(answer.headers["Content-Length"]) == len(answer.body)


@in_both_modes
@given(asked=requests(FEED_PATHS))
def test_at_the_address_of_a_feed_there_is_never_a_page(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """It would empty subscribers' calendars, and so would being led to one."""
    answer = answer_of(shared_sites, mode, asked)

    assert answer.kind != "text/html"
    assert "Location" not in answer.headers
    if answer.status == 200 and asked["REQUEST_METHOD"].upper() == "GET":
        assert answer.body.startswith(b"BEGIN:VCALENDAR\r\n")


@in_both_modes
@given(asked=requests(API_PATHS))
def test_below_the_api_every_error_is_json(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """Also where nothing lies, where the door is shut, and for every method."""
    answer = answer_of(shared_sites, mode, asked)

    if answer.status >= 400:
        assert answer.kind == "application/problem+json"
        assert not answer.body or json.loads(answer.body)["status"] == answer.status


@in_both_modes
@given(asked=requests(REPEATING_PATHS))
def test_no_page_holds_tags_that_somebody_asked_for(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """What a page repeats of a question is text."""
    answer = answer_of(shared_sites, mode, asked)

    assert answer.kind != "text/html" or MARK.encode() not in answer.body


@in_both_modes
@given(asked=requests(LEADING_PATHS))
def test_nobody_is_led_astray(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """The app leads to the present year and to a day, beside where one is, and nowhere else."""
    place = answer_of(shared_sites, mode, asked).headers.get("Location")

    assert place is None or re.fullmatch(r"year/\d{4}|why/\d{4}-\d\d-\d\d", place)


@given(asked=requests())
def test_without_a_link_nothing_is_told_of_the_rota(
    shared_sites: dict[str, Site], asked: dict[str, Any]
) -> None:
    """However the question is put, and whatever the door answers."""
    assume(token("person", "ada") not in asked["PATH_INFO"])
    answer = answer_of(shared_sites, "links", asked)

    assert [name for name in (b"Ada", b"Bo", b"Cas", b"Dee") if name in answer.body] == []


@in_both_modes
@given(asked=requests())
def test_no_answer_tells_a_token_that_the_question_did_not(
    shared_sites: dict[str, Site], mode: str, asked: dict[str, Any]
) -> None:
    """Neither in what it says nor in its headers."""
    answer = answer_of(shared_sites, mode, asked)
    said = answer.body.decode() + str(answer.headers)

    assert {each for each in TOKENS if each in said and each not in asked["PATH_INFO"]} == set()


@pytest.mark.parametrize(
    ("where", "piece"),
    [
        *(("PATH_INFO", piece) for piece in ("/", "a", "/..", "\xff", "/people/ada.ics", "/k/")),
        *(("QUERY_STRING", piece) for piece in ("a&", "&", "%", "%ff", "\xff", "from=x&", "a")),
        *(("HTTP_IF_NONE_MATCH", piece) for piece in ('"a", ', "W/", '"', ",", " ", "\\", "a,")),
        *(("HTTP_IF_MODIFIED_SINCE", piece) for piece in ("Mon, ", "1 ", "(", "9", "-", " ")),
        *(("HTTP_RANGE", piece) for piece in ("bytes=", "0-9,", "-", "9")),
        *(("HTTP_HOST", piece) for piece in ("a", "a.", ".", "[", ":")),
        *((name, ", ") for name in ("HTTP_COOKIE", "HTTP_ACCEPT", "CONTENT_TYPE", "HTTP_REFERER")),
    ],
)
def test_a_question_that_is_as_long_as_can_be_keeps_nobody_busy(
    site: Site, where: str, piece: str
) -> None:
    """Work that grows with the square of what is sent would take minutes of the processor."""
    asked = environ("/api/shifts")
    start = asked["PATH_INFO"] if where == "PATH_INFO" else ""
    asked[where] = start + piece * (160_000 // len(piece))
    begun = time.process_time()

    assert ask(site.app, asked).status < 500
    assert time.process_time() - begun < SECONDS
