"""What of somebody's words for a minimum no option of it says: kept as it is written, never lost. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.posting_amounts import times_in
from csr_assess.questions.posting_hours import hours_said, says_when, without_off
from csr_assess.questions.posting_minimums import filler_words, wished_words
from csr_assess.questions.posting_options import found_options, only_filler, options_in
from csr_assess.questions.posting_patterns import any_found
from csr_assess.questions.posting_values import NEGATION, asked_itself
from csr_assess.questions.posting_weeks import with_weeks
from csr_assess.questions.posting_wishes import asked_and_wished
from csr_assess.questions.words.plain_text import folded, tidy

if TYPE_CHECKING:
    from csr_assess.questions.posting_values import SaidMinimum
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.posting_types import Minimum

_OR_WORK = re.compile(
    r"\b(?:and/)?or (?:an? |any )?(?:equivalent|related|comparable|relevant|similar)(?: [a-z/]+){0,4}?"
    r" (?:(?:work )?experience|work)\b"
    r"|\b(?:equivalent|related|comparable|relevant|similar) (?:work )?experience (?:(?:is|will be|may be) )?"
    r"(?:considered|accepted|substituted)\b",
    re.IGNORECASE,
)
"""Work of no certain length in place of schooling."""
_WORD = re.compile(r"[a-z]{2}")
_CLAUSES = re.compile(r"[,;()&+|]|\b(?:and|plus|as well as|with)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)


def left_over(minimum: Minimum, text: str, found: list[SaidMinimum], rubric: Rubric) -> list[str]:
    """Return the parts of a value that what was found in it does not say."""
    question = rubric.questions.get(minimum.ask or "")
    if question is None or not question.options or not any(question.id in one.values for one in found):
        return []
    asked = asked_itself(minimum, asked_and_wished(text, wished_words(rubric))[0])
    if not QUESTION_KINDS[question.kind].several:
        work = _OR_WORK.search(tidy(asked)) if minimum.or_ask else None
        return [work[0]] if work and not times_in(folded(asked)) else []
    line, filler = folded(asked), filler_words(rubric)
    whole = bool(options_in(minimum, hours_said(minimum, line), filler))
    if minimum.how == "one_of":  # a place is told with what is beside it: on site in Ohio
        named = whole or only_filler(line, filler) or not found_options(minimum, line)
        return [] if named else [tidy(asked)]
    return [*_parts_left(minimum, asked, rubric, whole=whole)]


def _parts_left(minimum: Minimum, asked: str, rubric: Rubric, *, whole: bool) -> Iterator[str]:
    """Yield the parts of a list that name no option, and those that say more than one does."""
    filler = filler_words(rubric)
    on = with_weeks(without_off(folded(asked))) if minimum.clock else asked
    clauses = _CLAUSES.split(tidy(asked) if on == folded(asked) else on)
    parts = [part for one in clauses for part in ([one] if NEGATION.search(folded(one)) else _OR.split(one))]
    listed = whole or any(found_options(minimum, hours_said(minimum, folded(part))) for part in parts)
    for part in parts:
        line = folded(part)
        if not _WORD.search(line):  # M, Tues
            continue
        lost = listed and not (hours_said(minimum, line) if whole else _is_told(minimum, line, filler))
        if lost or any_found(minimum.tells, line):
            yield part.strip()


def _is_told(minimum: Minimum, line: str, filler: tuple[str, ...]) -> bool:
    """Say whether a part is read: as an option, a day or a time, a name, or words that say nothing."""
    if (minimum.clock and says_when(line)) or only_filler(line, filler):
        return True
    if found_options(minimum, hours_said(minimum, line)):
        return True
    return bool(minimum.rest) and not NEGATION.search(line)
