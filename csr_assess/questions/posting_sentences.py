"""The text of a posting in sentences: what asks for something, or may, and what is only wished for or told. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.questions.posting_heads import DEMAND, sentences_that_may_ask
from csr_assess.questions.posting_patterns import any_found, compiled_pattern

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import PostingTextFile

_LONGEST_SENTENCE = 1500
_LONG = 280
"""A longer sentence has lost its marks; what a word says in it reaches only so far."""
_REACH = 130
_LONG_CLAUSE = 150
_BEFORE, _BEHIND = 80, 30
"""How far a wish reaches in a clause that has lost its marks: it mostly stands behind what is wished for."""
_WISHED_TAIL = re.compile(
    r"(?<=[a-z)]),? \(?(?:preferably|ideally|with (?:an? )?(?:strong )?preference)\b"
    r"(?![^.;)]*\b(?:is|are) (?:\w+ )?preferred)[^.;)]*"
    r"|(?<=[a-z)]) with (?:some )?experience (?:in|with|as) [^.;,()]{3,40} preferred\b",
    re.IGNORECASE,
)
"""What is wished for beyond what is asked: two years of work, preferably in a bank."""
_CLAUSE = re.compile(r"[,;()]|\bbut\b|\s/\s?|(?<=preferred )and (?=(?:an? )?(?:minimum|at least)\b)")
_ADDS = re.compile(r"\s*(?:including|such as|like|or|and|ideally)\b", re.IGNORECASE)
"""How a clause begins that goes on with the one before it."""
_NAMES = re.compile(
    r"\s*(?:e\.?g|i\.?e|such as|like|for example|especially|particularly|including|preferably)\b", re.IGNORECASE
)
"""How a parenthesis begins that says what is wished for: a plus (such as French)."""
_OF_WISHES = re.compile(
    r"\b(?:but|not|required|is|are|would|be|and|also|though|although|an?|the|very|strongly|much|necessary|it|o)\b",
    re.IGNORECASE,
)
_LEAST_WISHED = re.compile(
    r"(?!.*\b(?:required|must|mandatory)\b)\W*(?:(?:an? )?(?:at least|minimum)\b[^;]*\bor\b"
    r"[^,;()]{0,40}\bpreferred\W*$|(?:preferably|ideally)\b)",
    re.IGNORECASE,
)
"""A least amount of one of several things, and all of it only wished for."""
_WHOLE_ASK = re.compile(
    r"(?:[0-9]|one|two|three|four|five|six)\+? (?:\w+ )?(?:years?|months?)\b.*\bexperience\b"
    r"|\b(?:diploma|ged|degree)\b",
    re.IGNORECASE,
)
"""A clause that asks for something by itself, whatever is wished for behind it."""
_OF_ITS_OWN = re.compile(
    r"\b(?:experience|degree|college|bachelor\w*|knowledge|skills?|certif\w*|licen\w*|mba|master\w*|cent(?:er|re)|background)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(r"\b(?:associate|bachelor|master|college)\b", re.IGNORECASE)
_JOB_TYPE = re.compile(
    r"\W*(?:job type: ?|(?:this|the) (?:position |job |role )?is (?:an? )?)?"
    r"(?:full|part)[- ]?time\b(?! (?:employee|staff))[^,;:]{0,25}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z'-]*|[0-9]+", re.IGNORECASE)


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, and what of it asks: what is wished for or denied is blank there; empty for nothing."""

    text: str
    asks: str
    undenied: str
    """The same with what is denied still in it."""
    listed: bool
    """Whether it stands under a heading of what is asked."""


def asking_sentences(text: str, rules: PostingTextFile) -> Iterator[Sentence]:
    """Yield what asks for something, or may; what is said of the firm, and what is only wished for, is left out."""
    for listed, said in sentences_that_may_ask(text, rules):
        if len(said) <= _LONGEST_SENTENCE and (kept := _without_told(said, rules)):
            yield _asking(said, kept, rules, listed=listed)


def _without_told(said: str, rules: PostingTextFile) -> str:
    """Return a sentence, blank where it is of the firm; empty where all of it is."""
    if not any_found(rules.told, said):
        return said
    if kept := _JOB_TYPE.match(said):  # Part-time, with PTO
        return _blanked(said, kept.end(), len(said))
    if len(said) <= _LONG:
        return ""
    return _blanked_around(said, said, rules.told)


def _blanked_around(said: str, blank: str, patterns: Sequence[str]) -> str:
    for pattern in patterns:
        for match in compiled_pattern(pattern).finditer(said):
            first, last = max(0, match.start() - _REACH), min(len(said), match.end() + _REACH)
            blank = _blanked(blank, said.rfind(" ", 0, first) + 1, last)  # whole words: Opera is no Operations
    return blank


def _asking(said: str, kept: str, rules: PostingTextFile, *, listed: bool) -> Sentence:
    """Return a sentence with what is wished for or denied left blank."""
    tail = _WISHED_TAIL.search(kept)
    asked = _blanked(kept, *tail.span()) if tail else kept
    wished = any_found(rules.wished, asked)
    if wished and not (_demands(said) or _wishes_behind(said, rules)):
        asked, wished = (_blanked_around(asked, asked, rules.wished) if len(said) > _LONG else ""), False
    blank = undenied = asked
    before = named_from = 0
    denials = [match.span() for pattern in rules.denied for match in compiled_pattern(pattern).finditer(asked)]
    for start, end in _clauses(said):
        clause = asked[start:end]
        if wished and start and start == named_from and _NAMES.match(clause):
            close = max(said.find(")", start), end)
            blank, undenied = _blanked(blank, start, close), _blanked(undenied, start, close)
        if wished and any_found(rules.wished, clause):
            named_from = end + 1 if said[end : end + 1] == "(" else 0
            alone = _says_only_that(clause, rules, aside=said[start - 1 : start] == "(")
            first, last = (before, end) if alone else _wished_part(start, end, said, rules)
            blank, undenied = _blanked(blank, first, last), _blanked(undenied, first, last)
        elif any(start < last and at < end for at, last in denials):
            blank = _blanked(blank, start, end)
        if not _ADDS.match(clause) and said.rfind("(", 0, start) <= said.rfind(")", 0, start):
            before = start
    return Sentence(text=said, asks=_or_none(blank), undenied=_or_none(undenied), listed=listed)


def _or_none(text: str) -> str:
    """Return a text, or none at all where it is blank."""
    return text if text.strip() else ""


def _demands(said: str) -> bool:
    """Say whether a sentence asks for something, whatever else it wishes for."""
    return bool(DEMAND.search(said)) and not _LEAST_WISHED.match(said)


def _wishes_behind(said: str, rules: PostingTextFile) -> bool:
    """Say whether a sentence asks first, and then wishes for something else: a diploma, college a plus."""
    wishes = [(start, said[start:end]) for start, end in _clauses(said) if any_found(rules.wished, said[start:end])]
    if wishes and all(_is_aside(start, wish, said, rules) for start, wish in wishes):
        return True
    first = said[: next(_clauses(said))[1]]
    whole = bool(_WHOLE_ASK.search(first)) and bool(wishes) and wishes[0][0] > 0
    return whole and bool(_OF_ITS_OWN.search(wishes[0][1])) and not _ADDS.match(wishes[0][1])


def _is_aside(start: int, wish: str, said: str, rules: PostingTextFile) -> bool:
    """Say whether a wish stands in parentheses, and is for something of its own: (other languages a plus)."""
    return said[start - 1 : start] == "(" and not _says_only_that(wish, rules, aside=True)


def _wished_part(start: int, end: int, said: str, rules: PostingTextFile) -> tuple[int, int]:
    """Return where a clause wishes: all of it, and of one that has lost its marks what stands around the wish."""
    if end - start <= _LONG_CLAUSE:
        return start, end
    spans = [m.span() for pattern in rules.wished for m in compiled_pattern(pattern).finditer(said, start, end)]
    return max(start, min(at for at, _last in spans) - _BEFORE), min(end, max(last for _at, last in spans) + _BEHIND)


def _says_only_that(clause: str, rules: PostingTextFile, *, aside: bool) -> bool:
    """Say whether a clause wishes for what stands before it: (preferred for nurses); not (other languages a plus)."""
    begins = aside and any(compiled_pattern(pattern).match(clause) for pattern in rules.wished)
    return begins or _names_little(clause, rules, most=int(aside and not _HIGHER.search(clause)))


def _names_little(clause: str, rules: PostingTextFile, *, most: int) -> bool:
    """Say whether a clause is a wish and no more (a plus), or has so many words more (experience preferred)."""
    for pattern in rules.wished:
        clause = compiled_pattern(pattern).sub(" ", clause)
    return len(_WORD.findall(_OF_WISHES.sub(" ", clause))) <= most


def _clauses(said: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _CLAUSE.finditer(said):
        yield at, mark.start()
        at = mark.end()
    yield at, len(said)


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"
