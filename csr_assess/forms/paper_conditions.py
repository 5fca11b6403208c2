"""What a form on paper says of a question that not everybody is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, either, number
from csr_assess.questions.kinds import QUESTION_KINDS

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question, When

_MOST_VALUES = 6
"""Answers that a condition names one by one."""


def only_if(question: Question, rubric: Rubric) -> list[str]:
    """Return a sentence for each condition; none for a question that everybody is asked."""
    said = [_sentence(condition, rubric) for condition in question.when]
    if question.when_any:
        said.append(_("This question is for some jobs only. Leave it blank if it does not fit yours."))
    return said


def _sentence(condition: When, rubric: Rubric) -> str:
    earlier = rubric.questions[condition.ask]
    if condition.at_least is not None:
        said = _("Only if you wrote {least} or more for “{question}”")
        return said.format(question=earlier.text, least=number(condition.at_least))
    if len(condition.is_in) > _MOST_VALUES:
        return _("Only for some answers to “{question}”").format(question=earlier.text)
    kind = QUESTION_KINDS[earlier.kind]
    texts = [kind.words(earlier, [value] if kind.several else value, rubric) for value in condition.is_in]
    return _("Only if your answer to “{question}” was: {values}").format(question=earlier.text, values=either(texts))
