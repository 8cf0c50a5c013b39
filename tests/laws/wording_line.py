"""The rule's page read aloud: sections 2 to 4, the line and whoever serves in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from fractions import Fraction

# How many turns to come are looked through before nobody is found.
FAR = 2000

# The members, in the order, with their shares on the period's first working day.
Shares = Mapping[str, Fraction]


def interval(person: str, shares: Shares) -> Fraction:
    """The sum of all members' shares divided by theirs."""
    return sum(shares.values(), Fraction(0)) / shares[person]


def has_most(person: str, shares: Shares) -> bool:
    """Whether *person* has more than half of the shares."""
    return 2 * shares[person] > sum(shares.values())


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A turn of the line to come: the *nth* of its owner's, from 0, and whoever serves it."""

    owner: str
    nth: int
    server: str


@dataclass(kw_only=True)
class Line:
    """The line between two periods.

    Attributes:
        dues: Of everyone who has one.
        owned: The number of the period that each was last an owner of.
        last_owner: Who owned the counted period before, if it had members.
        handed: By owner, who serves the first, the second … of their turns to come.
    """

    dues: dict[str, Fraction] = field(default_factory=dict)
    owned: dict[str, int] = field(default_factory=dict)
    last_owner: str | None = None
    handed: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, members: Shares) -> None:
        """A counted period in which one is no member ends one's due.

        And it ends what was handed on of one's own turns.
        """
        self.dues = {person: due for person, due in self.dues.items() if person in members}
        self.handed = {person: to for person, to in self.handed.items() if person in members}

    def newcomers(self, shares: Shares) -> list[str]:
        """The members without a due, in the order."""
        return [person for person in shares if person not in self.dues]

    def take_places(self, t: int, shares: Shares, *, changed: bool) -> None:
        """Give each newcomer a due; *changed* is whether members or shares are others."""
        newcomers = self.newcomers(shares)
        # The smallest due among those who are no newcomers; where there are none, t.
        h = min(self.dues.values(), default=Fraction(t))
        # When they changed, every due above h and that member's interval is lowered to it.
        if changed:
            for person, due in self.dues.items():
                self.dues[person] = min(due, h + interval(person, shares))
        # Then the largest due among those who are no newcomers; where there are none, t - 1.
        b = max(self.dues.values(), default=Fraction(t - 1))
        # The k-th newcomer gets b + k, but never more than h and their interval.
        for k, person in enumerate(newcomers, start=1):
            self.dues[person] = min(b + k, h + interval(person, shares))

    def earlier(self, person: str) -> tuple[Fraction, int]:
        """What is smaller for whoever is earlier in the line, but for the order.

        The due, and between equal ones when they were last an owner; never comes first.
        """
        return (self.dues[person], self.owned.get(person, -1))

    def move_on(self, t: int, shares: Shares) -> str:
        """The owner of period *t*, whose due moves on by their interval."""
        # While there are three or more members, whoever owned the counted period before is
        # passed over, unless they have more than half of the shares.
        in_question = [
            person
            for person in shares
            if person != self.last_owner or len(shares) < 3 or has_most(person, shares)
        ]
        owner = min(in_question, key=self.earlier)
        self.dues[owner] += interval(owner, shares)
        self.owned[owner] = t
        self.last_owner = owner
        return owner

    def server(self, owner: str, nth: int, members: Shares) -> str:
        """Whoever the owner's *nth* turn to come was handed to, if a member; else the owner."""
        handed = self.handed.get(owner, [])
        return handed[nth] if nth < len(handed) and handed[nth] in members else owner

    def use_up(self, owner: str) -> None:
        """The owner's first turn to come has come."""
        self.handed[owner] = self.handed.get(owner, [])[1:]

    def coming(self, t: int, shares: Shares) -> Iterator[Coming]:
        """The turns that follow period *t*, by the same rule with the present members."""
        line = deepcopy(self)
        seen = dict.fromkeys(shares, 0)
        for n in range(1, FAR + 1):
            owner = line.move_on(t + n, shares)
            yield Coming(
                owner=owner, nth=seen[owner], server=self.server(owner, seen[owner], shares)
            )
            seen[owner] += 1

    def hand(self, coming: Coming, person: str) -> None:
        """That turn is handed to *person*; the owner's turns before it stay as they are."""
        handed = self.handed.setdefault(coming.owner, [])
        handed.extend([coming.owner] * (coming.nth + 1 - len(handed)))
        handed[coming.nth] = person

    def owes(self, person: str) -> bool:
        """Whether some turn to come of another is handed to *person*."""
        return any(person in to for owner, to in self.handed.items() if owner != person)
