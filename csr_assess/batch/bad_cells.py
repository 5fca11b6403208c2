"""One bad cell costs that cell: it is set aside, named, and counts as unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.answers.types import TargetJob
from csr_assess.base.texts import _
from csr_assess.contracts.report_v1 import Note
from csr_assess.questions.validation import answer_faults, with_posting_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from csr_assess.answers.types import Answers
    from csr_assess.base.errors import Problem
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric


def without_faults(answers: Answers, rubric: Rubric, as_of: date) -> Answers:
    """Return a row's answers without those at fault."""
    answers = with_posting_keys(answers, rubric, as_of)
    bad = {path[:2] for path, _code, _message in answer_faults(answers, rubric, as_of)}
    kept = {question: answer for question, answer in answers.answers.items() if ("answers", question) not in bad}
    nothing = TargetJob()
    blank: dict[str, Any] = {str(key): getattr(nothing, str(key)) for part, key in bad if part == "target"}
    return replace(answers, answers=kept, target=replace(answers.target, **blank))


def set_aside(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as those of cells that were set aside."""
    said = _("Set aside: it counts as unanswered.")
    return tuple(replace(problem, hint=f"{problem.hint} {said}".strip()) for problem in problems)


def noted(report: Report, aside: tuple[Problem, ...]) -> Report:
    """Return a report that says which cells were set aside."""
    if not aside:
        return report
    notes = (Note(code="cell_set_aside", text=_said(problem)) for problem in aside)
    return replace(report, notes=(*report.notes, *notes))


def _said(problem: Problem) -> str:
    where = f"{problem.where.field}: " if problem.where.field else ""
    return f"{where}{problem.message} {problem.hint}"
