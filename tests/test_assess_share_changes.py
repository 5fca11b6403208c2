"""What two rubrics make of their weights."""

from __future__ import annotations

import pytest
from msgspec.structs import astuple, replace

from csr_assess.assess.share_changes import share_changes
from tests.small import criterion, small

A, B = criterion("a"), criterion("b")
PLUS = criterion("plus", kind="advantage")


def heavier(weight: float):
    return replace(B, weight=weight)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param((A, B), (A, B), [], id="the same rubric"),
        pytest.param(
            (A, B),
            (A, heavier(3)),
            [("a", "a", 1, 1, 50, 25), ("b", "b", 1, 3, 50, 75)],
            id="one weighs more, and the points of the other follow",
        ),
        pytest.param((A,), (replace(A, weight=2),), [("a", "a", 1, 2, 100, 100)], id="a weight without its points"),
        pytest.param(
            (A, B),
            (A, B, criterion("c", weight=0.02)),
            [
                ("a", "a", 1, 1, 50, 100 / 2.02),
                ("b", "b", 1, 1, 50, 100 / 2.02),
                ("c", "c", None, 0.02, None, 2 / 2.02),
            ],
            id="half a point",
        ),
        pytest.param((A, B), (A, heavier(1.00004)), [], id="weights and points that look the same"),
        pytest.param((A, B), (A, heavier(1.00006)), [("b", "b", 1, 1.00006, 50, 50.0015)], id="a weight that does not"),
        pytest.param(
            (A, heavier(9999)),
            (A, heavier(9999), PLUS),
            [("plus", "plus", None, 1, None, 0)],
            id="an advantage that is new has no points",
        ),
        pytest.param(
            (PLUS, A), (A,), [("plus", "plus", 1, None, 0, None)], id="an advantage that is gone had no points"
        ),
        pytest.param(
            (A, replace(B, title="was")),
            (criterion("new", weight=0.25), replace(A, title="is")),
            [("new", "new", None, 0.25, None, 20), ("a", "is", 1, 1, 50, 80), ("b", "was", 1, None, 50, None)],
            id="in the order of what is, those gone last, by the title they have now or had",
        ),
        pytest.param(
            (replace(A, weight=99), PLUS),
            (replace(A, weight=99), replace(PLUS, kind="required")),
            [("a", "a", 99, 99, 100, 99), ("plus", "plus", 1, 1, 0, 1)],
            id="an advantage that is required now",
        ),
        pytest.param(
            (A, replace(PLUS, weight=0)), (A, PLUS), [("plus", "plus", 0, 1, 0, 0)], id="a weight that was nothing"
        ),
        pytest.param(
            (A,),
            (A, heavier(1e-9)),
            [("b", "b", None, 1e-9, None, 1e-7)],
            id="one that is new is seen however little it weighs",
        ),
    ],
)
def test_what_differs_is_listed(before, after, changes):
    found = [astuple(one) for one in share_changes(small(*before), small(*after))]
    assert [(name.partition(".")[2], *rest) for name, *rest in found] == [
        (*one[:2], *(number if number is None else pytest.approx(number) for number in one[2:])) for one in changes
    ]
