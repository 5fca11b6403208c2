"""How far people rated themselves above what they then showed, where both are there."""

from __future__ import annotations

import math
from collections.abc import Iterable

from csr_assess.contracts.report_v1 import OverRating
from csr_assess.evidence.findings import Finding

ENOUGH_PAIRS = 3
"""Criteria with both a claim and something shown, from which a mean of their differences is worth telling."""


def over_rating(findings: Iterable[Finding]) -> OverRating | None:
    """Return the mean of claimed less shown, in levels; None under three pairs.

    A criterion that only documents show is none: a document says "at least" and measures no difference.
    """
    pairs = [
        (finding.judged.claimed, finding.judged.shown)
        for finding in findings
        if finding.judged and finding.judged.claimed and finding.judged.shown and observed(finding)
    ]
    if len(pairs) < ENOUGH_PAIRS:
        return None
    return OverRating(
        levels=math.fsum(claimed.level - shown.level for claimed, shown in pairs) / len(pairs),
        margin=math.sqrt(math.fsum(c.error**2 + s.error**2 for c, s in pairs)) / len(pairs),
        pairs=len(pairs),
    )


def observed(finding: Finding) -> bool:
    """Say whether more than a document shows a criterion."""
    return any(piece.shown and not piece.at_least for piece in finding.evidence)
