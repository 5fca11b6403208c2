"""The minimums that a rubric knows, by any of their names, and the words that say little of them. Pure."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.answers.types import ASKS
from csr_assess.questions.posting_parts import with_whole_patterns
from csr_assess.questions.words.plain_text import bare_words, folded
from csr_assess.questions.words.truth import truth
from csr_assess.rubric.posting_types import Minimum, MinimumsFile, PostingTextFile

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

_OF_TEXT = "text"
"""How the names of the files begin that are read for the text of a posting alone."""


class NamedMinimum(Struct, frozen=True, kw_only=True):
    """A minimum by one of its names, and the unit that this name says."""

    minimum: Minimum
    template: str = "{value}"
    before: str = ""
    """What the name says of the value: retail experience."""


def minimums_of(rubric: Rubric) -> tuple[Minimum, ...]:
    """Return all that a posting can ask; none where the rubric asks nothing of postings."""
    if ASKS not in rubric.questions:
        return ()
    every = (one for file in _files(rubric) for one in file.minimums)
    return tuple(one for one in every if one.ask is None or one.ask in rubric.questions)


def _files(rubric: Rubric) -> list[MinimumsFile]:
    found = [rubric.postings[name] for name in rubric.postings if not name.startswith(_OF_TEXT)]
    return [file for file in found if isinstance(file, MinimumsFile)]


def text_rules_of(rubric: Rubric) -> tuple[PostingTextFile, ...]:
    """Return how the text of a posting is read."""
    found = [rubric.postings[name] for name in rubric.postings if name.startswith(_OF_TEXT)]
    return tuple(with_whole_patterns(file) for file in found if isinstance(file, PostingTextFile))


def later_words(rubric: Rubric) -> tuple[str, ...]:
    """Return the patterns of what says that something may come after hiring."""
    return tuple(pattern for file in _files(rubric) for pattern in file.later)


def filler_words(rubric: Rubric) -> tuple[str, ...]:
    """Return the patterns of words around a value that say nothing."""
    return tuple(pattern for file in _files(rubric) for pattern in file.filler)


def wished_words(rubric: Rubric) -> tuple[str, ...]:
    """Return the patterns of what only wishes for something."""
    return tuple(pattern for file in _files(rubric) for pattern in file.wished)


def at_once_words(rubric: Rubric) -> tuple[str, ...]:
    """Return what people write for a start today."""
    return tuple(word for file in _files(rubric) for word in file.at_once)


def minimum_named(key: str, rubric: Rubric) -> NamedMinimum | None:
    """Return the minimum that a key means, by its name, its title or another word for it; None if it means none."""
    wanted = bare_words(key.replace("_", " ").replace(".", " ").removeprefix("posting "))
    known = minimums_of(rubric)
    for one in known:
        names = (one.id.replace("_", " "), one.title, *one.also)
        if wanted in {*map(bare_words, names), *(f"{bare_words(name)} required" for name in names)}:
            return NamedMinimum(minimum=one)
        for name, template in one.units.items():
            if wanted == bare_words(name):
                return NamedMinimum(minimum=one, template=template)
    for one in known:
        if any(_whole(pattern).fullmatch(wanted) for pattern in one.also_like):
            return NamedMinimum(minimum=one, before=key.replace("_", " "))
    return None


@functools.lru_cache(maxsize=256)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def asks_nothing(text: str, rubric: Rubric | None = None) -> bool:
    """Say whether words for a minimum say that nothing of the kind is asked; a rubric knows more of them."""
    line = folded(text)
    more = (pattern for file in _files(rubric) for pattern in file.nothing) if rubric is not None else ()
    patterns = [_whole(pattern) for pattern in more]
    parts = [part.strip() for part in re.split(r"[,;]", line)]  # none, will train
    return all(part in _NOT_ASKED or any(pattern.fullmatch(part) for pattern in patterns) for part in parts)


def asks_by_no(key: str, written: str, minimum: Minimum, rubric: Rubric) -> bool:
    """Say whether a no asks for something by this name: no sponsorship is for people who need none."""
    denied = truth(written) is False or (bool(written) and asks_nothing(written, rubric))
    return denied and any(_whole(pattern).fullmatch(bare_words(key)) for pattern in minimum.no_asks)


_NOT_ASKED = frozenset(
    {"no", "none", "n/a", "na", "nothing", "not asked", "not required", "none required", "not needed", "none needed"}
)
