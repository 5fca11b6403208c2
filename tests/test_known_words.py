"""What is said of a criterion is kept by all that it rests on: whoever differs in one thing has words of their own."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.assess.known_words import evidence_said, words_around
from csr_assess.base.bounded import Bounded
from csr_assess.evidence.findings import Finding, Reason
from tests import people
from tests.drawn import judging

JUDGE = judging(confirmed=False)
TOLD = next(one for one in JUDGE.judge(people.strong()).findings if one.judged and one.judged.rests_on.level == 4.0)
ADDED = next(one.options[:1] for one in JUDGE.rubric.questions.values() if one.options)


def of_level(level: float) -> Finding:
    """The same finding at another level."""
    assert TOLD.judged
    return replace(TOLD, judged=replace(TOLD.judged, rests_on=replace(TOLD.judged.rests_on, level=level)))


def said(finding: Finding, kept: Bounded[Any, Any]) -> bytes:
    return msgspec.json.encode(words_around(finding, None, JUDGE, kept).words_with(evidence_said(finding.evidence)))


OTHERS = {
    "another level": of_level(2.5),
    "the same level, written as a whole number": of_level(4),
    "something that explains it": replace(TOLD, added=ADDED),
    "shown, not told": replace(TOLD, reason=Reason.SHOWN),
    "older evidence": replace(TOLD, evidence=(replace(TOLD.evidence[0], date=people.AS_OF),)),
    "no evidence": replace(TOLD, evidence=()),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_differs_is_not_taken_for_the_same(other: Finding) -> None:
    kept: Bounded[Any, Any] = Bounded(9)
    first = said(TOLD, kept)
    assert said(other, kept) == said(other, Bounded(9)) != first
    assert said(TOLD, kept) == first
