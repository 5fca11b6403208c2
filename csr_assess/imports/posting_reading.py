"""A posting's text read, as it is published: values as files have them, in words, and as an option takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from csr_assess.base.texts import _, listed_apart
from csr_assess.contracts.posting_v1 import PostingReading, ProposedMinimum
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_minimums import minimums_of, text_rules_of
from csr_assess.questions.posting_text import FoundMinimum, found_minimums
from csr_assess.rubric.model import Rubric


def reading_of(text: str, rubric: Rubric, as_of: date) -> PostingReading:
    """Return what a posting's text asks, and what it is silent on."""
    found = found_minimums(text, rubric, as_of)
    there = {one.minimum.id for one in found}
    tried = next((file for file in text_rules_of(rubric) if file.labeled), None)
    return PostingReading(
        labeled=tried.labeled if tried else 0,
        labeled_on=tried.labeled_on if tried else None,
        minimums=tuple(_proposed(one, rubric) for one in found),
        silent=tuple(one.id for one in minimums_of(rubric) if one.id not in there),
    )


def _proposed(found: FoundMinimum, rubric: Rubric) -> ProposedMinimum:
    minimum, value = found.minimum, found.value
    also = _in_its_place(found, rubric)
    require = minimum.id if value is None else f"{minimum.id}={_as_option(value)}"
    return ProposedMinimum(
        id=minimum.id,
        title=minimum.title,
        value=True if value is None else value,
        asked=_words(found, rubric),
        require=f"{require} or {found.or_months} months" if also else require,
        quotes=found.quotes,
        also=also,
        confidence=found.sure,
        cases=found.cases,
    )


def _in_its_place(found: FoundMinimum, rubric: Rubric) -> dict[str, Any]:
    """Return the answer to the question of what is taken in place of a minimum; none where nothing is."""
    asked = found.minimum.or_ask
    return {asked: found.or_months} if found.or_months and asked and asked in rubric.questions else {}


def _as_option(value: Any) -> str:  # noqa: ANN401 -- any answer
    return ",".join(value) if isinstance(value, list) else str(value)


def _words(found: FoundMinimum, rubric: Rubric) -> str:
    question = rubric.questions.get(found.minimum.ask or "")
    if question is None or found.value is None:
        return _("yes")
    values = found.value if isinstance(found.value, list) else [found.value]
    texts = {option.id: option.text.rstrip(".") for option in question.options}
    if texts:
        listed = listed_apart([texts.get(one, str(one)) for one in values])
        instead = _in_its_place(found, rubric)
        if not instead:
            return listed
        times = [
            QUESTION_KINDS[rubric.questions[name].kind].words(rubric.questions[name], time, rubric)
            for name, time in instead.items()
        ]
        return _("{asked}; or {time} of work in its place").format(asked=listed, time=times[0])
    return QUESTION_KINDS[question.kind].words(question, found.value, rubric)
