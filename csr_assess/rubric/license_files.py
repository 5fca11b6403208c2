"""A rubric's licenses folder: each file read, and checked for its shape, when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from csr_assess.rubric.lazy_files import FileContents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.license_types import LicenseFile, LicenseRule


class LicenseFiles(Struct, frozen=True, kw_only=True):
    """The files of a licenses folder. Reading one twice costs nothing: a batch reads each once."""

    files: FileContents
    by_activity: dict[str, dict[str, list[LicenseRule]]] = {}
    """Their rules by activity."""
    remembered: dict[str, Any] = {}
    """What was worked out for one person and is the same for the next person who asks; its owner knows its type."""

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

    def rules(self, name: str, activity: str) -> list[LicenseRule]:
        """Return a file's rules about an activity, in the file's order."""
        if name not in self.by_activity:
            by: dict[str, list[LicenseRule]] = {}
            for rule in self.file(name).rules:
                for word in rule.activities:
                    by.setdefault(word, []).append(rule)
            self.by_activity[name] = by
        return self.by_activity[name].get(activity, [])
