"""Answers in the words of an earlier version of the rubric: a form handed out last year is still filled in."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.questions.words.plain_text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Option, Question

_SHORTEST = 8
"""Characters from which a text may be an answer of an earlier version; most that is not understood is a word."""


def former_options(question: Question, text: str, rubric: Rubric) -> Iterator[tuple[Option, ...]]:
    """Yield a question's options as each earlier version had them; none for a text too short to be one."""
    if len(text) < _SHORTEST:
        return
    for file in rubric.former.values():
        texts = {**file.scales.get(question.scale or "", {}), **file.options.get(question.id, {})}
        if texts:
            yield _reworded(question.options, tuple(texts.items()))


@functools.lru_cache(maxsize=256)
def _reworded(options: tuple[Option, ...], texts: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    before = dict(texts)
    return tuple(replace(option, text=before.get(option.id, option.text)) for option in options)


def former_anchors(question: Question, text: str, rubric: Rubric) -> dict[str, int]:
    """Return the levels of a rating's anchors by their earlier words, folded; a text of two levels names neither."""
    found: dict[str, int] = {}
    unclear: set[str] = set()
    if len(text) < _SHORTEST:
        return found
    for file in rubric.former.values():
        for level, anchor in enumerate(_folded(file.anchors.get(question.criterion or "", ())), 1):
            if found.setdefault(anchor, level) != level:
                unclear.add(anchor)
    return {anchor: level for anchor, level in found.items() if anchor not in unclear}


@functools.lru_cache(maxsize=256)
def _folded(anchors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, anchors))
