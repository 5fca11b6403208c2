"""A second occupation without code: receptionists, whose rubric extends the bundled one, from interview to pages."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.read import read_file
from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.rubric import load
from csr_assess.terminal import interview
from csr_assess.terminal.exercises import item_prompts, sitting
from tests import linted
from tests.command import DAY, here
from tests.interviewee import Interviewee
from tests.people import AS_OF, answers
from tests.test_exercises import Person

Capture = pytest.CaptureFixture[str]

WHERE = Path(__file__).with_name("receptionist")
RUBRIC = load.read(str(WHERE))
OWN = {"hard_skills.appointments", "soft_skills.greeting"}
OF = ("--rubric", WHERE, *DAY)
NOT_THEIRS = ("43-4051", "Career readiness report, Customer", "Customer Service Representatives")


def somebody() -> Answers:
    """A person at level 3 who answers what receptionists are asked."""
    given = answers(level=3)
    known = {name: value for name, value in given.answers.items() if name in RUBRIC.questions}
    own = {"hard_skills.appointments": 2, "soft_skills.greeting": 4}
    target = TargetJob(role="entry", industry="healthcare", state="OH", channels=("in_person", "phone"))
    return replace(given, answers={**known, **own}, results={}, evidence=(), target=target)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their answer file, as the interview writes it."""
    path = tmp_path_factory.mktemp("desk") / "c-1.yaml"
    person = Interviewee(somebody(), of=RUBRIC)
    begin = Answers(schema=SCHEMA)
    finished = interview.conduct(RUBRIC, begin, path=path, plain=False, asker=person, clock=lambda: 0.0)
    assert {*person.asked} >= OWN
    assert "hard_skills.troubleshooting" not in person.asked
    assert "target.role" not in person.asked, "there is one role"
    return finished.path


def test_the_rubric_has_no_problem_and_keeps_what_it_does_not_change() -> None:
    assert linted.told(WHERE) == []
    base = load.read()
    assert {*RUBRIC.criteria} - {*base.criteria} == OWN
    assert {*base.criteria} - {*RUBRIC.criteria} == {"hard_skills.troubleshooting"}


def test_they_are_scored_for_their_own_job(file: Path, capsys: Capture) -> None:
    said = here(capsys, "score", file, *OF, "-f", "plain")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Headline:\nCareer readiness report, Receptionist.\n")
    assert "Receptionist (first job)" in said.out
    found = here(capsys, "score", file, *OF, "-f", "json").json["report"]
    assert [gap["criterion"] for gap in found["gaps"]][:1] == ["hard_skills.appointments"]
    assert "soft_skills.greeting" in [one["criterion"] for one in found["strengths"]]
    assert [one["id"] for one in found["next_roles"]][-1] == "office-lead"
    assert found["place_pay"] is None, "their pay by state is not known, and nobody else's is told for it"
    assert "Tell me about a day when two people came for the same hour." in str(found["talk_questions"])


def test_they_take_the_tasks(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    for module in (item_prompts, sitting):
        monkeypatch.setattr(module, "key_source", object)
    options = sitting.SittingOptions(day=AS_OF, seed=lambda: 7, clock=itertools.count().__next__, only=["quiz"])
    path = tmp_path / "c-1.yaml"
    begin, _raw = read_file(file)
    done = sitting.take_tasks(RUBRIC, begin, options, path=path, resume=str, asker=Person())
    assert "quiz" in done.answers.results
    found = here(capsys, "score", path, *OF, "-f", "json").json["report"]
    shown = {f["criterion"]: f["shown"] for check in found["checks"] for f in check["findings"]}
    assert shown["hard_skills.service_knowledge"] is not None
    assert "Front desk quiz" in here(capsys, "tasks", "--list", "--rubric", WHERE).out


@pytest.mark.slow
def test_many_are_scored_and_told_of_together(file: Path, tmp_path: Path, capsys: Capture) -> None:
    names = [tmp_path / f"c-{number}.yaml" for number in range(6)]
    for name in names:
        name.write_bytes(file.read_bytes())
    said = here(capsys, "batch", *names, *OF, "-f", "json")
    assert said.code == 0
    assert said.out.count('"rubric":{"id":"receptionist"') == 6
    head = here(capsys, "form", "csv", "--rubric", WHERE).out.partition("\n")[0].split(",")
    assert {*head} >= OWN
    assert "hard_skills.troubleshooting" not in head


@pytest.mark.slow
def test_they_get_a_plan(file: Path, capsys: Capture) -> None:
    said = here(capsys, "plan", file, *OF, "--start", DAY[-1], "-f", "plain").out
    assert "Receptionists and Information Clerks (43-4171.00)" in said
    assert not [word for word in NOT_THEIRS if word in said]
    assert here(capsys, "practice", "greeting", "--rubric", WHERE).out.startswith("Look up first (greeting)\n")


@pytest.mark.parametrize("form", ["html", "md"])
def test_they_get_a_page(form: str, file: Path, tmp_path: Path, capsys: Capture) -> None:
    page = tmp_path / f"page.{form}"
    assert here(capsys, "score", file, *OF, "-f", f"{form}={page}").code == 0
    text = page.read_text(encoding="utf-8")
    assert "Receptionist" in text
    assert "Greeting visitors" in text
    assert not [word for word in NOT_THEIRS if word in text]


@pytest.mark.parametrize("kind", ["html", "answers"])
def test_their_forms_ask_what_they_are_asked(kind: str, capsys: Capture) -> None:
    text = here(capsys, "form", kind, "--rubric", WHERE).out
    assert all(name in text for name in OWN)
    assert "hard_skills.troubleshooting" not in text


def test_the_sheets_of_a_mock_call_and_of_a_supervisor_are_theirs(capsys: Capture) -> None:
    for kind in (["form", "roleplay", "-f", "text"], ["form", "supervisor", "c-1"]):
        said: Any = here(capsys, *kind, "--rubric", WHERE)
        assert said.code == 0, kind
        assert not [word for word in NOT_THEIRS if word in said.out]
