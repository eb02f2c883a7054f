"""The JSON Schema of the platform file, made from the types, for editors and other tools."""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

import msgspec

from msglint import messaging
from msglint.messaging import Platform

Schema = dict[str, Any]
_REF = "#/$defs/"


def platform_schema() -> Schema:
    """The schema (JSON Schema 2020-12) of one platform file.

    What it accepts, the loader accepts, but for duplicates and dangling references, which no schema can express.
    """
    _, definitions = msgspec.json.schema_components((Platform,), ref_template=_REF + "{name}")
    root = _object(definitions.pop("Platform"))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:msglint:platform:1"}
    return head | root | {"$defs": {name: _definition(name, schema) for name, schema in definitions.items()}}


def _definition(name: str, schema: Schema) -> Schema:
    """A group of keys, or the bare value that stands for one of them."""
    whole = _object(schema)
    short = _short_form(name)
    return {"anyOf": [whole["properties"][short], whole]} if short else whole


def _object(schema: Schema) -> Schema:
    required = schema.get("required", [])
    keys = {key: _key(value, key in required) for key, value in schema["properties"].items()}
    return schema | {"description": _plain(schema["description"]), "properties": keys}


def _key(schema: Schema, required: bool) -> Schema:
    """The value of a key; one that is not required may be left empty."""
    default = schema.pop("default", None)
    described = {"description": schema.pop("description")} if "description" in schema else {}
    value = _value(schema)
    if not required:
        choices = value.get("anyOf", [value])
        value = {"anyOf": [*choices, *([] if {"type": "null"} in choices else [{"type": "null"}])]}
    return described | value | ({"default": default} if isinstance(default, bool | int) else {})


def _value(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {"anyOf": [_value(choice) for choice in schema["anyOf"]]}
    if schema.get("type") == "array":
        return _list(schema)
    if schema.get("type") == "string" and "format" not in schema:
        return _text(schema)
    return schema


def _list(schema: Schema) -> Schema:
    """A list; where an entry may be a bare value, a single entry stands for a list of one."""
    whole = schema | {"items": _value(schema["items"])}
    name = schema["items"].get("$ref", "").removeprefix(_REF)
    return {"anyOf": [whole, schema["items"]]} if _short_form(name) else whole


def _text(schema: Schema) -> Schema:
    """Text is taken as written, so YAML's numbers and booleans are text too; blanks are not."""
    filled = {"pattern": schema.get("pattern", r"\S")} if schema.get("minLength") else {}
    return {"type": ["string", "number", "boolean"], **filled}


def _short_form(name: str) -> str:
    return str(getattr(getattr(messaging, name, None), "SHORT_FORM", ""))


def _plain(docstring: str) -> str:
    return cleandoc(docstring).replace("``", "'")
