"""What there is to read at some addresses, before any of it is read: each file with its size, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.app.cluster import addresses
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _
from csr_assess.batch import readers
from csr_assess.batch.endings import READERS, ending_of
from csr_assess.batch.raw_files import not_a_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csr_assess.app.cluster.addresses import Files
    from csr_assess.batch.records import Noted

_MOST_DEEP = 100
"""Folders within folders; one that holds itself ends here."""


class InputFile(Struct, frozen=True, kw_only=True):
    """A file to read."""

    address: str
    """By which every worker finds it."""
    name: str
    """What it is called in what is told."""
    size: int | None
    """In bytes; None: nobody knows before it is read."""
    member: bool
    """Whether it was found in a folder."""

    def __repr__(self) -> str:
        """Leave the address out: workers put what they were given into their logs."""
        return f"InputFile({self.name!r})"


def input_files(paths: Sequence[str], note: Noted) -> tuple[InputFile, ...]:
    """Return the files at some addresses, a folder's sorted by path, as a batch in one process takes them.

    Raises UsageError with every address that cannot be used.
    """
    found: list[InputFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found += _at(path, note)
        except UsageError as error:
            problems += error.problems
    if problems:
        raise UsageError(*problems)
    return tuple(found)


def _at(path: str, note: Noted) -> Iterator[InputFile]:
    where = Where(file=addresses.public(path))
    if path == readers.STDIN:
        message = _("standard input is on this machine alone; --scheduler takes files and folders.")
        raise UsageError(Problem(code="usage", message=message))
    addresses.refuse_unshared(path)
    files, place = addresses.files_at(path)
    info = _info(files, place, path)
    if info["type"] == "directory":
        yield from _folder(files, place, path, note)
    elif unread := readers.unread_spreadsheet(ending_of(place)):
        raise UsageError(Problem(code="file-kind", where=where, message=f"{unread}."))
    elif info["type"] != "file":
        raise UsageError(Problem(code="file-kind", where=where, message=f"{not_a_file()}."))
    elif ending_of(place) not in READERS:
        raise UsageError(readers.other_kind(where))
    else:
        yield _input(path, info, member=False)


def _info(files: Files, place: str, path: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = files.info(place)
    except Exception as error:  # noqa: BLE001 -- each system has its own
        raise addresses.unreachable(error, path) from None
    return found


def _folder(files: Files, place: str, path: str, note: Noted, deep: int = 0) -> Iterator[InputFile]:
    for name, info in _members(files, place, path):
        inner, kind = addresses.inside(path, name), info["type"]
        if kind == "directory" and (info.get("islink") or deep == _MOST_DEEP):
            note(readers.pass_note(addresses.public(inner), readers.a_link()))
        elif kind == "directory":
            yield from _folder(files, info["name"], inner, note, deep + 1)
        elif unread := readers.unread_spreadsheet(ending_of(name)):
            note(readers.pass_note(addresses.public(inner), unread))
        elif ending_of(name) in READERS:
            yield _input(inner, info, member=True)


def _members(files: Files, place: str, path: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what is in a folder by name, hidden ones and the folder itself left out."""
    try:
        found = files.ls(place, detail=True)
    except Exception as error:  # noqa: BLE001 -- each system has its own
        raise addresses.unreachable(error, path) from None
    whole = place.rstrip("/")
    named = {one["name"].rstrip("/").rpartition("/")[2]: one for one in found if one["name"].rstrip("/") != whole}
    return sorted((name, info) for name, info in named.items() if name and not name.startswith("."))


def _input(path: str, info: dict[str, Any], *, member: bool) -> InputFile:
    return InputFile(
        address=addresses.absolute(path), name=addresses.public(path), size=info.get("size"), member=member
    )
