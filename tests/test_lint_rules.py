"""The list of rules: each can fire, at its place, and each has one code that the reference names.

tests/thorough/test_lint_rules_alone.py holds that each fires alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.lint import rules
from csr_assess.lint.draft import Draft
from csr_assess.lint.looked_at import found_by
from csr_assess.lint.rule import Rule
from csr_assess.lint.rules import RULES, TRIALS
from csr_assess.rubric import load
from csr_assess.rubric.model import Scale
from csr_assess.rubric.resolve import Aim
from csr_assess.rubric.section import Question
from tests import extending, folder, linted, rows, small_tasks
from tests.broken_rubrics import BROKEN, edited, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csr_assess.lint.draft import Location

ALONE = {"id-twice", *(rule.code for rule in TRIALS)}
"""What is told before the others are looked for, and what is tried on people where nothing else is wrong."""


def rounds() -> list[list[str]]:
    """Return the codes in rounds; in a round no two rubrics are broken in the same file."""
    found: list[tuple[set[str], list[str]]] = []
    for code in (code for code in BROKEN if code not in ALONE):
        files = {file for file, _old, _new in BROKEN[code].edits}
        free = next((one for one in found if not one[0] & files), None)
        if free is None:
            found.append((files, [code]))
        else:
            free[0].update(files)
            free[1].append(code)
    return [codes for _files, codes in found] + [[code] for code in BROKEN if code in ALONE]


@pytest.fixture
def _found_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold that what a rule is known to find, because nothing differs where it looked, is what it finds."""

    def both(rule: Rule, draft: Draft) -> list[tuple[Location, str]]:
        found = found_by(rule, draft)
        assert found == [*rule.find(draft)], rule.code
        return found

    monkeypatch.setattr(rules, "found_by", both)


@pytest.fixture
def _all_found_afresh(request: pytest.FixtureRequest) -> None:
    """Hold the same of every broken rubric where tests/thorough is named: every rule is tried twice then."""
    if rows.WHOLE:
        request.getfixturevalue("_found_afresh")


@pytest.mark.slow
@pytest.mark.usefixtures("_all_found_afresh")
@pytest.mark.parametrize("codes", rounds(), ids=lambda codes: codes[0])
def test_each_rule_fires_at_its_place(tmp_path: Path, codes: list[str]) -> None:
    where = edited(tmp_path, [edit for code in codes for edit in BROKEN[code].edits])
    found = linted.problems(where, tried=True)
    places = {(problem.code, problem.where.file, problem.where.line) for problem in found}
    assert {place_of(where, code) for code in codes} - places == set()


def test_every_rule_has_a_broken_rubric_and_no_code_is_given_twice() -> None:
    codes = [rule.code for rule in (*RULES, *TRIALS)]
    assert sorted(codes) == sorted(BROKEN)
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)+", code)] == []


def test_the_rubric_that_is_broken_here_is_whole_at_first(tmp_path: Path) -> None:
    assert linted.told(small_tasks.folder(tmp_path), tried=True) == []


@pytest.mark.usefixtures("_found_afresh")
@pytest.mark.parametrize(
    "profile",
    [extending.RETAIL, extending.RETAIL.replace("soft_skills.courtesy", "soft_skills.curtesy")],
    ids=["sound", "broken"],
)
def test_what_is_known_of_a_rule_is_what_it_finds_for_every_target(tmp_path: Path, profile: str) -> None:
    linted.told(extending.college(tmp_path, profiles__retail=profile))


ADDED = "hard_skills.claim_intake"
"""A question that is asked for insurance alone."""
LOOKS = {
    "what is the same for all": (lambda draft: draft.rubric.core, 1),
    "one question, which is the same for all": (lambda draft: draft.rubric.questions.get("education.level"), 1),
    "all questions": (lambda draft: [*draft.rubric.questions], 2),
    "a question that one has": (lambda draft: draft.rubric.questions.get(ADDED), 2),
    "an entry of what is read from files": (lambda draft: draft.rubric.tasks.get("quiz"), 2),
    "parts, some of which differ": (lambda draft: [*draft.each(Question)], 2),
    "parts that are the same": (lambda draft: [*draft.each(Scale)], 1),
    "where a value is written": (lambda draft: draft.nodes, 2),
    "whether a question is asked before another": (lambda draft: draft.is_asked_before("education.level", ADDED), 2),
    "what another rule worked out": (lambda draft: draft.once(draft, lambda one: [*one.rubric.questions]), 2),
}


@pytest.mark.parametrize(("look", "times"), LOOKS.values(), ids=LOOKS)
def test_a_rule_is_tried_again_only_where_something_it_looked_at_differs(
    look: Callable[[Draft], object], times: int
) -> None:
    tried: list[object] = []

    def find(draft: Draft) -> Iterator[tuple[Location, str]]:
        tried.append(look(draft))
        yield draft.whole, "said"

    rule = Rule(code=f"made-up-{tried}-{look}", title="", find=find)
    layers = load.layers()
    for found in (layers.laid(()), layers.resolved(Aim(industry="insurance")), layers.laid(())):
        draft = Draft(found.rubric, found.documents, "csr", layers.plain().rubric)
        assert found_by(rule, draft) == [(draft.whole, "said")]
    assert len(tried) == times


def test_a_file_that_cannot_be_read_is_as_no_other_that_a_rule_looked_at(tmp_path: Path) -> None:
    def find(draft: Draft) -> Iterator[tuple[Location, str]]:
        yield draft.whole, f"{len([*draft.rubric.tasks])} {'quiz' in draft.rubric.tasks}"

    rule = Rule(code="made-up-tasks", title="", find=find)
    where = small_tasks.folder(tmp_path)
    told = []
    for new in ("form: a", "form: [a]"):
        folder.changed(where, "tasks/quiz.yaml", "form: a", new)
        found = load.layers(str(where)).afresh.plain()
        for tasks in ({}, found.rubric.tasks):
            draft = Draft(replace(found.rubric, tasks=tasks), found.documents, "own")
            told += [said for _place, said in found_by(rule, draft)]
    there = len(small_tasks.SMALL_TASKS)
    assert told == ["0 False", f"{there} True"] * 2
