"""Many different people for the tests of pages: every industry, places here and there, levels high and low."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from csr_assess.answers.types import Candidate, TargetJob
from csr_assess.assess.assessor import assess
from tests import people
from tests.drawn import asked, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csr_assess.answers.types import Answers
    from csr_assess.contracts.report_v1 import Report


def crowd() -> Iterator[tuple[str, Answers]]:
    """Yield the example people, then one or two a trade: somebody who answers as it comes, here and there nothing."""
    yield from ((name, make()) for name, make in people.PEOPLE.items())
    chance = random.Random(12)  # noqa: S311 -- the same people every time
    target = people.rubric().target
    places = [place.id for place in target.places]
    for number, industry in enumerate(target.industries * 2):
        aim = TargetJob(
            role=chance.choice(target.roles).id,
            industry=industry.id,
            state=chance.choice(places),
            channels=("phone", "chat"),
        )
        name = f"{industry.id} {number}"
        yield name, somebody(chance, aim, Candidate(id=f"p-{number}", name=chance.choice(("", name))))


def somebody(chance: random.Random, aim: TargetJob, candidate: Candidate) -> Answers:
    """Return a person who is about as able in one thing as in another, and leaves some of it out."""
    level, skips = chance.uniform(1, 5), chance.choice((0.0, 0.1, 0.5))
    given: dict[str, Any] = {}
    for question in asked():
        values = values_of(question)
        near = level + chance.gauss(0, 0.8)
        if question.kind == "rating":
            given[question.id] = min(max(round(near), 1), 5)
        elif question.id.startswith("licensing."):
            given[question.id] = chance.choice(values)
        if chance.random() < skips:
            given[question.id] = None
    seen = [(c.id, min(max(round(2 * near) / 2, 1), 5)) for c in people.rubric().criteria.values() if c.core]
    rated = people.seen(*chance.sample(seen, chance.randrange(len(seen))))
    return people.answers(
        level=round(level), months=chance.randrange(60), given=given, candidate=candidate, target=aim, evidence=rated
    )


def reports() -> Iterator[tuple[str, Report]]:
    """Yield their reports."""
    for name, answers in crowd():
        yield name, assess(people.rubric(), answers, people.AS_OF, confirmed=True)
