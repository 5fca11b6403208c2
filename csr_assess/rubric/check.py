"""What a rubric's shape cannot say: that ids exist, weights add up, every gap has a way on.

Every problem is found at once, each with its file, line and column.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec

from csr_assess.documents import Path_
from csr_assess.errors import Problem
from csr_assess.rubric.read import Found, located
from csr_assess.rubric.types import (
    Careers,
    Core,
    Criterion,
    EvidenceName,
    GateRule,
    LicenceRules,
    Option,
    Question,
    Rubric,
    Section,
    Sources,
    Target,
    Trainings,
)
from csr_assess.rubric.weights import expected
from csr_assess.texts import _, did_you_mean

RESERVED = ("unknown", "na")
"""What an option may not be called: an answer of that name means something else."""
CLOSE = 1e-4

Fault = tuple[Path_, str]


def problems(found: list[Found], rubric: Rubric) -> list[Problem]:
    """Return every problem of a rubric whose files all have their shape."""
    seen = _Seen(rubric)
    return [
        problem
        for file in found
        for problem in located(file.raw, file.name, "rubric-content", list(_of_file(file.content, seen)))
    ]


class _Seen:
    """What the parts of a rubric may refer to."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self.weights = expected(rubric)
        self.trained = {criterion for training in rubric.trainings for criterion in training.builds}
        self.place = {question: place for place, question in enumerate(rubric.questions)}


def _of_file(content: Any, seen: _Seen) -> Iterator[Fault]:  # noqa: ANN401 -- one of the file Structs
    yield from _sources(content, seen, ())
    match content:
        case Section():
            yield from _section(content, seen)
        case Core():
            yield from _core(content, seen)
        case Target():
            yield from _target(content)
        case Trainings():
            yield from _trainings(content, seen)
        case Careers():
            yield from _twice(("next_roles",), (role.id for role in content.next_roles))
        case Sources():
            yield from _twice(("sources",), (source.id for source in content.sources))


def _sources(part: Any, seen: _Seen, path: Path_) -> Iterator[Fault]:  # noqa: ANN401 -- any part of a rubric
    """Walk a file and yield every source it names that sources.yaml does not hold."""
    if isinstance(part, msgspec.Struct):
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if field == "sources" and all(isinstance(item, str) for item in value):
                yield from (
                    ((*path, field, index), _("no such source; {hint}").format(hint=_near(source, seen.rubric.sources)))
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


def _near(word: object, known: Iterable[str]) -> str:
    return did_you_mean(word, list(known))


def _twice(path: Path_, ids: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (*path, index, "id"), _("{name} stands here twice.").format(name=name)
        seen.add(name)


def _core(core: Core, seen: _Seen) -> Iterator[Fault]:
    lines = [band.at for band in core.bands]
    if any(left <= right for left, right in itertools.pairwise(lines)) or lines[-1] != 0:
        yield ("bands",), _("bands must fall from the highest to one at 0.")
    for kind in get_args(EvidenceName):
        if kind not in core.evidence:
            yield ("evidence",), _("{kind} is missing.").format(kind=kind)
    for letter in ("A", "B", "C"):
        if letter not in core.grades:
            yield ("grades",), _("{kind} is missing.").format(kind=letter)
    for index, pair in enumerate(core.quality.contradictions):
        for side in ("first", "second"):
            question = seen.rubric.questions.get(getattr(pair, side))
            if question is None or question.kind != "rating":
                yield ("quality", "contradictions", index, side), _("this must be the id of a rating.")
    for name, scale in core.scales.items():
        yield from _options(scale.options, ("scales", name, "options"))


def _target(target: Target) -> Iterator[Fault]:
    yield from _twice(("industries",), (industry.id for industry in target.industries))
    yield from _twice(("places",), (place.id for place in target.places))
    yield from _options(target.roles, ("roles",))
    yield from _options(target.channels, ("channels",))


def _trainings(trainings: Trainings, seen: _Seen) -> Iterator[Fault]:
    yield from _twice(("trainings",), (training.id for training in trainings.trainings))
    for index, training in enumerate(trainings.trainings):
        for criterion in training.builds:
            if criterion not in seen.rubric.criteria:
                hint = _near(criterion, seen.rubric.criteria)
                yield ("trainings", index, "builds", criterion), _("no such criterion; {hint}").format(hint=hint)


def _section(section: Section, seen: _Seen) -> Iterator[Fault]:
    yield from _twice(("criteria",), (criterion.id for criterion in section.criteria))
    yield from _twice(("questions",), (question.id for question in section.questions))
    for index, criterion in enumerate(section.criteria):
        yield from (((*("criteria", index), *path), text) for path, text in _criterion(criterion, section, seen))
    for index, question in enumerate(section.questions):
        yield from (((*("questions", index), *path), text) for path, text in _question(question, section, seen))
    for index, gate in enumerate(section.gates):
        yield from (((*("gates", index), *path), text) for path, text in _gate(gate, seen))
    if section.rules:
        yield from ((("rules", *path), text) for path, text in _rules(section.rules, seen))


def _own(name: str, section: Section) -> Iterator[Fault]:
    if not name.startswith(f"{section.check}."):
        yield ("id",), _("an id of this file starts with {check}.").format(check=f"{section.check}.")


def _criterion(criterion: Criterion, section: Section, seen: _Seen) -> Iterator[Fault]:
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


def _options(options: tuple[Option, ...], path: Path_) -> Iterator[Fault]:
    yield from _twice(path, (option.id for option in options))
    for index, option in enumerate(options):
        if option.id in RESERVED:
            yield (*path, index, "id"), _("{name} is reserved.").format(name=option.id)


def _question(question: Question, section: Section, seen: _Seen) -> Iterator[Fault]:
    yield from _own(question.id, section)
    yield from _options(question.options, ("options",))
    criterion = seen.rubric.criteria.get(question.criterion or "")
    if question.criterion and criterion is None:
        yield ("criterion",), _("no such criterion; {hint}").format(hint=_near(question.criterion, seen.rubric.criteria))
    if question.evidence and criterion is None:
        yield ("evidence",), _("evidence needs a criterion.")
    elif question.evidence and criterion:
        yield from _scored(question, criterion)
    if question.scale and question.scale not in seen.rubric.core.scales:
        yield ("scale",), _("no such scale; {hint}").format(hint=_near(question.scale, seen.rubric.core.scales))
    if question.kind == "rating" and question.criterion is None:
        yield (), _("a rating needs a criterion: its anchors are the answers.")
    if question.kind in ("choice", "choices") and not (question.options or question.scale):
        yield (), _("a choice needs options or a scale.")
    if question.kind == "records" and not question.fields:
        yield (), _("records need fields.")
    for index, condition in enumerate(question.when):
        yield from (((*("when", index), *path), text) for path, text in _when(question, condition, seen))


def _scored(question: Question, criterion: Criterion) -> Iterator[Fault]:
    if question.kind in ("number", "choices") and not criterion.amounts:
        yield ("criterion",), _("{name} has no amounts to make a level of.").format(name=criterion.id)
    if question.kind in ("date", "text", "place", "records"):
        yield ("evidence",), _("an answer of kind {kind} has no level.").format(kind=question.kind)
    if question.kind == "choice" and question.options and any(option.level is None for option in question.options):
        yield ("options",), _("every option needs a level: the answer is evidence.")


def _when(question: Question, condition: Any, seen: _Seen) -> Iterator[Fault]:  # noqa: ANN401 -- a When
    earlier = seen.rubric.questions.get(condition.ask)
    if earlier is None or seen.place[condition.ask] >= seen.place.get(question.id, 0):
        yield ("ask",), _("this must be a question asked before this one.")
        return
    if not condition.is_in and condition.at_least is None:
        yield (), _("is_in or at_least is missing.")
    ids = [option.id for option in earlier.options]
    if ids:
        yield from (
            (("is_in", index), _("no such answer; {hint}").format(hint=_near(answer, ids)))
            for index, answer in enumerate(condition.is_in)
            if answer not in ids
        )


def _answers_exist(asked: str, answers: Iterable[str], field: str, seen: _Seen) -> Iterator[Fault]:
    question = seen.rubric.questions.get(asked)
    if question is None:
        return
    ids = [option.id for option in question.options]
    for index, answer in enumerate(answers):
        if answer not in ids:
            yield (field, index), _("no such answer; {hint}").format(hint=_near(answer, ids))


def _gate(gate: GateRule, seen: _Seen) -> Iterator[Fault]:
    refers = {"ask": gate.ask, "until": gate.until, "stand_in": gate.stand_in.ask if gate.stand_in else None}
    for field, question in refers.items():
        if question and question not in seen.rubric.questions:
            yield (field,), _("no such question; {hint}").format(hint=_near(question, seen.rubric.questions))
    yield from _answers_exist(gate.ask, gate.met, "met", seen)
    yield from _answers_exist(gate.ask, gate.pending, "pending", seen)


def _rules(rules: LicenceRules, seen: _Seen) -> Iterator[Fault]:
    for field in ("activities", "held"):
        if getattr(rules, field) not in seen.rubric.questions:
            yield (field,), _("no such question; {hint}").format(hint=_near(getattr(rules, field), seen.rubric.questions))
    yield from _answers_exist(rules.activities, rules.service, "service", seen)
