"""The one reader of answers in people's words, behind every door: the interview, files, tables, the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.texts import sentences
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.reading import Reading, read_as

if TYPE_CHECKING:
    from csr_assess.questions.kinds.question_kind import Value
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_ROLE = "target.role"


def read_answer(question: Question, written: Value, rubric: Rubric) -> Reading:
    """Return what is written for a question: text as people write it, or a value as a file has it."""
    reading = read_as(QUESTION_KINDS[question.kind], question, written, rubric)
    if not reading.wrong or question.id != _ROLE:
        return reading
    why = next((one.text for one in rubric.target.unsourced if one.id == str(written).strip().casefold()), "")
    return replace(reading, wrong=sentences((reading.wrong, why)))
