"""A posting's minimums against what is known of a person: beside the score, never in it. Nothing here is worded."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from csr_assess.answers.types import ASKS, NOT_APPLICABLE, UNKNOWN
from csr_assess.base.dates import days_after, is_day
from csr_assess.contracts.minimum_v1 import MinimumStatus
from csr_assess.evidence.facts import Facts
from csr_assess.questions.words.plain_text import bare_words
from csr_assess.rubric.posting_types import HowHeld, Minimum

_SAYS_LITTLE = frozenset({
    "a", "an", "and", "the", "of", "in", "or", "license", "licence", "licensed", "certificate", "certified",
    "certification",
})  # fmt: skip
"""Words that tell no license from another."""
_UNANSWERED = (None, UNKNOWN, NOT_APPLICABLE)


class HeldAgainst(Struct, frozen=True, kw_only=True):
    """A minimum, and how a person stands to it."""

    minimum: Minimum
    status: MinimumStatus
    wanted: Any
    """What the posting asks, as the answer to its question; None where it is only told."""
    has: Any = None
    """What the person has, as an answer or an amount; None where that is not known."""
    missing: tuple[str, ...] = ()
    """Of several options, those that are not there."""


def held_against(facts: Facts) -> tuple[HeldAgainst, ...]:
    """Return how a person stands to each minimum of their posting, in the rubric's order; none without a posting."""
    asks = facts.relevant.values.get(ASKS)
    if not isinstance(asks, list | tuple) or not asks:
        return ()
    from csr_assess.questions.posting_words import minimums_of  # noqa: PLC0415 -- few have a posting at hand

    return tuple(_judged(one, facts) for one in minimums_of(facts.rubric) if one.id in asks)


def _judged(minimum: Minimum, facts: Facts) -> HeldAgainst:
    wanted = facts.relevant.values.get(minimum.ask or "")
    if minimum.ask is None:
        return HeldAgainst(minimum=minimum, status="not_asked", wanted=None)
    own = facts.relevant.values.get(minimum.own or "")
    if wanted in _UNANSWERED:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=None)
    if own in _UNANSWERED and minimum.criterion is None:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted)
    return _COMPARISONS[minimum.how](minimum, wanted, own, facts)


def _at_level(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    asked, has = _level(minimum.ask, wanted, facts), _level(minimum.own, own, facts)
    enough = asked is not None and has is not None and has >= asked
    return HeldAgainst(minimum=minimum, status="met" if enough else "not_met", wanted=wanted, has=own)


def _level(question: str | None, value: Any, facts: Facts) -> float | None:  # noqa: ANN401 -- an answer
    options = facts.rubric.questions[question].options if question in facts.rubric.questions else ()
    return next((option.level for option in options if option.id == value), None)


def _at_least(minimum: Minimum, wanted: Any, own: Any, _facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    if own >= wanted:
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=own)
    status: MinimumStatus = "unknown" if minimum.less_is_unknown else "not_met"
    return HeldAgainst(minimum=minimum, status=status, wanted=wanted, has=own)


def _as_much(minimum: Minimum, wanted: Any, _own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    amounts = facts.rubric.criteria[minimum.criterion].amounts if minimum.criterion in facts.rubric.criteria else ()
    level = _level_of(minimum, facts)
    if level is None or not amounts:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted)
    has = _amount_at(level, amounts)
    if has >= wanted:
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=has)
    status: MinimumStatus = "unknown" if level >= amounts[-1][1] else "not_met"  # faster than the table goes
    return HeldAgainst(minimum=minimum, status=status, wanted=wanted, has=has)


def _level_of(minimum: Minimum, facts: Facts) -> float | None:
    """Return the level that the evidence of a criterion comes to: what was shown, else what is claimed."""
    from csr_assess.evidence.weighing import estimates  # noqa: PLC0415 -- as above

    name = minimum.criterion or ""
    if name not in facts.rubric.criteria:
        return None
    found = estimates(facts.evidence.get(name, ()), facts.rubric.criteria[name].required)
    return found.rests_on.level if found else None


def _amount_at(level: float, amounts: Sequence[tuple[float, float]]) -> int:
    """Return the amount at a level: between two rows on the line between them."""
    below = [row for row in amounts if row[1] <= level] or [amounts[0]]
    above = [row for row in amounts if row[1] > level]
    (low, low_level), high = below[-1], above[0] if above else None
    if high is None or level <= low_level:
        return math.floor(low)
    return math.floor(low + (high[0] - low) * (level - low_level) / (high[1] - low_level) + 0.5)


def _all_of(minimum: Minimum, wanted: Any, own: Any, _facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    missing = tuple(option for option in wanted if option not in own)
    return HeldAgainst(minimum=minimum, status="not_met" if missing else "met", wanted=wanted, has=own, missing=missing)


def _one_of(minimum: Minimum, wanted: Any, own: Any, _facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    met = any(option in own for option in wanted)
    return HeldAgainst(minimum=minimum, status="met" if met else "not_met", wanted=wanted, has=own)


def _held(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    """Judge by name where things held have names; else a level says that there is none, and never which it is."""
    if minimum.criterion is not None:
        level = _level_of(minimum, facts)
        status: MinimumStatus = "not_met" if level is not None and level < (minimum.level or 0) else "unknown"
        return HeldAgainst(minimum=minimum, status=status, wanted=wanted, has=level)
    names = [str(one.get("name", "")) for one in own if isinstance(one, dict) and not _has_ended(one, facts.as_of)]
    if any(_tells(wanted) <= _tells(name) for name in names):
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=names)
    return HeldAgainst(minimum=minimum, status="unknown" if names else "not_met", wanted=wanted, has=names or None)


def _has_ended(record: dict[str, Any], as_of: date) -> bool:
    ends = str(record.get("expires") or "")
    return is_day(ends) and date.fromisoformat(ends) < as_of


def _tells(name: str) -> set[str]:
    """Return the words of a name that tell it from others."""
    return set(bare_words(name.replace("&", " ")).split()) - _SAYS_LITTLE


def _by_day(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    if own not in minimum.days:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted, has=own)
    there = days_after(facts.as_of, minimum.days[own]) <= max(date.fromisoformat(wanted), facts.as_of)
    return HeldAgainst(minimum=minimum, status="met" if there else "not_met", wanted=wanted, has=own)


_Judge = Callable[[Minimum, Any, Any, Facts], HeldAgainst]
_COMPARISONS: dict[HowHeld, _Judge] = {
    "at_level": _at_level,
    "at_least": _at_least,
    "as_much": _as_much,
    "all_of": _all_of,
    "one_of": _one_of,
    "held": _held,
    "by_day": _by_day,
}
"""How an answer is held against a minimum, by what the rubric calls it."""
