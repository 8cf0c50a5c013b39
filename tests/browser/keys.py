"""Keys: going through a page with the Tab key alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_STOPS = "a[href], button, input, select, textarea, summary, [tabindex]"
_LISTEN = """stops => {
  const all = [...document.querySelectorAll(stops)].filter(
    e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
  );
  const paint = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = colour => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = [...paint.getImageData(0, 0, 1, 1).data].map(each => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return alpha < 1 ? null : 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = element => {
    for (let each = element.parentElement; each; each = each.parentElement) {
      const found = light(getComputedStyle(each).backgroundColor);
      if (found !== null) return found;
    }
    return 1;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  window.reached = [];
  document.addEventListener("focusin", event => {
    const style = getComputedStyle(event.target);
    const own = light(style.outlineColor) ?? behind(event.target);
    const drawn = style.outlineStyle === "auto";  // by the browser itself, in two colours
    window.reached.push({
      position: all.indexOf(event.target),
      tag: event.target.outerHTML.slice(0, 80),
      style: style.outlineStyle,
      width: parseFloat(style.outlineWidth),
      contrast: drawn ? 21 : contrast(own, behind(event.target)),
      size: event.target.getBoundingClientRect().width,
    });
  });
  // The parts of a date are stops too, without an event of their own.
  return all.length + 5 * all.filter(element => element.type === "date").length;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Something that the focus came to.

    Attributes:
        position: Among all that it should come to, in the order of the page; -1 is none of them.
        tag: What it is.
        style, width, contrast: Of the line around it; width in px, contrast with what is behind.
        size: Its own width, in px.
    """

    position: int
    tag: str
    style: str
    width: float
    contrast: float
    size: float

    @property
    def is_seen(self) -> bool:
        """Whether one sees that the focus is there."""
        return self.style != "none" and self.width >= 1 and self.contrast >= 3 and self.size > 1


def stops(page: Page) -> list[Stop]:
    """Where the focus goes, from the page's beginning to its end."""
    count = page.evaluate(_LISTEN, _STOPS)
    for _ in range(count):
        page.keyboard.press("Tab")
    reached: list[dict[str, Any]] = page.evaluate("window.reached")
    found = [Stop(**each) for each in reached]
    again = [at for at, stop in enumerate(found) if at and stop.position == 0]
    return found[: again[0]] if again else found


def expected(page: Page) -> int:
    """How many stops there should be."""
    return int(
        page.evaluate(
            """stops => [...document.querySelectorAll(stops)].filter(
              e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
            ).length""",
            _STOPS,
        )
    )
