"""A map's file: read with all its faults at once, and written for a person to look at and edit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.answers import read
from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN, Candidate
from csr_assess.base import documents, shapes
from csr_assess.base.errors import InvalidInputError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.imports.map_types import SCHEMA, ColumnMap, MappedColumn
from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csr_assess.base.shapes import Fault
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

PERSON = tuple(f"candidate.{field}" for field in Candidate.__struct_fields__)
"""What a column can hold of a person beside answers."""
_CODE = "map-value"
_SHORT = 0xFFFF


def read_map(path: Path, rubric: Rubric) -> ColumnMap:
    """Return a map; raises UsageError if its file cannot be opened, InvalidInputError with all its faults."""
    name = str(path)
    raw = documents.read_bytes(path, name)
    data = documents.load(raw, name)
    if not isinstance(data, dict):
        wrong = _("this is not a map: a map begins with `schema: {schema}`.").format(schema=SCHEMA)
        raise InvalidInputError(*read.problems_at([((), wrong)], _CODE, name, raw))
    found = shapes.faults(data, ColumnMap)
    if found:
        raise InvalidInputError(*read.problems_at(found, _CODE, name, raw))
    mapped = msgspec.convert(data, ColumnMap)
    wrong_columns = [
        (("columns", place, *inner), message)
        for place, column in enumerate(mapped.columns)
        for inner, message in _faults(column, rubric)
    ]
    if not mapped.columns:
        wrong_columns.append(((), _("no column here; `csr-assess import FILE --guess` writes a map of a table.")))
    if wrong_columns:
        raise InvalidInputError(*read.problems_at(wrong_columns, _CODE, name, raw))
    return mapped


def _faults(column: MappedColumn, rubric: Rubric) -> Iterator[Fault]:
    if column.column is not None and column.column < 1:
        yield ("column",), _("found {found}; columns are counted from 1.").format(found=column.column)
    if column.column is None and not column.header:
        yield (), _("neither a column's number nor its header; one of them is needed.")
    if column.question is None or column.question in PERSON:
        return
    question = rubric.questions.get(column.question)
    if question is None or not QUESTION_KINDS[question.kind].has_column:
        known = [*PERSON, *(q.id for q in rubric.questions.values() if QUESTION_KINDS[q.kind].has_column)]
        yield ("question",), clauses(_("unknown question"), did_you_mean(column.question, known))
        return
    if column.option:
        allowed = [*QUESTION_KINDS[question.kind].option_columns(question), UNKNOWN, NOT_APPLICABLE]
        if column.option not in allowed:
            yield ("option",), clauses(_("unknown option"), did_you_mean(column.option, allowed, most=60))
        return
    yield from _wrong_values(column, question, rubric)


def _wrong_values(column: MappedColumn, question: Question, rubric: Rubric) -> Iterator[Fault]:
    for text, value in column.values.items():
        wrong = "" if value is None else reader.read_answer(question, value, rubric).wrong
        if wrong:
            yield ("values", text), wrong


def dump_map(mapped: ColumnMap) -> bytes:
    """Return a map's file: YAML, a line a column, what is sure first said in words above."""
    lines = [
        *(f"# {line}" for line in _head()),
        f"schema: {mapped.schema}",
        f"file: {_text(mapped.file)}",
        *([f"sheet: {_text(mapped.sheet)}"] if mapped.sheet else []),
        f"header_rows: {mapped.header_rows}",
        *([f"dates: {mapped.dates}"] if mapped.dates else []),
        "columns:",
        *(line for column in mapped.columns for line in _lines(column)),
    ]
    return ("\n".join(lines) + "\n").encode()


def _head() -> tuple[str, ...]:
    return (
        _("What each column of the table is taken for. Look at the lines that say likely or unsure."),
        _("question: the question it answers (csr-assess form answers lists them); null: it is not read."),
        _("option: the one choice that the column is about. values: what its words stand for; null: nothing."),
        _("Then: csr-assess import FILE --map THIS_FILE -o FOLDER/"),
    )


def _lines(column: MappedColumn) -> Iterator[str]:
    said: dict[str, Any] = {"column": column.column, "header": column.header, "question": column.question}
    said |= {key: value for key in ("option", "sure", "maybe") if (value := getattr(column, key))}
    if column.values:
        said["values"] = column.values
    yield "  - {" + ", ".join(f"{key}: {_text(value)}" for key, value in said.items()) + "}"


def _text(value: Any) -> str:  # noqa: ANN401 -- plain data
    """Return plain data as YAML on one line; nobody sees the marks that JSON puts, nor does a program act on them."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    point = ord(character)
    return f"\\U{point:08x}" if point > _SHORT else f"\\u{point:04x}"
