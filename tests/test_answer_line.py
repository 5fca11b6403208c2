"""Results in a line are read with the rest of it, and mean what they mean in a file of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Result
from csr_assess.batch.json_lines import record_of
from csr_assess.tasks import kinds, results
from tests.drawn import rubric

TASK = rubric().tasks["checking"]


def take(**more: Any) -> dict[str, Any]:
    item = kinds.counted_items(TASK, 5)[0]
    responses = [{"item": item.id, "answer": "x", "seconds": 4}]
    return {"taken": "2026-11-01", "form": TASK.form, "seed": 5, "responses": responses, **more}


def read(found: object) -> Answers:
    line = json.dumps({"schema": SCHEMA, "candidate": {"id": "a"}, "results": {"checking": found}}).encode()
    record = record_of(line, "p.jsonl", 1, "p")
    assert record.answers, record.problems
    return record.answers


@pytest.mark.parametrize("several", [False, True])
def test_a_result_of_a_line_is_typed_and_comes_to_the_same(several: bool) -> None:  # noqa: FBT001
    given = [take(), take(taken="2026-11-02", right=1)] if several else take()
    typed = read(given).results["checking"]
    assert all(type(one) is Result for one in (typed if several else [typed]))
    wanted, found = results.takes(given), results.takes(typed)
    for one, other in zip(wanted, found, strict=True):
        assert replace(one, responses=[]) == replace(other, responses=[])
        rows = results.level_table(TASK, next(c for c in rubric().criteria.values() if c.task == "checking"))
        assert results.measured(TASK, rows, one, 0.3) == results.measured(TASK, rows, other, 0.3)


@pytest.mark.parametrize(
    "more",
    [
        {"responses": ["x"]},
        {"responses": [{"item": "a", "more": 1}]},
        {"notes_of_its_own": {"a": 1}},
        {"taken": "soon"},
    ],
    ids=["responses that are none", "one with a key nobody knows", "figures of its own", "no day"],
)
def test_what_is_no_such_result_is_kept_as_it_is_written(more: dict[str, Any]) -> None:
    assert read(take(**more)).results["checking"] == take(**more)
