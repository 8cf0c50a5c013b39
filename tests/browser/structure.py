"""Structure: what somebody who does not see the page knows of it.

Each check tells what it found, in words; nothing is a good page.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_OPTIONS = {
    "resultTypes": ["violations", "incomplete"],
    "rules": {"target-size": {"enabled": True}},  # AA since WCAG 2.2, and off unless asked for
}
_OUTLINE = """() => {
  const found = [];
  const all = selector => [...document.querySelectorAll(selector)];
  const seen = selector => all(selector).filter(each => each.checkVisibility());
  if (document.documentElement.lang !== "en") found.push("the page says no language");
  if (!document.title.trim()) found.push("the page has no title");
  for (const only of ["main", "h1", "main h1"]) {
    if (seen(only).length !== 1) found.push(`${seen(only).length} of <${only}>`);
  }
  for (const nav of seen("nav")) {
    const label = nav.ariaLabel || nav.getAttribute("aria-labelledby");
    if (!label) found.push("a <nav> without a label");
  }
  let level = 0;
  for (const heading of seen("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.localName[1]);
    if (own > level + 1) found.push(`<h${own}> after <h${level}>: ${heading.textContent}`);
    if (!heading.textContent.trim()) found.push(`<h${own}> without text`);
    level = own;
  }
  for (const table of seen("table")) {
    const heads = [...table.querySelectorAll("th")];
    if (!heads.length) found.push(`a table without headers: ${table.textContent.slice(0, 40)}`);
    if (heads.some(head => !head.scope)) found.push("a header without a scope");
    if (heads.some(head => !head.textContent.trim())) found.push("a header without text");
    if (table.querySelector("thead th:not([scope=col], [scope=colgroup])")) {
      found.push("a header of a column that does not say so");
    }
  }
  return found;
}"""
# Where colour or a line is all there is: what has a background of its own and no words, and
# links within a sentence that are neither underlined nor bold.
_BARE_COLOUR = """() => {
  const found = [];
  const told = e => (e.innerText || "").trim() || e.ariaLabel || e.getAttribute("aria-labelledby")
    || e.closest("[aria-hidden=true]") || e.querySelector("svg, img, input");
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || !element.checkVisibility()) continue;
    if (element.matches("input, button, hr, select, textarea")) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const own = !/^(transparent|rgba\\(.*, 0\\))$/.test(style.backgroundColor);
    const other = style.backgroundColor !== getComputedStyle(element.parentElement).backgroundColor;
    if (own && other && box.width * box.height > 0 && !told(element)) {
      found.push(`only colour: ${element.outerHTML.slice(0, 80)}`);
    }
  }
  for (const link of document.querySelectorAll("main p a[href], main li a[href]")) {
    const around = link.parentElement.innerText.trim() !== link.innerText.trim();
    const style = getComputedStyle(link);
    const bolder = style.fontWeight > getComputedStyle(link.parentElement).fontWeight;
    const marked = style.textDecorationLine === "underline" || bolder;
    if (around && link.checkVisibility() && !marked) {
      found.push(`a link in a sentence like text: ${link.innerText}`);
    }
  }
  return found;
}"""


def axe(page: Page) -> list[str]:
    """What axe objects to, and contrasts that it cannot measure."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    answer = page.evaluate("options => axe.run(options)", _OPTIONS)
    unsure = [each for each in answer["incomplete"] if each["id"] == "color-contrast"]
    return [
        f"{rule['id']}: {node['html'][:120]} ({_reason(node)})"
        for rule in [*answer["violations"], *unsure]
        for node in rule["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)


def outline(page: Page) -> list[str]:
    """What is amiss with language, landmarks, headings and the headers of tables."""
    return list(page.evaluate(_OUTLINE))


def bare_colour(page: Page) -> list[str]:
    """What is told by nothing but a colour."""
    return list(page.evaluate(_BARE_COLOUR))


def lost_tables(page: Page) -> list[str]:
    """Tables that style keeps from being tables, or their headers from being read out."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    read = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    written = page.evaluate(
        """() => Object.fromEntries(["table", "tr", "thead th", "tbody th"].map(part => [
          part,
          [...document.querySelectorAll(part)].filter(
            each => each.closest("table").checkVisibility()
          ).length
        ]))"""
    )
    roles = {
        "table": "table",
        "tr": "row",
        "thead th": "columnheader",
        "tbody th": "rowheader",
    }
    return [
        f"{written[part]} of <{part}>, of which {read[role]} are read out as {role}"
        for part, role in roles.items()
        if read[role] < written[part]
    ]
