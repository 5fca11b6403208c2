"""How far the interview is and how long it will take, told honestly. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from csr_assess.questionnaire import TARGET
from csr_assess.rubric.types import Question, Rubric
from csr_assess.texts import _, counted

TRUSTED_SECONDS = 120.0
"""The rubric's pace weighs as much as this many seconds of the person's own."""
PAUSE = 4.0
"""A question that took longer than this many times its pace was a pause, not reading."""


def pace(rubric: Rubric, question: Question) -> float:
    """Return the seconds that a question takes by the rubric's estimate."""
    paces = rubric.core.pace
    return paces.get(question.kind) or math.fsum(paces.values()) / max(1, len(paces)) or 15.0


def seconds_left(rubric: Rubric, ahead: Sequence[Question], seconds: Mapping[str, float]) -> float:
    """Return the seconds that the questions ahead will take at the pace seen so far."""
    estimated = own = TRUSTED_SECONDS
    for name, taken in seconds.items():
        question = rubric.questions.get(name)
        if question is not None:
            estimated += pace(rubric, question)
            own += min(taken, PAUSE * pace(rubric, question))
    return math.fsum(pace(rubric, question) for question in ahead) * own / estimated


def minutes(seconds: float) -> str:
    """Return a time as people say it: about 9 minutes."""
    if seconds < 60:  # noqa: PLR2004 -- a minute
        return _("less than a minute")
    return counted("about {number} minute", "about {number} minutes", round(seconds / 60))


def lines(count: int, total: int, left: float) -> tuple[str, str]:
    """Return the progress as two facts; `total` is of now and moves with the answers."""
    return (
        _("Question {count} of about {total}").format(count=count, total=total),
        _("{minutes} left").format(minutes=minutes(left)),
    )


def part(rubric: Rubric, question: Question) -> str:
    """Return where a question stands: part 2 of 6 and its title."""
    parts = ["target", *rubric.core.checks]
    name = question.id.partition(".")[0]
    title = rubric.target.title if question.id.startswith(TARGET) else rubric.sections[name].title
    return _("Part {count} of {total}: {title}").format(count=parts.index(name) + 1, total=len(parts), title=title)
