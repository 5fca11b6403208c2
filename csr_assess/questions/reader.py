"""The one reader of answers in people's words, behind every door: the interview, files, tables, the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.reading import Reading, read_as

if TYPE_CHECKING:
    from csr_assess.questions.kinds.question_kind import Value
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question


def read_answer(question: Question, written: Value, rubric: Rubric) -> Reading:
    """Return what is written for a question: text as people write it, or a value as a file has it."""
    return read_as(QUESTION_KINDS[question.kind], question, written, rubric)
