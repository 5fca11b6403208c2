"""What every view of a plan says alike: its heading, its numbers, the facts of a step, and what to fill in by hand."""

from __future__ import annotations

from csr_assess.base.texts import _, clauses, counted, counted_amount, first_listed, listed, number, printable
from csr_assess.contracts.plan_v1 import Facing, Plan, PlanStep
from csr_assess.render import minimum_lines, phrases, plan_not_covered
from csr_assess.render.tenths import down
from csr_assess.rubric.model import Rubric

LINE = "_" * 18
"""Room for a name or a day in handwriting."""


def heading(plan: Plan) -> str:
    """Return the title of the page."""
    return _("Plan to “{band}”").format(band=printable(plan.goal.title))


def not_a_program_plan() -> str:
    """Say what the page is, and what it is not."""
    return _("To copy into a program's plan; it is not such a plan, and binds nobody.")


def whose(plan: Plan, rubric: Rubric) -> list[tuple[str, str]]:
    """Return whose plan it is and to what, with a label each."""
    job = clauses(*phrases.target_titles(plan.target, rubric))
    occupation = f"{printable(plan.occupation.title)} ({printable(plan.occupation.code)})"
    return [
        (_("Candidate"), phrases.who(plan.candidate)),
        (_("Goal"), clauses(job, occupation)),
        (_("Today"), _today(plan)),
        *([(_("With the plan"), _booked(plan))] if any(step.needed for step in plan.steps) else []),
        (_("Time"), _time(plan)),
        *([(_("First"), first)] if (first := plan_not_covered.answer_first(plan, rubric)) else []),
    ]


def _today(plan: Plan) -> str:
    return _points(plan.today.score, plan.today.shown)


def _points(score: float | None, shown: float | None) -> str:
    whole = _("no score yet") if score is None else _("{points} of 100").format(points=phrases.points_text(down(score)))
    return clauses(whole, _alone(shown) if shown is not None else "")


def _alone(shown: float) -> str:
    return _("shown alone: {points}").format(points=phrases.points_text(down(shown)))


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
    return clauses(hours_by_kind(plan), _money(plan), pace, _after(plan))


def _after(plan: Plan) -> str:
    """Return when what goes with the job ends, where that is after the plan; dates and all the rest are the band's."""
    last = max((step.ends for step in plan.steps if step.ends and not step.needed), default=plan.ends)
    return _("what goes with the job, to {last}").format(last=last) if last > plan.ends else ""


def hours_by_kind(plan: Plan) -> str:
    """Return the hours of a plan, each kind by itself."""
    listed_too = any(step.hours_kind == "said" and step.hours_source for step in plan.steps)
    said_by = ("{amount} hour said by you", "{amount} hours said by you")
    if listed_too:
        said_by = (
            "{amount} hour said by you or the counselor's list",
            "{amount} hours said by you or the counselor's list",
        )
    kinds = (
        (plan.hours.stated, ("{amount} hour stated by its source", "{amount} hours stated by their sources")),
        (plan.hours.said, said_by),
        (plan.hours.ours, ("{amount} hour budgeted by us", "{amount} hours budgeted by us")),
    )
    known = [counted_amount(*words, hours) for hours, words in kinds if hours]
    return listed([*known, *_more_hours(len(plan.hours.unknown))])


def _more_hours(unknown: int) -> list[str]:
    """Say how many steps there are whose hours nobody states; nothing of none."""
    return [counted("{number} step without known hours", "{number} steps without known hours", unknown)] * bool(unknown)


def _money(plan: Plan) -> str:
    return _money_of(plan.cost.usd, len(plan.cost.unknown))


def _money_of(dollars: float, unknown: int) -> str:
    """Return a sum of prices, and how many more there are that nobody states: they never count as nothing."""
    kinds = [_("{dollars} dollars at most").format(dollars=_amount(dollars))] if dollars else []
    if unknown:
        kinds.append(counted("{number} step without a known price", "{number} steps without a known price", unknown))
    return listed(kinds) or _("free")


def _amount(dollars: float) -> str:
    """Print dollars with their cents, if there are any: 1,600 or 104.50."""
    return f"{dollars:,.0f}" if dollars == int(dollars) else f"{dollars:,.2f}"


def verdict_line(plan: Plan) -> str:
    """Return what was found, in a sentence."""
    band, spare = printable(plan.goal.title), plan.goal.spare
    return {
        "found": _("These steps lead to “{band}”, with {spare} points to spare.")
        if spare
        else _("These steps lead to “{band}”, without points to spare."),
        "there_already": _("You are at “{band}” or above it already: it takes no more steps."),
        "none_within": _(
            "Nothing leads to “{band}” within what you set and with room to spare. "
            "The steps below lead there with less room: the chance says how sure that is."
        )
        if plan.booked.band == plan.goal.band
        else _("Nothing leads to “{band}” within what you set, and no step toward it fits in.")
        if not any(step.needed for step in plan.steps)
        else _("Nothing leads to “{band}” within what you set. Below are the steps that bring you furthest."),
        "none": _("No steps that are known lead to “{band}”. Below are those that bring you furthest."),
    }[plan.found].format(band=band, spare=number(spare))


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
    return _price(step.cost)


def _price(dollars: float) -> str:
    return _("{dollars} dollars").format(dollars=_amount(dollars)) if dollars else _("free")


def step_days(step: PlanStep) -> str:
    """Return when a step is done."""
    if step.ends is None:
        return _("from {first}; its end is not known").format(first=step.starts)
    return _("{first} to {last}").format(first=step.starts, last=step.ends)


def step_who(step: PlanStep) -> str:
    """Return who does a step, and who offers it or issues it."""
    said = _("issued by {name}") if step.kind == "license" else _("provider: {name}")
    return clauses(printable(step.who), said.format(name=printable(step.provider)) if step.provider else "")


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
    return "" if step.needed else _("The band does not wait for it: it goes with the job.")


def titles(found: tuple[Facing, ...]) -> str:
    """Return strengths, gaps or barriers in a line."""
    return listed([printable(one.title) for one in found]) or _("none named")


def others(plan: Plan) -> list[str]:
    """Return the plans of another kind, a line each."""
    said = _("{without} {hours}, {cost}, chance about {percent}%: {titles}.")
    return [
        said.format(
            without=printable(one.without),
            hours=listed([_hours(one.hours), *_more_hours(len(one.hours_unknown))]),
            cost=_money_of(one.cost, len(one.cost_unknown)),
            percent=round(100 * one.chance),
            titles=first_listed([printable(title) for title in one.titles]),
        )
        for one in plan.alternatives
    ]


def courses(plan: Plan) -> list[str]:
    """Return the courses whose hours nobody states, a line each that could be worth it; the rest in one."""
    said = _("{title} ({provider}): it would shorten your plan only if it took under {hours}.")
    worth = [one for one in plan.courses_without_hours if one.worth_under > 0]
    never = [printable(one.title) for one in plan.courses_without_hours if one.worth_under <= 0]
    lines = [
        said.format(title=printable(one.title), provider=printable(one.provider), hours=_hours(one.worth_under))
        for one in worth
    ]
    if never:
        lines.append(_("These would not shorten it, whatever they take: {titles}.").format(titles=listed(never)))
    return lines


def _hours(hours: float) -> str:
    return counted_amount("{amount} hour", "{amount} hours", hours)


def posting_heading() -> str:
    """Return what stands over what a posting asks."""
    return clauses(minimum_lines.minimums_heading(), _("beside the plan, which does not wait for it"))


def posting_lines(plan: Plan) -> list[str]:
    """Return what is not met yet of what a posting asks, a line each; nothing without a posting."""
    if not plan.minimums:
        return []
    lines = minimum_lines.open_minimums(plan.minimums) or [_("All of it is met.")]
    how = minimum_lines.how_to_answer_more(plan.minimums)
    return [*lines, how] if how else lines


def by_hand() -> list[tuple[str, str]]:
    """Return what people fill in together, with a label each."""
    return [
        (_("Support needs (travel, care, money, language, health)"), LINE),
        (_("Other barriers"), LINE * 3),
    ]


def signatures() -> list[tuple[str, str]]:
    """Return the two lines to sign on, with a label each."""
    line = _("{line} Date {line}").format(line=LINE)
    return [(_("Signed, candidate"), line), (_("Signed, counselor"), line)]


def review_line(plan: Plan) -> str:
    """Return the days on which the plan is looked at again."""
    return listed([day.isoformat() for day in plan.reviews])
