"""Spoils: answers as the app never gives them, so that it shows what they would do."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from tests.interop.subscribers.wire import Answer, Spoil

_MARKS = {"etag", "last-modified", "content-length"}
_EVENTS = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_STAMPS = re.compile(rb"^(DTSTAMP|LAST-MODIFIED):\d+T\d+Z", re.MULTILINE)
_SEQUENCE = re.compile(rb"^SEQUENCE:\d+", re.MULTILINE)
_PAGE = b"<!DOCTYPE html><title>Sign in</title><p>Please sign in to go on."


def moved(answer: Answer) -> Answer:
    """One event is a day late."""
    body = answer.body.replace(b"20261207", b"20261208").replace(b"20261212", b"20261213")
    return _said(answer, body)


def stamped() -> Spoil:
    """Every answer has stamps of its own."""
    seconds = count()

    def spoil(answer: Answer) -> Answer:
        stamp = b"20270101T00%02d%02dZ" % divmod(next(seconds), 60)
        return _said(answer, _STAMPS.sub(rb"\1:" + stamp, answer.body))

    return spoil


def unstamped(answer: Answer) -> Answer:
    """The stamps are the same, whatever changes."""
    body = _STAMPS.sub(rb"\1:20260101T000000Z", answer.body)
    return _said(answer, _SEQUENCE.sub(b"SEQUENCE:1", body))


def personal(answer: Answer) -> Answer:
    """The UIDs name the person on duty and not the slot alone."""

    def rename(event: re.Match[bytes]) -> bytes:
        title = re.findall(rb"^SUMMARY:(.*)\r$", event[0], re.MULTILINE)[0]
        return event[0].replace(b"\r\nUID:", b"\r\nUID:" + title.hex().encode())

    return _said(answer, _EVENTS.sub(rename, answer.body))


def emptied(answer: Answer) -> Answer:
    """There is no event any more."""
    return _said(answer, _EVENTS.sub(b"", answer.body))


def replaced(answer: Answer) -> Answer:
    """A page where the feed was, as from a proxy that wants a password."""
    return replace(_said(answer, _PAGE), headers={"content-type": "text/html; charset=utf-8"})


def failed(answer: Answer) -> Answer:
    """An error."""
    return replace(replaced(answer), status=500)


def _said(answer: Answer, body: bytes) -> Answer:
    """The same with another body, by a server that does not tell one from another."""
    headers = {name: value for name, value in answer.headers.items() if name not in _MARKS}
    return replace(answer, headers=headers, body=body)
