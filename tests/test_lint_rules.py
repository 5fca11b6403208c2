"""The list of rules: each can fire, at its place, and each has one code that the reference names.

tests/thorough/test_lint_rules_alone.py holds that each fires alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.lint.rules import RULES, TRIALS
from tests import linted, small_tasks
from tests.broken_rubrics import BROKEN, edited, place_of

if TYPE_CHECKING:
    from pathlib import Path


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
