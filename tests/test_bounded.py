"""A place to keep things never holds more than it may, and what was kept last stays longest."""

from __future__ import annotations

import pytest

from csr_assess.base.bounded import Bounded


@pytest.mark.parametrize("most", [1, 2, 7, 8])
def test_it_never_holds_more_than_it_may_and_always_what_came_last(most: int) -> None:
    kept: Bounded[int, str] = Bounded(most)
    for number in range(5 * most):
        kept[number] = str(number)
        assert len(kept) <= most
        assert [*kept][-1] == number
        assert [*kept.values()] == [str(one) for one in kept]


def test_the_newer_half_stays_when_it_is_full() -> None:
    kept: Bounded[str, int] = Bounded(4)
    for number, name in enumerate("abcde"):
        kept[name] = number
    assert [*kept] == ["c", "d", "e"]


def test_what_is_there_is_not_kept_again() -> None:
    kept: Bounded[str, list[int]] = Bounded(2)
    first = kept.setdefault("a", [1])
    assert kept.setdefault("a", [2]) is first
