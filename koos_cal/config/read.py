"""From the text of config.toml to a Config, or to every mistake in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from koos_cal.config import schema
from koos_cal.config.checks import check
from koos_cal.config.names import did_you_mean, slug
from koos_cal.config.parts import Parts
from koos_cal.config.toml import parse
from koos_cal.config.types import shown
from koos_cal.errors import ConfigError, Problem

T = TypeVar("T", bound=schema.Table)

TABLES = ("koos", "rotation", "holidays", "feed", "access")
LISTS = ("closings", "people", "shares", "absences", "pauses", "overrides")


def read(text: str, file: str) -> schema.Config:
    """Read a config.

    Args:
        text: What the file holds.
        file: How to call the file in messages.

    Raises:
        ConfigError: With every mistake that could be found, in the order of the file's
            reference.
    """
    data = parse(text, file)
    reader = _Reader(_known_people(data.get("people")))
    parts = reader.parts(data)
    problems = [*reader.problems, *check(parts)]
    if problems:
        raise ConfigError(file, problems)
    return parts.config()


def text_of(path: Path) -> str:
    """What the file at *path* holds.

    Raises:
        ConfigError: When it cannot be read or is no UTF-8.
    """
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        text = f"byte {error.start + 1} is no UTF-8; save the file in the encoding UTF-8"
    except FileNotFoundError:
        text = "there is no such file; `koos-cal init` writes one, --config names another"
    except OSError as error:
        text = f"it cannot be read: {error.strerror}; --config names another"
    raise ConfigError(str(path), [Problem(path="", text=text)])


def _known_people(raw: object) -> frozenset[str] | None:
    """Everyone's id, or None when one of them cannot be told."""
    if not isinstance(raw, list):
        return None
    ids = [_raw_id(entry) for entry in raw]
    return frozenset(ids) if all(ids) else None


def _raw_id(entry: object) -> str:
    if not isinstance(entry, dict):
        return ""
    if isinstance(entry.get("id"), str):
        return str(entry["id"])
    return slug(entry["name"]) if isinstance(entry.get("name"), str) else ""


class _Reader:
    """Turns tables into values and collects what is wrong with them."""

    def __init__(self, people: frozenset[str] | None) -> None:
        self.problems: list[Problem] = []
        self._context = {"people": people}

    def parts(self, data: Mapping[str, Any]) -> Parts:
        """Everything of *data* that is right by itself."""
        for key in data:
            if key not in TABLES + LISTS:
                self._unknown(key, key, TABLES + LISTS, "; does it belong below a header?")
        rotation = data.get("rotation", {})
        then = rotation.get("then", []) if isinstance(rotation, dict) else []
        if isinstance(rotation, dict):
            rotation = {key: value for key, value in rotation.items() if key != "then"}
        parts = Parts(
            koos=self._table(schema.Koos, data.get("koos", {}), "koos"),
            rotation=self._table(schema.Rotation, rotation, "rotation"),
            then=self._tables(schema.Then, then, "rotation.then"),
            holidays=self._table(schema.Holidays, data.get("holidays", {}), "holidays"),
            closings=self._tables(schema.Closing, data.get("closings", []), "closings"),
            feed=self._table(schema.Feed, data.get("feed", {}), "feed"),
            access=self._table(schema.Access, data.get("access", {}), "access"),
            people=self._tables(schema.Person, data.get("people", []), "people"),
            shares=self._tables(schema.ShareFrom, data.get("shares", []), "shares"),
            absences=self._tables(schema.Absence, data.get("absences", []), "absences"),
            pauses=self._tables(schema.Pause, data.get("pauses", []), "pauses"),
            overrides=self._tables(schema.Override, data.get("overrides", []), "overrides"),
        )
        if not data.get("people"):
            self._problem("people", "expected at least one [[people]] block with a name, got none")
        return parts

    def _tables(self, model: type[T], raw: object, path: str) -> dict[int, T]:
        """The blocks that are right, by their place in the file."""
        if isinstance(raw, dict):
            self._problem(path, f"expected blocks headed [[{path}]], got one headed [{path}]")
            return {}
        if not isinstance(raw, list):
            self._problem(path, f"expected blocks headed [[{path}]], got {shown(raw)}")
            return {}
        tables = {
            index: self._table(model, each, f"{path}[{index}]") for index, each in enumerate(raw)
        }
        return {index: table for index, table in tables.items() if table is not None}

    def _table(self, model: type[T], raw: object, path: str) -> T | None:
        """The table if it is right; if only optional keys are wrong, what is left of it."""
        if not isinstance(raw, dict):
            self._problem(path, f"expected a block headed [{path}], got {shown(raw)}")
            return None
        try:
            return model.model_validate(raw, context=self._context)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            for each in error.errors():
                self._explain(each, model, path)
        try:
            right = {key: value for key, value in raw.items() if key not in wrong}
            return model.model_validate(right, context=self._context)
        except ValidationError:
            return None

    def _explain(self, error: ErrorDetails, model: type[schema.Table], path: str) -> None:
        loc, kind = error["loc"], error["type"]
        where = path + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in loc)
        if kind == "extra_forbidden":
            known = [field.alias or name for name, field in model.model_fields.items()]
            if model is schema.Rotation:
                known.append("then")
            self._unknown(where, str(loc[-1]), known)
        elif kind == "missing":
            self._problem(where, "this key is needed and missing")
        elif kind == "list_type":
            self._problem(where, f'expected a list such as ["…", "…"], got {shown(error["input"])}')
        else:
            self._problem(where, error["msg"])

    def _unknown(self, where: str, key: str, known: Sequence[str], otherwise: str = "") -> None:
        hint = did_you_mean(key, known) or otherwise or f"; known are {', '.join(known)}"
        self._problem(where, f"unknown key{hint}")

    def _problem(self, path: str, text: str) -> None:
        self.problems.append(Problem(path=path, text=text))
