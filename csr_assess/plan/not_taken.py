"""Why trainings of a counselor's list are no steps of a plan: a counselor has to be able to say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from csr_assess.base.texts import _, first_listed, number
from csr_assess.plan.offers import Offer
from csr_assess.plan.wishes import Wishes

WhyNot = Literal["builds_no_more", "price_unknown", "too_long", "too_dear", "shorter_without"]


class NotTaken(Struct, frozen=True, kw_only=True):
    """A training of a list that a plan does without, and why."""

    title: str
    why: WhyNot


def not_taken(
    extra: Iterable[Offer], offers: Sequence[Offer], steps: Iterable[Offer], wishes: Wishes
) -> Iterator[NotTaken]:
    """Yield the trainings that a plan does without.

    `extra`: those of the list. `offers`: all steps that move something, as the person wishes them. What the person
    leaves out themself is not said, and what has no hours is among the courses without hours.
    """
    moving, taken = {offer.key: offer for offer in offers}, {step.key for step in steps}
    for one in extra:
        offer = moving.get(one.key)
        if one.key in taken or one.name in wishes.excluded or (offer is not None and offer.minutes is None):
            continue
        yield NotTaken(title=one.title, why=_why(offer, wishes))


def _why(offer: Offer | None, wishes: Wishes) -> WhyNot:
    if offer is None:
        return "builds_no_more"
    if offer.cents is None and not offer.asked_for:
        return "price_unknown"
    if wishes.weeks is not None and offer.weeks > wishes.weeks:
        return "too_long"
    if wishes.budget is not None and (offer.cents or 0) > wishes.budget * 100:
        return "too_dear"
    return "shorter_without"


def why_not(found: Sequence[NotTaken], wishes: Wishes) -> Iterator[str]:
    """Yield a sentence for each reason, with all that are left out for it."""
    for why in dict.fromkeys(one.why for one in found):
        titles = [one.title for one in found if one.why == why]
        yield _said(why).format(
            titles=first_listed(titles), weeks=number(wishes.weeks or 0), dollars=number(wishes.budget or 0, 2)
        )


def _said(why: WhyNot) -> str:
    return {
        "builds_no_more": _("Of the counselor's list, you are at what these build already: {titles}."),
        "price_unknown": _("Of the counselor's list, these have no stated price, and no plan rests on one: {titles}."),
        "too_long": _("Of the counselor's list, these take more than {weeks} weeks: {titles}."),
        "too_dear": _("Of the counselor's list, each of these costs more than {dollars} dollars: {titles}."),
        "shorter_without": _(
            "Of the counselor's list, these are left out, because other steps take fewer hours: {titles}."
        ),
    }[why]
