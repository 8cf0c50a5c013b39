"""Icons: who is on duty, as a tab of a browser shows it."""

from __future__ import annotations

import unicodedata

from markupsafe import escape

# Colours for people; further ones share them, and names stand everywhere.
TONES = (
    "#cfe2ff", "#ffdcb8", "#cdeed3", "#ead6fb", "#fff0a8",
    "#c5eef0", "#ffd3dc", "#dfe6c0", "#dcd9ff", "#ecdccf",
)  # fmt: skip
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="{tone}"/><text x="16" y="23.5" fill="#1d2125"'
    ' font-family="system-ui, sans-serif" font-size="21" font-weight="700" text-anchor="middle">'
    "{letter}</text></svg>"
)


def icon(name: str, tone: int) -> str:
    """The first letter of a name in somebody's colour, as SVG."""
    return _ICON.format(tone=TONES[tone], letter=escape(initial(name)))


def initial(name: str) -> str:
    """The first letter of a name, with what is put on it."""
    letters = unicodedata.normalize("NFC", name)
    first = next((letter for letter in letters if letter.isalnum()), letters[0])
    return first.upper()[:1]
