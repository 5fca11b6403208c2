"""Something wrong with a rubric, and the way into its data as people write it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from csr_assess.base import documents
from csr_assess.base.documents import LONGEST_NAME, FieldPath


class RubricFault(Struct, frozen=True, kw_only=True):
    """One thing wrong with a rubric, and the document and path it is at."""

    document: str
    """The document's key, or how problems name the rubric for what is in none of them."""
    path: FieldPath = ()
    code: str
    message: str


class Step(NamedTuple):
    """One step into data whose entries are named by their ids."""

    key: str
    entry: bool = False
    """Whether it leads to an entry of a list."""


def stepped(way: tuple[Step, ...]) -> str:
    """Print a way as people write it: criteria[soft_skills.empathy].weight."""
    return "".join(f"[{step.key}]" if step.entry else f".{step.key}" for step in way).removeprefix(".")


def dotted(path: FieldPath) -> str:
    """Print a path as people write it: criteria[2].anchors."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{documents.shown(part, LONGEST_NAME)}" for part in path)
    return text.removeprefix(".")
