"""How much a page weighs."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import BARE, LINKS, PUBLIC, Place

LIMIT = 50_000  # bytes, not compressed


@pytest.mark.parametrize("place", PUBLIC + LINKS + BARE, ids=str)
def test_a_page_is_light_with_all_that_it_loads(place: Place, visit: Visit) -> None:
    """Its HTML, stylesheet and script together stay below 50 kB, with seven people."""
    tab = visit(place)
    sizes = {answer.url.rpartition("/")[2]: len(answer.body()) for answer in tab.bodies()}

    assert "style.css" in sizes
    assert sum(sizes.values()) < LIMIT, sizes
