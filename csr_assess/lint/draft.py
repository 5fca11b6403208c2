"""What the rules look at: a rubric, and every part of its documents with the place it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import did_you_mean
from csr_assess.rubric.section import Section
from csr_assess.rubric.weights import derived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from csr_assess.rubric.document import Document
    from csr_assess.rubric.model import Rubric

_T = TypeVar("_T")
_U = TypeVar("_U")
SCALARS = (str, int, float, bool, type(None))


class Location(NamedTuple):
    """A place in a document."""

    document: str
    path: FieldPath = ()

    @property
    def stem(self) -> str:
        """The name of a task's or a license file without its ending."""
        return self.document.rpartition(" ")[2]

    def inside(self, *more: str | int) -> Location:
        """Return the place of something in what is here."""
        return Location(self.document, (*self.path, *more))


class Draft:
    """A rubric that is being checked, with an index of its parts by type."""

    def __init__(self, rubric: Rubric, files: Sequence[Document], folder: str, plain: Rubric | None = None) -> None:
        """Index the files that could be read.

        `folder` is how problems name the rubric as a whole, `plain` is the rubric without any profile.
        """
        self.rubric = rubric
        self.plain = plain or rubric
        self.files = files
        self.whole = Location(folder)
        self.weights = derived(file.content for file in files if isinstance(file.content, Section))
        self._order = {question: number for number, question in enumerate(rubric.questions)}
        self.lists: list[tuple[Location, tuple[Any, ...]]] = []
        """Every list of parts."""
        self._parts: dict[type, list[tuple[Location, Any]]] = {}
        self._worked_out: dict[tuple[int, str], Any] = {}
        for file in files:
            self._index(Location(file.key), file.content)

    def each(self, kind: type[_T]) -> Iterator[tuple[Location, _T]]:
        """Yield every part of a type, or of a type derived from it."""
        yield from self.any_of(kind)

    def any_of(self, *kinds: type) -> Iterator[tuple[Location, Any]]:
        """Yield every part of any of the types, or of a type derived from them."""
        for found, parts in self._parts.items():
            if issubclass(found, kinds):
                yield from parts

    def is_asked_before(self, earlier: str, later: str) -> bool:
        """Say whether there is a question `earlier` that is asked before `later`."""
        return earlier in self._order and self._order[earlier] < self._order[later]

    def once(self, part: _T, work: Callable[[_T], _U]) -> _U:
        """Return what `work` makes of a part; worked out for the first rule that asks."""
        key = (id(part), work.__name__)
        if key not in self._worked_out:
            self._worked_out[key] = work(part)
        found: _U = self._worked_out[key]
        return found

    def _index(self, at: Location, part: Any) -> None:  # noqa: ANN401 -- any part of a rubric
        if isinstance(part, msgspec.Struct):
            self._parts.setdefault(type(part), []).append((at, part))
            written = getattr(part, "__struct_encode_fields__")  # noqa: B009 -- msgspec below 0.22 has it undeclared
            values = (getattr(part, name) for name in part.__struct_fields__)
            inner: Iterable[tuple[str | int, Any]] = zip(written, values, strict=True)
        elif isinstance(part, tuple):
            if part and isinstance(part[0], msgspec.Struct):
                self.lists.append((at, part))
            inner = enumerate(part)
        else:
            inner = part.items() if isinstance(part, dict) else ()
        for name, value in inner:
            if type(value) not in SCALARS:
                self._index(at.inside(name), value)


def near(word: object, known: Iterable[str]) -> str:
    """Return the end of a sentence: the nearest known id."""
    return did_you_mean(word, list(known))
