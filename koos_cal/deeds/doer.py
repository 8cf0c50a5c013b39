"""Doer: on whose authority something is done, and how much of it they may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from koos_cal.config import Config
from koos_cal.deeds.refused import RefusedError, Why
from koos_cal.journal.state import State

MOST_IN_A_MINUTE = 30
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who does something.

    Attributes:
        name: How entries name them: a person's id, or what a command is run as.
        person: Whose own link it is done by; None for a command.
        is_keeper: Whether they may act for others.
    """

    name: str
    person: str | None
    is_keeper: bool

    def may_act_for(self, *people: str | None) -> bool:
        """Whether they are one of *people*, or may do what any of them may."""
        return self.is_keeper or (self.person is not None and self.person in people)

    def require(self, *people: str | None) -> None:
        """See to it that they may act for one of *people*.

        Raises:
            RefusedError: When they may not.
        """
        if not self.may_act_for(*people):
            raise RefusedError(Why.NOT_YOURS, "that is not yours to do; ask them, or a keeper")


def doer_of(config: Config, person_id: str) -> Doer:
    """Somebody who acts by their own link."""
    keepers = {person.person_id for person in config.people if person.keeper}
    return Doer(name=person_id, person=person_id, is_keeper=person_id in keepers)


def require_calm(doer: Doer, state: State, now: datetime) -> None:
    """See to it that somebody does not do too much in a short time, over all processes.

    Raises:
        RefusedError: When they have.
    """
    since = now - MINUTE  # several deeds within a second have times that lie ahead of the clock
    done = sum(by == doer.name and since < at for at, by in state.recent)
    if doer.person is not None and done >= MOST_IN_A_MINUTE:
        raise RefusedError(
            Why.TOO_MANY, f"more than {MOST_IN_A_MINUTE} things in a minute; wait a minute"
        )
