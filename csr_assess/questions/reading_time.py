"""How long a question takes: its words read at the rubric's pace, and a little for the answer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_MINUTE = 60.0
TRUSTED_SECONDS = 120.0
"""The rubric's pace weighs as much as this many seconds of the person's own."""
LONGEST_READING = 4.0
"""A question that took longer than this many times its pace was a pause, not reading."""
SHARE = 0.5
"""How much a question counts that an answer ahead may open; and an entry that a person may have to add."""


def seconds_for(rubric: Rubric, question: Question, optional: float = 1.0) -> float:
    """Return the seconds that a question takes; an entry that may stay out counts only so much: `optional`, 0 to 1.

    Of an entry that is there, what may stay empty counts so much again.
    """
    rows = QUESTION_KINDS[question.kind].rows(question, None, rubric)
    own = reading_seconds(rubric, question.text, *(row.text for row in rows)) + rubric.core.pace.seconds_an_answer
    entries = sum(
        (1 if field.required else optional) * (reading_seconds(rubric, field.text) + rubric.core.pace.seconds_an_answer)
        for field in question.fields
    )
    return own + optional * entries


def pace(rubric: Rubric, question: Question) -> float:
    """Return the seconds that a question takes where nobody knows yet how many entries it will get."""
    return seconds_for(rubric, question, optional=SHARE)


def reading_seconds(rubric: Rubric, *texts: str) -> float:
    """Return the seconds that reading texts takes."""
    return sum(len(text.split()) for text in texts) * _MINUTE / rubric.core.pace.words_a_minute
