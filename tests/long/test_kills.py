"""Interviews ended at a thousand random moments in every way: each answer confirmed on the screen is in the file.

CSR_ASSESS_KILLS says how many.
"""

from __future__ import annotations

import itertools
import os
import random
import sys

import pytest

from tests import killing

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")]
KILLS = int(os.environ.get("CSR_ASSESS_KILLS", "1000"))
EACH, PART = 5, 20
"""Ends of one interview, unless it is done before; ends of one test."""


@pytest.mark.parametrize("first", range(0, KILLS, PART))
def test_every_answer_confirmed_on_the_screen_is_in_the_file(tmp_path, first):
    ends = confirmed = 0
    for seed in itertools.count(first):
        if ends >= PART:
            break
        home = tmp_path / str(seed)
        home.mkdir()
        ways = random.Random(seed).choices([*killing.ENDS.values()], k=EACH)  # noqa: S311 -- repeatable, not secret
        tally = killing.ended_again_and_again(home, seed, ways)
        assert not tally.lost, "\n".join([f"seed {seed}: {ways}", *tally.lost])
        ends += tally.ends
        confirmed += tally.confirmed
    print(f"{ends} sessions ended, {confirmed} answers confirmed before, none lost")  # noqa: T201 -- a figure
