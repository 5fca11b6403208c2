"""Trying a rubric on made-up answers finds what no reading of it would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assessor
from csr_assess.assess.rows import blueprint
from csr_assess.lint import monotonicity
from csr_assess.rubric import load
from tests import folder, linted, people
from tests.command import here

if TYPE_CHECKING:
    from pathlib import Path


def only_for(where: Path, question: str, condition: str) -> None:
    """Ask a question of the education check under a condition only."""
    asked = f"  - id: {question}\n    criterion"
    folder.changed(where, "education.yaml", asked, asked.replace("\n", f"\n    when: [{condition}]\n"))


def test_a_better_answer_that_opens_a_hard_question_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = folder.copy(tmp_path)
    line = folder.line_of(where, "education.yaml", "  - id: education.level\n    criterion")
    only_for(where, "education.learning", "{ask: education.level, is_in: [bachelor_or_higher]}")
    said = here(capsys, "rubric", "check", where)
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        f"{where}/education.yaml:{line}:5: questions[0]: education.level: bachelor_or_higher scores lower than "
        "associate; a better answer must never cost points. [better-answer-costs-points]\n"
    )
    assert linted.told(where) == []


def test_a_question_that_costs_no_points_may_open_for_a_better_answer(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    only_for(where, "education.certificates", "{ask: education.level, is_in: [bachelor_or_higher]}")
    assert linted.told(where, tried=True) == []


LADDERS = {
    "a rating, from 1 to 5": ("soft_skills.empathy", [1, 2, 3, 4, 5]),
    "a number, by its amounts": ("experience.months", [0, 3, 6, 24, 60]),
    "a choice, by its levels": (
        "education.level",
        ["below_high_school", "in_progress", "high_school", "some_college", "associate", "bachelor_or_higher"],
    ),
    "a scale, by its levels": (
        "experience.tasks_helping",
        ["not_yet", "trained", "monitored", "independent", "expert"],
    ),
    "what is never scored": ("education.finish_date", []),
}


@pytest.mark.parametrize(("question", "ladder"), LADDERS.values(), ids=LADDERS)
def test_answers_are_tried_from_the_worst_to_the_best(question: str, ladder: list[object]) -> None:
    assert monotonicity._ladder(people.rubric().questions[question], people.rubric()) == ladder  # noqa: SLF001


def test_several_choices_are_tried_one_more_at_a_time() -> None:
    rubric = people.rubric()
    ladder = monotonicity._ladder(rubric.questions["experience.channels"], rubric)  # noqa: SLF001
    assert ladder[0] == []
    assert [len(answer) for answer in ladder] == list(range(len(ladder)))
    assert len(ladder) == 1 + sum(not option.exclusive for option in rubric.questions["experience.channels"].options)


@pytest.mark.slow
def test_only_numbers_give_the_scores_that_whole_reports_give(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    only_for(where, "education.learning", "{ask: education.level, is_in: [bachelor_or_higher]}")
    rubric = load.read(str(where))
    judge, plan = assessor(rubric, monotonicity.DAY), blueprint(rubric)
    opened = set()
    for rest in monotonicity._others(rubric):  # noqa: SLF001
        trial = monotonicity._trial(rubric, plan, rest)  # noqa: SLF001
        for question in rubric.questions.values():
            for answer in monotonicity._ladder(question, rubric):  # noqa: SLF001
                report = judge.assess(Answers(schema=SCHEMA, answers={**rest, question.id: answer}))
                assert monotonicity._score(trial, question, answer) == report.score, (question.id, answer)  # noqa: SLF001
                opened |= {question.id} & trial.opening
    assert {"education.level", "experience.months", "hard_skills.computer_systems"} == opened
