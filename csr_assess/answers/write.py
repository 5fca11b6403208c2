"""Answers to the bytes of an answer file, YAML or JSON: the same answers give the same bytes."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers.posting_part import under_target
from csr_assess.answers.types import NOT_APPLICABLE, Answers
from csr_assess.base import dead_links
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from pathlib import Path


def dump(answers: Answers, *, as_json: bool) -> bytes:
    """Return an answer file's bytes, YAML or JSON; the same answers give the same bytes."""
    data = under_target(msgspec.to_builtins(answers))
    if as_json:
        return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode(errors="replace")
    return _yaml(data).encode(errors="replace")


def _yaml(data: dict[str, Any]) -> str:
    lines = [f"schema: {data['schema']}"]
    for key, value in data.items():
        if key == "schema":
            continue
        if isinstance(value, dict) and value:
            lines.append(f"{key}:")
            lines += [f"  {_scalar(inner)}: {_flow(item)}" for inner, item in value.items()]
        elif isinstance(value, list | tuple) and value:
            lines.append(f"{key}:")
            lines += [f"  - {_flow(item)}" for item in value]
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:  # noqa: ANN401 -- plain data
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)?\Z")
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_POINT = re.compile(r"^(-?\d+)e")
"""How a very small or large number begins that YAML 1.1 takes for text."""
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def _scalar(value: Any) -> str:  # noqa: ANN401 -- a scalar
    """Write text plain only if every YAML reader takes it as that text, so no day; else as JSON does."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, float):
        return _NO_POINT.sub(r"\1.0e", json.dumps(value))
    return json.dumps(value)


@functools.lru_cache(maxsize=1024)
def _text(value: str) -> str:
    """Write text; an interview writes the same ids after every answer."""
    if value.lower() not in _WORDS and (_ID.match(value) or value == NOT_APPLICABLE):
        return value
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(value, ensure_ascii=False))


def unwritable(path: Path, error: OSError) -> UsageError:
    """Return the error for a file that cannot be written."""
    message = _("cannot be written: {reason}.").format(reason=dead_links.reason(error, path))
    return UsageError(Problem(code="file-unwritable", where=Where(file=str(path)), message=message))
