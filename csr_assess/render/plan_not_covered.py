"""What a plan does not cover, in words: what to answer before it is relied on, and what it leaves below its level."""

from __future__ import annotations

from csr_assess.base.texts import _, counted, first_listed, listed, number, printable
from csr_assess.contracts.plan_v1 import Facing, Plan
from csr_assess.rubric.model import Rubric


def answer_first(plan: Plan, rubric: Rubric) -> str:
    """Return what is to be answered before the plan is relied on, and how; empty if nothing is."""
    if not plan.open_answers:
        return ""
    return counted(
        "Answer {number} question: {how}; it was not answered yet, and the plan may change: {titles}",
        "Answer {number} questions: {how}; they were not answered yet, and the plan may change: {titles}",
        len(plan.open_answers),
        how=_interview(plan, rubric),
        titles=first_listed([printable(one.title) for one in plan.open_answers]),
    )


def _interview(plan: Plan, rubric: Rubric) -> str:
    """Return the command that asks what is open; a role needs no word where it is the one that is asked as a rule."""
    role = plan.target.role
    named = f" --role {role}" if role and role != rubric.target.roles[0].id else ""
    return f"csr-assess interview MY-ANSWERS.yaml{named}"


def what_to_know(plan: Plan) -> list[str]:
    """Return what to know of a plan, a line each: first what it leaves below the level asked."""
    return [*still_below(plan), *map(printable, plan.notes)]


def still_below(plan: Plan) -> list[str]:
    """Return the line that names what is below the level asked when the plan is done; none if nothing is."""
    said = _("When it is done, these are still below the level asked (level/level asked): {titles}.")
    return [said.format(titles=listed([*map(_with_levels, plan.left_below)]))] if plan.left_below else []


def _with_levels(one: Facing) -> str:
    return f"{printable(one.title)} ({number(one.level or 0)}/{number(one.required or 0)})"
