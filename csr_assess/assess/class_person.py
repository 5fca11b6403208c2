"""What a counselor's page of a class keeps of one person: numbers and ids, never the report itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers.types import Answers
from csr_assess.assess.advice import NOT_FOR_BEGINNERS
from csr_assess.assess.assessor import Assessor, Judged
from csr_assess.assess.rater_notes import RATED_ALIKE
from csr_assess.assess.report_numbers import minimums_met
from csr_assess.assess.supposing import Supposable, supposed, told_kind
from csr_assess.assess.what_if import Supposition, baseline, what_if
from csr_assess.contracts.license_v1 import License
from csr_assess.contracts.report_v1 import Basis, Candidate, Gate, GateStatus, Report
from csr_assess.evidence.agreement import RatingPair
from csr_assess.evidence.findings import AnsweredGate, GateReason
from csr_assess.evidence.kinds import EVIDENCE_KINDS
from csr_assess.evidence.raters import pairs_seen
from csr_assess.rubric.section import Criterion, Question

LastStepWay = Literal["gate", "rated", "show", "raise", "tell"]
BLANKS_NAMED = 6
"""How many of the questions that somebody left blank are kept by name."""
_LEAST_GAIN = 1e-6


class ClassMust(Struct, frozen=True, kw_only=True):
    """A must-have that somebody does not have yet."""

    id: str
    title: str
    status: GateStatus
    blocks: bool
    day: date | None
    """By when; None: no day is known."""
    when: Literal["", "required_before_start", "required_before_activity", "due_after_hire"]
    """By when in the course of the job, where a rule says so."""
    days: int | None
    """due_after_hire: days after the first day."""
    place: str
    """The place whose rule it is, where it is a license; others have one of the same name."""


class ClassDate(Struct, frozen=True, kw_only=True):
    """Something that somebody holds and that ends, or that falls due."""

    day: date
    text: str


class LastStep(Struct, frozen=True, kw_only=True):
    """One thing that alone lifts somebody to a higher band.

    gate: a must-have is met. rating: somebody who sees the work rates a whole check, and bears out what was told.
    show: a level that is only told is shown. raise: a level comes up to the one asked. tell: what is not known is
    answered, at the level asked.
    """

    way: LastStepWay
    id: str
    title: str
    level: float | None
    band: str


class Gain(Struct, frozen=True, kw_only=True):
    """What a training would do for somebody: points of 100, and whether it lifts them to a higher band."""

    training: str
    points: float
    lifts: bool


class ClassPerson(Struct, frozen=True, kw_only=True):
    """One person of a class."""

    candidate: Candidate
    page: str = ""
    """The name of their page; empty: there is none."""
    again: bool = False
    """Whether this is a further record of somebody who was counted before."""
    score: float | None
    margin: float | None
    coverage: float
    band: str | None
    basis: Basis | None
    musts: tuple[ClassMust, ...]
    dates: tuple[ClassDate, ...]
    last_steps: tuple[LastStep, ...]
    blank: tuple[str, ...]
    """The first questions that were left blank, by title."""
    blanks: int
    """How many there are."""
    gaps: int
    minimums: tuple[int, int] | None  # met, of how many
    careless: tuple[str, ...]
    """What is said of sheets about them that are all of one level."""


class ClassCase(Struct, frozen=True, kw_only=True):
    """One person, ready to be looked at for the class's page."""

    who: Supposable
    judged: Judged
    pairs: Mapping[str, RatingPair]
    """By criterion, what two people say who both rated them."""

    @property
    def report(self) -> Report:
        """Their report."""
        return self.who.report

    def lifted(self, band: str | None) -> bool:
        """Say whether a band is higher than theirs. There is one."""
        order = [one.id for one in self.who.rubric.core.bands]
        return band is not None and self.report.band is not None and order.index(band) < order.index(self.report.band)


def class_case(judge: Assessor, answers: Answers, report: Report) -> ClassCase:
    """Return a person ready to be supposed otherwise. The answers are those of the report."""
    judged = judge.judge(answers)
    found = {finding.criterion.id: finding for result in judged.results for finding in result.findings}
    who = Supposable(answers=answers, report=report, found=found, base=baseline(judge, answers), rubric=judge.rubric)
    return ClassCase(who=who, judged=judged, pairs=pairs_seen(answers.evidence, judge.confirmed))


def class_person(of: ClassCase) -> ClassPerson:
    """Return what is kept of a person."""
    report = of.report
    blank = list(_blank(of))
    return ClassPerson(
        candidate=report.candidate,
        score=report.score,
        margin=report.margin,
        coverage=report.coverage,
        band=report.band,
        basis=report.basis,
        musts=tuple(open_musts(of)),
        dates=tuple(ClassDate(day=one.date, text=one.text) for one in report.expiries),
        last_steps=tuple(_last_steps(of)),
        blank=tuple(dict.fromkeys(blank))[:BLANKS_NAMED],
        blanks=len(blank),
        gaps=len(report.gaps),
        minimums=minimums_met(report),
        careless=tuple(note.text for note in report.notes if note.code in RATED_ALIKE),
    )


def gains(of: ClassCase) -> Iterator[Gain]:
    """Yield what each training would do for a person, if it brings them to the level it builds: they are scored again.

    A level that was only told stays told, and one that was shown is shown again. Only what is known and below the
    level asked can gain. Trainings open after hiring, or made for other trades, are left out, as in a plan.
    """
    before, who = of.report.score, of.who
    if before is None:
        return
    below = {gap.criterion: gap.level for gap in of.report.gaps}
    for training in who.rubric.trainings:
        if training.after_hiring or training.audience in NOT_FOR_BEGINNERS:
            continue
        changes = {
            name: _at(of, who.rubric.criteria[name], level)
            for name, level in training.builds.items()
            if name in below and level > below[name]
        }
        after = who.figures(changes) if changes else None
        if after and after.scored.score is not None and after.scored.score > before + _LEAST_GAIN:
            yield Gain(training=training.id, points=after.scored.score - before, lifts=of.lifted(after.band))


# ------------------------------------------------------------------ must-haves


def open_musts(of: ClassCase) -> Iterator[ClassMust]:
    """Yield the must-haves that a person does not have yet, and by when they need them."""
    found = {gate.id: gate for result in of.judged.results for gate in result.gates}
    for gate in of.report.gates:
        if gate.status in ("met", "not_needed"):
            continue
        answered = found.get(gate.id)
        line = _license_of(gate, of.report)
        day = line.due if line else None
        if isinstance(answered, AnsweredGate) and answered.because.reason is GateReason.FINISHING:
            day = answered.because.day
        yield ClassMust(
            id=gate.id,
            title=gate.title,
            status=gate.status,
            blocks=gate.blocks,
            day=day,
            when=_when(line),
            days=line.days if line else None,
            place=line.jurisdiction if line else "",
        )


def _license_of(gate: Gate, report: Report) -> License | None:
    _check, _dot, name = gate.id.partition(".")
    rules = ((line, (line.rule, f"{line.rule}-{line.jurisdiction.lower()}")) for line in report.licences if line.rule)
    return next((line for line, names in rules if name in names and not line.held), None)


def _when(line: License | None) -> Literal["", "required_before_start", "required_before_activity", "due_after_hire"]:
    if line is None:
        return ""
    match line.status:
        case "required_before_start" | "required_before_activity" | "due_after_hire":
            return line.status
        case _:
            return ""


# ------------------------------------------------------------------ one step away


def _last_steps(of: ClassCase) -> Iterator[LastStep]:
    """Yield all that lifts a person by itself: each is tried, and they are scored with it."""
    core = of.who.rubric.core
    if of.report.band in (None, core.bands[0].id):
        return
    yield from _gate_steps(of)
    yield from _rating_steps(of)
    for finding in of.who.found.values():
        if finding.criterion.kind == "required":
            yield from _level_steps(of, finding.criterion)


def _gate_steps(of: ClassCase) -> Iterator[LastStep]:
    base = of.who.base
    for gate in of.report.gates:
        if gate.open:
            without = replace(base, gates=tuple(one for one in base.gates if one.id != gate.id))
            band = what_if(without, {}).band
            if band and of.lifted(band):
                yield LastStep(way="gate", id=gate.id, title=gate.title, level=None, band=band)


def _rating_steps(of: ClassCase) -> Iterator[LastStep]:
    who = of.who
    for section in who.rubric.sections.values():
        told = [one for one in section.criteria if one.kind == "required" and not one.task and _is_told(of, one)]
        levels = {one.id: who.level(one.id) for one in told}
        changes: dict[str, Supposition] = {
            one.id: supposed(who, one, level, shown=True) for one in told if (level := levels[one.id]) is not None
        }
        band = who.figures(changes).band if changes else None
        if band and of.lifted(band):
            yield LastStep(way="rated", id=section.check, title=section.title, level=None, band=band)


def _is_told(of: ClassCase, criterion: Criterion) -> bool:
    """Say whether a level rests on a rating of the person's own, which another can give too."""
    own = told_kind(criterion, of.who.rubric)
    return own is not None and EVIDENCE_KINDS[own].rates and not of.who.is_shown(criterion.id)


def _level_steps(of: ClassCase, criterion: Criterion) -> Iterator[LastStep]:
    level, tries = of.who.level(criterion.id), dict[LastStepWay, Supposition]()
    if level is None:
        tries["tell"] = _at(of, criterion, criterion.required)
    else:
        if not of.who.is_shown(criterion.id):
            tries["show"] = supposed(of.who, criterion, level, shown=True)
        if level < criterion.required:
            tries["raise"] = _at(of, criterion, criterion.required)
    for way, change in tries.items():
        band = of.who.figures({criterion.id: change}).band
        if band and of.lifted(band):
            reached = change.level if change else None
            yield LastStep(way=way, id=criterion.id, title=criterion.title, level=reached, band=band)


def _at(of: ClassCase, criterion: Criterion, level: float) -> Supposition:
    """Return a level by the sort of evidence that theirs rests on: told, or shown."""
    shown = of.who.is_shown(criterion.id) or told_kind(criterion, of.who.rubric) is None
    return supposed(of.who, criterion, level, shown=shown)


# ------------------------------------------------------------------ left blank


def _blank(of: ClassCase) -> Iterator[str]:
    """Yield what was asked, decides something and has no answer, not even that it is not known."""
    rubric, found = of.who.rubric, of.judged.facts.relevant
    deciding = {gate.ask for section in rubric.sections.values() for gate in section.gates}
    for question in found.questions:
        if question.id not in found.values and (question.evidence or question.id in deciding):
            yield _title(question, rubric.criteria)


def _title(question: Question, criteria: Mapping[str, Criterion]) -> str:
    criterion = criteria.get(question.criterion or "")
    return criterion.title if criterion else question.text
