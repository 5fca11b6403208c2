"""The weight of each criterion: typed with its reason, else worked out from its O*NET elements or its share.

w of an element is (IM - 1) / mean of (IM - 1) over the distinct elements of its domain that the
rubric uses, because incumbents rate styles on another footing than analysts rate skills.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from csr_assess.rubric.section import Criterion, Element, Section

WEIGHT_DECIMALS = 4
"""Weights are worked out to so many decimals."""
PLAIN = 1.0
"""The weight of a criterion that says nothing about it: that of a typical one."""


def derived(sections: Iterable[Section]) -> dict[str, float]:
    """Return the weight that each criterion has, or would have if none were typed for it.

    A share is of the whole check, beside the weights that the others have, typed ones too. Shares that
    leave the others nothing, and elements of the least importance, give 0.
    """
    sections = tuple(sections)
    means = _domain_means(sections)
    out: dict[str, float] = {}
    for section in sections:
        out |= {c.id: _from_elements(c, means) for c in section.criteria if c.check_share is None}
        weights = {c.id: out.get(c.id, 0.0) if c.weight is None else c.weight for c in section.criteria}
        out |= {c.id: _from_share(c, section, weights) for c in section.criteria if c.check_share is not None}
    return out


def with_weights(sections: dict[str, Section]) -> dict[str, Section]:
    """Return the sections with a weight in every criterion: the typed one, else the one worked out."""
    worked_out = derived(sections.values())
    return {
        check: replace(
            section,
            criteria=tuple(
                criterion if criterion.weight is not None else replace(criterion, weight=worked_out[criterion.id])
                for criterion in section.criteria
            ),
        )
        for check, section in sections.items()
    }


def weight_of(criterion: Criterion) -> float:
    """Return the weight of a criterion of a resolved rubric, in which each has one."""
    assert criterion.weight is not None  # noqa: S101 -- `with_weights` put it there
    return criterion.weight


def _from_elements(criterion: Criterion, means: dict[str, float]) -> float:
    if not criterion.elements:
        return PLAIN
    ratios = [(e.importance - 1) / means[e.domain] if means[e.domain] else 1.0 for e in criterion.elements]
    return round(math.fsum(ratios) / len(ratios), WEIGHT_DECIMALS)


def _from_share(criterion: Criterion, section: Section, weights: dict[str, float]) -> float:
    """Return the weight that makes a criterion its share of the check."""

    def open_(other: Criterion) -> bool:
        return other.check_share is not None and (other.weight is None or other is criterion)

    taken = math.fsum(c.check_share or 0.0 for c in section.criteria if open_(c))
    counted = math.fsum(weights[c.id] for c in section.criteria if c.kind == "required" and not open_(c))
    return round(counted * (criterion.check_share or 0.0) / (1 - taken), WEIGHT_DECIMALS) if taken < 1 else 0.0


def _domain_means(sections: Iterable[Section]) -> dict[str, float]:
    domains: dict[str, dict[str, Element]] = {}
    for section in sections:
        for criterion in section.criteria:
            for element in criterion.elements:
                domains.setdefault(element.domain, {})[element.id] = element
    return {
        domain: math.fsum(e.importance - 1 for e in elements.values()) / len(elements)
        for domain, elements in domains.items()
    }
