"""File names made of ids that somebody else chose: safe on every system, and no two alike on any."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from csr_assess.base.windows_names import is_device

if TYPE_CHECKING:
    from collections.abc import Collection

_ODD = re.compile(r"[^\w.@+-]+")
_LONGEST = 60


class FileNames:
    """Gives one name after the other; those given and those `taken` are not given again, in whatever case."""

    def __init__(self, ending: str, nobody: str = "person", taken: Collection[str] = ()) -> None:
        """Take the ending, with its dot; `nobody`: the name of what has no id."""
        self._ending, self._nobody = ending, nobody
        self._met = {_alike(name) for name in taken}
        self._counts: dict[str, int] = {}

    def named(self, code: str) -> str:
        """Return a file's name for an id; the second of two that would be alike is numbered."""
        stem = _ODD.sub("_", code).strip("._ ")[:_LONGEST] or self._nobody
        stem = f"_{stem}" if is_device(stem) else stem
        first = _alike(stem)
        name, count = f"{stem}{self._ending}", self._counts.get(first, 1)
        while _alike(name) in self._met:
            count += 1
            name = f"{stem}-{count}{self._ending}"
        self._counts[first] = count
        self._met.add(_alike(name))
        return name


def _alike(name: str) -> str:
    """Return what two names share that some system takes for one."""
    return unicodedata.normalize("NFKC", name).casefold()
