"""The two runs that a comparison takes: answer files, scored now, or reports that were saved as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csr_assess.answers import read
from csr_assess.answers.types import Answers, TargetJob
from csr_assess.app import answer_paths, reporting
from csr_assess.assess import runs
from csr_assess.assess.rubric_moves import other_anchors, rubric_differences
from csr_assess.assess.run_changes import RunChanges
from csr_assess.assess.runs import Run
from csr_assess.assess.two_jobs import aimed_jobs
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.contracts.compare_v1 import ComparedRun, Comparison, RubricMove
from csr_assess.questions.aim import aim_of, rubric_for

if TYPE_CHECKING:
    from csr_assess.evidence.raters import Confirmed
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers


class Judging(Struct, frozen=True, kw_only=True):
    """How answer files are scored."""

    layers: RubricLayers
    before: RubricLayers | None
    """The rubric that the earlier run was scored by, if it is another one."""
    day: date
    confirmed: Confirmed
    observers: tuple[str, ...] = ()
    """Sheets of observers: they count in the later run, or no rating could ever be a change."""
    aimed_at: Callable[[Answers], Answers]
    note: Callable[[Problem], None]


class Side(Struct, frozen=True, kw_only=True):
    """One of the two runs as it was read."""

    source: str
    kind: Literal["answers", "report"]
    run: Run
    """By the later rubric, if it could be scored by it."""
    own: Run
    """By its own rubric."""
    rubric: Rubric | None
    """Its own, if it is at hand."""


def sides(before: str, after: str, how: Judging) -> tuple[Side, Side]:
    """Return both runs.

    Raises UsageError for what is no person's run, InvalidInputError with every fault of a file.
    """
    if before == after == "-":
        message = _("standard input can be one of the two, not both.")
        raise UsageError(Problem(code="usage", message=message))
    return _side(before, replace(how, observers=()), how.before), _side(after, how, None)


def _side(path: str, how: Judging, own: RubricLayers | None) -> Side:
    answer_paths.refuse_no_answers(path)
    raw = reporting.bytes_from(path)
    if runs.is_saved_run(raw):
        _refuse_sheets(path, how)
        found = _saved(raw, path)
        rubric = next((known for layers in (how.layers, own) if layers and (known := _of(found, layers))), None)
        return Side(source=path, kind="report", run=found, own=found, rubric=rubric)
    run, rubric = _scored(raw, path, how.layers, how)
    if own is None:
        return Side(source=path, kind="answers", run=run, own=run, rubric=rubric)
    own_run, own_rubric = _scored(raw, path, own, how)
    return Side(source=path, kind="answers", run=run, own=own_run, rubric=own_rubric)


def _scored(raw: bytes, path: str, layers: RubricLayers, how: Judging) -> tuple[Run, Rubric]:
    name = "<stdin>" if path == "-" else path
    answers = how.aimed_at(reporting.answers_in(raw, name, layers, how.day))
    rubric = rubric_for(layers, answers.target)
    handed = reporting.handed_in(how.observers, rubric, how.day, how.confirmed)
    report = reporting.checked_report(
        rubric, answers, how.day, path, raw, confirmed=how.confirmed, note=how.note, handed=handed
    )
    return runs.run_of(report), rubric


def _refuse_sheets(path: str, how: Judging) -> None:
    """Raise UsageError for observers' sheets beside a report: what it came to is settled."""
    if how.observers:
        message = _("this is a saved report, so no observer's sheet can count in it; give the answers it was made of.")
        raise UsageError(Problem(code="usage", where=Where(file=path), message=message))


def _saved(raw: bytes, path: str) -> Run:
    name = "<stdin>" if path == "-" else path
    data = documents.load(raw, name)
    try:
        found = runs.saved_run(data)
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes

        faults = shapes.faults(data, runs.SavedRun) or [((), str(error))]
        raise InvalidInputError(*read.problems_at(faults, "report-shape", name, raw)) from None
    if found is None:
        message = _("this saved run ended in errors; there is no report in it to compare.")
        raise InvalidInputError(Problem(code="report-shape", where=Where(file=name), message=message))
    return found


def _of(run: Run, layers: RubricLayers) -> Rubric | None:
    """Return the rubric of a saved run, if it is this one, byte for byte."""
    if layers.resolved().rubric.sha256 != run.rubric.sha256:
        return None
    aim = TargetJob(role=run.target.role, industry=run.target.industry)
    return layers.resolved(aim_of(aim, layers)).rubric


def compared(before: Side, after: Side) -> Comparison:
    """Return what changed between two runs."""
    known = before.rubric is not None and after.rubric is not None
    anchors = frozenset[str]()
    differences = None
    if before.rubric is not None and after.rubric is not None:
        anchors = other_anchors(before.rubric, after.rubric)
        differences = rubric_differences(before.rubric, after.rubric)
    found = RunChanges(before.run, after.run, anchors)
    same = before.own.rubric.sha256 == after.own.rubric.sha256
    job_before, job = aimed_jobs(before.run, after.run)
    return Comparison(
        before=_published(before),
        after=_published(after),
        rubric=RubricMove(
            same=same,
            known=known,
            differences=tuple(found.differences()) if differences is None else differences,
            score_then=before.own.score if before.own is not before.run else None,
        ),
        shown=found.part_change(),
        shown_levels=found.levels_change(),
        shown_changes=found.shown_changes(),
        newly_shown=found.newly_shown(),
        no_longer_shown=found.no_longer_shown(),
        now_said=found.now_said(),
        gaps=found.gaps(),
        gates=found.gates(),
        checks=found.checks(),
        job_before=job_before,
        job=job,
    )


def _published(side: Side) -> ComparedRun:
    run = side.run
    return ComparedRun(
        source=side.source,
        kind=side.kind,
        rubric=run.rubric,
        as_of=run.as_of,
        target=run.target,
        score=run.score,
        margin=run.margin,
        band=run.band,
        basis=run.basis,
        evidence_grade=run.evidence_grade,
        coverage=run.coverage,
        shown_part=run.shown_part,
        told_part=run.told_part,
    )


def two_people(before: Side, after: Side) -> tuple[str, str] | None:
    """Return the ids of the runs, if they name two people; a file's own name is nobody's id."""
    ids = [side.run.candidate.id for side in (before, after)]
    stems = [Path(side.source).stem for side in (before, after)]
    own = [code if code != stem else "" for code, stem in zip(ids, stems, strict=True)]
    return (own[0], own[1]) if own[0] and own[1] and own[0] != own[1] else None
