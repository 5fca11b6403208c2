"""The text of a posting to the minimums it asks for, each with its own words: by the rubric's rules, silent else."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from csr_assess.base.language import ENGLISH, speaking
from csr_assess.base.texts import printable
from csr_assess.questions import reader
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_days import as_day
from csr_assess.questions.posting_minimums import minimums_of, text_rules_of
from csr_assess.questions.posting_values import name_said
from csr_assess.questions.words.plain_text import folded
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.posting_types import FieldRules, Minimum, PostingTextFile, ValueRule

MOST_CHARACTERS = 200_000
"""A longer text is no posting."""
_LONGEST_SENTENCE = 1500
_HEAD_WORDS = 7
_BULLET = re.compile(r"^[\s\-*•·▪◦–—●○□➢►■✓>#|o]*(?<![a-z])")  # noqa: RUF001 -- what lists begin with
_DAYS = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_ENDS = (
    r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9•*-])",
    r";(?!\s*(?:or|OR)\b)\s*",  # what is behind "or" belongs to it
    r"(?<=[a-z])(?=[0-9]{1,2}\+? ?(?:[-–] ?[0-9]{1,2} )?(?:years?|months?)\b)",  # noqa: RUF001 -- a list without its lines
    r"\s+[·*]\s+|\s*[•▪●○◦■□➢►]\s*",
    rf"(?i:(?<!day)(?<!\b{_DAYS}))\s+[-–—]\s+(?!(?i:{_DAYS}))(?=[A-Z])",  # noqa: RUF001 -- dashes of lists
)
_SENTENCE = re.compile("|".join(_ENDS))
_LOST_LINE = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z]{3}[.:)]))(?=[A-Z][a-z]+[\s,:])"
    r"(?!(?:Point|Books|Now|In|Central|Force|Desk|Perfect|Press|Script|Shop|App|Time|Viewer|Link|Soft|Works|Suite)\b)"
)
"""Where two lines of a list run together (experienceMust), and no name is written so (PowerPoint)."""
_FEWEST_LOST = 2
_WISHED_TAIL = re.compile(r"(?<=[a-z)]),? \(?(?:preferably|ideally)\b[^.;)]*", re.IGNORECASE)
"""What is wished for beyond what is asked: two years of work, preferably in a bank."""
_LABEL = re.compile(r"([A-Za-z][^:.;]{1,40}):")
_CLAUSE = re.compile(r"[,;()]|\bbut\b|\s/\s?")
_ADDS = re.compile(r"\s*(?:including|such as|like|or|and|ideally)\b", re.IGNORECASE)
"""How a clause begins that goes on with the one before it."""
_LATER = "later"
"""The group of a pattern for what may come after hiring."""
_DEMAND = re.compile(r"\b(required|must|minimum|at least|mandatory)\b", re.IGNORECASE)


class FoundMinimum(Struct, frozen=True, kw_only=True):
    """A minimum found in a posting."""

    minimum: Minimum
    value: Any
    """The answer to its question; None where it is only told."""
    quotes: tuple[str, ...]
    """The posting's own words, letter for letter but for line breaks and control characters."""
    sure: float


class _Sentence(Struct, frozen=True, kw_only=True):
    """A sentence, and what of it asks: what is wished for or denied is blank there, of the same length."""

    text: str
    asks: str
    undenied: str
    """The same with what is denied still in it."""


class _Hit(Struct, frozen=True, kw_only=True):
    rule: ValueRule
    value: Any
    quote: str


def found_minimums(text: str, rubric: Rubric, as_of: date) -> tuple[FoundMinimum, ...]:
    """Return what the text asks for, in the rubric's order of minimums; nothing for what it is silent on."""
    with speaking(ENGLISH):  # the postings that the rules are for are, and so are their months
        return _found(text, rubric, as_of)


def _found(text: str, rubric: Rubric, as_of: date) -> tuple[FoundMinimum, ...]:
    known = {one.id: one for one in minimums_of(rubric)}
    found: list[FoundMinimum] = []
    for rules in text_rules_of(rubric):
        sentences = [*_sentences(text, rules)]
        for field in rules.fields:
            minimum = known.get(field.minimum)
            hits = [*_hits(field, minimum, sentences, rubric, as_of)] if minimum else []
            if minimum and hits:
                found.append(_chosen(field, minimum, hits, rubric))
    order = [*known]
    return tuple(sorted(found, key=lambda one: order.index(one.minimum.id)))


# ------------------------------------------------------------------ sentences


def _sentences(text: str, rules: PostingTextFile) -> Iterator[_Sentence]:
    """Yield what asks for something, or may; what is said of the firm, and what is only wished for, is left out."""
    state, title = "asked", True
    for line in _lines(text):
        plain = _BULLET.sub("", " ".join(printable(line.translate(_ALIKE)).split()))
        if not plain:
            continue
        first, title = title, False
        if _is_head(plain) and not (first and plain.isupper()):  # the job's own name may say "remote"
            state = _state_of(plain.rstrip(" :?"), rules)
            continue
        if state == "skipped":
            continue
        for said in _said(plain, rules):
            if len(said) <= _LONGEST_SENTENCE and not _matches(rules.told, said):
                yield _asking(said, rules)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, and those again that a page lost between its tags."""
    for line in text.splitlines():
        lost = [*_LOST_LINE.finditer(line)]
        yield from _LOST_LINE.split(line) if len(lost) >= _FEWEST_LOST else (line,)


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


_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})  # noqa: RUF001


def _is_head(line: str) -> bool:
    short = len(line.split()) <= _HEAD_WORDS
    return short and bool(line) and (line.endswith(":") or (line.isupper() and len(line) > 3)) and "," not in line  # noqa: PLR2004


def _state_of(head: str, rules: PostingTextFile) -> str:
    """Return how what stands under a heading is taken."""
    if _matches(rules.asked_heads, head) and not _matches(rules.wished_heads, head):
        return "asked"
    return "skipped" if _matches((*rules.wished_heads, *rules.told_heads), head) else "asked"


def _asking(said: str, rules: PostingTextFile) -> _Sentence:
    """Return a sentence with what is wished for or denied left blank."""
    tail = _WISHED_TAIL.search(said)
    asked = _blanked(said, *tail.span()) if tail else said
    wished = _matches(rules.wished, asked)
    if wished and not _DEMAND.search(said):
        return _Sentence(text=said, asks="", undenied="")
    blank = denied = asked
    before = 0
    for start, end in _clauses(said):
        clause = said[start:end]
        if wished and _matches(rules.wished, clause):
            alone = said[start - 1 : start] == "(" or _names_nothing(clause, rules)
            first = before if alone else start  # what is wished for stands before it
            blank, denied = _blanked(blank, first, end), _blanked(denied, first, end)
        elif _matches(rules.denied, clause):
            blank = _blanked(blank, start, end)
        if not _ADDS.match(clause):
            before = start
    return _Sentence(text=said, asks=blank, undenied=denied)


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


@functools.lru_cache(maxsize=512)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return a rule's pattern, large and small letters alike; raises re.error for one that is none."""
    return re.compile(pattern, re.IGNORECASE)


# ------------------------------------------------------------------ values


def _hits(
    field: FieldRules, minimum: Minimum, sentences: Sequence[_Sentence], rubric: Rubric, as_of: date
) -> Iterator[_Hit]:
    """Yield all that the rules of a minimum find, rule after rule."""
    named: list[tuple[int, int, int]] = []
    for rule in field.rules:
        near, unless = rule.near or field.near, rule.unless or field.unless
        for place, sentence in enumerate(sentences):
            asks = sentence.undenied if rule.denied_too else sentence.asks
            if not asks.strip() or (near and not compiled_pattern(near).search(asks)):
                continue
            if unless and compiled_pattern(unless).search(sentence.text):
                continue
            for match in compiled_pattern(rule.find).finditer(asks):
                if any(at == place and match.start() < end and start < match.end() for at, start, end in named):
                    continue  # a part of a name that was found already
                value = _value(rule, match, minimum, rubric, as_of)
                if value is not None:
                    named += [(place, *match.span())] if rule.value is None else []
                    yield _Hit(rule=rule, value=value, quote=sentence.text)


def _value(rule: ValueRule, match: re.Match[str], minimum: Minimum, rubric: Rubric, as_of: date) -> Any:  # noqa: ANN401
    """Return what a match says; None where it does not fit the question."""
    if minimum.ask is None:
        return True
    question = rubric.questions[minimum.ask]
    kind = QUESTION_KINDS[question.kind]
    if rule.value is not None:
        return rule.value
    groups = match.groupdict()
    said = next((text for name, text in groups.items() if text and name != _LATER), "")
    if kind.is_day:
        said = as_day(said, rubric, as_of)
    elif kind.is_any_text:
        name = name_said(minimum, said.title() if said.islower() else said)
        return f"{name}, {groups[_LATER].strip()}" if name and groups.get(_LATER) else name
    reading = reader.read_answer(question, _without_twin(said), rubric)
    return reading.values[0] or None if len(reading.values) == 1 and not reading.wrong else None


def _without_twin(said: str) -> str:
    """Return a number without the same one again behind it: one (1) year."""
    return re.sub(r"\s*\([0-9]{1,2}\)", "", said)


def _chosen(field: FieldRules, minimum: Minimum, hits: Sequence[_Hit], rubric: Rubric) -> FoundMinimum:
    """Return the value that the hits come to, with the words it rests on."""
    question = rubric.questions.get(minimum.ask or "")
    if question is None:
        return FoundMinimum(minimum=minimum, value=None, quotes=(hits[0].quote,), sure=hits[0].rule.sure)
    if field.of_several == "all":
        return _all_of(minimum, hits, several=bool(question.options))
    best = hits[0]
    if field.of_several == "least":
        levels = {option.id: option.level or 0 for option in question.options}
        best = min(hits, key=lambda hit: levels.get(hit.value, hit.value if isinstance(hit.value, int) else 0))
    value = [best.value] if QUESTION_KINDS[question.kind].several else best.value
    return FoundMinimum(minimum=minimum, value=value, quotes=(best.quote,), sure=best.rule.sure)


def _is_in(text: str, others: Iterable[str]) -> bool:
    """Say whether a name is a part of another one: CPR, of BLS/CPR."""
    return any(text != other and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", other) for other in others)


def _all_of(minimum: Minimum, hits: Sequence[_Hit], *, several: bool) -> FoundMinimum:
    by_value: dict[str, _Hit] = {}
    for hit in hits:
        by_value.setdefault(folded(str(hit.value)), hit)
    values = [hit.value for text, hit in by_value.items() if several or not _is_in(text, by_value)]
    return FoundMinimum(
        minimum=minimum,
        value=values if several else ", ".join(values),
        quotes=tuple(dict.fromkeys(hit.quote for hit in by_value.values())),
        sure=min(hit.rule.sure for hit in by_value.values()),
    )
