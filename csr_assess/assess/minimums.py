"""A posting's minimums against what is known of a person: beside the score, never in it. Nothing here is worded."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from csr_assess.answers.types import ASKS, NOT_APPLICABLE, UNKNOWN
from csr_assess.base.dates import days_after, is_day
from csr_assess.contracts.minimum_v1 import MinimumStatus
from csr_assess.evidence.facts import Facts
from csr_assess.rubric.amounts import amount_at
from csr_assess.rubric.posting_types import HowHeld, Minimum

_UNANSWERED = (None, UNKNOWN, NOT_APPLICABLE)


class HeldAgainst(Struct, frozen=True, kw_only=True):
    """A minimum, and how a person stands to it."""

    minimum: Minimum
    status: MinimumStatus
    wanted: Any
    """What the posting asks, as the answer to its question; None where it is only told."""
    has: Any = None
    """What the person has, as an answer or an amount; None where that is not known."""
    told_by: str = ""
    """The question that `has` answers; empty: the minimum's own."""
    missing: tuple[str, ...] = ()
    """Of several options or names, those that are not there."""
    instead: int = 0
    """The months of work that the posting takes in its place; 0: it takes none."""
    later: bool = False
    """Whether it may come after hiring."""


def held_against(facts: Facts) -> tuple[HeldAgainst, ...]:
    """Return how a person stands to each minimum of their posting, in the rubric's order; none without a posting."""
    asks = facts.relevant.values.get(ASKS)
    if not isinstance(asks, list | tuple) or not asks:
        return ()
    from csr_assess.questions.posting_minimums import minimums_of  # noqa: PLC0415 -- few have a posting at hand

    return tuple(_judged(one, facts) for one in minimums_of(facts.rubric) if one.id in asks)


def _judged(minimum: Minimum, facts: Facts) -> HeldAgainst:
    wanted = _told(minimum.ask, facts)
    if minimum.how == "noted":
        return HeldAgainst(minimum=minimum, status="not_asked", wanted=None if wanted in _UNANSWERED else wanted)
    if wanted in _UNANSWERED:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=None)
    own = facts.relevant.values.get(minimum.own or "")
    if own in _UNANSWERED and minimum.how in _NEED_AN_ANSWER:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted)
    return _COMPARISONS[minimum.how](minimum, wanted, own, facts)


def _told(question: str | None, facts: Facts) -> Any:  # noqa: ANN401 -- an answer
    """Return an answer; None where a line of text says that it is not known."""
    from csr_assess.questions.words.reserved_words import reserved_meaning  # noqa: PLC0415 -- few have a posting

    value = facts.relevant.values.get(question or "")
    return None if isinstance(value, str) and reserved_meaning(value) == UNKNOWN else value


def _number(question: str | None, facts: Facts) -> float | None:
    value = facts.relevant.values.get(question or "")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _at_level(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    asked, has = _level(minimum.ask, wanted, facts), _level(minimum.own, own, facts)
    instead = int(_number(minimum.or_ask, facts) or 0)
    if asked is not None and has is not None and has >= asked:
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=own, instead=instead)
    worked = {name: months for name in minimum.or_own if (months := _number(name, facts)) is not None}
    most = max(worked, key=lambda name: worked[name], default="")
    if instead and worked and worked[most] >= instead:
        return HeldAgainst(
            minimum=minimum, status="met", wanted=wanted, has=worked[most], told_by=most, instead=instead
        )
    open_ = has is None or (instead and minimum.or_own[0] not in worked)
    status: MinimumStatus = "unknown" if open_ else "not_met"
    return HeldAgainst(
        minimum=minimum, status=status, wanted=wanted, has=None if own in _UNANSWERED else own, instead=instead
    )


def _level(question: str | None, value: Any, facts: Facts) -> float | None:  # noqa: ANN401 -- an answer
    options = facts.rubric.questions[question].options if question in facts.rubric.questions else ()
    return next((option.level for option in options if option.id == value), None)


def _at_least(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    """Judge by the number; one that counts a part of it tells only where it is enough."""
    whole = _number(minimum.own, facts)
    known = [number for name in (minimum.own, *minimum.also_own) if (number := _number(name, facts)) is not None]
    if not known:
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted)
    has = max(known)
    status: MinimumStatus = "met" if has >= wanted else "unknown" if whole is None else "not_met"
    told_by = (minimum.own or "") if own == has else next(iter(minimum.also_own), "")
    return HeldAgainst(minimum=minimum, status=status, wanted=wanted, has=has, told_by=told_by)


def _as_much(minimum: Minimum, wanted: Any, _own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    amounts = facts.rubric.criteria[minimum.criterion].amounts if minimum.criterion in facts.rubric.criteria else ()
    level, measured = _level_of(minimum, facts), _measured(minimum, facts)
    if measured is None and (level is None or not amounts):
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted)
    has = measured if measured is not None else math.floor(amount_at(level or 0, amounts) + 0.5)
    if has >= wanted:
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=has)
    beyond = measured is None and level is not None and level >= amounts[-1][1]  # faster than the table goes
    return HeldAgainst(minimum=minimum, status="unknown" if beyond else "not_met", wanted=wanted, has=has)


def _measured(minimum: Minimum, facts: Facts) -> int | None:
    """Return the amount that a task measured or a paper says, the most of them; None of none."""
    found = [
        one.measure.rate.wpm
        for one in facts.taken
        if one.criterion.id == minimum.criterion and one.measure.shown and one.measure.rate is not None
    ]
    found += [
        one.amount
        for one in facts.answers.evidence
        if one.criterion == minimum.criterion
        and one.amount is not None
        and (one.expires is None or one.expires >= facts.as_of)
    ]
    return math.floor(max(found)) if found else None


def _level_of(minimum: Minimum, facts: Facts) -> float | None:
    """Return the level that the evidence of a criterion comes to: what was shown, else what is claimed."""
    from csr_assess.evidence.weighing import estimates  # noqa: PLC0415 -- as above

    name = minimum.criterion or ""
    if name not in facts.rubric.criteria:
        return None
    found = estimates(facts.evidence.get(name, ()), facts.rubric.criteria[name].required)
    return found.rests_on.level if found else None


def _all_of(minimum: Minimum, wanted: Any, own: Any, _facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    missing = tuple(option for option in wanted if option not in own)
    return HeldAgainst(minimum=minimum, status="not_met" if missing else "met", wanted=wanted, has=own, missing=missing)


def _one_of(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    """Judge by an option that both have; what else is asked of that option alone, as the way there, tells too."""
    both = [option for option in wanted if option in own]
    for name in minimum.also_own if both else ():
        level, asked_of = _level(name, facts.relevant.values.get(name), facts), facts.rubric.questions[name].when
        if level is not None and {*both} <= {option for one in asked_of for option in one.is_in}:
            status: MinimumStatus = "met" if level >= (minimum.level or 0) else "not_met"
            return HeldAgainst(
                minimum=minimum, status=status, wanted=wanted, has=facts.relevant.values[name], told_by=name
            )
    return HeldAgainst(minimum=minimum, status="met" if both else "not_met", wanted=wanted, has=own)


def _held(minimum: Minimum, wanted: Any, _own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    """Judge by the names held; where none are told, a level says that there is none, and never which it is."""
    from csr_assess.questions import posting_names  # noqa: PLC0415 -- few have a posting at hand
    from csr_assess.questions.posting_minimums import later_words  # noqa: PLC0415 -- as above

    later = later_words(facts.rubric)
    groups = posting_names.asked_names(str(wanted), minimum, later)
    after = posting_names.comes_later(str(wanted), later)
    told = [_told(name, facts) for name in (minimum.own, *minimum.also_own)]
    names = [name for value in told for name in _names(value, minimum, facts)]
    own_words = [text for value in told for text in _own_words(value, facts)]
    missing = tuple(
        " / ".join(posting_names.as_written(name, str(wanted), minimum) for name in group)
        for group in groups
        if not any(posting_names.is_named_among(name, names, minimum) for name in group)
    )
    if groups and names and not missing:
        return HeldAgainst(minimum=minimum, status="met", wanted=wanted, has=own_words)
    in_words = any(isinstance(value, str) and value not in _UNANSWERED for value in told)
    if in_words or (not names and any(isinstance(value, list | tuple) for value in told)):
        return HeldAgainst(
            minimum=minimum, status="not_met", wanted=wanted, has=names or None, missing=missing, later=after
        )
    if names:  # a list of licenses has the names that their states give them
        return HeldAgainst(minimum=minimum, status="unknown", wanted=wanted, has=names, later=after)
    level = None if posting_names.is_usual(groups, minimum) else _level_of(minimum, facts)
    status: MinimumStatus = "not_met" if level is not None and level < (minimum.level or 0) else "unknown"
    return HeldAgainst(minimum=minimum, status=status, wanted=wanted, has=level, later=after)


def _names(value: Any, minimum: Minimum, facts: Facts) -> list[str]:  # noqa: ANN401 -- an answer
    """Return the names in an answer as they are compared: those of a text, or of records."""
    from csr_assess.questions.posting_minimums import asks_nothing  # noqa: PLC0415 -- as above
    from csr_assess.questions.posting_names import held_names  # noqa: PLC0415 -- few have a posting at hand

    own = _own_words(value, facts)
    if isinstance(value, str):
        return [name for text in own if not asks_nothing(text) for name in held_names(text, minimum)]
    return [name for one in own for name in [one, *held_names(one, minimum)]]


def _own_words(value: Any, facts: Facts) -> list[str]:  # noqa: ANN401 -- an answer
    """Return an answer's names as the person wrote them: a text, or records of which those that ended do not count."""
    if isinstance(value, str):
        return [] if value in _UNANSWERED else [value]
    records = [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []
    return [str(one.get("name", "")) for one in records if not _has_ended(one, facts.as_of)]


def _has_ended(record: dict[str, Any], as_of: date) -> bool:
    ends = str(record.get("expires") or "")
    return is_day(ends) and date.fromisoformat(ends) < as_of


def _by_day(minimum: Minimum, wanted: Any, own: Any, facts: Facts) -> HeldAgainst:  # noqa: ANN401 -- answers
    if own not in minimum.days:  # later than any of them
        too_late = date.fromisoformat(wanted) <= days_after(facts.as_of, max(minimum.days.values()))
        return HeldAgainst(minimum=minimum, status="not_met" if too_late else "unknown", wanted=wanted, has=own)
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
_NEED_AN_ANSWER = frozenset({"all_of", "one_of", "by_day"})
"""Where the one answer is all that tells."""
