"""Looks: what lines that break a config look like, and what is then probably wrong with them.

The first look that fits holds; what it calls "here" is the place, and where it calls nothing
so, that is where the parser stopped.
"""

from __future__ import annotations

Looks = tuple[tuple[str, str], ...]

CURLY = 'write text between straight quotes, not curly ones: "Ada"'
UNQUOTED = "text needs quotes: {here}"

HEADERS: Looks = (
    (
        r"^\s*(?:\[[^\[\]]+\]|\[\[[^\[\]]+\]\])\s*(?P<here>[^\s\]#])",
        "what follows a header belongs on the next line",
    ),
    (
        r"^\s*(?P<here>\[+[\w.-]+\]*)\s*(?:#|$)",
        "the header {here} is not finished; it needs as many ] as [",
    ),
    (r"^\s*(?P<here>\[)", "a header is one name between brackets, such as [koos] or [[people]]"),
)
VALUES: Looks = (
    (r"=(?P<here>)\s*(?:#.*)?$", "the value is missing"),
    (r"[=\[,]\s*(?P<here>[“”„‘’«»])", CURLY),  # noqa: RUF001 - these are meant
    (r'=\s*"[^"]*(?P<here>[“”»])\s*(?:#.*)?$', CURLY),
    (
        r"^\s*(?:from|to|joined|left)\s*=\s*(?P<here>(?!\d{4}-\d\d-\d\d)[^\s\"'].*)$",
        "write the date as year-month-day, such as 2026-01-05",
    ),
    (
        r"(?i)=\s*(?P<here>true|yes|on|false|no|off)\s*(?:#.*)?$",
        "write true or false, in small letters",
    ),
    (r"=\s*(?P<here>-?\d+,\d+)\s*(?:#.*)?$", "write the number with a point, not with a comma"),
    (r"=\s*(?P<here>-?\.\d+)\s*(?:#.*)?$", "write the number with a 0 before the point"),
    (r"=\s*(?P<here>0\d+)\s*(?:#.*)?$", "write the number without a 0 in front"),
    (r"[\"'\]\d](?P<here>[,;])\s*(?:#.*)?$", "take the {here} away; a line ends with its value"),
    (r"=\s*[^\s#].*?\s(?P<here>[\w-]+\s*=)", "each key begins a line of its own"),
    (r"[\[,]\s*(?P<here>[^\W\d_][^\"',\[\]{}=]*?)\s*[,\]]", UNQUOTED),
    (r"=\s*(?P<here>(?!\d{4}-\d\d-\d\d)[^\s\"'\[\]{}#=,][^\"#]*?)\s*(?:#.*)?$", UNQUOTED),
)
OTHERS: Looks = (
    (r"^\s*(?P<here>//|;|/\*|--)", "a comment begins with #"),
    (r"^\s*[\w-]+\s*(?P<here>:)", "write = after the key, not a colon"),
    (r"", 'expected a line such as name = "Ada" or a header such as [[people]]'),
)
