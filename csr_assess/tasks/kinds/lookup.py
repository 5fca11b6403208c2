"""The look-up: a one-page policy and questions about it, some of which the page does not answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csr_assess.base.kept import kept_by_object
from csr_assess.rubric.task_types import NOT_STATED, Lookup, LookupItem
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds import one_of
from csr_assess.tasks.kinds.graded import GradedTask, ItemKind, option_chosen
from csr_assess.tasks.kinds.key_rules import GIVEAWAYS, NOT_AN_OPTION, KeyFault, giveaways, unknown_key


def lookup_option_ids(item: LookupItem) -> list[str]:
    """Return the ids one of which is right: "not stated" is always one of them."""
    return [*one_of.item_option_ids(item), NOT_STATED]


def _score(item: LookupItem, answer: Any, _seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    return one_of.choice_score(answer, _scores(item))


@kept_by_object(256)
def _scores(item: LookupItem) -> Mapping[Any, Score]:
    return one_of.choice_scores(item.answer, lookup_option_ids(item))


def _why(task: Lookup, item: LookupItem, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    texts = {option.id: option.text for option in item.options}
    return one_of.explained(item, answer, texts | {NOT_STATED: task.not_stated})


def _item_faults(item: LookupItem) -> Iterator[KeyFault]:
    return unknown_key(item.answer, lookup_option_ids(item))


def _faults(task: Lookup) -> Iterator[KeyFault]:
    return giveaways([(item.options, item.answer) for item in task.items if item.answer != NOT_STATED])


KIND: GradedTask[Lookup] = GradedTask(
    items={LookupItem: ItemKind(score=_score, why=_why, chosen=option_chosen, faults=_item_faults)},
    rules=(NOT_AN_OPTION, *GIVEAWAYS),
    own_faults=_faults,
)
