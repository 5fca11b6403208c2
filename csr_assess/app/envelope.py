"""The JSON envelope every command prints: what was asked for, or the errors that stood in its way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from csr_assess.app import names
from csr_assess.base.errors import Problem

BODIES = {
    "interview": ("csr-assess/report/1", "report"),
    "demo": ("csr-assess/report/1", "report"),
    "score": ("csr-assess/report/1", "report"),
    "batch": ("csr-assess/report/1", "report"),
    "tasks": ("csr-assess/tasks/1", "results"),
    "items": ("csr-assess/items/1", "results"),
    "rubric": ("csr-assess/rubric/1", "results"),
    "license": ("csr-assess/licence/1", "results"),
}
"""Each command's schema, and the key its result stands under."""


def wants_json(arguments: list[str]) -> bool:
    """Say whether JSON was asked for on standard output, looking at the words alone: parsing may have gone wrong."""
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
    return "json" in (values or os.environ.get("CSR_ASSESS_FORMAT", "").split())


def of_problems(arguments: list[str], problems: Iterable[Problem]) -> bytes:
    """Return the envelope of a command that came to nothing."""
    command = names.command(arguments)
    schema, body = BODIES.get(command, BODIES["score"])
    problems = list(problems)
    source = next((problem.where.file for problem in problems if problem.where.file), "").replace("<stdin>", "-")
    said = {"schema": schema, "status": "error", "source": source, body: None, "errors": problems}
    return encode(said, one_line=command == "batch")


def body(command: str, results: Any) -> dict[str, Any]:  # noqa: ANN401 -- plain data or Structs
    """Return the envelope of a command that came to its results."""
    schema, key = BODIES[command]
    return {"schema": schema, "status": "success", "source": "", key: results, "errors": []}


def encode(data: Any, *, one_line: bool = False) -> bytes:  # noqa: ANN401 -- plain data or a Struct
    """Return JSON as bytes, ended by a line end: indented for people, or on one line."""
    try:
        raw = msgspec.json.encode(data)
    except UnicodeEncodeError:  # a file's name need not be text
        import json

        raw = json.dumps(msgspec.to_builtins(data), ensure_ascii=False).encode(errors="replace")
    return (raw if one_line else msgspec.json.format(raw, indent=2)) + b"\n"
