"""A posting's text read, as it is published: values as files have them, in words, and as an option takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from csr_assess.base.texts import _, listed_apart
from csr_assess.contracts.posting_v1 import PostingReading, ProposedMinimum
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_minimums import minimums_of
from csr_assess.questions.posting_text import FoundMinimum, found_minimums
from csr_assess.rubric.model import Rubric


def reading_of(text: str, rubric: Rubric, as_of: date) -> PostingReading:
    """Return what a posting's text asks, and what it is silent on."""
    found = found_minimums(text, rubric, as_of)
    there = {one.minimum.id for one in found}
    return PostingReading(
        minimums=tuple(_proposed(one, rubric) for one in found),
        silent=tuple(one.id for one in minimums_of(rubric) if one.id not in there),
    )


def _proposed(found: FoundMinimum, rubric: Rubric) -> ProposedMinimum:
    minimum, value = found.minimum, found.value
    return ProposedMinimum(
        id=minimum.id,
        title=minimum.title,
        value=True if value is None else value,
        asked=_words(found, rubric),
        require=minimum.id if value is None else f"{minimum.id}={_as_option(value)}",
        quotes=found.quotes,
        confidence=found.sure,
    )


def _as_option(value: Any) -> str:  # noqa: ANN401 -- any answer
    return ",".join(value) if isinstance(value, list) else str(value)


def _words(found: FoundMinimum, rubric: Rubric) -> str:
    question = rubric.questions.get(found.minimum.ask or "")
    if question is None or found.value is None:
        return _("yes")
    values = found.value if isinstance(found.value, list) else [found.value]
    texts = {option.id: option.text.rstrip(".") for option in question.options}
    if texts:
        return listed_apart([texts.get(one, str(one)) for one in values])
    return QUESTION_KINDS[question.kind].words(question, found.value, rubric)
