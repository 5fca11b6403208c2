"""What a task's shape cannot say: one best answer, keys that exist, positions balanced, sums that can be worked out.

Every problem is found at once, each with its file, line and column.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import InvalidInputError, Problem, Where
from csr_assess.base.texts import _, did_you_mean
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.positions import located
from csr_assess.rubric.task_files import TaskFiles
from csr_assess.rubric.task_types import (
    NOT_STATED,
    Anchored,
    Billing,
    Checking,
    Choice,
    FixReply,
    Lookup,
    LookupItem,
    OrderReply,
    Quiz,
    QuizItem,
    Reply,
    Scenarios,
    Sum,
    TaskFile,
    Typing,
)
from csr_assess.tasks import item_scores, sums

MINUTES = 45
"""The tasks of a rubric together take at most so long."""
LONGEST_BEST = 0.3
"""The longest option may be the best in at most this part of the items: 6 of 20."""
SEEDS = range(200)
"""Seeds that a sum is tried with."""
RESERVED = ("unknown", "na", NOT_STATED)

Fault = tuple[FieldPath, str]


def problems(rubric: Rubric, name: str) -> list[Problem]:
    """Return every problem of a rubric's tasks; `name` is how problems name the rubric."""
    found = list(_missing(rubric, name))
    minutes = 0.0
    for task in rubric.tasks:
        try:
            content = rubric.tasks[task]
        except InvalidInputError as error:
            found += error.problems
            continue
        minutes += content.minutes
        found += _located(rubric, task, list(faults(content, rubric, task)))
    if minutes > MINUTES:
        message = _("the tasks take {minutes} minutes together; at most {most}.").format(minutes=minutes, most=MINUTES)
        found.append(Problem(code="rubric-tasks", where=Where(file=name), message=message))
    return found


def _missing(rubric: Rubric, name: str) -> Iterator[Problem]:
    named = [criterion.task for criterion in rubric.criteria.values() if criterion.task]
    for task in named:
        if task not in rubric.tasks:
            message = _("a criterion names the task {task}, but there is no tasks/{task}.yaml.").format(task=task)
            yield Problem(code="rubric-tasks", where=Where(file=name), message=message)
    for task in rubric.tasks:
        if task not in named:
            message = _("no criterion names the task {task}; {hint}").format(task=task, hint=did_you_mean(task, named))
            yield Problem(code="rubric-tasks", where=Where(file=name), message=message)
    twice = [task for task, count in Counter(named).items() if count > 1]
    for task in twice:
        message = _("two criteria name the task {task}; a task measures one.").format(task=task)
        yield Problem(code="rubric-tasks", where=Where(file=name), message=message)


def _located(rubric: Rubric, task: str, found: list[Fault]) -> list[Problem]:
    if isinstance(rubric.tasks, TaskFiles):
        file = rubric.tasks.found(task)
        return located(file.raw, file.name, "rubric-tasks", found)
    return [Problem(code="rubric-tasks", where=Where(file=task), message=message) for _path, message in found]


def faults(task: TaskFile, rubric: Rubric, name: str) -> Iterator[Fault]:
    """Yield every fault of one task; `name` is its file's stem."""
    if task.id != name:
        yield ("id",), _("the file is {name}.yaml; the id must be the same.").format(name=name)
    yield from _sources(task.sources, rubric, ("sources",))
    yield from _twice([item.id for item in task.items], ("items",))
    if isinstance(task, Anchored):
        yield from _rows(task.anchor)
    for index, item in enumerate(task.items):
        if hasattr(item, "sources"):
            yield from _sources(item.sources, rubric, ("items", index, "sources"))
        if hasattr(item, "options"):
            yield from _twice([option.id for option in item.options], ("items", index, "options"))
    yield from _KINDS[type(task)](task)


def _sources(sources: Sequence[str], rubric: Rubric, path: FieldPath) -> Iterator[Fault]:
    if not rubric.sources:
        return
    for index, source in enumerate(sources):
        if source not in rubric.sources:
            yield (*path, index), _("no such source; {hint}").format(hint=did_you_mean(source, [*rubric.sources]))


def _twice(ids: Sequence[str], path: FieldPath) -> Iterator[Fault]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield (*path, index, "id"), _("{name} stands here twice.").format(name=name)
        if name in RESERVED:
            yield (*path, index, "id"), _("{name} is reserved.").format(name=name)


def _rows(rows: Sequence[tuple[float, float]]) -> Iterator[Fault]:
    rising = all(left[0] < right[0] and left[1] <= right[1] for left, right in itertools.pairwise(rows))
    if not rising or rows[0][0] != 0 or rows[-1][0] != 1:
        yield ("anchor",), _("parts must rise from 0 to 1, and levels must not fall.")


def _scenarios(task: Scenarios) -> Iterator[Fault]:
    keyed = []
    for index, item in enumerate(task.items):
        effects = [option.effect for option in item.options]
        best, worst = max(effects), min(effects)
        if effects.count(best) > 1 or effects.count(worst) > 1 or best == worst:
            yield ("items", index, "options"), _("there must be one best and one worst option.")
        keyed.append((item.options, item.options[effects.index(best)].id))
        for place, option in enumerate(item.options):
            if option.critical and option.critical not in task.critical:
                hint = did_you_mean(option.critical, [*task.critical])
                yield ("items", index, "options", place, "critical"), _("not in `critical`; {hint}").format(hint=hint)
    yield from _balanced(keyed)


def _quiz(task: Quiz) -> Iterator[Fault]:
    yield from _keys(task.items)
    if task.draws > len(task.items):
        yield ("draws",), _("there are only {count} items.").format(count=len(task.items))
    yield from _balanced([(item.options, item.answer) for item in task.items])


def _keys(items: Sequence[QuizItem | LookupItem]) -> Iterator[Fault]:
    for index, item in enumerate(items):
        yield from _key(item.answer, item_scores.choices(item), index)


def _key(answer: str, options: Sequence[str], index: int) -> Iterator[Fault]:
    if answer not in options:
        yield ("items", index, "answer"), _("no such option; {hint}").format(hint=did_you_mean(answer, options))


def _lookup(task: Lookup) -> Iterator[Fault]:
    yield from _keys(task.items)
    yield from _balanced([(item.options, item.answer) for item in task.items if item.answer != NOT_STATED])


def _balanced(keyed: Sequence[tuple[Sequence[Choice], str]]) -> Iterator[Fault]:
    """Yield where the best answer's place or its length gives it away."""
    places = Counter(index for options, best in keyed for index, option in enumerate(options) if option.id == best)
    most = max((len(options) for options, _best in keyed), default=0)
    counts = [places[place] for place in range(most)]
    if counts and max(counts) - min(counts) > 1:
        said = ", ".join(map(str, counts))
        yield (
            ("items",),
            _("the best answers stand at the places {said} times; they must be balanced.").format(said=said),
        )
    longest = sum(_longest(options, best) for options, best in keyed)
    allowed = max(1, int(LONGEST_BEST * len(keyed)))
    if longest > allowed:
        yield (
            ("items",),
            _("the longest option is the best in {count} of {total} items; at most {most}.").format(
                count=longest, total=len(keyed), most=allowed
            ),
        )


def _longest(options: Sequence[Choice], best: str) -> bool:
    others = [len(option.text) for option in options if option.id != best]
    return any(len(option.text) > max(others, default=0) for option in options if option.id == best)


def _typing(task: Typing) -> Iterator[Fault]:
    if [item.practice for item in task.items] != [True, *[False] * (len(task.items) - 1)]:
        yield ("items",), _("the first passage is the practice, and no other.")


def _checking(task: Checking) -> Iterator[Fault]:
    for index, item in enumerate(task.items):
        if (item.left != item.right) != bool(item.reason):
            yield ("items", index), _("a reason stands exactly where the two differ.")


def _billing(task: Billing) -> Iterator[Fault]:
    for index, item in enumerate(task.items):
        yield from ((("items", index, *path), message) for path, message in _sum(item))


def _sum(item: Sum) -> Iterator[Fault]:
    named = {"text": [*item.slots], "reason": [*item.slots, *item.work, "answer"]}
    for field, known in named.items():
        for slot in sums.slots_of(getattr(item, field)):
            if slot not in known:
                yield (field,), _("{slot} is no slot here; {hint}").format(slot=slot, hint=did_you_mean(slot, known))
    upside_down = [name for name, slot in item.slots.items() if slot.low > slot.high]
    for name in upside_down:
        yield ("slots", name), _("low must not be above high.")
    if not upside_down:
        yield from _tried(item)


def _tried(item: Sum) -> Iterator[Fault]:
    try:
        tried = [(sums.made(item, seed).answer, sums.unrounded(item, seed)) for seed in SEEDS]
    except ValueError as error:
        yield ("answer",), _("{formula} cannot be worked out.").format(formula=error)
        return
    if any(answer <= 0 for answer, _exact in tried):
        yield ("answer",), _("with some numbers the answer is not above 0.")
    if any(answer != sums.EXACT.quantize(exact, sums.CENT) for answer, exact in tried):
        yield ("answer",), _("with some numbers the cent depends on where it is rounded; choose other steps.")


def _reply(task: Reply) -> Iterator[Fault]:
    keyed = []
    for index, item in enumerate(task.items):
        if isinstance(item, OrderReply):
            yield from _twice([step.id for step in item.steps], ("items", index, "steps"))
        elif isinstance(item, FixReply):
            if item_scores.fixed(item, item.sentence):
                yield ("items", index, "sentence"), _("the sentence as it stands counts as right.")
        else:
            yield from _key(item.answer, item_scores.choices(item), index)
            keyed.append((item.options, item.answer))
    yield from _balanced(keyed)


_KINDS: dict[type, Callable[[Any], Iterator[Fault]]] = {
    Scenarios: _scenarios,
    Quiz: _quiz,
    Typing: _typing,
    Checking: _checking,
    Billing: _billing,
    Lookup: _lookup,
    Reply: _reply,
}
