"""Items whose options judges rate: how well each works is the key, and the best and the worst must stand out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.texts import _
from csr_assess.judges.judge_figures import spread_of
from csr_assess.judges.kit_types import FEWEST, AskedOf, Judge, JudgeAnswer, JudgedKind, KitItem

if TYPE_CHECKING:
    from csr_assess.contracts.rubric_judge_v1 import RetireReason
    from csr_assess.rubric.task_types import Choice, Scenario, ScenarioOption

AHEAD, SPREAD = 0.5, 0.8
_BEST, _STEPS = 3.0, 4.0
"""The effectiveness of the best option a rubric can have, and the steps between the levels 1 and 5 of a judge."""


def _text(item: Scenario) -> str:
    return item.text


def _options(item: Scenario) -> Sequence[Choice]:
    return item.options


def _asked(_item: Scenario, shown: Sequence[Choice]) -> Iterator[AskedOf]:
    asked = _("How well does this work? 1: very badly, 5: very well.")
    for place, option in enumerate(shown, 1):
        yield AskedOf(last=str(place), asked=asked, kind="level", choice=option.text, names=(option.id,))


def _beginners() -> str:
    return _(
        "Of 100 people who are just ready to begin this job, how many would see what works best, "
        "and as many what works worst?"
    )


def _chance(item: Scenario) -> float:
    return 1 / len(item.options)


def _ends(item: Scenario) -> tuple[str, str]:
    """Return the ids of the best and of the worst option, as the author has it."""
    by_effect = sorted(item.options, key=_effect)
    return by_effect[-1].id, by_effect[0].id


def _effect(option: ScenarioOption) -> float:
    return option.effect


# ------------------------------------------------------------------ what one judge says


def _rated(one: KitItem[Scenario], judge: Judge) -> dict[str, float] | None:
    """Return how well a judge says that each option works, by the options' ids; None if one was left out."""
    found = {option.id: judge.given.get(f"{one.name}/{place}") for place, option in enumerate(one.shown, 1)}
    rated = {option: value for option, value in found.items() if isinstance(value, float)}
    return rated if len(rated) == len(found) else None


def _whole(one: KitItem[Scenario], judges: Sequence[Judge]) -> list[dict[str, float]]:
    return [rated for judge in judges if (rated := _rated(one, judge)) is not None]


def _leading(rated: Mapping[str, float], value: float) -> list[str]:
    return [option for option, own in rated.items() if own == value]


def _given(one: KitItem[Scenario], judge: Judge) -> JudgeAnswer | None:
    rated = _rated(one, judge)
    top = _leading(rated, max(rated.values())) if rated else []
    return top[0] if len(top) == 1 else None


def _with_key(one: KitItem[Scenario], judge: Judge) -> float | None:
    """Return how far a judge picks the key's best and worst; options rated alike share a pick."""
    rated = _rated(one, judge)
    if rated is None:
        return None
    best, worst = _ends(one.item)
    picks = ((best, max(rated.values())), (worst, min(rated.values())))
    parts = [(option in (top := _leading(rated, value))) / len(top) for option, value in picks]
    return math.fsum(parts) / len(parts)


# ------------------------------------------------------------------ what all of them say


def _means(one: KitItem[Scenario], judges: Sequence[Judge]) -> dict[str, float]:
    """Return the mean over the judges who rated all options; nothing if nobody did."""
    whole = _whole(one, judges)
    return {option: math.fsum(each[option] for each in whole) / len(whole) for option in (whole[0] if whole else ())}


def _unsure(one: KitItem[Scenario], judges: Sequence[Judge]) -> Iterator[RetireReason]:
    means, whole, (best, worst) = _means(one, judges), _whole(one, judges), _ends(one.item)
    ahead = means[best] - max(mean for option, mean in means.items() if option != best)
    behind = min(mean for option, mean in means.items() if option != worst) - means[worst]
    if ahead < AHEAD or behind < AHEAD:
        yield "order"
    if any((spread_of([rated[option] for rated in whole]) or 0) > SPREAD for option in (best, worst)):
        yield "spread"


def _judged(one: KitItem[Scenario], judges: Sequence[Judge]) -> Scenario:
    means = _means(one, judges)
    if len(_whole(one, judges)) < FEWEST or not _has_two_ends([*means.values()]):
        return one.item
    effects = {option: _BEST * (mean - 1) / _STEPS for option, mean in means.items()}
    return replace(one.item, options=tuple(replace(option, effect=effects[option.id]) for option in one.item.options))


def _has_two_ends(means: Sequence[float]) -> bool:
    """Say whether one mean alone is the highest and one alone the lowest."""
    return means.count(max(means)) == means.count(min(means)) == 1


RATED: JudgedKind[Scenario] = JudgedKind(
    text=_text,
    options=_options,
    asked=_asked,
    beginners=_beginners,
    key=_ends,
    chance=_chance,
    given=_given,
    with_key=_with_key,
    judged=_judged,
    means=_means,
    unsure=_unsure,
)
"""A situation."""
