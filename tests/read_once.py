"""Each bundled rubric read once for all tests, and so each of its files, copied or not: as data and as its type."""

from __future__ import annotations

import functools
import marshal
from typing import TYPE_CHECKING, Any

from csr_assess.base import documents
from csr_assess.rubric import document, folder, laying, load, subfolder
from csr_assess.rubric.document import Document
from csr_assess.rubric.layers import Fragment

if TYPE_CHECKING:
    from csr_assess.rubric.merge import Node
    from csr_assess.rubric.resolve import RubricLayers

BUNDLED = frozenset(path.read_bytes() for path in load.bundled().rglob("*.yaml"))


def begin() -> None:
    """Put what remembers in the place of what reads."""
    load.layers, documents.load = _layers, _parsed
    for module in (document, laying, subfolder):
        module.as_document = _as_document


_read_layers, _parse, _typed = load.layers, documents.load, document.as_document
_layers_once = functools.cache(load.layers)
_data: dict[bytes | str, bytes] = {}
_content: dict[tuple[str, bytes], Any] = {}


def _layers(rubric: str = load.DEFAULT, *, sources: bool = True) -> RubricLayers:
    return (_layers_once if rubric in load.names() else _read_layers)(rubric, sources=sources)


def _parsed(raw: bytes | str, name: str, record: str | None = None) -> Any:
    if raw not in BUNDLED:
        return _parse(raw, name, record)
    if raw not in _data:
        _data[raw] = marshal.dumps(_parse(raw, name, record))
    return marshal.loads(_data[raw])  # noqa: S302 -- dumped a line above


def _as_document(key: str, node: Node, kind: Any) -> Document:
    whole = isinstance(node, Fragment) and not node.path and node.value is not folder._NO_SOURCES  # noqa: SLF001
    if not whole or node.raw not in BUNDLED:
        return _typed(key, node, kind)
    if (key, node.raw) not in _content:
        _content[key, node.raw] = _typed(key, node, kind).content
    return Document(key=key, node=node, content=_content[key, node.raw])
