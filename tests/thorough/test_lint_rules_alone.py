"""Each rule fires alone: a rubric that breaks one breaks no other. test_lint_rules tries many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import linted
from tests.broken_rubrics import BROKEN, edited, place_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("code", BROKEN)
def test_each_rule_fires_alone_and_at_its_place(tmp_path: Path, code: str) -> None:
    where = edited(tmp_path, BROKEN[code].edits)
    found = linted.problems(where, tried=True)
    assert [(problem.code, problem.where.file, problem.where.line) for problem in found] == [place_of(where, code)]
