"""What may be supposed of a person's criteria: at a level, told or shown, by the evidence that each can have."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from csr_assess.answers.types import Answers
from csr_assess.assess import publish
from csr_assess.assess.assessor import BASIS, Assessor
from csr_assess.assess.bands import Blocker, Figures
from csr_assess.assess.what_if import Baseline, Supposed, Supposition, baseline, what_if
from csr_assess.contracts.report_v1 import Bounds, Report
from csr_assess.contracts.what_if_v1 import HoldsBack, PersonNumbers, SupposedLevel, WhatIf
from csr_assess.evidence.findings import Finding
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion, EvidenceName


def told_kind(criterion: Criterion, rubric: Rubric) -> EvidenceName | None:
    """Return the kind of evidence that a person's own answer is; None if no question asks."""
    return next((q.evidence for q in rubric.asked_for[criterion.id] if q.evidence), None)


def shown_kind(criterion: Criterion, rubric: Rubric) -> EvidenceName:
    """Return the kind of evidence that shows a criterion: its task's, else a rating by someone who saw the work."""
    task = rubric.tasks.get(criterion.task or "")
    if task is None:
        return "observer"
    from csr_assess.tasks import results  # noqa: PLC0415 -- most criteria have no task

    kind: EvidenceName = results.evidence_name(task)
    return kind


class Supposable(Struct, frozen=True, kw_only=True):
    """One person as they are, ready to be supposed otherwise."""

    answers: Answers
    report: Report
    found: dict[str, Finding]
    base: Baseline
    rubric: Rubric

    def is_shown(self, criterion: str) -> bool:
        """Say whether a criterion's level rests on what was shown; if nothing is known, whether only that can be."""
        rests_on = self.found[criterion].rests_on if criterion in self.found else None
        if rests_on is None:
            return told_kind(self.rubric.criteria[criterion], self.rubric) is None
        return rests_on.shown

    def level(self, criterion: str) -> float | None:
        """Return a criterion's level; None if nothing is known."""
        rests_on = self.found[criterion].rests_on if criterion in self.found else None
        return rests_on.level if rests_on else None

    def figures(self, changes: Mapping[str, Supposition]) -> Figures:
        """Return the numbers with some criteria elsewhere. Raises KeyError for what is no required criterion."""
        return what_if(self.base, changes)


def person(judge_: Assessor, answers: Answers) -> Supposable:
    """Return a person ready for suppositions. The answers have been checked against the questions."""
    found = (finding for result in judge_.judge(answers).results for finding in result.findings)
    return Supposable(
        answers=answers,
        report=judge_.assess(answers),
        found={finding.criterion.id: finding for finding in found},
        base=baseline(judge_, answers),
        rubric=judge_.rubric,
    )


def supposed(who: Supposable, criterion: Criterion, level: float, *, shown: bool) -> Supposed:
    """Return a level supposed to be told or shown. Raises ValueError where nobody can tell it."""
    kind = shown_kind(criterion, who.rubric) if shown else told_kind(criterion, who.rubric)
    if kind is None:
        raise ValueError(criterion.id)
    return Supposed(level=level, kind=kind)


def published_what_if(who: Supposable, changes: Mapping[str, Supposition]) -> WhatIf:
    """Return a person as they stand and as they would stand."""
    return WhatIf(
        rubric=who.report.rubric,
        target=publish.target(who.answers.target, who.rubric),
        as_of=who.report.as_of,
        supposed=tuple(_supposed_level(who, name, change) for name, change in changes.items()),
        before=_standing(who, who.figures({})),
        after=_standing(who, who.figures(changes)),
    )


def _supposed_level(who: Supposable, name: str, change: Supposition) -> SupposedLevel:
    return SupposedLevel(
        criterion=name,
        title=who.rubric.criteria[name].title,
        level=change.level if change else None,
        shown=change is not None and who.rubric.core.evidence[change.kind].shown,
        kind=change.kind if change else None,
        level_now=who.level(name),
        shown_now=who.level(name) is not None and who.is_shown(name),
    )


def _standing(who: Supposable, found: Figures) -> PersonNumbers:
    scored = found.scored
    return PersonNumbers(
        score=scored.score,
        margin=scored.margin,
        bounds=Bounds(low=scored.low, high=scored.high),
        ready_score=scored.deciding,
        ready_chance=found.ready_chance,
        band=found.band,
        basis=BASIS[found.grade] if found.grade else None,
        evidence_grade=found.grade,
        coverage=scored.coverage,
        shown_share=scored.shown_share,
        blockers=tuple(_holds_back(who, one) for one in found.blockers),
    )


def _holds_back(who: Supposable, one: Blocker) -> HoldsBack:
    titles = {gate.id: gate.title for gate in who.report.gates} if one.kind == "gate" else {}
    if one.kind == "core":
        titles = {one.id: who.rubric.criteria[one.id].title}
    return HoldsBack(kind=one.kind, id=one.id, title=titles.get(one.id, ""))
