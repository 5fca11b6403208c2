"""The best reply, three ways: choose one, put steps in order, put a sentence right."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from csr_assess.base.texts import _
from csr_assess.rubric.task_types import ChooseReply, FixReply, OrderReply, Reply
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds.graded import GradedTask, ItemKind, yours
from csr_assess.tasks.kinds.key_rules import GIVEAWAYS, NOT_AN_OPTION, KeyFault, KeyRule, giveaways
from csr_assess.tasks.kinds.one_of import QUESTION
from csr_assess.tasks.typed_text import normalized_sentence, tau, typed_answer

ALREADY_RIGHT = KeyRule(code="sentence-already-right", title="A sentence to put right counts as right.")

# ------------------------------------------------------------------ steps in order


def _order_score(item: OrderReply, answer: Any, _seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    if answer is None:
        return Score(raw=0.5, chance=0.5)
    return Score(raw=(tau(list(answer), [step.id for step in item.steps]) + 1) / 2, chance=0.5)


def _order_why(_task: Reply, item: OrderReply, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    texts = {step.id: step.text for step in item.steps}
    yield item.text
    yield yours(_numbered([texts[step] for step in answer or ()]))
    yield _("Right: {answer}").format(answer=_numbered([*texts.values()]))
    yield item.reason


def _numbered(texts: list[str]) -> str:
    return " ".join(f"{place}. {text}" for place, text in enumerate(texts, 1))


# ------------------------------------------------------------------ a sentence put right


def fixed(item: FixReply, sentence: str) -> bool:
    """Say whether a sentence is one of those that count as right, or the word put right alone."""
    return normalized_sentence(sentence, exact=item.exact) in _normalized((*item.accepted, item.word), exact=item.exact)


@functools.lru_cache
def _normalized(accepted: tuple[str, ...], *, exact: bool) -> frozenset[str]:
    """Return what counts as right, as it is compared: the same for everybody who took the task."""
    return frozenset(normalized_sentence(one, exact=exact) for one in accepted if one)


def _fix_score(item: FixReply, answer: Any, _seed: int) -> Score:  # noqa: ANN401
    sentence = typed_answer(answer)
    return Score(raw=float(sentence is not None and fixed(item, sentence)))


def _fix_why(_task: Reply, item: FixReply, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    yield item.sentence
    yield yours(answer)
    yield _("Right: {answer}").format(answer=item.accepted[0])
    yield item.reason


def _fix_faults(item: FixReply) -> Iterator[KeyFault]:
    if fixed(item, item.sentence):
        yield KeyFault(ALREADY_RIGHT, ("sentence",), _("the sentence already counts as right the way it is."))


# ------------------------------------------------------------------ the task


def _faults(task: Reply) -> Iterator[KeyFault]:
    return giveaways([(item.options, item.answer) for item in task.items if isinstance(item, ChooseReply)])


KIND: GradedTask[Reply] = GradedTask(
    items={
        ChooseReply: QUESTION,
        OrderReply: ItemKind(score=_order_score, why=_order_why),
        FixReply: ItemKind(score=_fix_score, why=_fix_why, faults=_fix_faults),
    },
    rules=(NOT_AN_OPTION, ALREADY_RIGHT, *GIVEAWAYS),
    own_faults=_faults,
)
