"""From the text of config.toml to a Config, or to every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from koos_cal.config import dated, schema
from koos_cal.config.checks import check
from koos_cal.config.keys import TOP, WITHIN, keys_of, unknown_key
from koos_cal.config.limits import MOST_MISTAKES
from koos_cal.config.lines import located
from koos_cal.config.parts import Parts
from koos_cal.config.table import Table
from koos_cal.config.toml import parse
from koos_cal.config.weight import weigh
from koos_cal.errors import ConfigError, Problem
from koos_cal.values.names import slug, unknown_person
from koos_cal.values.quote import key_path, shown

T = TypeVar("T", bound=Table)

MORE = f"there are more than these {MOST_MISTAKES} mistakes; fix these first"
REQUIRED = {
    "from": "2026-01-05",
    "name": '"Ada"',
    "url": '"https://example.com/runbook"',
    "person": '"ada"',
    "giver": '"ada"',
    "taker": '"bo"',
    "share": "0.8",
}


def read(text: str, file: str) -> schema.Config:
    """Read a config.

    Args:
        text: What the file holds.
        file: How to call the file in messages.

    Raises:
        ConfigError: With every mistake that could be found, in the order of the file's
            reference; of very many, with the first ones.
    """
    data = parse(text, file)
    reader = _Reader(_ids(data.get("people")), _names(data.get("people")))
    try:
        parts = reader.parts(data)
        for problem in chain(check(parts), weigh(parts)):
            reader.tell(problem)
    except _EnoughError:
        problems = [*located(reader.problems, text), Problem(path="", text=MORE)]
        raise ConfigError(file, problems) from None
    if reader.problems:
        raise ConfigError(file, located(reader.problems, text))
    return parts.config()


def _ids(raw: object) -> dict[int, str] | None:
    """Each person's id by place, empty where it cannot be told; None where nobody is read."""
    if not isinstance(raw, list) or len(raw) > schema.Person.most:
        return None
    return {index: raw_id(entry) for index, entry in enumerate(raw)}


def _names(raw: object) -> dict[str, str]:
    """The names from which ids are made, by id."""
    entries = raw[: schema.Person.most] if isinstance(raw, list) else []
    without_id = (each for each in entries if isinstance(each, dict) and "id" not in each)
    names = (name for each in without_id if isinstance(name := each.get("name"), str))
    return {slug(name): name for name in names}


def raw_id(entry: object) -> str:
    """The id that a person's block gives or makes; empty where it cannot be told."""
    if not isinstance(entry, dict):
        return ""
    given, name = entry.get("id"), entry.get("name")
    if given is not None:
        return given if isinstance(given, str) else ""
    return slug(name) if isinstance(name, str) else ""


def _parted(raw: object, key: str) -> tuple[object, object]:
    """A table without the blocks within it, and those blocks."""
    if not isinstance(raw, dict):
        return raw, []
    return {name: value for name, value in raw.items() if name != key}, raw.get(key, [])


def _validate(
    model: type[T], raw: Mapping[str, Any], people: frozenset[str] | None
) -> tuple[T | None, list[ErrorDetails]]:
    """The table and what is wrong with it; without *people*, anyone may be named in it."""
    try:
        return model.model_validate(raw, context={"people": people}), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _cut(raw: Mapping[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """A table with no more unknown keys than are told."""
    unknown = islice((key for key in raw if key not in known), MOST_MISTAKES + 1)
    kept = {*known, *unknown}
    return {key: value for key, value in raw.items() if key in kept}


class _EnoughError(Exception):
    """There are more mistakes than anyone mends at once."""


class _Reader:
    """Turns tables into values and collects what is wrong with them."""

    def __init__(self, ids: dict[int, str] | None, names: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        self._ids = {index: person for index, person in (ids or {}).items() if person}
        # Somebody whose id cannot be told may be the one that is named elsewhere.
        all_told = ids is not None and len(self._ids) == len(ids)
        self._people = frozenset(self._ids.values()) if all_told else None
        self._names = names
        self._wrong: set[str] = set()

    def tell(self, problem: Problem) -> None:
        """Add a mistake to those that are told.

        Raises:
            _EnoughError: When there are too many; the rest would take time and help nobody.
        """
        if len(self.problems) == MOST_MISTAKES:
            raise _EnoughError
        self.problems.append(problem)

    def parts(self, data: Mapping[str, Any]) -> Parts:
        """Everything of *data* that is right by itself."""
        for key in data:
            if key not in TOP:
                self._problem(key_path(key), unknown_key(key, TOP))
        koos, links = _parted(data.get("koos", {}), WITHIN[schema.Koos])
        rotation, then = _parted(data.get("rotation", {}), WITHIN[schema.Rotation])
        return Parts(
            koos=self._table(schema.Koos, koos, "koos"),
            links=self._tables(schema.Link, links, "koos", "links"),
            rotation=self._table(schema.Rotation, rotation, "rotation"),
            then=self._tables(schema.Then, then, "rotation", "then"),
            holidays=self._table(schema.Holidays, data.get("holidays", {}), "holidays"),
            closings=self._tables(dated.Closing, data.get("closings", []), "closings"),
            working=self._tables(dated.Working, data.get("working", []), "working"),
            feed=self._table(schema.Feed, data.get("feed", {}), "feed"),
            access=self._table(schema.Access, data.get("access", {}), "access"),
            journal=self._table(schema.Journal, data.get("journal", {}), "journal"),
            absence_calendars=self._tables(
                schema.AbsenceCalendar, data.get("absence_calendars", []), "absence_calendars"
            ),
            people=self._some_people(data.get("people", [])),
            shares=self._tables(dated.ShareFrom, data.get("shares", []), "shares"),
            absences=self._tables(dated.Absence, data.get("absences", []), "absences"),
            pauses=self._tables(dated.Pause, data.get("pauses", []), "pauses"),
            exchanges=self._tables(dated.Exchange, data.get("exchanges", []), "exchanges"),
            overrides=self._tables(dated.Override, data.get("overrides", []), "overrides"),
            ids=self._ids,
            wrong=frozenset(self._wrong),
        )

    def _some_people(self, raw: object) -> dict[int, schema.Person]:
        if raw == []:
            self._problem("people", "expected at least one [[people]] block with a name, got none")
        return self._tables(schema.Person, raw, "people")

    def _tables(self, model: type[T], raw: object, *steps: str) -> dict[int, T]:
        """The blocks that are right, by their place in the file."""
        header = f"[[{'.'.join(steps)}]]"
        if not isinstance(raw, list):
            got = f"one headed {header[1:-1]}" if isinstance(raw, dict) else shown(raw)
            self._problem(key_path(*steps), f"expected blocks headed {header}, got {got}")
            return {}
        if len(raw) > model.most:
            text = f"expected at most {model.most} blocks headed {header}, got {len(raw)}"
            self._problem(key_path(*steps), f"{text}; split the rota into several")
            return {}
        tables = {
            index: self._table(model, each, *steps, index, header=header)
            for index, each in enumerate(raw)
        }
        return {index: table for index, table in tables.items() if table is not None}

    def _table(self, model: type[T], raw: object, *steps: str | int, header: str = "") -> T | None:
        """The table if it is right; else what of it can still be held against others."""
        if not isinstance(raw, dict):
            header = header or f"[{key_path(*steps)}]"
            got = f"one headed [{header}]" if raw and isinstance(raw, list) else shown(raw)
            self._problem(key_path(*steps), f"expected a block headed {header}, got {got}")
            return None
        if len(raw) > MOST_MISTAKES:
            raw = _cut(raw, keys_of(model))
        table, errors = _validate(model, raw, self._people)
        if not errors:
            return table
        table, others = _validate(model, raw, None)
        told = {each["loc"] for each in errors}
        for each in errors + [each for each in others if each["loc"] not in told]:
            self._explain(each, model, steps)
        if others:
            wrong = {each["loc"][0] for each in others}
            right = {key: value for key, value in raw.items() if key not in wrong}
            table, _ = _validate(model, right, None)
        return table

    def _explain(
        self, error: ErrorDetails, model: type[Table], steps: tuple[str | int, ...]
    ) -> None:
        loc, kind = error["loc"], error["type"]
        self._wrong.add(key_path(*steps, loc[0]))
        where, key = key_path(*steps, *loc), str(loc[-1])
        if kind == "extra_forbidden":
            self._problem(where, unknown_key(key, keys_of(model)))
        elif kind == "missing":
            self._problem(where, f"required; add for example {key} = {REQUIRED[key]}")
        elif kind == "unknown_person":
            self._problem(where, unknown_person(error["input"], self._people or (), self._names))
        elif kind == "list_type":
            self._problem(where, f'expected a list such as ["…", "…"], got {shown(error["input"])}')
        else:
            self._problem(where, error["msg"])

    def _problem(self, path: str, text: str) -> None:
        self.tell(Problem(path=path, text=text))
