"""Checking: pairs that are the same or different, against the clock; right minus wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csr_assess.answers.types import Response, Unfinished
from csr_assess.base.texts import _, number, sentences
from csr_assess.rubric.task_types import Checking, Pair
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds.graded import GradedTask, ItemKind, option_chosen, yours
from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule
from csr_assess.tasks.measure import Known, Taken

SAME, DIFFERENT = "same", "different"
LATE = 1.0
"""Seconds by which an answer may run over the clock."""
_TOO_LATE = Response(item="", score=0.0)
"""What counts in the place of any answer after the time."""
REASON_WITHOUT_DIFFERENCE = KeyRule(
    code="reason-without-difference",
    title="A pair has a reason and no difference, or a difference and no reason.",
)


def time_allowed(task: Checking, *, extra_time: bool) -> float:
    """Return the seconds for all pairs."""
    return task.seconds * (task.extra_time if extra_time else 1)


def _in_time(task: Checking, taken: Taken) -> Known:
    """Return the responses, answers after the time as none at all."""
    left, out = time_allowed(task, extra_time=taken.result.extra_time) + LATE, []
    for item, response in taken.known:
        left -= response.seconds
        out.append((item, response if left >= 0 else _TOO_LATE))
    return out


def _notices(task: Checking, begun: Unfinished) -> Sequence[str]:
    seconds = number(time_allowed(task, extra_time=begun.extra_time), 0)
    said = _("You have {seconds} seconds for all pairs. The clock starts with the first one.").format(seconds=seconds)
    return (sentences((said, "" if begun.extra_time else _("--extra-time gives you more."))),)


def _key(item: Pair) -> str:
    return SAME if item.left == item.right else DIFFERENT


def _score(item: Pair, answer: Any, _seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    if answer not in (SAME, DIFFERENT, None):
        raise ValueError(answer)
    return Score(raw=0.0 if answer is None else 1.0 if answer == _key(item) else -1.0, worst=-1.0)


def _why(_task: Checking, item: Pair, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    words = {SAME: _("the same"), DIFFERENT: _("different")}
    yield item.left
    yield item.right
    yield yours(words.get(answer or ""))
    right = {SAME: _("They are the same."), DIFFERENT: _("They are different.")}
    yield sentences((right[_key(item)], item.reason))


def _faults(item: Pair) -> Iterator[KeyFault]:
    if (item.left != item.right) != bool(item.reason):
        yield KeyFault(REASON_WITHOUT_DIFFERENCE, (), _("give a reason if the two differ, and only then."))


KIND: GradedTask[Checking] = GradedTask(
    items={Pair: ItemKind(score=_score, why=_why, chosen=option_chosen, faults=_faults)},
    in_time=_in_time,
    notices=_notices,
    rules=(REASON_WITHOUT_DIFFERENCE,),
)
