"""Where the values of a resolved rubric come from: all that the rubric at the bottom does not say itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from csr_assess.rubric.document import Document, FileMarks
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.merge import Mixed, Node, id_of
from csr_assess.rubric.positions import Step
from csr_assess.rubric.resolved import Resolved


class Origin(Struct, frozen=True, kw_only=True):
    """One value that an upper layer wrote, and where it did."""

    document: str
    """The document's key: rubric, check soft_skills, task quiz."""
    way: tuple[Step, ...]
    """The way to it; none for a whole document."""
    value: Any
    """None if the layer took out what was there."""
    removed: bool
    layer: Layer
    file: str | None
    """None if it came with the target."""
    line: int | None


def origins(resolved: Resolved) -> list[Origin]:
    """Return every value that does not come from the bottom layer as it is, document by document."""
    base, marks = resolved.layers[0], FileMarks()
    found: list[Origin] = []
    for document in (*resolved.documents, *_files(resolved, base)):
        for way, fragment, removed in _above(document.node, base, ()):
            where = marks.where(fragment)
            found.append(
                Origin(
                    document=document.key,
                    way=way,
                    value=None if removed else fragment.value,
                    removed=removed,
                    layer=fragment.layer,
                    file=where.file,
                    line=where.line,
                )
            )
    return found


def _files(resolved: Resolved, base: Layer) -> Iterator[Document]:
    """Yield the tasks and license files that an upper layer speaks of; the others are not read for this."""
    for files in resolved.files:
        yield from (files.document(name) for name in files.names if files.made_of(name) != (base,))


def _above(node: Node, base: Layer, way: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Fragment, bool]]:
    """Yield what upper layers wrote: the way to it, the fragment, and whether it took something out."""
    if isinstance(node, Fragment):
        if node.layer != base:
            yield way, node, False
        return
    for key, child in _inside(node):
        yield from _above(child, base, (*way, Step(key, entry=isinstance(node.inside, list))))
    for key, fragment in node.removed.items():
        yield (*way, Step(key, entry=isinstance(node.inside, list))), fragment, True


def _inside(node: Mixed) -> Iterator[tuple[str, Node]]:
    if isinstance(node.inside, dict):
        yield from node.inside.items()
    else:
        yield from ((id_of(child) or str(index), child) for index, child in enumerate(node.inside))
