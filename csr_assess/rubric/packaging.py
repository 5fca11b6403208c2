"""What is kept of the bundled rubrics inside an installed program: written when it is built, only read after that."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csr_assess import __version__
from csr_assess.base import inputs, private_cache
from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.folder_state import FolderState, code_state, folder_state
from csr_assess.rubric.keeping import (
    HEAD_FILE,
    PACKAGE,
    TOKEN,
    Chain,
    KeptParts,
    code_folders,
    file_for,
    pickled,
    unpickled,
)

if TYPE_CHECKING:
    from csr_assess.base.errors import Problem
    from csr_assess.rubric.layers import Layer
    from csr_assess.rubric.resolve import RubricLayers

KeptPart = tuple[Any, tuple[tuple[int, str], ...]]
"""What is kept under a name, and the files it comes from: the number of the root, the way from there."""
_FOLDER = PACKAGE / "kept"
"""In a checkout there is none."""
_INSTALLING = 60_000_000_000
"""Nanoseconds that the files of one program may lie apart; what was written later was changed since."""


class Packaged(KeptParts):
    """The kept parts of a bundled rubric; nothing is added to them."""

    def __init__(self, folder: Path, chain: Chain, token: bytes, at_hand: Mapping[str, KeptPart]) -> None:
        """Take the folder with the parts, and those that were read with its head."""
        super().__init__("", chain, token)
        self._folder, self._at_hand = folder, at_hand

    def get(self, name: str) -> Any:  # noqa: ANN401 -- what `put` took
        """Return what was kept under a name, None if there is nothing; the files it came from count as read."""
        return self.taken(*self._at_hand[name]) if name in self._at_hand else super().get(name)

    def put(self, name: str, made: object, files: Sequence[tuple[int, str]]) -> None:
        """Do nothing: the program's own files stay as they are."""

    def judged_by(self) -> object:
        """Return the program's files; None if one of them was changed since it was installed."""
        installed = (self._folder / HEAD_FILE).stat().st_mtime_ns + _INSTALLING
        code = code_state(*code_folders())
        return None if any(written > installed for _name, _size, written in code) else _sizes(code)

    def read(self, file: str) -> memoryview | None:
        """Return the bytes of a part."""
        return private_cache.unsealed(f"{self._folder}{os.sep}{file}")


def packaged(root: Path, shown: str, *, folder: Path = _FOLDER) -> KeptParts | None:
    """Return what is kept of a bundled rubric, if its files are those it was made of."""
    place = folder / root.name / HEAD_FILE
    raw = private_cache.unsealed(str(place)) if root.parent == _bundled(folder) else None
    head = unpickled(raw, HEAD_FILE) if raw is not None else None
    if raw is None or head is None:
        return None
    state = folder_state(root)
    *made_of, whom, at_hand = head
    if (
        state is None
        or tuple(made_of) != _head(shown, state)
        or state.newest_written > place.stat().st_mtime_ns + _INSTALLING
    ):
        return None
    inputs.took_in_folder(root, (".yaml",))
    return Packaged(place.parent, Chain(roots=(str(root),), whom=whom), bytes(raw[:TOKEN]), at_hand)


def _bundled(folder: Path) -> Path:
    return folder.parent / "rubrics"


def _head(shown: str, state: FolderState) -> tuple[object, ...]:
    files = [(name, size) for name, mode, size, _written, _changed in state.entries if not stat.S_ISDIR(mode)]
    return __version__, shown, tuple(files)  # an empty folder is in no wheel


def _sizes(code: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((name, size) for name, size, _written in code)


def write_kept(into: Path, faults_of: Callable[[RubricLayers], Sequence[Problem]]) -> None:
    """Write what is kept of each bundled rubric, and that it passed; raises InvalidRubricError if one has faults.

    `faults_of` tries all rules, those that score made-up people too.
    """
    from csr_assess.rubric import kept_rubric, load, passed_checks  # noqa: PLC0415 -- one imports this module

    for name in load.names():
        root, shown = load.bundled() / name, f"rubrics/{name}"
        state = folder_state(root)
        assert state is not None  # noqa: S101 -- it is our own folder
        folder = into / name
        folder.mkdir(parents=True)
        whole = [load.read_afresh(root, shown, sources=sources) for sources in (True, False)]
        if faults := faults_of(whole[0]):
            raise InvalidRubricError(*faults)
        parts = {key: (made, files) for layers in whole for key, made, files in _parts(layers, str(root))}
        passed, judged_by, read = passed_checks.passed_note(
            _sizes(code_state(*code_folders())), [str(root)], tried=True
        )
        parts[passed] = (judged_by, read)
        token = whole[0].sha256[:TOKEN].encode()
        whom = tuple((one.kind, one.name) for one in whole[0].whom)
        at_hand = {key: parts.pop(key) for key in (kept_rubric.IDS, kept_rubric.TARGETS)}
        head = pickled(HEAD_FILE, *_head(shown, state), whom, at_hand)
        (folder / HEAD_FILE).write_bytes(private_cache.sealed(token + head))
        for key, (made, files) in parts.items():
            (folder / file_for(key)).write_bytes(private_cache.sealed(token + pickled(key, made, files)))


def _parts(layers: RubricLayers, root: str) -> Iterator[tuple[str, *KeptPart]]:
    """Yield all that is ever looked for: the key, what is kept under it, and the files it comes from."""
    from csr_assess.rubric import elsewhere, kept_rubric, subfolder  # noqa: PLC0415 -- as above

    for whom in _targets(layers):
        whole = layers.for_layers(whom)
        key = kept_rubric.key_of_rubric(kept_rubric.changed_for(whom), sources=layers.sources)
        yield key, kept_rubric.kept(whole), kept_rubric.top_files([root])
        yield from kept_rubric.documents_of(whole.files, [root])
    yield kept_rubric.IDS, elsewhere.ids_in(layers.of_each_profile()), kept_rubric.top_files([root])
    yield kept_rubric.TARGETS, layers.targets, kept_rubric.top_files([root])
    every = [layers.layering.all_of(word) for word in subfolder.SUBFOLDERS]
    yield from ((kept_rubric.key_of_names(files.files.word), files.names, ()) for files in every)
    yield from kept_rubric.documents_of(every, [root])


def _targets(layers: RubricLayers) -> Iterator[tuple[Layer, ...]]:
    """Yield the layers with profiles of each target there is: a role, an industry and a language, or fewer."""
    kinds = [
        [one for one in dict.fromkeys(layers.whom) if one.kind == kind] for kind in ("role", "industry", "language")
    ]
    for found in itertools.product(*([None, *of_kind] for of_kind in kinds)):
        yield tuple(layer for layer in found if layer)
