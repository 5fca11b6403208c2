"""A person's strengths as the skills of a JSON Resume, each with the evidence for it, to put into one's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from csr_assess.base.texts import _, number, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.contracts.report_v1 import Finding, Report, Strength
    from csr_assess.rubric.model import Rubric

STANDARD = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume(report: Report, rubric: Rubric) -> str:
    """Return a resume with nothing in it that the report does not know."""
    titles = {str(kind): evidence.title for kind, evidence in rubric.core.evidence.items()}
    findings = {finding.criterion: finding for check in report.checks for finding in check.findings}
    strengths = [*report.strengths, *report.advantages]
    name = printable(report.candidate.name)
    told: dict[str, Any] = {
        "$schema": STANDARD,
        "basics": {"name": name} if name else {},
        "skills": [_skill(strength, findings.get(strength.criterion), titles) for strength in strengths],
        "meta": {"version": "v1.0.0", "lastModified": f"{report.as_of.isoformat()}T00:00:00"},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _skill(strength: Strength, finding: Finding | None, titles: dict[str, str]) -> dict[str, Any]:
    keywords = list(dict.fromkeys(_evidence(finding, titles))) if finding else []
    level = _("level {level} of 5").format(level=number(strength.level))
    return {"name": strength.title, "level": level, **({"keywords": keywords} if keywords else {})}


def _evidence(finding: Finding, titles: dict[str, str]) -> Iterator[str]:
    """Yield what bears a strength out, with its day; what was only said of oneself last."""
    for piece in sorted(finding.evidence, key=lambda one: not one.shown):
        title = titles[piece.kind]
        yield f"{title} ({piece.date.isoformat()})" if piece.date else title
