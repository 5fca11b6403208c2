"""Points as they are printed: whole tenths that add up exactly, criteria to checks to the score.

The score is rounded down, so that it never crosses a band line. Everything below it is given out by largest
remainder: each number is its exact value rounded down or up to a tenth.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from csr_assess.contracts.report_v1 import Check, Finding, Report

ALL = 1000
"""The 100 points, in tenths."""

_DIGITS = 6
"""Decimals of a tenth beyond which a difference is floating-point noise."""


class Tenths(Struct, frozen=True, kw_only=True):
    """Points in whole tenths: earned, waiting for proof, lost to a gap."""

    earned: int
    waiting: int
    lost: int

    @property
    def of(self) -> int:
        """What could be earned: the sum of the three."""
        return self.earned + self.waiting + self.lost


class Printed(Struct, frozen=True, kw_only=True):
    """All points of a report in tenths: the whole, each check by id, each criterion by id."""

    whole: Tenths
    checks: dict[str, Tenths]
    criteria: dict[str, Tenths]


def printed(report: Report) -> Printed | None:
    """Return the points of a report as they are printed; None if there is no score."""
    if report.score is None:
        return None
    findings = [finding for check in report.checks for finding in check.findings]
    earned = down(report.score)
    open_ = [math.fsum(f.waiting for f in findings), math.fsum(f.lost for f in findings)]
    waiting, lost = given_out(ALL - earned, open_)
    whole = Tenths(earned=earned, waiting=waiting, lost=lost)
    of_checks = _among(whole, [_sum(check) for check in report.checks])
    criteria: dict[str, Tenths] = {}
    for check, tenths in zip(report.checks, of_checks, strict=True):
        of_findings = _among(tenths, [_of(finding) for finding in check.findings])
        criteria.update(zip((finding.criterion for finding in check.findings), of_findings, strict=True))
    checks = dict(zip((check.id for check in report.checks), of_checks, strict=True))
    return Printed(whole=whole, checks=checks, criteria=criteria)


def down(points: float) -> int:
    """Return points as whole tenths, rounded down."""
    return math.floor(round(10 * points, _DIGITS))


def given_out(total: int, parts: Sequence[float]) -> list[int]:
    """Give `total` tenths out to `parts`, in points, by largest remainder; ties to the earlier part.

    The parts come to `total` but for less than a tenth each; then each gets its value rounded down or up.
    """
    exact = [round(10 * part, _DIGITS) for part in parts]
    out = [math.floor(value) for value in exact]
    remainders = sorted(range(len(parts)), key=lambda index: out[index] - exact[index])
    for index in remainders[: max(total - sum(out), 0)]:
        out[index] += 1
    return out


def cells(width: int, tenths: Tenths) -> tuple[int, int, int]:
    """Return how many of a bar's `width` characters are earned, waiting and lost."""
    parts = (tenths.earned, tenths.waiting, tenths.lost)
    earned, waiting, lost = given_out(width, [part * width / tenths.of / 10 for part in parts])
    return earned, waiting, lost


def _among(whole: Tenths, parts: Sequence[tuple[float, float, float]]) -> list[Tenths]:
    """Give out each of the three by itself, so that every column adds up."""
    columns = zip(
        given_out(whole.earned, [part[0] for part in parts]),
        given_out(whole.waiting, [part[1] for part in parts]),
        given_out(whole.lost, [part[2] for part in parts]),
        strict=True,
    )
    return [Tenths(earned=earned, waiting=waiting, lost=lost) for earned, waiting, lost in columns]


def _of(finding: Finding) -> tuple[float, float, float]:
    return finding.points, finding.waiting, finding.lost


def _sum(check: Check) -> tuple[float, float, float]:
    return (
        check.points,
        math.fsum(finding.waiting for finding in check.findings),
        math.fsum(finding.lost for finding in check.findings),
    )
