"""Blank forms: as they stand they say nothing, and each filled-in line is an answer."""

import csv
import io
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import assess
from csr_assess.base.errors import Problem, UsageError
from csr_assess.batch import readers, records
from csr_assess.forms import blank_answers, blank_table
from csr_assess.questions import validation
from csr_assess.questions.relevance import relevant
from tests import people
from tests.rows import each

BLANK = blank_answers.answers_form(people.rubric())
ASKED = [q for q in people.rubric().questions.values() if not q.retired]
QUESTIONS = {q.id: q for q in ASKED if not q.id.startswith("target.")}
EXAMPLE = {
    "rating": "3",
    "number": "12",
    "date": "2027-06-12",
    "text": '"some words"',
    "place": "Ohio",
    "records": "[]",
}


def taken(form: str) -> Answers:
    found = read.from_bytes("form.yaml", form.encode())
    return validation.validated(found, people.rubric(), people.AS_OF, "form.yaml", form.encode())


def filled(form: str, key: str, value: str) -> str:
    lines = form.split("\n")
    place = lines.index(f"  {key}:")
    lines[place] += f" {value}"
    return "\n".join(lines)


def example(question: str) -> str:
    asked = QUESTIONS[question]
    options = [option.id for option in asked.options if not option.exclusive]
    return {"choice": options[0] if options else "", "choices": f"[{', '.join(options[:2])}]"}.get(
        asked.kind, EXAMPLE.get(asked.kind, "")
    )


def test_the_blank_form_reads_as_nothing_answered():
    found = taken(BLANK)
    assert relevant(people.rubric(), found).values == {}
    report = assess(people.rubric(), found, people.AS_OF)
    assert report == assess(people.rubric(), people.empty(), people.AS_OF)


def test_other_yaml_readers_read_it_as_well():
    data = yaml.safe_load(BLANK)
    assert list(data) == ["schema", "candidate", "target", "answers"]
    assert set(data["answers"].values()) == {None}


def test_every_question_stands_in_it_in_order_with_its_text():
    assert list(yaml.safe_load(BLANK)["answers"]) == list(QUESTIONS)
    flat = " ".join(line.strip().removeprefix("#").strip() for line in BLANK.split("\n"))
    for question in ASKED:
        assert " ".join(question.text.split()) in flat
        for option in question.options:
            assert (f"{option.id}: {option.text}" in flat) == option.offered
    for criterion in people.rubric().criteria.values():
        asked = people.rubric().asked_for[criterion.id]
        if any(question.kind == "rating" for question in asked):
            assert all(" ".join(anchor.split()) in flat for anchor in criterion.anchors)


def test_a_question_says_when_it_counts():
    for question in QUESTIONS.values():
        if question.when:
            before = BLANK.split(f"\n  {question.id}:")[0].split("\n\n")[-1]
            assert f"# Only if {question.when[0].ask} is " in before


@each("question", QUESTIONS)
def test_filling_in_a_line_makes_a_valid_file(question):
    found = taken(filled(BLANK, question, example(question)))
    assert found.answers[question] is not None


@each("question", QUESTIONS)
def test_unknown_may_be_written_everywhere(question):
    assert taken(filled(BLANK, question, "unknown")).answers[question] == "unknown"


def test_the_whole_form_filled_in_is_scored():
    form = BLANK.replace('role: ""', "role: entry").replace("channels: []", "channels: [phone, chat]")
    for question in QUESTIONS:
        form = filled(form, question, example(question))
    report = assess(people.rubric(), taken(form), people.AS_OF)
    assert report.score is not None
    assert report.target.channels == ("phone", "chat")


def test_text_of_a_rubric_cannot_break_out_of_its_comment():
    rubric = people.rubric()
    hostile = "one\nanswers: {}\u2028candidate: 1\x85evil: 2 \x1b[31m"
    section = next(iter(rubric.sections.values()))
    first = replace(section.questions[0], text=hostile)
    sections = rubric.sections | {section.check: replace(section, questions=(first, *section.questions[1:]))}
    form = blank_answers.answers_form(replace(rubric, sections=sections))
    assert list(yaml.safe_load(form)) == ["schema", "candidate", "target", "answers"]
    assert "\x1b" not in form


def test_the_header_has_who_the_target_and_every_question_but_records():
    names = blank_table.csv_header(people.rubric()).removesuffix("\r\n").split(",")
    assert names[:2] == ["candidate.id", "candidate.name"]
    asked = [q.id for q in ASKED if q.kind != "records"]
    assert names[2:] == asked
    assert any(q.kind == "records" for q in people.rubric().questions.values())
    assert not any(name.startswith(("=", "+", "-", "@")) for name in names)


def rows_of(form: str) -> list[list[str]]:
    return [*csv.reader(io.StringIO(form.removeprefix("\ufeff"), newline=""))]


def read_table(file: Path, rows: list[list[str]]) -> tuple[list[records.Record], list[str]]:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    file.write_text(text.getvalue(), newline="", encoding="utf-8")
    notes: list[Problem] = []
    return list(readers.read_records([file], people.rubric(), notes.append)), [note.code for note in notes]


def test_below_the_header_each_question_stands_in_its_own_words():
    names, texts = rows_of(blank_table.csv_form(people.rubric()))
    assert dict(zip(names, texts, strict=True)) == {
        "candidate.id": "Your code (ask your counselor)",
        "candidate.name": "Your name",
        **{q.id: q.text for q in ASKED if q.kind != "records"},
    }


def test_a_rubric_in_other_letters_is_marked_for_spreadsheets():
    rubric = people.rubric()
    name, asked = next((q.id, q) for q in ASKED if not q.id.startswith("target."))
    accents = {name: replace(asked, text="=¿Qué estudios terminó?")}
    other = replace(rubric, questions=rubric.questions | accents)
    form = blank_table.csv_form(other)
    assert form.startswith("\ufeffcandidate.id,")
    assert "'=¿Qué estudios terminó?" in rows_of(form)[1]


FILLED = {name: example(name).strip("[]").replace(",", "") for name in QUESTIONS if QUESTIONS[name].kind != "records"}
PLACES = {
    "a filled row": (lambda head, texts, row: [head, texts, row], []),
    "without the questions' words": (lambda head, _texts, row: [head, row], []),
    "without the ids": (lambda _head, texts, row: [texts, row], []),
    "the ids below the questions' words": (lambda head, texts, row: [texts, head, row], []),
    "the questions' words sorted in among people": (lambda head, texts, row: [head, row, texts], ["table-left-out"]),
    "the ids sorted in among people": (lambda head, texts, row: [texts, row, head], ["table-left-out"]),
}


@pytest.mark.parametrize(("laid_out", "notes"), PLACES.values(), ids=PLACES)
def test_a_filled_row_is_read_column_by_column(laid_out, notes: list[str], tmp_path: Path):
    head, texts = rows_of(blank_table.csv_form(people.rubric()))
    row = [{"candidate.id": "c-1", **FILLED}.get(name, "") for name in head]
    (record,), told = read_table(tmp_path / "p.csv", laid_out(head, texts, row))
    assert told == notes
    assert record.answers.candidate.id == "c-1"
    assert set(record.answers.answers) == set(FILLED)
    assert validation.validated(record.answers, people.rubric(), people.AS_OF, "p.csv")


def test_the_blank_table_holds_nobody(tmp_path: Path):
    with pytest.raises(UsageError, match="no line and no row"):
        read_table(tmp_path / "p.csv", rows_of(blank_table.csv_form(people.rubric())))
