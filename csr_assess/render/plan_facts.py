"""What every view of a plan says alike: its heading, its numbers, the facts of a step, and what to fill in by hand."""

from __future__ import annotations

from csr_assess.base.texts import _, clauses, counted, counted_amount, listed, number, printable
from csr_assess.contracts.plan_v1 import Facing, Plan, PlanStep
from csr_assess.render import phrases
from csr_assess.rubric.model import Rubric

LINE = "_" * 18
"""Room for a name or a day in handwriting."""


def heading(plan: Plan) -> str:
    """Return the title of the page."""
    return _("Plan to “{band}”").format(band=printable(plan.goal.title))


def not_a_program_plan() -> str:
    """Say what the page is, and what it is not."""
    return _("A page to copy into a program's plan; it is not such a plan, and binds nobody.")


def whose(plan: Plan, rubric: Rubric) -> list[tuple[str, str]]:
    """Return whose plan it is and to what, with a label each."""
    job = clauses(*phrases.target_titles(plan.target, rubric))
    occupation = f"{printable(plan.occupation.title)} ({printable(plan.occupation.code)})"
    return [
        (_("Candidate"), phrases.who(plan.candidate)),
        (_("Goal"), clauses(job, occupation)),
        (_("Today"), _today(plan)),
        *([(_("With the plan"), _booked(plan))] if plan.found != "there_already" else []),
        (_("Time"), _time(plan)),
    ]


def _today(plan: Plan) -> str:
    return _points(plan.today.score, plan.today.shown)


def _points(score: float | None, shown: float | None) -> str:
    whole = _("no score yet") if score is None else _("{points} of 100").format(points=number(score))
    return clauses(whole, _("shown alone: {points}").format(points=number(shown)) if shown is not None else "")


def _booked(plan: Plan) -> str:
    chance = ""
    if plan.chance is not None:
        chance = _("chance about {percent}%, if each step does what its row says").format(
            percent=round(100 * plan.chance)
        )
    return clauses(_points(plan.booked.score, plan.booked.shown), chance)


def _time(plan: Plan) -> str:
    if not plan.steps:
        return _("No step is needed.")
    pace = counted_amount(
        "{amount} hour a week, from {first} to {last}",
        "{amount} hours a week, from {first} to {last}",
        plan.hours_a_week,
        first=plan.starts,
        last=plan.ends,
    )
    return clauses(hours_by_kind(plan), _money(plan), pace)


def hours_by_kind(plan: Plan) -> str:
    """Return the hours of a plan, each kind by itself."""
    listed_too = any(step.hours_kind == "said" and step.hours_source for step in plan.steps)
    said_by = _("{hours} hours said by you or the counselor's list") if listed_too else _("{hours} hours said by you")
    kinds = (
        (plan.hours.stated, _("{hours} hours stated by their sources")),
        (plan.hours.said, said_by),
        (plan.hours.ours, _("{hours} hours budgeted by us")),
    )
    known = [said.format(hours=number(hours)) for hours, said in kinds if hours]
    unknown = _("{count} without known hours").format(count=len(plan.hours.unknown)) if plan.hours.unknown else ""
    return listed([*known, *filter(None, [unknown])])


def _money(plan: Plan) -> str:
    cost = _("{dollars} dollars at most").format(dollars=number(plan.cost.usd, 2)) if plan.cost.usd else _("free")
    if plan.cost.unknown:
        return listed([cost, _("{count} without known price").format(count=len(plan.cost.unknown))])
    return cost


def verdict_line(plan: Plan) -> str:
    """Return what was found, in a sentence."""
    band = printable(plan.goal.title)
    return {
        "found": _("These steps lead to “{band}”, with {spare} points to spare."),
        "there_already": _("You are at “{band}” or above it already: no step is needed."),
        "none_within": _("Nothing leads to “{band}” within what you set. Below are the steps that bring you furthest."),
        "none": _("No steps that are known lead to “{band}”. Below are those that bring you furthest."),
    }[plan.found].format(band=band, spare=number(plan.goal.spare))


def step_title(step: PlanStep) -> str:
    """Return a step's title, with what it is by."""
    return printable(step.title)


def step_hours(step: PlanStep) -> str:
    """Return the hours of a step with what they rest on."""
    if step.have:
        return _("you have it")
    if step.hours is None:
        return _("hours not known")
    if step.hours < 1 and step.hours_kind == "ours":
        return counted("{number} minute, ours", "{number} minutes, ours", round(step.hours * 60))
    words = {
        "stated": ("{amount} hour, stated", "{amount} hours, stated"),
        "said": ("{amount} hour, said by you", "{amount} hours, said by you"),
        "listed": ("{amount} hour, said by the list", "{amount} hours, said by the list"),
        "ours": ("{amount} hour, ours", "{amount} hours, ours"),
    }
    kind = "listed" if step.hours_kind == "said" and step.hours_source else step.hours_kind
    one, many = words.get(kind, words["ours"])
    return counted_amount(one, many, step.hours, digits=2)


def step_cost(step: PlanStep) -> str:
    """Return the price of a step."""
    if step.cost is None:
        return _("price not known")
    return _("{dollars} dollars").format(dollars=number(step.cost, 2)) if step.cost else _("free")


def step_days(step: PlanStep) -> str:
    """Return when a step is done."""
    if step.ends is None:
        return _("from {first}; its end is not known").format(first=step.starts)
    return _("{first} to {last}").format(first=step.starts, last=step.ends)


def step_who(step: PlanStep) -> str:
    """Return who does a step, and who offers it."""
    return clauses(printable(step.who), printable(step.provider))


def step_moves(step: PlanStep) -> str:
    """Return what a step moves."""
    moved = [
        (_("{title} shown") if move.shown else _("{title} to level {level}")).format(
            title=printable(move.title), level=number(move.after)
        )
        for move in step.moves
    ]
    return listed(moved)


def with_the_job(step: PlanStep) -> str:
    """Say of a step that the band does not wait for it; nothing of the others."""
    return "" if step.needed else _("It goes with the job; the band does not wait for it.")


def titles(found: tuple[Facing, ...]) -> str:
    """Return strengths, gaps or barriers in a line."""
    return listed([printable(one.title) for one in found]) or _("none named")


def others(plan: Plan) -> list[str]:
    """Return the plans of another kind, a line each."""
    said = _("{without} {hours} hours, {cost} dollars, chance about {percent}%: {titles}.")
    return [
        said.format(
            without=printable(one.without),
            hours=number(one.hours),
            cost=number(one.cost, 2),
            percent=round(100 * one.chance),
            titles=listed([printable(title) for title in one.titles]),
        )
        for one in plan.alternatives
    ]


def courses(plan: Plan) -> list[str]:
    """Return the courses whose hours nobody states, a line each that could be worth it; the rest in one."""
    said = _("{title} ({provider}): it would shorten your plan only if it took under {hours} hours.")
    worth = [one for one in plan.courses_without_hours if one.worth_under > 0]
    never = [printable(one.title) for one in plan.courses_without_hours if one.worth_under <= 0]
    lines = [
        said.format(title=printable(one.title), provider=printable(one.provider), hours=number(one.worth_under))
        for one in worth
    ]
    if never:
        lines.append(_("These would not shorten it, whatever they take: {titles}.").format(titles=listed(never)))
    return lines


def by_hand() -> list[tuple[str, str]]:
    """Return what people fill in together, with a label each."""
    return [
        (_("Support needs (travel, care, money, language, health)"), LINE * 2),
        (_("Other barriers"), LINE * 2),
    ]


def signatures() -> list[tuple[str, str]]:
    """Return the two lines to sign on, with a label each."""
    line = _("{line} Date {line}").format(line=LINE)
    return [(_("Signed, candidate"), line), (_("Signed, counselor"), line)]


def review_line(plan: Plan) -> str:
    """Return the days on which the plan is looked at again."""
    return listed([day.isoformat() for day in plan.reviews])
