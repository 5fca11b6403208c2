"""A rubric for one target as it is kept: itself, and the documents of its subfolders, each by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.rubric.files import yaml_files
from csr_assess.rubric.furnished import with_files, without_files
from csr_assess.rubric.layers import PROFILES, Layer
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.resolved import Resolved

if TYPE_CHECKING:
    from csr_assess.rubric.keeping import Keeper
    from csr_assess.rubric.subfolder import TargetFiles


class KeptRubric(Struct, frozen=True, kw_only=True):
    """What is kept of a resolved rubric."""

    rubric: Rubric
    """Without its files."""
    names: tuple[tuple[str, tuple[str, ...]], ...]
    """The word of each subfolder, and the documents there."""
    licensed: bool
    layers: tuple[Layer, ...]


class KeptFiles:
    """The documents of a subfolder: kept ones, and others read whole and kept then."""

    def __init__(
        self, keeper: Keeper, word: str, names: tuple[str, ...], whose: str, whole: Callable[[], TargetFiles]
    ) -> None:
        """Take the ids; `whose` tells one target's documents from another's, `whole` reads what is not kept."""
        self.names = names
        self.opened: dict[str, Any] = {}
        """The documents asked for so far."""
        self._keeper, self._word, self._whose, self._whole = keeper, word, whose, whole

    def content(self, name: str) -> Any:  # noqa: ANN401 -- of the subfolder's type
        """Return what a document holds; raises KeyError if there is none, InvalidRubricError with all its faults."""
        if name not in self.opened:
            if name not in self.names:
                raise KeyError(name)
            key = f"{self._word} {name}{self._whose}"
            found = self._keeper.get(key)
            if found is None:
                whole = self._whole()
                found = whole.content(name)
                self._keeper.put(key, found, _read_from(whole, name, self._keeper))
            self.opened[name] = found
        return self.opened[name]


def _read_from(files: TargetFiles, name: str, keeper: Keeper) -> list[tuple[int, str]]:
    """Return the files that a document was read from: the number of the root, and the way from there."""
    layers = [(number, layer) for number, layer in enumerate(files.files.layers) if layer.has(name)]
    return [(n, os.path.relpath(layer.root / f"{name}.yaml", keeper.chain.roots[n])) for n, layer in layers]


def resolved_by(
    keeper: Keeper, asked: str, whole: Callable[[], Resolved], elsewhere: Container[str], *, sources: bool
) -> Resolved:
    """Return a rubric for a target from what is kept; what is not is read whole, and kept for the next time.

    `asked` tells one target's rubric from another's; `sources`: it has its sources.
    """
    name = f"{'rubric' if sources else 'rubric without sources'}{asked}"
    kept = keeper.get(name)
    if not isinstance(kept, KeptRubric):
        kept = _of(whole())
        keeper.put(name, kept, [*_top_files(keeper)])
    files = [
        KeptFiles(keeper, word, names, asked, partial(_files_at, whole, place))
        for place, (word, names) in enumerate(kept.names)
    ]
    rubric = with_files(kept.rubric, files, elsewhere, licensed=kept.licensed)
    return Resolved(rubric, kept.layers, lambda: (whole().documents, whole().files))


def _files_at(whole: Callable[[], Resolved], place: int) -> TargetFiles:
    return whole().files[place]


def _top_files(keeper: Keeper) -> Iterator[tuple[int, str]]:
    for number, root in enumerate(keeper.chain.roots):
        for folder in ("", PROFILES):
            yield from ((number, os.path.join(folder, path.name)) for path in yaml_files(Path(root, folder)))  # noqa: PTH118


def _of(resolved: Resolved) -> KeptRubric:
    return KeptRubric(
        rubric=without_files(resolved.rubric),
        names=tuple((one.files.word, one.names) for one in resolved.files),
        licensed=resolved.rubric.licenses is not None,
        layers=resolved.layers,
    )
