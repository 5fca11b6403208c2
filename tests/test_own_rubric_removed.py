"""What is wrong in an entry that another rubric takes out: told by the rubric that has it, and by it alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.extending import CORE, SMALL_TALK, written
from tests.linted import problems

if TYPE_CHECKING:
    from pathlib import Path

OVER = CORE.replace("extends: csr", "extends: ../base").replace("college", "over")
TAKES_OUT = """\
criteria: [{id: soft_skills.small_talk, remove: true}]
questions: [{id: soft_skills.small_talk, remove: true}]
"""
CHECK = "kind: check\ncheck: soft_skills\n"
TRAINING = "kind: training\ntrainings:\n  - {id: typing-keybr, "
URL, SOURCE, SHAPE = (f"{TRAINING}url: ftp://x}}\n", ("own:judgement", "own:nosuch"), ("advice:", "advise:"))
OVERS: dict[str, tuple[dict[str, str], set[str]]] = {
    "nothing": ({}, {"training", "soft_skills"}),
    "the criterion": ({"soft_skills.yaml": CHECK + TAKES_OUT}, {"training"}),
    "the training": ({"training.yaml": f"{TRAINING}remove: true}}\n"}, {"soft_skills"}),
    "both": ({"soft_skills.yaml": CHECK + TAKES_OUT, "training.yaml": f"{TRAINING}remove: true}}\n"}, set()),
    "the criterion for one industry": (
        {"profiles/retail.yaml": "kind: profile\nfor: {industry: retail}\nchanges: {checks: {soft_skills: {"
         "criteria: [{id: soft_skills.small_talk, remove: true}], "
         "questions: [{id: soft_skills.small_talk, remove: true}]}}}\n"},
        {"training", "soft_skills"},
    ),
}  # fmt: skip


def told(where: Path) -> list[str]:
    """Return the problems of a rubric, each by its place and code."""
    return [f"{re.sub('.*/base/', '', str(one.where))} {one.code}" for one in problems(where)]


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize(("files", "left"), OVERS.values(), ids=OVERS)
@pytest.mark.parametrize("fault", [SOURCE, SHAPE], ids=["of content", "of shape"])
def test_a_fault_is_told_once_wherever_its_entry_is(
    tmp_path: Path, fault: tuple[str, str], files: dict[str, str], left: set[str]
) -> None:
    training = URL if fault == SHAPE else f"{TRAINING}sources: [own:nosuch]}}\n"
    base = {"rubric.yaml": CORE, "soft_skills.yaml": SMALL_TALK.replace(*fault), "training.yaml": training}
    in_base = told(written(tmp_path / "base", base))
    assert {one.partition(".yaml")[0] for one in in_base} == {"training", "soft_skills"}
    found = told(written(tmp_path / "over", {"rubric.yaml": OVER, **files}))
    assert sorted(found) == sorted(one for one in in_base if one.partition(".yaml")[0] in left)
