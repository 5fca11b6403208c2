"""A plan laid out for a terminal or a printer: eight steps fit on one sheet."""

from __future__ import annotations

from csr_assess.base.texts import _, clauses, printable, sentences
from csr_assess.contracts.plan_v1 import Plan, PlanStep
from csr_assess.render import plan_facts as facts
from csr_assess.render import plan_not_covered
from csr_assess.render.page import INDENT, Page
from csr_assess.rubric.model import Rubric

_DEEPER = 3
"""Columns by which what is said of a step stands in from its title."""
_ITS_RESULT_IS_PROOF = {"task"}


def render(plan: Plan, rubric: Rubric, *, width: int, color: bool, ascii_only: bool) -> str:
    """Return a plan as text, laid out in so many columns."""
    page = Page(width=width, color=color, ascii_only=ascii_only)
    page.ends(page.text(facts.heading(plan), "title"), page.text(_("not for hiring decisions"), "quiet"))
    page.say(facts.not_a_program_plan(), "quiet")
    page.say(facts.verdict_line(plan))
    facing = [(_("Strengths"), plan.strengths), (_("Gaps"), plan.gaps), (_("Barriers"), plan.barriers)]
    page.labeled([*facts.whose(plan, rubric), *((label, facts.titles(found)) for label, found in facing)])
    if plan.binding:
        page.heading(_("What stands in the way"))
        page.listed(one.text for one in plan.binding)
    if plan.steps:
        page.heading(_("Steps"), _("in their order"))
    for place, step in enumerate(plan.steps, start=1):
        _put(page, place, step)
    if plan.minimums:
        page.heading(facts.posting_heading())
        page.listed(facts.posting_lines(plan))
    page.heading(_("To fill in together"))
    reviews = [(_("Review days"), facts.review_line(plan))] if plan.reviews else []
    page.labeled(reviews)
    for label, room in (*facts.by_hand(), *facts.signatures()):
        page.say(f"{label}: {room}")
    for title, lines in (
        (_("Other plans"), facts.others(plan)),
        (_("Courses whose hours nobody states"), facts.courses(plan)),
        (_("What to know"), plan_not_covered.what_to_know(plan)),
    ):
        if lines:
            page.heading(title)
            page.listed(lines, "quiet")
    return page.finished()


def _put(page: Page, place: int, step: PlanStep) -> None:
    page.ends(page.text(f"{place}. {facts.step_title(step)}", "title"), page.text(facts.step_days(step), "quiet"))
    facts_ = clauses(facts.step_who(step), facts.step_hours(step), facts.step_cost(step))
    said = sentences((f"{facts_}.", _done(step), printable(step.why), facts.with_the_job(step)))
    page.say(said, "quiet", indent=INDENT + _DEEPER)


def _done(step: PlanStep) -> str:
    """Say when a step is done, and what proves it; of a test, once, for a sheet has few lines: its result is both."""
    when, proof = printable(step.done_when), printable(step.proof)
    if step.kind in _ITS_RESULT_IS_PROOF:
        return _("Proof: {proof}").format(proof=when)
    return sentences((_("Done: {when}").format(when=when), _("Proof: {proof}").format(proof=proof) if proof else ""))
