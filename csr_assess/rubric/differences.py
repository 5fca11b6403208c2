"""What one rubric says otherwise than another, document by document, entries by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.rubric.layers import Layer
from csr_assess.rubric.merge import entries_by_id, merged_data
from csr_assess.rubric.positions import Step
from csr_assess.rubric.resolve import Aim, RubricLayers
from csr_assess.rubric.resolved import Resolved

_UNTOLD = ("kind", "extends", "id", "version")
"""What of `rubric.yaml` the head of a comparison says, or what is no difference of content."""
Way = tuple[Step, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that differs."""

    document: str
    """The document's key: rubric, check soft_skills, task quiz; of what a profile changes, whom it is for before it."""
    way: Way
    """The way to it; none for a whole document."""
    change: Literal["added", "removed", "changed", "reordered"]
    before: Any = None
    after: Any = None


def differences(before: RubricLayers, after: RubricLayers, aim: Aim | None = None) -> list[Difference]:
    """Return what `after` says otherwise than `before`, in the order of its documents.

    Without an aim, for everybody; then what profiles change that are there in one of them only, or others.
    """
    if aim is not None:
        return _of_documents(before.resolved(aim), after.resolved(aim))
    plain = _of_documents(before.plain(), after.plain())
    return [*plain, *_of_profiles(before, after, plain)]


def _of_profiles(before: RubricLayers, after: RubricLayers, plain: list[Difference]) -> Iterator[Difference]:
    """Yield which profiles differ, and right after each that is there what it changes beside `plain`."""
    old, new = _profiles(before), _profiles(after)
    layers = {_name(profile.layer): profile.layer for profile in after.profiles}
    for whom in [*new, *(whom for whom in old if whom not in new)]:
        was, is_ = old.get(whom), new.get(whom)
        if was == is_:
            continue
        way = (Step("profiles"), Step(whom, entry=True))
        yield Difference(document="profiles", way=way, change=_kind(way, was, is_), before=was, after=is_)
        if is_ is None:
            continue
        laid = after.laid(after.of_profiles(layers[whom]))
        below = before.laid(before.of_profiles(layers[whom])) if was else after.plain()
        for inside in _of_documents(below, laid):
            if inside not in plain:
                yield replace(inside, document=f"{whom}: {inside.document}")


def _profiles(layers: RubricLayers) -> dict[str, dict[str, Any]]:
    """Return what the profiles change, by those they are for."""
    found: dict[str, dict[str, Any]] = {}
    for profile in layers.profiles:
        whom = _name(profile.layer)
        of_whom = found.setdefault(whom, {"id": whom, "changes": []})
        of_whom["changes"].append(merged_data(profile.document().node)["changes"])
    return found


def _name(layer: Layer) -> str:
    return f"{layer.kind} {layer.name}"


def _of_documents(before: Resolved, after: Resolved) -> list[Difference]:
    old, new = before.readers(), after.readers()
    found: list[Difference] = []
    for key in [*new, *(key for key in old if key not in new)]:
        if key in old and key in new and before.made_of(key) == after.made_of(key) != ():
            continue  # the same files
        sides = [merged_data(readers[key]().node) if key in readers else None for readers in (old, new)]
        found += (one for one in _compared(key, (), *sides) if key != "rubric" or one.way[0].key not in _UNTOLD)
    return found


def _compared(document: str, way: Way, before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401 -- plain data
    if before == after and type(before) is type(after):
        return
    inside = _inside_both(before, after)
    if inside is None:
        yield Difference(document=document, way=way, change=_kind(way, before, after), before=before, after=after)
        return
    old, new = inside
    for step in [*new, *(step for step in old if step not in new)]:
        yield from _compared(document, (*way, step), old.get(step), new.get(step))
    was, is_ = ([step.key for step in side if step in other] for side, other in ((old, new), (new, old)))
    if isinstance(after, list) and was != is_:
        yield Difference(document=document, way=way, change="reordered", before=was, after=is_)


def _inside_both(before: Any, after: Any) -> tuple[dict[Step, Any], dict[Step, Any]] | None:  # noqa: ANN401 -- plain data
    """Return what is in two values of one kind, by key, id or number; None if they are compared as wholes."""
    if isinstance(before, dict) and isinstance(after, dict):
        return _keyed(before), _keyed(after)
    lists = [[] if side is None else side for side in (before, after)]
    if not all(isinstance(side, list) for side in lists):
        return None
    old, new = (entries_by_id(side) if side else {} for side in lists)
    if old is not None and new is not None:
        return _entries(old), _entries(new)
    if len(lists[0]) == len(lists[1]):
        return _numbered(before), _numbered(after)
    return None


def _keyed(data: dict[str, Any]) -> dict[Step, Any]:
    return {Step(key): value for key, value in data.items()}


def _entries(by_id: dict[str, Any]) -> dict[Step, Any]:
    return {Step(name, entry=True): entry for name, entry in by_id.items()}


def _numbered(items: list[Any]) -> dict[Step, Any]:
    return {Step(str(number), entry=True): item for number, item in enumerate(items)}


def _kind(way: Way, before: Any, after: Any) -> Literal["added", "removed", "changed"]:  # noqa: ANN401 -- plain data
    """Say what became of a value: whole documents and entries of lists come and go, a key's value changes."""
    if way and not way[-1].entry:
        return "changed"
    return "added" if before is None else "removed" if after is None else "changed"
