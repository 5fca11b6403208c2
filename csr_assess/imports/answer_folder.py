"""Answers to a folder of answer files, one a person, each its owner's alone; none replaces another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csr_assess.answers.write import dump, unwritable
from csr_assess.base import saving
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.file_names import FileNames
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csr_assess.answers.types import Answers


def file_names(people: Sequence[Answers], nobody: str = "person") -> list[str]:
    """Return a file's name for each person, from their id as it came in; two that would be alike are numbered.

    `nobody`: the name of who has none.
    """
    names = FileNames(".yaml", nobody)
    return [names.named(answers.candidate.id) for answers in people]


def write_folder(folder: Path, people: Sequence[Answers], nobody: str = "person") -> None:
    """Write a file for each person into a folder, which is made if it is not there.

    Raises UsageError before any is written where a file is there already and says something else, or if it cannot be.
    """
    files = [
        (folder / name, dump(one, as_json=False)) for name, one in zip(file_names(people, nobody), people, strict=True)
    ]
    write_private(files)


def write_private(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write new files that are their owner's alone, as `write_folder` does."""
    try:
        there = [(path, path.read_bytes()) for path, _data in files if path.exists()]
    except OSError as error:
        raise unwritable(files[0][0], error) from None
    same = {path for path, raw in there if dict(files)[path] == raw}
    other = [path for path, _raw in there if path not in same]
    if other:
        message = _("is there already and says something else; it is not replaced. Choose another place.")
        raise UsageError(*(Problem(code="file-exists", where=Where(file=str(path)), message=message) for path in other))
    for path, data in files:
        if path in same:
            continue
        try:
            saving.make_folder(path)
            saving.write_file(path, data, new=True)
        except OSError as error:
            raise unwritable(path, error) from None
