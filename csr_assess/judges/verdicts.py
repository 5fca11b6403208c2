"""What judges' answers come to: agreement, items to retire, cuts with their errors.

The bounds are our own judgment: an item is to go if fewer than 60% of at least five judges say what its key says, or if
a situation's best or worst option is not half a step ahead of the others, or the judges differ on it by more than 0.8.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csr_assess.contracts.rubric_judge_v1 import (
    AnchorsJudged,
    ItemJudged,
    JudgeListed,
    RetireReason,
    RubricJudged,
    TaskJudged,
)
from csr_assess.judges.judge_figures import chance_corrected, mean_and_error, pair_agreement
from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.kit_rows import anchor_rows
from csr_assess.judges.kit_types import BEGINNERS, FEWEST, LEVELS, AnyKitItem, Judge, JudgeAnswer, JudgedTask

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

WITH_KEY = 0.6
CUT_LEVEL = 3.0
_HALF = 0.5


def verdicts(rubric: Rubric, judges: Sequence[Judge]) -> RubricJudged:
    """Return what is found of every item and anchor of the kit."""
    forms: dict[tuple[str, str], list[AnyKitItem]] = {}
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


def answers_to(one: AnyKitItem, judges: Sequence[Judge]) -> list[JudgeAnswer]:
    """Return what judges take for right: of a situation the option rated highest, if there is one."""
    return [given for judge in judges if (given := one.kind.given(one, judge)) is not None]


def _item(one: AnyKitItem, judges: Sequence[Judge]) -> ItemJudged:
    given = answers_to(one, judges)
    as_keyed = [part for judge in judges if (part := one.kind.with_key(one, judge)) is not None]
    with_key = math.fsum(as_keyed) / len(as_keyed) if as_keyed else None
    shares = _shares(one, judges)
    return ItemJudged(
        item=one.item.id,
        judges=len(as_keyed),
        with_key=with_key,
        among=pair_agreement(given),
        means=one.kind.means(one, judges),
        chosen=dict(sorted(Counter(map(_shown, given)).items())),
        beginners=math.fsum(shares) / len(shares) if shares else None,
        retire=tuple(_reasons(one, judges, as_keyed)),
    )


def _shown(given: JudgeAnswer) -> str:
    return " ".join(given) if isinstance(given, tuple) else str(given)


def _reasons(one: AnyKitItem, judges: Sequence[Judge], as_keyed: Sequence[float]) -> Iterator[RetireReason]:
    if len(as_keyed) < FEWEST:
        return
    if math.fsum(as_keyed) / len(as_keyed) < WITH_KEY:
        yield "few_with_key"
    yield from one.kind.unsure(one, judges)


# ------------------------------------------------------------------ one form of a task


def _task(items: Sequence[AnyKitItem], judges: Sequence[Judge]) -> TaskJudged:
    task = items[0].task
    chosen = [one for one in items if one.kind.chosen]
    categories = max((len(one.kind.options(one.item)) for one in chosen), default=2)
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


def _shares(one: AnyKitItem, judges: Sequence[Judge]) -> list[float]:
    found = (judge.given.get(f"{one.name}/{BEGINNERS}") for judge in judges)
    return [share for share in found if isinstance(share, float)]


def _cut(items: Sequence[AnyKitItem], judge: Judge) -> float | None:
    """Return one judge's cut: the mean share with chance taken out; None if under half of the items have one."""
    found = [(share, one.kind.chance(one.item)) for one in items for share in _shares(one, [judge])]
    net = [(share - chance) / (1 - chance) for share, chance in found]
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
