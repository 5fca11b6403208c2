"""The single changes that layers make to what is below them, and a rubric without some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.documents import FieldPath
from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric.folder import OWN_NAME, key_of
from csr_assess.rubric.layers import Fragment
from csr_assess.rubric.merge import REMOVE, Node, entry_id, entry_nodes, id_of, mapping_nodes, merge
from csr_assess.rubric.overlay import Overlay
from csr_assess.rubric.resolve import RubricLayers
from csr_assess.rubric.subfolder import FileLayer, Subfolder


class Change(Struct, frozen=True, kw_only=True):
    """The smallest thing that a layer says otherwise: a key's value, an entry that is new, moved or taken out."""

    layer: int
    """The place of its layer, from the one at the bottom, which makes none."""
    document: str
    """The document's key."""
    way: tuple[str, ...]
    """The way to it, entries by their ids."""
    fragment: Fragment
    within: FieldPath
    """The way to it in what the layer says of the document."""


Dropped = Mapping[tuple[int, str], Collection[FieldPath]]
"""By layer and document, the ways to the changes that are left out."""


_NAMES = {(key,) for key in ("extends", *OWN_NAME)}
"""What a rubric cannot do without."""


def changes(layers: RubricLayers, overlays: Sequence[Overlay]) -> list[Change]:
    """Return every change that is made to the bottom layer, in the order they are laid on it.

    What cannot be read or merged is left out.
    """
    nodes: dict[str, Node] = {}
    found: list[Change] = []
    spoken_of = {key for overlay in overlays for key in overlay.changes}
    for one in layers.subfolders.values():
        spoken_of |= {f"{one.word} {name}" for layer in one.layers[1:] for name in layer.names()}
    for number in range(len(layers.folders)):
        for key, fragment in _said(layers, number, spoken_of).items():
            if number:
                found += _of_document(number, key, nodes.get(key), fragment)
            nodes[key] = merge(nodes[key], fragment, []) if key in nodes else fragment
    for number, overlay in enumerate(overlays, len(layers.folders)):
        for key, fragment in overlay.changes.items():
            found += _of_document(number, key, nodes.get(key), fragment)
            nodes[key] = merge(nodes[key], fragment, []) if key in nodes else fragment
    return found


def _said(layers: RubricLayers, number: int, spoken_of: Collection[str]) -> dict[str, Fragment]:
    """Return what a folder says of each document, of those in its subfolders that are spoken of too."""
    found = layers.folders[number].documents()
    for word, subfolder in layers.subfolders.items():
        one = subfolder.layers[number]
        for name in sorted(name for name in one.names() if f"{word} {name}" in spoken_of):
            try:
                found[f"{word} {name}"] = one.read(name)
            except InvalidRubricError:
                continue
    return found


def _of_document(number: int, key: str, under: Node | None, over: Fragment) -> Iterator[Change]:
    depth = len(over.path)
    for way, fragment in _parts(under, over, ()):
        if key == "rubric" and way in _NAMES and not depth:
            continue
        yield Change(layer=number, document=key, way=way, fragment=fragment, within=fragment.path[depth:])


def _parts(under: Node | None, over: Fragment, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Fragment]]:
    """Yield the way to each change, and what the upper layer says there; as `merge` takes them apart."""
    if under is not None and isinstance(over.value, dict) and (keys := mapping_nodes(under)) is not None:
        for key in over.value:
            if not (key in keys and isinstance(below := keys[key], Fragment) and below.value == over.value[key]):
                yield from _parts(keys.get(key), over.at(key), (*way, key))
    elif under is not None and isinstance(over.value, list) and (entries := entry_nodes(under)) is not None:
        by_id = {id_of(entry): entry for entry in entries}
        for index, item in enumerate(over.value):
            name, fragment = entry_id(item) or str(index), over.at(index)
            yield from _parts(by_id.get(name) if REMOVE not in item else None, fragment, (*way, name))
    else:
        yield way, over


def partly(
    layers: RubricLayers, overlays: Sequence[Overlay], dropped: Dropped
) -> tuple[RubricLayers, tuple[Overlay, ...]]:
    """Return a rubric and what is laid over it without some of their changes."""
    above = len(layers.folders)
    return _Part(layers, dropped), tuple(
        Overlay(layer=overlay.layer, changes=_left(overlay.changes, number, dropped))
        for number, overlay in enumerate(overlays, above)
    )


def _left(said: Mapping[str, Fragment], number: int, dropped: Dropped) -> dict[str, Fragment]:
    left = {key: _without(fragment, dropped.get((number, key), ())) for key, fragment in said.items()}
    return {key: fragment for key, fragment in left.items() if fragment is not None}


def _without(fragment: Fragment, dropped: Collection[FieldPath]) -> Fragment | None:
    """Return a fragment without the values at some ways into it; None if nothing is left."""
    if not dropped:
        return fragment
    return None if () in dropped else replace(fragment, value=_cut(fragment.value, (), frozenset(dropped)))


def _cut(value: Any, path: FieldPath, dropped: Collection[FieldPath]) -> Any:  # noqa: ANN401 -- plain data
    if isinstance(value, dict):
        pairs = [(key, (*path, key), inner) for key, inner in value.items() if (*path, key) not in dropped]
        cut = {key: _cut(inner, way, dropped) for key, way, inner in pairs}
        return {key: inner for key, inner in cut.items() if inner != [] or value[key] == []}
    if isinstance(value, list):
        items = [(item, (*path, index)) for index, item in enumerate(value) if (*path, index) not in dropped]
        left = [(item, _cut(item, way, dropped)) for item, way in items]
        return [cut for item, cut in left if cut == item or entry_id(cut) is None or len(cut) > 1]
    return value


class _Part(RubricLayers):
    """A rubric without some of its changes; what it has in common with the whole one is read once for both."""

    def __init__(self, whole: RubricLayers, dropped: Dropped) -> None:
        folders = []
        for number, one in enumerate(whole.folders):
            files = [_without(fragment, dropped.get((number, key_of(fragment)), ())) for fragment in one.files]
            folders.append(replace(one, files=tuple(file for file in files if file is not None)))
        super().__init__(whole.name, folders)
        self._whole, self._dropped = whole, dropped

    @cached_property
    def subfolders(self) -> dict[str, Subfolder]:
        return {word: self._subfolder(word, one) for word, one in self._whole.subfolders.items()}

    def _subfolder(self, word: str, whole: Subfolder) -> Subfolder:
        if not any(key.startswith(f"{word} ") for _number, key in self._dropped):
            return whole
        return Subfolder(word, [self._layer(word, number, layer) for number, layer in enumerate(whole.layers)])

    def _layer(self, word: str, number: int, layer: FileLayer) -> FileLayer:
        cut = {key.partition(" ")[2]: ways for (at, key), ways in self._dropped.items() if at == number}
        cut = {name: ways for name, ways in cut.items() if f"{word} {name}" in {key for _at, key in self._dropped}}
        return _PartOfFiles(layer=layer.layer, root=layer.root, shown=layer.shown, whole=layer, dropped=cut)

    @cached_property
    def sha256(self) -> str:
        return ""  # nobody is scored by it


class _PartOfFiles(FileLayer, frozen=True, kw_only=True):
    """A subfolder in one folder without some of its changes."""

    whole: FileLayer
    dropped: Mapping[str, Collection[FieldPath]]

    def names(self) -> frozenset[str]:
        return frozenset(name for name in self.whole.names() if () not in self.dropped.get(name, ()))

    def has(self, name: str) -> bool:
        return name in self.names()

    def read(self, name: str) -> Fragment:
        fragment = _without(self.whole.read(name), self.dropped.get(name, ()))
        assert fragment is not None  # noqa: S101 -- `names` leaves it out
        return fragment
