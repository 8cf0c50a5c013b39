"""Paper: a page as it is printed."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader


def printed(page: Page) -> PdfReader:
    """The page on A4, or on the paper that its own style asks for."""
    return PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def words(pdf: PdfReader) -> str:
    """All text on paper, with one blank between words."""
    return " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


def ink(pdf: PdfReader) -> list[bytes]:
    """What is drawn on each sheet, colours included."""
    contents = [sheet.get_contents() for sheet in pdf.pages]
    return [content.get_data() for content in contents if content is not None]
