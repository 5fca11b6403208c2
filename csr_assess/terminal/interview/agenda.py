"""Which questions an interview asks by the answers so far, and how far it is in them."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from csr_assess.answers.types import Answers
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.questions.relevance import TARGET, Relevant, answer_to, offered, relevant
from csr_assess.questions.together import groups
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question
from csr_assess.terminal import progress
from csr_assess.terminal.interview.editing import is_decided


class Agenda:
    """The questions of one interview; looked up again once an answer, the target or the rubric has changed."""

    def __init__(self, only: str | None) -> None:
        """Ask all checks, or the one whose word is `only`."""
        self.only = only
        self._seen: tuple[object, ...] = (None,) * 3

    def questions(self, rubric: Rubric, answers: Answers) -> list[Question]:
        """Return what is asked now, in order: relevant, of the check wanted, with something to choose."""
        self._look(rubric, answers)
        return self._asked

    def needed(self, rubric: Rubric, answers: Answers) -> list[Question]:
        """Return the same. Raises UsageError where there is none: no check has this word."""
        asked = self.questions(rubric, answers)
        if not asked:
            raise UsageError(_no_questions(rubric, self.only))
        return asked

    def _look(self, rubric: Rubric, answers: Answers) -> Relevant:
        seen = (rubric, answers.answers, answers.target)
        if not all(map(operator.is_, seen, self._seen)):
            found = relevant(rubric, answers)
            self._asked = [
                offered(question, answers.target.industry, found.values)
                for question in found.questions
                if self._wants(question) and not is_decided(question)
            ]
            self._seen, self._found = seen, found
        return self._found

    def _wants(self, question: Question) -> bool:
        return self.only is None or question.id.partition(".")[0] == self.only

    def maybe(self, rubric: Rubric, answers: Answers, ahead: list[Question]) -> list[Question]:
        """Return the questions that may still open, of those this interview asks."""
        values = self._look(rubric, answers).values
        found = [question for question in progress.may_open(rubric, ahead, values) if self._wants(question)]
        return [offered(question, answers.target.industry, values) for question in found]

    def so_far(self, rubric: Rubric, answers: Answers, here: int, seconds: Mapping[str, float]) -> tuple[str, str]:
        """Return how far the question at place `here` is; `seconds` are what those before it took."""
        asked = self.questions(rubric, answers)
        ahead = progress.ahead(asked, asked[here].id, answers)
        maybe = self.maybe(rubric, answers, ahead)
        left = progress.seconds_left(rubric, ahead, seconds, maybe)
        return progress.progress_lines(len(groups(asked[: here + 1])), progress.total(asked, maybe), left)

    def intro(self, rubric: Rubric, answers: Answers, here: int) -> tuple[str, ...]:
        """Return the line that begins a part, before its first question only."""
        asked = self.questions(rubric, answers)
        name = _part(asked[here])
        if here and _part(asked[here - 1]) == name:
            return ()
        intro = rubric.target.intro if asked[here].id.startswith(TARGET) else rubric.sections[name].intro
        return (intro,) if intro else ()

    def first(self, rubric: Rubric, answers: Answers, at: str, seconds: Mapping[str, float]) -> str:
        """Return where to begin: where it stopped, else the first question never shown, else the review."""
        asked = self.questions(rubric, answers)
        if at in [question.id for question in asked]:
            return at
        return next((q.id for q in asked if answer_to(q.id, answers) is None and q.id not in seconds), "")


def _part(question: Question) -> str:
    return question.id.partition(".")[0]


def _no_questions(rubric: Rubric, only: str | None) -> Problem:
    if only in rubric.sections:
        message = _("nothing of {only} is asked with these answers; it matters once a posting asks for it.")
        return Problem(code="interview-nothing-asked", message=message.format(only=only))
    hint = did_you_mean(only, [TARGET.rstrip("."), *rubric.core.checks])
    return Problem(
        code="interview-unknown-check", message=clauses(_("no questions for {only}").format(only=only), hint)
    )
