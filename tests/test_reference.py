"""The program against the second scorer, which was written from the manual alone: a few hundred people.

tests/long/test_reference_many.py tries 10,000.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.assess.score import shares
from tests import reference_scorer
from tests.agreement import EXACT, both_agree, plain_rubric
from tests.drawn import people, rubric, strong_people
from tests.laws import tried


@given(plain=st.one_of(people(), strong_people()), confirmed=st.booleans())
@tried(4)
def test_both_scorers_give_the_same_numbers_and_each_criterion_the_same_level_and_points(plain, confirmed):
    both_agree(plain, confirmed=confirmed)


def test_both_scorers_give_the_same_shares_and_they_add_to_one():
    mine = reference_scorer.shares(plain_rubric())
    assert shares(rubric()) == pytest.approx(mine, abs=EXACT)
    assert sum(mine.values()) == pytest.approx(1, abs=EXACT)
