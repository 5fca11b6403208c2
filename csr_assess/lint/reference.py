"""A page with every key of every rubric file and every code of the rules, made from the types and rules themselves.

To write it: python -m csr_assess.lint.reference > rubrics/REFERENCE.md
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, get_args

from msgspec import inspect as kinds

from csr_assess.lint.case_types import CaseFile
from csr_assess.lint.rules import RULES, TRIALS
from csr_assess.lint.value_words import accepted_values, heading_link, if_left_out, meaning, named_values, type_heading
from csr_assess.rubric.career_types import Careers
from csr_assess.rubric.figure_types import FiguresFile
from csr_assess.rubric.former_types import FormerFile
from csr_assess.rubric.license_types import LicenseFile
from csr_assess.rubric.model import Core, Sources, Target
from csr_assess.rubric.posting_types import PostingFile
from csr_assess.rubric.practice_types import PracticeFile
from csr_assess.rubric.profile_types import Profile
from csr_assess.rubric.resume_types import ResumeFile
from csr_assess.rubric.roleplay_types import RoleplayFile
from csr_assess.rubric.second_form_types import SecondFile
from csr_assess.rubric.section import Data, Section
from csr_assess.rubric.task_types import TaskFile
from csr_assess.rubric.training_types import Trainings

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES: dict[str, tuple[type, ...]] = {
    "`rubric.yaml`": (Core,),
    "`target.yaml`": (Target,),
    "Check files, such as `soft_skills.yaml`": (Section,),
    "`training.yaml`": (Trainings,),
    "`careers.yaml`": (Careers,),
    "`sources.yaml`": (Sources,),
    "`licenses/*.yaml`": (LicenseFile,),
    "`cases/*.yaml`": (CaseFile,),
    "`practice/*.yaml`": (PracticeFile,),
    "`figures/*.yaml`": (FiguresFile,),
    "`former/*.yaml`": (FormerFile,),
    "`resume/*.yaml`": (ResumeFile,),
    "`roleplay/*.yaml`": (RoleplayFile,),
    "`posting/*.yaml`": get_args(PostingFile),
    "`tasks/*.yaml`": get_args(TaskFile),
    "`tasks/second/*.yaml`": get_args(SecondFile),
    "`profiles/*.yaml`": (Profile,),
}
"""The files by their heading, and the types they can be of."""
SHARED = "Parts that several files share"
READING = {
    "rubric-not-found": "There is no such folder.",
    "document-unreadable": "A file is not YAML, is too large, or uses what is not allowed, such as a key twice.",
    "rubric-not-a-file": "A file of the folder is a folder, a link that leads nowhere, a pipe or a device.",
    "rubric-stray-file": "Something in the folder would never be read, such as a file that ends in `.yml`.",
    "rubric-shape": "A key is unknown, is missing, or holds what it cannot hold.",
    "rubric-file-missing": "No file of the folder is of a kind there must be.",
    "rubric-file-twice": "Two files of the folder are of a kind of which there must be one.",
    "rubric-extends": "What a rubric extends is not there, leads back to itself, or was forgotten.",
    "rubric-change": "A file of a rubric that extends another, or a profile, changes what is not there.",
    "profiles-too-many": "A rubric has more profiles than can be checked before each use.",
    "rubric-check-unused": "The file of a check is there, and `rubric.yaml` does not list the check.",
}
"""The codes of what is wrong before any rule can look."""
SHEETS = {
    "judge-none": "The folder `judges/` is there, and no judge's sheet is in it.",
    "judge-ending": "Something in `judges/` is no sheet, and would never be read.",
    "judge-head": "A sheet is none that `rubric judge` wrote.",
    "judge-empty": "A sheet answers nothing.",
    "judge-twice": "Two sheets are of the same judge.",
    "judge-row": "A row of a sheet cannot be read.",
    "judge-row-twice": "A row is in a sheet twice.",
    "judge-row-unknown": "A sheet answers an item that the rubric does not have.",
    "judge-item-changed": "A warning: an item was changed since the sheet was made; the answers to it are left out.",
    "judge-cell": "An answer of a sheet is out of range, or none.",
    "judge-too-few": "Fewer judges than change a key or retire an item judged the rubric, or a form of a task.",
    "judge-items-left": "Without the items that its judges retire, a form of a task has too few.",
}
"""The codes of what is wrong with what judges answered, which `rubric check` alone looks for."""
HEAD = """# Every key of a rubric

This page is made from the program's own types: `python -m csr_assess.lint.reference > rubrics/REFERENCE.md`.
The guide to writing a rubric is [README.md](README.md).

"needed" in the last column means that the key must be there; otherwise it says what holds without it. A key that is in
no table is refused. These kinds of value are used all through:

| value | takes |
| --- | --- |
{named}
Where a key names something else of the rubric, it holds that one's `id`.
"""


def markdown() -> str:
    """Return the page as Markdown."""
    places = _places()
    rows = "".join(f"| {name} | {values} |\n" for name, values in named_values().items())
    lines = [HEAD.format(named=rows)]
    for heading in (*FILES, SHARED):
        lines += [f"## {heading}", ""]
        for cls in (cls for cls, place in places.items() if place == heading):
            lines += _part(cls, alone=FILES.get(heading) == (cls,))
    return "\n".join([*lines, *_codes()]) + "\n"


def _places() -> dict[type, str]:
    """Return the heading that each type is described under."""
    found: dict[type, str] = {}
    for heading, types in FILES.items():
        for cls in dict.fromkeys(part for file in types for part in _reached(kinds.type_info(file))):
            found[cls] = SHARED if cls in found else heading
    return found


def _reached(kind: kinds.Type) -> Iterator[type]:
    """Yield each type that a file is made of, those it is derived from first."""
    if isinstance(kind, kinds.StructType):
        yield from (*reversed(_bases(kind.cls)), kind.cls)
        inner = [field.type for field in kind.fields]
    else:
        inner = [getattr(kind, name) for name in ("type", "key_type", "value_type", "item_type") if hasattr(kind, name)]
        inner += [*getattr(kind, "types", ()), *getattr(kind, "item_types", ())]
    for part in inner:
        yield from _reached(part)


def _bases(cls: type) -> list[type]:
    """Return the types whose keys a type has too, the nearest first."""
    return [base for base in cls.__mro__[1:] if issubclass(base, Data) and base is not Data]


def _part(cls: type, *, alone: bool) -> Iterator[str]:
    kind = kinds.type_info(cls)
    assert isinstance(kind, kinds.StructType)  # noqa: S101 -- only structs are collected
    if not alone:
        yield from (f"### {type_heading(cls)}", "")
    yield from (str(cls.__doc__).splitlines()[0], "")
    inherited = {field for base in _bases(cls) for field in base.__struct_fields__}  # type: ignore[attr-defined]
    if inherited:
        yield from (f"It also has the keys of {heading_link(_bases(cls)[0])}.", "")
    yield from ("| key | meaning | value | without it |", "| --- | --- | --- | --- |")
    if kind.tag_field:
        yield f"| `{kind.tag_field}` | What it is. | `{kind.tag}` | needed |"
    for field in kind.fields:
        if field.name not in inherited:
            cells = (f"`{field.encode_name}`", meaning(field.type), accepted_values(field.type), if_left_out(field))
            yield f"| {' | '.join(cells)} |"
    yield ""


def _codes() -> Iterator[str]:
    yield from ("## Codes", "", "Each problem ends in its code, in brackets. These stop the reading of a rubric:", "")
    yield from _table(READING)
    yield from ("A rubric that could be read is checked by these rules, before anybody is scored by it:", "")
    yield from _table({rule.code: rule.title for rule in RULES})
    yield from ("`csr-assess rubric check` also scores made-up people:", "")
    yield from _table({rule.code: rule.title for rule in TRIALS})
    yield from ("And it reads what judges answered, in the rubric's folder `judges/`:", "")
    yield from _table(SHEETS)


def _table(rows: dict[str, str]) -> Iterator[str]:
    yield from ("| code | what is wrong |", "| --- | --- |")
    yield from (f"| `{code}` | {said} |" for code, said in rows.items())
    yield ""


if __name__ == "__main__":
    sys.stdout.buffer.write(markdown().encode())
