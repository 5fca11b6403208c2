"""What the weight of each criterion must be: O*NET importance where there is an element, else as reasoned.

w of an element is (IM - 1) / mean of (IM - 1) over the distinct elements of its domain that the
rubric uses, because incumbents rate styles on another footing than analysts rate skills.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Element

DIGITS = 4
"""Weights are written with this many decimals."""


def expected(rubric: Rubric) -> dict[str, float]:
    """Return each criterion's weight as the rubric's own elements give it."""
    means = _domain_means(rubric)
    out: dict[str, float] = {}
    for section in rubric.sections.values():
        plain = {c.id: _plain(c, means) for c in section.criteria if c.check_share is None}
        out |= plain
        counted = math.fsum(plain[c.id] for c in section.criteria if c.kind == "required" and c.id in plain)
        taken = math.fsum(c.check_share for c in section.criteria if c.check_share)
        for c in section.criteria:
            if c.check_share is not None:  # shares that leave the others nothing have no weight that fits
                out[c.id] = round(counted * c.check_share / (1 - taken), DIGITS) if taken < 1 else 0.0
    return out


def _plain(criterion: Criterion, means: dict[str, float]) -> float:
    if not criterion.elements:
        return criterion.weight
    ratios = [(e.importance - 1) / means[e.domain] if means[e.domain] else 1.0 for e in criterion.elements]
    return round(math.fsum(ratios) / len(ratios), DIGITS)


def _domain_means(rubric: Rubric) -> dict[str, float]:
    domains: dict[str, dict[str, Element]] = {}
    for section in rubric.sections.values():
        for criterion in section.criteria:
            for element in criterion.elements:
                domains.setdefault(element.domain, {})[element.id] = element
    return {
        domain: math.fsum(e.importance - 1 for e in elements.values()) / len(elements)
        for domain, elements in domains.items()
    }
