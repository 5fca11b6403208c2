"""The one reader of answers in people's words, behind every door: the interview, files, tables, the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.answers.types import ASKS, POSTING_PART
from csr_assess.base.texts import sentences
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import ReadOtherwise
from csr_assess.questions.kinds.reading import Reading, read_as

if TYPE_CHECKING:
    from csr_assess.questions.kinds.question_kind import Value
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_ROLE = "target.role"


def read_answer(question: Question, written: Value, rubric: Rubric) -> Reading:
    """Return what is written for a question: text as people write it, or a value as a file has it."""
    reading = read_as(QUESTION_KINDS[question.kind], question, written, rubric)
    if reading.wrong and question.id.startswith(POSTING_PART) and question.id != ASKS:
        return _in_words_of_postings(question, written, rubric) or reading
    if reading.wrong and question.id == _ROLE:
        why = next((one.text for one in rubric.target.unsourced if one.id == str(written).strip().casefold()), "")
        return replace(reading, wrong=sentences((reading.wrong, why)))
    return reading


def _in_words_of_postings(question: Question, written: Value, rubric: Rubric) -> Reading | None:
    """Return what a posting's own words stand for; None if they stand for nothing that fits."""
    from csr_assess.questions import posting_words  # noqa: PLC0415 -- few answers are of a posting

    kind = QUESTION_KINDS[question.kind]
    parts = written if isinstance(written, list | tuple) else [written]
    text = ", ".join(str(part) for part in parts if isinstance(part, str | int | float))
    values = posting_words.meant(question, text, rubric).values
    if len(values) != 1 or kind.validate(question, values[0], rubric):
        return None
    told = ReadOtherwise(written=text, meant=kind.told(question, values[0], rubric), thing=question.kind)
    return Reading(values=values, taken=(told,))
