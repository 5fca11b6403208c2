"""Typed text against what it should be: typing rates, sentences that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from csr_assess.base.texts import _

WORD = 5
"""Characters that count as a word."""
_QUOTES = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u00a0": " "}
)


ENOUGH = 0.8
"""A text with a smaller share of the passage's characters is much shorter than the passage."""


MANY_MISTAKES = 0.9
"""Below this share of characters right a text has many mistakes."""


class Rate(Struct, frozen=True, kw_only=True):
    """How one passage was typed."""

    gross: float
    """Words a minute, a word being five characters typed."""
    accuracy: float
    wpm: float
    """Adjusted: gross times accuracy."""


def rate(wanted: str, typed: str, seconds: float) -> Rate:
    """Return the rates of a passage typed in so many seconds; what was corrected on the way is not seen."""
    from csr_assess.tasks.edit_distance import distance  # noqa: PLC0415 -- other tasks measure no typing

    gross = len(typed) / WORD / (seconds / 60)
    accuracy = 1 - distance(wanted, typed) / max(len(wanted), len(typed), 1)
    return Rate(gross=gross, accuracy=accuracy, wpm=gross * accuracy)


def left_early(wanted: str, typed: str) -> bool:
    """Say whether a passage was left long before its end: what was typed then measures something else."""
    return len(typed) < ENOUGH * len(wanted)


def mistakes(accuracy: float) -> str:
    """Return how many mistakes a typed text has, in a sentence."""
    said = (
        (0.98, _("You made very few mistakes.")),
        (0.95, _("You made few mistakes.")),
        (MANY_MISTAKES, _("You made some mistakes.")),
    )
    return next((sentence for least, sentence in said if accuracy >= least), _("You made many mistakes."))


def typed_answer(answer: Any) -> str | None:  # noqa: ANN401 -- what an answer file holds
    """Return what was typed; None is no answer. Raises ValueError for what is no text."""
    if answer is not None and not isinstance(answer, str):
        raise ValueError(answer)
    return answer


def normalized_sentence(sentence: str, *, exact: bool) -> str:
    """Return a sentence as it is compared: spaces and quotes evened; capitals and the last mark too, unless exact."""
    text = " ".join(sentence.translate(_QUOTES).split())
    return text if exact else text.rstrip(".!? ").casefold()


def tau(order: Sequence[str], right: Sequence[str]) -> float:
    """Return Kendall's tau of an order against the right one: 1 the same, -1 the reverse.

    Raises ValueError if it does not hold the same things once each.
    """
    if sorted(order) != sorted(right) or len(set(right)) != len(right):
        raise ValueError(order)
    place = {name: index for index, name in enumerate(right)}
    pairs = [place[first] < place[second] for index, first in enumerate(order) for second in order[index + 1 :]]
    return (2 * sum(pairs) - len(pairs)) / len(pairs)
