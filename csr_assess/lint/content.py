"""What a rubric's shape cannot say: that ids exist, weights add up, every gap has a way on.

Every problem is found at once, each with its file, line and column.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from csr_assess.base.texts import _
from csr_assess.lint.references import Known, near, of_conditions, of_gate, of_options, of_question, of_rules, twice
from csr_assess.rubric.model import Careers, Core, Sources, Target, Trainings
from csr_assess.rubric.parsed import ParsedFile
from csr_assess.rubric.positions import located
from csr_assess.rubric.section import EvidenceName, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.base.documents import FieldPath
    from csr_assess.base.errors import Problem
    from csr_assess.lint.references import Fault
    from csr_assess.rubric.model import Rubric, RubricFile
    from csr_assess.rubric.section import Criterion

CLOSE = 1e-4
TARGET_KINDS = {"role": "choice", "industry": "choice", "state": "place", "channels": "choices"}
"""The fields of a target, and the kind of question that can fill each."""


def problems(found: list[ParsedFile], rubric: Rubric) -> list[Problem]:
    """Return every problem of a rubric whose files all have their shape."""
    seen = Known(rubric)
    return [
        problem
        for file in found
        for problem in located(file.raw, file.name, "rubric-content", list(_of_file(file.content, seen)))
    ]


def _of_file(content: RubricFile, seen: Known) -> Iterator[Fault]:
    yield from _sources(content, seen, ())
    match content:
        case Section():
            yield from _section(content, seen)
        case Core():
            yield from _core(content, seen)
        case Target():
            yield from _target(content, seen)
        case Trainings():
            yield from _trainings(content, seen)
        case Careers():
            yield from twice(("next_roles",), (role.id for role in content.next_roles))
        case Sources():
            yield from twice(("sources",), (source.id for source in content.sources))


def _sources(part: Any, seen: Known, path: FieldPath) -> Iterator[Fault]:  # noqa: ANN401 -- any part of a rubric
    """Walk a file and yield every source it names that sources.yaml does not hold."""
    if isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if field == "sources" and all(isinstance(item, str) for item in value):
                yield from (
                    ((*path, field, index), _("no such source; {hint}").format(hint=near(source, seen.rubric.sources)))
                    for index, source in enumerate(value)
                    if source not in seen.rubric.sources
                )
            else:
                yield from _sources(value, seen, (*path, field))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _sources(item, seen, (*path, index))
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from _sources(item, seen, (*path, key))


def _core(core: Core, seen: Known) -> Iterator[Fault]:
    lines = [band.at for band in core.bands]
    if any(left <= right for left, right in itertools.pairwise(lines)) or lines[-1] != 0:
        yield ("bands",), _("bands must fall from the highest to one at 0.")
    yield from twice(("bands",), (band.id for band in core.bands))
    yield from _all_there("evidence", get_args(EvidenceName), core.evidence)
    yield from _all_there("grades", ("A", "B", "C"), core.grades)
    for index, pair in enumerate(core.quality.contradictions):
        for side in ("first", "second"):
            question = seen.rubric.questions.get(getattr(pair, side))
            if question is None or question.kind != "rating":
                yield ("quality", "contradictions", index, side), _("this must be the id of a rating.")
    for name, scale in core.scales.items():
        yield from of_options(scale.options, ("scales", name, "options"))


def _all_there(field: str, wanted: tuple[str, ...], found: Any) -> Iterator[Fault]:  # noqa: ANN401 -- a mapping
    for name in wanted:
        if name not in found:
            yield (field,), _("{kind} is missing.").format(kind=name)


def _target(target: Target, seen: Known) -> Iterator[Fault]:
    yield from twice(("industries",), (industry.id for industry in target.industries))
    yield from twice(("places",), (place.id for place in target.places))
    yield from of_options(target.roles, ("roles",))
    yield from of_options(target.channels, ("channels",))
    yield from twice(("questions",), (question.id for question in target.questions))
    for index, question in enumerate(target.questions):
        part, _dot, field = question.id.partition(".")
        if part != "target" or field not in TARGET_KINDS:
            allowed = ", ".join(f"target.{name}" for name in TARGET_KINDS)
            yield ("questions", index, "id"), _("a target is asked for these: {allowed}.").format(allowed=allowed)
        elif question.kind != TARGET_KINDS[field]:
            kind = TARGET_KINDS[field]
            yield ("questions", index, "kind"), _("{name} is asked as {kind}.").format(name=question.id, kind=kind)
        yield from (((*("questions", index), *path), text) for path, text in of_conditions(question, seen))


def _trainings(trainings: Trainings, seen: Known) -> Iterator[Fault]:
    yield from twice(("trainings",), (training.id for training in trainings.trainings))
    for index, training in enumerate(trainings.trainings):
        for criterion in training.builds:
            if criterion not in seen.rubric.criteria:
                hint = near(criterion, seen.rubric.criteria)
                yield ("trainings", index, "builds", criterion), _("no such criterion; {hint}").format(hint=hint)


def _section(section: Section, seen: Known) -> Iterator[Fault]:
    yield from twice(("criteria",), (criterion.id for criterion in section.criteria))
    yield from twice(("questions",), (question.id for question in section.questions))
    for index, criterion in enumerate(section.criteria):
        yield from (((*("criteria", index), *path), text) for path, text in _criterion(criterion, section, seen))
    for index, question in enumerate(section.questions):
        here = ("questions", index)
        yield from (
            ((*here, *path), text) for path, text in (*_own(question.id, section), *of_question(question, seen))
        )
    yield from twice(("gates",), (gate.id for gate in section.gates))
    for index, gate in enumerate(section.gates):
        yield from (((*("gates", index), *path), text) for path, text in of_gate(gate, seen))
    if section.rules:
        yield from ((("rules", *path), text) for path, text in of_rules(section.rules, seen))


def _own(name: str, section: Section) -> Iterator[Fault]:
    if not name.startswith(f"{section.check}."):
        yield ("id",), _("an id of this file starts with {check}.").format(check=f"{section.check}.")


def _criterion(criterion: Criterion, section: Section, seen: Known) -> Iterator[Fault]:
    yield from _own(criterion.id, section)
    wanted = seen.weights[criterion.id]
    if abs(criterion.weight - wanted) > CLOSE:
        yield ("weight",), _("{found}; by its elements it is {wanted}.").format(found=criterion.weight, wanted=wanted)
    rows = criterion.amounts
    if rows and len(rows) < 2:  # noqa: PLR2004 -- a line needs two points
        yield ("amounts",), _("at least two rows are needed.")
    for left, right in itertools.pairwise(rows):
        if left[0] >= right[0] or left[1] > right[1]:
            yield ("amounts",), _("amounts must rise and levels must not fall.")
    asked = any(question.evidence for question in seen.rubric.asked_for.get(criterion.id, ()))
    if not asked and not criterion.task:
        yield (), _("{name}: no question and no task is evidence for it.").format(name=criterion.id)
    if criterion.kind == "required" and not criterion.practice:
        yield (), _("{name}: a practice is missing: something to do about a gap.").format(name=criterion.id)
