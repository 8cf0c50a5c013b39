"""Places: every page that there is, in every rota and behind every kind of door."""

from __future__ import annotations

from dataclasses import dataclass

from tests.browser.hostile import NAMES
from tests.web.site import token

DOORS = {
    "ada": f"/k/{token('person', 'ada')}",
    "kitchen": f"/k/{token('screen', 'kitchen')}",
    "gus": f"/k/{token('person', 'gus')}",  # left in September
    "forged": "/k/aaaaaaaaaaaaaaaaaaaaaaaaaa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page.

    Attributes:
        rota: Whose it is, one of `ROTAS`.
        path: Where it lies, below the door.
        door: Who opens it, one of `DOORS`; None for the bare address.
        status: What it answers with.
    """

    rota: str
    path: str
    door: str | None = None
    status: int = 200

    @property
    def prefix(self) -> str:
        """What stands before the path."""
        return DOORS[self.door] if self.door else ""

    def __str__(self) -> str:
        """As tests are called; without the secret, and short."""
        path = self.path if len(self.path) < 40 else f"{self.path[:20]}…"
        return f"{self.door or self.rota}:{path}"


def _places(rota: str, *paths: str, door: str | None = None, status: int = 200) -> list[Place]:
    return [Place(rota=rota, path=path, door=door, status=status) for path in paths]


# On 24 November: Cas trades a week in December, and Gus has left.
SAMPLE = _places(
    "sample",
    "/",
    "/screen",
    "/people",
    "/people/ada",
    "/people/cas",
    "/people/gus",
    "/year",
    "/year/2027",
    "/fairness",
    "/away",
    "/why/2026-11-24",
    "/why/2026-12-03",
    "/why/2026-12-07",
    "/why/2026-12-25",
    "/subscribe",
    "/people/ada/subscribe",
    "/subscribe/away",
    "/what-if?person=eli&from=2026-12-07&to=2026-12-11",
)
LOST = _places("sample", "/people/nobody-such", "/year/1999", "/why/2026-02-30", status=404)
OWN = _places(
    "links",
    *("/", "/now", "/people", "/people/bo", "/year?person=ada", "/fairness", "/away"),
    *("/why/2026-12-07", "/subscribe", "/what-if"),
    door="ada",
) + _places("links", "/people/nobody-such", door="ada", status=404)
SCREEN = _places("links", "/", "/now", "/people/ada", "/subscribe", door="kitchen")
SHUT = [
    *_places("links", "/", "/subscribe", status=404),
    *_places("links", "/", door="forged", status=404),
    *_places("links", "/", "/people/gus", door="gus", status=410),
]
BARE = _places("bare", "/", "/people/bo", "/year", "/fairness", "/away", "/why/2026-12-09")
# Teams of other sizes, names and turns, and one whose rotation is still to begin.
OTHERS = [
    place
    for rota in ("many", "long", "days", "fortnights", "early")
    for place in _places(rota, "/", "/screen", "/people", "/year", "/fairness", "/subscribe")
]
HOSTILE = _places(
    "hostile",
    "/",
    "/screen",
    "/people",
    *(f"/people/{person}" for person in NAMES),
    "/year",
    "/fairness",
    "/away",
    "/what-if?person=markup&from=2026-12-07&to=2026-12-11",
    "/why/2026-11-24",
    "/why/2026-12-02",
    "/subscribe",
)

PUBLIC = SAMPLE + LOST
LINKS = OWN + SCREEN + SHUT
ALL = PUBLIC + LINKS + BARE + OTHERS + HOSTILE
