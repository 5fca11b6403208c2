"""The text of a posting to the minimums it asks for, each with its own words: by the rubric's rules, silent else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.base.language import ENGLISH, speaking
from csr_assess.base.texts import printable
from csr_assess.questions import posting_amounts, reader
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_days import as_day
from csr_assess.questions.posting_entities import quoted_as_typed, without_entities
from csr_assess.questions.posting_minimums import minimums_of, text_rules_of
from csr_assess.questions.posting_names import asked_names, is_usual, names_known_in
from csr_assess.questions.posting_patterns import compiled_pattern
from csr_assess.questions.posting_sentences import Sentence, asking_sentences
from csr_assess.questions.posting_values import name_said
from csr_assess.questions.words.plain_text import folded
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.posting_types import Alternatives, FieldRules, Minimum, ValueRule

MOST_CHARACTERS = 200_000
"""A longer text is no posting."""
_REACH = 160
"""Characters; words farther from what a rule finds say nothing of it."""
_INSTEAD = "instead"
"""The group of a pattern for the time of work that is taken in its place."""
_LATER = "later"
"""The group of a pattern for what may come after hiring."""


class FoundMinimum(Struct, frozen=True, kw_only=True):
    """A minimum found in a posting."""

    minimum: Minimum
    value: Any
    """The answer to its question; None where it is only told."""
    quotes: tuple[str, ...]
    """The posting's own words, letter for letter but for line breaks and control characters."""
    sure: float
    cases: int = 0
    """Labeled readings that `sure` rests on; 0: our own estimate."""
    or_months: int | None = None
    """Months of work that the posting takes in its place."""


class _Hit(Struct, frozen=True, kw_only=True):
    rule: ValueRule
    value: Any
    quote: str
    beside: str = ""
    """Other words of the posting that say what the quote leaves open."""
    place: int = 0
    or_months: int | None = None


def found_minimums(text: str, rubric: Rubric, as_of: date) -> tuple[FoundMinimum, ...]:
    """Return what the text asks for, in the rubric's order of minimums; nothing for what it is silent on."""
    plain = without_entities(text)
    with speaking(ENGLISH):  # the postings that the rules are for are, and so are their months
        found = _found(plain, rubric, as_of)
    if plain == text:
        return found
    return tuple(replace(one, quotes=tuple(quoted_as_typed(quote, text) for quote in one.quotes)) for one in found)


def _found(text: str, rubric: Rubric, as_of: date) -> tuple[FoundMinimum, ...]:
    known = {one.id: one for one in minimums_of(rubric)}
    found: list[FoundMinimum] = []
    for rules in text_rules_of(rubric):
        sentences = [*asking_sentences(text, rules)]
        for field in rules.fields:
            minimum = known.get(field.minimum)
            hits = _that_count(field, _hits(field, minimum, sentences, rubric, as_of)) if minimum else []
            if minimum and hits and minimum.whichever:
                hits = _with_whichever_said(hits, minimum, text)
            if minimum and hits:
                found.append(_chosen(field, minimum, hits, rubric))
    order = [*known]
    return tuple(sorted(found, key=lambda one: order.index(one.minimum.id)))


# ------------------------------------------------------------------ values


def _hits(
    field: FieldRules, minimum: Minimum, sentences: Sequence[Sentence], rubric: Rubric, as_of: date
) -> Iterator[_Hit]:
    """Yield all that the rules of a minimum find, rule after rule."""
    named: list[tuple[int, int, int]] = []
    anything = False
    for rule in field.rules:
        if rule.alone and anything:
            continue
        find = compiled_pattern(rule.find)
        near, unless = rule.near or field.near, rule.unless or field.unless
        for place, sentence in enumerate(sentences):
            asks = sentence.undenied if rule.denied_too else sentence.asks
            for match in find.finditer(asks) if asks else ():
                if (near and not (rule.listed and sentence.listed) and not _is_around(match, near, asks)) or (
                    unless and _is_around(match, unless, sentence.text)
                ):
                    continue
                if any(at == place and match.start() < end and start < match.end() for at, start, end in named):
                    continue  # a part of a name that was found already
                value = _value(rule, match, minimum, rubric, as_of)
                if value is not None and not (field.most and isinstance(value, int) and value > field.most):
                    anything = True
                    named += [(place, *match.span())] if rule.value is None else []
                    instead = posting_amounts.times_in(folded(match.groupdict().get(_INSTEAD) or ""))
                    yield _Hit(
                        rule=rule, value=value, quote=sentence.text, place=place, or_months=next(iter(instead), None)
                    )


def _that_count(field: FieldRules, hits: Iterator[_Hit]) -> list[_Hit]:
    """Return the hits that count: all, but where the first that is found does, no more are looked for."""
    kept: list[_Hit] = []
    for hit in hits:
        kept.append(hit)
        if field.of_several == "first" and (hit.value is True or not isinstance(hit.value, int)):
            break  # of amounts it is the first in the text, whichever rule finds it
    return kept


def _is_around(match: re.Match[str], pattern: Alternatives, text: str) -> bool:
    """Say whether a pattern is found around a match, near enough to be said of it."""
    end = match.end() + _REACH
    return bool(compiled_pattern(pattern).search(text, max(0, match.start() - _REACH), min(len(text), end)))


def _value(rule: ValueRule, match: re.Match[str], minimum: Minimum, rubric: Rubric, as_of: date) -> Any:  # noqa: ANN401
    """Return what a match says; None where it does not fit the question."""
    if minimum.ask is None:
        return True
    question = rubric.questions[minimum.ask]
    kind = QUESTION_KINDS[question.kind]
    if rule.value is not None:
        return rule.value
    groups = match.groupdict()
    said = next((text for name, text in groups.items() if text and name not in (_LATER, _INSTEAD)), "")
    if question.unit == "months" and groups.get("number"):
        said = posting_amounts.least_said(match.string[: match.start("number")], said)
    if kind.is_day:
        said = as_day(said, rubric, as_of)
    elif kind.is_any_text:
        name = name_said(minimum, _as_name(said) if minimum.how == "held" else said)
        return f"{name}, {_in_a_sentence(groups[_LATER].strip())}" if name and groups.get(_LATER) else name
    reading = reader.read_answer(question, _without_twin(said), rubric)
    return reading.values[0] or None if len(reading.values) == 1 and not reading.wrong else None


def _as_name(said: str) -> str:
    """Return a name with capitals, where a text has none."""
    return said.title().replace(" Or ", " or ") if said.islower() else said


def _in_a_sentence(said: str) -> str:
    """Return what began a sentence as it is inside one: ability to obtain it."""
    return said[:1].lower() + said[1:]


def _without_twin(said: str) -> str:
    """Return a number without the same one again behind it: one (1) year."""
    return re.sub(r"\s*\([0-9]{1,2}\)", "", said)


def _chosen(field: FieldRules, minimum: Minimum, hits: Sequence[_Hit], rubric: Rubric) -> FoundMinimum:
    """Return the value that the hits come to, with the words it rests on."""
    question = rubric.questions.get(minimum.ask or "")
    if question is None:
        sure, cases = _surety(field, hits[:1])
        return FoundMinimum(minimum=minimum, value=None, quotes=(hits[0].quote,), sure=sure, cases=cases)
    if field.of_several == "all":
        return _all_of(field, minimum, hits, several=bool(question.options))
    best = hits[0]
    if field.of_several == "least":
        levels = {option.id: option.level or 0 for option in question.options}
        best = min(hits, key=lambda hit: levels.get(hit.value, hit.value if isinstance(hit.value, int) else 0))
    elif isinstance(best.value, int):  # of amounts the first in the text, whichever way it is said
        best = min(hits, key=lambda hit: hit.place)
    value = [best.value] if QUESTION_KINDS[question.kind].several else best.value
    sure, cases = _surety(field, [best])
    return FoundMinimum(
        minimum=minimum, value=value, quotes=(best.quote,), sure=sure, cases=cases, or_months=best.or_months
    )


def _surety(field: FieldRules, hits: Iterable[_Hit]) -> tuple[float, int]:
    """Return how often readings such as these are right, and how many labeled ones that rests on."""
    return min((field.sure, field.cases) if hit.rule.sure is None else (hit.rule.sure, 0) for hit in hits)


def _is_in(text: str, others: Iterable[str]) -> bool:
    """Say whether a name is a part of another one: CPR, of BLS/CPR."""
    return any(text != other and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", other) for other in others)


def _same_name(name: str, minimum: Minimum) -> str:
    """Return a name as all its ways of writing have it: P&C, property and casualty."""
    groups = asked_names(name, minimum)
    return "; ".join(" / ".join(group) for group in groups) or folded(name)


def _without_whichever(by_value: dict[str, _Hit], whichever: str, minimum: Minimum) -> dict[str, _Hit]:
    """Return the names without "a second language", where another one says which: Bilingual Clerk, speaks French."""
    unsaid = _same_name(whichever, minimum)
    says_which = any(name != unsaid and not is_usual(asked_names(name, minimum), minimum) for name in by_value)
    return {name: hit for name, hit in by_value.items() if name != unsaid or not says_which}


def _with_whichever_said(hits: list[_Hit], minimum: Minimum, text: str) -> list[_Hit]:
    """Return the hits, "a second language" as the only other one that the text names: Bilingual Clerk."""
    if any(hit.value != minimum.whichever for hit in hits):
        return hits
    others = {*names_known_in(text, minimum)} - {*minimum.usual, minimum.whichever}
    if len(others) != 1:
        return hits
    (name,) = others
    said = re.search(rf"\b[^.;!?\n]{{0,150}}\b{re.escape(name)}\b[^.;!?\n]{{0,150}}\b", text)
    return [replace(hits[0], value=name, beside=" ".join(printable(said[0]).split()))] if said else hits


def _all_of(field: FieldRules, minimum: Minimum, hits: Sequence[_Hit], *, several: bool) -> FoundMinimum:
    by_value: dict[str, _Hit] = {}
    for hit in hits:
        by_value.setdefault(folded(str(hit.value)) if several else _same_name(hit.value, minimum), hit)
    if minimum.whichever and len(by_value) > 1:
        by_value = _without_whichever(by_value, minimum.whichever, minimum)
    sure, cases = _surety(field, by_value.values())
    values = [hit.value for text, hit in by_value.items() if several or not _is_in(text, by_value)]
    return FoundMinimum(
        minimum=minimum,
        value=values if several else ", ".join(values),
        quotes=tuple(dict.fromkeys(text for hit in by_value.values() for text in (hit.quote, hit.beside) if text)),
        sure=sure,
        cases=cases,
    )
