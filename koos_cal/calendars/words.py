"""Words: by which titles tell that somebody is away, is not, or is not yet.

Found in what people write in Google, Outlook, Personio, BambooHR, Urlaubsverwaltung,
timeoff.management and Nextcloud, in English, German, Dutch and French. Compared without case
and accents, as whole words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

NO_KOOS = "#no-koos"

OTHER = (
    "birthday", "anniversary", "company holiday", "public holiday", "bank holiday",
    "national holiday", "home office", "homeoffice", "wfh", "working from home", "remote",
    "working elsewhere", "probation", "cover for", "covering for", "vertretung", "geburtstag",
    "jubilaum", "feiertag", "verjaardag", "feestdag", "thuiswerken", "anniversaire",
    "jour ferie", "teletravail", "holiday sale", "holiday party",
)  # fmt: skip
PENDING = (
    "requested", "pending", "tentative", "beantragt", "angefragt", "aangevraagd", "en attente",
)  # fmt: skip
AWAY = (
    "out of office", "ooo", "vacation", "annual leave", "on leave", "leave", "pto", "time off",
    "day off", "days off", "holiday", "holidays", "sick", "sick leave", "parental leave",
    "maternity leave", "paternity leave", "sabbatical", "away", "urlaub", "abwesend",
    "abwesenheit", "nicht im buro", "krank", "elternzeit", "sonderurlaub", "verlof", "vakantie",
    "ziek", "afwezig", "ouderschapsverlof", "conge", "conges", "absent", "vacances", "maladie",
    "no-oncall",
)  # fmt: skip
_APART = re.compile(r"[^\w#-]+")


def folded(text: str) -> str:
    """*text* without case and accents, its words parted by single blanks, with one around."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return f" {_APART.sub(' ', kept).strip()} "


def holds(title: str, words: Iterable[str]) -> str:
    """The first of *words* that stands in a folded *title* as whole words; empty if none does."""
    return next((word for word in words if _folded(word) in title), "")


def without(title: str, words: Iterable[str]) -> str:
    """A folded *title* without *words*."""
    for word in sorted(words, key=len, reverse=True):
        title = title.replace(_folded(word), " ")
    return title


@cache
def _folded(word: str) -> str:
    return folded(word)
