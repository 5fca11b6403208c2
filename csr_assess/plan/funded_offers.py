"""The trainings of a counselor's own list as steps of a plan: hours and prices are the list's word, never ours."""

from __future__ import annotations

import math
from collections.abc import Iterator

from csr_assess.base.texts import clauses
from csr_assess.contracts.funded_v1 import FundedList
from csr_assess.plan.offers import FromList, Offer, upper


def funded_offers(of: FundedList) -> Iterator[Offer]:
    """Yield a step for each training of a list that builds something; what the list leaves open stays unknown."""
    for one in of.trainings:
        hours, cost = upper(one.hours), upper(one.cost_usd)
        if one.builds:
            yield Offer(
                key=f"course:{one.id}",
                name=one.id,
                kind="course",
                title=one.title,
                minutes=None if hours is None else math.ceil(hours * 60),
                hours_kind="unknown" if hours is None else "said",
                cents=None if cost is None else round(cost * 100),
                weeks=upper(one.weeks) or 0.0,
                builds=one.builds,
                source=one.id,
                listed=FromList(training=one, source=clauses(of.file, of.as_of)),
            )
