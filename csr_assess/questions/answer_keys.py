"""What was answered as keys that tell all apart that is not the same, True from 1 and 1 from 1.0: to keep things by."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from csr_assess.answers.posting_part import has_posting
from csr_assess.answers.types import POSTING_PART, SCHEMA, Answers, Given, TargetJob, value_of
from csr_assess.base.bounded import Bounded
from csr_assess.questions.relevance import TARGET
from csr_assess.questions.supplied import faults_beside, shape
from csr_assess.questions.validation import answer_faults, stands, with_codes

if TYPE_CHECKING:
    from datetime import date

    from csr_assess.rubric.model import Rubric

AnswerKey = int | str | tuple[str] | None
"""Whole numbers and text stand for themselves, None for nothing, and a tuple holds how anything else is written."""

Answered = tuple[str, AnswerKey]
"""A question with its answer."""

_KEPT = 4_000
_OF_TARGET = 4
"""Keys of the target."""
_NO_RECORDS: AnswerKey = ("[]",)


def answer_keys(answers: Answers) -> dict[str, AnswerKey]:
    """Return the key of each value answered to a question, the target's too."""
    keys = {
        question: value if value.__class__ is str or value.__class__ is int else _key(value)
        for question, value in answers.answers.items()
    }
    target = answers.target
    keys["target.role"], keys["target.industry"] = target.role or None, target.industry or None
    keys["target.state"], keys["target.channels"] = target.state or None, _key(target.channels or None)
    return keys


def _key(given: Any) -> AnswerKey:  # noqa: ANN401 -- any answer
    value = value_of(given)
    if value is None or value.__class__ is str or value.__class__ is int:
        return value
    return (repr(value),)


class KnownToFit:
    """The values that were held against a rubric's questions and fit as they stand: they are not looked at again."""

    def __init__(self, rubric: Rubric, as_of: date, same: Bounded[Answered, Answered]) -> None:
        """Know of none yet; `same` holds the one object for all that are the same, which other rubrics share."""
        self._rubric, self._as_of, self._same = rubric, as_of, same
        self._fitting: Bounded[Answered, None] = Bounded(_KEPT)

    def fit(self, answers: Answers, keys: dict[str, AnswerKey]) -> bool:
        """Say whether there is no fault in answers and nothing in them is read otherwise than written.

        What is said of a posting never fits: it is each person's own. `keys` are those of the answers.
        """
        given = answers.answers
        if len(keys) < len(given) + _OF_TARGET:  # `target.` among the answers
            return False
        new = [*itertools.filterfalse(self._fitting.__contains__, keys.items())]
        if new and not all(self._looked_at(answers, question, key) for question, key in new):
            return False
        with_more = [one for one in given.values() if one.__class__ is dict]
        if with_more and any(shape(one, Given) for one in with_more):
            return False
        if not (answers.evidence or answers.results):
            return True
        return next(faults_beside(answers, self._rubric, self._as_of), None) is None

    def _looked_at(self, answers: Answers, question: str, key: AnswerKey) -> bool:
        if question.startswith(POSTING_PART):
            return not has_posting(answers) and self._fits(answers, question)
        fits, asked = self._fits(answers, question), self._rubric.questions.get(question)
        comes_again = key == _NO_RECORDS or not (asked and asked.fields)  # records would push all others out
        if fits and comes_again:
            answered = question, key
            self._fitting[self._same.setdefault(answered, answered)] = None
        return fits

    def _fits(self, answers: Answers, question: str) -> bool:
        asked = self._rubric.questions.get(question)
        if question.startswith(TARGET):
            field = question.removeprefix(TARGET)
            one = Answers(schema=SCHEMA, target=TargetJob(**{field: getattr(answers.target, field)}))
        elif asked and not question.startswith(POSTING_PART):
            value = value_of(answers.answers[question])
            return value is None or stands(asked, value, self._rubric)
        else:
            one = Answers(schema=SCHEMA, answers={question: value_of(answers.answers[question])})
        taken: list[object] = []
        wrong = next(answer_faults(one, self._rubric, self._as_of, taken.append), None)
        return wrong is None and not taken and with_codes(one, self._rubric) is one
