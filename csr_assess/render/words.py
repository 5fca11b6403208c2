"""What the reports say, in words: sentences and titles that the terminal and the plain report share.

Text from outside is stripped of control characters here, so that a renderer only places it.
"""

from __future__ import annotations

import math

from csr_assess.answers.types import Candidate, TargetJob
from csr_assess.findings import GateStatus, Licence, Outcome
from csr_assess.render.points import Tenths, down
from csr_assess.report import CheckOut, FindingOut, Gap, GateOut, Report, Standing
from csr_assess.rubric.types import NextRole, Rubric, Source, Training
from csr_assess.texts import _, number, printable

SELDOM, MOSTLY = 0.05, 0.95
"""The report keeps a chance within these two; at them it is less, or more, than we can tell."""


def points(tenths: int) -> str:
    """Print whole tenths as points: 12.3."""
    return f"{tenths // 10}.{tenths % 10}"


def percent(share: float) -> int:
    """Return a share as a whole percentage, rounded down."""
    return math.floor(round(100 * share, 6))


def who(candidate: Candidate) -> str:
    """Return the candidate's name and id, as far as they are given."""
    name, code = printable(candidate.name).strip(), printable(candidate.id).strip()
    if name and code:
        return f"{name} ({code})"
    return name or code or _("No name given")


def aim(target: TargetJob, rubric: Rubric) -> list[str]:
    """Return the job aimed at, part by part, each as its title."""
    roles = {role.id: role.text for role in rubric.target.roles}
    industries = {industry.id: industry.title for industry in rubric.target.industries}
    places = {place.id: place.title for place in rubric.target.places}
    channels = {channel.id: channel.text for channel in rubric.target.channels}
    parts = [
        roles.get(target.role, target.role) or rubric.core.title,
        industries.get(target.industry, target.industry) or _("no industry given"),
        places.get(target.state, target.state) or _("no state given"),
        ", ".join(channels.get(channel, channel) for channel in target.channels),
    ]
    return [printable(part) for part in parts if part]


def drawn_up(report: Report) -> str:
    """Return the day of the report and the rubric that judged."""
    return _("As of {day}, by rubric {id} {version}").format(
        day=report.as_of, id=printable(report.rubric.id), version=report.rubric.version
    )


def band(report: Report, rubric: Rubric) -> str:
    """Return the band's title with what it rests on: Nearly ready (self-reported)."""
    if report.band is None:
        return _("No score yet")
    titles = {item.id: item.title for item in rubric.core.bands}
    basis = {
        "self_reported": _("self-reported"),
        "partly_shown": _("partly shown"),
        "shown": _("shown"),
        None: "",
    }[report.basis]
    return f"{printable(titles[report.band])} ({basis})"


def band_text(report: Report, rubric: Rubric) -> str:
    """Return the sentence of the band, as the rubric has it; empty without one."""
    texts = {item.id: item.text for item in rubric.core.bands}
    return printable(texts.get(report.band or "", ""))


def bounds(report: Report) -> str:
    """Return where the score would lie once all is known; empty where all is."""
    if report.coverage >= 1:
        return ""
    low, high = points(down(report.bounds.low)), points(down(report.bounds.high))
    between = _("Once all is known, the score will lie between {low} and {high}.").format(low=low, high=high)
    if report.score is None:  # the verdict has said how much is known
        return between
    known = _("We know {percent} % of what the job asks.").format(percent=percent(report.coverage))
    return f"{known} {between}"


def chance(report: Report, rubric: Rubric) -> str:
    """Return the chance of being at the ready line, in words; empty where it cannot be told."""
    p = report.ready_chance
    if p is None:
        return ""
    if p <= SELDOM:
        said = _("less than 1 in 20")
    elif p >= MOSTLY:
        said = _("more than 19 in 20")
    else:
        said = _("about {count} in 10").format(count=min(max(math.floor(10 * p + 0.5), 1), 9))
    return _("Chance that the true score is at the line of “{band}”: {chance}, must-haves apart.").format(
        band=printable(rubric.core.bands[0].title), chance=said
    )


def evidence(report: Report) -> str:
    """Return the evidence grade and what it says; empty without a score."""
    if report.evidence_grade is None:
        return ""
    return _(
        "Evidence grade {grade} (A is best, D is lowest): {percent} % of what the job asks was shown, not only told."
    ).format(grade=report.evidence_grade, percent=percent(report.shown_share))


def apart(report: Report) -> str:
    """Return the two scores from claims alone and from what was shown alone; empty unless both are there."""
    if report.claimed is None or report.shown is None:
        return ""
    return _("From what you say alone: {claimed}. From what you showed alone: {shown}.").format(
        claimed=points(down(report.claimed)), shown=points(down(report.shown))
    )


def whole(margin: float) -> str:
    """Print the margin as a whole number."""
    return str(math.floor(margin + 0.5))


def margin_means() -> str:
    """Say in one line what the margin is."""
    return _("The margin is one standard error: about two times in three, the true score lies within it.")


def level(value: float) -> str:
    """Return a level with its word: level 2.5, basic."""
    return _("level {level}, {name}").format(level=number(value), name=level_name(value))


def level_name(value: float) -> str:
    """Return the word of the level reached."""
    names = (_("aware"), _("basic"), _("intermediate"), _("advanced"), _("expert"))
    return names[min(max(int(value + 1e-9), 1), len(names)) - 1]


def no_level(finding: FindingOut) -> str:
    """Say why a criterion has no level."""
    return {
        Outcome.NOT_ASKED: _("not measured yet"),
        Outcome.NOT_APPLICABLE: _("does not apply"),
    }.get(finding.outcome, _("not known yet"))


def basis(standing: Standing) -> str:
    """Return how a strength or an advantage is known."""
    return _("shown") if standing.basis == "shown" else _("you say so")


def no_strengths() -> str:
    """Say what a strength would be, where there is none."""
    return _("None to name yet. A strength is shown at the level asked, or said to be a whole level above it.")


def no_gaps(report: Report) -> str:
    """Say why there are no gaps: all is there, or too little is known."""
    if report.score is None:
        return _("None found so far.")
    return _("None: all that is known is at the level the job asks.")


def too_close() -> str:
    """Say that a gap may be none."""
    return _("Too close to call: the gap is smaller than its own error.")


def steps(gap: Gap, report: Report) -> list[tuple[str, str]]:
    """Return where one is with a gap, what is asked and what to do, each with its label."""
    trainings = {item.id: item for item in report.training}
    lines = [
        (_("Now"), _leveled(gap.level, gap.now)),
        (_("Asked"), _leveled(gap.required, gap.asked)),
        (_("To do"), gap.advice),
        (_("Practice"), gap.practice and _("{practice} (Our own idea; hours unknown.)").format(practice=gap.practice)),
        *((_("Training"), training(trainings[item], gap.criterion, gap.required)) for item in gap.training),
        (_("Proof"), gap.proof),
    ]
    return [(label, printable(said)) for label, said in lines if said]


def _leveled(value: float, looks_like: str) -> str:
    return _("{level}: {looks_like}").format(level=level(value).capitalize(), looks_like=looks_like)


def sum_of(tenths: Tenths, title: str) -> str:
    """Return a title with its points: earned, waiting for proof, lost."""
    said = _("{title}: {earned} of {of} points").format(title=title, earned=points(tenths.earned), of=points(tenths.of))
    if tenths.waiting:
        said += _("; {points} wait for proof").format(points=points(tenths.waiting))
    if tenths.lost:
        said += _("; {points} lost to gaps").format(points=points(tenths.lost))
    return f"{said}."


def met(check: CheckOut) -> str:
    """Say how many of a check's criteria are at the level asked, of those known; empty where it has none."""
    required = [finding for finding in check.findings if finding.kind == "required"]
    known = sum(finding.level is not None for finding in required)
    if not required:
        return ""
    if not known:
        return _("nothing known yet")
    there = sum(finding.outcome is Outcome.MET for finding in required)
    if known == len(required):
        return _("{met} of {known} at the level asked").format(met=there, known=known)
    return _("{met} of {known} known at the level asked").format(met=there, known=known)


def status(value: GateStatus) -> str:
    """Return a gate's status in words."""
    return {
        "met": _("Met"),
        "not_met": _("Not met yet"),
        "pending": _("In progress"),
        "unknown": _("Not known yet"),
        "not_needed": _("Not needed"),
    }[value]


def bearing(gate: GateOut, rubric: Rubric) -> str:
    """Say what an open gate holds back; empty where it is closed."""
    if gate.status in ("met", "not_needed"):
        return ""
    if gate.blocks:
        return _("Holds back “{band}” until it is met.").format(band=printable(rubric.core.bands[0].title))
    return _("Holds back no band; it is a step to take.")


def unknown(report: Report) -> list[str]:
    """Return the titles of the required criteria that are not known yet."""
    return [
        printable(finding.title)
        for check in report.checks
        for finding in check.findings
        if finding.kind == "required" and finding.outcome is Outcome.UNKNOWN
    ]


def training(item: Training, criterion: str, required: float) -> str:
    """Return a training with its hours, cost and date, and how far it brings one."""
    reached = item.builds[criterion]
    far = _("brings you to level {level}") if reached >= required else _("part of the way, to level {level}")
    facts = [_cost(item), _hours(item), _facts_of(item), far.format(level=number(reached))]
    if not item.source_seen:
        facts.append(_("verify: its source was not read"))
    return printable(
        _("{title} ({provider}): {facts}.").format(title=item.title, provider=item.provider, facts="; ".join(facts))
    )


def _cost(item: Training) -> str:
    cost = item.cost_usd if item.cost_usd != "0" else None
    price = _("{cost} dollars").format(cost=_span(cost)) if cost else ""
    said = {
        "yes": _("free"),
        "partly": _("partly free"),
        "varies": _("free for some"),
        "no": "" if price else _("not free, cost unknown"),
        "unknown": "" if price else _("cost unknown"),
    }[item.free]
    return ", ".join(part for part in (said, price) if part)


def _hours(item: Training) -> str:
    if item.hours is None:
        return _("hours unknown")
    return _("1 hour") if item.hours == "1" else _("{hours} hours").format(hours=_span(item.hours))


def _facts_of(item: Training) -> str:
    return _("date unknown") if item.as_of.startswith("undated") else _("as of {day}").format(day=item.as_of)


def _span(text: str) -> str:
    """Write a range as one would say it."""
    return text.replace("-", _(" to "))


def role(item: NextRole) -> str:
    """Return what a next role asks, its years and pay, with the vintage."""
    said = [printable(item.asks)]
    if item.years:
        said.append(_("Often after {years} years.").format(years=_span(item.years)))
    if item.median_pay_usd:
        said.append(
            _("Middle pay {pay} dollars a year ({vintage}).").format(
                pay=f"{item.median_pay_usd:,}", vintage=printable(item.pay_vintage)
            )
        )
    return " ".join(said)


def licence(item: Licence, rubric: Rubric) -> str:
    """Return the head of a licence line: its status, what and where."""
    head = {"not_required": _("No license needed"), "verify": _("Verify with the regulator")}
    places = {place.id: place.title for place in rubric.target.places}
    parts = [head.get(item.status, item.status), item.credential, places.get(item.jurisdiction, item.jurisdiction)]
    return printable(", ".join(part for part in parts if part))


def licence_facts(item: Licence, gates: tuple[GateOut, ...]) -> list[str]:
    """Return what else a licence line says, less what its gate has already said."""
    said = {gate.reason for gate in gates} | {gate.next_step for gate in gates}
    facts = [fact for fact in (item.because, item.next_step) if fact and fact not in said]
    if item.status != "not_required":
        facts.append(_("Whom to ask: {authority}.").format(authority=item.authority))
    facts.append(_("Rules as read on {day}; they change.").format(day=item.as_of))
    return [printable(fact) for fact in facts]


def sources(report: Report, rubric: Rubric) -> list[str]:
    """Return the sources of the must-haves, each once, in their order."""
    named = dict.fromkeys(source for gate in report.gates for source in gate.sources)
    return [_source(rubric.sources[source]) for source in named if source in rubric.sources]


def _source(source: Source) -> str:
    told = ", ".join(part for part in (source.publisher, source.as_of) if part)
    seen = "" if source.seen else " " + _("Verify: its own text was not read.")
    return printable(f"{source.id}: {source.title}{f' ({told})' if told else ''}{seen}")


def sources_in_short(report: Report) -> str:
    """Say how many sources stand behind the must-haves, and where they are named."""
    named = {source for gate in report.gates for source in gate.sources}
    return _("The plain report (-f plain) lists the {count} sources of the must-haves.").format(count=len(named))
