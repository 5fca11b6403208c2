"""What is kept of the bundled rubrics inside an installed program: written when it is built, only read after that."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from csr_assess import __version__
from csr_assess.base import inputs, private_cache
from csr_assess.rubric.folder_state import FolderState, folder_state
from csr_assess.rubric.keeping import HEAD_FILE, TOKEN, Chain, KeptParts, file_for, pickled, unpickled

_FOLDER = Path(__file__).resolve().parents[1] / "kept"
"""In a checkout there is none."""
_INSTALLING = 60_000_000_000
"""Nanoseconds that the files of one program may lie apart; what was written later was changed since."""


class Packaged(KeptParts):
    """The kept parts of a bundled rubric; nothing is added to them."""

    def __init__(self, folder: Path, chain: Chain, token: bytes) -> None:
        """Take the folder with the parts."""
        super().__init__("", chain, token)
        self._folder = folder

    def put(self, name: str, made: object, files: Sequence[tuple[int, str]]) -> None:
        """Do nothing: the program's own files stay as they are."""

    def read(self, file: str) -> bytes | None:
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
    if state is None or head != _head(shown, state) or state.newest_written > place.stat().st_mtime_ns + _INSTALLING:
        return None
    inputs.took_in_folder(root, (".yaml",))
    return Packaged(place.parent, Chain(roots=(str(root),), whom=()), raw[:TOKEN])


def _bundled(folder: Path) -> Path:
    return folder.parent / "rubrics"


def _head(shown: str, state: FolderState) -> tuple[object, ...]:
    return __version__, shown, tuple((name, size) for name, _mode, size, _written, _changed in state.entries)


def write_kept(into: Path) -> None:
    """Write what is kept of each bundled rubric; raises InvalidRubricError if one has faults."""
    from csr_assess.rubric import load  # noqa: PLC0415 -- it stands on this module

    for name in load.names():
        root, shown = load.bundled() / name, f"rubrics/{name}"
        state = folder_state(root)
        assert state is not None  # noqa: S101 -- it is our own folder
        folder = into / name
        folder.mkdir(parents=True)
        parts = [*_parts(root, shown)]
        token = parts[0][1].rubric.sha256[:TOKEN].encode()
        (folder / HEAD_FILE).write_bytes(private_cache.sealed(token + pickled(HEAD_FILE, *_head(shown, state))))
        for key, made, files in parts:
            (folder / file_for(key)).write_bytes(private_cache.sealed(token + pickled(key, made, files)))


def _parts(root: Path, shown: str) -> Iterator[tuple[str, Any, tuple[tuple[int, str], ...]]]:
    """Yield all that is ever looked for: the key, what is kept under it, and the files it comes from."""
    from csr_assess.rubric import kept_rubric, load  # noqa: PLC0415 -- as above

    for sources in (True, False):
        whole = load.read_afresh(root, shown, sources=sources).plain()
        yield (
            kept_rubric.key_of_rubric("", sources=sources),
            kept_rubric.kept(whole),
            kept_rubric.top_files([str(root)]),
        )
    yield from kept_rubric.documents_of(whole, [str(root)])
