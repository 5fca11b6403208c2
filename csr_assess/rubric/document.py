"""One document of a rubric, such as its target or a task: its data from all layers, typed, and where each value is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base import documents
from csr_assess.base.bounded import Bounded
from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import InvalidInputError, InvalidRubricError, Problem, Where
from csr_assess.base.texts import _, listed, nearest, sentences
from csr_assess.rubric import older
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.merge import ID, Faults, Mixed, Node, child, children, id_of, merged_data, origin, written
from csr_assess.rubric.positions import RubricFault

FILES_KEPT = 512
_data: Bounded[bytes, Any] = Bounded(FILES_KEPT)
"""The data of files by their bytes: nobody changes it."""
_contents: Bounded[tuple[int, Any, bool], tuple[Any, Any]] = Bounded(FILES_KEPT)
"""What such data is as a type, its tables laid out or not, with the data: who is kept shares its id with nobody."""


class Document(Struct, frozen=True, kw_only=True):
    """A document: one file, or what several layers say of one thing."""

    key: str
    """What it is: rubric, target, training, careers, sources; check, task or licenses and its word; a profile."""
    node: Node
    content: Any
    """The data as the type of its kind."""
    removed: Mapping[str, Fragment] = {}
    """The ids that a layer took out, here or in another document of the rubric."""

    def where(self, path: FieldPath = ()) -> Where:
        """Return the file, line and column of the layer that wrote the value at a path of the content."""
        return origin(self.node, path).where()

    def taken_out(self, path: FieldPath) -> str | None:
        """Return the id that the value at a path names though another layer took it out."""
        if not self.removed:
            return None
        fragment = origin(self.node, path)
        named = fragment.value if isinstance(fragment.value, list) else [fragment.value, fragment.at(ID).value]
        ids = (name for name in (*named, *path[-1:]) if isinstance(name, str) and name in self.removed)
        return next((name for name in ids if self.removed[name].layer != fragment.layer), None)


def loaded(raw: bytes, name: str) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of a rubric's file; raises InvalidRubricError if it is no YAML."""
    try:
        return documents.load(raw, name)
    except InvalidInputError as error:
        raise InvalidRubricError(*error.problems) from None


@lru_cache(maxsize=FILES_KEPT)
def whole_file(layer: Layer, name: str, raw: bytes) -> Fragment:
    """Return all of a rubric's file; where its bytes are the same, with the data of the rubric before.

    Raises InvalidRubricError as `loaded` does.
    """
    if raw not in _data:
        _data[raw] = older.modern(loaded(raw, name))
    return Fragment(layer=layer, file=name, raw=raw, value=_data[raw])


def as_document(
    key: str,
    node: Node,
    kind: Any,  # noqa: ANN401 -- a type or a union of types
    alone: Fragment | None = None,
) -> Document:
    """Return a document with its data as `kind`; `alone` is the one file that all of it is made of, if it is.

    Raises InvalidRubricError with every fault of its shape, each at the layer that wrote it.
    """
    shared = _shared_data(alone or node)
    kept_by = (id(shared), kind, alone is not None)
    known = _contents.get(kept_by) if shared is not None else None
    if known is not None:
        return Document(key=key, node=node, content=known[1])
    data = merged_data(node)
    try:
        content = msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        faults = shapes.faults(data, kind) or [((), str(error))]
        raise InvalidRubricError(*_of_shape(node, faults)) from None
    if shared is not None:
        _contents[kept_by] = (shared, content)
    return Document(key=key, node=node, content=content)


def _shared_data(node: Node) -> Any:  # noqa: ANN401 -- plain data
    """Return the data of a whole file that others with the same bytes have too; None if that is not what this is."""
    whole = isinstance(node, Fragment) and not node.path and _data.get(node.raw) is node.value
    return node.value if isinstance(node, Fragment) and whole else None


def as_problems(faults: Iterable[RubricFault], found: Mapping[str, Document]) -> list[Problem]:
    """Return each fault once, at the layer that wrote what is wrong, in the order of the documents and their lines.

    `found` are the documents by their keys; what is in none of them comes first, without a line. What names an
    id that a layer took out is told once, where it was taken out.
    """
    marks, order = FileMarks(), {key: number for number, key in enumerate(found, 1)}
    told: list[tuple[int, Problem]] = []
    needed: dict[str, list[tuple[RubricFault, Where]]] = {}
    for fault in dict.fromkeys(faults):
        document = found.get(fault.document)
        if document is None:
            told.append((0, Problem(code=fault.code, where=Where(file=fault.document), message=fault.message)))
            continue
        where, gone = marks.where(origin(document.node, fault.path)), document.taken_out(fault.path)
        if gone is None:
            told.append((order[document.key], Problem(code=fault.code, where=where, message=fault.message)))
        else:
            needed.setdefault(gone, []).append((fault, where))
    for gone, places in needed.items():
        first, _where = places[0]
        where = marks.where(found[first.document].removed[gone])
        said = _still_needed(gone, [place for _fault, place in places])
        told.append((order[first.document], Problem(code=first.code, where=where, message=said)))
    return [problem for _order, problem in sorted(told, key=lambda one: (one[0], *_line(one[1].where)))]


def _line(where: Where) -> tuple[str, int, int]:
    return where.file or "", where.line or 0, where.column or 0


MOST_NAMED = 5
"""So many places that one change makes wrong are named."""


def _still_needed(gone: str, places: list[Where]) -> str:
    named = [f"{place.file}:{place.line}" for place in dict.fromkeys(places)]
    more = len(named) - MOST_NAMED
    said = _("{name} is taken out here and still needed there: {places}.")
    if more > 0:
        said = _("{name} is taken out here and still needed there: {places} and {more} more.")
    return said.format(name=gone, places=listed(named[:MOST_NAMED]), more=more)


class FileMarks:
    """Where things are in files, each file looked through once."""

    def __init__(self) -> None:
        """Begin with no file."""
        self._of: dict[str, documents.Marks] = {}

    def where(self, fragment: Fragment) -> Where:
        """Return the place of what a layer wrote."""
        if fragment.file and fragment.file not in self._of:
            self._of[fragment.file] = documents.marks(fragment.raw)
        return fragment.where(self._of.get(fragment.file or ""))


def problems_of(faults: Faults) -> list[Problem]:
    """Return what could not be merged as problems."""
    marks = FileMarks()
    return [Problem(code="rubric-change", where=marks.where(fragment), message=message) for fragment, message in faults]


def _of_shape(node: Node, faults: list[tuple[FieldPath, str]]) -> Iterator[Problem]:
    """Yield faults of a shape as problems: all that a new entry lacks at once, for it may be a misspelled old one."""
    by_path: dict[FieldPath, list[str]] = {}
    for path, message in faults:
        by_path.setdefault(path, []).append(message)
    marks = FileMarks()
    told = dict.fromkeys(
        _shape_problem(node, path, messages, marks)
        for path, messages in by_path.items()
        if (*path, ID) not in by_path or not _meant(node, path)[1]  # what it lacks is there once its id is right
    )
    for where, found in told:
        for message in found:
            yield Problem(code="rubric-shape", where=where, message=message)


def _shape_problem(node: Node, path: FieldPath, messages: list[str], marks: FileMarks) -> tuple[Where, tuple[str, ...]]:
    """Return where and what; what a table's rows share is told alike for each of them."""
    where, said = marks.where(origin(node, path)), _as_new_entry(node, path)
    return where, (sentences((said, *messages)),) if said else tuple(messages)


def _as_new_entry(node: Node, path: FieldPath) -> str:
    """Return what to say before what an entry lacks, if a layer adds it: what it could have been meant to change."""
    name, near = _meant(node, path)
    if not name:
        return ""
    if not near:
        return _("There is no {name} to change, and a new entry is not whole:").format(name=name)
    return _("There is no {name} to change, and a new entry is not whole (did you mean {near}?):").format(
        name=name, near=near
    )


def _meant(node: Node, path: FieldPath) -> tuple[str, str]:
    """Return the id of an entry that a layer adds, and the one it may have meant to change; '' if there is none."""
    *above, last = path or ("",)
    for key in above:
        within = child(node, key) if isinstance(node, Mixed) else None
        if within is None:
            return "", ""
        node = within
    entry = child(node, last) if isinstance(node, Mixed) and isinstance(node.inside, list) else None
    name = id_of(entry) if isinstance(entry, Fragment) and entry.layer == written(node).layer else None
    if name is None or not isinstance(node, Mixed):
        return "", ""
    others = {_word(other): other for sibling in children(node) if (other := id_of(sibling)) and other != name}
    return name, others.get(nearest(_word(name), [*others]) or "", "")


def _word(name: str) -> str:
    """Return what tells an id from its neighbors: the check before the dot is the same for all."""
    return name.rpartition(".")[2]
