"""A blank table: the header of a CSV file, one row a person. `batch` reads it filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.types import Candidate, TargetJob
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.relevance import TARGET

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_LINE_END = "\r\n"


def csv_header(rubric: Rubric) -> str:
    """Return the header: who, the target, each question in the order asked but those that hold lists of things.

    Every name is snake_case with a dot, so no spreadsheet takes it for a formula and it needs no quotes.
    """
    fields = {f"{TARGET}{field}" for field in TargetJob.__struct_fields__}
    who = [f"candidate.{field}" for field in Candidate.__struct_fields__]
    asked = [
        question.id
        for question in rubric.questions.values()
        if not question.retired
        and QUESTION_KINDS[question.kind].has_column
        and (question.id in fields or not question.id.startswith(TARGET))
    ]
    return ",".join([*who, *asked]) + _LINE_END
