"""Notes on the people who rated somebody: careless sheets, and how far two of them agree. They change no score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, number, sentences
from csr_assess.contracts.report_v1 import Note
from csr_assess.evidence.raters import Confirmed, both_rated, by_rater, counting

if TYPE_CHECKING:
    from csr_assess.answers.types import Supplied
    from csr_assess.evidence.agreement import RatingPair
    from csr_assess.evidence.facts import Facts

ALL_TOP, SAME_LEVEL = "rater_all_top", "rater_same_level"
RATED_ALIKE = (ALL_TOP, SAME_LEVEL)
"""The codes of the notes on sheets that were filled in without a look at each skill, as it seems."""
HIGHEST = 5
_ENOUGH = 6
"""Criteria that two people both rated, from which kappa says something."""


def rater_notes(facts: Facts, confirmed: Confirmed) -> Iterator[Note]:
    """Yield what to know about the people who rated."""
    if not facts.answers.evidence:
        return
    alike = facts.rubric.core.quality.same_rating_run
    if sum([one.level is not None for one in facts.answers.evidence if one.by]) < min(alike, 2):  # most of a batch
        return
    entries = [one for one in facts.answers.evidence if one.criterion in facts.rubric.criteria]
    by = by_rater(counting(entries, confirmed))
    for ratings in by.values():
        yield from _careless(ratings, alike)
    pairs = both_rated(by)
    if pairs:
        names = [ratings[0].by for ratings in by.values()]
        yield Note(code="raters_agree", text=_agreement(pairs, names, facts))


def _careless(ratings: list[Supplied], wanted: int) -> Iterator[Note]:
    levels = {one.level for one in ratings}
    if len(ratings) < wanted or len(levels) > 1:
        return
    level, who = ratings[0].level or 0.0, ratings[0].by
    if level == HIGHEST:
        said = _("{rater} gave the highest level {count} times and no other. Ask what was seen for each.")
        yield Note(code=ALL_TOP, text=said.format(rater=who, count=len(ratings)))
    else:
        said = _("{rater} gave level {level} {count} times and no other. Ask what was seen for each.")
        text = said.format(rater=who, level=number(level, 2), count=len(ratings))
        yield Note(code=SAME_LEVEL, text=text)


def _agreement(pairs: dict[str, RatingPair], names: list[str], facts: Facts) -> str:
    """Say how far two raters agree, all in all and on each criterion."""
    from csr_assess.evidence.agreement import mean_difference, weighted_kappa  # noqa: PLC0415 -- most have one, or none

    mean = mean_difference([*pairs.values()])
    if len(names) > 2:  # noqa: PLR2004 -- as it says
        who = _("Several people rated the same: the levels of two of them are here.")
    else:
        who = _("Two people rated the same: {first}; {second}.").format(first=names[0], second=names[1])
    apart = _("On average the second is {size} higher, in levels.")
    if number(abs(mean), 2) == "0":
        apart = _("On average they are as high as each other.")
    elif mean < 0:
        apart = _("On average the second is {size} lower, in levels.")
    kappa = weighted_kappa([*pairs.values()]) if len(pairs) >= _ENOUGH else None
    beyond = _("Weighted kappa over {count} skills: {kappa} (1: the same, 0: chance).")
    each = [
        _("{title}: {first} and {second}.").format(
            title=facts.rubric.criteria[name].title, first=number(one, 2), second=number(other, 2)
        )
        for name, (one, other) in pairs.items()
    ]
    said = beyond.format(count=len(pairs), kappa=number(kappa, 2)) if kappa is not None else ""
    return sentences((who, apart.format(size=number(abs(mean), 2)), said, *each))
