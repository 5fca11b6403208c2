"""The weight of each criterion comes from its O*NET elements, each domain on its own footing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.rubric import load
from csr_assess.rubric.section import Criterion, Element, Section
from csr_assess.rubric.weights import WEIGHT_DECIMALS, derived, with_weights
from tests import folder, people

if TYPE_CHECKING:
    from pathlib import Path

LISTENING = Element(id="2.A.1.b", name="Active Listening", domain="skills", importance=4.0)
WRITING = Element(id="2.A.1.c", name="Writing", domain="skills", importance=3.0)
SERVICE = Element(id="2.C.1.e", name="Customer and Personal Service", domain="knowledge", importance=4.7)


def criterion(name: str, *elements: Element, **fields: Any) -> Criterion:
    sample = people.rubric().criteria["soft_skills.empathy"]
    return replace(sample, id=f"soft_skills.{name}", elements=elements, **{"weight": None, **fields})


def section(*criteria: Criterion) -> Section:
    """Return a check that has these criteria."""
    return replace(people.rubric().sections["soft_skills"], criteria=criteria)


def expected(of: Section) -> dict[str, float]:
    """Return the weights that the criteria have where none is typed."""
    return derived([of])


def test_the_authors_guides_example() -> None:
    weights = expected(
        section(
            criterion("listening", LISTENING), criterion("writing", WRITING), criterion("knowing", WRITING, SERVICE)
        )
    )
    assert weights == {"soft_skills.listening": 1.2, "soft_skills.writing": 0.8, "soft_skills.knowing": 0.9}


def test_an_element_counts_once_in_its_domain_however_many_criteria_rest_on_it() -> None:
    weights = expected(
        section(*(criterion(f"c{count}", LISTENING) for count in range(9)), criterion("writing", WRITING))
    )
    assert weights["soft_skills.c0"] == 1.2


def test_without_elements_a_weight_is_that_of_a_typical_criterion() -> None:
    assert expected(section(criterion("other"))) == {"soft_skills.other": 1.0}


def test_a_share_is_of_the_whole_check() -> None:
    weights = expected(section(criterion("a"), criterion("b"), criterion("quiz", check_share=0.25)))
    assert weights["soft_skills.quiz"] == round(2 / 3, WEIGHT_DECIMALS)
    assert weights["soft_skills.quiz"] / sum(weights.values()) == pytest.approx(0.25, abs=1e-4)


def test_an_advantage_takes_nothing_from_a_share() -> None:
    with_one = expected(
        section(criterion("a"), criterion("extra", kind="advantage"), criterion("quiz", check_share=0.5))
    )
    assert with_one["soft_skills.quiz"] == 1.0


def test_shares_that_leave_nothing_fit_no_weight() -> None:
    weights = expected(section(criterion("a"), criterion("x", check_share=0.5), criterion("y", check_share=0.5)))
    assert weights["soft_skills.x"] == 0.0


def test_a_domain_of_the_least_importance_still_has_weights() -> None:
    least = replace(LISTENING, importance=1.0)
    assert expected(section(criterion("a", least))) == {"soft_skills.a": 1.0}


def test_a_criterion_that_stands_twice_stops_nothing() -> None:
    twice = section(criterion("a", SERVICE), criterion("a", LISTENING))
    assert set(expected(twice)) == {"soft_skills.a"}


# ------------------------------------------------------------------ typed weights

TYPED = {"weight": 3.0, "weight_reason": "Ours."}


def test_a_typed_weight_wins_whatever_else_is_there() -> None:
    typed = section(criterion("a", LISTENING, **TYPED), criterion("b", WRITING, check_share=0.5, **TYPED))
    assert [c.weight for c in with_weights({"soft_skills": typed})["soft_skills"].criteria] == [3.0, 3.0]


def test_a_share_is_worked_out_beside_the_weights_that_are_typed() -> None:
    mixed = section(criterion("a", LISTENING, **TYPED), criterion("b"), criterion("quiz", check_share=0.2))
    weights = {c.id: c.weight for c in with_weights({"soft_skills": mixed})["soft_skills"].criteria}
    assert weights == {"soft_skills.a": 3.0, "soft_skills.b": 1.0, "soft_skills.quiz": 1.0}


def test_a_typed_share_says_what_it_would_be_without() -> None:
    both = section(criterion("a"), criterion("x", check_share=0.25, **TYPED), criterion("y", check_share=0.25))
    assert expected(both)["soft_skills.x"] == 0.5


def test_filling_in_weights_twice_changes_nothing() -> None:
    once = with_weights({"soft_skills": section(criterion("a", LISTENING), criterion("quiz", check_share=0.25))})
    assert with_weights(once) == once


OF_TODAY = {
    "education": [1, 0.9074, 1, 1],
    "experience": [1, 2, 1, 1],
    "hard_skills": [
        *(0.984, 3.5446, 1.0043, 1.0447, 0.9996, 1.093, 0.9062),
        *(1, 0.9259, 0.9655, 0.7827, 0.928, 1, 1),
    ],
    "soft_skills": [
        *(1.2127, 1.3257, 0.8771, 1.0648, 0.9373, 0.9324, 1.1876, 1.0619),
        *(0.9368, 0.9894, 1.0358, 0.8936, 0.9778, 1.0909, 1.0155, 5.1798),
    ],
    "licensing": [],
}
"""The weights as they were typed before they were worked out."""


def test_the_bundled_weights_are_what_they_always_were() -> None:
    sections = people.rubric().sections
    assert {
        check: [c.weight for c in part.criteria] for check, part in sections.items() if part.criteria or part.rules
    } == OF_TODAY


def test_of_the_bundled_weights_only_those_with_a_reason_are_typed() -> None:
    written = [d.content for d in load.layers().resolved().documents if isinstance(d.content, Section)]
    typed = [c for part in written for c in part.criteria if c.weight is not None]
    assert {c.weight for c in typed} == {1, 2}
    assert all(c.weight_reason and not c.elements for c in typed)


def test_a_copy_that_still_types_every_weight_reads_the_same(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    for check, part in people.rubric().sections.items():
        path = where / f"{check}.yaml"
        text = path.read_text(encoding="utf-8")
        for c in part.criteria:
            if c.elements or c.check_share:
                text = text.replace(f"    title: {c.title}\n", f"    title: {c.title}\n    weight: {c.weight}\n", 1)
        path.write_text(text, encoding="utf-8")
    own = load.read(str(where))  # a role with ratings of its own has other weights: there a typed one needs a reason
    assert own.sections == people.rubric().sections
