"""The kinds of evidence, one row a kind: how it comes in and how it is read. Its numbers are the rubric's."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from csr_assess.rubric.section import EvidenceName


class EvidenceTraits(Struct, frozen=True, kw_only=True):
    """What sets a kind of evidence apart, whatever its trust and its error are."""

    mode: Literal["asked", "vouched", "measured"]
    """The person's own answer, somebody else's word or paper, or a task's result."""
    unproved: EvidenceName | None = None
    """The kind it counts as until the person scoring has seen it, or if it does not recompute."""
    at_least: bool = False
    """Whether it says "at least" and so never lowers a level."""
    ages: bool = False
    told: bool = False
    """Whether its error does not average out over questions: it belongs to the person who tells."""
    rates: bool = False
    """Whether a person rates themself by it: many equal ones in a row are worth a note."""


EVIDENCE_KINDS: dict[EvidenceName, EvidenceTraits] = {
    "self_rating": EvidenceTraits(mode="asked", told=True, rates=True),
    "checklist": EvidenceTraits(mode="asked", told=True),
    "history": EvidenceTraits(mode="asked"),
    "document": EvidenceTraits(mode="vouched", unproved="checklist", at_least=True, ages=True),
    "observer": EvidenceTraits(mode="vouched", unproved="checklist", ages=True),
    "task": EvidenceTraits(mode="measured", unproved="checklist", ages=True),
    "scenarios": EvidenceTraits(mode="measured", unproved="checklist", ages=True),
    "quiz": EvidenceTraits(mode="measured", unproved="checklist", ages=True),
}


def unproved(kind: EvidenceName) -> EvidenceName:
    """Return the kind that evidence counts as while nobody has borne it out: what a person tells is what it is."""
    return EVIDENCE_KINDS[kind].unproved or kind
