"""What can be read of a damaged answer file: cut, broken by hand, or written for another rubric."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.answers import read
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.base import documents
from csr_assess.base.documents import MAX_BYTES, FieldPath
from csr_assess.base.errors import MOST_FAULTS, InvalidInputError, Problem, Where
from csr_assess.questions import validation
from csr_assess.rubric.model import Rubric

_CONTROLS = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_SMALL, _TRIES = 100_000, 100
"""Up to so many characters so many lines can be left out; a file that is far too large is not looked into for long."""
_FIRST = 4
"""So many lines at the top can be what keeps all the rest from being read."""
_ROUNDS = 5
_OF_THE_CLOCK = ("evidence-date", "results-date")
"""A day that has not come yet says that the clock was moved, and nothing of the file."""


class Salvaged(Struct, frozen=True, kw_only=True):
    """What a file holds that can be used."""

    answers: Answers
    problems: tuple[Problem, ...] = ()
    """What cannot; none: the file is whole."""


def salvaged(
    raw: bytes,
    name: str,
    aimed: Callable[[TargetJob], Rubric],
    as_of: date,
    note: Callable[[Problem], None] | None = None,
) -> Salvaged:
    """Return the answers of a file as they are read, without those that cannot be or fit no question of the rubric.

    `note` is told what was taken otherwise than written.
    """
    found, problems = _read(raw, name)
    where = (name, None if problems else raw)  # a damaged file has its lines elsewhere
    for _round in range(_ROUNDS):
        rubric = aimed(found.target)
        found = validation.with_posting_keys(found, rubric, as_of)
        told = itertools.islice(validation.answer_faults(found, rubric, as_of), MOST_FAULTS)
        faults = [fault for fault in told if fault[1] not in _OF_THE_CLOCK]
        if not faults:
            return Salvaged(answers=_as_read(found, rubric, as_of, where, note), problems=tuple(problems))
        problems += [_problem(name, path, code, message) for path, code, message in faults]
        found = _without(found, [path for path, _code, _message in faults])
    return Salvaged(answers=Answers(schema=SCHEMA), problems=tuple(problems))


def _as_read(
    found: Answers, rubric: Rubric, as_of: date, where: tuple[str, bytes | None], note: Callable[[Problem], None] | None
) -> Answers:
    """Return the answers as they are read; as they stand where the clock alone is wrong."""
    try:
        return validation.validated(found, rubric, as_of, *where, note=note)
    except InvalidInputError:
        return validation.with_codes(found, rubric)


def _problem(name: str, path: FieldPath, code: str, message: str) -> Problem:
    field = ".".join(documents.shown(str(part), documents.LONGEST_NAME) for part in path)
    return Problem(code=code, where=Where(file=name, field=field), message=message)


def _read(raw: bytes, name: str) -> tuple[Answers, list[Problem]]:
    try:
        return read.from_bytes(name, raw), []
    except read.ShapeError as error:
        if error.partial:
            return error.partial, list(error.problems)
        problems, data = list(error.problems), documents.load(raw, name)
    except InvalidInputError as error:
        problems, data = list(error.problems), _mended(raw)
    try:
        return read.from_data({**(data if isinstance(data, dict) else {}), "schema": SCHEMA}, name), problems
    except read.ShapeError as error:
        return error.partial or Answers(schema=SCHEMA), problems


def _mended(raw: bytes) -> dict[str, Any]:
    """Return the data of a text without the lines that keep it from being read."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = _CONTROLS.sub("", raw[: MAX_BYTES // 2].decode(encoding, errors="ignore"))
    lines = text.splitlines()
    best: dict[str, Any] = {}
    for first in range(min(_FIRST, len(lines))):  # what is opened by mistake may swallow all that comes after it
        found = _without_lines(lines[first:], _TRIES if len(text) < _SMALL else 1)
        best = best or found
        if found.get("answers"):
            return found
    return best


def _without_lines(lines: list[str], tries: int) -> dict[str, Any]:
    for _try in range(tries):
        if not lines:
            break
        ends = _ends(lines) if lines[0].lstrip().startswith("{") else ""
        try:
            data = documents.load("\n".join(lines) + ends, "")
        except InvalidInputError as error:
            at = (error.problems[0].where.line or 1) - 1
            del lines[min(at, len(lines) - 1)]
        else:
            return data if isinstance(data, dict) else {}
    return {}


def _ends(lines: list[str]) -> str:
    """Return the brackets that close what a cut JSON text leaves open at the end of a line."""
    open_now: list[str] = []
    quoted = escaped = False
    for character in "\n".join(lines):
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            quoted = True
        elif character in "{[":
            open_now.append("}" if character == "{" else "]")
        elif character in "}]" and open_now:
            open_now.pop()
    return "".join(reversed(open_now))


def _without(answers: Answers, paths: list[FieldPath]) -> Answers:
    """Return the answers without the entries at fault."""
    dropped: dict[str, set[str | int]] = {}
    for path in paths:
        dropped.setdefault(str(path[0]), set()).add(path[1])
    target, blank = answers.target, TargetJob()
    fields = {str(field): getattr(blank, str(field)) for field in dropped.get("target", ())}
    kept: dict[str, Any] = {"target": msgspec.structs.replace(target, **fields)}
    for part in ("answers", "results"):
        gone = dropped.get(part, ())
        kept[part] = {name: value for name, value in getattr(answers, part).items() if name not in gone}
    gone = dropped.get("evidence", ())
    kept["evidence"] = tuple(one for index, one in enumerate(answers.evidence) if index not in gone)
    return msgspec.structs.replace(answers, **kept)
