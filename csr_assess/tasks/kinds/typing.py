"""Typing: passages typed live; its figure is words a minute after errors. The module is a TaskKind."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from csr_assess.answers.types import Response, Result, Unfinished
from csr_assess.base.texts import _, number, sentences
from csr_assess.rubric.amounts import LevelTable, by_anchor
from csr_assess.rubric.section import Criterion, EvidenceName
from csr_assess.rubric.task_types import Passage, Typing
from csr_assess.tasks.kinds import defaults
from csr_assess.tasks.kinds.key_rules import KeyFault, KeyRule
from csr_assess.tasks.kinds.task_kind import Expectation
from csr_assess.tasks.measure import STORED_DECIMALS, Doubt, Doubted, Known, Measure, Taken, agree
from csr_assess.tasks.typed_text import ENOUGH, MANY_MISTAKES, Rate, left_early, mistakes, rate

FASTEST = 300
"""The most words a minute that a person may expect of themselves."""
CARELESS = 3
"""The highest level of a text with many mistakes: speed alone is no strength."""

LINE_ERROR = 2
"""Typed as a line it has so many times the least error: what was pasted is not seen."""
LINE_SECONDS = 2
"""So many seconds of a line's clock may be none of typing: reading on, reaching for the keys."""

evidence: EvidenceName = "task"
drawn = made_anew = False
asked, covers = defaults.every_item, defaults.every_item_answered
PRACTICE_NOT_FIRST = KeyRule(
    code="practice-not-first", title="The first passage to type is not the practice, or another one is."
)
rules = (PRACTICE_NOT_FIRST,)


def counts(item: Passage) -> bool:
    """Every passage counts but the practice."""
    return not item.practice


def rows(_task: Typing, criterion: Criterion) -> LevelTable:
    """Return the criterion's amounts: a posting's minimum is in words a minute too."""
    return criterion.amounts


def stated(result: Result) -> float | None:
    """Return the words a minute after errors; None beside many mistakes: they say nothing of how well one types."""
    return None if result.accuracy is not None and result.accuracy < MANY_MISTAKES else result.wpm


def measure(task: Typing, taken: Taken, rows: LevelTable, floor: float) -> Measure:
    """Return the words a minute and their level; what hands cannot type, or is no copy of the text, says nothing."""
    found = _rates(taken.known)
    if any(left_early(item.text, str(response.answer)) for item, response in _passages(taken.known) if counts(item)):
        raise Doubted(Doubt.LEFT_EARLY)
    bursts = any(response.burst and counts(item) for item, response in _passages(taken.known))
    if bursts or any(one.gross > task.most_wpm for one in found):
        raise Doubted(Doubt.TOO_FAST)
    if any(one.accuracy < ENOUGH for one in found):
        raise Doubted(Doubt.FAR_OFF)
    result, total = taken.result, _mean(found)
    if not taken.gone:
        for figure in ("wpm", "gross", "accuracy"):
            agree(figure, getattr(result, figure), getattr(total, figure))
    level = by_anchor(total.wpm, rows)
    if total.accuracy < MANY_MISTAKES:
        level = min(level, CARELESS)
    error = max(floor, _line_error(taken.known, rows, floor))
    return Measure(taken=result.taken, level=level, error=error, shown=True, rate=total, gone=taken.gone)


def _line_error(known: Known, rows: LevelTable, floor: float) -> float:
    """Return the error of passages that were typed as lines, in levels; 0 where the keys of all were seen."""
    if not any(response.by_line and counts(item) for item, response in _passages(known)):
        return 0.0
    sooner = [(item, _sooner(response)) for item, response in known]
    later, earlier = (by_anchor(_mean(_rates(each)).wpm, rows) for each in (known, sooner))
    return max(LINE_ERROR * floor, earlier - later)


def _sooner(response: Response) -> Response:
    """Return a response as if its line had taken as little time as it may have."""
    seconds = response.seconds
    return replace(response, seconds=max(seconds - LINE_SECONDS, seconds / 2)) if response.by_line else response


def _passages(known: Known) -> Iterator[tuple[Passage, Response]]:
    return ((item, response) for item, response in known if isinstance(item, Passage))


def _rates(known: Known) -> list[Rate]:
    """Return the rates of the passages that count; raises Doubted for what is no typed passage."""
    found = []
    for item, response in _passages(known):
        if counts(item):
            if not isinstance(response.answer, str) or not 0 < response.seconds < math.inf:
                raise Doubted(Doubt.DIFFERENT)
            found.append(rate(item.text, response.answer, response.seconds))
    return found


def _mean(found: Sequence[Rate]) -> Rate:
    return Rate(
        gross=math.fsum(one.gross for one in found) / len(found),
        accuracy=math.fsum(one.accuracy for one in found) / len(found),
        wpm=math.fsum(one.wpm for one in found) / len(found),
    )


def figures(known: Known, _seed: int) -> dict[str, float]:
    """Return the means of the passages that count."""
    total = _mean(_rates(known))
    return {
        "gross": round(total.gross, 1),
        "accuracy": round(total.accuracy, STORED_DECIMALS),
        "wpm": round(total.wpm, 1),
    }


def value(item: Passage, response: Response, _seed: int) -> float:
    """Return the words a minute of one passage."""
    return rate(item.text, str(response.answer), response.seconds).wpm


def right(_values: Sequence[float]) -> float | None:
    """Return None: a passage is faster or slower, never right or wrong."""
    return None


def chosen(_item: Passage, _answer: Any) -> Sequence[str]:  # noqa: ANN401 -- what an answer file holds
    """Return nothing: what is typed chooses no option."""
    return ()


def notices(task: Typing, _begun: Unfinished) -> Sequence[str]:
    """Say what to do for people who do not type on a keyboard."""
    return (task.way_out,)


def expectation(_task: Typing, _seed: int) -> Expectation:
    """Ask how many words a minute it will be."""
    return Expectation(text=_("Before you start: how many words a minute do you think you will type?"), most=FASTEST)


def reached(result: Result) -> float | None:
    """Return the words a minute."""
    return result.wpm


def told(result: Result) -> str:
    """Return the speed and the accuracy."""
    said = _("{wpm} words a minute after errors: {gross} before errors, {percent}% of the characters right.").format(
        wpm=number(result.wpm or 0), gross=number(result.gross or 0), percent=number(100 * (result.accuracy or 0))
    )
    if any(one.get("by_line") if isinstance(one, dict) else getattr(one, "by_line", False) for one in result.responses):
        return sentences((said, _("The clock ran from Enter to Enter, so the error is larger, by our own judgment.")))
    return said


def in_words(result: Result) -> str:
    """Return the speed and how cleanly it was typed: the level, a matter of both, says neither."""
    speed = _("about {wpm} words a minute.").format(wpm=number(result.wpm or 0, 0))
    return sentences((speed, mistakes(result.accuracy or 0)))


def practiced(passage: Passage, typed: str, seconds: float) -> tuple[str, ...]:
    """Return what came out of the practice, a fact a line."""
    found = rate(passage.text, typed, seconds)
    figures = _(
        "Practice: {wpm} words a minute after errors: {gross} before errors, {percent}% of the characters right."
    )
    return (
        figures.format(wpm=number(found.wpm), gross=number(found.gross), percent=number(100 * found.accuracy)),
        _("You left it long before its end.") if left_early(passage.text, typed) else mistakes(found.accuracy),
        _("Practice does not count."),
    )


def missed(_task: Typing, _item: Passage, _response: Response, _seed: int) -> tuple[str, ...]:
    """Return nothing: the figures say all there is to say of a passage."""
    return ()


def faults(task: Typing) -> Iterator[KeyFault]:
    """Yield a practice that is not the first passage, or not the only one."""
    if [item.practice for item in task.items] != [True, *[False] * (len(task.items) - 1)]:
        yield KeyFault(PRACTICE_NOT_FIRST, ("items",), _("only the first passage must be the practice."))
