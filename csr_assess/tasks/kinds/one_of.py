"""Items with one right option: what the quiz, the look-up and a reply to choose have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _
from csr_assess.rubric.task_types import ChooseReply, LookupItem, QuizItem
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds.graded import ItemKind, option_chosen, yours
from csr_assess.tasks.kinds.key_rules import KeyFault, unknown_key


def item_option_ids(item: QuizItem | ChooseReply | LookupItem) -> list[str]:
    """Return the ids of an item's own options."""
    return [option.id for option in item.options]


def choice_scores(right: str, options: Sequence[str]) -> Mapping[Any, Score]:
    """Return what the choice of each option scores, and none at all."""
    chance = 1 / len(options)
    each = {option: Score(raw=float(option == right), chance=chance) for option in options}
    return {None: Score(raw=chance, chance=chance), **each}


def choice_score(answer: Any, scores: Mapping[Any, Score]) -> Score:  # noqa: ANN401 -- what an answer file holds
    """Return what a choice scores; raises ValueError or TypeError if it is no option."""
    found = scores.get(answer)
    if found is None:
        raise ValueError(answer)
    return found


def explained(
    item: QuizItem | ChooseReply | LookupItem,
    answer: Any,  # noqa: ANN401
    texts: Mapping[str, str],
) -> Iterator[str]:
    """Yield the question, the answer given, the right one and why; `texts` are the options by their ids."""
    yield item.text
    yield yours(texts.get(answer or ""))
    yield _("Right: {answer}").format(answer=texts[item.answer])
    yield item.reason


def _score(item: QuizItem | ChooseReply, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    return choice_score(answer, _scores(item))


@kept_by_object(256)
def _scores(item: QuizItem | ChooseReply) -> Mapping[Any, Score]:
    return choice_scores(item.answer, item_option_ids(item))


def _why(_task: object, item: QuizItem | ChooseReply, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    return explained(item, answer, {option.id: option.text for option in item.options})


def _faults(item: QuizItem | ChooseReply) -> Iterator[KeyFault]:
    return unknown_key(item.answer, item_option_ids(item))


QUESTION: ItemKind[QuizItem | ChooseReply] = ItemKind(score=_score, why=_why, chosen=option_chosen, faults=_faults)
"""A question whose options are all its own."""
