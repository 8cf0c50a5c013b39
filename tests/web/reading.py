"""Reading pages: what a browser makes of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

INLINE = {"a", "abbr", "bdi", "code", "small", "span", "strong"}  # they do not part words


class Page(HTMLParser):
    """The text of a page, its links and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.fields: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag points at."""
        known = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if tag not in INLINE:
            self.pieces.append(" ")
        self.attributes |= known.keys()
        if "href" in known:
            (self.links if tag == "a" else self.loads).append(known["href"])
        if "src" in known:
            self.loads.append(known["src"])
        if "value" in known:
            self.fields.append(known["value"])

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.pieces.append(data)

    @property
    def text(self) -> str:
        """All text, with one blank between words."""
        return " ".join("".join(self.pieces).split())
