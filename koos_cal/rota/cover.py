"""Cover: colleagues on duty for some days of somebody's turn, and who is asked first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from operator import itemgetter

from koos_cal.rota.facts import Facts
from koos_cal.rota.handed import HandedTurns
from koos_cal.rota.line import Line
from koos_cal.rota.turn import Turn

Days = tuple[date, ...]
Rank = tuple[bool, int, bool, int]


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
        missing = frozenset[str]().union(*(self.facts.missing[day] for day in days))
        person = self._first(missing, date.min)
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
        unable = self.facts.missing[day].union(self.facts.sudden.get(day, ()), but)
        carries_on = before in self._ranks and before not in unable
        person = before if carries_on else self._first(unable, day)
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
    def _beside(self) -> set[str]:
        """Who had the turn before, and who serves the first coming one not the holder's."""
        coming = self._handed.servers(self._after)
        others = any(person != self.holder for person in self._line.members.shares)
        following = next((p for p in coming if p != self.holder), None) if others else None
        return {person for person in (self._last_turn, following) if person}

    @cached_property
    def _ranks(self) -> dict[str, Rank]:
        """Everyone but the holder as they are asked before any day is given, the first at first.

        Members by their place in line after this period, others by the order.
        """
        after = self._after.places if self._line.members else ()
        members = {place.person: number for number, place in enumerate(after)}
        order = enumerate(self.facts.period.phase.order)
        places = {person: members.get(person, number) for number, person in order}
        ranks = {
            person: (person not in members, self._covered.get(person, 0), False, place)
            for person, place in places.items()
            if person != self.holder
        }
        for person in ranks.keys() & self._beside:
            is_outsider, covered, _, place = ranks[person]
            ranks[person] = (is_outsider, covered + 1, True, place)
        return dict(sorted(ranks.items(), key=itemgetter(1)))

    @cached_property
    def _after(self) -> Line:
        """The line after this period, whose turn is nobody's place where it is too short."""
        return self._line.after(self._owner)

    def _days_given(self, person: str, as_of: date) -> int:
        """How many days of this period *person* covers, as far as that is known on a day."""
        return sum(since <= as_of for since in self._given.get(person, {}).values())

    def _first(self, unable: Collection[str], as_of: date) -> str | None:
        """Whoever is asked first on a day, of those who are not *unable*.

        The first of all who were given no day yet, or one of those who were.
        """
        others = (p for p in self._ranks if p not in unable and p not in self._given)
        given = (p for p in self._given if p in self._ranks and p not in unable)
        return min([*islice(others, 1), *given], key=lambda p: self._rank(p, as_of), default=None)

    def _rank(self, person: str, as_of: date) -> Rank:
        is_outsider, covered, beside, place = self._ranks[person]
        return (is_outsider, covered + self._days_given(person, as_of), beside, place)

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
            covered=self._covered.get(person, 0) + self._days_given(person, since),
            instead_of=instead_of,
            beside=person in self._beside,
            sudden=sudden,
            carries_on=carries_on,
        )
        for day in days:
            self._given[person].setdefault(day, since)
        return cover
