"""One document of a rubric, such as its target or a task: its data from all layers, typed, and where each value is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from csr_assess.base import documents
from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import InvalidInputError, InvalidRubricError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.rubric.layers import Part
from csr_assess.rubric.merge import ID, Faults, Mixed, Node, child, children, id_of, origin, plain, written
from csr_assess.rubric.positions import RubricFault


class Document(Struct, frozen=True, kw_only=True):
    """A document: one file, or what several layers say of one thing."""

    key: str
    """What it is: rubric, target, training, careers, sources; check, task or licenses and its word; a profile."""
    node: Node
    content: Any
    """The data as the type of its kind."""
    removed: Mapping[str, Part] = {}
    """The ids that a layer took out, here or in another document of the rubric."""

    def where(self, path: FieldPath = ()) -> Where:
        """Return the file, line and column of the layer that wrote the value at a path of the content."""
        return origin(self.node, path).where()

    def taken_out(self, path: FieldPath) -> tuple[str, Part] | None:
        """Return the id that the value at a path names though another layer took it out, and what took it out."""
        if not self.removed:
            return None
        part = origin(self.node, path)
        named = part.value if isinstance(part.value, list) else [part.value, part.at(ID).value]
        ids = (name for name in (*named, *path[-1:]) if isinstance(name, str) and name in self.removed)
        return next(((name, self.removed[name]) for name in ids if self.removed[name].layer != part.layer), None)


def loaded(raw: bytes, name: str) -> Any:  # noqa: ANN401 -- plain data
    """Return the plain data of a rubric's file; raises InvalidRubricError where it is no YAML."""
    try:
        return documents.load(raw, name)
    except InvalidInputError as error:
        raise InvalidRubricError(*error.problems) from None


def typed(key: str, node: Node, kind: Any) -> Document:  # noqa: ANN401 -- a type or a union of types
    """Return a document with its data as `kind`.

    Raises InvalidRubricError with every fault of its shape, each at the layer that wrote it.
    """
    data = plain(node)
    try:
        return Document(key=key, node=node, content=msgspec.convert(data, kind, strict=True))
    except msgspec.ValidationError as error:
        from csr_assess.base import shapes  # noqa: PLC0415 -- only once something is wrong

        faults = shapes.faults(data, kind) or [((), str(error))]
        raise InvalidRubricError(*_of_shape(node, faults)) from None


def placed(faults: Iterable[RubricFault], found: Mapping[str, Document]) -> list[Problem]:
    """Return each fault once, at the layer that wrote what is wrong, in the order of the documents and their lines.

    `found` are the documents by their keys; what is in none of them comes first, without a line. What names an
    id that a layer took out is told once a document, where it was taken out.
    """
    marks = Marks()
    order = {key: number for number, key in enumerate(found, 1)}
    told: dict[tuple[str, Problem], None] = {}
    for fault in dict.fromkeys(faults):
        problem = _placed(fault, found.get(fault.document), marks)
        told[fault.document, problem] = None
    return [problem for _document, problem in sorted(told, key=lambda one: (order.get(one[0], 0), *_line(one[1])))]


def _line(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return where.file or "", where.line or 0, where.column or 0


class Marks:
    """Where things are in files, each file looked through once."""

    def __init__(self) -> None:
        """Begin with no file."""
        self._of: dict[str, documents.Marks] = {}

    def where(self, part: Part) -> Where:
        """Return the place of what a layer wrote."""
        if part.file and part.file not in self._of:
            self._of[part.file] = documents.marks(part.raw)
        return part.where(self._of.get(part.file or ""))


def _placed(fault: RubricFault, document: Document | None, marks: Marks) -> Problem:
    if document is None:
        return Problem(code=fault.code, where=Where(file=fault.document), message=fault.message)
    taken_out = document.taken_out(fault.path)
    where = marks.where(origin(document.node, fault.path))
    if taken_out is None:
        return Problem(code=fault.code, where=where, message=fault.message)
    name, by = taken_out
    message = _("{name} is taken out here, and {file} still needs it.").format(name=name, file=where.file)
    return Problem(code=fault.code, where=marks.where(by), message=message)


def problems_of(faults: Faults) -> list[Problem]:
    """Return what could not be merged as problems."""
    marks = Marks()
    return [Problem(code="rubric-change", where=marks.where(part), message=message) for part, message in faults]


def _of_shape(node: Node, faults: list[tuple[FieldPath, str]]) -> Iterator[Problem]:
    """Yield faults of a shape as problems: a new entry that is not whole may be a misspelt old one, told once."""
    by_path: dict[FieldPath, list[str]] = {}
    for path, message in faults:
        by_path.setdefault(path, []).append(message)
    marks = Marks()
    for path, messages in by_path.items():
        hint, where = _near_entry(node, path), marks.where(origin(node, path))
        for message in [" ".join(messages)] if hint else messages:
            yield Problem(code="rubric-shape", where=where, message=message, hint=hint)


def _near_entry(node: Node, path: FieldPath) -> str:
    """Return a hint where an entry that a layer adds is called much like one that it could have meant."""
    *above, last = path or ("",)
    for key in above:
        within = child(node, key) if isinstance(node, Mixed) else None
        if within is None:
            return ""
        node = within
    entry = child(node, last) if isinstance(node, Mixed) and isinstance(node.inside, list) else None
    name = id_of(entry) if isinstance(entry, Part) and entry.layer == written(node).layer else None
    if name is None or not isinstance(node, Mixed):
        return ""
    import difflib  # noqa: PLC0415 -- only once something is wrong

    others = [other for sibling in children(node) if (other := id_of(sibling))]
    near = difflib.get_close_matches(name, [other for other in others if other != name], 1)
    return _("There is no {name} to change; did you mean {near}?").format(name=name, near=near[0]) if near else ""
