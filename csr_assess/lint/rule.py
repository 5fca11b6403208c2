"""What a rule of the list is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from csr_assess.lint.draft import Draft, Location

Found = Iterator[tuple[Location, str]]
"""The places of a rule's faults, each with a sentence: what was found, and what is allowed."""


class Rule(Struct, frozen=True, kw_only=True):
    """One thing that can be wrong with a rubric."""

    code: str
    """Printed with each of its problems; scripts look for it, so it never changes."""
    title: str
    """The fault in one line, for the reference."""
    find: Callable[[Draft], Found]
