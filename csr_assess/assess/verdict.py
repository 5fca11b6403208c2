"""The verdict: one or two sentences a person would say. How far, and what alone would change it."""

from __future__ import annotations

import math

from msgspec import Struct

from csr_assess.assess.bands import Blocker, Figures, shown_line
from csr_assess.base.texts import _, clauses, counted, counted_amount, number, sentences
from csr_assess.contracts.report_v1 import Gap, Gate, Outcome
from csr_assess.evidence.findings import CheckResult
from csr_assess.rubric.model import Band, Rubric

_MOST_NAMED = 3
"""How many things one sentence names at most."""


class Case(Struct, frozen=True, kw_only=True):
    """All a verdict looks at."""

    rubric: Rubric
    share: dict[str, float]
    results: tuple[CheckResult, ...]
    figures: Figures
    gaps: tuple[Gap, ...]
    gates: tuple[Gate, ...]


def verdict(case: Case) -> str:
    """Return the verdict."""
    core, found = case.rubric.core, case.figures
    score = found.scored.score
    if score is None:
        return _too_little(case)
    if found.band == core.bands[0].id:
        return _ready(case, score)
    low = any(blocker.kind == "shown_low" for blocker in found.blockers)
    reached = score >= core.bands[0].at or (found.scored.by_shown and not low)
    said = _held(case) if reached else _on_the_way(case, score)
    return sentences((said, _what_would_show(case))) if found.grade == "D" else said


def _ready(case: Case, score: float) -> str:
    if score >= case.rubric.core.bands[0].at:
        return _("Your score is at or above the ready line, and nothing holds you back.")
    return _(
        "What you showed is above the ready line, and that decides. "
        "By what you told, some steps are left: they lower your score, and keep nothing from you."
    )


def _too_little(case: Case) -> str:
    known = _("We know {percent}% of what this job asks for. That is too little for a score.").format(
        percent=int(100 * case.figures.scored.coverage)
    )
    unknown = [
        finding.criterion
        for result in case.results
        for finding in result.findings
        if finding.outcome is Outcome.UNKNOWN and case.share.get(finding.criterion.id)
    ]
    if not unknown:
        return known
    unknown.sort(key=lambda criterion: -case.share[criterion.id])
    first = clauses(*(criterion.title for criterion in unknown[:_MOST_NAMED]))
    return sentences((known, _("Answer these first: {first}.").format(first=first)))


def _held(case: Case) -> str:
    """Name everything that keeps a score above the line out of the top band."""
    asked = number(shown_line(case.rubric.core))
    words = {
        "shown_low": _("What you showed comes to {shown} of 100, and “{band}” asks for {asked}."),
        "unknowns": _("Too much is still unknown."),
        "not_shown": _("Too little has been shown, not just told."),
        "core": _("{name} is below the level that everybody needs."),
        "gate": _("{name} is still open."),
    }
    found = case.figures.blockers
    slots = {"shown": _tenths(case.figures.scored.deciding), "band": case.rubric.core.bands[0].title, "asked": asked}
    return sentences((_over(case), *(words[one.kind].format(name=_name(one, case), **slots) for one in found)))


def _over(case: Case) -> str:
    """Say that the line is reached, by the score or by what was shown, and that something holds back all the same."""
    held, score = len(case.figures.blockers), case.figures.scored.score
    if score is not None and score >= case.rubric.core.bands[0].at:
        return counted(
            "Your score is above the ready line, but one thing holds you back.",
            "Your score is above the ready line, but {number} things hold you back.",
            held,
        )
    return counted(
        "What you showed is above the ready line, but one thing holds you back.",
        "What you showed is above the ready line, but {number} things hold you back.",
        held,
    )


def _tenths(score: float | None) -> str:
    """Print a score as the reports do, so that what is left of a line adds up."""
    return number(math.floor((score or 0.0) * 10) / 10)


def _name(blocker: Blocker, case: Case) -> str:
    """Return what the report calls the criterion or the gate; nothing for the other blockers."""
    if blocker.kind == "core":
        return case.rubric.criteria[blocker.id].title
    return next((gate.title for gate in case.gates if gate.id == blocker.id), "")


def _on_the_way(case: Case, score: float) -> str:
    above = _above(case.rubric.core.bands, case.figures.band)
    if above is case.rubric.core.bands[0] and case.figures.scored.by_shown:
        return _by_shown(case)
    printed = math.floor(score * 10) / 10  # as the report prints it, so that the two add up
    said = counted_amount(
        "You are {amount} point from “{band}”.",
        "You are {amount} points from “{band}”.",
        above.at - printed,
        band=above.title,
    )
    if not case.gaps:
        return said
    biggest = case.gaps[0]
    step = counted(
        "The biggest step is {title}: it can bring about {number} point.",
        "The biggest step is {title}: it can bring about {number} points.",
        max(round(biggest.points_lost), 1),
        title=biggest.title,
    )
    return sentences((said, step))


def _by_shown(case: Case) -> str:
    """Say how far what was shown is from the top band, and its biggest step: claims are no step toward it."""
    scored, core = case.figures.scored, case.rubric.core
    of = scored.sums.of
    said = _("What you showed comes to {shown} of 100, and “{band}” asks for {asked}.").format(
        shown=_tenths(scored.deciding), band=core.bands[0].title, asked=number(shown_line(core))
    )
    shown = {f.criterion.id for r in case.results for f in r.findings if f.rests_on and f.rests_on.shown}
    biggest = next((gap for gap in case.gaps if gap.criterion in shown), None)
    if biggest is None:
        return said
    step = counted(
        "The biggest step is {title}: it can bring that up by about {number} point.",
        "The biggest step is {title}: it can bring that up by about {number} points.",
        max(round(biggest.points_lost * of.known / of.shown), 1),
        title=biggest.title,
    )
    return sentences((said, step))


def _above(bands: tuple[Band, ...], band: str | None) -> Band:
    place = next(index for index, item in enumerate(bands) if item.id == band)
    return bands[max(place - 1, 0)]


def _what_would_show(case: Case) -> str:
    """Say what answers alone cannot, and which tasks or people would."""
    unmeasured = [
        finding.criterion
        for result in case.results
        for finding in result.findings
        if finding.criterion.task and not (finding.rests_on and finding.rests_on.shown)
    ]
    unmeasured.sort(key=lambda criterion: -case.share.get(criterion.id, 0.0))
    tasks = " ".join(f"--only {criterion.task}" for criterion in unmeasured[:_MOST_NAMED])
    said = _("Answers alone cannot tell these bands apart.")
    if not tasks:
        return said
    would = _("A rating by someone who has seen you work can, or a task: csr-assess tasks {tasks}.")
    return sentences((said, would.format(tasks=tasks)))
