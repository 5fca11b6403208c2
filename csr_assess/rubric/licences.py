"""A rubric's licences folder: each file read, and checked for its shape, when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from csr_assess import documents
from csr_assess.errors import InvalidInputError
from csr_assess.rubric.licence_types import Licences

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "licences"


class Book:
    """The files of a licences folder. Reading one twice costs nothing: a batch reads each once."""

    def __init__(self, root: Path, shown: str) -> None:
        """Take the folder and how its path is printed; nothing is read yet."""
        self._root = root
        self._shown = shown
        self._read: dict[str, Licences] = {}

    @classmethod
    def of(cls, rubric: Path, shown: str) -> Book | None:
        """Return the book of a rubric's folder; None where it has none."""
        root = rubric / FOLDER
        return cls(root, f"{shown}/{FOLDER}") if root.is_dir() else None

    @property
    def opened(self) -> tuple[str, ...]:
        """The files read so far."""
        return tuple(self._read)

    def names(self) -> list[str]:
        """Return the names of all files, without reading them."""
        return sorted(path.stem for path in self._root.glob("*.yaml"))

    def file(self, name: str) -> Licences:
        """Return a file's rules; none where there is no such file.

        Raises InvalidInputError with every fault of its shape.
        """
        if name not in self._read:
            path = self._root / f"{name}.yaml"
            nothing = Licences(id=name, title=name, regulators={}, rules=())
            self._read[name] = self.read(name)[1] if path.is_file() else nothing
        return self._read[name]

    def read(self, name: str) -> tuple[bytes, Licences]:
        """Return a file's bytes and rules, read now."""
        shown = self.shown(name)
        raw = documents.read_bytes(self._root / f"{name}.yaml", shown)
        data = documents.load(raw, shown)
        try:
            typed: Licences = msgspec.convert(data, Licences, strict=True)
        except msgspec.ValidationError as error:
            from csr_assess import shapes  # noqa: PLC0415 -- only once something is wrong
            from csr_assess.rubric.read import located  # noqa: PLC0415

            faults = shapes.faults(data, Licences) or [((), str(error))]
            raise InvalidInputError(*located(raw, shown, "rubric-shape", faults)) from None
        return raw, typed

    def shown(self, name: str) -> str:
        """Return a file's path as problems print it."""
        return f"{self._shown}/{name}.yaml"
