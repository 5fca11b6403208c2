"""`batch -f xlsx=FILE`: what became of the records as a workbook, put in its place once it is whole."""

from __future__ import annotations

import contextlib
import zipfile
from typing import TYPE_CHECKING

from csr_assess.base import inputs
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.batch.part_file import PartFile
from csr_assess.render.class_workbook import ABOUT, ClassWorkbook

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.batch.run import Assessed

_PROPERTIES = "docProps/core.xml"


class ClassBook:
    """A batch's workbook."""

    def __init__(self, file: Path) -> None:
        """Begin; the older file stays as it is. Raises OSError, and UsageError where that is none of ours."""
        from csr_assess.app.outputs import refuse_losing
        from csr_assess.base.replacing import is_file_on_disk

        refuse_losing(file)
        if is_file_on_disk(file) and not _is_ours(file):
            message = _("is there already, and may be filled in; it is not replaced. Choose another name.")
            raise UsageError(Problem(code="file-exists", where=Where(file=str(file)), message=message))
        self._file, self._part = file, PartFile(file)
        try:
            self._book = ClassWorkbook(self._part.stream)
        except BaseException:
            self._part.drop()
            raise

    def take(self, one: Assessed) -> None:
        """Write a record's rows."""
        from csr_assess.assess.class_person import class_case, open_musts

        if one.report and one.answers and one.judge:
            musts = open_musts(class_case(one.judge, one.answers, one.report))
            self._book.person(one.report, one.judge.rubric, one.source, musts)
        # beside a report these are the cells that were set aside
        told = (
            (problem.where.field or "", f"{problem.message} {problem.hint}".strip(), problem.code)
            for problem in one.problems
        )
        self._book.refused(one.source, one.candidate.id if one.candidate else "", told)

    def finish(self) -> None:
        """Put the workbook in its place. Raises OSError or UsageError."""
        if not self._part.is_direct:
            inputs.refuse_replacing(self._file)
        self._book.finish()
        self._part.finish()
        if not self._part.is_direct:
            inputs.wrote(self._file)

    def place(self) -> str:
        """Return nothing: it is where it was asked for."""
        return ""

    def leave(self) -> Path | None:
        """Return None: half a workbook is nothing, and none is left."""
        with contextlib.suppress(Exception):  # closing it takes its rows off the disk, where they wait
            self._book.finish()
        self._part.drop()
        return None


def _is_ours(file: Path) -> bool:
    """Say whether a file is a workbook that a batch wrote, and no table that somebody filled in."""
    try:
        with zipfile.ZipFile(file) as packed:
            return ABOUT.encode() in packed.read(_PROPERTIES)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
