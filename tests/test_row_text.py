"""Numbers of a row are written all at once, and each as by itself: rounded, and with no zero too many."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csr_assess.batch.row_text import numbers_text
from csr_assess.batch.row_values import rounded
from csr_assess.batch.spreadsheet import LINE_END, row
from tests.laws import LAW

POINTS = st.floats(-1e6, 1e6) | st.integers(-1000, 1000).map(float) | st.integers(0, 10**7).map(lambda one: one / 1e4)


@given(st.lists(POINTS, max_size=20))
@example([0.0, -0.0, 100.0, 1000.0, 0.5, 0.05, 0.005, 0.0005, 0.00005, 0.00015, -0.00001, 10.01, 1.001, 20.0001])
@LAW
def test_numbers_are_written_together_as_each_by_itself(numbers: list[float]) -> None:
    assert numbers_text(numbers) == row([*map(rounded, numbers), None]).removesuffix(LINE_END)


@pytest.mark.parametrize("number", [99.99995, 99.99985, 0.00005, 2.00005, 1e14 + 0.5])
def test_what_lies_between_two_figures_is_rounded_as_by_itself(number: float) -> None:
    assert numbers_text([number]) == f"{rounded(number)!r},"
