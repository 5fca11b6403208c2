"""The JSON envelope every command prints: what was asked for, or the errors that stood in its way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import Any

import msgspec

from csr_assess.app import names
from csr_assess.base.errors import Problem

BODIES = {
    "interview": ("report",),
    "demo": ("report",),
    "score": ("report",),
    "batch": ("report", "group"),
    "compare": ("compare",),
    "explain": ("explain",),
    "what-if": ("what-if",),
    "market": ("market",),
    "posting": ("posting",),
    "tasks": ("tasks",),
    "plan": ("plan",),
    "items": ("items",),
    "practice": ("practice",),
    "rubric": (
        "rubric-list",
        "rubric-show",
        "rubric-check",
        "rubric-new",
        "rubric-diff",
        "rubric-origins",
        "rubric-test",
        "rubric-judge",
    ),
    "license": ("license", "license-list", "license-rules", "license-figures", "license-why"),
}
"""Each command's kinds of JSON, the one first that tells its errors. A kind is a module of contracts/."""
INNER = {
    "rubric test": "rubric-test",
    "rubric judge": "rubric-judge",
    "license list": "license-rules",
    "license stale": "license-rules",
    "license figures": "license-figures",
    "license --why": "license-why",
}
"""The kind of JSON that tells the errors of a command and a word behind it, if that is another one."""


def contract(kind: str) -> ModuleType:
    """Return the module of a kind of JSON, with its SCHEMA and its Envelope."""
    return import_module(f"csr_assess.contracts.{kind.replace('-', '_')}_v1")


def body(kind: ModuleType) -> str:
    """Return the key that the result of a kind of JSON is under; the others are the same in all envelopes."""
    keys: tuple[str, ...] = kind.Envelope.__struct_fields__
    return next(key for key in keys if key not in ("schema", "status", "source", "errors"))


def of_result(word: str, result: Any, source: str = "") -> Any:  # noqa: ANN401 -- an Envelope, and what it holds
    """Return a kind of JSON that came to its result."""
    kind = contract(word)
    return kind.Envelope(schema=kind.SCHEMA, status="success", source=source, errors=(), **{body(kind): result})


def wants_json(arguments: list[str]) -> bool:
    """Say whether JSON was asked for on standard output, of whatever kind."""
    formats = _formats(arguments)
    return "json" in formats or _kind_by_format(arguments, formats) is not None


def _kind_by_format(arguments: list[str], formats: list[str]) -> str | None:
    """Return the kind of JSON of a command that has a format of its own name, if that was asked for."""
    return next((kind for kind in BODIES.get(names.command_name(arguments), ()) if kind in formats), None)


def _formats(arguments: list[str]) -> list[str]:
    """Return the formats asked for, looking at the words alone: parsing may have gone wrong."""
    values = []
    for index, word in enumerate(arguments):
        if word == "--format":
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif word.startswith("--format="):
            value = word.removeprefix("--format=")
        elif together := re.match(r"-[qv]*f=?(.*)", word):
            value = together[1] or (arguments[index + 1] if index + 1 < len(arguments) else "")
        else:
            continue
        values.append(value)
    return values or os.environ.get("CSR_ASSESS_FORMAT", "").split()


def of_problems(arguments: list[str], problems: Iterable[Problem]) -> bytes:
    """Return the envelope of a command that came to nothing."""
    from csr_assess.contracts import envelope_v1

    command = names.command_name(arguments)
    problems = list(problems)
    source = next((problem.where.file for problem in problems if problem.where.file), "").replace("<stdin>", "-")
    formats = _formats(arguments)
    by_format = None if "json" in formats else _kind_by_format(arguments, formats)
    inner = next((kind for words, kind in INNER.items() if _are_on(words, command, arguments)), None)
    kind = contract(by_format or inner or BODIES.get(command, BODIES["score"])[0])
    errors = envelope_v1.published_problems(problems)
    said = kind.Envelope(schema=kind.SCHEMA, status="error", source=source, errors=errors, **{body(kind): None})
    return encode(said, one_line=command == "batch" and by_format is None)


def _are_on(words: str, command: str, arguments: list[str]) -> bool:
    first, word = words.split()
    return command == first and word in arguments


def encode(data: Any, *, one_line: bool = False) -> bytes:  # noqa: ANN401 -- plain data or a Struct
    """Return JSON as bytes, ended by a line end: indented for people, or on one line."""
    try:
        raw = msgspec.json.encode(data)
    except UnicodeEncodeError:  # a file's name need not be text
        import json

        raw = json.dumps(msgspec.to_builtins(data), ensure_ascii=False).encode(errors="replace")
    return (raw if one_line else msgspec.json.format(raw, indent=2)) + b"\n"
