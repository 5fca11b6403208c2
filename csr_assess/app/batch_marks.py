"""What a batch is asked to do, to know an unfinished one again; and how another one differs."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from csr_assess.base.errors import Problem, Where
from csr_assess.base.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.batch.journal import RunAsked


def changed_since(asked: RunAsked, before: RunAsked, part: str) -> Iterator[Problem]:
    """Yield what is not as it was when an unfinished run began; `part` is what it left."""
    hint = _("Run it as it was to go on, or without --resume to start over.")
    for message in (*_of_the_program(asked, before), *_of_the_command(asked, before)):
        yield Problem(code="resume-changed", where=Where(file=part), message=message, hint=hint)


def _of_the_program(asked: RunAsked, before: RunAsked) -> Iterator[str]:
    if asked.version != before.version:
        message = _("was begun by version {before} of the program, and this is {now}.")
        yield message.format(before=before.version, now=asked.version)
    if asked.as_of != before.as_of:
        message = _("was begun for the day {before}, and this run is for {now}; give it --as-of {before}.")
        yield message.format(before=before.as_of, now=asked.as_of)
    if asked.rubric != before.rubric:
        yield _("was begun with another rubric, or with this one before it was changed.")


def _of_the_command(asked: RunAsked, before: RunAsked) -> Iterator[str]:
    for option, value in asked.options.items():
        if value != before.options.get(option):
            yield _("was begun with another {option}.").format(option=option)
    if [*asked.inputs] != [*before.inputs]:
        yield _("was begun with other files to read.")
    for file, mark in asked.inputs.items():
        if before.inputs.get(file, mark) != mark:
            yield _("was begun before {file} was changed.").format(file=file)
    if asked.results != before.results:
        yield _("was begun with other results, or with results elsewhere.")


def marks_of(paths: list[str]) -> dict[str, str]:
    """Return what tells the content of files and folders from another one: sizes and times, in one mark each."""
    return {path: _mark(path) for path in paths}


def _mark(path: str) -> str:
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
            yield from _members(entry.path)
        else:
            with suppress(OSError):
                yield f"{entry.name} {_size_and_time(entry.stat())}\n"


def _size_and_time(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_mtime_ns}"
