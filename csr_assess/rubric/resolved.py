"""A rubric for a target, and the documents it was made of, which only a closer look needs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from csr_assess.rubric.layers import Layer
from csr_assess.rubric.model import Rubric

if TYPE_CHECKING:
    from csr_assess.rubric.document import Document
    from csr_assess.rubric.subfolder import TargetFiles

Parts = tuple[Sequence["Document"], Sequence["TargetFiles"]]


class Resolved:
    """A rubric for a target."""

    def __init__(self, rubric: Rubric, layers: Sequence[Layer], parts: Callable[[], Parts]) -> None:
        """Take what returns its documents and files; `layers` are what it was made of, what all builds on first."""
        self.rubric, self.layers = rubric, tuple(layers)
        self._parts = functools.cache(parts)

    @property
    def documents(self) -> Sequence[Document]:
        """Those at the top of the folder."""
        return self._parts()[0]

    @property
    def files(self) -> Sequence[TargetFiles]:
        """Its tasks, license files and all of its other subfolders, read when they are asked for."""
        return self._parts()[1]

    def readers(self) -> Mapping[str, Callable[[], Document]]:
        """Return what reads each document, of the subfolders too, by its key."""
        top = {document.key: functools.partial(_itself, document) for document in self.documents}
        for one in self.files:
            top |= {f"{one.files.word} {name}": functools.partial(one.document, name) for name in one.names}
        return top

    def made_of(self, key: str) -> tuple[Layer, ...]:
        """Return the layers that a file of a subfolder is made of, without reading it; none for other documents."""
        word, _space, name = key.partition(" ")
        return next((one.made_of(name) for one in self.files if one.files.word == word), ())


def _itself(document: Document) -> Document:
    return document
