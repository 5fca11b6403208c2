"""How far two raters agree over a group, skill by skill; small numbers are not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csr_assess.base.texts import _, clauses, counted, number, printable
from csr_assess.contracts.group_v1 import RaterAgreement
from csr_assess.evidence.agreement import mean_difference, weighted_kappa

if TYPE_CHECKING:
    from csr_assess.evidence.agreement import RatingPair
    from csr_assess.rubric.model import Rubric


def agreement_of(
    pairs: Mapping[str, Sequence[RatingPair]], rubric: Rubric, least: int | None = None
) -> tuple[RaterAgreement, ...]:
    """Return the agreement on each criterion that two people rated for enough people, in the rubric's order.

    `least`: how many people are enough; the rubric's least number for a group, if nothing else is said.
    """
    wanted = rubric.core.group_minimum if least is None else least
    enough = [name for name in rubric.criteria if len(pairs.get(name, ())) >= wanted]
    return tuple(
        RaterAgreement(
            criterion=name,
            title=rubric.criteria[name].title,
            people=len(pairs[name]),
            weighted_kappa=_rounded(weighted_kappa(pairs[name])),
            mean_difference=round(mean_difference(pairs[name]), 2),
        )
        for name in enough
    )


def _rounded(kappa: float | None) -> float | None:
    return None if kappa is None else round(kappa, 2)


def agreement_lines(found: Sequence[RaterAgreement]) -> Iterator[str]:
    """Yield the agreement as lines of plain text; none where there is nothing to tell."""
    if not found:
        return
    yield from ("", _("Two raters, skill by skill (weighted kappa: 1 the same, 0 chance):"))
    for one in found:
        people = counted("{number} person", "{number} people", one.people)
        kappa = "" if one.weighted_kappa is None else _("kappa {kappa}").format(kappa=number(one.weighted_kappa, 2))
        yield f"  {printable(one.title)}: {clauses(kappa, apart_on_average(one.mean_difference), people)}"


def apart_on_average(difference: float) -> str:
    """Return by how many levels the second of two raters is higher or lower."""
    size = number(abs(difference), 2)
    if size == "0":
        return _("as high as each other on average")
    if difference < 0:
        return _("the second is {size} lower on average, in levels").format(size=size)
    return _("the second is {size} higher on average, in levels").format(size=size)
