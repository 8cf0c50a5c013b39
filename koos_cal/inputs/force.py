"""Force: which config a journal has in force, and who is gone from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import tomli_w

from koos_cal.config import Config, Person, read
from koos_cal.config.toml import parse
from koos_cal.dates import day_at
from koos_cal.journal.published import Gone
from koos_cal.journal.state import State
from koos_cal.rota.span import ONE_DAY

NAME = "the config in the journal"


@lru_cache(maxsize=4)
def values_text(text: str) -> str:
    """The values that the *text* of a config holds, without comments, in one order."""
    return tomli_w.dumps(_sorted(parse(text, NAME)))


def config_body(config: Config, text: str) -> Mapping[str, Any]:
    """What an entry tells of a *config* that is put in force."""
    return {
        "toml": values_text(text),
        "people": {
            person.person_id: {
                "name": person.name,
                "link": person.link,
                "own_link": person.own_link,
                "joined": person.joined.isoformat() if person.joined else None,
                "left": person.left.isoformat() if person.left else None,
            }
            for person in config.people
        },
        "screens": dict(config.access.screens),
    }


@lru_cache(maxsize=2)
def config_in(text: str) -> Config:
    """The config whose values a journal holds as *text*.

    Raises:
        ConfigError: When this release does not accept it any more.
    """
    return read(text, NAME)


def with_state(config: Config, state: State) -> Config:
    """*config* with what the journal adds to it.

    Everyone who is gone from it is in it as having left on the day before: so their past days,
    their feed and their name stay, and their links end as after ``left``. A link's number is
    the higher one of config and journal.
    """
    zone = config.koos.timezone
    known = {person.person_id for person in config.people}
    people = tuple(_raised(person, state) for person in config.people)
    gone = (
        _raised(_left(i, each, day_at(each.at, zone) - ONE_DAY), state)
        for i, each in state.gone.items()
        if i not in known
    )
    screens = [(name, _number(state, "screen", name, n)) for name, n in config.access.screens]
    access = config.access.model_copy(update={"screens": screens})
    return replace(config, access=access, people=(*people, *gone))


def _raised(person: Person, state: State) -> Person:
    link = _number(state, "person", person.person_id, person.link)
    own_link = _number(state, "own", person.person_id, person.own_link)
    return person.model_copy(update={"link": link, "own_link": own_link})


def _number(state: State, kind: str, owner: str, number: int) -> int:
    return max(number, state.links.get((kind, owner), number))


def _left(person_id: str, gone: Gone, day: date) -> Person:
    """Somebody who is gone from the config since the day after *day*."""
    told = gone.person
    last = min(day, date.fromisoformat(told["left"])) if told["left"] else day
    joined = date.fromisoformat(told["joined"]) if told["joined"] else None
    return Person.model_validate(
        {
            "name": told["name"],
            "id": person_id,
            "link": told["link"],
            "own_link": told["own_link"],
            "left": last,
            **({"joined": joined} if joined and joined <= last else {}),
        },
        context={},
    )


def _sorted(value: Any) -> Any:
    """Tables with their keys in order, so that equal values are equal texts."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value
