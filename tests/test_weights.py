"""The weight of each criterion comes from its O*NET elements, each domain on its own footing."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion, Element
from csr_assess.rubric.weights import DIGITS, expected
from tests import people

LISTENING = Element(id="2.A.1.b", name="Active Listening", domain="skills", importance=4.0)
WRITING = Element(id="2.A.1.c", name="Writing", domain="skills", importance=3.0)
SERVICE = Element(id="2.C.1.e", name="Customer and Personal Service", domain="knowledge", importance=4.7)


def criterion(name: str, *elements: Element, **fields: Any) -> Criterion:
    sample = people.rubric().criteria["soft_skills.empathy"]
    return replace(sample, id=f"soft_skills.{name}", elements=elements, weight=1.0, **fields)


def rubric(*criteria: Criterion) -> Rubric:
    """Return a rubric whose one check has these criteria."""
    section = replace(people.rubric().sections["soft_skills"], criteria=criteria)
    return replace(people.rubric(), sections={"soft_skills": section}, criteria={c.id: c for c in criteria})


def test_the_authors_guides_example() -> None:
    weights = expected(
        rubric(criterion("listening", LISTENING), criterion("writing", WRITING), criterion("knowing", WRITING, SERVICE))
    )
    assert weights == {"soft_skills.listening": 1.2, "soft_skills.writing": 0.8, "soft_skills.knowing": 0.9}


def test_an_element_counts_once_in_its_domain_however_many_criteria_rest_on_it() -> None:
    weights = expected(
        rubric(*(criterion(f"c{count}", LISTENING) for count in range(9)), criterion("writing", WRITING))
    )
    assert weights["soft_skills.c0"] == 1.2


def test_without_elements_a_weight_is_as_written() -> None:
    assert expected(rubric(criterion("other"))) == {"soft_skills.other": 1.0}


def test_a_share_is_of_the_whole_check() -> None:
    weights = expected(rubric(criterion("a"), criterion("b"), criterion("quiz", check_share=0.25)))
    assert weights["soft_skills.quiz"] == round(2 / 3, DIGITS)
    assert weights["soft_skills.quiz"] / sum(weights.values()) == pytest.approx(0.25, abs=1e-4)


def test_an_advantage_takes_nothing_from_a_share() -> None:
    with_one = expected(
        rubric(criterion("a"), criterion("extra", kind="advantage"), criterion("quiz", check_share=0.5))
    )
    assert with_one["soft_skills.quiz"] == 1.0


def test_shares_that_leave_nothing_fit_no_weight() -> None:
    weights = expected(rubric(criterion("a"), criterion("x", check_share=0.5), criterion("y", check_share=0.5)))
    assert weights["soft_skills.x"] == 0.0


def test_a_domain_of_the_least_importance_still_has_weights() -> None:
    least = replace(LISTENING, importance=1.0)
    assert expected(rubric(criterion("a", least))) == {"soft_skills.a": 1.0}


def test_a_criterion_that_stands_twice_stops_nothing() -> None:
    twice = rubric(criterion("a", SERVICE), criterion("a", LISTENING))
    assert set(expected(twice)) == {"soft_skills.a"}


def test_the_bundled_weights_are_those_of_their_elements() -> None:
    weights = expected(people.rubric())
    assert {name: c.weight for name, c in people.rubric().criteria.items()} == weights
