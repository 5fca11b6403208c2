"""Lines of `--require` that are of one minimum, put together: lists grow, of two amounts the greater counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csr_assess.app.required_answers import OPTION, Required, as_something_else
from csr_assess.base.texts import _, printable
from csr_assess.questions.kinds import QUESTION_KINDS
from csr_assess.questions.words.plain_text import bare_words

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.posting_types import Minimum
    from csr_assess.rubric.section import Question

_OF_ONE_VALUE = ("at_level", "by_day")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_SAYS_NO_KIND = re.compile(
    r"an?|and|any|at|full|in|least|less|more|must|no|of|or|plus|than|the|to|with|minimum|required|prior|previous"
    r"|experience|work(?:ing)?|months?|years?|yrs?|words?|per|minute|typing|type|speed|wpm"
)
"""Words of an amount that do not say what it is an amount of."""


def together(found: list[Required], rubric: Rubric) -> tuple[list[Required], list[str]]:
    """Return each answer once, and a sentence for each number that the same key gives twice."""
    from csr_assess.questions.posting_minimums import minimums_of

    known = {one.id: one for one in minimums_of(rubric)}
    kept: dict[tuple[str, str, bool], Required] = {}
    twice: dict[str, None] = {}
    outdone: set[tuple[str, str]] = set()
    waiting = [*found]
    for one in waiting:
        key = (one.minimum, one.question, one.absent)
        before = kept.get(key)
        if before is None or one.wrong:
            kept.setdefault(key, one)
        elif isinstance(one.value, list | str) and known[one.minimum].how not in _OF_ONE_VALUE:
            kept[key] = _both(before, one, known[one.minimum])
        elif one.value == before.value:
            kept[key] = replace(before, **_told(before, one))
        elif _is_slip(before, one):
            wrong = _("{key}: it is there twice, with two values; name it once, with all of them.")
            twice[wrong.format(key=_key(one))] = None
        else:
            more, less = _by_more(before, one, rubric.questions[one.question])
            kept[key] = _counted(more, (before, one), known[one.minimum])
            if one.question == known[one.minimum].ask:
                outdone.add((less.minimum, less.line))
            waiting += _of_another_kind(more, less, rubric)
    return [one for one in kept.values() if (one.minimum, one.line) not in outdone], [*twice]


def _both(before: Required, one: Required, minimum: Minimum) -> Required:
    """Return a list with what another line adds to it."""
    if isinstance(one.value, list):
        return replace(before, value=[*dict.fromkeys([*before.value, *one.value])], **_told(before, one))
    if one.value == before.value:
        return replace(before, **_told(before, one))
    choice = any(_OR.search(str(each.value)) for each in (before, one))  # A or B; C
    between = "; " if minimum.how == "noted" or choice else ", "  # words of any kind have commas in them
    return replace(before, value=f"{before.value}{between}{one.value}", **_told(before, one))


def _told(before: Required, one: Required) -> dict[str, tuple[str, ...]]:
    return {name: (*getattr(before, name), *getattr(one, name)) for name in ("said", "kept", "wished")}


def _key(one: Required) -> str:
    return one.line.partition("=" if "=" in one.line else ":")[0].strip()


def _written(one: Required) -> str:
    return one.line.partition("=" if "=" in one.line else ":")[2].strip()


def _is_slip(before: Required, one: Required) -> bool:
    """Say whether one key has two values without words, which no posting asks."""
    return bare_words(_key(before)) == bare_words(_key(one)) and not any(
        _WORD.search(_written(each)) for each in (before, one)
    )


def _by_more(before: Required, one: Required, question: Question) -> tuple[Required, Required]:
    """Return of two answers the one that asks for more, a higher level or an earlier day, and the other."""
    levels = {option.id: option.level or 0 for option in question.options}
    if QUESTION_KINDS[question.kind].is_day:
        more = one if one.value < before.value else before
    elif levels:
        more = one if levels[one.value] > levels[before.value] else before
    else:
        more = one if one.value > before.value else before
    return (one, before) if more is one else (before, one)


def _counted(more: Required, in_order: tuple[Required, Required], minimum: Minimum) -> Required:
    """Return the answer that counts, and what is said of that."""
    first, second = in_order
    said = _('{option}: "{first}" and "{second}" both ask for {title}; the one that asks for more counts, "{more}".')
    note = said.format(
        option=OPTION, first=first.line, second=second.line, title=minimum.title.casefold(), more=more.line
    )
    told = {**_told(first, second), "said": (*more.said, printable(note))}
    return replace(more, **told)


def _of_another_kind(more: Required, less: Required, rubric: Rubric) -> list[Required]:
    """Return a line that does not count in its own words, where it asks for another kind of thing, or another day."""
    if rubric.questions[less.question].options:
        return []
    if QUESTION_KINDS[rubric.questions[less.question].kind].is_day:
        return as_something_else(_key(less), _written(less), rubric)
    kinds = [{word for word in bare_words(_written(one)).split() if _WORD.search(word)} for one in (more, less)]
    other = [word for word in kinds[1] - kinds[0] if not _SAYS_NO_KIND.fullmatch(word)]
    return as_something_else(_key(less), _written(less), rubric) if other else []
