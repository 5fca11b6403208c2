"""JSON Schemas in the words that Ajv's strict mode takes, with a name for every choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from csr_assess.questions.kinds.question_kind import Schema

_ONE = ("items", "additionalProperties", "not", "if", "then", "else")
_SEVERAL = ("anyOf", "oneOf", "prefixItems")
"""The keywords that hold a schema, and a list of them."""


def strict(schema: Schema) -> Schema:
    """Return a schema without what only OpenAPI knows and what nothing refers to.

    What is a choice of words, a record or a tuple of several kinds gets a title from where it is.
    """
    out: Schema = _named(schema, schema["title"])
    said = msgspec.json.encode(out).decode()
    out["$defs"] = {name: part for name, part in out["$defs"].items() if f'"#/$defs/{name}"' in said}
    return out


def _named(part: Any, name: str) -> Any:  # noqa: ANN401 -- a schema, or true or false
    if not isinstance(part, dict):
        return part
    for word, put in _PUT.items():
        if word in part:
            part = put(part, name)
    return _members(part, name)


def _members(schema: Schema, name: str) -> Schema:
    """Name what is inside: properties by their type's name and their own, definitions by nothing but their own."""
    named: Schema = {
        **{word: _named(schema[word], name) for word in _ONE if word in schema},
        **{word: [_named(part, name) for part in schema[word]] for word in _SEVERAL if word in schema},
        "properties": {key: _named(part, name + _camel(key)) for key, part in schema.get("properties", {}).items()},
        "$defs": {key: _named(part, key) for key, part in schema.get("$defs", {}).items()},
    }
    return schema | {word: parts for word, parts in named.items() if word in schema}


def _without(schema: Schema, *words: str) -> Schema:
    return {word: value for word, value in schema.items() if word not in words}


def _words(schema: Schema, name: str) -> Schema:
    first, *others = schema["enum"]
    return {"title": name, **schema} if others else _without(schema, "enum") | {"const": first}


def _tuple(schema: Schema, name: str) -> Schema:
    """Let the limits say how long a tuple is, and `items` what is in it if all parts are alike."""
    first, *others = schema["prefixItems"]
    if all(other == first for other in others):
        return _without(schema, "prefixItems") | {"items": first}
    return {"title": f"{name}Row", **_without(schema, "items")}


def _record(schema: Schema, name: str) -> Schema:
    untitled = schema.get("type") == "object" and "title" not in schema
    return {"title": f"{name}Record", **schema} if untitled else schema


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
