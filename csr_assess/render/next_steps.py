"""What to do next, in words: gaps and their steps, trainings, next roles."""

from __future__ import annotations

from csr_assess.base.texts import _, clauses, listed, number, printable, sentences
from csr_assess.contracts.job_v1 import JobAhead, NextRole
from csr_assess.contracts.practice_v1 import Program
from csr_assess.contracts.report_v1 import Gap, Report, Training
from csr_assess.render import funded_words
from csr_assess.render.phrases import level
from csr_assess.render.practice_pages import checked_by, opening, program_hours


def too_close() -> str:
    """Say that a gap may be none."""
    return _("Too close to call: the gap is smaller than its own error.")


def no_gaps(report: Report) -> str:
    """Say why there are no gaps: all is there, or too little is known."""
    if report.score is None:
        return _("None found so far.")
    return _("None: everything we know is at the level the job asks for.")


def of_gap(gap: Gap, report: Report, *, links: bool = False, brief: bool = False) -> list[tuple[str, str]]:
    """Return where one is with a gap, what is asked and what to do, each with its label.

    `brief`: what is not known is left out, for it is said once for all gaps.
    """
    trainings = {item.id: item for item in report.training}
    courses = []
    for item in (trainings[name] for name in gap.training):
        courses.append((_("Training"), training(item, gap, brief=brief)))
        if links and item.url:
            courses.append((_("Link"), item.url))
    program = next((item for item in report.programs if item.id == gap.program), None)
    own_idea = "{practice}" if brief else _("{practice} (Our own idea; hours unknown.)")
    lines = [
        (_("Now"), _looks(gap.level, gap.now)),
        (_("Asked"), _looks(gap.required, gap.asked)),
        (_("To do"), gap.advice),
        (_("Practice"), gap.practice and own_idea.format(practice=gap.practice)),
        (_("Program"), practice_program(program, gap) if program else ""),
        *courses,
        *funded_words.at_gap(gap, report),
        (_("Proof"), gap.proof),
    ]
    return [(label, printable(said)) for label, said in lines if said]


def _looks(value: float, looks_like: str) -> str:
    reached = level(value)
    return f"{reached[:1].upper()}{reached[1:]}: {looks_like}"


def course_name(item: Training) -> str:
    """Return what a training is called, with who offers it."""
    return printable(f"{item.title} ({item.provider})")


def training(item: Training, gap: Gap, *, brief: bool = False) -> str:
    """Return a training with its hours, cost and date, and how far it brings one; if `brief`, what is known alone."""
    reached = item.builds[gap.criterion]
    far = _("brings you to level {level}") if reached >= gap.required else _("part of the way, to level {level}")
    unknown = ("", "") if brief else (_("cost unknown"), _("hours unknown"))
    facts = [
        cost_words(item) or unknown[0],
        hours_words(item) or unknown[1],
        "" if brief and item.as_of.startswith("undated") else _facts_of(item),
        far.format(level=number(reached)),
        item.doubt and _("in doubt: {why}").format(why=item.doubt.rstrip(".")),
    ]
    if not item.source_seen:
        facts.append(_("verify: its source was not read"))
    return f"{course_name(item)}: {printable(clauses(*facts))}."


def practice_program(program: Program, gap: Gap) -> str:
    """Return a practice program with its hours for this gap, the check that ends it and the command that opens it."""
    reached = min(program.to_level, gap.required)
    said = clauses(
        program_hours(program, gap.level, gap.required),
        _("aims at level {level}").format(level=number(reached)),
        checked_by(program),
        opening(program),
    )
    return f"{printable(program.title)}: {said}"


def practice_is_ours() -> str:
    """Say once what holds of every gap's lines."""
    return _("The practices are our own ideas. If no cost or hours are given, they are not known.")


def cost_words(item: Training) -> str:
    """Return what a training costs, in words; empty if that is not known."""
    cost = item.cost_usd if item.cost_usd != "0" else None
    price = _spanned(cost, _("{amount} dollars"), _("{low} to {high} dollars")) if cost else ""
    said = {
        "yes": _("free"),
        "partly": _("partly free"),
        "varies": _("free for some"),
        "no": "" if price else _("not free, cost unknown"),
        "unknown": "",
    }[item.free]
    return listed([part for part in (said, price) if part])


def hours_words(item: Training) -> str:
    """Return the hours a training takes, in words; empty if they are not known."""
    if item.hours is None:
        return ""
    if item.hours == "1":
        return _("1 hour")
    return _spanned(item.hours, _("{amount} hours"), _("{low} to {high} hours"))


def _facts_of(item: Training) -> str:
    return _("date unknown") if item.as_of.startswith("undated") else _("as of {day}").format(day=item.as_of)


def _spanned(text: str, one: str, span: str) -> str:
    """Say an amount, or a range written as low-high, in the message that is for it."""
    low, dash, high = text.partition("-")
    return span.format(low=low, high=high) if dash else one.format(amount=text)


def role(item: NextRole | JobAhead) -> str:
    """Return what a next role asks, its years and pay, with the vintage."""
    said = [printable(item.asks)]
    if item.years:
        one = _("Often after {amount} year.") if item.years == "1" else _("Often after {amount} years.")
        said.append(_spanned(item.years, one, _("Often after {low} to {high} years.")))
    if item.median_pay_usd:
        said.append(
            _("Middle pay is {pay} dollars a year ({vintage}).").format(
                pay=f"{item.median_pay_usd:,}", vintage=printable(item.pay_vintage)
            )
        )
    return sentences(said)
