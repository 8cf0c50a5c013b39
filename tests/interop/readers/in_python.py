"""Parsers in Python: they say what stands in a feed, and zoneinfo on which days that is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tests.feed import reading
from tests.interop.readers.seen import Feeds, Reader, RefusedError, Seen, seen


def read_with(parser: reading.Reader, feeds: Feeds, zone: str) -> Mapping[str, list[Seen]]:
    """What a parser finds in each feed.

    Raises:
        RefusedError: With the parser's own words.
    """
    found = {}
    for path, body in feeds.items():
        try:
            entries = parser(body)
        except Exception as error:
            raise RefusedError(f"{path}: {error}") from error
        found[path] = [seen(entry, zone) for entry in entries]
    return found


ical: Reader = partial(read_with, reading.with_ical)
vobject: Reader = partial(read_with, reading.with_vobject)
