"""What the reports say, in words: sentences and titles that the terminal and the plain report share.

Text from outside is stripped of control characters here, so that a renderer only places it.
"""

from __future__ import annotations

import math

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.texts import _, clauses, counted, listed, number, printable, sentences
from csr_assess.contracts.report_v1 import (
    Basis,
    Candidate,
    Check,
    Finding,
    Gate,
    GateStatus,
    Outcome,
    Report,
    Strength,
    Target,
)
from csr_assess.render.tenths import Tenths, down
from csr_assess.rubric.model import Rubric

SELDOM, MOSTLY = 0.05, 0.95
"""The report keeps a chance within these two; at them it is less, or more, than we can tell."""

OVER_RATING = "claimed_minus_shown"
"""The note that is beside the two numbers it explains."""

_FIVE = 5
"""As many checks as the bundled rubric has; a heading has that number in words."""


def points_text(tenths: int) -> str:
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


def target_titles(target: Target, rubric: Rubric) -> list[str]:
    """Return the job aimed at, part by part, each as its title."""
    roles = {role.id: role.text for role in rubric.target.roles}
    industries = {UNKNOWN: ""} | {industry.id: industry.title for industry in rubric.target.industries}
    places = {UNKNOWN: ""} | {place.id: place.title for place in rubric.target.places}
    channels = {channel.id: channel.text for channel in rubric.target.channels}
    parts = [
        roles.get(target.role, target.role) or rubric.core.title,
        industries.get(target.industry, target.industry) or _("no industry given"),
        places.get(target.state, target.state) or _("no state given"),
        listed([channels.get(channel, channel) for channel in target.channels]),
    ]
    return [printable(part) for part in parts if part]


def drawn_up(report: Report) -> str:
    """Return the day of the report and the rubric that judged."""
    return _("As of {day}, by rubric {id} {version}").format(
        day=report.as_of, id=printable(report.rubric.id), version=report.rubric.version
    )


def band_words(report: Report, rubric: Rubric) -> str:
    """Return the band's title with what it rests on: Nearly ready (self-reported)."""
    return band_title(report.band, report.basis, rubric)


def band_title(band: str | None, basis: Basis | None, rubric: Rubric) -> str:
    """Return a band's title, or its id if the rubric does not have it, with what it rests on."""
    if band is None:
        return _("No score yet")
    titles = {item.id: item.title for item in rubric.core.bands}
    rests_on = {
        "self_reported": _("self-reported"),
        "partly_shown": _("partly shown"),
        "shown": _("shown"),
        None: "",
    }[basis]
    return f"{printable(titles.get(band, band))} ({rests_on})"


def band_text(report: Report, rubric: Rubric) -> str:
    """Return the sentence of the band, as the rubric has it; empty without one."""
    texts = {item.id: item.text for item in rubric.core.bands}
    return printable(texts.get(report.band or "", ""))


def bounds(report: Report) -> str:
    """Return where the score would lie once all is known; empty if all is."""
    if report.coverage >= 1:
        return ""
    low, high = points_text(down(report.bounds.low)), points_text(down(report.bounds.high))
    between = _("With the rest answered and nothing else changed, the score would be between {low} and {high}.").format(
        low=low, high=high
    )
    if report.score is None:  # the verdict has said how much is known
        return between
    known = _("We know {percent}% of what can be asked about the job.").format(percent=percent(report.coverage))
    return sentences((known, between))


def chance(report: Report, rubric: Rubric) -> str:
    """Return the chance of being at the ready line, in words; empty if it cannot be told."""
    p = report.ready_chance
    if p is None:
        return ""
    if p <= SELDOM:
        said = _("Chance that the true score reaches “{band}”: less than 1 in 20, not counting must-haves.")
    elif p >= MOSTLY:
        said = _("Chance that the true score reaches “{band}”: more than 19 in 20, not counting must-haves.")
    else:
        said = _("Chance that the true score reaches “{band}”: about {count} in 10, not counting must-haves.")
    count = min(max(math.floor(10 * p + 0.5), 1), 9)
    return said.format(band=printable(rubric.core.bands[0].title), count=count)


def evidence_words(report: Report) -> str:
    """Return the evidence grade and what it says; empty without a score."""
    if report.evidence_grade is None:
        return ""
    return _(
        "Evidence grade {grade} (A is best, D is lowest): {percent}% of what the job asks for was shown, not just told."
    ).format(grade=report.evidence_grade, percent=percent(report.shown_share))


def apart(report: Report) -> tuple[str, ...]:
    """Return what was shown and what was told, a sentence each with its margin, and how claims met the checks."""
    said = (
        (_("What you showed: {score} of 100, plus or minus {margin}, on {percent}% of the job."), report.shown_part),
        (_("What you only told: {score} of 100, plus or minus {margin}, on {percent}% of the job."), report.told_part),
    )
    parts = [
        text.format(score=points_text(down(part.score)), margin=whole(part.margin), percent=percent(part.share))
        for text, part in said
        if part
    ]
    checked = [printable(note.text) for note in report.notes if note.code == OVER_RATING]
    return (*parts, *checked)


def apart_in_short(report: Report) -> tuple[str, ...]:
    """Return the same two numbers in a few words each, for a line of a small screen."""
    told = (
        _("Told: {score} ± {margin}, {percent}%")
        if report.shown_part
        else _("Told: {score} ± {margin}, {percent}% of the job")
    )
    said = ((_("Shown: {score} ± {margin}, {percent}% of the job"), report.shown_part), (told, report.told_part))
    return tuple(
        text.format(score=points_text(down(part.score)), margin=whole(part.margin), percent=percent(part.share))
        for text, part in said
        if part
    )


def other_notes(report: Report) -> list[str]:
    """Return the notes on the answers, less the one that is beside the score."""
    return [printable(note.text) for note in report.notes if note.code != OVER_RATING]


def whole(margin: float) -> str:
    """Print the margin as a whole number."""
    return str(math.floor(margin + 0.5))


def margin_means(report: Report) -> str:
    """Say what the margin is; "two times out of three" holds for every kind of person only where most is shown."""
    if report.evidence_grade == "A":
        return _("The margin is one standard error: about two times out of three, the true score is within it.")
    return _(
        "The margin is one standard error, for people on average. "
        "As long as much is only told, strong people score too low and weak people too high."
    )


def level(value: float) -> str:
    """Return a level with its word: level 2.5, basic."""
    return (
        _("level {level}, aware"),
        _("level {level}, basic"),
        _("level {level}, intermediate"),
        _("level {level}, advanced"),
        _("level {level}, expert"),
    )[_step(value)].format(level=number(value))


def level_name(value: float) -> str:
    """Return the word of the level reached."""
    return (_("aware"), _("basic"), _("intermediate"), _("advanced"), _("expert"))[_step(value)]


def _step(value: float) -> int:
    """Return the place of the level reached among the five."""
    return min(max(int(value + 1e-9), 1), 5) - 1


def no_level(finding: Finding) -> str:
    """Say why a criterion has no level."""
    return {
        Outcome.NOT_ASKED: _("not measured yet"),
        Outcome.NOT_APPLICABLE: _("does not apply"),
    }.get(finding.outcome, _("not known yet"))


def basis(strength: Strength) -> str:
    """Return how a strength or an advantage is known."""
    return _("shown") if strength.basis == "shown" else _("you say so")


def no_strengths() -> str:
    """Say what a strength would be, if there is none."""
    return _("None to name yet. A strength is shown at the level asked for, or told to be a full level above it.")


def sum_of(tenths: Tenths, title: str) -> str:
    """Return a title with its points: earned, waiting for proof, lost."""
    said = clauses(
        _("{earned} of {of} points").format(earned=points_text(tenths.earned), of=points_text(tenths.of)),
        _("{points} wait for proof").format(points=points_text(tenths.waiting)) if tenths.waiting else "",
        _("{points} lost to gaps").format(points=points_text(tenths.lost)) if tenths.lost else "",
    )
    return f"{title}: {said}."


def checks_heading(report: Report) -> str:
    """Return the heading of the checks, with how many there are."""
    count = len(report.checks)
    return _("The five checks") if count == _FIVE else counted("The only check", "The {number} checks", count)


def point_by_point(report: Report) -> str:
    """Return the heading of the checks when all their points follow."""
    count = len(report.checks)
    if count == _FIVE:
        return _("The five checks, point by point")
    return counted("The only check, point by point", "The {number} checks, point by point", count)


def met(check: Check) -> str:
    """Say how many of a check's criteria are at the level asked, of those known; empty if it has none."""
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


def gate_status_words(value: GateStatus) -> str:
    """Return a gate's status in words."""
    return {
        "met": _("Met"),
        "not_met": _("Not met yet"),
        "pending": _("Still to come"),
        "unknown": _("Not known yet"),
        "not_needed": _("Not needed"),
    }[value]


def bearing(gate: Gate, rubric: Rubric) -> str:
    """Say what an open gate holds back; empty if it is closed."""
    if gate.status in ("met", "not_needed"):
        return ""
    if gate.blocks:
        return _("It holds back “{band}” until it is met.").format(band=printable(rubric.core.bands[0].title))
    return _("It does not keep you out of any band. Take it as a next step.")


def holds_back(gate: Gate, rubric: Rubric) -> str:
    """Say in a few words what an open must-have holds back."""
    if gate.blocks:
        return _("holds back “{band}”").format(band=printable(rubric.core.bands[0].title))
    return _("holds nothing back")
