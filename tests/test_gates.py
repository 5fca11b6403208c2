"""A gate may stand in any section of a counselor's rubric."""

from __future__ import annotations

import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assess
from csr_assess.rubric import load
from tests.drawn import DAY
from tests.folder import copy

GATE = """
gates:
  - id: {check}.own
    title: A gate of our own
    ask: {ask}
    met: [{met}]
    next_step: Ask us.
    sources: [own:judgement]
"""


@pytest.mark.parametrize(
    ("check", "ask", "met"),
    [
        ("experience", "experience.tasks_forms", "expert"),
        ("soft_skills", "experience.tasks_records", "independent"),
    ],
)
def test_a_gate_of_any_section_is_judged(tmp_path, check, ask, met):
    folder = copy(tmp_path)
    file = folder / f"{check}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + GATE.format(check=check, ask=ask, met=met), encoding="utf-8")
    answers = Answers(schema=SCHEMA, answers={"experience.months": 14, ask: met})
    report = assess(load.read(str(folder)), answers, DAY)
    assert {gate.id: gate.status for gate in report.gates}[f"{check}.own"] == "met"
