"""Hostile: a rota whose every text is one that a careless page would break on."""

from __future__ import annotations

import json

MARKUP = "<b onclick=\"alert(1)\">Ada</b><script>alert(2)</script><img src='x' onerror=alert(3)>"
QUOTES = 'O\'Néill, "the \\first\\" &amp; {{ 7*7 }} {% x %} </title></script><!-- `${8*8}` %s'
# Arabic marks and an override that nothing ends: all that follows it would stand backwards.
RIGHT_TO_LEFT = "\u05e2\u05d3\u05d4 \u200f(\u05e8) 7 \u202eabc"
UNENDED = "\u2067\u05d3\u05dc\u05d9\u05d4 \u202b\u202dx"  # an isolate and two more of that kind
COMBINING = "Z\u0351\u0363\u0308o\u0301\u0302\u0327e\u0308\u0324 \u5bb6\u65cf"
EMOJI = "👩🏽\u200d🚒👩\u200d👩\u200d👧🏳️\u200d🌈"
WORD = "W" * 200
SENTENCE = ("A colleague whose name is a whole sentence, as long as names may be, and then " * 9)[
    :199
] + "."
NAMES = {
    "markup": MARKUP,
    "quotes": QUOTES,
    "rtl": RIGHT_TO_LEFT,
    "unended": UNENDED,
    "combining": COMBINING,
    "emoji": EMOJI,
    "w" * 200: WORD,
    "sentence": SENTENCE,
}
ROLE = 'K<i onclick=alert(4)>o</i>o\'s "№ 1"'
TEAM = ("<u onclick=alert(5)>R&D</u> \"A\", 'B' &lt; " + "M" * 200)[:200]
CLOSING = ("<marquee>Closed</marquee> " + "C" * 200)[:200]
NOTE = f"{MARKUP} {QUOTES} {RIGHT_TO_LEFT} {'N' * 200} note"
EMAIL = "ada\"onclick='alert(6)'//&x=@example.com"
HOLIDAY_NOTE = "javascript:alert(7) \u202e" + "👍" * 1000

# What the tags above would become; the pages have none of it.
SMUGGLED = "marquee, [onclick], [onerror], img[src='x'], script:not([src])"


def _text(text: str) -> str:
    """*text* as TOML writes it, which JSON writes alike."""
    return json.dumps(text, ensure_ascii=False)


def _person(person: str, name: str) -> str:
    email = f"email = {_text(EMAIL)}\n" if person == "markup" else ""
    return f"\n[[people]]\nid = {_text(person)}\nname = {_text(name)}\n{email}"


HOSTILE = f"""\
[koos]
name = {_text(ROLE)}
team = {_text(TEAM)}
about = {_text(NOTE)}
id = "hostile"
timezone = "Europe/Amsterdam"

[[koos.links]]
name = {_text(CLOSING)}
url = "https://example.com/'onclick='alert(8)'"

[rotation]
from = 2026-03-02
length = "day"

[feed]
notes = true

[[closings]]
from = 2026-12-24
to = 2026-12-25
name = {_text(CLOSING)}
{"".join(_person(person, name) for person, name in NAMES.items())}
[[overrides]]
person = "rtl"
from = 2026-11-24
note = {_text(NOTE)}

[[overrides]]
person = "{"w" * 200}"
from = 2026-11-25
note = {_text(WORD)}

[[absences]]
person = "markup"
from = 2026-11-23
to = 2026-12-03
note = {_text(NOTE)}

[[absences]]
person = "unended"
from = 2026-11-24
to = 2026-12-11
note = {_text(HOLIDAY_NOTE)}

[[absences]]
person = "{"w" * 200}"
from = 2026-11-27
to = 2026-12-08

[[absences]]
person = "sentence"
from = 2026-12-02
sudden = true

[[pauses]]
person = "emoji"
from = 2027-01-04
to = 2027-02-26

[[shares]]
person = "quotes"
from = 2026-10-01
share = 0.12
"""
