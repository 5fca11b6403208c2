"""What judges' answers come to: agreement, items to retire, cuts with their errors.

The bounds are our own judgment: an item is to go if fewer than 60% of at least five judges say what its key says, or if
a situation's best or worst option is not half a step ahead of the others, or the judges differ on it by more than 0.8.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csr_assess.contracts.rubric_judge_v1 import (
    AnchorsJudged,
    ItemJudged,
    JudgeListed,
    RetireReason,
    RubricJudged,
    TaskJudged,
)
from csr_assess.judges.agreement import chance_corrected, mean_and_error, pair_agreement, spread_of
from csr_assess.judges.kit_rows import LEVELS, JudgedItem, JudgedTask, KitItem, anchor_rows, kit_items, shown_options
from csr_assess.rubric.task_types import FixReply, OrderReply, Scenario
from csr_assess.tasks.kinds.reply import fixed
from csr_assess.tasks.typed_text import normalized_sentence

if TYPE_CHECKING:
    from csr_assess.judges.filled_sheets import Judge, JudgeAnswer
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

FEWEST = 5
WITH_KEY = 0.6
AHEAD, SPREAD = 0.5, 0.8
CUT_LEVEL = 3.0
_HALF = 0.5


def verdicts(rubric: Rubric, judges: Sequence[Judge]) -> RubricJudged:
    """Return what is found of every item and anchor of the kit."""
    forms: dict[tuple[str, str], list[KitItem]] = {}
    for one in kit_items(rubric):
        forms.setdefault((one.task.id, one.task.form), []).append(one)
    return RubricJudged(
        id=rubric.core.id,
        version=rubric.core.version,
        judges=tuple(map(_listed, judges)),
        tasks=tuple(_task(items, judges) for items in forms.values()),
        anchors=tuple(_anchors(criterion, judges) for criterion in rubric.criteria.values()),
    )


def _listed(judge: Judge) -> JudgeListed:
    years = judge.given.get("you/years")
    return JudgeListed(
        file=judge.file,
        code=judge.word("you/code"),
        role=judge.word("you/role"),
        years=years if isinstance(years, float) else None,
        answers=sum(not row.startswith("you/") for row in judge.given),
    )


# ------------------------------------------------------------------ one item


def ratings(one: KitItem, judge: Judge) -> dict[str, float]:
    """Return how well a judge says that each option of a situation works, by the options' ids."""
    found = {option.id: judge.given.get(f"{one.name}/{place}") for place, option in enumerate(shown_options(one), 1)}
    return {option: value for option, value in found.items() if isinstance(value, float)}


def mean_ratings(one: KitItem, judges: Sequence[Judge]) -> dict[str, float]:
    """Return the mean over the judges who rated all options of a situation; nothing if nobody did."""
    whole = _whole(one, judges)
    return {option: math.fsum(each[option] for each in whole) / len(whole) for option in (whole[0] if whole else ())}


def rated_by(one: KitItem, judges: Sequence[Judge]) -> int:
    """Return how many judges rated all options of a situation."""
    return len(_whole(one, judges))


def _whole(one: KitItem, judges: Sequence[Judge]) -> list[dict[str, float]]:
    wanted = len(shown_options(one))
    return [found for judge in judges if len(found := ratings(one, judge)) == wanted]


def answers_to(one: KitItem, judges: Sequence[Judge]) -> list[JudgeAnswer]:
    """Return what judges take for right: of a situation the option rated highest, if there is one."""
    if isinstance(one.item, Scenario):
        return [top[0] for rated in _whole(one, judges) if len(top := _leading(rated, max(rated.values()))) == 1]
    last = {OrderReply: "order", FixReply: "word"}.get(type(one.item), "answer")
    found = (judge.given.get(f"{one.name}/{last}") for judge in judges)
    return [_compared(one.item, given) for given in found if given is not None]


def _leading(rated: Mapping[str, float], value: float) -> list[str]:
    return [option for option, own in rated.items() if own == value]


def _compared(item: JudgedItem, given: JudgeAnswer) -> JudgeAnswer:
    """Return a typed word as it is compared: all that count as right are one."""
    if isinstance(item, FixReply) and isinstance(given, str):
        return item.accepted[0] if fixed(item, given) else normalized_sentence(given, exact=item.exact)
    return given


def _key(item: JudgedItem) -> JudgeAnswer:
    if isinstance(item, OrderReply):
        return tuple(step.id for step in item.steps)
    if isinstance(item, FixReply):
        return item.accepted[0]
    return "" if isinstance(item, Scenario) else item.answer


def _item(one: KitItem, judges: Sequence[Judge]) -> ItemJudged:
    given = answers_to(one, judges)
    means: dict[str, float] = {}
    if isinstance(one.item, Scenario):
        whole = _whole(one, judges)
        count, means = len(whole), mean_ratings(one, judges)
        with_key = math.fsum(_as_keyed(one.item, rated) for rated in whole) / count if count else None
    else:
        count, key = len(given), _key(one.item)
        with_key = sum(each == key for each in given) / count if count else None
    shares = _shares(one, judges)
    return ItemJudged(
        item=one.item.id,
        judges=count,
        with_key=with_key,
        among=pair_agreement(given),
        means=means,
        chosen=dict(sorted(Counter(map(_shown, given)).items())),
        beginners=math.fsum(shares) / len(shares) if shares else None,
        retire=tuple(_reasons(one, judges, count, with_key)),
    )


def _shown(given: JudgeAnswer) -> str:
    return " ".join(given) if isinstance(given, tuple) else str(given)


def _as_keyed(item: Scenario, rated: Mapping[str, float]) -> float:
    """Return how far a judge picks the key's best and worst; options rated alike share a pick."""
    by_effect = sorted(item.options, key=lambda option: option.effect)
    picks = ((by_effect[-1].id, max(rated.values())), (by_effect[0].id, min(rated.values())))
    parts = [(option in (top := _leading(rated, value))) / len(top) for option, value in picks]
    return math.fsum(parts) / len(parts)


def _reasons(one: KitItem, judges: Sequence[Judge], count: int, with_key: float | None) -> Iterator[RetireReason]:
    if count < FEWEST or with_key is None:
        return
    if with_key < WITH_KEY:
        yield "few_with_key"
    if not isinstance(one.item, Scenario):
        return
    means, whole = mean_ratings(one, judges), _whole(one, judges)
    *others, best = sorted(one.item.options, key=lambda option: option.effect)
    worst = others[0]
    if means[best.id] - max(means[o.id] for o in others) < AHEAD or _nearest_above(means, worst.id) < AHEAD:
        yield "order"
    if any((spread_of([rated[option.id] for rated in whole]) or 0) > SPREAD for option in (best, worst)):
        yield "spread"


def _nearest_above(means: Mapping[str, float], worst: str) -> float:
    return min(mean for option, mean in means.items() if option != worst) - means[worst]


# ------------------------------------------------------------------ one form of a task


def _task(items: Sequence[KitItem], judges: Sequence[Judge]) -> TaskJudged:
    task = items[0].task
    chosen = [one for one in items if not isinstance(one.item, OrderReply | FixReply)]
    categories = max((len(shown_options(one)) for one in chosen), default=2)
    found = chance_corrected([answers_to(one, judges) for one in chosen], categories)
    cuts = [cut for judge in judges if (cut := _cut(items, judge)) is not None]
    cut, error = mean_and_error(cuts) if cuts else (None, None)
    return TaskJudged(
        task=task.id,
        title=task.title,
        form=task.form,
        judges=sum(any(row.startswith(f"{task.id}/{task.form}/") for row in judge.given) for judge in judges),
        agreement=found.agreement if found else None,
        ac1=found.ac1 if found else None,
        kappa=found.kappa if found else None,
        author_cut=author_cut(task),
        cut=cut,
        cut_error=error,
        cut_judges=len(cuts),
        items=tuple(_item(one, judges) for one in items),
    )


def author_cut(task: JudgedTask) -> float:
    """Return the part right, chance taken out, at which a task's anchor is on the level of the cut."""
    rows = task.anchor
    for (left, low), (right, high) in itertools.pairwise(rows):
        if low <= CUT_LEVEL <= high and high > low:
            return left + (CUT_LEVEL - low) / (high - low) * (right - left)
    return rows[-1][0]


def _chance(item: JudgedItem) -> float:
    return 0.0 if isinstance(item, OrderReply | FixReply) else 1 / len(item.options)


def _shares(one: KitItem, judges: Sequence[Judge]) -> list[float]:
    found = (judge.given.get(f"{one.name}/beginners") for judge in judges)
    return [share for share in found if isinstance(share, float)]


def _cut(items: Sequence[KitItem], judge: Judge) -> float | None:
    """Return one judge's cut: the mean share with chance taken out; None if under half of the items have one."""
    net = [(share - _chance(one.item)) / (1 - _chance(one.item)) for one in items for share in _shares(one, [judge])]
    return math.fsum(net) / len(net) if net and len(net) >= _HALF * len(items) else None


# ------------------------------------------------------------------ the anchors of one criterion


def _anchors(criterion: Criterion, judges: Sequence[Judge]) -> AnchorsJudged:
    given: dict[int, list[float]] = {level: [] for level in range(1, LEVELS + 1)}
    count = 0
    for judge in judges:
        own = [(int(r.names[0]), v) for r in anchor_rows(criterion) if isinstance(v := judge.given.get(r.row), float)]
        count += bool(own)
        for level, value in own:
            given[level].append(value)
    placed = [value == level for level, values in given.items() for value in values]
    part = sum(placed) / len(placed) if placed else None
    return AnchorsJudged(
        criterion=criterion.id,
        title=criterion.title,
        judges=count,
        placed=part,
        means=tuple(math.fsum(values) / len(values) if values else None for values in given.values()),
        reword=count >= FEWEST and part is not None and part < WITH_KEY,
    )
