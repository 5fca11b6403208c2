"""One layer laid over another: mappings key by key, lists of entries by their ids, everything else whole.

What neither touched stays one fragment, so a merge costs as much as the change is long, and every value still
knows the layer and the place that wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.documents import FieldPath
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric.layers import Fragment

REMOVE, BEFORE, ID = "remove", "before", "id"
"""What an entry of a change may say beside its own keys: that it goes, or where it is moved to."""
GONE = {REMOVE: True}
_WHAT_IT_IS = ("kind", "check")
"""The keys that say what a document is."""

Faults = list[tuple[Fragment, str]]


class Mixed(Struct, frozen=True, eq=False, kw_only=True):
    """A mapping or a list of entries that more than one layer wrote."""

    last: Fragment
    """What the last of them wrote."""
    inside: dict[str, Node] | list[Node]
    removed: dict[str, Fragment]
    """The keys or ids that were taken out, and by what."""


Node = Fragment | Mixed


def merged_data(node: Node) -> Any:  # noqa: ANN401 -- plain data
    """Return the data that all layers together come to."""
    if isinstance(node, Fragment):
        return node.value
    if isinstance(node.inside, dict):
        return {key: merged_data(inner) for key, inner in node.inside.items()}
    return [merged_data(inner) for inner in node.inside]


def written(node: Node) -> Fragment:
    """Return what the last layer to write here wrote."""
    return node if isinstance(node, Fragment) else node.last


def origin(node: Node, path: FieldPath) -> Fragment:
    """Return who wrote the value at a path of the merged data: the nearest known parent if it is not there."""
    for depth, key in enumerate(path):
        if isinstance(node, Fragment):
            return node.at(*path[depth:])
        inner = child(node, key)
        if inner is None:
            return node.last
        node = inner
    return written(node)


def child(node: Mixed, key: str | int) -> Node | None:
    """Return what is under a key or at an index; None if nothing is."""
    if isinstance(node.inside, dict):
        return node.inside.get(str(key))
    return node.inside[key] if isinstance(key, int) and key < len(node.inside) else None


def children(node: Mixed) -> list[Node]:
    """Return everything right inside."""
    return [*node.inside.values()] if isinstance(node.inside, dict) else node.inside


def removals(node: Node) -> Iterator[tuple[str, Fragment]]:
    """Yield every key or id that a layer took out, and what took it out."""
    if isinstance(node, Mixed):
        yield from node.removed.items()
        for inner in children(node):
            yield from removals(inner)


def merge(under: Node, over: Fragment, faults: Faults) -> Node:
    """Return `over` laid over `under`; what cannot be done is added to `faults` and left out."""
    if isinstance(over.value, dict) and (inside := mapping_nodes(under)) is not None:
        return _keys(under, inside, over, faults)
    if isinstance(over.value, list) and (entries := entry_nodes(under)) is not None:
        if not over.value and entries:
            faults.append(
                (
                    over,
                    _("an empty list takes nothing out; for each entry that goes, write its id and {gone}.").format(
                        gone="remove: true"
                    ),
                )
            )
            return under
        if _has_ids(over.value):
            return _ids(under, entries, over, faults)
    return over


def merge_document(under: Node, over: Fragment, faults: Faults) -> Node:
    """Return what `merge` does of a whole document, which must stay what it is."""
    for key in _WHAT_IT_IS:
        wanted = origin(under, (key,)).value if key in merged_data(under) else None
        if wanted is not None and isinstance(over.value, dict) and over.value.get(key, wanted) != wanted:
            faults.append((over.at(key), _("this changes what the file is; it must stay {kind}.").format(kind=wanted)))
            over = replace(over, value={**over.value, key: wanted})
    return merge(under, over, faults)


def mapping_nodes(node: Node) -> dict[str, Node] | None:
    """Return what is inside, where it is a mapping."""
    if isinstance(node, Mixed):
        return dict(node.inside) if isinstance(node.inside, dict) else None
    return {key: node.at(key) for key in node.value} if isinstance(node.value, dict) else None


def entry_nodes(node: Node) -> list[Node] | None:
    """Return what is inside, where it is a list of entries with ids."""
    if isinstance(node, Mixed):
        return list(node.inside) if isinstance(node.inside, list) else None
    if not isinstance(node.value, list) or not all(map(entry_id, node.value)):
        return None
    return [node.at(index) for index in range(len(node.value))]


def _has_ids(items: list[Any]) -> bool:
    """Say whether a list is one of changes to entries."""
    return any(map(entry_id, items))


def entry_id(item: Any) -> str | None:  # noqa: ANN401 -- plain data
    """Return the id of an entry's data; None if it has none."""
    found = item.get(ID) if isinstance(item, dict) else None
    return found if isinstance(found, str) else None


def entry_ids(value: Any) -> Iterator[str]:  # noqa: ANN401 -- plain data
    """Yield the ids of all entries in plain data."""
    if (name := entry_id(value)) is not None:
        yield name
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from entry_ids(inner)


def entries_by_id(items: list[Any]) -> dict[str, Any] | None:
    """Return the entries of a list by their ids; None if it is no list of entries that each have their own."""
    found = {name: item for item in items if (name := entry_id(item))}
    return found if items and len(found) == len(items) else None


def id_of(node: Node) -> str | None:
    """Return the id of an entry; None if it has none."""
    if isinstance(node, Fragment):
        return entry_id(node.value)
    return entry_id({ID: merged_data(node.inside[ID])}) if isinstance(node.inside, dict) and ID in node.inside else None


def _keys(under: Node, inside: dict[str, Node], over: Fragment, faults: Faults) -> Mixed:
    removed = dict(under.removed) if isinstance(under, Mixed) else {}
    for key, value in over.value.items():
        fragment = over.at(key)
        if value == GONE:
            _take_out(inside, key, fragment, removed, faults)
        else:
            inside[key] = _laid(inside[key], fragment, faults) if key in inside else _new(fragment, faults)
            removed.pop(key, None)
    return Mixed(last=over, inside=inside, removed=removed)


def _new(over: Fragment, faults: Faults) -> Node:
    """Return what a key that was not there is given; a list of entries that speaks of others finds none of them."""
    said = [{*item} for item in over.value if entry_id(item)] if isinstance(over.value, list) else []
    return _ids(over, [], over, faults) if any(keys & {REMOVE, BEFORE} for keys in said) else over


def _laid(under: Node, over: Fragment, faults: Faults) -> Node:
    """Return `over` laid over `under`; what only says the same again is still of the layer below."""
    same = isinstance(under, Fragment) and type(under.value) is type(over.value) and under.value == over.value
    return under if same else merge(under, over, faults)


def _take_out(
    inside: dict[str, Node], key: str, fragment: Fragment, removed: dict[str, Fragment], faults: Faults
) -> None:
    if inside.pop(key, None) is not None:
        removed[key] = fragment
    elif not _gone_already(key, fragment, removed):
        faults.append((fragment, clauses(_("there is no {key} to remove").format(key=key), _near(key, inside))))


def _gone_already(key: str, fragment: Fragment, removed: dict[str, Fragment]) -> bool:
    """Say whether a role, an industry or a language speaks of what the rubric it is laid over has taken out."""
    return fragment.layer.kind != "rubric" and key in removed


def _near(word: str, known: dict[str, Any] | list[str]) -> str:
    return did_you_mean(word, [*known])


def _ids(under: Node, entries: list[Node], over: Fragment, faults: Faults) -> Mixed:
    removed = dict(under.removed) if isinstance(under, Mixed) else {}
    met: set[str] = set()
    for index, item in enumerate(over.value):
        fragment, name = over.at(index), entry_id(item)
        if name is None:
            faults.append((fragment, _("an id is missing; it says which entry this changes, or names a new one.")))
        elif name in met:
            faults.append((fragment.at(ID), _("{name} appears twice here.").format(name=name)))
        elif not _gone_already(name, fragment, removed):
            met.add(name)
            _entry(entries, name, fragment, removed, faults)
    return Mixed(last=over, inside=entries, removed=removed)


def _entry(entries: list[Node], name: str, fragment: Fragment, removed: dict[str, Fragment], faults: Faults) -> None:
    """Take one entry of a change into a list."""
    names = [id_of(entry) or "" for entry in entries]
    place = names.index(name) if name in names else None
    if REMOVE in fragment.value:
        _remove(entries, place, fragment, removed, faults)
        return
    if place is None and fragment.layer.kind == "language":
        said = _("there is no {name} to put into another language").format(name=name)
        faults.append((fragment, clauses(said, _near(name, names))))
        return
    before = fragment.value.get(BEFORE)
    if before is not None:
        fragment = replace(fragment, value={key: value for key, value in fragment.value.items() if key != BEFORE})
    node = fragment if place is None else merge(entries[place], fragment, faults)
    removed.pop(name, None)
    if place is None:
        entries.append(node)
    else:
        entries[place] = node
    if before is not None:
        _move(entries, len(entries) - 1 if place is None else place, fragment.at(BEFORE), before, faults)


def _move(entries: list[Node], place: int, fragment: Fragment, before: Any, faults: Faults) -> None:  # noqa: ANN401 -- plain data
    node = entries.pop(place)
    names = [id_of(entry) or "" for entry in entries]
    if before == id_of(node):
        faults.append((fragment, _("an entry cannot be put in front of itself.")))
    elif before not in names:
        faults.append((fragment, clauses(_("there is no {name} here").format(name=before), _near(str(before), names))))
    entries.insert(names.index(before) if before in names else place, node)


def _remove(
    entries: list[Node], place: int | None, fragment: Fragment, removed: dict[str, Fragment], faults: Faults
) -> None:
    name = fragment.value[ID]
    if fragment.value != {ID: name, **GONE}:
        faults.append((fragment.at(REMOVE), _("to remove an entry, write its id and remove: true, and nothing else.")))
    elif place is None:
        known = [found for entry in entries if (found := id_of(entry))]
        faults.append((fragment, clauses(_("there is no {name} to remove").format(name=name), _near(name, known))))
    else:
        del entries[place]
        removed[name] = fragment
