"""What people write for a posting's minimums: keys by any of their names, values in the words of postings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from csr_assess.answers.types import ASKS, POSTING_PART, Answers, value_of
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.kinds.question_kind import Meaning
from csr_assess.questions.posting_days import as_day
from csr_assess.questions.posting_hours import hours_said
from csr_assess.questions.posting_minimums import (
    NamedMinimum,
    asks_nothing,
    filler_words,
    minimum_named,
    minimums_of,
)
from csr_assess.questions.posting_options import options_in
from csr_assess.questions.posting_values import LONGEST_MINIMUM, said_in
from csr_assess.questions.words.plain_text import folded
from csr_assess.questions.words.reserved_words import reserved_meaning
from csr_assess.questions.words.truth import truth
from csr_assess.rubric.posting_types import Minimum

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Question

_LIST = re.compile(r",|&|\band\b", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"[0-9]+([.][0-9]+)?\Z")


def meant(question: Question, text: str, rubric: Rubric) -> Meaning:
    """Return what the words of a posting stand for as an answer to one of its questions; nothing if nothing."""
    minimum = next((one for one in minimums_of(rubric) if one.ask == question.id), None)
    found = said_in(NamedMinimum(minimum=minimum), text, rubric, None) if minimum else []
    values = [one.values[question.id] for one in found if question.id in one.values]
    return Meaning(values=tuple(values), plain=False)


def options_named(text: str, rubric: Rubric) -> tuple[Minimum, list[str]] | None:
    """Return the minimum that a text names by its values alone, as `remote` does, and the values; None of none."""
    filler, line = filler_words(rubric), folded(text.replace("_", " "))
    for one in minimums_of(rubric):
        found = options_in(one, hours_said(one, line), filler) if one.words and len(text) <= LONGEST_MINIMUM else []
        if found:
            return one, found
    return None


def options_listed(minimum: Minimum, text: str, rubric: Rubric) -> list[str]:
    """Return the options in a list that stands behind one: flexible, including evenings and weekends; else none."""
    return options_in(minimum, hours_said(minimum, folded(text)), filler_words(rubric)) if _LIST.search(text) else []


def with_known_keys(answers: Answers, rubric: Rubric, as_of: date) -> Answers:
    """Return answers whose posting is by the ids of its questions, and says which minimums it has."""
    written = {key: value for key, value in answers.answers.items() if key.startswith(POSTING_PART)}
    if not written or ASKS not in rubric.questions:
        return answers
    found: dict[str, Any] = {ASKS: written[ASKS]} if ASKS in written else {}
    named: list[str] = []
    for minimum, question, read in _known_keys(written, rubric, as_of):
        named += [minimum] if minimum else []
        if question:
            found.setdefault(question, read)
    if ASKS not in found and named:
        found[ASKS] = [option.id for option in rubric.questions[ASKS].options if option.id in named]
    if found == written:
        return answers
    others = {key: value for key, value in answers.answers.items() if key not in written}
    return replace(answers, answers={**others, **found})


def _known_keys(written: dict[str, Any], rubric: Rubric, as_of: date) -> Iterator[tuple[str, str, Any]]:
    for key, value in written.items():
        if key != ASKS and not asks_nothing(str(value_of(value)), rubric):
            yield from _known_key(key, value, rubric, as_of)


def _known_key(key: str, value: Any, rubric: Rubric, as_of: date) -> Iterator[tuple[str, str, Any]]:  # noqa: ANN401
    """Yield what a key and its value come to: the minimum, the question and its answer.

    Without a minimum the posting does not ask for it; without a question it is only told.
    """
    own = next((one for one in minimums_of(rubric) if one.ask == key), None)
    known = NamedMinimum(minimum=own) if own else None if key in rubric.questions else minimum_named(key, rubric)
    if known is None:
        yield "", key, value
        return
    minimum = known.minimum
    if minimum.ask is None:
        told = truth(str(value_of(value)))
        yield minimum.id if told else "", key if told is None else "", value
        return
    if own is None and _ONLY_NUMBER.match(str(value)):
        value = known.template.format(value=value)  # with the unit that its name says
    question = rubric.questions[minimum.ask]
    if QUESTION_KINDS[question.kind].is_day and isinstance(value, str):
        value = as_day(value, rubric, as_of)
    spread = _spread(known, value, rubric, as_of)
    if spread:
        yield from spread
    elif value is not None:
        yield minimum.id, minimum.ask, value


def _spread(named: NamedMinimum, value: Any, rubric: Rubric, as_of: date) -> list[tuple[str, str, Any]]:  # noqa: ANN401
    """Return the answers that words come to which say more than the one of their own question; else none."""
    parts = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(part, str) for part in parts) or reserved_meaning(str(value)):
        return []
    found = said_in(named, ", ".join(parts), rubric, as_of)
    given = [(one.minimum.id, question, read) for one in found for question, read in one.values.items()]
    if found and all(one.absent for one in found):
        return [("", "", None)]
    return given if {question for _id, question, _read in given} - {named.minimum.ask} else []
