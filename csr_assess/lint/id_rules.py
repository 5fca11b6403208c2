"""Ids: each once in its list, none that means something else, and of the file it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from csr_assess.base.texts import _
from csr_assess.lint.rule import Rule
from csr_assess.rubric.figure_types import FiguresFile
from csr_assess.rubric.license_types import LicenseFile
from csr_assess.rubric.practice_types import PracticeFile
from csr_assess.rubric.second_form_types import SecondForm
from csr_assess.rubric.section import Option, Section
from csr_assess.rubric.task_types import NOT_STATED, AnyItem, Choice, Task

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft
    from csr_assess.lint.rule import Found

ITEMS = get_args(AnyItem)
_RESERVED_IDS = ("unknown", "na")
"""What an option may not be called: an answer of that name means something else."""


def _twice(draft: Draft) -> Found:
    for at, parts in draft.lists:
        seen: set[str] = set()
        for index, part in enumerate(parts):
            name = getattr(part, "id", None)
            if name in seen:
                yield at.inside(index, "id"), _("{name} appears twice here.").format(name=name)
            if name is not None:
                seen.add(name)


def _reserved(draft: Draft) -> Found:
    for at, part in draft.any_of(Option, Choice, *ITEMS):
        if part.id in _RESERVED_IDS or (part.id == NOT_STATED and not isinstance(part, Option)):
            yield at.inside("id"), _("{name} is reserved.").format(name=part.id)


def _of_another_check(draft: Draft) -> Found:
    for at, section in draft.each(Section):
        for field in ("criteria", "questions"):
            for index, part in enumerate(getattr(section, field)):
                if not part.id.startswith(f"{section.check}."):
                    said = _("every id in this file starts with {check}.").format(check=section.check)
                    yield at.inside(field, index, "id"), said


def _of_another_file(draft: Draft) -> Found:
    for at, part in draft.any_of(Task, SecondForm, LicenseFile, PracticeFile, FiguresFile):
        if part.id != at.stem:
            yield at.inside("id"), _("the file is {name}.yaml; the id must be the same.").format(name=at.stem)


RULES = (
    Rule(code="id-twice", title="Two entries of one list have the same id.", find=_twice),
    Rule(
        code="id-reserved",
        title="An option or an item has an id that means something else: `unknown`, `na` or `not_stated`.",
        find=_reserved,
    ),
    Rule(
        code="id-of-another-check",
        title="The id of a criterion or a question does not start with its check.",
        find=_of_another_check,
    ),
    Rule(
        code="id-not-the-file-name",
        title="The id of a task, or of a file of licenses, exercises, figures or second forms, is not its name.",
        find=_of_another_file,
    ),
)
