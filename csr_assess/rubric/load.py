"""A rubric folder to a Rubric: every file's faults at once, with file, line and column."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from csr_assess.base import documents
from csr_assess.base.errors import InvalidRubricError, Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.rubric.license_files import LicenseFiles
from csr_assess.rubric.model import Careers, Core, Rubric, RubricFile, Source, Sources, Target, Training, Trainings
from csr_assess.rubric.parsed import ParsedFile, parsed
from csr_assess.rubric.positions import RubricFault, placed
from csr_assess.rubric.section import Option, Question, Section
from csr_assess.rubric.task_files import TaskFiles

if TYPE_CHECKING:
    from csr_assess.rubric.task_types import TaskFile

T = TypeVar("T")
TopFile = ParsedFile[RubricFile]
"""A file at the top of a rubric's folder."""
_SOURCES = re.compile(rb"^kind: *sources *$", re.MULTILINE)

DEFAULT = "csr"


def bundled() -> Path:
    """Return the folder of bundled rubrics: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "rubrics"
    return inside if inside.is_dir() else package.parent / "rubrics"


def names() -> list[str]:
    """Return the ids of the bundled rubrics."""
    return sorted(path.parent.name for path in bundled().glob("*/rubric.yaml"))


def folder(rubric: str) -> Path:
    """Return the folder that an id of a bundled rubric or a path names.

    Raises UsageError where it is neither.
    """
    if rubric in names():
        return bundled() / rubric
    path = Path(rubric)
    if path.is_dir():
        return path
    raise UsageError(
        Problem(
            code="rubric-not-found",
            where=Where(file=rubric),
            message=_("no such rubric; give a folder or one of: {names}.").format(names=", ".join(names())),
        )
    )


def read(rubric: str = DEFAULT, *, sources: bool = True) -> Rubric:
    """Return the rubric that an id or a folder names; its content is not checked.

    `sources=False` leaves its sources unread: a fifth of the time, and JSON names them by id alone.
    Raises UsageError where it is not there, InvalidRubricError with all faults of the shape of its files.
    """
    return assemble(read_files(rubric, sources=sources), rubric)


def read_files(rubric: str = DEFAULT, *, sources: bool = True) -> list[TopFile]:
    """Return each YAML file at the top of the rubric's folder, typed, in path order."""
    root = folder(rubric)
    problems: list[Problem] = []
    found: list[TopFile] = []
    for path in sorted(root.glob("*.yaml")):
        name = f"{_shown_folder(rubric)}/{path.name}"
        try:
            raw = documents.read_bytes(path, name)
            unread = not sources and _SOURCES.search(raw)
            empty: TopFile = ParsedFile(name=name, raw=raw, content=Sources(sources=()))
            found.append(empty if unread else parsed(raw, name, RubricFile))
        except InvalidRubricError as error:
            problems += error.problems
    if problems:
        raise InvalidRubricError(*problems)
    return found


def tasks(rubric: str) -> TaskFiles:
    """Return the tasks of a rubric's folder; none is read yet."""
    return TaskFiles(folder(rubric), _shown_folder(rubric))


def licenses(rubric: str) -> LicenseFiles | None:
    """Return the license files of a rubric's folder, where it has some; none is read yet."""
    return LicenseFiles.of(folder(rubric), _shown_folder(rubric))


def assemble(found: list[TopFile], rubric: str) -> Rubric:
    """Put a folder's files together.

    Raises InvalidRubricError where a file is missing or stands twice.
    """
    one = {kind: [file for file in found if isinstance(file.content, kind)] for kind in _SINGLE}
    problems = [_counted(rubric, _SINGLE[kind], files) for kind, files in one.items() if len(files) != 1]
    sections = [file for file in found if isinstance(file.content, Section)]
    if not problems:
        core = _only(one[Core], Core)
        by_check = {
            check: [file for file in sections if isinstance(file.content, Section) and file.content.check == check]
            for check in core.checks
        }
        problems += [_counted(rubric, f"check {check}", files) for check, files in by_check.items() if len(files) != 1]
        unused = [f for f in sections if isinstance(f.content, Section) and f.content.check not in core.checks]
        problems += placed(map(_unused, unused), {file.name: file.raw for file in unused})
    if problems:
        raise InvalidRubricError(*problems)
    return join(
        core=core,
        target=_only(one[Target], Target),
        sections={check: _only(files, Section) for check, files in by_check.items()},
        trainings=_only(one[Trainings], Trainings).trainings,
        careers=_only(one[Careers], Careers),
        sources=_only(one[Sources], Sources).sources,
        sha256=digest(folder(rubric)),
        tasks=tasks(rubric),
        licenses=licenses(rubric),
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
    tasks: Mapping[str, TaskFile] | None = None,
    licenses: LicenseFiles | None = None,
) -> Rubric:
    """Return the Rubric of a folder's parts: scales and the target's lists become options."""
    listed = _listed(target)
    replace = msgspec.structs.replace
    asked = [replace(q, options=listed.get(q.id.partition(".")[2], ())) for q in target.questions]
    filled = {
        check: replace(section, questions=tuple(_scaled(q, core) for q in section.questions))
        for check, section in sections.items()
    }
    questions = [*asked, *(q for section in filled.values() for q in section.questions)]
    criteria = {c.id: c for section in filled.values() for c in section.criteria}
    return Rubric(
        core=core,
        target=replace(target, questions=tuple(asked)),
        sections=filled,
        trainings=trainings,
        careers=careers,
        sources={source.id: source for source in sources},
        sha256=sha256,
        criteria=criteria,
        questions={q.id: q for q in questions},
        tasks=tasks or {},
        asked_for={c: tuple(q for q in questions if q.criterion == c) for c in criteria},
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
    return msgspec.structs.replace(question, options=scale.options) if scale else question


def _only(files: list[TopFile], kind: type[T]) -> T:
    content = files[0].content
    assert isinstance(content, kind)  # noqa: S101 -- the callers chose by this type
    return content


_SINGLE: dict[type, str] = {
    Core: "rubric",
    Target: "target",
    Trainings: "training",
    Careers: "careers",
    Sources: "sources",
}


def digest(root: Path) -> str:
    """Return the sha256 over the folder's files in path order, hidden ones left out, line ends as LF."""
    total = hashlib.sha256()
    inside = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    for name in sorted(inside):
        if not any(part.startswith(".") for part in name.split("/")):
            total.update(inside[name].read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def _unused(file: TopFile) -> RubricFault:
    assert isinstance(file.content, Section)  # noqa: S101 -- the caller chose by this type
    message = _("{check} is not in the checks of rubric.yaml.").format(check=file.content.check)
    return RubricFault(document=file.name, path=("check",), code="rubric-check-unused", message=message)


def _counted(rubric: str, wanted: str, files: list[TopFile]) -> Problem:
    if not files:
        message = _("no file says `kind: {wanted}`.").format(wanted=wanted)
        return Problem(code="rubric-file-missing", where=Where(file=rubric), message=message)
    message = _("{names} are all of `kind: {wanted}`; there must be one.").format(
        names=", ".join(Path(file.name).name for file in files), wanted=wanted
    )
    return Problem(code="rubric-file-twice", where=Where(file=rubric), message=message)


def _shown_folder(rubric: str) -> str:
    return rubric if Path(rubric).is_dir() else f"rubrics/{rubric}"
