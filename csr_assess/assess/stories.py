"""What a person can tell in a job talk: a résumé line for each strength, a question for each gap."""

from __future__ import annotations

from collections.abc import Iterable

from csr_assess.contracts.job_v1 import ResumeLine, TalkQuestion
from csr_assess.contracts.report_v1 import Gap, Strength
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion


class Stories:
    """The lines and questions of a rubric's criteria that have some, made once."""

    def __init__(self, rubric: Rubric) -> None:
        """Take a rubric."""
        self._lines = {one.id: line for one in rubric.criteria.values() if (line := resume_line(one))}
        self._questions = {one.id: asked for one in rubric.criteria.values() if (asked := talk_question(one))}

    def resume_lines(self, strengths: Iterable[Strength]) -> tuple[ResumeLine, ...]:
        """Return the line to fill in for each strength that has one."""
        return tuple(line for one in strengths if (line := self._lines.get(one.criterion)))

    def talk_questions(self, gaps: Iterable[Gap]) -> tuple[TalkQuestion, ...]:
        """Return what may be asked about each gap, and the four things that a good answer says."""
        return tuple(asked for gap in gaps if (asked := self._questions.get(gap.criterion)))


def resume_line(criterion: Criterion) -> ResumeLine | None:
    """Return the line to fill in for a criterion that is a strength, if it has one."""
    if not criterion.resume:
        return None
    return ResumeLine(criterion=criterion.id, title=criterion.title, line=criterion.resume)


def talk_question(criterion: Criterion) -> TalkQuestion | None:
    """Return what may be asked about a criterion that is a gap, if anything."""
    if not criterion.star:
        return None
    question, situation, task, action, result = criterion.star
    return TalkQuestion(
        criterion=criterion.id,
        title=criterion.title,
        question=question,
        situation=situation,
        task=task,
        action=action,
        result=result,
    )
