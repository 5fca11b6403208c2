"""A rubric's licenses folder: each file read, and checked for its shape, when it is first asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from csr_assess.base import documents
from csr_assess.rubric.license_types import LicenseFile, LicenseRule
from csr_assess.rubric.parsed import ParsedFile, parsed

FOLDER = "licenses"


class LicenseFiles(Struct, frozen=True, kw_only=True):
    """The files of a licenses folder. Reading one twice costs nothing: a batch reads each once."""

    root: str
    shown_as: str
    """How the folder's path is printed."""
    opened: dict[str, LicenseFile] = {}
    """The files read so far."""
    by_activity: dict[str, dict[str, list[LicenseRule]]] = {}
    """Their rules by activity."""
    kept: dict[str, Any] = {}
    """What was worked out for one person and is the same for the next who asks it; whoever keeps it knows its type."""

    @classmethod
    def of(cls, rubric: Path, shown: str) -> LicenseFiles | None:
        """Return the book of a rubric's folder; None where it has none."""
        root = rubric / FOLDER
        return cls(root=str(root), shown_as=f"{shown}/{FOLDER}") if root.is_dir() else None

    def names(self) -> list[str]:
        """Return the names of all files, without reading them."""
        return sorted(path.stem for path in Path(self.root).glob("*.yaml"))

    def file(self, name: str) -> LicenseFile:
        """Return a file's rules; none where there is no such file.

        Raises InvalidRubricError with every fault of its shape.
        """
        if name not in self.opened:
            nothing = LicenseFile(id=name, title=name, regulators={}, rules=())
            self.opened[name] = self.found(name).content if self._path(name).is_file() else nothing
        return self.opened[name]

    def rules(self, name: str, activity: str) -> list[LicenseRule]:
        """Return a file's rules about an activity, in the file's order."""
        if name not in self.by_activity:
            by: dict[str, list[LicenseRule]] = {}
            for rule in self.file(name).rules:
                for word in rule.activities:
                    by.setdefault(word, []).append(rule)
            self.by_activity[name] = by
        return self.by_activity[name].get(activity, [])

    def found(self, name: str) -> ParsedFile[LicenseFile]:
        """Return a file with its bytes, read now.

        Raises InvalidRubricError with every fault of its shape.
        """
        shown = self.shown(name)
        file: ParsedFile[LicenseFile] = parsed(documents.read_bytes(self._path(name), shown), shown, LicenseFile)
        self.opened[name] = file.content
        return file

    def shown(self, name: str) -> str:
        """Return a file's path as problems print it."""
        return f"{self.shown_as}/{name}.yaml"

    def _path(self, name: str) -> Path:
        return Path(self.root) / f"{name}.yaml"
