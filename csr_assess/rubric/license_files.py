"""A rubric's licenses folder: each file read, and checked for its shape, when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.rubric.lazy_files import FileContents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.license_shelf import Shelf, ShelfNames
    from csr_assess.rubric.license_types import LicenseFile, LicenseRule


class LicenseFiles(Struct, frozen=True, kw_only=True):
    """The files of a licenses folder. Reading one twice costs nothing: a batch reads each once."""

    files: FileContents
    shelves: dict[str, Shelf] = {}
    """Their rules by place, of those asked for so far."""
    names_by_file: dict[str, ShelfNames] = {}
    """Their rules by name, of those asked for so far."""
    found: dict[Any, Any] = {}
    """What was found of their rules so far; its owner knows its type."""

    def names(self) -> list[str]:
        """Return the names of all files, without reading them."""
        return [*self.files.names]

    def file(self, name: str) -> LicenseFile:
        """Return a file's rules; none if there is no such file.

        Raises InvalidRubricError with every fault of its shape.
        """
        try:
            content: LicenseFile = self.files.content(name)
        except KeyError:
            from csr_assess.rubric.license_types import LicenseFile  # noqa: PLC0415 -- few look for what is not there

            return LicenseFile(id=name, title=name, regulators={}, rules=())
        return content

    def every_rule(self) -> Iterator[tuple[str, LicenseRule]]:
        """Yield the rules of all files, each with its file's name."""
        for name in self.names():
            yield from ((name, rule) for rule in self.file(name).rules)

    def shelf(self, name: str) -> Shelf:
        """Return a file's rules by place; none if there is no such file. Raises as `file` does."""
        if name not in self.shelves:
            from csr_assess.rubric import license_shelf  # noqa: PLC0415 -- few look up licenses

            self.shelves[name] = (
                self.files.worked_out(name, license_shelf.BY_PLACE, license_shelf.shelf_of)
                if name in self.files.names
                else license_shelf.shelf_of(self.file(name))
            )
        return self.shelves[name]

    def called(self, name: str) -> ShelfNames:
        """Return a file's rules by what they are called; none if there is no such file. Raises as `file` does."""
        if name not in self.names_by_file:
            from csr_assess.rubric import license_shelf  # noqa: PLC0415 -- few hold licenses

            self.names_by_file[name] = (
                self.files.worked_out(name, license_shelf.BY_NAME, license_shelf.names_of)
                if name in self.files.names
                else license_shelf.names_of(self.file(name))
            )
        return self.names_by_file[name]
