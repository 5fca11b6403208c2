"""One word, one meaning: no module and no public name of a module is there twice, unless it is the same idea."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.command import ROOT
from tests.rows import each
from tests.source import parsed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = ROOT / "csr_assess"
MODULES = {path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
COMMANDS, QUESTION_KINDS, TASK_KINDS = "app/commands/", "questions/kinds/", "tasks/kinds/"
REGISTRIES = (COMMANDS, QUESTION_KINDS, TASK_KINDS, "checks/")
"""A module of these is named after what a user or a rubric calls it."""

TWIN = "what a report publishes has the rubric's or the program's own name for it"
SAME = {
    "SCHEMA": "each published JSON, and the answer file, names its schema",
    "Envelope": "each published JSON has one",
    "RULES": "each module of lint rules lists its own, and one lists them all",
    "KIND": "each kind of task is one",
    "app": "each command is a Typer application",
    "evaluate": "each check does, and the registry calls the one that fits",
    "render": "each format of a report does",
    "Reference": TWIN,
    **dict.fromkeys(("Industry", "JobFact", "JobTopic"), TWIN),
    **dict.fromkeys(("Candidate", "Evidence", "Finding", "Layer", "Level", "Market", "Minimum", "NextRole"), TWIN),
    **dict.fromkeys(("Origin",), TWIN),
    **dict.fromkeys(
        ("Problem", "Reference", "Rubric", "Share", "ShareChange", "SourceIds", "Target", "Training", "Where"), TWIN
    ),
    **dict.fromkeys(("Exercise", "Program", "ProgramCheck"), TWIN),
}
"""Names that several modules define, and why that is one idea."""


def defined(path: str) -> Iterator[str]:
    """Yield the public names that a module defines at its top level."""
    for node in parsed(text_of(MODULES[path])).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        else:
            continue
        yield from (name for name in names if not name.startswith("_"))


def is_named_from_outside(path: str, name: str) -> bool:
    """Say whether a name is not ours to choose: what a user types is named by a command, a typing task by its kind.

    `license list` has a function `list`, and its ANSWERS is an `AnswersArgument`, in each command that takes one.
    """
    if path.startswith(COMMANDS):
        return name.endswith(("Argument", "Option")) or name in commands(path)
    return path == "tasks/kinds/typing" and name in HOOKS


def commands(path: str) -> set[str]:
    """Return the functions of a module that are commands, by their decorator: `@app.command(...)`."""
    functions = (node for node in parsed(text_of(MODULES[path])).body if isinstance(node, ast.FunctionDef))
    return {node.name for node in functions if any("app.command(" in ast.unparse(one) for one in node.decorator_list)}


HOOKS = {
    node.name
    for part in parsed(text_of(MODULES["tasks/kinds/task_kind"])).body
    if isinstance(part, ast.ClassDef) and part.name == "TaskKind"
    for node in part.body
    if isinstance(node, ast.FunctionDef)
}


@cache
def doubled() -> dict[str, list[str]]:
    """The names that more than one module defines, with those modules."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in dict.fromkeys(defined(path)):
            if not is_named_from_outside(path, name):
                places[name].append(path)
    return {name: found for name, found in places.items() if len(found) > 1}


@pytest.mark.slow
def test_a_name_in_several_modules_is_one_idea() -> None:
    assert {name: places for name, places in doubled().items() if name not in SAME} == {}


@pytest.mark.slow
@each("name", SAME)
def test_the_table_lists_only_what_is_doubled(name: str) -> None:
    assert name in doubled()


@pytest.mark.slow
def test_twins_are_of_the_contracts() -> None:
    places = doubled()
    for name, why in SAME.items():
        if why == TWIN:
            ours = [path for path in places[name] if not path.startswith("contracts/")]
            assert len(ours) == 1 < len(places[name]), name


def test_no_module_name_is_used_twice() -> None:
    leaves: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        leaf = path.rpartition("/")[2]
        if not path.startswith(REGISTRIES) and not leaf.startswith("__"):
            leaves[leaf].append(path)
    assert {leaf: paths for leaf, paths in leaves.items() if len(paths) > 1} == {}
