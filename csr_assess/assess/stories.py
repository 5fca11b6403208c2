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
        self._lines = {
            one.id: ResumeLine(criterion=one.id, title=one.title, line=one.resume)
            for one in rubric.criteria.values()
            if one.resume
        }
        self._questions = {one.id: _question(one, one.star) for one in rubric.criteria.values() if one.star}

    def resume_lines(self, strengths: Iterable[Strength]) -> tuple[ResumeLine, ...]:
        """Return the line to fill in for each strength that has one."""
        return tuple(line for one in strengths if (line := self._lines.get(one.criterion)))

    def talk_questions(self, gaps: Iterable[Gap]) -> tuple[TalkQuestion, ...]:
        """Return what may be asked about each gap, and the four things that a good answer says."""
        return tuple(asked for gap in gaps if (asked := self._questions.get(gap.criterion)))


def _question(criterion: Criterion, star: tuple[str, ...]) -> TalkQuestion:
    question, situation, task, action, result = star
    return TalkQuestion(
        criterion=criterion.id,
        title=criterion.title,
        question=question,
        situation=situation,
        task=task,
        action=action,
        result=result,
    )
