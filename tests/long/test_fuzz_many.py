"""A hundred thousand inputs that are nearly right: no traceback, no wait, little memory, and a place for each error."""

from __future__ import annotations

import collections
import sys

import pytest

from tests import fuzz

resource = pytest.importorskip("resource", reason="needs a POSIX system")
EACH = 500
SHARES = {"answers": 80, "results": 30, "table": 50, "mess": 20, "lines": 16, "rubric": 4}
"""How often each kind is tried `EACH` times: 100,000 in all."""
MOST_MEMORY = 500 * 2**20


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind, parts in SHARES.items() for part in range(parts)])
def test_what_is_nearly_right_is_answered_in_time_with_a_place(kind, part, tmp_path, capsys):
    first = 1_000 + part * EACH
    codes = collections.Counter(fuzz.tried(kind, seed, tmp_path, capsys) for seed in range(first, first + EACH))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    assert memory < MOST_MEMORY
    print(f"{kind}: {EACH} tried, by exit code {dict(codes)}, {memory >> 20} MB at most")  # noqa: T201 -- a figure
