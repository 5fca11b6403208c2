"""A plan for screen readers and pipes: headings and one fact a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csr_assess.base.texts import _, printable
from csr_assess.contracts.plan_v1 import Plan, PlanStep
from csr_assess.render import plan_facts as facts
from csr_assess.render import plan_not_covered
from csr_assess.rubric.model import Rubric


def render(plan: Plan, rubric: Rubric) -> str:
    """Return a plan as text, the last line ended."""
    sections = (
        (facts.heading(plan), _top(plan, rubric)),
        (_("What stands in the way"), (printable(one.text) for one in plan.binding)),
        *_steps(plan),
        (facts.posting_heading(), facts.posting_lines(plan)),
        (_("To fill in together"), _by_hand(plan)),
        (_("Other plans"), facts.others(plan)),
        (_("Courses whose hours nobody states"), facts.courses(plan)),
        (_("What to know"), plan_not_covered.what_to_know(plan)),
        (_("What this is for"), (printable(plan.purpose), printable(plan.attribution))),
    )
    return "\n".join(line for title, lines in sections for line in _section(title, lines))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    kept = [line for line in lines if line]
    return iter((f"{title}:", *kept, "") if kept else ())


def _top(plan: Plan, rubric: Rubric) -> Iterator[str]:
    yield facts.not_a_program_plan()
    yield facts.verdict_line(plan)
    yield from (f"{label}: {said}." for label, said in facts.whose(plan, rubric))
    yield f"{_('Strengths')}: {facts.titles(plan.strengths)}."
    yield f"{_('Gaps')}: {facts.titles(plan.gaps)}."
    yield f"{_('Barriers')}: {facts.titles(plan.barriers)}."


def _steps(plan: Plan) -> Iterator[tuple[str, Iterable[str]]]:
    for place, step in enumerate(plan.steps, start=1):
        title = _("Step {number}, week {week}: {title}").format(
            number=place, week=step.week, title=facts.step_title(step)
        )
        yield title, _facts(step)


def _facts(step: PlanStep) -> Iterator[str]:
    moves = facts.step_moves(step)
    yield f"{_('Name')}: {printable(step.id)}."
    yield f"{_('Who')}: {facts.step_who(step)}."
    yield f"{_('When')}: {facts.step_days(step)}."
    yield f"{_('Hours')}: {facts.step_hours(step)}."
    yield f"{_('Cost')}: {facts.step_cost(step)}."
    yield f"{_('What to do')}: {printable(step.do)}"
    yield f"{_('Done when')}: {printable(step.done_when)}"
    yield f"{_('Proof')}: {printable(step.proof)}" if step.proof else ""
    yield f"{_('Moves')}: {moves}." if moves else ""
    yield f"{_('Why this one')}: {printable(step.why)}" if step.why else ""
    yield f"{_('Link')}: {printable(step.url)}" if step.url else ""
    yield facts.with_the_job(step)


def _by_hand(plan: Plan) -> Iterator[str]:
    yield f"{_('Review days')}: {facts.review_line(plan)}." if plan.reviews else ""
    yield from (f"{label}: {said}" for label, said in (*facts.by_hand(), *facts.signatures()))
