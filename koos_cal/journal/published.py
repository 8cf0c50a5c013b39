"""Published: what the last entries put in force, and whoever is no longer in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """A config that was put in force.

    Attributes:
        text: Its values, as TOML without comments.
        people: Everyone in it by id, each with what is to be known once they are gone.
        screens: The number of each screen's link.
        at: When it was put in force, in UTC.
    """

    text: str
    people: Mapping[str, Mapping[str, Any]]
    screens: Mapping[str, int]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Somebody who is no longer in the config.

    Attributes:
        person: What the last config with them told of them: ``name``, ``link`` and the rest.
        at: When the first config without them was put in force, in UTC.
    """

    person: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPlan:
    """The last publication.

    Attributes:
        today: The day on which it was made.
        releases: The versions of what made it, by name.
        digest: Tells the feeds from others, their stamps aside.
        at: When it was made, in UTC: the stamp of what is served.
    """

    today: date
    releases: Mapping[str, str]
    digest: str
    at: datetime
