"""Criteria as people name them on a command line: by id, by the end of it, or by title; and levels supposed of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csr_assess.answers.types import UNKNOWN
from csr_assess.base.errors import Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean, listed, nearest
from csr_assess.questions.words.plain_text import bare_words

if TYPE_CHECKING:
    from csr_assess.assess.supposing import Supposable
    from csr_assess.assess.what_if import Supposed, Supposition
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

_LOWEST, _HIGHEST = 1, 5
_BASES = ("shown", "told")


def criterion_named(word: str, rubric: Rubric) -> Criterion:
    """Return the criterion that a word names. Raises UsageError if none is, or several are."""
    found = _named(word, rubric)
    if isinstance(found, str):
        raise UsageError(Problem(code="usage", message=found))
    return found


def _named(word: str, rubric: Rubric) -> Criterion | str:
    """Return the criterion that a word names, or what is wrong with the word."""
    if word in rubric.criteria:
        return rubric.criteria[word]
    said = bare_words(word)
    meant = {
        name: one
        for name, one in rubric.criteria.items()
        if said and said in (bare_words(name), bare_words(name.partition(".")[2]), bare_words(one.title))
    }
    if len(meant) == 1:
        return meant.popitem()[1]
    if meant:
        return _("{word} may mean {names}; write the one that is meant.").format(word=word, names=listed([*meant]))
    unknown = _("there is no criterion {word}").format(word=word)
    ends = {name.partition(".")[2]: name for name in rubric.criteria}
    near = nearest(word.rpartition(".")[2], [*ends])
    if near is None:
        return clauses(unknown, did_you_mean(word, [*rubric.criteria]))
    return clauses(unknown, _("did you mean {word}?").format(word=ends[near]))


def suppositions(words: Iterable[str], who: Supposable) -> dict[str, Supposition]:
    """Return what is supposed, by criterion.

    Raises UsageError with everything that is wrong with the words.
    """
    out: dict[str, Supposition] = {}
    wrong: list[Problem] = []
    for word in words:
        found = _supposition(word, who)
        if isinstance(found, str):
            wrong.append(Problem(code="usage", message=f"{word}: {found}"))
        elif found[0] in out:
            wrong.append(Problem(code="usage", message=f"{word}: {_('this criterion is supposed twice.')}"))
        else:
            out[found[0]] = found[1]
    if wrong:
        raise UsageError(*wrong)
    return out


def _supposition(word: str, who: Supposable) -> tuple[str, Supposition] | str:
    """Return the criterion and what is supposed of it, or what is wrong with the words."""
    name, equals, rest = word.partition("=")
    if not equals:
        return _("write it as CRITERION=LEVEL, as in {example}.").format(example=_example(who.rubric))
    criterion = _named(name, who.rubric)
    if isinstance(criterion, str):
        return criterion
    if criterion.kind != "required":
        return _("this is an advantage; it never costs a point, and no level of it moves the score.")
    if rest == UNKNOWN:
        return criterion.id, None
    found = _at_level(rest, criterion, who)
    return found if isinstance(found, str) else (criterion.id, found)


def _at_level(words: str, criterion: Criterion, who: Supposable) -> Supposed | str:
    """Return the level that words suppose, or what is wrong with them."""
    from csr_assess.assess.supposing import supposed, told_kind

    written, colon, basis = words.partition(":")
    level = _level(written)
    if level is None:
        return _("the level is a number from 1 to 5, or unknown.")
    if colon and basis not in _BASES:
        return _("after the level, write shown or told, not {word}.").format(word=basis or '""')
    shown = basis == "shown" if colon else who.is_shown(criterion.id)
    if not shown and told_kind(criterion, who.rubric) is None:
        return _("no question asks for this, so it can only be shown.")
    return supposed(who, criterion, level, shown=shown)


def _level(written: str) -> float | None:
    try:
        level = float(written)
    except ValueError:
        return None
    return level if math.isfinite(level) and _LOWEST <= level <= _HIGHEST else None


def _example(rubric: Rubric) -> str:
    required = next((name for name, one in rubric.criteria.items() if one.kind == "required"), "")
    return f"{required}=3:shown"
