"""Forms filled in as people do, with what is picked from their lists, by made-up people; and what it comes to."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import openpyxl

from csr_assess.answers import read
from csr_assess.answers.types import NOT_APPLICABLE, SCHEMA, UNKNOWN, Answers, Candidate, TargetJob
from csr_assess.answers.write import dump
from csr_assess.assess.assessor import assess
from csr_assess.batch import readers
from csr_assess.batch.run import OnceAFile, sound_answers
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.validation import validated
from tests import people
from tests.exports import NA_TEXT, UNKNOWN_TEXT, words

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from csr_assess.base.errors import Problem
    from csr_assess.rubric.section import Question

NAMES = ("=SUM(A1) Lee", "José Núñez", "+1 Ann", "@home", "-7", "O'Brien, Jr.", "")


def questions() -> list[Question]:
    return [q for q in people.rubric().questions.values() if QUESTION_KINDS[q.kind].has_column and not q.retired]


def somebody(chance: random.Random, code: str) -> Answers:
    """Return a person who answered some of what a form asks."""
    values = {q.id: _drawn(q, chance) for q in questions() if chance.random() < 0.85}
    values = {name: value for name, value in values.items() if value is not None}
    if "posting.asks" not in values:  # read back, what is asked says which minimums there are
        values = {name: value for name, value in values.items() if not name.startswith("posting.")}
    target = {name: values.pop(name) for name in list(values) if name.startswith("target.")}
    return Answers(
        schema=SCHEMA,
        candidate=Candidate(id=code, name=chance.choice(NAMES)),
        target=msgspec.convert({name.removeprefix("target."): value for name, value in target.items()}, TargetJob),
        answers=values,
    )


def offered(question: Question) -> list[str]:
    """Return the options that a form lists."""
    return [option.id for option in question.options if option.offered]


def _drawn(question: Question, chance: random.Random) -> Any:  # noqa: C901, PLR0911 -- one a kind
    if chance.random() < 0.1:
        return None if question.id == "target.channels" else UNKNOWN
    if question.allow_na and chance.random() < 0.2:
        return NOT_APPLICABLE
    alone = [[option.id] for option in question.options if option.exclusive]
    several = [option for option in offered(question) if [option] not in alone]
    match question.kind:
        case "choices":
            if alone and chance.random() < 0.2:
                return alone[0]
            return sorted(chance.sample(several, chance.randint(1, min(4, len(several)))), key=several.index)
        case "choice":
            return chance.choice(offered(question))
        case "rating":
            return chance.randint(1, 5)
        case "number":
            return chance.randint(int(question.minimum or 0), int(question.maximum or 99))
        case "date":
            return date.fromordinal(date(2027, 1, 1).toordinal() + chance.randint(0, 700)).isoformat()
        case "place":
            return chance.choice(people.rubric().target.places).id
        case "text":
            return chance.choice(("Spanish", "P&C", "Series 7"))
    raise AssertionError(question.kind)


def cell_of(person: Answers, name: str) -> Any:
    """Return what a person puts into the column or the row of that name; None for nothing."""
    if name.startswith("candidate."):
        return getattr(person.candidate, name.partition(".")[2]) or None
    asked, _slash, option = name.partition("/")
    question = people.rubric().questions[asked]
    part, _dot, key = asked.partition(".")
    value = getattr(person.target, key) or None if part == "target" else person.answers.get(asked)
    if value is None:
        return None
    if option:
        return "x" if option == value or (not isinstance(value, str) and option in value) else None
    if value in (UNKNOWN, NOT_APPLICABLE):
        return UNKNOWN_TEXT if value == UNKNOWN else NA_TEXT
    if question.kind == "date":
        return date.fromisoformat(value)
    return value if question.kind == "number" else words(question, value)


def fill_class(form: Path, group: list[Answers], first: int = 4) -> None:
    """Fill in a row a person and save the form."""
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[1]
    names = [cell.value for cell in sheet[1]]
    for row, person in enumerate(group, first):
        for column, name in enumerate(names, 1):
            put(sheet, row, column, cell_of(person, name))
    book.save(form)


def fill_persons(form: Path, group: list[Answers]) -> None:
    """Fill in a sheet a person, each but the first a copy of it, and save the form."""
    book = openpyxl.load_workbook(form)
    sheets = [book.worksheets[1], *(book.copy_worksheet(book.worksheets[1]) for _person in group[1:])]
    for sheet, person in zip(sheets, group, strict=True):
        for row in range(3, sheet.max_row + 1):
            name = sheet.cell(row, 1).value
            if name:
                put(sheet, row, 3, cell_of(person, name))
    book.save(form)


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Put a value into a cell as a person does: text that begins with a sign stays text."""
    if value is not None:
        cell = sheet.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"


def reports_of(file: Path) -> tuple[list[bytes], list[Problem]]:
    """Return the report of each person in a file, as JSON, and all that was said of it."""
    notes: list[Problem] = []
    found = []
    once = OnceAFile(notes.append)
    for record in readers.read_records([file], people.rubric(), notes.append):
        assert record.answers is not None, record.problems
        answers, wrong = sound_answers(record, record.answers, people.rubric(), people.AS_OF, once, strict=False)
        assert not wrong, wrong
        found.append(report_of(answers))
    return found, notes


def report_of(answers: Answers) -> bytes:
    return msgspec.json.encode(assess(people.rubric(), answers, people.AS_OF))


def report_of_yaml(person: Answers) -> bytes:
    """Return the report of the same answers in a file of their own."""
    raw = dump(person, as_json=False)
    return report_of(validated(read.from_bytes("p.yaml", raw), people.rubric(), people.AS_OF, "p.yaml", raw))
