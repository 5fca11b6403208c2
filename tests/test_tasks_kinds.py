"""One place a kind of task: the table and the types hold each other, and nobody else asks what kind a task is."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from msgspec.inspect import type_info

from csr_assess.answers.types import Response, Result, Unfinished
from csr_assess.judges.judged_items import JUDGED_ITEMS
from csr_assess.lint.task_kind_rules import KEY_RULES
from csr_assess.rubric import task_types
from csr_assess.rubric.task_types import Anchored, AnyItem, TaskFile
from csr_assess.tasks import kinds
from csr_assess.tasks.kinds import TASK_KINDS
from csr_assess.tasks.kinds.graded import GradedTask
from csr_assess.tasks.kinds.key_rules import KeyRule
from csr_assess.terminal.exercises.item_prompts import PROMPTS
from tests.command import ROOT
from tests.small_tasks import AS_OF, SMALL_TASKS
from tests.source import MODULES, nodes, parsed, text_of
from tests.test_tasks_results import SEED, measured, responses

TASKS, ITEMS = get_args(TaskFile), get_args(AnyItem)
TAGS = {task: type_info(task).tag for task in TASKS}
NAMES = {kind.__name__ for kind in (*TASKS, *ITEMS)}


def _fields(*types: type) -> tuple[set[str], set[str]]:
    """Return the fields that any of some structs has, and those that all have."""
    found = [set(kind.__struct_fields__) for kind in types]
    return set.union(*found), set.intersection(*found)


PECULIAR = set.union(*(some - every for some, every in (_fields(*TASKS), _fields(*ITEMS))))
"""Fields that tell one kind from another."""


def _item_types(task: type) -> set[type]:
    (item, _ellipsis) = get_args(get_type_hints(task)["items"])
    return set(get_args(item)) or {item}


# ------------------------------------------------------------------ the table and the types


def test_every_task_a_rubric_may_hold_has_a_row_and_no_other():
    assert set(TASK_KINDS) == set(TASKS)


def test_every_item_belongs_to_one_task():
    found = [item for task in TASKS for item in _item_types(task)]
    assert len(found) == len(set(found))
    assert set(found) == set(ITEMS)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: TAGS[task])
def test_a_row_knows_every_type_of_item_its_task_may_hold(task):
    row = TASK_KINDS[task]
    if isinstance(row, GradedTask):
        assert set(row.items) == _item_types(task)
    else:
        assert len(_item_types(task)) == 1


@pytest.mark.parametrize("task", TASKS, ids=lambda task: TAGS[task])
def test_a_kind_is_the_module_of_its_name(task):
    module = importlib.import_module(f"csr_assess.tasks.kinds.{TAGS[task].removeprefix('task_')}")
    assert getattr(module, "KIND", module) is TASK_KINDS[task]


def test_every_item_can_be_asked_at_the_keyboard_and_nothing_else():
    assert set(PROMPTS) == set(ITEMS)


def test_what_judges_judge_are_items_of_whole_tasks():
    """Else half of a task would stay unjudged, and its cut would be of the rest."""
    assert set(JUDGED_ITEMS) == set.union(
        *(found for task in TASKS if (found := _item_types(task)) & set(JUDGED_ITEMS))
    )
    assert all(issubclass(task, Anchored) for task in TASKS if _item_types(task) & set(JUDGED_ITEMS))


def test_every_rule_of_a_kinds_module_is_one_of_its_row():
    """Else what breaks it would be found, and told nobody."""
    written = {
        id(rule): rule
        for path in (ROOT / "csr_assess" / "tasks" / "kinds").glob("*.py")
        for rule in vars(importlib.import_module(f"csr_assess.tasks.kinds.{path.stem}")).values()
        if isinstance(rule, KeyRule)
    }
    assert {rule.code for rule in written.values()} == set(KEY_RULES)
    assert len(written) == len(KEY_RULES)
    for task, kind in TASK_KINDS.items():
        module = importlib.import_module(f"csr_assess.tasks.kinds.{TAGS[task].removeprefix('task_')}")
        assert {rule.code for rule in vars(module).values() if isinstance(rule, KeyRule)} <= {
            rule.code for rule in kind.rules
        }


@pytest.mark.parametrize("task", sorted(SMALL_TASKS))
def test_what_a_kind_writes_down_is_what_it_finds_when_it_scores(task):
    """A figure left out of either side, or named otherwise, would not be held against the other."""
    answered, items = responses(task, wrong=0 if task == "typing" else 1), kinds.by_id(SMALL_TASKS[task])
    known = [(items[one["item"]], msgspec.convert(one, Response)) for one in answered]
    figures = kinds.kind_of(SMALL_TASKS[task]).figures(known, SEED)
    written = {"taken": "2026-11-01", "form": "a", "seed": SEED, "responses": answered, **figures}
    found, kind = measured(task, written), kinds.kind_of(SMALL_TASKS[task])
    assert found.shown
    assert set(figures) <= {field.name for field in msgspec.structs.fields(Result)}
    for name, figure in figures.items():
        assert not measured(task, written | {name: figure + 2}).shown
    result = msgspec.convert(written, Result)
    assert kind.stated(result) == figures["wpm" if task == "typing" else "part"]
    assert kind.reached(result) == figures["wpm" if task == "typing" else "right"]


@pytest.mark.parametrize("task", sorted(SMALL_TASKS))
def test_every_kind_asks_what_is_expected_and_says_what_is_peculiar_to_it(task):
    content, kind = SMALL_TASKS[task], kinds.kind_of(SMALL_TASKS[task])
    expectation = kind.expectation(content, SEED)
    assert expectation.text.startswith("Before you start: how many")
    assert expectation.most == (300 if task == "typing" else len(kinds.counted_items(content, SEED)))
    begun = Unfinished(begun=AS_OF, form="a", seed=SEED)
    notices = (
        {"typing": [content.way_out]} if task == "typing" else {"checking": ["You have 20 seconds for all pairs."]}
    )
    for said, wanted in zip(kind.notices(content, begun), notices.get(task, []), strict=True):
        assert said.startswith(wanted)


# ------------------------------------------------------------------ nobody else asks

MAY_ASK = {"terminal/exercises/item_prompts.py", "judges/judged_items.py"}
"""The tables beside TASK_KINDS: how each type of item is asked at the keyboard, and how judges judge it."""


def _may_ask(name: str) -> bool:
    return name.startswith(("tasks/kinds/", "rubric/task_types")) or name in MAY_ASK


def questions(source: str) -> list[str]:
    """Return every place of a module where it asks what kind a task or an item is.

    Naming a type anywhere but in an annotation is one; so is taking the type of anything, or probing it for a field
    that only some kinds have, in a module that has to do with tasks; and so is the tag of a task as text.
    """
    tree = parsed(source)
    types, rooms, of_tasks = {}, set(), False
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and node.module:
            of_tasks |= node.module.startswith("csr_assess.tasks") or node.module.endswith("rubric.task_types")
            for name in node.names:
                if node.module.endswith("rubric.task_types") and name.name in NAMES:
                    types[name.asname or name.name] = name.name
                if name.name == "task_types":
                    rooms.add(name.asname or name.name)
                    of_tasks = True
    annotations = {id(inside) for part in _annotations(tree) for inside in ast.walk(part)}
    return [
        f"{node.lineno}: {said}"
        for node in nodes(source)
        if id(node) not in annotations and (said := _question(node, types, rooms, of_tasks=of_tasks))
    ]


def _annotations(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from filter(None, [node.returns])
        if isinstance(node, ast.arg):
            yield from filter(None, [node.annotation])
        if isinstance(node, ast.AnnAssign):
            yield node.annotation


def _question(node, types, rooms, *, of_tasks: bool) -> str | None:
    match node:
        case ast.Name(id=name) if name in types:
            return types[name]
        case ast.Attribute(value=ast.Name(id=room), attr=name) if room in rooms and name in NAMES:
            return name
        case ast.Call(func=ast.Name(id="type"), args=[_one]) if of_tasks:
            return "type()"
        case ast.Call(func=ast.Name(id="hasattr" | "getattr"), args=[_of, ast.Constant(value=field), *_default]):
            return f"the field {field}" if of_tasks and field in PECULIAR else None
        case ast.Constant(value=str(text)) if text in TAGS.values():
            return text
    return None


@pytest.mark.slow
@pytest.mark.few(0)
def test_nobody_else_asks_what_kind_a_task_or_an_item_is():
    found = {name: questions(text_of(path)) for name, path in MODULES.items() if not _may_ask(name)}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.few(0)
def test_the_tables_do_ask():
    """Else the test above would look for something that nobody writes."""
    asking = [name for name, path in MODULES.items() if questions(text_of(path))]
    kinds_of_tasks = [f"tasks/kinds/{tag.removeprefix('task_')}.py" for tag in TAGS.values() if tag != "task_typing"]
    assert sorted(asking) == sorted(
        {*MAY_ASK, *kinds_of_tasks, "tasks/kinds/__init__.py", "tasks/kinds/typing.py", "rubric/task_types.py"}
        | {"tasks/kinds/graded.py", "tasks/kinds/likeness.py", "tasks/kinds/sums.py"}
    )


FROM = "from csr_assess.rubric.task_types import TaskFile, Typing, Quiz as Q\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        pytest.param(FROM + "def f(task): return isinstance(task, Typing)", "2: Typing", id="an instance"),
        pytest.param(FROM + "def f(task): return isinstance(task, Q)", "2: Quiz", id="under another name"),
        pytest.param(FROM + "def f(task):\n match task:\n  case Typing(): pass", "4: Typing", id="a pattern"),
        pytest.param(FROM + "ROWS = {Typing: 1}", "2: Typing", id="a table of its own"),
        pytest.param(FROM + "def f(task): return type(task).__name__", "2: type()", id="the type's name"),
        pytest.param(
            FROM + "def f(item): return hasattr(item, 'options')", "2: the field options", id="a field probed"
        ),
        pytest.param(
            FROM + "def f(item): return getattr(item, 'exact', 0)", "2: the field exact", id="a field or none"
        ),
        pytest.param(
            "from csr_assess.rubric import task_types as t\ndef f(x): return isinstance(x, t.Pair)",
            "2: Pair",
            id="the whole module",
        ),
        pytest.param("def f(tag): return tag == 'task_quiz'", "1: task_quiz", id="a tag"),
    ],
)
def test_a_question_would_be_found(source, said):
    assert questions(source) == [said]


def test_an_annotation_is_no_question():
    assert questions(FROM + "def f(task: Typing, more: list[Q]) -> Q:\n    x: Q = more[0]\n    return x") == []


def test_the_types_are_where_this_test_looks_for_them():
    assert Path(task_types.__file__) == MODULES["rubric/task_types.py"]
    assert {"Typing", "Quiz", "Pair", "OrderReply"} <= NAMES
