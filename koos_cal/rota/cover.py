"""Cover: colleagues on duty for some days of somebody's turn, and who is asked first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from koos_cal.rota.facts import Facts
from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import Line
from koos_cal.rota.turn import Turn

Days = tuple[date, ...]
Rank = tuple[bool, int, bool, Fraction, int, int]
NO_DUE = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Days given to a colleague because whoever has the turn, or was to serve, is away.

    Attributes:
        person: Who covers.
        days: The working days given, in order.
        covered: How many days they had covered before.
        instead_of: Who is away; None where the whole period is nobody's turn.
        beside: Whether the days stand beside a turn of their own.
        sudden: Whether it came up meanwhile.
        carries_on: Whether they have it for having covered the working day before.
    """

    person: str
    days: Days
    covered: int
    instead_of: str | None
    beside: bool = False
    sudden: bool = False
    carries_on: bool = False


class Ledger:
    """Gives cover to whoever is asked first, and counts days as they are given.

    Members come before others; then whoever has covered the fewest days, where standing
    beside a turn of one's own counts one more; then who does not stand beside one; then the
    smaller due after this period; then the order.

    A day counts once for a person. What comes up on a day does not count for an earlier one,
    so that nothing before it changes.
    """

    def __init__(
        self,
        facts: Facts,
        line: Line,
        handed: HandedTurns,
        covered: Mapping[str, int],
        *,
        turn: Turn,
        last_turn: str | None,
    ) -> None:
        self.facts, self.holder, self._owner = facts, turn.holder, turn.owner
        self._line, self._handed, self._last_turn = line, handed, last_turn
        self._covered = covered
        # By person, each day given to them with the one from which on it counts.
        self._given: dict[str, dict[date, date]] = defaultdict(dict)

    def run(self, days: Days) -> Cover | None:
        """Cover for the holder on all of *days* by one person, if there is one."""
        able = (p for p in self._others if all(self.facts.is_there(p, day) for day in days))
        person = self._first(able, date.min)
        return self._give(person, days=days, since=date.min, instead_of=self.holder)

    def day(
        self,
        day: date,
        instead_of: str | None,
        before: str | None,
        *,
        but: Collection[str] = (),
        sudden: bool = True,
    ) -> Cover | None:
        """Cover on one *day*, by whoever covered the working day before if they can.

        Args:
            day: The day.
            instead_of: Who was to serve on it; None where it is nobody's turn.
            before: Who covered the working day before in this period.
            but: Who is not asked, besides the holder.
            sudden: Whether it came up meanwhile.
        """
        able = [p for p in self._others if p not in but and self.facts.can_serve(p, day)]
        carries_on = before in able
        person = before if carries_on else self._first(able, day)
        return self._give(
            person,
            days=(day,),
            since=day,
            instead_of=instead_of,
            sudden=sudden,
            carries_on=carries_on,
        )

    def count(self, person: str, day: date) -> None:
        """Count a *day* for *person* that was given to them."""
        self._given[person].setdefault(day, day)

    @cached_property
    def _others(self) -> list[str]:
        return [person for person in self.facts.period.phase.order if person != self.holder]

    @cached_property
    def _beside(self) -> set[str]:
        """Who had the turn before, and who serves the first coming one not the holder's."""
        coming = (turn.server for turn in self._handed.coming(self._after))
        others = any(person != self.holder for person in self._line.members.ranks)
        following = next((p for p in coming if p != self.holder), None) if others else None
        return {person for person in (self._last_turn, following) if person}

    @cached_property
    def _ranks(self) -> dict[str, tuple[Fraction, int, int]]:
        """Where each member stands in line after this period."""
        ranks = self._line.members.ranks
        after = self._after.places if ranks else ()
        return {each.person: (each.due, each.owned, ranks[each.person]) for each in after}

    @cached_property
    def _after(self) -> Line:
        """The line after this period, whose turn is nobody's place where it is too short."""
        return self._line.after(self._owner)

    def _days(self, person: str, as_of: date) -> int:
        """How many days *person* has covered, as far as that is known on a day."""
        given = self._given.get(person, {}).values()
        return self._covered.get(person, 0) + sum(since <= as_of for since in given)

    def _first(self, able: Iterable[str], as_of: date) -> str | None:
        return min(able, key=lambda person: self._rank(person, as_of), default=None)

    def _rank(self, person: str, as_of: date) -> Rank:
        beside, place = person in self._beside, self._ranks.get(person)
        covered = self._days(person, as_of) + beside
        return (place is None, covered, beside, *(place or (NO_DUE, 0, 0)))

    def _give(
        self,
        person: str | None,
        *,
        days: Days,
        since: date,
        instead_of: str | None,
        sudden: bool = False,
        carries_on: bool = False,
    ) -> Cover | None:
        if person is None:
            return None
        cover = Cover(
            person=person,
            days=days,
            covered=self._days(person, since),
            instead_of=instead_of,
            beside=person in self._beside,
            sudden=sudden,
            carries_on=carries_on,
        )
        for day in days:
            self._given[person].setdefault(day, since)
        return cover
