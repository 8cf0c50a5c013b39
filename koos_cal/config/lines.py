"""Lines: where in the text of a config the values stand that problems are about.

Parsers of TOML tell what stands in a text, not where. So where something is wrong with a
config, its text is gone through once more, looking for those key paths and nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from koos_cal.config.toml import plain
from koos_cal.config.written import PATTERN
from koos_cal.errors import Problem
from koos_cal.values.quote import key_path

END = "\n"

_WORD = re.compile(PATTERN + r"|[\[\]{}=,.\n]|[^\s\[\]{}=,.\"'#]++", re.DOTALL)
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """*problems*, each with the line of its value, else of the nearest table around it.

    Args:
        problems: With key paths.
        text: A config that is valid TOML.
    """
    problems = list(problems)
    around = {each.path: _around(each.path) for each in problems}
    found = _Search(plain(text), {path for paths in around.values() for path in paths}).lines
    return [
        replace(each, line=next((found[path] for path in around[each.path] if path in found), None))
        for each in problems
    ]


def _around(path: str) -> list[str]:
    """*path* and the paths of the tables and lists in which it lies, the nearest first."""
    ends = [index for index, char in enumerate(path) if index and char in ".["]
    return [path] * bool(path) + [path[:end] for end in reversed(ends)]


class _Search:
    """One walk through a text.

    Attributes:
        lines: Of the wanted paths that are there, the line where each begins.
    """

    def __init__(self, text: str, wanted: set[str]) -> None:
        self.lines: dict[str, int] = {}
        self._wanted = wanted
        self._blocks: dict[str, int] = {}
        self._words = _words(text)
        self._line = 1
        table = ""
        while len(self.lines) < len(wanted) and (word := self._next()):
            if word == "[":
                table = self._header()
            elif word != END:
                path = self._enter(table, self._names(word, "="))
                self._value(path, self._next())

    def _next(self) -> str:
        """The next word; nothing at the end."""
        word, self._line = next(self._words, ("", self._line))
        return word

    def _solid(self) -> str:
        """The next word that is no line's end."""
        while (word := self._next()) == END:
            pass
        return word

    def _header(self) -> str:
        """The path of the table that a header begins."""
        word = self._next()
        if word != "[":
            return self._enter("", self._names(word, "]"))
        *outer, name = self._names(self._next(), "]")
        path = self._enter(self._enter("", outer), [name], is_block=True)
        self._next()
        return path

    def _names(self, word: str, end: str) -> list[str]:
        """The parts of a key, from its first *word* up to what ends it."""
        names = []
        while word and word != end:
            if word != ".":
                names.append(_name(word))
            word = self._next()
        return names

    def _enter(self, path: str, names: Iterable[str], *, is_block: bool = False) -> str:
        """The path of a key within the table at *path*; of blocks, that of the last one."""
        for name in names:
            path = f"{path}.{key_path(name)}" if path else key_path(name)
            self._note(path)
            if is_block:
                self._blocks[path] = self._blocks.get(path, 0) + 1
            if path in self._blocks:
                path = f"{path}[{self._blocks[path] - 1}]"
                self._note(path)
        return path

    def _note(self, path: str) -> None:
        if path in self._wanted:
            self.lines.setdefault(path, self._line)

    def _value(self, path: str, word: str, ends: str = END) -> str:
        """Go through a value that begins with *word*; the first one after it that is in *ends*."""
        if path in self._wanted and word == "[":
            self._list(path)
        elif path in self._wanted and word == "{":
            self._inline(path)
        else:
            depth = 0
            while word and not (depth == 0 and word in ends):
                depth += _BRACKETS.get(word, 0)
                word = self._next()
            return word
        return self._solid() if ends != END else self._next()

    def _list(self, path: str) -> None:
        index, word = 0, self._solid()
        while word and word != "]":
            item = f"{path}[{index}]"
            self._note(item)
            if self._value(item, word, ",]") != ",":
                return
            index, word = index + 1, self._solid()

    def _inline(self, path: str) -> None:
        word = self._solid()
        while word and word != "}":
            inner = self._enter(path, self._names(word, "="))
            if self._value(inner, self._next(), ",}") != ",":
                return
            word = self._solid()


def _words(text: str) -> Iterator[tuple[str, int]]:
    """The words of *text* but comments, each with the line in which it begins."""
    line = 1
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0] != "#":
            yield word, line
        line += word.count("\n")


def _name(word: str) -> str:
    """A part of a key; what stands between quotes, as the parser reads it."""
    return next(iter(tomllib.loads(f"{word} = 0"))) if word[0] in "\"'" else word
