"""Team: the config of a made-up team of any size, the same in every run of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(weeks=1)
YEAR = 52  # weeks
# Two absences a year: how many days later for each further person, how long, and what else.
ABSENCES = ((37, 12, ""), (91, 2, "sudden = true"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """People and the years that their calendars show, the last of them still to come.

    Attributes:
        people: How many.
        years: Of 52 weeks.
        today: In the first week of the last of them.
        name: What the team is called.
    """

    people: int
    years: int
    today: date
    name: str = "Platform"

    @property
    def size(self) -> str:
        """How large it is, in words."""
        years = "1 year" if self.years == 1 else f"{self.years} years"
        return f"{self.people} people, {years}"

    @property
    def start(self) -> date:
        """The first day of the rotation, a Monday."""
        monday = self.today - timedelta(days=self.today.weekday())
        return monday - (self.years - 1) * YEAR * WEEK

    def config(self) -> str:
        """The text of its config.toml."""
        return "\n".join([self._head(), *self._overrides(), *map(self._person, range(self.people))])

    def _head(self) -> str:
        return f"""\
[koos]
team = "{self.name}"
timezone = "Europe/Amsterdam"
url = "https://koos.example.com"
about = "Answers customers first. Mute the channel if you are not Koos."
[rotation]
from = {self.start}
[holidays]
country = "NL"
[feed]
past_weeks = {(self.years - 1) * YEAR}
future_weeks = {YEAR}
"""

    def _overrides(self) -> Iterator[str]:
        """Four weeks a year that were traded by hand."""
        for number in range(4 * self.years):
            monday = self.start + number * 13 * WEEK
            yield f"""\
[[overrides]]
person = "p{number % self.people}"
from = {monday}
to = {monday + timedelta(days=4)}
"""

    def _person(self, number: int) -> str:
        """Somebody with their absences; some have other holidays, or another share."""
        lines = ["[[people]]", f'name = "Person {number}"', f'id = "p{number}"']
        if number % 12 == 3:
            lines += ['holidays = "DE-BE"']
        if number % 5 == 4:
            lines += ["share = 0.8"]
        for year in range(self.years):
            for stride, days, more in ABSENCES:
                first = self.start + year * YEAR * WEEK + timedelta(days=number * stride % 350)
                lines += ["[[absences]]", f'person = "p{number}"', f"from = {first}"]
                lines += [f"to = {first + timedelta(days=days - 1)}", more]
        return "\n".join([*lines, ""])
