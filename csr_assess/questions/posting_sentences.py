"""The text of a posting in sentences: what asks for something, or may, and what is only wished for or told. Pure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from csr_assess.base.texts import printable
from csr_assess.questions.posting_lines import posted_lines

if TYPE_CHECKING:
    from csr_assess.rubric.posting_types import PostingTextFile

_LONGEST_SENTENCE = 1500
_LONG = 280
"""A longer sentence has lost its marks; what a word says in it reaches only so far."""
_REACH = 130
_LONG_CLAUSE = 150
_BEFORE, _BEHIND = 80, 30
"""How far a wish reaches in a clause that has lost its marks: it mostly stands behind what is wished for."""
_HEAD_WORDS = 8
_BULLET = re.compile(r"^[\s\-*•·▪◦–—●○□➢►■✓>#|o]*(?<![a-z])")  # noqa: RUF001 -- what lists begin with
_DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_ENDS = (
    r"(?<=[.!?])(?<!\b[A-Z]\.[A-Z]\.)[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9•*-])",
    r";(?!\s*(?:or|OR)\b)\s*",  # what is behind "or" belongs to it
    r"(?:(?<=[a-z)])|(?<=[a-z)]\.))(?=[0-9]{1,2}\+? ?(?:[-–] ?[0-9]{1,2} )?(?:years?|months?)\b)",  # noqa: RUF001 -- lists
    r"(?:(?<=[a-z] preferred)|(?<=[a-z] required)|(?<=[a-z] a plus)) (?=[A-Z][a-z])",  # lists without marks
    r"(?<=[a-z]) (?=(?:Experience|Ability|Knowledge|Proficient|Familiarity) (?:with|in|to|of|using) )",
    r"(?:(?<=[a-z] desired)|(?<=helpful)|(?<= PLUS)) (?=[A-Z][a-z])",
    r"\s+[·*]\s+|\s*[•▪●○◦■□➢►✓✔]\s*",
    rf"(?i:(?<!day)(?<!\b{_DAYS}))\s+[-–—]\s+(?!(?i:{_DAYS}))(?=[A-Z])",  # noqa: RUF001 -- dashes of lists
)
_SENTENCE = re.compile("|".join(_ENDS))
_WISHED_TAIL = re.compile(r"(?<=[a-z)]),? \(?(?:preferably|ideally)\b[^.;)]*", re.IGNORECASE)
"""What is wished for beyond what is asked: two years of work, preferably in a bank."""
_OR_LINE = re.compile(r"\W*(?:either|or)(?: [ivx]+| [0-9a-c])?\W*", re.IGNORECASE)
_LABEL = re.compile(r"([A-Za-z][^:.;]{1,40}):")
_CLAUSE = re.compile(r"[,;()]|\bbut\b|\s/\s?")
_ADDS = re.compile(r"\s*(?:including|such as|like|or|and|ideally)\b", re.IGNORECASE)
"""How a clause begins that goes on with the one before it."""
_DEMAND = re.compile(r"\b((?<!not )required|must|minimum|at least|mandatory)\b", re.IGNORECASE)
_SURE_DEMAND = re.compile(
    r"\b(?:(?<!not )required|mandatory|must (?:have|be|possess|pass|work|hold|know))\b|^\W*(?:full|part)[- ]?time\b",
    re.IGNORECASE,
)
"""What asks for something even among wishes, or what the firm says of itself, where a heading was lost."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})  # noqa: RUF001
_JOB_TYPE = re.compile(r"\W*(?:job type: ?)?(?:full|part)[- ]?time\b(?! employees)[^,;:]{0,25}", re.IGNORECASE)
_OF_BOTH = re.compile(r"\bminimum\b|(?<!not )\brequired\b|\bmandatory\b", re.IGNORECASE)
"""A heading of what is asked and of what is wished for; its sentences say which."""
_AROUND_HEADS = " :?*#_"
_MARKED_HEAD = re.compile(r"#{1,6} |\*\*[^*]+\*\*:?$")
"""A heading by its mark: ## Benefits, **Benefits**."""
_ENDS_AS_HEAD = re.compile(
    r"(?:[A-Z][\w'&]* ){0,4}(?:Perks|Benefits|Qualifications|Requirements|Responsibilities|Duties)\W*"
)
_WORD = re.compile(r"[a-z][a-z'-]*|[0-9]+", re.IGNORECASE)


class Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, and what of it asks: what is wished for or denied is blank there, of the same length."""

    text: str
    asks: str
    undenied: str
    """The same with what is denied still in it."""


def asking_sentences(text: str, rules: PostingTextFile) -> Iterator[Sentence]:
    """Yield what asks for something, or may; what is said of the firm, and what is only wished for, is left out."""
    for state, said in _under_heads(text, rules):
        if len(said) > _LONGEST_SENTENCE or not _may_ask(said, state, rules):
            continue
        if kept := _without_told(said, rules):
            yield _asking(said, kept, rules)


def _under_heads(text: str, rules: PostingTextFile) -> Iterator[tuple[str, str]]:
    """Yield each sentence, with how what stands under its heading is taken."""
    lines = [" ".join(printable(line).split()) for line in posted_lines(text.translate(_ALIKE))]
    either = {*_either(lines)}
    state, title = "asked", True
    for place, bare in enumerate(lines):
        plain = _BULLET.sub("", bare)
        if not plain or place in either:
            continue
        first, title = title, False
        listed = bare[0] != plain[0] and not _MARKED_HEAD.match(bare)
        if _is_head(plain, rules, bulleted=listed) and not (first and plain.isupper()):
            state = _state_of(plain.strip(_AROUND_HEADS), rules)  # the job's own name may say "remote"
            continue
        for said in _said(plain, rules):
            if said != plain and _is_worded_head(said, rules):
                state = _state_of(said.strip(_AROUND_HEADS), rules)
            else:
                yield state, said


def _either(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of lines that an "Or" on a line of its own makes ways to choose from; none of them is a must."""
    filled = [place for place, line in enumerate(lines) if line]
    for at, place in enumerate(filled):
        if _OR_LINE.fullmatch(lines[place]):
            first = at - 1 if at and not lines[place].casefold().startswith("either") else at
            yield from filled[first : at + 2]


def _said(line: str, rules: PostingTextFile) -> Iterator[str]:
    """Yield a line's sentences but those in a list that stands behind a label such as "Nice to have:"."""
    at, label = 0, ""
    for mark in [*_SENTENCE.finditer(line), None]:
        said = line[at : mark.start()] if mark else line[at:]
        if own := _LABEL.match(said):
            label = own[1]
        wished = _matches(rules.wished_heads, label) and not _DEMAND.search(said)
        if said and not wished and not (label and _matches(rules.told_heads, label)):
            yield said
        ends = mark is None or ";" not in mark[0]
        if ends and not _matches(rules.wished_heads, label):
            label = ""
        at = mark.end() if mark else len(line)


def _is_head(line: str, rules: PostingTextFile, *, bulleted: bool) -> bool:
    """Say whether a line is a heading: by its colon, its capitals, or by words that headings alone are made of."""
    if len(line.split()) > _HEAD_WORDS or "," in line:
        return False
    if line.rstrip("*_ ").endswith((":", "**")) or (line.isupper() and len(line) > 3 and not bulleted):  # noqa: PLR2004
        return True
    return not bulleted and _is_worded_head(line, rules)


def _is_worded_head(line: str, rules: PostingTextFile) -> bool:
    """Say whether a line is a heading by its words alone."""
    if line.endswith((".", ":")) or len(line.split()) > _HEAD_WORDS:
        return False
    words = _WORD.findall(line)
    return bool(_ENDS_AS_HEAD.fullmatch(line)) or (
        bool(words) and all(_whole(rules.head_words).fullmatch(word) for word in words)
    )


def _state_of(head: str, rules: PostingTextFile) -> str:
    """Return how what stands under a heading is taken."""
    if _matches(rules.wished_heads, head):
        return "asked" if _OF_BOTH.search(head) else "wished"
    if _matches(rules.duty_heads, head):
        return "duties"
    if _matches(rules.asked_heads, head):
        return "asked"
    return "told" if _matches(rules.told_heads, head) else "asked"


def _may_ask(said: str, state: str, rules: PostingTextFile) -> bool:
    """Say whether a sentence may ask for something under the heading that it stands under."""
    if state == "duties":
        return _matches(rules.demands, said)
    return state == "asked" or bool(_SURE_DEMAND.search(said))


def _without_told(said: str, rules: PostingTextFile) -> str:
    """Return a sentence, blank where it is of the firm; empty where all of it is."""
    if not _matches(rules.told, said):
        return said
    if kept := _JOB_TYPE.match(said):  # Part-time, with PTO
        return _blanked(said, kept.end(), len(said))
    if len(said) <= _LONG:
        return ""
    return _blanked_around(said, said, rules.told)


def _blanked_around(said: str, blank: str, patterns: Sequence[str]) -> str:
    for pattern in patterns:
        for match in compiled_pattern(pattern).finditer(said):
            blank = _blanked(blank, max(0, match.start() - _REACH), min(len(said), match.end() + _REACH))
    return blank


def _asking(said: str, kept: str, rules: PostingTextFile) -> Sentence:
    """Return a sentence with what is wished for or denied left blank."""
    tail = _WISHED_TAIL.search(kept)
    asked = _blanked(kept, *tail.span()) if tail else kept
    wished = _matches(rules.wished, asked)
    if wished and not _DEMAND.search(said):
        asked, wished = (_blanked_around(asked, asked, rules.wished) if len(said) > _LONG else ""), False
    blank = undenied = asked
    before = 0
    denials = [match.span() for pattern in rules.denied for match in compiled_pattern(pattern).finditer(asked)]
    for start, end in _clauses(said):
        clause = asked[start:end]
        if wished and _matches(rules.wished, clause):
            alone = said[start - 1 : start] == "(" or _names_nothing(clause, rules)  # of what stands before it
            first, last = (before, end) if alone else _wished_part(start, end, said, rules)
            blank, undenied = _blanked(blank, first, last), _blanked(undenied, first, last)
        elif any(start < last and at < end for at, last in denials):
            blank = _blanked(blank, start, end)
        if not _ADDS.match(clause):
            before = start
    return Sentence(text=said, asks=blank, undenied=undenied)


def _wished_part(start: int, end: int, said: str, rules: PostingTextFile) -> tuple[int, int]:
    """Return where a clause wishes: all of it, and of one that has lost its marks what stands around the wish."""
    if end - start <= _LONG_CLAUSE:
        return start, end
    spans = [m.span() for pattern in rules.wished for m in compiled_pattern(pattern).finditer(said, start, end)]
    return max(start, min(at for at, _last in spans) - _BEFORE), min(end, max(last for _at, last in spans) + _BEHIND)


def _names_nothing(clause: str, rules: PostingTextFile) -> bool:
    """Say whether a clause is a wish and no more: a plus."""
    for pattern in rules.wished:
        clause = compiled_pattern(pattern).sub(" ", clause)
    return not any(letter.isalnum() for letter in clause)


def _clauses(said: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _CLAUSE.finditer(said):
        yield at, mark.start()
        at = mark.end()
    yield at, len(said)


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _matches(patterns: Sequence[str], text: str) -> bool:
    return any(compiled_pattern(pattern).search(text) for pattern in patterns)


@functools.lru_cache(maxsize=16)
def _whole(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.IGNORECASE)


@functools.lru_cache(maxsize=512)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return a rule's pattern, large and small letters alike; raises re.error for one that is none."""
    return re.compile(pattern, re.IGNORECASE)
