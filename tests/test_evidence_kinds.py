"""The kinds of evidence: one table, and the types of what is read hold the same kinds."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest

from csr_assess.answers.types import Supplied
from csr_assess.evidence.kinds import EVIDENCE_KINDS, unproved
from csr_assess.rubric.section import AskedEvidence, EvidenceName
from csr_assess.rubric.task_types import TaskFile
from csr_assess.tasks.results import evidence_name
from tests.drawn import rubric
from tests.source import MODULES, nodes, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def by_mode(mode: str) -> set[str]:
    return {name for name, traits in EVIDENCE_KINDS.items() if traits.mode == mode}


def test_the_table_has_the_kinds_a_rubric_gives_numbers_for():
    assert [*EVIDENCE_KINDS] == [*get_args(EvidenceName)]
    assert {*EVIDENCE_KINDS} == {*rubric().core.evidence}


def test_what_is_asked_is_what_a_question_may_say_it_is():
    assert by_mode("asked") == {*get_args(AskedEvidence)}


def test_what_is_vouched_for_is_what_an_answer_file_may_bring():
    assert by_mode("vouched") == {*get_args(get_type_hints(Supplied)["kind"])}


def test_what_is_measured_is_what_the_tasks_are():
    assert by_mode("measured") == {evidence_name(rubric().tasks[name]) for name in rubric().tasks}
    assert len(rubric().tasks) == len(get_args(TaskFile))


@pytest.mark.parametrize("name", [*EVIDENCE_KINDS])
def test_what_is_told_is_not_shown_and_does_not_age(name):
    traits, numbers = EVIDENCE_KINDS[name], rubric().core.evidence[name]
    assert numbers.shown is (traits.mode != "asked")
    assert traits.ages is numbers.shown
    assert not (traits.told and numbers.shown)
    assert traits.rates <= (traits.mode == "asked")
    assert traits.at_least <= (traits.mode == "vouched")


@pytest.mark.parametrize("name", [*EVIDENCE_KINDS])
def test_until_it_is_proved_what_could_be_shown_is_a_claim(name):
    counts_as = unproved(name)
    assert (counts_as == name) is (EVIDENCE_KINDS[name].mode == "asked")
    assert EVIDENCE_KINDS[counts_as].mode == "asked"
    assert not rubric().core.evidence[counts_as].shown


def compared(source: str) -> Iterator[str]:
    """Every string that a module compares something with."""
    for node in nodes(source):
        parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        parts += [node.value] if isinstance(node, ast.MatchValue) else []
        for part in parts:
            for inner in ast.walk(part):
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                    yield inner.value


@pytest.mark.slow
@pytest.mark.few(0)
def test_nobody_else_asks_which_kind_it_is():
    others = {name: path for name, path in MODULES.items() if name != "evidence/kinds.py"}
    found = {name: set(compared(text_of(path))) & {*EVIDENCE_KINDS} for name, path in others.items()}
    assert {name: said for name, said in found.items() if said} == {}


def test_a_comparison_would_be_found():
    for source in ("a == 'document'", "a in ('x', 'observer')", "match a:\n case 'quiz': pass"):
        assert set(compared(source)) & {*EVIDENCE_KINDS}
