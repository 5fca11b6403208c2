"""Situations: the most and the least effective thing to do, scored by the distance of both picks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csr_assess.answers.types import Result
from csr_assess.base.kept import kept_by_object
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric.task_types import Scenario, ScenarioOption, Scenarios
from csr_assess.tasks.item_scores import Score
from csr_assess.tasks.kinds.graded import BLANK, GradedTask, ItemKind, yours
from csr_assess.tasks.kinds.key_rules import GIVEAWAYS, KeyFault, KeyRule, giveaways
from csr_assess.tasks.measure import Known

NOT_ONE_BEST = KeyRule(code="best-not-one", title="A situation does not have exactly one best and one worst option.")
UNKNOWN_CRITICAL = KeyRule(
    code="unknown-critical", title="An option names a critical mistake that the task does not explain."
)


def _score(item: Scenario, answer: Any, _seed: int) -> Score:  # noqa: ANN401 -- what an answer file holds
    if answer is None:
        return Score(raw=0.5, chance=0.5)
    most, least = answer
    effect, reach = _effects(item)
    if most == least or most not in effect or least not in effect:
        raise ValueError(answer)
    return Score(raw=(effect[most] - effect[least] + reach) / (2 * reach), chance=0.5)


@kept_by_object(256)
def _effects(item: Scenario) -> tuple[dict[str, float], float]:
    """Return how well each option works, and how far the best is from the worst."""
    effect = {option.id: option.effect for option in item.options}
    return effect, max(effect.values()) - min(effect.values())


def _why(_task: Scenarios, item: Scenario, answer: Any, _seed: int) -> Iterator[str]:  # noqa: ANN401
    yield item.text
    by_effect = sorted(item.options, key=lambda option: option.effect)
    options = {option.id: option for option in item.options}
    best, worst = by_effect[-1], by_effect[0]
    yield _("Works best: {option} {reason}").format(option=best.text, reason=best.reason)
    yield _("Works least: {option} {reason}").format(option=worst.text, reason=worst.reason)
    if not answer:
        yield yours(None)
        return
    most, least = options[answer[0]], options[answer[1]]
    if most is not best:
        yield _("You chose as best: {option}").format(option=_with_reason(most, best, worst))
    if least is not worst:
        yield _("You chose as least: {option}").format(option=_with_reason(least, best, worst))


def _with_reason(option: ScenarioOption, *said: ScenarioOption) -> str:
    """Return an option with its reason, if that was not said already."""
    return option.text if option in said else f"{option.text} {option.reason}"


def _chosen(answer: Any) -> Sequence[str]:  # noqa: ANN401
    if not answer:
        return (BLANK,)
    try:
        return (f"most:{answer[0]}", f"least:{answer[1]}")
    except (TypeError, LookupError):  # no two picks: it scores nothing either
        return ()


def _critical(task: Scenarios, known: Known) -> tuple[str, ...]:
    """Return the critical errors among the options picked as most effective, each once, in the task's words."""
    errors = _errors(task)
    picked = [(item.id, response.answer[0]) for item, response in known if response.answer]
    found = dict.fromkeys(errors[pick] for pick in picked if pick in errors)
    return tuple(task.critical.get(error, error) for error in found)


@kept_by_object(64)
def _errors(task: Scenarios) -> dict[tuple[str, str], str]:
    """Return the critical error that an option is, by its item and its own id."""
    return {(item.id, option.id): option.critical for item in task.items for option in item.options if option.critical}


def _both_right(result: Result) -> str:
    return _("{right} of {of} with both choices right.").format(right=result.right, of=result.of)


def _item_faults(item: Scenario) -> Iterator[KeyFault]:
    effects = [option.effect for option in item.options]
    best, worst = max(effects), min(effects)
    if effects.count(best) > 1 or effects.count(worst) > 1 or best == worst:
        yield KeyFault(NOT_ONE_BEST, ("options",), _("there must be one best and one worst option."))


def _faults(task: Scenarios) -> Iterator[KeyFault]:
    for index, item in enumerate(task.items):
        for place, option in enumerate(item.options):
            if option.critical and option.critical not in task.critical:
                said = clauses(_("not in `critical`"), did_you_mean(option.critical, [*task.critical]))
                yield KeyFault(UNKNOWN_CRITICAL, ("items", index, "options", place, "critical"), said)
    yield from giveaways([(item.options, max(item.options, key=_effect).id) for item in task.items])


def _effect(option: ScenarioOption) -> float:
    return option.effect


KIND: GradedTask[Scenarios] = GradedTask(
    items={Scenario: ItemKind(score=_score, why=_why, chosen=_chosen, faults=_item_faults)},
    evidence="scenarios",
    critical=_critical,
    right_words=_both_right,
    rules=(NOT_ONE_BEST, UNKNOWN_CRITICAL, *GIVEAWAYS),
    own_faults=_faults,
)
