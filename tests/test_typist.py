"""An interview typed at full speed: the file holds what was on the screen when each answer was confirmed."""

from __future__ import annotations

import sys

import pytest

from tests import typist

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal"),
]


@pytest.mark.parametrize("seed", range(4))
def test_the_file_holds_what_was_on_the_screen(tmp_path, seed):
    typed = typist.interview(tmp_path, seed, seconds=3)
    assert not typed.differences, "\n".join(typed.differences)
    assert typed.confirmed
