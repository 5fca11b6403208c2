"""What rules found, kept with all that they looked at: where that is the same, a rule is not tried again.

Most of a rubric is the same for each of its roles and industries, and for every rubric that builds on the same one.
"""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import Struct

from csr_assess.base import language
from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.license_files import LicenseFiles

if TYPE_CHECKING:
    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Rule
    from csr_assess.rubric.model import Rubric

_Value = TypeVar("_Value")
DraftLook = Callable[["Draft"], Any]
"""Reads one part of a draft. Looks at the same part are equal, so that a value is found again by its look."""
_FOUND_KEPT = 12
"""So many of a rule's findings are kept: those for a rubric's roles and industries."""


class _Tried(Struct, frozen=True, kw_only=True):
    """What a rule found in a draft, and the value of each part that it looked at to find it."""

    language: str
    looks: list[tuple[DraftLook, Any]]
    found: list[tuple[Location, str]]

    def holds_for(self, draft: Draft) -> bool:
        """Say whether a draft is the same wherever the rule looked."""
        is_same = draft.watch.is_same
        return self.language == language.current().tag and all(is_same(look, value) for look, value in self.looks)


_kept: dict[str, list[_Tried]] = {}


def found_by(rule: Rule, draft: Draft) -> list[tuple[Location, str]]:
    """Return the places of a rule's faults, each with its sentence; it is tried only if something is not as before."""
    kept = _kept.setdefault(rule.code, [])
    for tried in reversed(kept):
        if tried.holds_for(draft):
            return tried.found
    with draft.watch.recording() as looks:
        found = [*rule.find(draft)]
    kept.append(_Tried(language=language.current().tag, looks=[*looks.items()], found=found))
    del kept[:-_FOUND_KEPT]
    return found


class Watch:
    """Records which parts of a draft a rule looks at, and their values."""

    def __init__(self, draft: Draft) -> None:
        """Take the draft; it must not change."""
        self._draft = draft
        self._values: dict[DraftLook, Any] = {}
        self._compared: dict[tuple[int, int], tuple[object, bool]] = {}
        self._looks: list[dict[DraftLook, Any]] = []
        self._rubrics: list[dict[str, Rubric]] = []

    @contextmanager
    def recording(self) -> Iterator[dict[DraftLook, Any]]:
        """Record every look inside."""
        looks: dict[DraftLook, Any] = {}
        self._looks.append(looks)
        self._rubrics.append({which: self._watched(which) for which in self._draft.rubrics})
        try:
            yield looks
        finally:
            self._looks.pop()
            self._rubrics.pop()

    def add(self, looks: Mapping[DraftLook, Any]) -> None:
        """Record the looks behind a value that was worked out earlier and is used again."""
        if self._looks:
            self._looks[-1].update(looks)

    def value_of(self, look: Callable[[Draft], _Value]) -> _Value:
        """Return the value of a look, read once for all rules; nothing is recorded."""
        if look not in self._values:
            self._values[look] = look(self._draft)
        value: _Value = self._values[look]
        return value

    def is_same(self, look: DraftLook, before: object) -> bool:
        """Say whether a look has the value that it had for another draft; compared once for all rules."""
        now = self.value_of(look)
        if now is before:
            return True
        key = (id(now), id(before))
        if key not in self._compared:
            self._compared[key] = (before, now == before)  # `before` is kept alive, so that its id is not reused
        return self._compared[key][1]

    def record(self, look: Callable[[Draft], _Value]) -> _Value:
        """Return the value of a look, and record it."""
        value = self.value_of(look)
        if self._looks:
            self._looks[-1][look] = value
        return value

    def rubric(self, which: str) -> Rubric:
        """Return one of a draft's rubrics; while recording, a proxy that records which of its parts are read."""
        return (self._rubrics[-1] if self._rubrics else self._draft.rubrics)[which]

    def _watched(self, which: str) -> Rubric:
        return cast("Rubric", _Watched(which, self, self._draft.rubrics[which]))


class _PartOf(Struct, frozen=True):
    """A look at a part of the rubric of a draft, or of the rubric without profiles."""

    which: str
    part: str

    def __call__(self, draft: Draft) -> Any:  # noqa: ANN401 -- any part of a rubric
        """Return the part, its entries in their order."""
        part = getattr(draft.rubrics[self.which], self.part)
        if isinstance(part, dict):
            return [*part.items()]
        if isinstance(part, Mapping):
            return _readable(lambda: [(name, part[name]) for name in part])
        if isinstance(part, LicenseFiles):
            return _readable(lambda: [(name, part.file(name)) for name in part.names()])
        return part


class _EntryOf(Struct, frozen=True):
    """A look at one entry of such a part."""

    which: str
    part: str
    name: str

    def __call__(self, draft: Draft) -> Any:  # noqa: ANN401 -- any entry
        """Return the entry in a list, which is empty where there is no such entry."""
        part = getattr(draft.rubrics[self.which], self.part)
        return _readable(lambda: [part[self.name]] if self.name in part else [])


def _readable(read: Callable[[], Any]) -> Any:  # noqa: ANN401 -- as above
    """Return what `read` does; if a file of it has faults, an object that equals no other."""
    try:
        return read()
    except InvalidRubricError:
        return object()


class _Watched:
    """A rubric that records each of its parts the first time it is read."""

    def __init__(self, which: str, watch: Watch, rubric: Rubric) -> None:
        self.__which, self.__watch, self.__rubric = which, watch, rubric

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- any part of a rubric
        found = getattr(self.__rubric, name)
        look = _PartOf(self.__which, name)
        if isinstance(found, dict):
            found = _WatchedEntries(look, self.__watch, found)
        else:
            self.__watch.record(look)
        self.__dict__[name] = found
        return found


class _WatchedEntries(Mapping[str, Any]):
    """A mapping that records each entry, or the whole where it is iterated, the first time that is read."""

    def __init__(self, whole: _PartOf, watch: Watch, entries: dict[str, Any]) -> None:
        self._whole, self._watch, self._entries = whole, watch, entries
        self._recorded: set[object] = set()

    def _record(self, name: str) -> None:
        if name not in self._recorded:
            self._recorded.add(name)
            self._watch.record(_EntryOf(self._whole.which, self._whole.part, name))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- any entry
        self._record(name)
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        self._record(str(name))
        return name in self._entries

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 -- any entry
        self._record(name)
        return self._entries.get(name, default)

    def __iter__(self) -> Iterator[str]:
        self._watch.record(self._whole)
        return iter(self._entries)

    def __len__(self) -> int:
        self._watch.record(self._whole)
        return len(self._entries)

    def items(self) -> ItemsView[str, Any]:
        self._watch.record(self._whole)
        return self._entries.items()

    def values(self) -> ValuesView[Any]:
        self._watch.record(self._whole)
        return self._entries.values()
