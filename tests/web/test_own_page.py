"""One's own page: where one acts, and what one can do there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.acting import Acting, reading, start
from tests.web.reading import Page
from tests.web.site import ADA, Site

ONLY_SHOWS = "This link only shows. To say that you are away, or to swap, open your own link"


@pytest.fixture
def app(tmp_path: Path) -> Acting:
    """The app, whose journal was just started."""
    return Acting(start(tmp_path))


def test_a_link_that_only_shows_says_where_one_acts(app: Acting, private: Site) -> None:
    """On one's own page, and only where there is such a link."""
    mine = Page(app.get(f"{reading('ada')}/").text).text

    assert f"{ONLY_SHOWS}, with /me/ in it: whoever keeps the rota gives it to you." in mine
    assert ONLY_SHOWS not in app.get(f"{reading('ada')}/people/bo").text
    assert ONLY_SHOWS not in app.look("ada").text
    assert ONLY_SHOWS not in private.get(f"{ADA}/").text
