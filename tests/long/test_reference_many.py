"""The program against the second scorer on 10,000 people: minutes, so only `pytest tests/long` runs it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import settings as set_
from hypothesis import strategies as st

from tests.agreement import both_agree
from tests.drawn import people, strong_people
from tests.laws import LAW


@given(plain=st.one_of(people(), strong_people()), confirmed=st.booleans())
@set_(LAW, max_examples=10_000)
def test_both_scorers_give_10_000_people_the_same_numbers(plain, confirmed):
    both_agree(plain, confirmed=confirmed)
