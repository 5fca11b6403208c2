"""Five hundred interviews typed at full speed: each file holds what was on the screen when an answer was confirmed."""

from __future__ import annotations

import sys

import pytest

from tests import typist

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal"),
]
EACH = 25


@pytest.mark.parametrize("first", range(1000, 1500, EACH))
def test_the_file_holds_what_was_on_the_screen(tmp_path, first):
    confirmed = 0
    for seed in range(first, first + EACH):
        home = tmp_path / str(seed)
        home.mkdir()
        typed = typist.interview(home, seed, seconds=4)
        assert not typed.differences, "\n".join([f"seed {seed}", *typed.differences])
        confirmed += typed.confirmed
    print(f"{EACH} interviews, {confirmed} answers confirmed, each as the screen showed it")  # noqa: T201 -- a figure
    assert confirmed > EACH
