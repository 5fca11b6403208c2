"""What a role, an industry, a posting or a language changes in a rubric, laid over its documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct

from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric import profiles
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.merge import Faults, Node, merge_document
from csr_assess.rubric.profiles import ProfileFile

POSTING = Layer(kind="posting", name="posting")


class Overlay(Struct, frozen=True, eq=False, kw_only=True):
    """What one layer changes, by the key of each document."""

    layer: Layer
    changes: Mapping[str, Fragment]


def of_profile(profile: ProfileFile) -> Overlay:
    """Return what a profile changes; raises InvalidRubricError with every fault of its shape."""
    return Overlay(layer=profile.layer, changes=profile.changes())


def of_posting(values: Mapping[str, Any]) -> Overlay:
    """Return what a posting changes; raises InvalidRubricError if it has not the shape of a profile's changes."""
    whole = Fragment(layer=POSTING, file=None, path=(POSTING.name,), value=dict(values))
    return Overlay(layer=POSTING, changes=profiles.by_document(profiles.shaped(whole)))


def laid_over(
    nodes: Mapping[str, Node], overlays: Sequence[Overlay], files: Collection[str], faults: Faults
) -> dict[str, Node]:
    """Return the documents at the top of a folder with the overlays' changes.

    `files` are the keys of the documents in subfolders, which are changed when they are read.
    What cannot be done is added to `faults`.
    """
    found = dict(nodes)
    for overlay in overlays:
        for key, fragment in overlay.changes.items():
            if key in found:
                found[key] = merge_document(found[key], fragment, faults)
            elif key not in files:
                faults.append((fragment, not_there(key, [*found, *files])))
    return found


def not_there(key: str, known: Collection[str]) -> str:
    """Say that there is no document of a key, and which of its kind is near."""
    kind, _space, name = key.partition(" ")
    others = [other.partition(" ")[2] for other in known if other.startswith(f"{kind} ")]
    said = {
        "check": _("there is no check {name} here"),
        "task": _("there is no tasks/{name}.yaml here"),
        "second": _("there is no tasks/second/{name}.yaml here"),
        "licenses": _("there is no licenses/{name}.yaml here"),
        "practice": _("there is no practice/{name}.yaml here"),
        "figures": _("there is no figures/{name}.yaml here"),
    }.get(kind, _("there is no {name} here"))
    return clauses(said.format(name=name or key), did_you_mean(name or key, others or [*known]))
