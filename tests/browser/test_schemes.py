"""Light and dark."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.places import Place
from tests.browser.tab import SCHEMES, Scheme


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_as_light_or_dark_as_the_reader_asks(scheme: Scheme, visit: Visit) -> None:
    """The browser's own parts, such as fields and scroll bars, follow as well."""
    page = visit(Place(rota="sample", path="/"), scheme=scheme).page
    paper, ink, field = page.evaluate(
        """() => {
          const body = getComputedStyle(document.body);
          const field = document.body.appendChild(document.createElement("input"));
          const paint = document.createElement("canvas").getContext("2d");
          return [body.backgroundColor, body.color, getComputedStyle(field).color].map(colour => {
            paint.fillStyle = colour;
            paint.fillRect(0, 0, 1, 1);
            return paint.getImageData(0, 0, 1, 1).data[1];
          });
        }"""
    )

    is_dark = scheme == "dark"

    assert (paper < 64, ink > 192, field > 192) == (is_dark, is_dark, is_dark)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_days_that_nobody_takes_are_red_wherever_they_stand(scheme: Scheme, visit: Visit) -> None:
    """On the ribbon, in the list and in the year, in the colour of the alarm above them."""
    colours = set()
    for path in ("/", "/year"):
        page = visit(Place(rota="bare", path=path), scheme=scheme).page
        found = page.locator("section.alarm, td.nobody > *, .chip.nobody").evaluate_all(
            "all => all.map(each => getComputedStyle(each).color)"
        )
        assert len(found) > 1
        colours |= set(found)

    assert len(colours) == 1
