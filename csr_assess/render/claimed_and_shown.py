"""Claimed against shown: both levels of each criterion that has both, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from csr_assess.base.texts import _, number, printable
from csr_assess.contracts.report_v1 import Finding, Report


def findings(report: Report) -> list[Finding]:
    """Return the criteria that have both levels, in the report's order."""
    return [
        finding
        for check in report.checks
        for finding in check.findings
        if finding.claimed is not None and finding.shown is not None
    ]


def comparison_lines(report: Report) -> Iterator[str]:
    """Yield each of them as a sentence."""
    for finding in findings(report):
        yield _("{title}: you say level {claimed}; you showed level {shown}.").format(
            title=printable(finding.title), claimed=number(finding.claimed or 0), shown=number(finding.shown or 0)
        )
