"""Which answers to a criterion's questions come to the same numbers, whoever gave them and in whatever order."""

from __future__ import annotations

import itertools
import operator
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import NOT_APPLICABLE, UNKNOWN
from csr_assess.assess.known_words import evidence_said
from csr_assess.base.bounded import Bounded
from csr_assess.evidence.facts import answered
from csr_assess.questions.relevance import answer_to

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from csr_assess.answers.types import Answers
    from csr_assess.questions.answer_keys import AnswerKey
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question

_ANSWERS_KEPT = 256
"""Of a question."""


class AlikeAnswers:
    """Answers to the questions of one criterion, by what they are to its numbers.

    An answer is its piece of evidence or, without one, whether it says that it is not known or does not apply: nothing
    else of it is looked at by `find` but to be told of. Pieces of one kind are weighed alike and their sums are exact,
    so it does not matter which of the questions brought which; with several kinds it does, for these are listed in
    the questions' order.
    """

    def __init__(self, criterion: Criterion, asked: Sequence[Question], rubric: Rubric, *, words: bool) -> None:
        """Know no answer yet; `words`: whether what an answer is told of is to be the same, too, its evidence apart."""
        self._criterion, self._asked, self._rubric, self._words = criterion, asked, rubric, words
        self._in_any_order = len({question.evidence for question in asked if question.evidence}) <= 1
        self._kept: list[Bounded[AnswerKey, int]] = [Bounded(_ANSWERS_KEPT) for _question in asked]
        self._evidence: list[Bounded[AnswerKey, bytes]] = [Bounded(_ANSWERS_KEPT) for _question in asked]
        self._numbers: Bounded[Hashable, int] = Bounded(_ANSWERS_KEPT)
        self._unused = itertools.count()  # a number never comes to mean something else, whatever is kept no more

    def key_of(self, given: Sequence[AnswerKey], answers: Answers) -> tuple[int, ...]:
        """Return what is the same for all whose answers come to the same; `given`: the keys of their answers."""
        known: list[Any] = [*map(dict.get, self._kept, given)]
        if None in known:
            known = [self._keep(place, given, answers) if one is None else one for place, one in enumerate(known)]
        return tuple(sorted(known) if self._in_any_order else known)

    def evidence(self, given: Sequence[AnswerKey]) -> bytes:
        """Return the JSON of the evidence that answers are, in the questions' order, once there is a key of them."""
        return b",".join(filter(None, map(operator.getitem, self._evidence, given)))

    def _keep(self, place: int, given: Sequence[AnswerKey], answers: Answers) -> int:
        question = self._asked[place]
        value = answer_to(question.id, answers)
        pieces = answered(self._rubric, (question,), {question.id: value}).get(self._criterion.id, ())
        unsaid = value if question.evidence and value in (UNKNOWN, NOT_APPLICABLE) else None
        counts_as: tuple[Hashable, ...] = (*pieces, unsaid)
        if self._words:  # 3 is not 3.0 there, and what explains a level is told
            told = (place, value) if not question.evidence and isinstance(value, str) else None
            counts_as = (*counts_as, told, tuple([piece.level.__class__ for piece in pieces]))
            self._evidence[place][given[place]] = evidence_said(pieces)
        if counts_as not in self._numbers:
            self._numbers[counts_as] = next(self._unused)
        number = self._kept[place][given[place]] = self._numbers[counts_as]
        return number
