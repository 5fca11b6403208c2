"""What was read of a rubric, kept for the next time: believed as long as no file of it, nor the program, has changed.

It is pickled: that needs no readers built for its types. So it is taken only from where the program itself lies, or
from a folder that the person alone can write to. Faults are never kept.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

from csr_assess import __version__
from csr_assess.base import inputs, private_cache
from csr_assess.base.lean_imports import first_available
from csr_assess.rubric.folder_state import FolderState, code_state, folder_state

_loads = first_available("loads", "_pickle", "pickle")
_SETTLED = 2_000_000_000
"""Nanoseconds; a file that was written just now could be written again without its times telling."""
TOKEN = 16
"""Bytes that all that is kept of one rubric begins with."""
_LENGTH = 8
"""Bytes behind it that say how long a part is without its buffer: that is not read once more, but kept where it is."""
HEAD_FILE = "head"
"""The file that says what the others belong to."""
PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the program's own code."""


class Chain(Struct, frozen=True, kw_only=True):
    """The folders that a rubric is read from, the one that all builds on first."""

    roots: tuple[str, ...]
    whom: tuple[tuple[str, str], ...]
    """The kind and name of the layer of each profile, those of the first folder first."""


class KeptParts:
    """The kept parts of one rubric, each under a name."""

    def __init__(self, group: str, chain: Chain, token: bytes) -> None:
        """Take the rubric's folders, and the word that what is kept of it begins with."""
        self.chain, self._group, self._token = chain, group, token
        self.shared: dict[Hashable, Any] = {}
        """What targets have in common, by what tells it from the same for others; its owner knows its type."""

    def get(self, name: str) -> Any:  # noqa: ANN401 -- what `put` took
        """Return what was kept under a name, None if there is nothing; the files it came from count as read."""
        raw = self.read(file_for(name))
        found = unpickled(raw, name) if raw is not None and raw[:TOKEN] == self._token else None
        if found is None:
            return None
        return self.taken(*found)

    def taken(self, made: object, files: Sequence[tuple[int, str]]) -> Any:  # noqa: ANN401 -- as above
        """Return what was kept; the files it came from count as read."""
        inputs.took_in_before(os.path.join(self.chain.roots[root], way) for root, way in files)  # noqa: PTH118
        return made

    def put(self, name: str, made: object, files: Sequence[tuple[int, str]]) -> None:
        """Keep something under a name; `files` are those it came from: the number of the root, the way from there."""
        private_cache.keep(self._group, file_for(name), self._token + pickled(name, made, tuple(files)))

    def is_current(self) -> bool:
        """Say whether the rubric's folders are as they were before they were read."""
        raw = self.read(HEAD_FILE)
        found = unpickled(raw, HEAD_FILE) if raw is not None and raw[:TOKEN] == self._token else None
        return found is not None and found[-1] == _states_of(self.chain)

    def judged_by(self) -> object:
        """Return what tells this program from one that would judge a rubric otherwise; None if that cannot be told."""
        return code_state(*code_folders())

    def read(self, file: str) -> memoryview | None:
        """Return the bytes of a part; None if there is nothing whole."""
        return private_cache.read_kept(self._group, file)


def kept_of(root: Path, shown: str) -> KeptParts | None:
    """Return what is kept of a rubric, if its folders are as they were then; its folders count as read."""
    group = _group(root, shown)
    raw = private_cache.read_kept(group, HEAD_FILE)
    found = unpickled(raw, HEAD_FILE) if raw is not None else None
    if raw is None or found is None:
        return None
    program, asked, chain, states = found
    if program != _program() or asked != _asked(root, shown) or states != _states_of(chain):
        return None
    for folder in chain.roots:
        inputs.took_in_folder(folder, (".yaml",))
    return KeptParts(group, chain, bytes(raw[:TOKEN]))


def begun(root: Path, shown: str, chain: Chain, states: Sequence[FolderState | None]) -> KeptParts | None:
    """Return where to keep what is read of a rubric; None if it cannot be kept.

    `states` are those of its folders before they were read.
    """
    known = [state for state in states if state is not None]
    if len(known) < len(states) or any(time.time_ns() - state.newest < _SETTLED for state in known):
        return None
    token, group = os.urandom(TOKEN), _group(root, shown)
    head = pickled(HEAD_FILE, _program(), _asked(root, shown), chain, tuple(state.entries for state in known))
    kept = private_cache.keep(group, HEAD_FILE, token + head, first=True)
    return KeptParts(group, chain, token) if kept else None


def unpickled(raw: memoryview, name: str) -> tuple[Any, ...] | None:
    """Return what bytes hold behind their token and their name; None if it is not this, or cannot be made here."""
    start, end = TOKEN + _LENGTH, TOKEN + _LENGTH + int.from_bytes(raw[TOKEN : TOKEN + _LENGTH], "big")
    try:
        kept, *found = _loads(raw[start:end], buffers=(raw[end:],))
    except Exception:  # noqa: BLE001 -- whatever another version of a library makes of it
        return None
    return tuple(found) if kept == name else None


def pickled(name: str, *what: object) -> bytes:
    """Return the bytes of what is kept under a name."""
    from csr_assess.rubric.pickling import slim  # noqa: PLC0415 -- once for each rubric

    apart: list[Any] = []
    said = slim((name, *what), apart)
    assert len(apart) <= 1  # noqa: S101 -- no part has more than its license rules
    return b"".join((len(said).to_bytes(_LENGTH, "big"), said, *apart))


def kept_struct(kind: Callable[..., Any], said: dict[str, Any]) -> Any:  # noqa: ANN401 -- of that kind
    """Return a part of a rubric from what was kept of it."""
    return kind(**said)


def code_folders() -> list[Path]:
    """Return all folders of the program's own code."""
    folders = [PACKAGE]
    for folder, inner, _files_there in os.walk(PACKAGE):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        folders += [PACKAGE.joinpath(folder, name) for name in inner]
    return folders


def _states_of(chain: Chain) -> tuple[object, ...]:
    found = [folder_state(root) for root in chain.roots]
    return tuple(state.entries if state else None for state in found)


def _program() -> tuple[object, ...]:
    """Return what tells this program from another one that would keep other things, or keep them otherwise."""
    run_by = (sys.implementation.cache_tag, sys.hexversion, msgspec.__version__)
    return (__version__, *run_by, code_state(PACKAGE / "rubric", PACKAGE / "base"))


def _asked(root: Path, shown: str) -> tuple[str, str, str]:
    return str(root), os.path.abspath(root), shown  # noqa: PTH100 -- links stay as they are


def _group(root: Path, shown: str) -> str:
    return f"{crc32(repr(_asked(root, shown)).encode(errors='surrogatepass')):08x}"


def file_for(name: str) -> str:
    """Return the name of a file for whatever a document is called."""
    return f"{crc32(name.encode(errors='surrogatepass')):08x}"
