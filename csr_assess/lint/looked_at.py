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

_Seen = TypeVar("_Seen")
Sight = Callable[["Draft"], Any]
"""What a rule sees of a draft at one place, by what can be compared."""
_FOUND_KEPT = 12
"""So many of a rule's findings are kept: those for a rubric's roles and industries."""


class _Tried(Struct, frozen=True, kw_only=True):
    """What a rule found in a draft."""

    language: str
    looks: list[tuple[Sight, Any]]
    found: list[tuple[Location, str]]

    def is_of(self, draft: Draft) -> bool:
        """Say whether a draft is the same wherever the rule looked."""
        sees = draft.watch.sees
        return self.language == language.current().tag and all(sees(look, seen) for look, seen in self.looks)


_kept: dict[str, list[_Tried]] = {}


def found_by(rule: Rule, draft: Draft) -> list[tuple[Location, str]]:
    """Return the places of a rule's faults, each with its sentence; it is tried only if something is not as before."""
    kept = _kept.setdefault(rule.code, [])
    for tried in reversed(kept):
        if tried.is_of(draft):
            return tried.found
    with draft.watch.recorded() as looks:
        found = [*rule.find(draft)]
    kept.append(_Tried(language=language.current().tag, looks=[*looks.items()], found=found))
    del kept[:-_FOUND_KEPT]
    return found


class Watch:
    """Writes down what a rule looks at."""

    def __init__(self, draft: Draft) -> None:
        """Watch who looks at a draft."""
        self._draft = draft
        self._seen: dict[Sight, Any] = {}
        self._alike: dict[tuple[int, int], tuple[object, bool]] = {}
        self._looks: list[dict[Sight, Any]] = []
        self._rubrics: list[dict[str, Rubric]] = []

    @contextmanager
    def recorded(self) -> Iterator[dict[Sight, Any]]:
        """Write down all that is looked at inside."""
        looks: dict[Sight, Any] = {}
        self._looks.append(looks)
        self._rubrics.append({which: self._over(which) for which in self._draft.rubrics})
        try:
            yield looks
        finally:
            self._looks.pop()
            self._rubrics.pop()

    def add(self, looks: Mapping[Sight, Any]) -> None:
        """Write down what was looked at before to find what is used now."""
        if self._looks:
            self._looks[-1].update(looks)

    def seen(self, look: Callable[[Draft], _Seen]) -> _Seen:
        """Return what a look sees, which most rules share; a draft stays as it is."""
        if look not in self._seen:
            self._seen[look] = look(self._draft)
        seen: _Seen = self._seen[look]
        return seen

    def sees(self, look: Sight, before: object) -> bool:
        """Say whether a look sees what it saw of another draft, which is compared once for all rules that look so."""
        now = self.seen(look)
        if now is before:
            return True
        key = (id(now), id(before))
        if key not in self._alike:
            self._alike[key] = (before, now == before)  # who is kept shares its id with nobody
        return self._alike[key][1]

    def at(self, look: Callable[[Draft], _Seen]) -> _Seen:
        """Return what a look sees, written down; equal looks are one."""
        seen = self.seen(look)
        if self._looks:
            self._looks[-1][look] = seen
        return seen

    def rubric(self, which: str) -> Rubric:
        """Return one of a draft's rubrics; where looks are written down, one that tells of those at its parts."""
        return (self._rubrics[-1] if self._rubrics else self._draft.rubrics)[which]

    def _over(self, which: str) -> Rubric:
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
    """Return what is read of files; what is like nothing else if one of them has faults."""
    try:
        return read()
    except InvalidRubricError:
        return object()


class _Watched:
    """A rubric that tells of each of its parts the first time somebody looks at it."""

    def __init__(self, which: str, watch: Watch, rubric: Rubric) -> None:
        self.__which, self.__watch, self.__rubric = which, watch, rubric

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- any part of a rubric
        found = getattr(self.__rubric, name)
        look = _PartOf(self.__which, name)
        if isinstance(found, dict):
            found = _WatchedEntries(look, self.__watch, found)
        else:
            self.__watch.at(look)
        self.__dict__[name] = found
        return found


class _WatchedEntries(Mapping[str, Any]):
    """Entries that tell of each, or of all, the first time somebody looks at them."""

    def __init__(self, whole: _PartOf, watch: Watch, entries: dict[str, Any]) -> None:
        self._whole, self._watch, self._entries = whole, watch, entries
        self._told: set[object] = set()

    def _tell(self, name: str) -> None:
        if name not in self._told:
            self._told.add(name)
            self._watch.at(_EntryOf(self._whole.which, self._whole.part, name))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- any entry
        self._tell(name)
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        self._tell(str(name))
        return name in self._entries

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 -- any entry
        self._tell(name)
        return self._entries.get(name, default)

    def __iter__(self) -> Iterator[str]:
        self._watch.at(self._whole)
        return iter(self._entries)

    def __len__(self) -> int:
        self._watch.at(self._whole)
        return len(self._entries)

    def items(self) -> ItemsView[str, Any]:
        self._watch.at(self._whole)
        return self._entries.items()

    def values(self) -> ValuesView[Any]:
        self._watch.at(self._whole)
        return self._entries.values()
