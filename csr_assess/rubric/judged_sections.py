"""Which sections of a rubric find something; one that only asks is in no report."""

from __future__ import annotations

from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Section


def judged_checks(rubric: Rubric) -> tuple[str, ...]:
    """Return the checks that find something, in their order."""
    return tuple(name for name, section in rubric.sections.items() if is_judged(section))


def is_judged(section: Section) -> bool:
    """Say whether a check finds something; one that only asks is in no report."""
    return bool(section.criteria or section.gates or section.rules)
