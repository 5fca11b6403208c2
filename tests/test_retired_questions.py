"""A question that goes is retired: old answers stay valid, are kept, and count for nothing; nobody is asked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
import yaml

from csr_assess.answers import read
from csr_assess.answers.types import SCHEMA, Answers, Progress
from csr_assess.answers.write import dump
from csr_assess.app import schemas
from csr_assess.assess.assessor import assess
from csr_assess.forms import blank_answers, blank_table
from csr_assess.questions.relevance import relevant
from csr_assess.rubric import load
from tests.command import DAY, here
from tests.extending import CORE
from tests.interviewee import Interviewee, interviewed
from tests.people import AS_OF, answers, rubric, strong

if TYPE_CHECKING:
    from pathlib import Path

RETIRED = {q.id: q for q in rubric().questions.values() if q.retired}
WORST = {name: question.options[0].id for name, question in RETIRED.items()}
"""What used to cost most: never, in the last 12 months."""


def older(person: Answers) -> Answers:
    return msgspec.structs.replace(person, answers={**person.answers, **WORST})


def test_each_says_why_and_since_when() -> None:
    assert {question.retired.partition(": ")[0] for question in RETIRED.values()} == {"2026-11-28"}
    assert all(question.retired.partition(": ")[2] for question in RETIRED.values())


@pytest.mark.parametrize("person", [answers(level=3), answers(level=2), strong()], ids=["middling", "low", "strong"])
def test_an_older_file_scores_as_without_the_retired_answers(person: Answers) -> None:
    assert assess(rubric(), older(person), AS_OF) == assess(rubric(), person, AS_OF)


def test_never_in_the_last_twelve_months_keeps_nobody_from_ready() -> None:
    report = assess(rubric(), older(strong()), AS_OF, confirmed=True)
    assert report.band == "ready"


def test_nobody_is_asked_or_told_of_one() -> None:
    assert not {*RETIRED} & relevant(rubric(), older(answers())).ids
    assert not {*RETIRED} & {*yaml.safe_load(blank_answers.answers_form(rubric()))["answers"]}
    assert not {*RETIRED} & {*blank_table.csv_header(rubric()).strip().split(",")}


def test_an_interview_over_an_older_file_keeps_its_answers(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    asked = Interviewee(answers(given={"licensing.held": []}))
    done = interviewed(asked, path, older(answers(without=("soft_skills.", "licensing.held"))))
    assert "soft_skills.empathy" in asked.asked
    assert not {*RETIRED} & {*asked.asked}
    kept = read.read_file(path)[0].answers
    assert {name: kept[name] for name in RETIRED} == WORST
    assert {name: done.answers.answers[name] for name in RETIRED} == WORST


def test_a_draft_that_stopped_at_one_goes_on_at_what_is_open(tmp_path: Path) -> None:
    path, name = tmp_path / "c.yaml", next(iter(RETIRED))
    stopped = Progress(at=name, seconds={name: 3.0})
    draft = msgspec.structs.replace(older(answers(without=("licensing.held",))), interview=stopped)
    asked = Interviewee(answers(given={"licensing.held": []}))
    interviewed(asked, path, draft)
    assert asked.asked == ["licensing.held"]


def test_a_file_with_one_is_read_and_says_nothing_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(dump(older(answers()), as_json=False))
    said = here(capsys, "score", path, "-f", "json", *DAY)
    assert (said.code, said.err) == (0, "")


@pytest.mark.slow
def test_a_table_with_one_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "class.csv"
    path.write_text("candidate.id,soft_skills.empathy,soft_skills.calming_often\nann,3,never\n", encoding="utf-8")
    said = here(capsys, "batch", path, "-f", "json", *DAY)
    assert (said.code, "rejected" in said.err, "calming" in said.err) == (0, True, False)
    assert "0 records rejected" in said.err


def test_the_schema_calls_it_deprecated() -> None:
    known = schemas.answers_schema(rubric())["properties"]["answers"]["properties"]
    assert {name for name, shape in known.items() if shape.get("deprecated")} == {*RETIRED}


def test_a_rubric_that_extends_this_one_may_ask_it_again(tmp_path: Path) -> None:
    again = "questions: [{id: soft_skills.calming_often, retired: ''}]\n"
    files = {"rubric.yaml": CORE, "soft_skills.yaml": f"kind: check\ncheck: soft_skills\n{again}"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "soft_skills.calming_often" in relevant(load.read(str(tmp_path)), Answers(schema=SCHEMA)).ids
