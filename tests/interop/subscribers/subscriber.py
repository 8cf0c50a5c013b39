"""Subscriber: a calendar program, and what every one of them can be asked to do."""

from __future__ import annotations

from typing import Protocol

from tests.interop.subscribers.entry import Entry


class Subscription(Protocol):
    """A calendar that a program follows."""

    def poll(self) -> bool:
        """Ask for the feed now, and be back when the answer is taken in; False without one."""

    def entries(self) -> list[Entry]:
        """What the program shows."""

    def glimpse(self) -> list[Entry]:
        """What lies in its store at this very moment, whatever it is doing."""

    def close(self) -> None:
        """Follow the calendar no longer."""


class Subscriber(Protocol):
    """A program, while it runs."""

    def subscribe(self, url: str) -> Subscription:
        """Follow the calendar at *url*, as a person would make it; back with the first fetch."""

    def restart(self) -> None:
        """End the program and start it again; what it follows it goes on with."""

    def close(self) -> None:
        """End the program."""
