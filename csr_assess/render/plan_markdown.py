"""A plan in Markdown: a page that opens in any editor, with a table of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, sentences
from csr_assess.contracts.plan_v1 import Plan, PlanStep
from csr_assess.render import plan_facts as facts
from csr_assess.render import plan_not_covered
from csr_assess.render.markdown_text import markdown_text
from csr_assess.rubric.model import Rubric


def render(plan: Plan, rubric: Rubric) -> str:
    """Return a plan as Markdown, the last line ended."""
    return "\n".join(_lines(plan, rubric)) + "\n"


def _lines(plan: Plan, rubric: Rubric) -> Iterator[str]:
    yield f"# {markdown_text(facts.heading(plan))}"
    yield from ("", f"*{markdown_text(facts.not_a_program_plan())}*", "", markdown_text(facts.verdict_line(plan)), "")
    yield from _labeled(facts.whose(plan, rubric))
    yield from _labeled(
        (
            (_("Strengths"), facts.titles(plan.strengths)),
            (_("Gaps"), facts.titles(plan.gaps)),
            (_("Barriers"), facts.titles(plan.barriers)),
        )
    )
    yield from _listed(_("What stands in the way"), (one.text for one in plan.binding))
    yield from _table(plan)
    yield from _listed(facts.posting_heading(), facts.posting_lines(plan))
    yield from ("", f"## {_('To fill in together')}", "")
    yield from _labeled(((_("Review days"), facts.review_line(plan)),) if plan.reviews else ())
    yield from (f"- **{markdown_text(label)}**: {said}" for label, said in (*facts.by_hand(), *facts.signatures()))
    yield from _listed(_("Other plans"), facts.others(plan))
    yield from _listed(_("Courses whose hours nobody states"), facts.courses(plan))
    yield from _listed(_("What to know"), plan_not_covered.what_to_know(plan))
    yield from ("", markdown_text(plan.purpose), "", markdown_text(plan.attribution))


def _labeled(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"- **{markdown_text(label)}**: {markdown_text(said)}" for label, said in lines)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"- {markdown_text(line)}" for line in lines]
    return iter(("", f"## {markdown_text(title)}", "", *found) if found else ())


def _table(plan: Plan) -> Iterator[str]:
    if not plan.steps:
        return
    heads = ("", _("Step"), _("Who, and provider"), _("When"), _("Hours and cost"), _("Done when, and proof"))
    yield from ("", f"## {_('Steps')}", "")
    yield f"| {' | '.join(map(markdown_text, heads))} |"
    yield f"|{' --- |' * len(heads)}"
    for place, step in enumerate(plan.steps, start=1):
        yield f"| {place} | {' | '.join(map(markdown_text, _cells(step)))} |"


def _cells(step: PlanStep) -> Iterator[str]:
    yield sentences((f"{facts.step_title(step)}.", step.do, step.why, facts.with_the_job(step), step.url))
    yield facts.step_who(step)
    yield facts.step_days(step)
    yield f"{facts.step_hours(step)}; {facts.step_cost(step)}"
    yield sentences((step.done_when, step.proof))
