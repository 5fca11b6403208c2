"""One fault in, one out: what is wrong in a file is told once, and not once more wherever the file is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import extending, linted, small_tasks
from tests.extending import CORE, written

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = {"not YAML": "}\n", "a key that is not known": "no_such_key: 1\n"}
NOT_CHECKED = ("cases", "examples")
"""The folders of a rubric with people in them."""


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_one_fault_in_any_kind_of_file_is_told_once(tmp_path: Path, fault: str) -> None:
    where = small_tasks.folder(tmp_path)
    written(where, {"profiles/retail.yaml": extending.RETAIL})
    every = sorted(file.relative_to(where) for file in where.rglob("*.yaml"))
    of_kinds = {file if f"{file.parent}" in (".", "posting") else file.parent: file for file in every}
    told = {}
    for file in (file for file in of_kinds.values() if file.parts[0] not in NOT_CHECKED):
        text = (where / file).read_text(encoding="utf-8")
        (where / file).write_text(f"{text.rstrip()}\n{fault}", encoding="utf-8")
        told[file.as_posix()] = [problem.where.file for problem in linted.problems(where)]
        (where / file).write_text(text, encoding="utf-8")
    assert told == {file: [f"{where / file}"] for file in told}
    assert {"rubric.yaml", "posting/minimums.yaml", "profiles/retail.yaml"} <= told.keys()
    assert linted.problems(where) == ()


CHECKS = {
    "entries": ("checks: [{id: driving, title: Driving, weight: 0}]", "checks[0]"),
    "a word": ("checks: driving", "checks"),
}


@pytest.mark.parametrize(("checks", "field"), CHECKS.values(), ids=CHECKS)
def test_no_check_is_missing_from_a_list_of_another_shape(tmp_path: Path, checks: str, field: str) -> None:
    check = "kind: check\ncheck: driving\ntitle: Driving\n"  # it is not whole: its weight is missing
    where = written(tmp_path / "own", {"rubric.yaml": f"{CORE}{checks}\n", "driving.yaml": check})
    found = [(problem.code, problem.where.field or "", problem.message) for problem in linted.problems(where)]
    assert [(code, place) for code, place, _message in found] == [("rubric-shape", field), ("rubric-shape", "")]
    assert found[1][2] == "weight is missing."


def test_rules_of_another_shape_are_told_beside_tables(tmp_path: Path) -> None:
    where = small_tasks.folder(tmp_path)
    file = where / "licenses/alarm_monitoring.yaml"
    text = file.read_text(encoding="utf-8")
    rules, tables = text.index("\nrules:"), text.index("\ntables:")
    assert rules < tables
    file.write_text(f"{text[:rules]}\nrules: [7]{text[tables:]}", encoding="utf-8")
    (problem,) = linted.problems(where)
    assert (problem.code, problem.where.field) == ("rubric-shape", "rules[0]")
