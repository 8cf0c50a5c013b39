"""Addresses: every calendar of a rota with where it lies and how to subscribe to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koos_cal.config import Config
from koos_cal.feed.feeds import AWAY, TEAM, person_path
from koos_cal.links import Owner, Subscription, subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """One calendar to subscribe to.

    Attributes:
        kind: "team", "person" or "away".
        name: As people call it.
        person: Whose it is; None for the team's.
        subscription: Its addresses.
    """

    kind: str
    name: str
    person: str | None
    subscription: Subscription


def calendars(config: Config, root: str, today: date, owner: Owner | None = None) -> list[Calendar]:
    """The calendars below *root*, but for those of people who have left.

    Args:
        config: The rota.
        root: The address before the feeds' paths, without a slash at its end; under a
            secret link it ends with that.
        today: In the rota's time zone.
        owner: Under a secret link, whose it is. A person gets the team's calendars and
            their own, a screen the team's, so that every address is theirs to use: one
            that somebody got from a colleague would be revoked with the colleague's.
    """
    title = config.koos.title
    people = [
        Calendar(
            kind="person",
            name=person.name,
            person=person.person_id,
            subscription=subscription(
                f"{root}/{person_path(person.person_id)}", f"{title} {person.name}"
            ),
        )
        for person in config.people
        if owner in {None, Owner(kind="person", id=person.person_id)} and today < person.stay.end
    ]
    return [
        Calendar(
            kind="team",
            name=title,
            person=None,
            subscription=subscription(f"{root}/{TEAM}", title),
        ),
        *people,
        Calendar(
            kind="away",
            name=f"{title} away",
            person=None,
            subscription=subscription(f"{root}/{AWAY}", f"{title} away"),
        ),
    ]
