"""The patterns for postings: each can be read as one, and its named parts are there."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses
from csr_assess.lint.draft import near
from csr_assess.lint.rule import Rule
from csr_assess.questions.posting_parts import LISTED_PATTERNS, leads_back, part_names, whole_pattern
from csr_assess.questions.posting_patterns import compiled_pattern
from csr_assess.rubric.posting_types import (
    Alternatives,
    FieldRules,
    Minimum,
    MinimumsFile,
    PostingTextFile,
    ValueRule,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from csr_assess.lint.draft import Draft, Location
    from csr_assess.lint.rule import Found

    NamedParts = Mapping[str, Mapping[str, Alternatives]]

_LISTS = (
    (Minimum, ("some", "also_like", "aside", "tells", "no_asks")),
    (MinimumsFile, ("filler", "later", "wished", "nothing")),
    (PostingTextFile, LISTED_PATTERNS),
)
"""Which keys hold lists of patterns."""
_CLOSED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
"""What has no bracket of a pattern in it: a sign behind a backslash, and a set of signs."""
_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")
_NAMED_GROUP = "(?P<"
_LOOKS_BACK = re.compile(r"\\[1-9]|\(\?(?:P=|\()")


def _patterns(draft: Draft) -> Found:
    """Yield what is no pattern.

    A pattern is compiled as the reader uses it, once for both. What is only ever a piece of others is compiled alone
    where those say that something is wrong, or where it could borrow a bracket from its neighbor.
    """
    parts = {at.document: file.parts for at, file in draft.each(PostingTextFile)}
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)  # of what another Python will read otherwise
        told = [*_faults_alone(_lists(draft), parts), *_faults_together(_rules(draft), parts)]
        yield from told
        pieces = [(at, said) for at, said in _pieces(draft) if told or not all(map(_stands_alone, _each(said)))]
        yield from _faults_alone(pieces, parts)


def _faults_alone(lists: Iterable[tuple[Location, Alternatives]], parts: NamedParts) -> Found:
    """Yield what is wrong with lists of which each is used alone, or all with a bracket around each."""
    for at, said in lists:
        named = parts.get(at.document, {})
        told = [(place, why) for place, one in _each_of(at, said) if (why := _reason(whole_pattern(one, named)))]
        if (
            not told
            and any(_NAMED_GROUP in one for one in _each(said))
            and (why := _reason(whole_pattern(said, named)))
        ):
            told = [(at, why)]
        for place, why in told:
            yield place, _no_pattern(why)


def _faults_together(patterns: Iterable[tuple[Location, Alternatives]], parts: NamedParts) -> Found:
    """Yield what is wrong with patterns of which one is enough: they are put together."""
    for at, said in patterns:
        reason = _reason(whole_pattern(said, parts.get(at.document, {})))
        if reason is None and all(map(_stands_alone, _each(said))):
            continue
        alone = [*_faults_alone([(at, said)], parts)]
        yield from alone or ([(at, _no_pattern(reason))] if reason else [])


def _no_pattern(reason: str) -> str:
    return _("this is not a pattern: {reason}.").format(reason=reason)


def _reason(pattern: str) -> str | None:
    """Return why a text is no pattern; None if it is one."""
    if _FLAGS.search(_CLOSED.sub("", pattern)):
        return _("flags such as (?i) are for the whole of what it becomes a part of; large and small letters are alike")
    try:
        compiled_pattern(pattern)
    except (re.error, OverflowError, ValueError, RecursionError, FutureWarning) as error:
        return str(error)
    return None


def _stands_alone(pattern: str) -> bool:
    """Say whether a pattern closes all that it opens, and looks back at nothing: beside others it says the same."""
    rest = _CLOSED.sub("", pattern)
    depth = 0
    for sign in rest:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0 and "[" not in rest and "\\" not in rest and not _LOOKS_BACK.search(pattern)


def _parts(draft: Draft) -> Found:
    """Yield the names in patterns that no part has, and the parts that are in themselves or in no pattern."""
    for at, file in draft.each(PostingTextFile):
        named = [
            (place, name)
            for whole, said in (*_lists(draft), *_rules(draft), *_pieces(draft))
            if whole.document == at.document
            for place, pattern in _each_of(whole, said)
            for name in part_names(pattern)
        ]
        for place, name in named:
            if name not in file.parts:
                yield place, clauses(_("no such part: {name}").format(name=name), near(name, [*file.parts]))
        yield from _useless_parts(at, file, {name for _place, name in named})


def _useless_parts(at: Location, file: PostingTextFile, used: Container[str]) -> Found:
    for name in file.parts:
        if leads_back(name, file.parts):
            yield at.inside("parts", name), _("this part is a part of itself.")
        elif name not in used:
            yield at.inside("parts", name), _("no pattern has this part.")


def _lists(draft: Draft) -> Iterator[tuple[Location, Alternatives]]:
    """Yield the lists of patterns that are there."""
    for kind, keys in _LISTS:
        for at, part in draft.each(kind):
            yield from ((at.inside(key), getattr(part, key)) for key in keys)
    for at, minimum in draft.each(Minimum):
        for key in ("words", "names", "instead"):
            yield from ((at.inside(key, name), patterns) for name, patterns in getattr(minimum, key).items())


def _rules(draft: Draft) -> Iterator[tuple[Location, Alternatives]]:
    """Yield what the rules for the text of a posting look for, near what, and unless what is there."""
    for rule in (ValueRule, FieldRules):
        for at, part in draft.each(rule):
            found = ((key, getattr(part, key, None)) for key in ("find", "near", "unless"))
            yield from ((at.inside(key), one) for key, one in found if one is not None)


def _pieces(draft: Draft) -> Iterator[tuple[Location, Alternatives]]:
    """Yield the named parts."""
    for at, file in draft.each(PostingTextFile):
        yield from ((at.inside("parts", name), piece) for name, piece in file.parts.items())


def _each(said: Alternatives) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _each_of(at: Location, said: Alternatives) -> Iterator[tuple[Location, str]]:
    """Yield a pattern, or each of several."""
    if isinstance(said, str):
        yield at, said
    else:
        yield from ((at.inside(place), one) for place, one in enumerate(said))


RULES = (
    Rule(
        code="posting-part",
        title="A named part of patterns is not there, is a part of itself, or stands in no pattern.",
        find=_parts,
    ),
    Rule(code="posting-pattern", title="A pattern of `posting/` cannot be read as one.", find=_patterns),
)
