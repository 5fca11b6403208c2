"""Keys of the tasks: one right answer that is there, and that neither its place nor its length gives away."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from csr_assess.base.texts import _
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.rubric.task_types import (
    NOT_STATED,
    ChooseReply,
    Lookup,
    LookupItem,
    Quiz,
    QuizItem,
    Reply,
    Scenario,
    Scenarios,
)
from csr_assess.tasks import item_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found
    from csr_assess.rubric.task_types import Choice

    Keyed = tuple[Sequence[Choice], str]
    """The options of an item and the id of the best one."""

LONGEST_BEST = 0.3
"""The longest option may be the best in at most this part of the items: 6 of 20."""
AsksForOne = QuizItem | LookupItem | ChooseReply


def _no_option(draft: Draft) -> Found:
    for at, item in draft.any_of(*get_args(AsksForOne)):
        options = item_scores.choices(item)
        if item.answer not in options:
            yield at.inside("answer"), _("no such option; {hint}").format(hint=near(item.answer, options))


def _tied(draft: Draft) -> Found:
    for at, item in draft.each(Scenario):
        effects = [option.effect for option in item.options]
        best, worst = max(effects), min(effects)
        if effects.count(best) > 1 or effects.count(worst) > 1 or best == worst:
            yield at.inside("options"), _("there must be one best and one worst option.")


def _keyed(draft: Draft) -> Iterator[tuple[Location, list[Keyed]]]:
    """Yield each task whose items have options, with those items: no key of them is wrong."""
    for at, task in draft.any_of(Scenarios, Quiz, Lookup, Reply):
        keyed = [found for item in task.items if (found := _key(item))]
        if all(best in [option.id for option in options] for options, best in keyed):
            yield at.inside("items"), keyed


def _key(item: object) -> Keyed | None:
    """Return an item's options and the best one; None of an item that has none among them."""
    if isinstance(item, Scenario):
        return item.options, max(item.options, key=lambda option: option.effect).id
    if isinstance(item, AsksForOne) and item.answer != NOT_STATED:
        return item.options, item.answer
    return None


def _unbalanced(draft: Draft) -> Found:
    said = _("the best answers stand at the places {said} times; they must be balanced.")
    for at, keyed in _keyed(draft):
        places = Counter(index for options, best in keyed for index, option in enumerate(options) if option.id == best)
        counts = [places[place] for place in range(max((len(options) for options, _best in keyed), default=0))]
        if counts and max(counts) - min(counts) > 1:
            yield at, said.format(said=", ".join(map(str, counts)))


def _given_away(draft: Draft) -> Found:
    said = _("the longest option is the best in {count} of {total} items; at most {most}.")
    for at, keyed in _keyed(draft):
        longest = sum(_longest(options, best) for options, best in keyed)
        allowed = max(1, int(LONGEST_BEST * len(keyed)))
        if longest > allowed:
            yield at, said.format(count=longest, total=len(keyed), most=allowed)


def _longest(options: Sequence[Choice], best: str) -> bool:
    others = [len(option.text) for option in options if option.id != best]
    return any(len(option.text) > max(others, default=0) for option in options if option.id == best)


RULES = (
    Rule(code="key-not-an-option", title="The `answer` of an item is none of its options.", find=_no_option),
    Rule(code="best-not-one", title="A situation does not have exactly one best and one worst option.", find=_tied),
    Rule(
        code="best-places-unbalanced",
        title="The best options of a task are at one place more often than at another.",
        find=_unbalanced,
    ),
    Rule(
        code="best-often-longest",
        title="The longest option is the best one too often: in more than 6 of 20 items.",
        find=_given_away,
    ),
)
