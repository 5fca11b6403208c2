"""The folders that the parts of a cluster's output go to: empty of parts before, listed in one file after."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from csr_assess.app.cluster import addresses
from csr_assess.app.cluster.part_files import OutputFolder
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.app.batch_work import Settings
    from csr_assess.app.cluster.found_files import InputFile
    from csr_assess.app.cluster.worker import PartTask, WorkerFacts

LIST_OF_PARTS = "_parts.json"
"""It is there once all parts are; readers of folders pass over a name that begins so."""
_PART = "part-"
_SECONDS_TO_SEE = 30
"""How long a shared folder may take to show to one machine what another wrote into it."""


def output_folders(words: Sequence[str], output: str) -> tuple[OutputFolder, ...]:
    """Return where the parts in each format go, of the words of --format, and -o for the one without a place.

    Raises UsageError for a format that is not written in parts, or without a folder.
    """
    found = []
    for word in words:
        form, _equals, place = word.partition("=")
        if form not in RECORD_WRITERS:
            continue
        address = place or output
        if not RECORD_WRITERS[form].ending:
            can = [name for name, row in RECORD_WRITERS.items() if row.ending]
            message = _("--format {form} is not written by a cluster; --scheduler writes {forms}.")
            raise UsageError(Problem(code="usage", message=message.format(form=form, forms=listed(can))))
        if not address:
            message = _("--format {form} needs a folder for its parts: {example}.")
            said = message.format(form=form, example=f"-f {form}=s3://bucket/{form}/")
            raise UsageError(Problem(code="usage", message=said))
        addresses.refuse_unshared(address)
        found.append(OutputFolder(form=form, address=addresses.absolute(address)))
    return tuple(found)


def emptied(folders: Sequence[OutputFolder], paths: Sequence[str], files: Sequence[InputFile]) -> None:
    """Make the folders where they are not there yet.

    Raises UsageError where one holds parts already, is no folder or cannot be made, and where a part would be input.
    """
    for folder in folders:
        _refuse_input(folder, paths, files)
        system, path = addresses.files_at(folder.address)
        try:
            if folder.address.partition("://")[0].lower() not in addresses.WHOLE_AT_ONCE:
                system.makedirs(path, exist_ok=True)
            there = system.ls(path, detail=False) if system.exists(path) else []
        except Exception as error:  # noqa: BLE001 -- each system has its own
            message = _("cannot be written: {reason}.").format(reason=addresses.cause(error, folder.address))
            raise UsageError(_at(folder, "file-unwritable", message)) from None
        names = [name.rstrip("/").rpartition("/")[2] for name in there]
        if any(name.startswith(_PART) or name == LIST_OF_PARTS for name in names):
            message = _("holds the parts of another run already; name another folder, or take them away.")
            raise UsageError(_at(folder, "file-exists", message))


def _refuse_input(folder: OutputFolder, paths: Sequence[str], files: Sequence[InputFile]) -> None:
    start = f"{folder.address.rstrip('/')}/"
    inside = [addresses.absolute(path).rstrip("/") + "/" for path in paths]
    if any(file.address.startswith(start) for file in files):
        message = _("holds what is read, and the result would lie among the answers; choose another folder.")
        raise UsageError(_at(folder, "output-is-input", message))
    if any(start.startswith(one) for one in inside):
        message = _("is inside what is read, and the result would be read as answers; choose another folder.")
        raise UsageError(_at(folder, "output-is-input", message))


def _at(folder: OutputFolder, code: str, message: str) -> Problem:
    return Problem(code=code, where=Where(file=addresses.public(folder.address)), message=message)


def finish(
    folders: Sequence[OutputFolder], tasks: Sequence[PartTask], records: int, said: Settings, facts: WorkerFacts
) -> None:
    """List the parts in each folder, now that all are there. Raises UsageError where they are not."""
    refuse_unseen(folders, tasks)
    firsts = [task.before[0] + 1 for task in tasks]
    counts = [stop - start for start, stop in zip(firsts, [*firsts[1:], records + 1], strict=True)]
    for folder in folders:
        parts = [
            {"name": folder.part(task.number).rpartition("/")[2], "first_record": first, "records": count}
            for task, first, count in zip(tasks, firsts, counts, strict=True)
        ]
        content = {
            "program": f"csr-assess {facts.version}",
            "rubric": facts.rubric,
            "as_of": said.as_of,
            "records": records,
            "parts": parts,
        }
        system, path = addresses.files_at(addresses.inside(folder.address, LIST_OF_PARTS))
        try:
            system.pipe_file(path, msgspec.json.format(msgspec.json.encode(content)))
            _clear(folder)
        except Exception as error:  # noqa: BLE001 -- each system has its own
            message = _("cannot be written: {reason}.").format(reason=addresses.cause(error, folder.address))
            raise UsageError(_at(folder, "file-unwritable", message)) from None


def refuse_unseen(folders: Sequence[OutputFolder], tasks: Sequence[PartTask]) -> None:
    """Raise UsageError where parts that were written cannot be seen from here: their folder is another one there."""
    end = time.monotonic() + _SECONDS_TO_SEE
    for folder in folders:
        expected = {folder.part(task.number).rpartition("/")[2] for task in tasks}
        while missing := expected - _names_in(folder):
            if time.monotonic() >= end:
                message = counted(
                    "{number} part that was written cannot be seen from here.",
                    "{number} parts that were written cannot be seen from here.",
                    len(missing),
                )
                hint = _("Name a folder that this machine and every worker share; each worker may have one of its own.")
                at = Where(file=addresses.public(folder.address))
                raise UsageError(Problem(code="parts-elsewhere", where=at, message=message, hint=hint))
            time.sleep(min(1, _SECONDS_TO_SEE))


def _names_in(folder: OutputFolder) -> set[str]:
    """Return what is in a folder, as it is now. Raises UsageError."""
    system, path = addresses.files_at(folder.address)
    try:
        system.invalidate_cache()
        there: list[str] = system.ls(path, detail=False) if system.exists(path) else []
    except Exception as error:  # noqa: BLE001 -- each system has its own
        raise addresses.unreachable(error, folder.address) from None
    return {name.rstrip("/").rpartition("/")[2] for name in there}


def _clear(folder: OutputFolder) -> None:
    """Take away what workers that were lost had begun to write."""
    if not addresses.is_remote(folder.address):
        for begun in Path(folder.address).glob(f".{_PART}*"):
            begun.unlink(missing_ok=True)
