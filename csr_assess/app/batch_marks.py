"""What tells one batch's inputs from another's, and what is said where a run cannot resume an earlier one."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _
from csr_assess.batch.endings import READERS, ending_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.batch.journal import RunSettings


def setting_changes(requested: RunSettings, before: RunSettings, part: str) -> Iterator[Problem]:
    """Yield how a run's settings differ from those of the run that wrote a part file."""
    for message in (*_of_the_program(requested, before), *_of_the_command(requested, before)):
        yield _changed(part, message)


def unusable_journal(version: str, now: str, file: str) -> Problem:
    """Return what is said of a journal that another build of the program wrote, or that is incomplete."""
    if version and version != now:
        message = _("was started by version {before} of the program, and this is {now}.")
        return _changed(file, message.format(before=version, now=now))
    return _changed(file, _("was started by another build of the program, or is incomplete."))


def altered_files(files: Iterable[str]) -> Iterator[Problem]:
    """Yield what is said of files of an earlier run that are gone, truncated or edited."""
    hint = _("Put it back as it was to go on, or run without --resume to start over.")
    for file in files:
        message = _("was changed or taken away since an earlier run wrote it.")
        yield Problem(code="resume-changed", where=Where(file=file), message=message, hint=hint)


def _changed(file: str, message: str) -> Problem:
    hint = _("Run it as it was to go on, or without --resume to start over.")
    return Problem(code="resume-changed", where=Where(file=file), message=message, hint=hint)


def _of_the_program(requested: RunSettings, before: RunSettings) -> Iterator[str]:
    if requested.version != before.version:
        message = _("was started by version {before} of the program, and this is {now}.")
        yield message.format(before=before.version, now=requested.version)
    if requested.as_of != before.as_of:
        message = _("was started for the day {before}, and this run is for {now}; give it --as-of {before}.")
        yield message.format(before=before.as_of, now=requested.as_of)
    if requested.rubric != before.rubric:
        yield _("was started with another rubric, or with this one before it was changed.")


def _of_the_command(requested: RunSettings, before: RunSettings) -> Iterator[str]:
    for option, value in requested.options.items():
        if value != before.options.get(option):
            yield _("was started with another {option}.").format(option=option)
    names, names_before = ([(option, file) for option, file, _mark in one.inputs] for one in (requested, before))
    if sorted(names) != sorted(names_before):
        yield _("was started with other files to read.")
    elif names != names_before:
        yield _("was started with these files in another order.")
    marks_before = {(option, file): mark for option, file, mark in before.inputs}
    for (option, file), mark in {(option, file): mark for option, file, mark in requested.inputs}.items():
        if marks_before.get((option, file), mark) != mark:
            yield _("was started before {file} was changed.").format(file=file)
    if requested.results != before.results:
        yield _("was started with other results, or with results elsewhere.")


def marks_of(paths: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return each file or folder, and the option that names it, with a mark that changes when its content does.

    A mark is a file's size and modification time, or a digest of those of a folder's members.
    """
    return [(option, path, _mark(path)) for option, path in paths]


def _mark(path: str) -> str:
    with suppress(OSError):  # reported when it is read
        return _found(path)
    return ""


def _found(path: str) -> str:
    if not os.path.isdir(path):  # noqa: PTH112 -- a folder may hold a million
        return _size_and_time(os.stat(path))  # noqa: PTH116 -- as above
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    for line in _members(path):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _members(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield f"{entry.name}/\n"
            with suppress(OSError):
                yield from _members(entry.path)
        elif ending_of(entry.name) in READERS:  # nothing else is read, such as the results themselves
            with suppress(OSError):
                yield f"{entry.name} {_size_and_time(entry.stat())}\n"


def _size_and_time(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns}"
