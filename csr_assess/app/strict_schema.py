"""JSON Schemas in the words that Ajv's strict mode takes, with a name for every choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

Schema = dict[str, Any]

_ONE = ("items", "additionalProperties", "not", "if", "then", "else")
_SEVERAL = ("anyOf", "oneOf", "prefixItems")
"""The keywords that hold a schema, and a list of them."""


def strict(schema: Schema) -> Schema:
    """Return a schema without what only OpenAPI knows and what nothing refers to.

    What is a choice of words, a record or a tuple of several kinds gets a title from where it stands.
    """
    out = _named(schema, schema["title"])
    said = msgspec.json.encode(out).decode()
    out["$defs"] = {name: part for name, part in out["$defs"].items() if f'"#/$defs/{name}"' in said}
    return out


def _named(schema: Schema, name: str) -> Schema:
    out = schema
    for word, put in _PUT.items():
        if word in out:
            out = put(out, name)
    for word in _ONE:
        if isinstance(out.get(word), dict):
            out = out | {word: _named(out[word], name)}
    for word in _SEVERAL:
        if word in out:
            out = out | {word: [_named(part, name) for part in out[word]]}
    return _members(out, name)


def _members(schema: Schema, name: str) -> Schema:
    """Name what stands under names of its own: properties by their type's, definitions by nothing else."""
    parts = {
        "properties": {key: _named(part, name + _camel(key)) for key, part in schema.get("properties", {}).items()},
        "$defs": {key: _named(part, key) for key, part in schema.get("$defs", {}).items()},
    }
    return schema | {word: named for word, named in parts.items() if named}


def _without(schema: Schema, *words: str) -> Schema:
    return {word: value for word, value in schema.items() if word not in words}


def _words(schema: Schema, name: str) -> Schema:
    first, *others = schema["enum"]
    return {"title": name, **schema} if others else _without(schema, "enum") | {"const": first}


def _tuple(schema: Schema, name: str) -> Schema:
    """Let the limits say how long a tuple is, and `items` what is in it where all parts are alike."""
    first, *others = schema["prefixItems"]
    if all(other == first for other in others):
        return _without(schema, "prefixItems") | {"items": first}
    return {"title": f"{name}Row", **_without(schema, "items")}


def _record(schema: Schema, name: str) -> Schema:
    return {"title": f"{name}Record", **schema} if schema.get("type") == "object" else schema


_PUT: dict[str, Callable[[Schema, str], Schema]] = {
    "discriminator": lambda schema, _name: _without(schema, "discriminator"),
    "enum": _words,
    "oneOf": lambda schema, name: {"title": f"{name}Option", **schema},
    "prefixItems": _tuple,
    "properties": _record,
}
"""What is put in place of a schema that has a keyword."""


def _camel(key: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in key.replace(".", "_").split("_"))


def opened(schema: Schema) -> Schema:
    """Return a type's schema that lets pass what it does not know."""
    return _without(schema, "additionalProperties")
