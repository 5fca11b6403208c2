"""A few hundred inputs that are nearly right, each answered in time, with the right exit code and a place."""

from __future__ import annotations

import sys

import pytest

from tests import fuzz

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a clock of processor time")
EACH = {"answers": 40, "results": 20, "table": 30, "mess": 20, "lines": 12, "rubric": 8}


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("kind", EACH)
def test_what_is_nearly_right_is_answered_in_time_with_a_place(kind, tmp_path, capsys):
    codes = [fuzz.tried(kind, seed, tmp_path, capsys) for seed in range(EACH[kind])]
    assert len(set(codes)) > 1, "some are taken and some are not: else the changes are too large or too small"


def _endless() -> None:
    while True:
        pass


def test_what_takes_too_long_is_found():
    with pytest.raises(fuzz.Slow), fuzz.limited(0.05):
        _endless()
