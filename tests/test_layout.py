"""What stands where: the top level, the rubric's ids outside Python, how long a module may be."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, get_args

import pytest

from csr_assess.answers.types import Written
from csr_assess.rubric.load import bundled
from csr_assess.rubric.section import Data, EvidenceName
from tests import people
from tests.command import ROOT
from tests.source import MODULES, nodes, parsed, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TOP = {
    "cli.py",
    "csr_assess",
    "rubrics",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "docs",
    "bench",
}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
ONLY_NAMED = ("long", "thorough")
"""Lines, its signature and its docstring too."""


def test_the_top_level_holds_what_it_may() -> None:
    done = subprocess.run(["git", "ls-files"], capture_output=True, encoding="utf-8", cwd=ROOT, check=False)  # noqa: S607 -- git
    if done.returncode:
        pytest.skip("this is no checkout")
    entries = {line.partition("/")[0] for line in done.stdout.splitlines()}
    assert sorted(entry for entry in entries - TOP if not entry.startswith(".")) == []


def test_rubrics_hold_no_python() -> None:
    assert list(bundled().rglob("*.py")) == []


def kinds_of(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def annotations_of(base: type) -> Iterator[tuple[type, str, object]]:
    kinds = [kind for kind in kinds_of(base) if kind.__module__.startswith("csr_assess.")]
    assert len(kinds) > 5
    return ((kind, name, of) for kind in kinds for name, of in get_annotations(kind).items())


def test_the_types_of_answer_files_hold_no_annotations_that_are_to_be_compiled_at_each_start() -> None:
    assert [(kind, name) for kind, name, of in annotations_of(Written) if isinstance(of, str)] == []


def test_the_types_of_rubrics_leave_what_annotations_mean_to_what_reads_a_file_anew() -> None:
    rubric = [
        (kind, name, of) for kind, name, of in annotations_of(Data) if kind.__module__.startswith("csr_assess.rubric")
    ]
    assert [(kind, name) for kind, name, of in rubric if not isinstance(of, str)] == []


# ------------------------------------------------------------------ ids

SHARED = {"unknown", "n/a", "other", "none", "course", "several", "never", "expert", "supervisor"}
SHARED |= {*get_args(EvidenceName)}
"""Words of the answer file, of forms, options and levels, and kinds of evidence: a rubric may use them too."""


@cache
def ids() -> set[str]:
    """Every id of the bundled rubric that only the rubric may know: no check names, no field of a target."""
    rubric = people.rubric()
    found = {*rubric.criteria, *rubric.questions, *(place.id for place in rubric.target.places)}
    found |= {industry.id for industry in rubric.target.industries} | {role.id for role in rubric.target.roles}
    found |= {option.id for question in rubric.questions.values() for option in question.options}
    found |= {gate.id for section in rubric.sections.values() for gate in section.gates}
    found |= {training.id for training in rubric.trainings} | {band.id for band in rubric.core.bands}
    found |= {criterion.task for criterion in rubric.criteria.values() if criterion.task}
    minimums = {option.id for option in rubric.questions["posting.asks"].options}  # keys of `target.posting`
    return {name for name in found if not name.startswith("target.")} - SHARED - minimums


def strings(path: Path) -> Iterator[str]:
    """Every string of a module but its docstrings."""
    found = nodes(text_of(path))
    said = {id(node.value) for node in found if isinstance(node, ast.Expr)}
    for node in found:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


@pytest.mark.slow
def test_no_id_of_the_rubric_stands_in_python() -> None:
    found = {name: sorted(set(strings(path)) & ids()) for name, path in MODULES.items()}
    assert {name: said for name, said in found.items() if said} == {}


def test_an_id_would_be_found() -> None:
    assert {"soft_skills.empathy", "education.level", "insurance", "FL", "entry", "ready", "high_school"} <= ids()


# ------------------------------------------------------------------ size


def test_no_module_is_too_long() -> None:
    lengths = {name: text_of(path).count("\n") for name, path in MODULES.items()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, from its first decorator to the last line of its body."""
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return (node.end_lineno or 0) - first + 1


def functions_of(found: Iterable[ast.AST]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in found:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.slow
def test_no_function_is_too_long() -> None:
    functions = {
        f"{name}: {node.name}": lines_of(node)
        for name, path in MODULES.items()
        for node in functions_of(nodes(text_of(path)))
    }
    assert {name: lines for name, lines in functions.items() if lines > LONGEST_FUNCTION} == {}


def test_a_function_counts_with_its_decorators_and_its_last_line() -> None:
    code = "@one\n@two(\n    3,\n)\nasync def work():\n    return 4\n\n\ndef plain():\n    return 5\n"
    assert [lines_of(node) for node in functions_of(ast.walk(ast.parse(code)))] == [6, 2]


# ------------------------------------------------------------------ the tests


def test_each_file_of_tests_that_run_only_where_named_says_what_it_is() -> None:
    files = [path for folder in ONLY_NAMED for path in sorted((ROOT / "tests" / folder).glob("test_*.py"))]
    assert len(files) > len(ONLY_NAMED)
    assert [path.name for path in files if not ast.get_docstring(parsed(text_of(path)))] == []
