"""A rubric's documents put together: every part there once, scales, lists and weights filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.rubric import weights
from csr_assess.rubric.career_types import Careers
from csr_assess.rubric.document import Document
from csr_assess.rubric.layers import Layer
from csr_assess.rubric.merge import written
from csr_assess.rubric.model import Core, Rubric, Source, Sources, Target
from csr_assess.rubric.section import Option, Question, Section
from csr_assess.rubric.training_types import Program, Training, Trainings, TrainingWords

if TYPE_CHECKING:
    from csr_assess.rubric.license_files import LicenseFiles
    from csr_assess.rubric.task_types import TaskFile

_T = TypeVar("_T")
NEEDED_FILES = ("rubric", "target", "training", "careers", "sources")
"""The documents there must be beside those of the checks."""


def assemble(documents: Sequence[Document], rubric: str, own: Layer, sha256: str) -> Rubric:
    """Return the Rubric of a rubric's documents, without its tasks and licenses.

    `rubric` is how problems name it, `own` the layer whose files must all be used.
    Raises InvalidRubricError if a document is missing, or a check's is in no list of checks.
    """
    by_key = {document.key: document for document in documents}
    problems = [_missing(rubric, name) for name in NEEDED_FILES if name not in by_key]
    if problems:
        raise InvalidRubricError(*problems)
    core = _content(by_key, "rubric", Core)
    sections = {check: f"check {check}" for check in core.checks}
    problems += [_missing(rubric, key) for key in sections.values() if key not in by_key]
    problems += [
        _unused(document)
        for document in documents
        if isinstance(document.content, Section)
        and document.content.check not in core.checks
        and written(document.node).layer == own  # what is built on may have more checks
    ]
    if problems:
        raise InvalidRubricError(*problems)
    return join(
        core=core,
        target=_content(by_key, "target", Target),
        sections={check: _content(by_key, key, Section) for check, key in sections.items()},
        trainings=_content(by_key, "training", Trainings).trainings,
        programs=_content(by_key, "training", Trainings).programs,
        training_words=_content(by_key, "training", Trainings).training_words,
        careers=_content(by_key, "careers", Careers),
        sources=_content(by_key, "sources", Sources).sources,
        sha256=sha256,
    )


def join(  # noqa: PLR0913 -- one argument a file
    *,
    core: Core,
    target: Target,
    sections: dict[str, Section],
    trainings: tuple[Training, ...],
    careers: Careers,
    sources: tuple[Source, ...],
    sha256: str,
    programs: tuple[Program, ...] = (),
    training_words: tuple[TrainingWords, ...] = (),
    tasks: Mapping[str, TaskFile] | None = None,
    licenses: LicenseFiles | None = None,
) -> Rubric:
    """Return the Rubric of its parts: scales and the target's lists become options, every criterion has its weight.

    A practice program whose criterion is not there goes with it.
    """
    listed = _listed(target)
    asked = [replace(q, options=listed.get(q.id.partition(".")[2], ())) for q in target.questions]
    whole = {
        check: replace(section, questions=tuple(_scaled(q, core) for q in section.questions))
        for check, section in weights.with_weights(sections).items()
    }
    questions = [*asked, *(q for section in whole.values() for q in section.questions)]
    criteria = {c.id: c for section in whole.values() for c in section.criteria}
    return Rubric(
        core=core,
        target=replace(target, questions=tuple(asked)),
        sections=whole,
        trainings=trainings,
        programs=tuple(one for one in programs if one.criterion in criteria),
        training_words=training_words,
        careers=careers,
        sources={source.id: source for source in sources},
        sha256=sha256,
        criteria=criteria,
        questions={q.id: q for q in questions},
        tasks=tasks or {},
        asked_for={c: tuple(q for q in questions if q.criterion == c and not q.retired) for c in criteria},
        licenses=licenses,
    )


def _listed(target: Target) -> dict[str, tuple[Option, ...]]:
    return {
        "role": target.roles,
        "industry": tuple(Option(id=i.id, text=i.title, offered=i.asked) for i in target.industries),
        "channels": target.channels,
    }


def _scaled(question: Question, core: Core) -> Question:
    scale = core.scales.get(question.scale) if question.scale else None
    return replace(question, options=scale.options) if scale else question


def _content(by_key: dict[str, Document], key: str, kind: type[_T]) -> _T:
    content = by_key[key].content
    assert isinstance(content, kind)  # noqa: S101 -- a key is of one kind
    return content


def _missing(rubric: str, wanted: str) -> Problem:
    message = _("no file says `kind: {wanted}`.").format(wanted=wanted)
    return Problem(code="rubric-file-missing", where=Where(file=rubric), message=message)


def _unused(document: Document) -> Problem:
    message = _("{check} is not in the checks of rubric.yaml.").format(check=document.content.check)
    return Problem(code="rubric-check-unused", where=document.where(("check",)), message=message)
