"""What "ready" is worth, on 10,000 simulated people: the manual's tables, worked out again. A minute."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csr_assess.assess.score import shares
from tests.drawn import rubric
from tests.simulated import BETTER, GROUPS, RULES, WORSE, off, people, table

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
RATED = [c for c in shares(rubric()) if c.startswith("soft_skills.")]
GIVEN = {
    "answers alone": {"tasks": False},
    "with the seven tasks": {},
    "and someone rated the soft skills": {"seen": RATED},
    "and everything else": {"seen": [*shares(rubric())]},
}


def numbers(name: str) -> list[float]:
    """The numbers of the manual's table row of that name."""
    (row,) = re.findall(rf"^\| {re.escape(name)} \|(.*)$", TEXT, re.MULTILINE)
    return [float(number) for number in re.findall(r"[+-]?\d+(?:\.\d+)?", row)]


def test_what_each_rule_makes_of_honest_people_and_of_those_who_claim_five_everywhere():
    worlds = [table(10_000, world) for world in (WORSE, BETTER)]
    for name in RULES:
        found = [story[place] for place in range(3) for world in worlds for story in world[name]]
        assert numbers(name) == pytest.approx(found, abs=0.56), name
    for world in worlds:
        truthful, boastful = world["what was shown alone at 82 (chosen)"]
        assert max(truthful.weak, boastful.weak) < 5
        assert max(truthful.not_ready, boastful.not_ready) <= 25
        assert truthful.kept > world["the whole score at 80 (as before)"][0].kept


def test_how_far_scores_are_off_for_each_kind_of_person():
    drawn = [[*people(4_000, world)] for world in (WORSE, BETTER)]
    for name, given in GIVEN.items():
        found = [off(world, "all", **given).margin for world in drawn]
        for group in GROUPS:
            for world in drawn:
                miss = off(world, group, **given)
                found += [miss.points, miss.within]
        assert numbers(name) == pytest.approx(found, abs=0.56), name
