"""What was held against its question once is not looked at again, however many others come between."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.base.bounded import Bounded
from csr_assess.questions import answer_keys
from csr_assess.questions.answer_keys import KnownToFit
from tests.drawn import DAY, rubric

RATED = Answers(schema=SCHEMA, answers={"soft_skills.empathy": 3, "licensing.held": []})


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    stands, found = answer_keys.stands, list[str]()

    def standing(question: Any, value: Any, *given: Any) -> bool:
        found.append(question.id)
        return stands(question, value, *given)

    monkeypatch.setattr(answer_keys, "stands", standing)
    return found


def test_what_fits_is_looked_at_once_though_records_come_that_never_come_again(
    looked_at: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_keys, "_KEPT", 50)
    known = KnownToFit(rubric(), DAY, Bounded(100))
    for number in range(100):
        held = [{"name": f"License {number}"}] if number else []
        answers = replace(RATED, answers={**RATED.answers, "licensing.held": held})
        assert known.fit(answers, answer_keys.answer_keys(answers))
    assert known.fit(RATED, answer_keys.answer_keys(RATED))
    assert looked_at.count("soft_skills.empathy") == 1
    assert looked_at.count("licensing.held") == 100  # none at all is looked at once


def test_a_record_that_does_not_fit_is_met_each_time() -> None:
    known = KnownToFit(rubric(), DAY, Bounded(100))
    for held in ([{"name": "x"}], [{"name": "x", "expires": "soon"}], [{}], [{"name": "x"}]):
        answers = replace(RATED, answers={"licensing.held": held})
        assert known.fit(answers, answer_keys.answer_keys(answers)) == (held == [{"name": "x"}])
