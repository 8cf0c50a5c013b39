"""GNOME session: does within a D-Bus session what GNOME's calendar programs do.

It runs under the system's Python, which has Evolution Data Server's library, and not under
the project's. Each line that it reads is a request, as JSON: a verb, the id of a calendar,
and the address of one that is to be added first. Each line that it writes is the answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import gi  # type: ignore[import-not-found,import-untyped,unused-ignore]  # the system's

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import (  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: E402 - versions come first
    ECal,
    EDataServer,
    Gio,
    GLib,
)

AT_ONCE = 2**32 - 1  # do not wait until the calendar is connected
EVERYTHING = "#t"
SOON = 1.0  # seconds in which a refresh begins, if it does
LIMIT = 50.0
AT_LEAST = 0.05  # seconds in which what was told arrives


class Calendar:
    """A calendar as a program has it open."""

    def __init__(self, source: Any) -> None:
        self._source = source
        self._client = _connected(source)
        self._told: list[tuple[str, str]] = []
        self._begun = self._ended = False
        _, self._view = self._client.get_view_sync(EVERYTHING, None)
        for what in ("added", "modified"):
            self._view.connect(f"objects-{what}", self._note, what)
        self._view.connect("objects-removed", self._note_removed)
        self._view.connect("progress", self._note_progress)
        self._view.start()

    def poll(self) -> bool:
        """Refresh it; False when the refresh did not begin, as there was no answer."""
        self._begun = self._ended = False
        try:
            self._client.refresh_sync(None)
        except GLib.Error:
            return False
        return _turn(lambda: self._begun, SOON) and _turn(lambda: self._ended, LIMIT)

    def entries(self) -> list[list[str]]:
        """What it holds."""
        _, found = self._client.get_object_list_sync(EVERYTHING, None)
        return [
            [
                event.get_uid(),
                event.get_summary(),
                event.get_dtstart().as_ical_string(),
                event.get_dtend().as_ical_string(),
            ]
            for event in found
        ]

    def told(self) -> list[tuple[str, str]]:
        """What happened to which event, since this was last asked."""
        _turn(lambda: False, AT_LEAST)
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Remove it."""
        self._source.remove_sync(None)

    def _note(self, _view: Any, events: list[Any], what: str) -> None:
        self._told += [(what, event.get_uid()) for event in events]

    def _note_removed(self, _view: Any, events: list[Any]) -> None:
        self._told += [("removed", event.get_uid()) for event in events]

    def _note_progress(self, _view: Any, _percent: int, message: str) -> None:
        self._begun |= bool(message)
        self._ended |= self._begun and not message


class Session:
    """All calendars of somebody."""

    def __init__(self) -> None:
        self._registry = EDataServer.SourceRegistry.new_sync(None)
        self._open: dict[str, Calendar] = {}

    def add(self, ident: str, url: str) -> Calendar:
        """Add the calendar at *url*, as "Add Calendar" does with an address."""
        address = urlsplit(url)
        source = EDataServer.Source.new_with_uid(ident, None)
        source.set_display_name(address.path)
        source.set_parent("webcal-stub")
        source.get_extension("Calendar").set_backend_name("webcal")
        source.get_extension("Authentication").set_host(address.hostname)
        source.get_extension("Authentication").set_port(address.port)
        source.get_extension("WebDAV Backend").set_resource_path(address.path)
        source.get_extension("Security").set_method("none")
        self._registry.commit_source_sync(source, None)
        return self.calendar(ident)

    def calendar(self, ident: str) -> Calendar:
        """One that was added, in this session or before it."""
        if ident not in self._open:
            self._open[ident] = Calendar(self._registry.ref_source(ident))
        return self._open[ident]


def _connected(source: Any) -> Any:
    """A client of *source*, of which what opens it may hear a moment after the registry did."""
    last = monotonic() + LIMIT
    while True:
        try:
            return ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, AT_ONCE, None)
        except GLib.Error as error:
            is_unheard = error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.NOT_FOUND)
            if not is_unheard or monotonic() > last:
                raise
        _turn(lambda: False, AT_LEAST)


def _turn(condition: Callable[[], bool], limit: float) -> bool:
    """Let things happen until *condition* holds, for *limit* seconds at most."""
    context = GLib.MainContext.default()
    last = monotonic() + limit
    while not condition() and monotonic() < last:
        GLib.timeout_add(10, lambda: False)
        context.iteration(True)
    return condition()


def main() -> None:
    """Answer until there are no more requests."""
    session = Session()
    for line in sys.stdin:
        verb, ident, *url = json.loads(line)
        calendar = session.add(ident, *url) if url else session.calendar(ident)
        print(json.dumps(getattr(calendar, verb)()), flush=True)  # noqa: T201 - this is how it speaks


if __name__ == "__main__":
    main()
