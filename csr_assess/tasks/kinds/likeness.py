"""What two forms of a task must have alike, item by item and in all, and what none of the two may say twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csr_assess.base.texts import _, counted, listed
from csr_assess.rubric.second_form_types import (
    SecondChecking,
    SecondFile,
    SecondForm,
    SecondLookup,
    SecondQuiz,
    SecondReply,
    SecondScenarios,
    SecondTyping,
)
from csr_assess.rubric.task_types import (
    NOT_STATED,
    AnyItem,
    Checking,
    FixReply,
    Lookup,
    LookupItem,
    OrderReply,
    Pair,
    Quiz,
    Reply,
    Scenarios,
    Task,
    TaskFile,
    Typing,
)

_FIRST: dict[type, type] = {
    SecondScenarios: Scenarios,
    SecondQuiz: Quiz,
    SecondTyping: Typing,
    SecondChecking: Checking,
    SecondLookup: Lookup,
    SecondReply: Reply,
}
"""The kind of task that each kind of second form is of."""
_ABOUT = ("channel", "topic", "style")
"""The fields of items that say what they are about."""


def is_of(second: SecondForm, task: Task) -> bool:
    """Say whether a second form is of a task's kind."""
    return isinstance(task, _FIRST[type(second)])


def parts_in_both(second: SecondFile, task: TaskFile) -> Iterator[int]:
    """Yield the places of the parts of a second form's page that the first form's page has too."""
    if isinstance(second, SecondLookup) and isinstance(task, Lookup):
        known = {part.text for part in task.page}
        yield from (place for place, part in enumerate(second.page) if part.text in known)


def traits(item: AnyItem) -> tuple[str, ...]:
    """Return what an item must have in common with the one at its place in the other form, in words."""
    found = [str(item.__struct_config__.tag or ""), *(getattr(item, field, "") for field in _ABOUT)]
    choices = len(getattr(item, "options", getattr(item, "steps", ())))
    found.append(counted("{number} option", "{number} options", choices) if choices else "")
    return tuple(filter(None, found))


def unlike(items: Sequence[AnyItem], others: Sequence[AnyItem]) -> Iterator[tuple[int | None, str]]:
    """Yield how the items of a second form differ from the first form's: the place, None for all, and a sentence."""
    if len(items) != len(others):
        said = _("{count} items here, and {other} in the first form; there must be as many.")
        yield None, said.format(count=len(items), other=len(others))
        return
    for place, (item, other) in enumerate(zip(items, others, strict=True)):
        if traits(item) != traits(other):
            said = _("this is {found}; the item at its place in the first form is {wanted}, and the two must be alike.")
            yield place, said.format(found=listed(traits(item)), wanted=listed(traits(other)))
    alike, wanted = _without_difference(items), _without_difference(others)
    if alike != wanted:
        said = _("{count} pairs are the same here, and {other} in the first form; there must be as many.")
        yield None, said.format(count=alike, other=wanted)
    silent, wanted = _not_stated(items), _not_stated(others)
    if silent != wanted:
        said = _("the page does not answer {count} of these questions, and {other} in the first form; make it as many.")
        yield None, said.format(count=silent, other=wanted)


def _without_difference(items: Sequence[AnyItem]) -> int:
    return sum(isinstance(item, Pair) and item.left == item.right for item in items)


def _not_stated(items: Sequence[AnyItem]) -> int:
    return sum(isinstance(item, LookupItem) and item.answer == NOT_STATED for item in items)


def wording(item: AnyItem) -> str:
    """Return the words that make an item what it is; what it only asks to do with them is left out."""
    match item:
        case Pair():
            said = f"{item.left} {item.right}"
        case OrderReply():
            said = " ".join(sorted(step.text for step in item.steps))
        case FixReply():
            said = item.sentence
        case _:
            said = item.text
    return " ".join(said.casefold().split())
