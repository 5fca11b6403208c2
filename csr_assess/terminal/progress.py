"""How far the interview is and how long it will take, told honestly. Pure."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from csr_assess.answers.types import Answers
from csr_assess.base.texts import _, counted, sentences
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.parted_text import parted
from csr_assess.questions.reading_time import LONGEST_READING, SHARE, TRUSTED_SECONDS, pace, reading_seconds
from csr_assess.questions.relevance import TARGET, answer_to, holds, is_asked
from csr_assess.questions.together import groups
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question, When
from csr_assess.terminal.prompts.asker import FEW

MINUTE = 60.0


def may_open(rubric: Rubric, ahead: Iterable[Question], values: dict[str, Any]) -> list[Question]:
    """Return the questions that answers still ahead can open, but those few are asked; `values` are those given."""
    undecided = {question.id: question for question in ahead if question.id not in values}
    found: list[Question] = []
    for question in rubric.questions.values():
        if (
            question.seldom
            or question.id in undecided
            or is_asked(question, lambda condition: holds(condition, values))
        ):
            continue
        if is_asked(question, lambda condition: _can_hold(condition, undecided) or holds(condition, values)):
            found.append(question)
            undecided[question.id] = question
    return found


def _can_hold(condition: When, undecided: Mapping[str, Question]) -> bool:
    """Say whether an answer still ahead can be what a condition asks: of a list, only what is listed."""
    question = undecided.get(condition.ask)
    if question is None or condition.at_least is not None or not question.options:
        return question is not None
    return any(option.offered and option.id in condition.is_in for option in question.options)


def ahead(asked: Iterable[Question], at: str, answers: Answers) -> list[Question]:
    """Return what is asked from a question on: it, and what has no answer yet; nothing for an empty id."""
    following = itertools.dropwhile(lambda question: question.id != at, asked)
    return [question for question in following if question.id == at or answer_to(question.id, answers) is None]


def _screen_pace(rubric: Rubric, group: Sequence[Question]) -> float:
    """Return the seconds that a screen takes: what its questions share is read once."""
    own = (parted(question, rubric.questions.values()).own for question in group[1:])
    more = (reading_seconds(rubric, text) + rubric.core.pace.seconds_an_answer for text in own)
    return pace(rubric, group[0]) + math.fsum(more)


def seconds_left(
    rubric: Rubric, ahead: Sequence[Question], seconds: Mapping[str, float], maybe: Sequence[Question] = ()
) -> float:
    """Return the seconds that the questions ahead will take at the pace seen so far; `maybe` may still open.

    With a list to read or to fill in ahead it is a minute at least: nobody knows how long one will be.
    """
    estimated = own = TRUSTED_SECONDS
    for name, taken in seconds.items():
        question = rubric.questions.get(name)
        if question is not None:
            usual = pace(rubric, question)
            estimated += usual
            own += min(taken, LONGEST_READING * usual)
    paces = [
        *(_screen_pace(rubric, group) for group in groups(ahead)),
        *(SHARE * pace(rubric, question) for question in maybe),
    ]
    left = math.fsum(paces) * own / estimated
    return max(left, MINUTE) if any(map(_is_list, [*ahead, *maybe])) else left


def _rows(question: Question) -> int:
    return sum(option.offered for option in question.options)


def _is_list(question: Question) -> bool:
    return QUESTION_KINDS[question.kind].several or _rows(question) > FEW


def minutes_in_words(seconds: float) -> str:
    """Return a time as people say it: about 9 minutes."""
    if seconds < MINUTE:
        return _("less than a minute")
    return counted("about {number} minute", "about {number} minutes", round(seconds / MINUTE))


def takes_minutes(seconds: float) -> str:
    """Say how long something takes."""
    if seconds < MINUTE:
        return _("This takes less than a minute.")
    return counted("This takes about {number} minute.", "This takes about {number} minutes.", round(seconds / MINUTE))


def _left(seconds: float) -> str:
    if seconds < MINUTE:
        return _("less than a minute left")
    return counted("about {number} minute left", "about {number} minutes left", round(seconds / MINUTE))


def total(asked: Sequence[Question], maybe: Sequence[Question]) -> int:
    """Return how many questions it will be, a screen one: those asked now, a fair share of those that may open."""
    return len(groups(asked)) + round(SHARE * len(maybe))


def so_far(answered: int, left: int) -> tuple[str, ...]:
    """Return what the page at the start says of an interview that goes on; nothing for one that begins."""
    if not answered:
        return ()
    given = counted("You have given {number} answer.", "You have given {number} answers.", answered)
    open_still = counted("About {number} question is left.", "About {number} questions are left.", left)
    return (sentences((given, open_still)),) if left else (given,)


def progress_lines(count: int, total: int, left: float) -> tuple[str, str]:
    """Return the progress as two facts; `total` is of now and moves with the answers."""
    return (
        _("Question {count} of about {total}").format(count=count, total=total),
        _left(left),
    )


def part(rubric: Rubric, question: Question) -> str:
    """Return where a question is: part 2 of 6 and its title."""
    parts = ["target", *rubric.core.checks]
    name = question.id.partition(".")[0]
    title = rubric.target.title if question.id.startswith(TARGET) else rubric.sections[name].title
    return _("Part {count} of {total}: {title}").format(count=parts.index(name) + 1, total=len(parts), title=title)
