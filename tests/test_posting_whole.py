"""Whole postings in words of our own, held against what a careful reader would take from them: field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from csr_assess.imports.posting_reading import reading_of
from tests import people

TEXTS = Path(__file__).parent / "golden" / "postings.txt"
"""Each begins with ### and its name, and ends with = and what it asks for at least."""


def _postings() -> Iterator[tuple[str, str]]:
    for part in TEXTS.read_text(encoding="utf-8").split("### ")[1:]:
        text, _, labels = part.partition("\n")[2].rpartition("\n=")
        yield text, labels.strip()


def _asked(labels: str) -> set[tuple[str, str]]:
    named = (part.partition("=") for part in labels.split("; ") if part)
    return {(field, value) for field, _, values in named for value in (values.split(",") if values else ["True"])}


def _read(text: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for one in reading_of(text, people.rubric(), people.AS_OF).minimums:
        values = one.value if isinstance(one.value, list) else str(one.value).split(", ")
        found |= {(one.id, str(value)) for value in values if not str(value).startswith(("within ", "able "))}
    return found


def test_each_field_is_right_and_found() -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for text, labels in _postings():
        asked, read = _asked(labels), _read(text)
        right.update(field for field, _value in asked & read)
        wrong.update(field for field, _value in read - asked)
        missed.update(field for field, _value in asked - read)
    assert {field for field in wrong if right[field] / (right[field] + wrong[field]) < 0.95} == set()
    assert {field for field in missed if right[field] / (right[field] + missed[field]) < 0.7} == set()
    assert sum(right.values()) > 80
