"""Words: by which titles tell that somebody is away, is not, is not yet, or for half a day.

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

# What is entered in the same calendars and is no absence.
OTHER = (
    "cancelled", "canceled", "declined", "rejected", "abgesagt", "abgelehnt", "storniert",
    "geannuleerd", "afgewezen", "annulé", "annulée", "refusé", "refusée",
    "school holiday", "school holidays", "school vacation", "vacances scolaires",
    "birthday", "anniversary", "company holiday", "public holiday", "bank holiday",
    "national holiday", "home office", "homeoffice", "wfh", "working from home",
    "work from home", "remote", "working remotely", "working elsewhere", "probation",
    "cover for", "covering for", "holiday party", "holiday sale", "vertretung", "geburtstag",
    "jubiläum", "feiertag", "probezeit", "mobiles arbeiten", "verjaardag", "feestdag",
    "thuiswerken", "vervanging", "anniversaire", "jour férié", "télétravail", "remplacement",
)  # fmt: skip
PENDING = (
    "requested", "pending", "tentative", "waiting for approval", "awaiting approval",
    "unapproved", "beantragt", "angefragt", "vorläufig", "aangevraagd", "en attente",
)  # fmt: skip
AWAY = (
    "out of office", "out-of-office", "out of the office", "ooo", "oof", "ooto", "vacation",
    "vacations", "annual leave", "on leave", "leave", "pto", "paid time off", "time off",
    "time-off", "day off", "day-off", "days off", "off sick", "holiday", "holidays", "sick",
    "sick leave", "sickness", "parental leave", "maternity leave", "paternity leave",
    "sabbatical", "away", "absent", "absence", "not available", "unavailable", "no-oncall",
    "urlaub", "urlaubstag", "ferien", "erholungsurlaub", "resturlaub", "bildungsurlaub",
    "sonderurlaub", "abwesend", "abwesenheit", "ganztägig abwesend", "nicht im büro",
    "außer haus", "krank", "krankheit", "krankmeldung", "kind krank", "elternzeit",
    "mutterschutz", "freizeitausgleich", "überstundenabbau", "überstundenausgleich",
    "zeitausgleich", "gleittag", "verlof", "vakantie", "vrij", "ziek", "ziekte", "afwezig",
    "ouderschapsverlof", "zwangerschapsverlof", "congé", "congés", "rtt", "vacances",
    "arrêt maladie", "maladie", "congé parental",
)  # fmt: skip
HALF = (
    "half day", "half-day", "half a day", "morning", "afternoon", "halber tag", "halben tag",
    "halbtags", "vormittag", "vormittags", "nachmittag", "nachmittags", "halve dag", "ochtend",
    "middag", "namiddag", "demi-journée", "matin", "après-midi",
)  # fmt: skip
_AMOUNT = re.compile(
    r"(?<![\d.,/])(?:(?:0?[.,]5|½|1/2)\s*(?:d|days?|tage?s?|dag|dagen|jours?)"
    r"|[0-5](?:[.,]\d+)?\s*(?:h|hrs?|hours?|std|stunden?|uur|heures?))\b"
)
_APART = re.compile(r"[^\w#-]+|(?<![^\W_])-|-(?![^\W_])")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})


def folded(text: str) -> str:
    """*text* without case and accents, its words parted by single blanks, with one around."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return f" {' '.join(_APART.sub(' ', kept).split())} "


def word_in(title: str, words: Iterable[str]) -> str:
    """The first of *words* that a folded *title* holds as whole words; empty if there is none."""
    return next((word for word in words if (form := _folded(word)) != "  " and form in title), "")


def half_in(title: str) -> str:
    """By what a *title* says that it is about half a day; empty if it does not."""
    amount = _AMOUNT.search(title.casefold())
    return amount[0] if amount else word_in(folded(title), HALF)


@cache
def _folded(word: str) -> str:
    return folded(word)
