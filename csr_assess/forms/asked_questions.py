"""Which questions a table or a survey can ask, and what a form asks of a person beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import TargetJob
from csr_assess.base.texts import _
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


def asked_questions(rubric: Rubric) -> list[Question]:
    """Return each question in the order asked, but those that hold lists of things: no cell has room for them."""
    fields = {f"{TARGET}{field}" for field in TargetJob.__struct_fields__}
    return [
        question
        for question in rubric.questions.values()
        if not question.retired
        and QUESTION_KINDS[question.kind].has_column
        and (question.id in fields or not question.id.startswith(TARGET))
    ]


def person_columns() -> dict[str, str]:
    """Return what a form asks of a person beside the questions, by the columns' names."""
    return {"candidate.id": _("Your code (ask your counselor)"), "candidate.name": _("Your name")}
