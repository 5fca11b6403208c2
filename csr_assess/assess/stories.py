"""What a person can tell in a job talk: a résumé line for each strength, a question for each gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.contracts.job_v1 import ResumeLine, TalkQuestion
from csr_assess.contracts.report_v1 import Gap, Strength
from csr_assess.rubric.model import Rubric


def resume_lines(strengths: Iterable[Strength], rubric: Rubric) -> Iterator[ResumeLine]:
    """Yield the line to fill in for each strength that has one."""
    for one in strengths:
        if line := rubric.criteria[one.criterion].resume:
            yield ResumeLine(criterion=one.criterion, title=one.title, line=line)


def talk_questions(gaps: Iterable[Gap], rubric: Rubric) -> Iterator[TalkQuestion]:
    """Yield what may be asked about each gap, and the four things that a good answer says."""
    for gap in gaps:
        if star := rubric.criteria[gap.criterion].star:
            question, situation, task, action, result = star
            yield TalkQuestion(
                criterion=gap.criterion,
                title=gap.title,
                question=question,
                situation=situation,
                task=task,
                action=action,
                result=result,
            )
