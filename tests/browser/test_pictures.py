"""The picture of an address, for the camera of a phone."""

from __future__ import annotations

import base64

import pytest
import segno

from tests.browser.chromium import OUTSIDE
from tests.browser.conftest import Visit
from tests.browser.places import Place
from tests.browser.tab import SCHEMES

PAGE = "/people/ada/subscribe"
PICTURE = "section.subscribe svg"
QUIET = 4  # modules of light on every side, without which a camera may not find it
# Which modules are dark in a screenshot of a square of so many.
_READ = """async ([picture, count]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paint = canvas.getContext("2d");
  paint.drawImage(image, 0, 0);
  const at = n => Math.floor((n + 0.5) * image.width / count);
  const rows = [...Array(count).keys()];
  return rows.map(y => rows.map(x => paint.getImageData(at(x), at(y), 1, 1).data[1] < 64));
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("door", [None, "ada"], ids=["open", "own"])
def test_the_picture_is_the_pages_address_in_black_on_white(
    door: str | None, scheme: str, visit: Visit
) -> None:
    """In either colour scheme, with room around it: a phone's camera opens the same page."""
    place = Place(rota="links" if door else "sample", path=PAGE, door=door)
    tab = visit(place, scheme=scheme)
    tab.go(tab.page.url.replace("127.0.0.1", OUTSIDE))  # a phone could not reach the other one
    code = segno.make_qr(tab.page.url, error="m")
    drawn = [[bool(dot) for dot in row] for row in code.matrix_iter(border=QUIET)]
    shot = tab.page.locator(PICTURE).screenshot(scale="css")
    tab.page.goto("about:blank")
    read = tab.page.evaluate(_READ, [base64.b64encode(shot).decode(), len(drawn)])

    assert read == drawn


def test_the_picture_is_described_or_left_out_for_whoever_does_not_see_it(visit: Visit) -> None:
    """A screen reader has the address besides; an image without a name would be noise."""
    tab = visit(Place(rota="sample", path=PAGE))
    tab.go(tab.page.url.replace("127.0.0.1", OUTSIDE))
    picture = tab.page.locator(PICTURE)

    assert picture.evaluate(
        """picture => {
          const image = picture.closest("[role=img]");
          const title = picture.querySelector("title")?.textContent;
          return Boolean(image?.ariaLabel || (image && title) || picture.closest("[aria-hidden]"));
        }"""
    )
