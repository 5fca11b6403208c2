"""A check of a counselor's own: one file and one line, and no Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.checks import CHECKS
from tests import folder
from tests.command import DAY, here
from tests.drawn import rubric

if TYPE_CHECKING:
    from pathlib import Path

LOCAL_KNOWLEDGE = """\
kind: check
check: local_knowledge
title: Local knowledge
weight: 10
criteria:
  - id: local_knowledge.streets
    title: Knowing the town
    weight: 3
    weight_reason: Callers ask the way.
    anchors: [I am new here., I know my own streets., I know the town., I can explain any way., I could guide visitors.]
    why: Callers ask where to go.
    advice: Walk a district a week.
    practice: Explain five ways to a friend.
    sources: [own:judgement]
  - id: local_knowledge.offices
    title: Knowing who does what
    weight: 1
    weight_reason: Callers ask for an office now and then.
    required: 4
    anchors: [None., The town hall., The usual ones., Nearly all., All and their hours.]
    why: Callers ask who is in charge.
    advice: Read the town's directory.
    practice: Look up ten offices.
    sources: [own:judgement]
questions:
  - id: local_knowledge.streets
    criterion: local_knowledge.streets
    kind: rating
    text: How well do you know the town?
    evidence: self_rating
  - id: local_knowledge.offices
    criterion: local_knowledge.offices
    kind: rating
    text: How well do you know its offices?
    evidence: self_rating
  - id: local_knowledge.resident
    kind: choice
    text: Do you live here?
    options:
      - {id: "here", text: Yes.}
      - {id: "away", text: No.}
gates:
  - id: local_knowledge.residence
    title: Living in town
    ask: local_knowledge.resident
    met: [here]
    blocks: false
    next_step: Ask whether the job can be done from elsewhere.
    sources: [own:judgement]
"""
ANSWERS = {
    "schema": "csr-assess/answers/1",
    "answers": {
        "local_knowledge.streets": 4,
        "local_knowledge.offices": 2,
        "local_knowledge.resident": "away",
        "soft_skills.empathy": 3,
    },
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    where = folder.copy(tmp_path)
    (where / "local_knowledge.yaml").write_text(LOCAL_KNOWLEDGE, encoding="utf-8")
    folder.changed(where, "rubric.yaml", "  - licensing\n", "  - local_knowledge\n  - licensing\n")
    return where


@pytest.fixture
def check(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    answers = tmp_path / "person.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    said = here(capsys, "score", answers, *DAY, "--rubric", own, "-f", "json")
    assert said.code == 0
    report = said.json["report"]
    assert [one["id"] for one in report["checks"]][-2:] == ["local_knowledge", "licensing"]
    (gate,) = [gate for gate in report["gates"] if gate["id"] == "local_knowledge.residence"]
    return {**report["checks"][-2], "gate": gate}


def test_the_rubric_has_no_problem(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "local_knowledge" not in CHECKS
    said = here(capsys, "rubric", "check", own)
    assert (said.code, said.out) == (
        0,
        "csr: 86 questions, 40 criteria, 7 tasks, 45 trainings, 32 practice programs, 242 sources. No problems.\n",
    )


def test_its_criteria_are_judged(check: dict[str, Any]) -> None:
    streets, offices = check["findings"]
    assert (streets["outcome"], streets["level"], streets["lost"]) == ("met", 4, 0)
    assert (offices["outcome"], offices["level"]) == ("partly", 2)
    assert offices["reason"] == "What you tell us is level 2; the job asks for 4. Still to go: 2 levels."
    assert check["reason"] == "1 of 2 at the level the job asks."


def test_its_points_follow_its_weights(check: dict[str, Any]) -> None:
    streets, offices = check["findings"]
    assert streets["of"] == pytest.approx(3 * offices["of"])
    assert check["of"] == pytest.approx(streets["of"] + offices["of"])
    assert check["points"] == pytest.approx(0.85 * streets["of"] + offices["of"] / 3)


def test_its_must_have_is_judged(check: dict[str, Any]) -> None:
    gate = check["gate"]
    assert (gate["status"], gate["blocks"]) == ("not_met", False)
    assert gate["reason"] == "You say: No. That is below the usual minimum."


def test_its_questions_are_in_the_form_and_the_check_can_be_asked_alone(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "local_knowledge.streets:" in here(capsys, "form", "answers", "--rubric", own).out
    said = here(capsys, "interview", "--rubric", own, "--only", "local_knowlege")
    assert "local_knowledge" in said.err


@pytest.mark.parametrize("form", ["plain", "table"])
def test_a_heading_says_how_many_checks_there_are(form, own, tmp_path, capsys) -> None:
    answers = tmp_path / "person.json"
    answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
    said = here(capsys, "score", answers, *DAY, "--rubric", own, "-f", form)
    assert ("The 6 checks" in said.out, "five checks" in said.out) == (True, False)


def test_what_waits_for_a_proof_that_nobody_named_is_told_without_one(own, tmp_path, capsys) -> None:
    everything = {c: 5 for c in rubric().criteria if c in rubric().questions and rubric().questions[c].kind == "rating"}
    answers = tmp_path / "person.json"
    answers.write_text(json.dumps({**ANSWERS, "answers": {**everything, **ANSWERS["answers"]}}), encoding="utf-8")
    out = here(capsys, "score", answers, *DAY, "--rubric", own, "-f", "plain").out
    waiting = out.split("Waiting for proof:\n")[1].split("\n\n")[0].splitlines()
    (line,) = [line for line in waiting if line.startswith("Knowing the town")]
    assert re.fullmatch(r"Knowing the town: \d+\.\d points\.", line)
    assert not re.search(r"Proof:? *$", out, re.MULTILINE)
