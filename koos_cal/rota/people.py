"""The people of a rotation and what they declare: absences, pauses, overrides, exchanges."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from koos_cal.rota.span import Span

EVER = Span(start=date.min, end=date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFrom:
    """From *start* on, the person takes *share* as many turns as someone with share 1."""

    start: date
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the team.

    Attributes:
        id: Short and stable; used in addresses.
        name: As colleagues say it.
        stay: From the first day in the rotation up to the first day after the last one.
        shares: In order of their days; the first holds from the beginning.
        weekdays: On which they work, Monday is 0; None where they work on all of the
            rotation's. They say nothing of weekdays that are not among the rotation's.
    """

    id: str
    name: str
    stay: Span = EVER
    shares: tuple[ShareFrom, ...] = (ShareFrom(start=date.min, share=Fraction(1)),)
    weekdays: frozenset[int] | None = None

    def share_on(self, day: date) -> Fraction:
        """The person's share as it is on *day*."""
        return next(s.share for s in reversed(self.shares) if s.start <= day)

    def works_on(self, weekday: int, usual: Collection[int]) -> bool:
        """Whether they work on a working day at all, going by its *weekday*.

        Working days of one's own say nothing of days that are not among the *usual* ones.
        """
        return self.weekdays is None or weekday in self.weekdays or weekday not in usual


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Declared days away. The turn is kept and traded; a sudden one is only covered.

    Attributes:
        person: Who is away.
        span: The days.
        sudden: Whether it came up meanwhile.
        note: What was noted of it.
        source: The calendar in which it was read; empty where it was declared to us.
    """

    person: str
    span: Span
    sudden: bool = False
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Out of the rotation meanwhile; nothing is owed. Up to the end of time if open."""

    person: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Days given to *person* by hand."""

    person: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The turn of one period, which is *person*'s as long as the period has this *span*."""

    span: Span
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Days that *giver* gives to *taker*, and those that come back for them.

    Attributes:
        giver: Who gives the days of *span* away.
        taker: Who is on duty on them instead.
        span: The days given.
        back: The days on which the giver is on duty in return; None for a gift.
        note: What was noted of it.
        pins: Whose turns the periods were that lay in it when it was agreed on, and so stay.
            None for one that pins whatever period lies in it: to the giver, and in the return
            to the taker.
    """

    giver: str
    taker: str
    span: Span
    back: Span | None = None
    note: str = ""
    pins: tuple[Pin, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Who was on duty after all on a day of the past, or nobody, and why that is said."""

    day: date
    person: str | None
    reason: str = ""
