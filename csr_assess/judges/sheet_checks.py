"""The sheets in a rubric's folder judges/, checked: each fault once, where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _, counted, listed
from csr_assess.judges.filled_sheets import SHEET_ENDINGS, is_set_aside, read_judges
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.judges.kit_types import FEWEST
from csr_assess.judges.verdicts import verdicts
from csr_assess.rubric.files import JUDGES_FOLDER
from csr_assess.tasks.forms import forms_of
from csr_assess.tasks.kinds import counted_items, kind_of

if TYPE_CHECKING:
    from csr_assess.contracts.rubric_judge_v1 import TaskJudged
    from csr_assess.rubric.folder import RubricFolder
    from csr_assess.rubric.model import Rubric

ITEM_CHANGED, NO_SHEET = "judge-item-changed", "judge-none"


class CheckedSheets(Struct, frozen=True, kw_only=True):
    """What is wrong with a rubric's sheets, and what to look at again."""

    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """Answers to what the rubric says in other words now: nobody's fault, and left out."""


def checked_sheets(rubric: Rubric, folders: Sequence[RubricFolder]) -> CheckedSheets:
    """Return what is found in a rubric's own sheets; those of what it builds on count with them, and are not theirs."""
    places = [folder.root / JUDGES_FOLDER for folder in folders]
    own, shown = places[-1], f"{folders[-1].shown}/{JUDGES_FOLDER}"
    if not own.is_dir():
        return CheckedSheets()
    read = read_judges([str(place) for place in places if place.is_dir()], kit_rows(rubric))
    found = [_as_shown(one, own, shown) for one in read.problems if one.where.file and _is_in(one.where.file, own)]
    if unread := [*_unread(own, shown)]:  # then a folder without a sheet has been told already
        found = [*unread, *(one for one in found if one.code != NO_SHEET)]
    if len(read.judges) < FEWEST:
        found += [_too_few(shown, None, len(read.judges))] if read.judges else []
    else:
        found += _of_tasks(rubric, verdicts(rubric, read.judges).tasks, shown)
    found.sort(key=_place)
    return CheckedSheets(
        faults=tuple(one for one in found if one.code != ITEM_CHANGED),
        warnings=tuple(one for one in found if one.code == ITEM_CHANGED),
    )


def _place(problem: Problem) -> tuple[str, int]:
    return problem.where.file or "", problem.where.line or 0


def _is_in(file: str, folder: Path) -> bool:
    return Path(file) == folder or folder in Path(file).parents


def _as_shown(problem: Problem, own: Path, shown: str) -> Problem:
    """Return a problem with its file as all problems of a rubric print it."""
    inside = Path(problem.where.file or "").relative_to(own).as_posix()
    return replace(problem, where=replace(problem.where, file=shown if inside == "." else f"{shown}/{inside}"))


def _unread(own: Path, shown: str) -> Iterator[Problem]:
    for path in sorted(own.iterdir()):
        if not is_set_aside(path) and (path.is_dir() or path.suffix.lower() not in SHEET_ENDINGS):
            said = _("this would never be read; a judge's sheet is a file whose name ends in one of {endings}.")
            message = said.format(endings=listed(SHEET_ENDINGS))
            yield Problem(code="judge-ending", where=Where(file=f"{shown}/{path.name}"), message=message)


def _of_tasks(rubric: Rubric, tasks: Sequence[TaskJudged], shown: str) -> Iterator[Problem]:
    for task in tasks:
        if 0 < task.judges < FEWEST:
            yield _too_few(shown, f"{task.task}/{task.form}", task.judges)
    yield from _too_few_left(rubric, tasks, shown)


def _too_few(shown: str, form: str | None, judges: int) -> Problem:
    said = counted(
        "{number} judge is here, and it takes {fewest} to change a key or retire an item; gather more sheets.",
        "{number} judges are here, and it takes {fewest} to change a key or retire an item; gather more sheets.",
        judges,
        fewest=FEWEST,
    )
    return Problem(code="judge-too-few", where=Where(file=shown, field=form), message=said)


def _too_few_left(rubric: Rubric, tasks: Sequence[TaskJudged], shown: str) -> Iterator[Problem]:
    """Yield each form that could not be asked without the items its judges retire.

    A form that draws its questions must have as many as it draws; of the others half must stay, as for an older take.
    """
    forms = {(form.id, form.form): form for name in rubric.tasks for form in forms_of(rubric, name)}
    for judged in tasks:
        form = forms[judged.task, judged.form]
        retired = {item.item for item in judged.items if item.retire}
        asked = len(counted_items(form, 0))
        needed = asked if kind_of(form).drawn else -(-asked // 2)
        left = sum(item.id not in retired for item in form.items)
        if retired and left < needed:
            said = _(
                "without {items}, which its judges retire, it has {left} items; it needs {needed}. Write new ones."
            )
            message = said.format(items=listed(sorted(retired)), left=left, needed=needed)
            where = Where(file=shown, field=f"{judged.task}/{judged.form}")
            yield Problem(code="judge-items-left", where=where, message=message)
