"""Blank forms: as they stand they say nothing, and each filled-in line is an answer."""

from pathlib import Path

import yaml
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import assess
from csr_assess.batch import readers
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


def test_a_filled_row_is_read_column_by_column_without_a_note(tmp_path: Path):
    names = blank_table.csv_header(people.rubric()).strip().split(",")
    cells = {name: example(name).strip("[]").replace(",", "") for name in names if name in QUESTIONS}
    row = ",".join(cells.get(name, "") for name in names)
    file = tmp_path / "p.csv"
    file.write_text(blank_table.csv_header(people.rubric()) + row + "\r\n", newline="", encoding="utf-8")
    notes = []
    record = next(iter(readers.read_records([file], people.rubric(), notes.append)))
    assert set(record.answers.answers) == set(cells)
    assert notes == []
    assert validation.validated(record.answers, people.rubric(), people.AS_OF, "p.csv")
