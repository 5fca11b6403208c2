"""Alpha, its interval and item-rest correlations: equal to R psych's and pingouin's figures for open data."""

from __future__ import annotations

import pytest

from csr_assess.tasks.statistics import alpha, covariances, f_tail, f_upper, item_rest

ATTITUDE = """
43 51 30 39 61 92 45 / 63 64 51 54 63 73 47 / 71 70 68 69 76 86 48 / 61 63 45 47 54 84 35 / 81 78 56 66 71 83 47
43 55 49 44 54 49 34 / 58 67 42 56 66 68 35 / 71 75 50 55 70 66 41 / 72 82 72 67 71 83 31 / 67 61 45 47 62 80 41
64 53 53 58 58 67 34 / 67 60 47 39 59 74 41 / 69 62 57 42 55 63 25 / 68 83 83 45 59 77 35 / 77 77 54 72 79 77 46
81 90 50 72 60 54 36 / 74 85 64 69 79 79 63 / 65 60 65 75 55 80 60 / 65 70 46 57 75 85 46 / 50 58 68 54 64 78 52
50 40 33 34 43 64 33 / 64 61 52 62 66 80 41 / 53 66 52 50 63 80 37 / 40 37 42 58 50 57 49 / 63 54 42 48 66 75 33
66 77 66 63 88 76 72 / 78 75 58 74 80 78 49 / 48 57 44 45 51 83 38 / 85 85 71 71 77 74 55 / 82 82 39 59 64 78 39
"""
"""R's data set `attitude`: 30 departments, 7 questions (Chatterjee and Price, 1977)."""
WITH_GAPS = """
1 1 1 1 1 1 1 1 1 1 1 / 1 1 1 1 1 1 1 1 0 1 0 / - 0 1 1 - 1 1 1 1 0 0 / 1 1 1 0 1 1 0 1 1 0 0
1 1 1 1 1 0 0 0 1 0 0 / 0 1 - 0 1 1 1 1 0 0 0 / 1 1 1 1 0 0 1 0 0 0 0 / 1 1 1 1 1 0 0 0 0 0 0
0 1 0 1 1 0 0 0 0 1 0 / 1 0 0 1 0 1 0 0 - 0 0 / 1 1 1 0 0 0 0 0 0 0 0 / 1 0 0 1 0 0 0 0 0 0 0
"""
"""pingouin's example with missing values, cronbach_wide_missing: 12 people, 11 questions."""


def table(text: str) -> list[list[float | None]]:
    rows = [row for line in text.strip().splitlines() for row in line.split("/")]
    return [[None if word == "-" else float(word) for word in row.split()] for row in rows]


def test_attitude_is_the_data_it_says():
    rows = table(ATTITUDE)
    assert (len(rows), {len(row) for row in rows}) == (30, {7})
    assert round(sum(sum(row) for row in rows) / 30 / 7, 1) == 60.4


def test_alpha_of_attitude_is_that_of_psych_and_pingouin():
    found = alpha(table(ATTITUDE))
    assert found.alpha == pytest.approx(0.8431427695647599, abs=1e-12)
    assert (found.low, found.high) == pytest.approx((0.7393756856431071, 0.9157730721599817), abs=1e-9)


def test_item_rest_of_attitude_is_psychs_r_drop():
    assert [round(value, 2) for value in item_rest(table(ATTITUDE))] == [0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46]


def test_missing_values_are_left_out_pair_by_pair_as_in_pingouin():
    found = alpha(table(WITH_GAPS))
    assert found.alpha == pytest.approx(0.732660835214447, abs=1e-12)
    assert (round(found.low, 3), round(found.high, 3)) == (0.435, 0.909)


def test_rows_without_gaps_give_pingouins_alpha_of_whole_rows():
    whole = [row for row in table(WITH_GAPS) if None not in row]
    assert alpha(whole).alpha == pytest.approx(0.8016949152542373, abs=1e-12)


@pytest.mark.parametrize(
    ("tail", "above", "below", "value"),
    [
        (0.025, 29, 174, 1.6615384170288148),
        (0.975, 29, 174, 0.5369655425274906),
        (0.025, 10, 110, 2.167111284381753),
        (0.5, 3, 7, 0.870944253187285),
        (0.975, 199, 3781, 0.80947563717427),
    ],
)
def test_the_f_distribution_is_scipys(tail, above, below, value):
    assert f_upper(tail, above, below) == pytest.approx(value, rel=1e-9)
    assert f_tail(value, above, below) == pytest.approx(tail, rel=1e-9)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nobody"),
        pytest.param([[1.0]], id="one item"),
        pytest.param([[1.0, 2.0]], id="one person"),
        pytest.param([[1.0, 1.0], [1.0, 1.0]], id="nobody differs"),
        pytest.param([[1.0, None], [None, 1.0], [2.0, None]], id="two items that nobody shares"),
    ],
)
def test_what_has_no_alpha_has_none(rows):
    assert alpha(rows) is None
    assert all(value is None for value in item_rest(rows))


def test_covariances_divide_by_one_less_than_the_people():
    assert covariances([[1.0, 2.0], [3.0, 6.0]]) == [[2.0, 4.0], [4.0, 8.0]]


def test_an_item_that_never_varies_has_no_correlation():
    assert item_rest([[1.0, 1.0, 2.0], [1.0, 2.0, 3.0], [1.0, 3.0, 5.0]])[0] is None
