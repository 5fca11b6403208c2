"""Which profiles are tried together: each alone, and two of them only if they speak of the same thing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from csr_assess.rubric.changes import Change, changes
from csr_assess.rubric.layers import Layer
from csr_assess.rubric.merge import REMOVE
from csr_assess.rubric.model import Industry
from csr_assess.rubric.overlay import Overlay
from csr_assess.rubric.resolve import RubricLayers
from csr_assess.rubric.section import Option

_ORDER = ("role", "industry", "language")
"""The order in which they are laid over a rubric."""


def combinations(layers: RubricLayers, groups: Sequence[Sequence[Overlay]]) -> Iterator[tuple[Overlay, ...]]:
    """Yield what is laid over a rubric together; each group is what all profiles for one of a kind change."""
    ordered = sorted(groups, key=lambda group: _ORDER.index(group[0].layer.kind))
    yield from map(tuple, ordered)
    targeted = [(group, _spoken_of(layers, group)) for group in ordered if is_for_somebody(group[0].layer, layers)]
    for (one, of_one), (other, of_other) in itertools.combinations(targeted, 2):
        if one[0].layer.kind != other[0].layer.kind and of_one & of_other:
            yield (*one, *other)


def is_for_somebody(layer: Layer, layers: RubricLayers) -> bool:
    """Say whether a target can name a profile's role or industry."""
    target = layers.plain().rubric.target
    known: dict[str, Sequence[Option | Industry]] = {"role": target.roles, "industry": target.industries}
    return layer.kind not in known or any(one.id == layer.name for one in known[layer.kind])


def _spoken_of(layers: RubricLayers, group: Sequence[Overlay]) -> set[str]:
    """Return what overlays change, and what their changes name: a document's entry, a key, an id."""
    above = (one for one in changes(layers, group) if one.layer >= len(layers.folders))
    return {name for change in above for name in _names(change)}


def _names(change: Change) -> Iterator[str]:
    entry = next((step for step in change.way if "." in step), None)
    yield entry or "/".join((change.document, *change.way[:2]))
    yield from _ids(change.fragment.value)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (key,) if "." in key else ()
            yield from _ids(inner) if key != REMOVE else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)
    elif isinstance(value, str) and "." in value and not {" ", ":"} & {*value}:
        yield value
