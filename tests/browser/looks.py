"""Looks: what a page does wrong with the space that it has.

Each check tells what it found, in words; nothing is a good page.
"""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Page

# What an element is, for a message; and whether it is there for screen readers alone.
_NAMED = """
const unseen = element => {
  for (let each = element; each; each = each.parentElement) {
    const {width, height} = each.getBoundingClientRect();
    if (width <= 1 && height <= 1) return true;
  }
  return !element.checkVisibility({opacityProperty: true, visibilityProperty: true});
};
const named = element => `<${element.localName} class="${element.className}">`
  + ` ${(element.textContent || "").trim().slice(0, 40)}`;
"""
_SPREAD = """() => {
  NAMED
  const root = document.documentElement;
  const found = [];
  if (document.scrollingElement.scrollWidth > root.clientWidth) {
    found.push(`the page is ${document.scrollingElement.scrollWidth} px wide`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg") || element.matches("input, select, textarea")) continue;
    if (element.clientWidth <= 1 || unseen(element)) continue;
    if (element.closest("[title]")) continue;  // cut on purpose, and told whole by its title
    const style = getComputedStyle(element);
    const dots = style.textOverflow === "ellipsis" && style.overflowX === "hidden";
    if (element.scrollWidth > element.clientWidth + 1 && !dots) {
      found.push(`${element.scrollWidth} px in ${element.clientWidth}: ${named(element)}`);
    }
    const cut = style.overflowY !== "visible" && style.webkitLineClamp === "none";
    if (element.scrollHeight > element.clientHeight + 1 && cut) {
      found.push(`cut off below: ${named(element)}`);
    }
  }
  return found;
}""".replace("NAMED", _NAMED)
_OVERLAPS = """() => {
  NAMED
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, parent = node.parentElement;
    if (!node.data.trim() || unseen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      // The letters are in the middle: what a font keeps free around them may touch.
      const {left, right, height} = rect;
      const box = {left, right, top: rect.top + height / 5, bottom: rect.bottom - height / 5};
      for (let each = parent; each; each = each.parentElement) {
        if (getComputedStyle(each).overflowX === "visible") continue;
        const clip = each.getBoundingClientRect();
        for (const side of ["left", "top"]) box[side] = Math.max(box[side], clip[side]);
        for (const side of ["right", "bottom"]) box[side] = Math.min(box[side], clip[side]);
      }
      if (box.right - box.left > 2 && box.bottom - box.top > 2) lines.push({box, node});
    }
  }
  lines.sort((one, other) => one.box.top - other.box.top);
  const found = [];
  lines.forEach(({box, node}, at) => {
    for (const next of lines.slice(at + 1)) {
      if (next.box.top > box.bottom - 2) break;
      const across = Math.min(box.right, next.box.right) - Math.max(box.left, next.box.left);
      if (node !== next.node && across > 2) {
        found.push(`${named(node.parentElement)} lies over ${named(next.node.parentElement)}`);
      }
    }
  });
  return found;
}""".replace("NAMED", _NAMED)
_SHIFTED = """() => new Promise(resolve => {
  let sum = 0;
  const add = list => { for (const entry of list) sum += entry.value; };
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    add(observer.takeRecords());
    resolve(sum);
  }, 50)));
})"""
# Words of a text, the names in it left out, stand from left to right on each line.
_BACKWARDS = """names => {
  NAMED
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (unseen(node.parentElement)) continue;
    let data = node.data;
    for (const name of names) data = data.replaceAll(name, " ".repeat(name.length));
    const box = (at, end) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, end);
      return range.getBoundingClientRect();
    };
    let before = null;
    for (const word of data.matchAll(/[A-Za-z0-9]+/g)) {
      const end = word.index + word[0].length;
      const first = box(word.index, word.index + 1), last = box(end - 1, end);
      const turned = first.top === last.top && last.left < first.left;
      if (turned || (before && before.top === first.top && first.left < before.left)) {
        found.push(`"${word[0]}" in: ${node.data.slice(0, 60)}`);
      }
      before = last;
    }
  }
  return found;
}""".replace("NAMED", _NAMED)


def spread(page: Page) -> list[str]:
    """What is wider than its place: it scrolls sideways, is cut off or runs over others.

    Text may end in three dots.
    """
    return list(page.evaluate(_SPREAD))


def overlaps(page: Page) -> list[str]:
    """Lines of text that lie over each other."""
    return list(page.evaluate(_OVERLAPS))


def shift(page: Page) -> float:
    """How much has moved since the page began to load: its cumulative layout shift."""
    return float(page.evaluate(_SHIFTED))


def backwards(page: Page, names: Iterable[str]) -> list[str]:
    """English words that a name with right-to-left text has turned around or out of order."""
    return list(page.evaluate(_BACKWARDS, sorted(names, key=len, reverse=True)))
