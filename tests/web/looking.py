"""Looking at pages: their text, over configs in which somebody is away or the office is closed."""

from __future__ import annotations

from tests.web.reading import Page
from tests.web.site import CONFIG, Site

HOLIDAYS = CONFIG + '\n[holidays]\ncountry = "NL"\n'
CLOSED = '\n[[closings]]\nfrom = 2026-08-03\nto = 2026-08-07\nname = "Summer"\n'
AWAY = """
[[absences]]
person = "cas"
from = 2026-03-23
to = 2026-03-27

[[absences]]
person = "ada"
from = 2026-03-16
to = 2026-03-20

[[pauses]]
person = "bo"
from = 2026-06-01
"""


def told(site: Site, path: str) -> str:
    """The text of a page."""
    return Page(site.get(path).text).text
