"""Names: what people, shifts, turns and times are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from koos_cal.dates import and_text, count_text, day_text, range_text
from koos_cal.rota.decision import Decision, Duty
from koos_cal.rota.fairness import Tally, length_of_turns
from koos_cal.rota.people import Person
from koos_cal.rota.plan import Plan
from koos_cal.rota.segment import Segment
from koos_cal.rota.span import Span

NOBODY = "nobody"
DOERS = {"command": "a keeper", "": "somebody"}
REVIEWS = {
    "so_far": "So far, with the present turn",
    "last_year": "The last 52 weeks of it",
    "before": "Before that",
    "planned": "Planned from then on",
    "later": "Planned after that",
}  # the spans over which fairness is looked at
LENGTHS = {1: "a day", 7: "a week", 14: "two weeks"}
_TURNING = {"R", "AL", "AN"}  # classes of letters that stand from right to left
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turn what follows, until they are ended
_ISOLATES = "\u2066\u2067\u2068"
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names what is in one plan.

    Attributes:
        plan: The plan.
        role: What the role is called.
        notes: Whether the notes of overrides may be told.
        isolated: Whether names from right to left are kept from turning the words around
            them, with characters that nobody sees: on pages, whose sentences are ours.
    """

    plan: Plan
    role: str
    notes: bool = False
    isolated: bool = False

    def name(self, person: str | None) -> str:
        """What colleagues call somebody, or "nobody"."""
        found = self.plan.rota.person(person) if person else None
        return self.own_text(found.name) if found else NOBODY

    def doer(self, by: str) -> str:
        """Who did something, as an entry of the journal has it: whoever runs commands is a keeper.

        A screen has its own name, and what was folded tells nobody's.
        """
        return self.name(by) if self.plan.rota.person(by) else DOERS.get(by, by)

    def read_in(self, person: str | None, days: Collection[date]) -> str:
        """The calendars that have somebody away on some of *days*, in brackets: " (read in HR)"."""
        read = self.plan.rota.read(person) if person else ()
        sources = {each.source for each in read if any(day in each.span for day in days)}
        names = and_text([self.own_text(source) for source in sorted(sources)])
        return f" (read in {names})" if names else ""

    def own_text(self, text: str) -> str:
        """Text that people wrote, as it may stand within a sentence."""
        if not self.isolated or not _turns(text):
            return text
        return f"{_ISOLATE}{_balanced(text)}{_END}"

    def who(self, duty: Duty) -> str:
        """Who is on duty, and for whom: "Bo (for Ada)"."""
        return self.who_serves(duty.on_duty, duty.covering_for)

    def who_serves(self, person: str | None, instead_of: str | None) -> str:
        """Somebody, or nobody, who may serve in another one's turn: "Bo (for Ada)"."""
        if person is None or instead_of is None:
            return self.name(person)
        return f"{self.name(person)} (for {self.name(instead_of)})"

    def title(self, segment: Segment) -> str:
        """The title of an event: "Koos: Bo (for Ada)"."""
        return f"{self.role}: {self.who(segment.duties[0])}"

    def turn_label(self, decision: Decision, year: int | None = None) -> str:
        """A period as people call it: "the week of Mon 16 March"."""
        start = day_text(decision.period.span.start, year)
        match decision.period.phase.length:
            case 1:
                return start
            case 7:
                return f"the week of {start}"
        return f"the two weeks from {start}"

    def away_text(self, span: Span, year: int | None = None) -> str:
        """Days away as people say them; a pause without an end lasts until further notice."""
        if span.end == date.max:
            return f"{day_text(span.start, year)} until further notice"
        return range_text(span.start, span.last, year)

    def review_titles(self, spans: Mapping[str, Span]) -> dict[str, str]:
        """What some reviews are called, with the length of their turns where that differs."""
        lengths = {name: length_of_turns(self.plan, span) for name, span in spans.items()}
        several = len(set(lengths.values())) > 1
        return {
            name: REVIEWS[name] + (f", in turns of {LENGTHS[length]}" if several else "")
            for name, length in lengths.items()
        }

    def served_by_others(self, tally: Tally) -> str:
        """How many of somebody's turns others serve as a whole, as a line below a table."""
        turns = count_text(tally.turns, "turn")
        return f"{self.name(tally.person)}: {tally.served_by_others} of {turns} served by others"

    def share(self, share: Fraction) -> str:
        """A share: "0.8 of a full share"."""
        return f"{float(share):g} of a full share"

    def ahead(self, tally: Tally) -> str:
        """How many turns somebody is ahead of their share, or with a minus behind it."""
        ahead = round(float(tally.ahead), 1)
        return f"{ahead:+.1f}" if ahead else "0"


def short_names(people: Iterable[Person]) -> dict[str, str]:
    """By id the first word of everyone's name, or all of it where another one's is alike."""
    known = {person.id: person.name for person in people}
    firsts = Counter(name.split(maxsplit=1)[0] for name in known.values())
    return {
        person: first if firsts[first := name.split(maxsplit=1)[0]] == 1 else name
        for person, name in known.items()
    }


def without_controls(text: str) -> str:
    """*text* without bidi control characters, for places that cannot isolate it."""
    return _CONTROLS.sub("", text)


def _balanced(text: str) -> str:
    """*text* with every isolate in it ended, and no end that has no beginning."""
    depth = 0
    kept = []
    for letter in text:
        depth += letter in _ISOLATES
        if letter != _END or depth:
            kept.append(letter)
            depth -= letter == _END
    return "".join(kept) + depth * _END


def _turns(text: str) -> bool:
    """Whether *text* may change the direction of what stands around it."""
    return bool(_CONTROLS.search(text)) or not _TURNING.isdisjoint(
        map(unicodedata.bidirectional, text)
    )
