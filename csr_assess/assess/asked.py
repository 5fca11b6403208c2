"""Which questions are asked, kept by which of the conditions on earlier answers hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.answers.types import value_of
from csr_assess.base.bounded import Bounded
from csr_assess.questions.relevance import TARGET, Relevant, answer_to, asked_where, holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csr_assess.answers.types import Answers
    from csr_assess.questions.answer_keys import AnswerKey
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question, When

_WAYS_KEPT = 2_000
_SETS_KEPT = 400
_ANSWERS_KEPT = 500


class AskedQuestions(Struct, frozen=True, eq=False, kw_only=True):
    """The questions that some people are asked, in order; one object for all whom the same are asked."""

    questions: tuple[Question, ...]
    ids: frozenset[str]
    of_target: tuple[str, ...]
    """Those of the ids that ask about the target."""

    def values(self, answers: Answers) -> dict[str, Any]:
        """Return what one person answered to them, by question."""
        ids, given = self.ids, {**answers.answers, **{name: answer_to(name, answers) for name in self.of_target}}
        # most are asked, and what is there is their value
        for name in [
            one for one, answer in given.items() if answer is None or one not in ids or isinstance(answer, dict)
        ]:
            value = value_of(given.pop(name))
            if value is not None and name in ids:
                given[name] = value
        return given

    def answered_of(self, names: Iterable[str], of_target: Iterable[str], answers: Answers) -> Relevant:
        """Return them with what one person answered to some of them, which are asked; `of_target`: the target's."""
        given = answers.answers
        values = {name: value for name in names if (value := value_of(given.get(name))) is not None}
        for name in of_target:
            value = answer_to(name, answers)
            if value is not None:
                values[name] = value
        return Relevant(questions=self.questions, ids=self.ids, values=values)


class AskedByAnswers:
    """Finds who is asked what."""

    def __init__(self, rubric: Rubric) -> None:
        """Take the rubric's conditions."""
        self._rubric = rubric
        self._conditions: dict[str, list[When]] = {}
        for question in rubric.questions.values():
            for condition in (*question.when, *question.when_any):
                self._conditions.setdefault(condition.ask, []).append(condition)
        self._names = (*self._conditions,)
        self._bits = {  # the rubric holds them, so none shares its id
            id(condition): (place, 1 << bit)
            for place, conditions in enumerate(self._conditions.values())
            for bit, condition in enumerate(conditions)
        }
        self._met: list[Bounded[AnswerKey, int]] = [Bounded(_ANSWERS_KEPT) for _name in self._names]
        """Which of the conditions on each question an answer meets: a bit for each."""
        self._kept: Bounded[tuple[int, ...], AskedQuestions] = Bounded(_WAYS_KEPT)
        self._same: Bounded[frozenset[str], AskedQuestions] = Bounded(_SETS_KEPT)

    def of(self, answers: Answers, keys: dict[str, AnswerKey]) -> AskedQuestions:
        """Return what somebody is asked; `keys` are those of the answers."""
        met: list[Any] = [*map(dict.get, self._met, map(keys.get, self._names))]
        if None in met:
            met = [self._hold(place, answers, keys) if one is None else one for place, one in enumerate(met)]
        ways = tuple(met)
        asked = self._kept.get(ways)
        if asked is None:
            asked = self._kept[ways] = self._where(ways)
        return asked

    def _where(self, ways: tuple[int, ...]) -> AskedQuestions:
        """Return the one object for all whom the same questions are asked, whichever conditions made it so."""
        held = self._bits

        def holding(condition: When) -> bool:
            place, bit = held[id(condition)]
            return bool(ways[place] & bit)

        questions = asked_where(self._rubric, holding)
        ids = frozenset([question.id for question in questions])
        asked = self._same.get(ids)
        if asked is None:
            of_target = tuple(name for name in ids if name.startswith(TARGET))
            asked = self._same[ids] = AskedQuestions(questions=questions, ids=ids, of_target=of_target)
        return asked

    def _hold(self, place: int, answers: Answers, keys: dict[str, AnswerKey]) -> int:
        """Return which conditions on one of the questions its answer meets, if it is asked itself."""
        name = self._names[place]
        value = {name: answer_to(name, answers)}
        met = sum(holds(condition, value) << bit for bit, condition in enumerate(self._conditions[name]))
        self._met[place][keys.get(name)] = met
        return met
