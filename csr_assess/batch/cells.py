"""A table's columns and cells to plain answers, by the kind of each question.

Cells hold option ids or their texts, several of them joined; `question/option` columns hold 1 or 0,
or another word for yes and no. An empty cell is unanswered. What is not plain stays as it was
written, for the check of the answers to read and to say so.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.answers.types import NOT_APPLICABLE, SCHEMA, UNKNOWN, Candidate, TargetJob
from csr_assess.base.documents import shown
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, listed
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.file_values import CellReader
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.words.plain_text import bare_words, folded
from csr_assess.questions.words.truth import truth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_MOST_NAMED = 10
"""How many columns a note names at most."""
_WORDS_OF_A_QUESTION = 5
_OF_SHEET = re.compile(r"(.\.(?:xls[xmb]?|ods)):.*\Z", re.IGNORECASE | re.DOTALL)
"""How problems name a sheet of a workbook."""


class Column(Struct, frozen=True, kw_only=True):
    """What a column's cells are for."""

    part: str
    """The part of an answer file: candidate, target or answers."""
    key: str
    read: CellReader = str
    option: str = ""
    """The one choice that a `question/option` column is about."""
    labels: tuple[str, ...] = ()
    """What that choice is called, in earlier versions too."""
    words: Mapping[str, str] = {}
    """What words in its cells stand for, folded, where somebody said so."""


class Columns(Struct, frozen=True, kw_only=True):
    """A table's header, understood."""

    names: tuple[str, ...]
    whole: tuple[tuple[int, Column], ...]
    split: tuple[tuple[tuple[int, Column], ...], ...]
    """The `question/option` columns, those of one question together."""
    notes: tuple[Problem, ...] = ()


def known_columns(rubric: Rubric) -> dict[str, Column]:
    """Return every column that is understood, by its name in lower case."""
    found = {f"candidate.{field}": Column(part="candidate", key=field) for field in Candidate.__struct_fields__}
    for question in rubric.questions.values():
        part, key = "answers", question.id
        if question.id.startswith(TARGET):
            part, key = "target", question.id.removeprefix(TARGET)
        kind = QUESTION_KINDS[question.kind]
        if not kind.has_column or (part == "target" and key not in TargetJob.__struct_fields__):
            continue
        found[question.id.casefold()] = Column(part=part, key=key, read=kind.cell_reader(question, rubric))
        several = bool(kind.option_columns(question))
        for option, labels in (_labels(question, rubric) if several else _reserved_labels()).items():
            column = Column(part=part, key=key, option=option, labels=labels)
            found[f"{question.id}/{option}".casefold()] = column
    return found


def _labels(question: Question, rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """Return what each choice of a question is called, the reserved ones too."""
    before = [file.options.get(question.id, {}) for file in rubric.former.values()]
    found = {
        option.id: (option.text, *(texts[option.id] for texts in before if option.id in texts))
        for option in question.options
    }
    return {**found, **_reserved_labels()}


def _reserved_labels() -> dict[str, tuple[str, ...]]:
    """Return what the answers that fit every question are called."""
    return {UNKNOWN: (_("I don't know"),), NOT_APPLICABLE: (_("Does not apply to me"),)}


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().casefold()


def read_header(names: list[str], rubric: Rubric, where: Where) -> Columns:
    """Return a header understood.

    Raises InvalidInputError if a known column appears twice, or no question is there.
    """
    understood = known_columns(rubric)
    found = [(index, understood[_name(name)]) for index, name in enumerate(names) if _name(name) in understood]
    problems = [
        Problem(
            code="table-column-twice", where=where, message=_("the column {name} appears twice here.").format(name=name)
        )
        for name, count in Counter(_name(name) for name in names).items()
        if count > 1 and name in understood
    ]
    if not any(column.part == "answers" for _index, column in found):
        message = _("no column here is a question; `csr-assess form csv` writes a header you can use.")
        problems.append(Problem(code="table-header", where=where, message=message))
    if problems:
        raise InvalidInputError(*problems)
    split: dict[tuple[str, str], list[tuple[int, Column]]] = {}
    for index, column in found:
        if column.option:
            split.setdefault((column.part, column.key), []).append((index, column))
    return Columns(
        names=tuple(names),
        whole=tuple((index, column) for index, column in found if not column.option),
        split=tuple(map(tuple, split.values())),
        notes=_extra([name for name in names if name.strip() and _name(name) not in understood], understood, where),
    )


def _extra(names: list[str], understood: dict[str, Column], where: Where) -> tuple[Problem, ...]:
    if not names:
        return ()
    named = [_with_guess(name, understood) for name in names[:_MOST_NAMED]]
    more = [_("{count} more").format(count=len(names) - _MOST_NAMED)] if len(names) > _MOST_NAMED else []
    message = f"{_('columns that are not questions are ignored')}: {listed([*named, *more])}."
    hint = guess_hint(where) if any(map(_may_ask, names)) else ""
    return (Problem(code="table-extra-columns", where=where, message=message, hint=hint),)


def _may_ask(name: str) -> bool:
    """Say whether a head may be a question in words that the rubric does not have."""
    return name.rstrip(" *:").endswith("?") or len(name.split()) >= _WORDS_OF_A_QUESTION


def guess_hint(where: Where) -> str:
    """Return how to have a table's columns guessed; empty for what is no file."""
    file = _OF_SHEET.sub(r"\1", where.file or "")
    if file in {"", "-"}:
        return ""
    file = f'"{file}"' if " " in file else file
    return _("`csr-assess import {file} --guess -o map.yaml` writes what its columns may be.").format(file=file)


def _with_guess(name: str, understood: dict[str, Column]) -> str:
    near = difflib.get_close_matches(_name(name)[:200], [*understood], 1, 0.8)
    return f"{shown(name)} ({_('did you mean {word}?').format(word=near[0])})" if near else shown(name)


def row_answers(row: list[str], columns: Columns) -> tuple[dict[str, Any], list[Problem]]:
    """Return a row as the plain data of an answer file, and what is wrong with its 0/1 columns."""
    data: dict[str, Any] = {"schema": SCHEMA, "candidate": {}, "target": {}, "answers": {}}
    problems: list[Problem] = []
    filled = len(row)
    for index, column in columns.whole:
        value = column.read(row[index]) if index < filled and row[index] else None
        if value is not None:
            data[column.part][column.key] = value
    for group in columns.split:
        _join(group, [row[index] if index < filled else "" for index, _column in group], data, problems)
    if data["target"].get("channels") == UNKNOWN:
        del data["target"]["channels"]  # a list in the answer file: not known is not given
    return data, problems


def _ticked(cell: str, column: Column) -> bool | None:
    """Say whether a choice is ticked in its column: some exports hold its own name there; None for other words."""
    cell = column.words.get(folded(cell), cell) if column.words else cell
    said = truth(cell)
    if said is None and cell and bare_words(cell) in {*map(bare_words, (column.option, *column.labels))}:
        return True
    return said


def _join(group: tuple[tuple[int, Column], ...], row: list[str], data: dict[str, Any], problems: list[Problem]) -> None:
    """Put the choices of a question's 0/1 columns together.

    Where all are empty or 0 it is unanswered: exports hold 0 also where the question was never seen.
    """
    column = group[0][1]
    chosen: list[str] = []
    for (_index, option), cell in zip(group, row, strict=True):
        ticked = _ticked(cell, option)
        if cell and ticked is None:
            message = _("found {found}; write 1 or 0, or x for yes.").format(found=shown(cell))
            where = Where(field=f"{column.part}.{column.key}/{option.option}")
            problems.append(Problem(code="answers-value", where=where, message=message))
        if ticked:
            chosen.append(option.option)
    if not chosen:
        return
    reserved = [word for word in chosen if word in {UNKNOWN, NOT_APPLICABLE}]
    if reserved and len(chosen) > 1:
        message = _("{word} is ticked beside others; leave one of them.").format(word=reserved[0])
        where = Where(field=f"{column.part}.{column.key}")
        problems.append(Problem(code="answers-value", where=where, message=message))
    value: str | list[str] = reserved[0] if reserved else chosen
    already = data[column.part].get(column.key)
    if already is not None and {one.option for _index, one in group} <= {UNKNOWN, NOT_APPLICABLE}:
        already = [already]  # a question of one answer
    said = set(already) if isinstance(already, list) else {already} & {UNKNOWN, NOT_APPLICABLE}
    if said and said != set(chosen):  # what is no plain list is not held against the ticks, which are
        message = _("the column with all choices and the columns with one choice each disagree.")
        problems.append(
            Problem(code="answers-value", where=Where(field=f"{column.part}.{column.key}"), message=message)
        )
    data[column.part][column.key] = value
