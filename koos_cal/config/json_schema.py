"""JSON Schema of config.toml, from the same tables and checks that read it.

Editors that know it complete keys and mark mistakes while one types. Whatever is accepted
fits it; what fits it is not all accepted, as much lies between the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import (
    GenerateJsonSchema,
    JsonSchemaMode,
    JsonSchemaValue,
    models_json_schema,
)
from pydantic_core import core_schema

from koos_cal.config.keys import TABLES
from koos_cal.values import address, day, entries, number, person, place, text
from koos_cal.values.names import SLUG

FILE = "koos_cal.schema.json"  # where it lies beside a config
DRAFT = "http://json-schema.org/draft-07/schema#"  # which every editor understands
# Editors mark what does not fit this where it stands, and of a plain false, Taplo the whole table.
UNKNOWN = {
    "description": "There is no such key here; `koos-cal check` names the nearest one.",
    "not": {},
}
TEXT = {"type": "string", "minLength": 1, "maxLength": text.LONGEST_LINE}

Check = Callable[..., object]

# What each check takes, as far as it can be told of a value by itself.
SHAPES: dict[Check, JsonSchemaValue] = {
    day.day: {"type": "string", "format": "date"},
    number.flag: {"type": "boolean"},
    number.share: {"type": "number", "exclusiveMinimum": 0, "maximum": 10},
    text.line: TEXT,
    text.paragraphs: {"type": "string", "maxLength": text.LONGEST_TEXT},
    text.an_id: {**TEXT, "pattern": f"^{SLUG.pattern}$"},
    place.zone: {**TEXT, "examples": ["Europe/Amsterdam"]},
    place.country: {**TEXT, "pattern": "[A-Z]{2}", "examples": ["NL", "DE-BE"]},
    address.url: {**TEXT, "pattern": "[Hh][Tt][Tt][Pp][Ss]?://"},
    address.web_address: {**TEXT, "pattern": "[Hh][Tt][Tt][Pp][Ss]?://"},
    address.journal: {**TEXT, "examples": ["sqlite:///koos.db"]},
    address.email: {**TEXT, "pattern": "^[^@]+@[^@]+$"},
    address.variable: {
        **TEXT,
        "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
        "examples": ["KOOS_CALENDAR"],
    },
    address.file_name: TEXT,
    address.agent: TEXT,
    address.proxy: {**TEXT, "pattern": "^\\s*http://"},
    address.host: {**TEXT, "examples": ["koos.example.com"]},
    day.hours: {"type": "string", "pattern": r"^\d\d:\d\d-\d\d:\d\d$"},
    person.screen: {**TEXT, "pattern": f"^{SLUG.pattern}(:[1-9][0-9]*)?$"},
    person.person: TEXT,
    entries.some: {"minItems": 1},
    entries.distinct: {"uniqueItems": True},
}


def json_schema() -> dict[str, Any]:
    """The schema of a whole config."""
    models: list[tuple[type[BaseModel], JsonSchemaMode]]
    models = [(model, "validation") for model in TABLES.values()]
    known, whole = models_json_schema(
        models, ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    definitions = whole["$defs"] | {"Unknown": UNKNOWN}
    root: dict[str, Any] = {
        "type": "object",
        "properties": {},
        "additionalProperties": {"$ref": "#/definitions/Unknown"},
        "required": ["rotation", "people"],
    }
    for header, model in TABLES.items():
        value = known[model, "validation"]
        if header.startswith("[["):
            value = {"type": "array", "items": value, "maxItems": model.most}
        *tables, name = header.strip("[]").split(".")
        home = definitions[TABLES[f"[{tables[0]}]"].__name__] if tables else root
        home["properties"][name] = value
    root["properties"]["people"]["minItems"] = 1
    return {"$schema": DRAFT, "title": "A rota of koos_cal", **root, "definitions": definitions}


class _Generator(GenerateJsonSchema):
    """Tells of each check what it takes; TOML has no null, and keys are their own titles."""

    def function_plain_schema(
        self, schema: core_schema.PlainValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """What one of our checks takes."""
        return _shape(schema["function"]["function"])

    def function_after_schema(
        self, schema: core_schema.AfterValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """What is checked of a list as a whole, beside what is in it."""
        return self.generate_inner(schema["schema"]) | _shape(schema["function"]["function"])

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Likewise."""
        return self.generate_inner(schema["schema"]) | _shape(schema["function"]["function"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that is left out is not there, and never null."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The default where there is one."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if default is None:
            return inner
        return inner | {"default": int(default) if isinstance(default, Fraction) else default}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A table, in which every other key is unknown."""
        return super().model_schema(schema) | {
            "additionalProperties": {"$ref": "#/definitions/Unknown"}
        }

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: the key says as much."""
        del schema
        return False


def _shape(check: Check) -> JsonSchemaValue:
    """What *check* takes, with the bounds that it was given."""
    if isinstance(check, partial):
        given = check.keywords
        match check.func:
            case number.number:
                return {"type": "integer", "minimum": given["least"], "maximum": given["most"]}
            case text.choice:
                return {"type": "string", "enum": list(given["options"])}
            case entries.few:
                return {"maxItems": given["most"]}
    return dict(SHAPES.get(check, {}))
