"""What is kept in a batch, held to `assess` on 10,000 people of every kind. Some minutes."""

from __future__ import annotations

import pytest

from tests.kept_law import compare


@pytest.mark.parametrize("seed", range(10))
def test_what_is_kept_changes_no_byte_of_a_thousand_people(seed: int) -> None:
    found = compare(100 + seed, 1_000, confirmed=bool(seed % 2), strict=seed % 3 == 0)
    assert found["people"] == 1_000
    assert found["scored"] > 300
