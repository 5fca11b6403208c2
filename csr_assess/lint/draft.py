"""What the rules look at: a rubric, and every part of its documents with the place it is at."""

from __future__ import annotations

import functools
import itertools
from inspect import get_annotations
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import did_you_mean, nearest, none_near
from csr_assess.lint.looked_at import DraftLook, Watch
from csr_assess.rubric.section import Section
from csr_assess.rubric.weights import derived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from csr_assess.rubric.document import Document
    from csr_assess.rubric.merge import Node
    from csr_assess.rubric.model import Rubric

_T = TypeVar("_T")
_U = TypeVar("_U")
SCALARS = frozenset((str, int, float, bool, type(None)))


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
        self.rubrics = {"own": rubric, "plain": plain or rubric}
        """The rubric, and the one without any profile: what nobody watches."""
        self.files = files
        self.watch = Watch(self)
        self._is_plain = plain is None or plain is rubric
        self._whole = Location(folder)
        self._weights = derived(file.content for file in files if isinstance(file.content, Section))
        self._nodes = {file.key: file.node for file in files}
        self._removed = frozenset(name for file in files for name in file.removed)
        self._order = {question: number for number, question in enumerate(rubric.questions)}
        self._lists: list[list[tuple[Location, tuple[Any, ...]]]] = []
        self._parts: dict[type, list[list[tuple[Location, Any]]]] = {}
        self._of_kinds: dict[tuple[type, ...], list[list[tuple[Location, Any]]]] = {}
        self._worked_out: dict[tuple[int, str], tuple[Any, Mapping[DraftLook, Any]]] = {}
        for file in files:
            found = _index_of(_Content(file.key, file.content))
            self._lists.append(found.lists)
            for kind, parts in found.parts.items():
                self._parts.setdefault(kind, []).append(parts)

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.watch.rubric("own")

    @property
    def plain(self) -> Rubric:
        """The rubric without any profile."""
        return self.watch.rubric("plain")

    @property
    def is_plain(self) -> bool:
        """Whether no profile was laid over the rubric."""
        found: bool = self._recorded(_Held("_is_plain"))
        return found

    @property
    def whole(self) -> Location:
        """The rubric as a whole, as problems name it."""
        found: Location = self._recorded(_Held("_whole"))
        return found

    @property
    def weights(self) -> Mapping[str, float]:
        """The weight of each criterion."""
        return self._recorded(_Held("_weights"))

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Where the data of each document comes from, by its key."""
        return self._recorded(_Held("_nodes"))

    @property
    def removed(self) -> frozenset[str]:
        """The ids that layers took out."""
        return self._recorded(_Held("_removed"))

    @property
    def lists(self) -> Iterator[tuple[Location, tuple[Any, ...]]]:
        """Every list of parts."""
        return itertools.chain.from_iterable(self._recorded(_Held("_lists")))

    def each(self, kind: type[_T]) -> Iterator[tuple[Location, _T]]:
        """Yield every part of a type, or of a type derived from it."""
        yield from self.any_of(kind)

    def any_of(self, *kinds: type) -> Iterator[tuple[Location, Any]]:
        """Yield every part of any of the types, or of a type derived from them."""
        return itertools.chain.from_iterable(self._recorded(_PartsOf(kinds)))

    def is_asked_before(self, earlier: str, later: str) -> bool:
        """Say whether there is a question `earlier` that is asked before `later`."""
        return self._recorded(_Before(earlier, later))

    def parts(self, kinds: tuple[type, ...]) -> list[list[tuple[Location, Any]]]:
        """Return the parts of any of the types, a list for each type of each document that has some."""
        if kinds not in self._of_kinds:
            found = (lists for kind, lists in self._parts.items() if issubclass(kind, kinds))
            self._of_kinds[kinds] = [*itertools.chain.from_iterable(found)]
        return self._of_kinds[kinds]

    def order(self, question: str) -> int | None:
        """Return the place of a question in the order asked; None if there is no such question."""
        return self._order.get(question)

    def once(self, part: _T, work: Callable[[_T], _U]) -> _U:
        """Return what `work` makes of a part; worked out for the first rule that asks."""
        key = (id(part), work.__name__)
        if key not in self._worked_out:
            with self.watch.recording() as looks:
                self._worked_out[key] = (work(part), looks)
        found: _U
        found, before = self._worked_out[key]
        self.watch.add(before)
        return found

    def _recorded(self, look: Callable[[Draft], _U]) -> _U:
        return self.watch.record(look)


class _Held(Struct, frozen=True):
    """A look at what a draft holds."""

    name: str

    def __call__(self, draft: Draft) -> Any:  # noqa: ANN401 -- any of it
        return getattr(draft, self.name)


class _PartsOf(Struct, frozen=True):
    """A look at the parts of some types."""

    kinds: tuple[type, ...]

    def __call__(self, draft: Draft) -> list[list[tuple[Location, Any]]]:
        return draft.parts(self.kinds)


class _Before(Struct, frozen=True):
    """A look at whether a question is asked before another."""

    earlier: str
    later: str

    def __call__(self, draft: Draft) -> bool:
        first, then = draft.order(self.earlier), draft.order(self.later)
        return first is not None and then is not None and first < then


class _Content:
    """A document's content: the same one is found again by what it is, not by all it holds."""

    def __init__(self, document: str, content: object) -> None:
        self.document, self.content = document, content

    def __hash__(self) -> int:
        return hash((self.document, id(self.content)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.document == other.document and self.content is other.content


class _Index:
    """The parts of one document by type, and its lists of parts."""

    def __init__(self) -> None:
        self.parts: dict[type, list[tuple[Location, Any]]] = {}
        self.lists: list[tuple[Location, tuple[Any, ...]]] = []

    def add(self, at: Location, value: Any) -> None:  # noqa: ANN401 -- any value of a rubric
        if isinstance(value, msgspec.Struct):
            self._add_part(at, value)
        elif isinstance(value, tuple):
            if isinstance(value[0], msgspec.Struct):
                self.lists.append((at, value))
            self._add_all(at, enumerate(value))
        elif isinstance(value, dict):
            self._add_all(at, value.items())

    def _add_part(self, at: Location, part: msgspec.Struct) -> None:
        kind, (document, path) = type(part), at
        self.parts.setdefault(kind, []).append((at, part))
        for name, written in _fields_of_parts(kind):
            if (value := getattr(part, name)) and _may_hold_parts(value):
                self.add(Location(document, (*path, written)), value)

    def _add_all(self, at: Location, inner: Iterable[tuple[str | int, Any]]) -> None:
        document, path = at
        for key, value in inner:
            if value and _may_hold_parts(value):
                self.add(Location(document, (*path, key)), value)


def _may_hold_parts(value: Any) -> bool:  # noqa: ANN401 -- any value of a rubric that is not empty
    """Say whether there can be parts inside: a list holds parts, or none."""
    kind = type(value)
    return kind not in SCALARS and not (kind is tuple and type(value[0]) in SCALARS)


@functools.lru_cache(maxsize=500)
def _index_of(content: _Content) -> _Index:
    """Return a document's index; most documents of a rubric are the same for each of its roles and industries."""
    index = _Index()
    index.add(Location(content.document), content.content)
    return index


@functools.cache
def _fields_of_parts(kind: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a type that can hold parts, each with its name as it is written."""
    annotated: dict[str, Any] = {}
    for one in reversed(kind.__mro__[: kind.__mro__.index(msgspec.Struct)]):
        annotated |= get_annotations(one, eval_str=True)
    written: tuple[str, ...] = getattr(kind, "__struct_encode_fields__")  # noqa: B009 -- undeclared in msgspec < 0.22
    fields = zip(kind.__struct_fields__, written, strict=True)
    return tuple(field for field in fields if _names_parts(annotated[field[0]]))


def _names_parts(annotation: Any) -> bool:  # noqa: ANN401 -- any annotation
    """Say whether there is a type of parts in an annotation, or what can be anything."""
    if isinstance(annotation, type):
        return issubclass(annotation, msgspec.Struct)
    if annotation is Any or isinstance(annotation, str):
        return True
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return False
    return any(map(_names_parts, inner[:1] if origin is Annotated else inner))


def near(word: object, known: Iterable[str]) -> str:
    """Return the end of a sentence: the nearest known id; of a check's ids, one whose own word is near."""
    ids = list(known)
    check, dot, own = str(word).rpartition(".")
    if not dot or not all("." in name for name in ids):
        return did_you_mean(word, ids)
    by_word: dict[str, str] = {}
    for name in sorted(ids, key=lambda name: not name.startswith(f"{check}.")):
        by_word.setdefault(name.rpartition(".")[2], name)
    meant = nearest(own, [*by_word])
    return did_you_mean(by_word[meant], [by_word[meant]]) if meant else none_near(ids)
