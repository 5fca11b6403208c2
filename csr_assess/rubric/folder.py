"""One rubric's folder: the files at its top as plain data, by what they are; its profiles; its hash."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base import inputs
from csr_assess.base.errors import InvalidRubricError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.rubric.document import whole_file
from csr_assess.rubric.files import file_bytes, yaml_files
from csr_assess.rubric.layers import PROFILES, Fragment, Layer

if TYPE_CHECKING:
    from csr_assess.rubric.profiles import ProfileFile

SINGLE = ("rubric", "target", "training", "careers", "sources")
"""The kinds of which a rubric has one document each, called like its kind."""
_SOURCES = re.compile(rb"^kind: *sources *$", re.MULTILINE)
_NO_SOURCES = {"kind": "sources", "sources": []}


class RubricFolder(Struct, frozen=True, kw_only=True):
    """A folder as it was read."""

    root: Path
    layer: Layer
    files: tuple[Fragment, ...]
    """The files at its top, in path order."""
    profiles: tuple[ProfileFile, ...]
    problems: tuple[Problem, ...]
    """What could not be read."""

    @property
    def shown(self) -> str:
        """How problems print it."""
        return self.layer.name

    def documents(self) -> dict[str, Fragment]:
        """Return the first file of each document."""
        found: dict[str, Fragment] = {}
        for fragment in self.files:
            found.setdefault(key_of(fragment), fragment)
        return found

    def repeated(self, rubric: str) -> list[Problem]:
        """Return a problem for each document that more than one file claims to be; `rubric` is what it is called."""
        by_key: dict[str, list[Fragment]] = {}
        for fragment in self.files:
            by_key.setdefault(key_of(fragment), []).append(fragment)
        return [_repeated(rubric, key, fragments) for key, fragments in by_key.items() if len(fragments) > 1]


def read_folder(root: Path, shown: str, *, sources: bool = True) -> RubricFolder:
    """Return a folder; with `sources=False` its sources are not read."""
    inputs.took_in_folder(root, (".yaml",))
    layer = Layer(kind="rubric", name=shown)
    found: list[Fragment] = []
    problems: list[Problem] = []
    for path in yaml_files(root):
        try:
            found.append(_file(path, layer, sources=sources))
        except InvalidRubricError as error:
            problems += error.problems
    return RubricFolder(
        root=root,
        layer=layer,
        files=tuple(found),
        profiles=_profiles(root / PROFILES, f"{shown}/{PROFILES}", problems),
        problems=tuple(problems),
    )


def _profiles(root: Path, shown: str, problems: list[Problem]) -> tuple[ProfileFile, ...]:
    """Return the profiles of a folder in path order; what is wrong with them is added to `problems`."""
    if not root.is_dir():
        return ()
    from csr_assess.rubric import profiles  # noqa: PLC0415 -- a rubric need not have any

    found = []
    for path in yaml_files(root):
        try:
            found.append(profiles.read_profile(path, f"{shown}/{path.name}"))
        except InvalidRubricError as error:
            problems += error.problems
    return tuple(found)


def _file(path: Path, layer: Layer, *, sources: bool) -> Fragment:
    name = f"{layer.name}/{path.name}"
    raw = file_bytes(path, name)
    unread = not sources and _SOURCES.search(raw)
    if unread:
        return Fragment(layer=layer, file=name, raw=raw, value=_NO_SOURCES)
    return whole_file(layer, name, raw)


def key_of(fragment: Fragment) -> str:
    """Return which document a file is: its kind, of a check with its word; its own name where that is unclear."""
    kind, word = fragment.at("kind").value, fragment.at("check").value
    if kind == "check" and isinstance(word, str):
        return f"check {word}"
    return kind if kind in SINGLE else f"file {fragment.file}"


def _repeated(rubric: str, key: str, fragments: Sequence[Fragment]) -> Problem:
    message = _("{names} are all of `kind: {wanted}`; there must be one.").format(
        names=", ".join(Path(fragment.file or "").name for fragment in fragments), wanted=key
    )
    return Problem(code="rubric-file-twice", where=Where(file=rubric), message=message)


def digest(roots: Sequence[Path]) -> str:
    """Return the sha256 over all files of the folders, one folder after the other, each in path order.

    Hidden files are left out, line ends are LF.
    """
    import hashlib  # noqa: PLC0415 -- OpenSSL takes as long to load as all files to read

    total = hashlib.sha256()
    for root in roots:
        for name in sorted(_inside(str(root), "")):
            raw = root.joinpath(name).read_bytes()
            total.update(raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw)
    return total.hexdigest()


def _inside(folder: str, way: str) -> Iterator[str]:
    """Yield the files in a folder and below it, `way` before their names; links lead to files alone."""
    try:
        with os.scandir(folder) as found:
            entries = [one for one in found if not one.name.startswith(".")]
    except PermissionError:
        return
    for one in entries:
        if one.is_dir(follow_symlinks=False):
            yield from _inside(one.path, f"{way}{one.name}/")
        elif Path(one).is_file():  # of a link to itself `DirEntry.is_file` raises
            yield way + one.name


OWN_NAME = ("id", "version")
"""What a rubric that extends another must say of itself: reports name it by them."""


def unnamed(one: RubricFolder, below: Sequence[RubricFolder]) -> Iterator[tuple[Fragment, str]]:
    """Yield what a rubric does not say of itself and should, because it extends another; `below` is all of that."""
    core = one.documents().get("rubric")
    for key in OWN_NAME if core else ():
        if core and key not in core.value:
            yield core, _("{key} is missing; a rubric that extends another has its own.").format(key=key)
    taken = [under.at("id").value for folder in below if (under := folder.documents().get("rubric"))]
    if core and core.at("id").value in taken:
        yield core.at("id"), _("this is the id of what this rubric extends; give it one of its own: reports name it.")
