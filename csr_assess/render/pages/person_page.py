"""A person's page: their report, and their plan where there is one, on two sides of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses
from csr_assess.render import phrases
from csr_assess.render.pages.handout import Handout
from csr_assess.render.pages.side_one import side_one
from csr_assess.render.pages.side_two import side_two

if TYPE_CHECKING:
    from csr_assess.contracts.plan_v1 import Plan
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric


def person_page(report: Report, rubric: Rubric, plan: Plan | None = None) -> Handout:
    """Return the page of a report as texts: `html_page` and `markdown_page` write it."""
    who = phrases.who(report.candidate) if report.candidate.name or report.candidate.id else ""
    return Handout(
        title=clauses(who, _("Career readiness, {day}").format(day=report.as_of)),
        language=rubric.core.language,
        sides=(side_one(report, rubric, plan), side_two(report, rubric, plan)),
    )
