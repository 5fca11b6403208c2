"""A person made ready for a plan: what is known today, and what the tests that always come first are booked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import Assessor
from csr_assess.assess.score import score
from csr_assess.assess.what_if import Supposed, baseline, suppose
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.plan.end_states import End, Person, Start, start_of
from csr_assess.plan.wishes import Wishes
from csr_assess.tasks import results

if TYPE_CHECKING:
    from csr_assess.assess.score import Row
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, EvidenceName


def person_of(judge: Assessor, answers: Answers, wishes: Wishes, *, by_shown: bool) -> Person:
    """Return a person ready for plans. The answers have been checked against the questions.

    `by_shown`: whether what was shown decides: then the tests of what no question asks come first in every plan.
    """
    judged, core = judge.judge(answers), judge.rubric.core
    of, today = baseline(judge, answers), score(judged.rows, core)
    person = Person(judge=judge, judged=judged, of=of, today=today, starts={})
    whole = today.sums.earned
    starts = {row.criterion: _start(judge.rubric, row, whole) for row in judged.rows}
    if by_shown:
        for criterion in first_tests(judge.rubric, answers, wishes):
            starts[criterion] = _tested(person, starts[criterion])
    return Person(judge=judge, judged=judged, of=of, today=today, starts=starts)


def _start(rubric: Rubric, row: Row, whole: float) -> Start:
    criterion = rubric.criteria[row.criterion]
    kind: EvidenceName = "observer"
    if criterion.task:
        kind = results.evidence_name(rubric.tasks[criterion.task])
    return start_of(row, whole, kind=kind, says="history" if by_history(rubric, criterion) else "self_rating")


def by_history(rubric: Rubric, criterion: Criterion) -> bool:
    """Say whether a criterion is asked for by what somebody did or has alone: no practice changes that."""
    asked = [EVIDENCE_KINDS[question.evidence] for question in rubric.asked_for[criterion.id] if question.evidence]
    return bool(asked) and not any(traits.told for traits in asked)


def first_tests(rubric: Rubric, answers: Answers, wishes: Wishes) -> list[str]:
    """Return the criteria that only a test makes known and that none was taken of: those tests begin a plan."""
    return [
        criterion.id
        for criterion in rubric.criteria.values()
        if criterion.task
        and criterion.kind == "required"
        and not rubric.asked_for[criterion.id]
        and not takes_of(answers, criterion.task)
        and task_name(criterion.task) not in wishes.excluded
    ]


def takes_of(answers: Answers, task: str) -> int:
    """Return how often a task was taken."""
    return len(results.takes(answers.results[task])) if task in answers.results else 0


def task_name(task: str) -> str:
    """Return what a person calls the step of taking a task."""
    return f"task:{task}"


def _tested(person: Person, start: Start) -> Start:
    """Return a criterion after a first test, at what it is booked."""
    if start.tested:
        return start
    change = Supposed(level=start.booked, kind=start.kind)
    end = End(row=suppose(person.of, start.criterion, change), change=change, untested=True)
    return Start(
        criterion=start.criterion, end=end, booked=start.booked, kind=start.kind, says=start.says, tested=False
    )
