"""Findings and points in words: gaps, strengths, training, what waits for proof, the verdict."""

from __future__ import annotations

from collections.abc import Iterable

from csr_assess.findings import CheckResult, Finding, Outcome
from csr_assess.report import Gap, Standing, Waiting
from csr_assess.rubric.types import Band, Criterion, Rubric, Training
from csr_assess.scoring import Hold, Points, Scored
from csr_assess.texts import _, counted, number

TRAININGS_A_GAP = 3
NAMED = 3
"""How many things a sentence of the verdict names at most."""


def gaps(results: Iterable[CheckResult], scored: Scored, training: dict[str, tuple[Training, ...]]) -> tuple[Gap, ...]:
    """Return the required criteria below their level, the most points lost first; ties in the rubric's order."""
    found = [
        _gap(finding, scored.points[finding.criterion.id], training.get(finding.criterion.id, ()))
        for result in results
        for finding in result.findings
        if finding.criterion.id in scored.points and _level(finding) < finding.criterion.required
    ]
    return tuple(sorted(found, key=lambda gap: -gap.points_lost))


def _level(finding: Finding) -> float:
    return finding.rests_on.level if finding.rests_on else 0.0


def _gap(finding: Finding, points: Points, training: tuple[Training, ...]) -> Gap:
    criterion = finding.criterion
    rests_on = finding.rests_on
    assert rests_on is not None  # noqa: S101 -- it has points, so it is known
    useful = [t.id for t in training if t.builds[criterion.id] > rests_on.level]
    return Gap(
        criterion=criterion.id,
        title=criterion.title,
        points_lost=points.lost,
        level=rests_on.level,
        required=criterion.required,
        too_close=criterion.required - rests_on.level < rests_on.error,
        now=anchor(criterion, rests_on.level),
        asked=anchor(criterion, criterion.required),
        advice=criterion.advice,
        practice=criterion.practice,
        proof=criterion.proof,
        training=tuple(useful[:TRAININGS_A_GAP]),
    )


def anchor(criterion: Criterion, level: float) -> str:
    """Return what a level looks like: the anchor it has reached."""
    return criterion.anchors[min(max(int(level + 1e-9), 1), 5) - 1]


def trainings_by_criterion(rubric: Rubric) -> dict[str, tuple[Training, ...]]:
    """Return each criterion's trainings: free ones first, then those that bring one furthest, then as listed.

    What is open only after hiring closes no gap before it, and is left out.
    """
    out: dict[str, list[Training]] = {}
    for training in rubric.trainings:
        for criterion in () if training.after_hiring else training.builds:
            out.setdefault(criterion, []).append(training)
    return {
        criterion: tuple(sorted(found, key=lambda t: (t.free != "yes", -t.builds[criterion])))
        for criterion, found in out.items()
    }


def named(gaps_: Iterable[Gap], rubric: Rubric) -> tuple[Training, ...]:
    """Return each training that a gap names, whole, once, in the rubric's order."""
    wanted = {training for gap in gaps_ for training in gap.training}
    return tuple(training for training in rubric.trainings if training.id in wanted)


def strengths(results: Iterable[CheckResult]) -> tuple[Standing, ...]:
    """Return what is shown at the level asked, or claimed a whole level above it."""
    return tuple(
        standing
        for result in results
        for finding in result.findings
        if finding.criterion.kind == "required" and (standing := _strength(finding))
    )


def _strength(finding: Finding) -> Standing | None:
    judged = finding.judged
    if judged is None:
        return None
    asked = finding.criterion.required
    if judged.shown and judged.shown.level >= asked:
        return _standing(finding, judged.shown.level, shown=True)
    if not judged.rests_on.shown and judged.claimed and judged.claimed.level >= asked + 1:
        return _standing(finding, judged.claimed.level, shown=False)
    return None


def advantages(results: Iterable[CheckResult]) -> tuple[Standing, ...]:
    """Return the advantages a person has: nobody loses a point without them."""
    return tuple(
        _standing(finding, finding.rests_on.level, shown=finding.rests_on.shown)
        for result in results
        for finding in result.findings
        if finding.criterion.kind == "advantage" and finding.rests_on and finding.outcome is Outcome.MET
    )


def _standing(finding: Finding, level: float, *, shown: bool) -> Standing:
    return Standing(
        criterion=finding.criterion.id,
        title=finding.criterion.title,
        level=level,
        required=finding.criterion.required,
        basis="shown" if shown else "claimed",
    )


def waiting(results: Iterable[CheckResult], scored: Scored) -> tuple[Waiting, ...]:
    """Return what is claimed beyond what a claim can earn, the most points first."""
    found = [
        Waiting(
            criterion=finding.criterion.id,
            title=finding.criterion.title,
            points=scored.points[finding.criterion.id].waiting,
            proof=finding.criterion.proof,
        )
        for result in results
        for finding in result.findings
        if finding.criterion.id in scored.points and scored.points[finding.criterion.id].waiting > 0
    ]
    return tuple(sorted(found, key=lambda item: -item.points))


def verdict(  # noqa: PLR0913 -- the parts of a verdict
    scored: Scored,
    band: str | None,
    grade: str | None,
    held_by: tuple[Hold, ...],
    results: tuple[CheckResult, ...],
    gaps_: tuple[Gap, ...],
    rubric: Rubric,
    share: dict[str, float],
) -> str:
    """Return one or two sentences a person would say: how far, and what alone would change it."""
    bands = rubric.core.bands
    if scored.score is None:
        return _too_little(scored, results, share)
    top = bands[0]
    if band == top.id:
        return _("Your score is at or above the ready line, and nothing holds you back.")
    if scored.score >= top.at:
        said = _("Your score is above the ready line. What holds you back: {holds}.").format(holds=_held(held_by))
        return f"{said} {_would_show(results, share)}" if _by_proof(held_by) else said
    return _on_the_way(scored.score, _next(bands, band), gaps_, grade, _would_show(results, share))


def _too_little(scored: Scored, results: tuple[CheckResult, ...], share: dict[str, float]) -> str:
    unknown = sorted(
        (f for r in results for f in r.findings if f.outcome is Outcome.UNKNOWN and share.get(f.criterion.id)),
        key=lambda f: -share[f.criterion.id],
    )
    known = _("We know {percent} % of what this job asks, which is too little for a score.").format(
        percent=int(100 * scored.coverage)
    )
    if not unknown:
        return known
    first = "; ".join(finding.criterion.title for finding in unknown[:NAMED])
    return f"{known} " + _("Answer these first: {first}.").format(first=first)


def _held(held_by: tuple[Hold, ...]) -> str:
    words = {
        "unknowns": _("too much is still unknown"),
        "not_shown": _("too little is shown and not only told"),
    }
    said = [words[hold.kind] for hold in held_by if hold.kind in words]
    said += [_("{name} is below what nobody can do without").format(name=h.name) for h in held_by if h.kind == "core"]
    said += [_("{name} is open").format(name=h.name) for h in held_by if h.kind == "gate"]
    return "; ".join(said)


def _by_proof(held_by: tuple[Hold, ...]) -> bool:
    return any(hold.kind == "not_shown" for hold in held_by)


def _next(bands: tuple[Band, ...], band: str | None) -> Band:
    """Return the band above."""
    place = next(index for index, item in enumerate(bands) if item.id == band)
    return bands[max(place - 1, 0)]


def _on_the_way(score: float, above: Band, gaps_: tuple[Gap, ...], grade: str | None, would_show: str) -> str:
    missing = number(max(above.at - score, 0.1))
    said = _("You are {points} points from “{band}”.").format(points=missing, band=above.title)
    if gaps_:
        said += " " + _("The biggest step is {title}: it can bring up to {points} points.").format(
            title=gaps_[0].title, points=number(gaps_[0].points_lost)
        )
    return f"{said} {would_show}" if grade == "D" else said


def _would_show(results: tuple[CheckResult, ...], share: dict[str, float]) -> str:
    """Say what answers alone cannot, and which tasks or people would."""
    tasks = sorted(
        (f.criterion for r in results for f in r.findings if f.criterion.task and not (f.rests_on and f.rests_on.shown)),
        key=lambda criterion: -share.get(criterion.id, 0.0),
    )
    words = ", ".join(str(criterion.task) for criterion in tasks[:NAMED])
    said = _("Answers alone cannot tell these bands apart.")
    if not words:
        return said
    return f"{said} " + _("A rating by someone who saw you work would, or a measured task ({tasks}).").format(tasks=words)


def check_reason(result: CheckResult, points: float, of: float) -> str:
    """Return the sentence that sums a check up."""
    required = [f for f in result.findings if f.criterion.kind == "required"]
    met = sum(f.outcome is Outcome.MET for f in required)
    if not required:
        return _("This check has no points. It is a must-have.") if result.gates else _("Nothing to count here.")
    if not of:
        return _("Nothing is known here yet.")
    said = _("{points} of {of} points: {met} of {all} at the level the job asks.").format(
        points=number(points), of=number(of), met=met, all=len(required)
    )
    unknown = sum(f.outcome is Outcome.UNKNOWN for f in required)
    return said + (" " + counted("{number} not known yet.", "{number} not known yet.", unknown) if unknown else "")
