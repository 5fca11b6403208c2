"""The JSON Schemas take what the program takes, and refuse what it refuses."""

from __future__ import annotations

import copy
import json
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import jsonschema
import msgspec
import pytest

from csr_assess.app import schemas
from csr_assess.assess.assessor import assess
from csr_assess.base import documents
from csr_assess.contracts.report_v1 import SCHEMA, Envelope
from csr_assess.rubric import load, starter
from csr_assess.rubric.load import bundled
from tests import extending, people
from tests.command import DAY, DEMO, here
from tests.printed import PRINTED
from tests.rows import each
from tests.small import criterion, small

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.rubric.model import Rubric

KINDS = {
    "answers": lambda: schemas.answers_schema(load.layers().widest()),
    "rubric": schemas.rubric,
    "overlay": schemas.overlay,
    **{kind: partial(schemas.printed_schema, kind) for kind in PRINTED},
}
FILES = sorted((bundled() / "csr").glob("*.yaml"))
ANSWERS = documents.load(DEMO.read_bytes(), "demo")


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(KINDS[kind]())


@cache
def file(name: str) -> Any:
    return documents.load((bundled() / "csr" / name).read_bytes(), name)


@cache
def reported(person: str) -> Any:
    report = assess(people.rubric(), people.PEOPLE[person](), date(2026, 11, 21))
    envelope = Envelope(schema=SCHEMA, status="success", source="a.yaml", report=report, errors=())
    return msgspec.json.decode(msgspec.json.encode(envelope))


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_names_its_draft(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "schema", kind)
    assert (said.code, said.err) == (0, "")
    schema = said.json
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:csr-assess:schema:{kind}:1"
    assert schema == json.loads(msgspec.json.encode(KINDS[kind]()))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_every_bundled_file_validates(path: Path) -> None:
    validator("rubric").validate(file(path.name))


def test_the_examples_answers_validate() -> None:
    validator("answers").validate(ANSWERS)


@pytest.mark.few(4)
@pytest.mark.parametrize("person", people.PEOPLE)
def test_everybodys_answers_and_report_validate(person: str) -> None:
    validator("answers").validate(json.loads(msgspec.json.encode(people.PEOPLE[person]())))
    validator("report").validate(reported(person))


@pytest.mark.parametrize(
    "arguments",
    [["none.yaml"], [DEMO, "--as-of", "x"], [DEMO, "--nonsense"], [DEMO, "--rubric", "none"], []],
    ids=["no file", "a wrong day", "no such option", "no such rubric", "no argument"],
)
def test_every_error_validates(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "score", *arguments, "-f", "json")
    assert (said.code, said.err) == (2, "")
    validator("report").validate(said.json)
    assert said.json["report"] is None


def without(data: Any, *path: Any) -> Any:
    return changed(data, None, *path)


def changed(data: Any, value: Any, *path: Any) -> Any:
    """Return a copy with the value at a path; None takes what is there away."""
    data = copy.deepcopy(data)
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


WRONG: dict[str, tuple[str, Any]] = {
    "answers without a schema": ("answers", without(ANSWERS, "schema")),
    "answers of another schema": ("answers", changed(ANSWERS, "csr-assess/answers/2", "schema")),
    "an unknown key": ("answers", changed(ANSWERS, {}, "answer")),
    "an unknown question": ("answers", changed(ANSWERS, 4, "answers", "soft_skills.empaty")),
    "a target's question among the answers": ("answers", changed(ANSWERS, "FL", "answers", "target.state")),
    "a rating above 5": ("answers", changed(ANSWERS, 6, "answers", "soft_skills.empathy")),
    "a rating that is true": ("answers", changed(ANSWERS, bool(1), "answers", "soft_skills.empathy")),
    "a rating in quotes": ("answers", changed(ANSWERS, "4", "answers", "soft_skills.empathy")),
    "n/a where it is no answer": ("answers", changed(ANSWERS, "n/a", "answers", "soft_skills.empathy")),
    "a choice nobody offers": ("answers", changed(ANSWERS, "phd", "answers", "education.level")),
    "a choice as a list": ("answers", changed(ANSWERS, ["high_school"], "answers", "education.level")),
    "several choices as text": ("answers", changed(ANSWERS, "phone", "answers", "experience.channels")),
    "months with a fraction": ("answers", changed(ANSWERS, 1.5, "answers", "experience.months")),
    "months below zero": ("answers", changed(ANSWERS, -1, "answers", "experience.months")),
    "a date in words": ("answers", changed(ANSWERS, "soon", "answers", "education.finish_date")),
    "a license without a name": ("answers", changed(ANSWERS, [{"number": "1"}], "answers", "licensing.held")),
    "a license with an odd field": ("answers", changed(ANSWERS, [{"name": "x", "y": 1}], "answers", "licensing.held")),
    "an answer with an odd key": ("answers", changed(ANSWERS, {"val": 4}, "answers", "soft_skills.empathy")),
    "an unknown industry": ("answers", changed(ANSWERS, "x", "target", "industry")),
    "channels as text": ("answers", changed(ANSWERS, "phone", "target", "channels")),
    "evidence of an unknown criterion": ("answers", changed(ANSWERS, "x.y", "evidence", 0, "criterion")),
    "evidence above the scale": ("answers", changed(ANSWERS, 9, "evidence", 0, "level")),
    "the result of an unknown task": ("answers", changed(ANSWERS, {"x": {}}, "results")),
    "a report and errors": ("report", changed(reported("strong"), [{"code": "x"}], "errors")),
    "an error that is a success": ("report", changed(reported("strong"), "error", "status")),
    "no score at all": ("report", without(reported("strong"), "report", "score")),
    "a score above 100": ("report", changed(reported("strong"), 101, "report", "score")),
    "a coverage above 1": ("report", changed(reported("strong"), 1.5, "report", "coverage")),
    "a basis nobody knows": ("report", changed(reported("strong"), "guessed", "report", "basis")),
    "an outcome nobody knows": (
        "report",
        changed(reported("strong"), "failed", "report", "checks", 0, "findings", 0, "outcome"),
    ),
    "a file without a kind": ("rubric", without(file("careers.yaml"), "kind")),
    "a file of no kind": ("rubric", changed(file("careers.yaml"), "career", "kind")),
    "an unknown key of a check": ("rubric", changed(file("education.yaml"), "x", "itro")),
    "four anchors": ("rubric", changed(file("education.yaml"), ["a"] * 4, "criteria", 0, "anchors")),
    "a level above 5": ("rubric", changed(file("education.yaml"), 6, "questions", 0, "options", 0, "level")),
    "a kind of question nobody knows": ("rubric", changed(file("education.yaml"), "chioce", "questions", 0, "kind")),
    "a weight of nothing": ("rubric", changed(file("education.yaml"), 0, "criteria", 0, "weight")),
    "an id of digits": ("rubric", changed(file("education.yaml"), "7", "criteria", 0, "id")),
    "training for what is no name": ("rubric", changed(file("training.yaml"), {"typing": 3}, "trainings", 0, "builds")),
    "a kind of evidence nobody knows": ("rubric", changed(file("rubric.yaml"), {}, "evidence", "hearsay")),
    "a fourth grade": ("rubric", changed(file("rubric.yaml"), 0.1, "grades", "D")),
    "a pace of no kind": ("rubric", changed(file("rubric.yaml"), 5, "pace", "singing")),
}


@pytest.mark.slow
@each(("kind", "data"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_does_not_validate(kind: str, data: Any) -> None:
    assert not validator(kind).is_valid(data)


RIGHT = {
    "a note beside an answer": changed(ANSWERS, {"value": 4, "note": "x"}, "answers", "soft_skills.empathy"),
    "unknown is an answer everywhere": changed(ANSWERS, "unknown", "answers", "education.level"),
    "a license that ends on an unknown day": changed(
        ANSWERS, [{"name": "x", "expires": "unknown"}], "answers", "licensing.held"
    ),
    "a result with figures of its own": changed(ANSWERS, {"typing": {"taken": "2026-01-01", "odd": 1}}, "results"),
    "a place by its name": changed(ANSWERS, "Florida", "target", "state"),
}


@pytest.mark.parametrize("data", RIGHT.values(), ids=RIGHT)
def test_what_is_right_validates_and_is_taken(data: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validator("answers").validate(data)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert here(capsys, "score", path, *DAY, "-f", "plain").code == 0


IN_WORDS = {"a rating in quotes", "several choices as text", "channels as text"}
"""What the program reads as people write it; a schema is for those who write as programs do."""
REFUSED = {name: data for name, (kind, data) in WRONG.items() if kind == "answers"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_an_answers_schema_refuses_the_program_refuses_too_or_reads_as_people_write(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(REFUSED[name]), encoding="utf-8")
    assert here(capsys, "score", path, *DAY).code == (0 if name in IN_WORDS else 3)


def test_an_editor_is_told_what_a_key_means() -> None:
    schema = schemas.rubric()["$defs"]
    assert "everyday words" in schema["Criterion"]["properties"]["anchors"]["description"]
    answers = schemas.answers_schema(load.layers().widest())["properties"]["answers"]["properties"]
    question = people.rubric().questions["soft_skills.empathy"]
    assert answers["soft_skills.empathy"]["description"].startswith(question.text)


@pytest.mark.parametrize("of", [small(criterion("a")), small()], ids=["no task", "no criterion"])
def test_a_rubric_without_tasks_takes_no_result_and_without_criteria_no_evidence(of: Rubric) -> None:
    schema = schemas.answers_schema(of)
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema).is_valid
    plain = {"schema": "csr-assess/answers/1"}
    assert valid({**plain, "answers": dict.fromkeys(of.criteria, 3), "results": {}, "evidence": []})
    assert not valid({**plain, "results": {"typing": {"taken": "2026-01-01"}}})
    assert valid({**plain, "evidence": [{"criterion": "soft_skills.a", "kind": "observer"}]}) == bool(of.criteria)


# ------------------------------------------------------------------ files that hold only what differs

DIFFERENT = {
    "the start of a rubric": "kind: rubric\nextends: csr\nid: own\nversion: 0.1.0\n",
    "nothing but what it is": "kind: training\n",
    "a weight": "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.empathy, weight: 2, weight_reason: x}]\n",
    "an entry taken out": "kind: training\ntrainings: [{id: typing-keybr, remove: true}]\n",
    "an entry moved": "kind: training\ntrainings: [{id: typing-keybr, before: other}]\n",
    "a key taken out": "kind: check\ncheck: education\ngates: [{id: education.minimum, until: {remove: true}}]\n",
    "a key of a mapping taken out": "kind: training\ntrainings: [{id: a, builds: {a.b: {remove: true}}}]\n",
    "one band of several": "kind: rubric\nid: own\nversion: 0.1.0\nbands: [{id: ready, title: There}]\n",
    "a task": "kind: task_quiz\nid: quiz\nminutes: 5\n",
    "a license file": "kind: licenses\nid: tax\nrules: [{id: x, remove: true}]\n",
    "a profile": extending.RETAIL,
    "a profile with a task": "kind: profile\nfor: {language: es}\nchanges: {tasks: {quiz: {title: Prueba}}}\n",
    **extending.COLLEGE,
}
WRONG = {
    "a key nobody knows": "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.empathy, wieght: 2}]\n",
    "an entry without an id": "kind: check\ncheck: soft_skills\ncriteria: [{weight: 2}]\n",
    "a value that cannot be": "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.empathy, weight: two}]\n",
    "no check": "kind: check\ntitle: Soft skills\n",
    "no version": "kind: rubric\nextends: csr\nid: own\n",
    "an entry half taken out": "kind: training\ntrainings: [{id: typing-keybr, remove: false}]\n",
    "a key nobody knows in a profile": "kind: profile\nfor: {language: es}\nchanges: {target: {titel: x}}\n",
    "a kind nobody knows": "kind: trainings\n",
}


def of_yaml(text: str) -> Any:
    return documents.load(text.encode(), "file.yaml")


@each("text", DIFFERENT.values(), ids=DIFFERENT)
def test_a_file_that_holds_only_what_differs_is_valid(text: str) -> None:
    validator("overlay").validate(of_yaml(text))


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_wrong_file_of_what_differs_is_not_valid(text: str) -> None:
    assert not validator("overlay").is_valid(of_yaml(text))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_whole_file_is_one_of_what_differs_too(path: Path) -> None:
    validator("overlay").validate(file(path.name))


@pytest.mark.parametrize("uncommented", [False, True], ids=["as they are", "with their examples"])
def test_the_files_of_a_new_rubric_are_valid(uncommented: bool) -> None:  # noqa: FBT001 -- a case
    for name, text in starter.files(people.rubric(), "own", "own").items():
        head, kind, rest = text.partition("kind:")
        shown = rest.replace("\n#   # ", "\n#     # ").replace("\n# ", "\n")
        whole = f"{kind}{shown}" if uncommented and name != "rubric.yaml" else f"{head}{kind}{rest}"
        found = of_yaml(whole)
        validator("overlay").validate(found)
