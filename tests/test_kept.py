"""What was worked out of an object is kept by which object it is, and only so much of it."""

from __future__ import annotations

from csr_assess.base.kept import kept_by_object


def test_the_same_object_is_worked_out_once_and_another_like_it_again() -> None:
    asked: list[tuple[list[int], int]] = []

    @kept_by_object(8)
    def total(numbers: list[int], more: int) -> int:
        asked.append((numbers, more))
        return sum(numbers) + more

    one, like_it = [1, 2], [1, 2]
    assert [total(one, 3), total(one, 3), total(one, 4), total(like_it, 3)] == [6, 6, 7, 6]
    assert asked == [(one, 3), (one, 4), (like_it, 3)]


def test_no_more_is_kept_than_that_many_and_the_oldest_goes_first() -> None:
    asked: list[int] = []

    @kept_by_object(2)
    def kept(_one: object, number: int) -> int:
        asked.append(number)
        return number

    me = object()
    assert [kept(me, number) for number in (1, 2, 3, 3, 2, 1)] == [1, 2, 3, 3, 2, 1]
    assert asked == [1, 2, 3, 1]


def test_an_object_that_is_kept_shares_its_place_with_none_that_comes_later() -> None:
    @kept_by_object(1000)
    def size(one: list[int]) -> int:
        return len(one)

    assert [size([0] * count) for count in range(200)] == list(range(200))


def test_what_goes_wrong_is_not_kept() -> None:
    tries: list[int] = []

    @kept_by_object(2)
    def inverse(one: list[int]) -> float:
        tries.append(1)
        return 1 / one[0]

    for _again in range(2):
        try:
            inverse(nothing)
        except ZeroDivisionError:
            continue
    assert len(tries) == 2


nothing = [0]
