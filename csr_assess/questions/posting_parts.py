"""The named pieces that the patterns for postings' texts are made of: {amount} is the one called amount. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.base.kept import kept_by_object

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import Alternatives, FieldRules, PostingTextFile, ValueRule

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A name in a pattern: what repeats a piece of it begins with a digit or a comma."""
_FILES_KEPT = 8
LISTED_PATTERNS = (
    "wished",
    "denied",
    "told",
    "wished_heads",
    "told_heads",
    "asked_heads",
    "duty_heads",
    "demands",
    "head_words",
)
"""The keys of such a file that hold lists of patterns."""


def part_names(pattern: Alternatives) -> Iterator[str]:
    """Yield the names of the pieces that a pattern has."""
    return (found[1] for found in _NAME.finditer(_joined(pattern)))


def whole_pattern(pattern: Alternatives, parts: Mapping[str, Alternatives], inside: tuple[str, ...] = ()) -> str:
    """Return a pattern with each piece in its place; an unknown name, or one that leads back to itself, stays."""

    def piece(found: re.Match[str]) -> str:
        name = found[1]
        if name not in parts or name in inside:
            return re.escape(found[0])
        return f"(?:{whole_pattern(parts[name], parts, (*inside, name))})"

    return _NAME.sub(piece, _joined(pattern))


def leads_back(name: str, parts: Mapping[str, Alternatives]) -> bool:
    """Say whether a piece is, by way of others or not, a piece of itself."""
    seen: set[str] = set()
    ahead = [*part_names(parts[name])]
    while ahead:
        one = ahead.pop()
        if one == name:
            return True
        if one not in seen and one in parts:
            seen.add(one)
            ahead += part_names(parts[one])
    return False


@kept_by_object(_FILES_KEPT)
def with_whole_patterns(file: PostingTextFile) -> PostingTextFile:
    """Return a file with each piece of its patterns in its place."""
    lists = {key: tuple(whole_pattern(one, file.parts) for one in getattr(file, key)) for key in LISTED_PATTERNS}
    return replace(file, **lists, fields=tuple(_whole_field(field, file.parts) for field in file.fields))


def _whole_field(field: FieldRules, parts: Mapping[str, Alternatives]) -> FieldRules:
    rules = tuple(replace(rule, find=whole_pattern(rule.find, parts), **_context(rule, parts)) for rule in field.rules)
    return replace(field, rules=rules, **_context(field, parts))


def _context(rules: FieldRules | ValueRule, parts: Mapping[str, Alternatives]) -> dict[str, str | None]:
    """Return what must be near, and what must not, with each piece in its place."""
    found = {key: getattr(rules, key) for key in ("near", "unless")}
    return {key: pattern and whole_pattern(pattern, parts) for key, pattern in found.items()}


def _joined(pattern: Alternatives) -> str:
    return pattern if isinstance(pattern, str) else "|".join(pattern)
