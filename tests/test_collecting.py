"""Records leave no rings of objects behind, so that the collector need not come often."""

from __future__ import annotations

import gc

import pytest

from csr_assess.assess.kept_assessor import Kept
from csr_assess.batch import run, writers
from tests.drawn import judging
from tests.wild_people import records


@pytest.mark.slow
def test_sound_records_leave_nothing_to_collect() -> None:
    judge, lines = judging(confirmed=False), writers.JsonLines()

    def done(kept: Kept) -> int:
        found = run.assess_all(records(4, 30), lambda _target: judge, lambda _problem: None, kept=kept)
        return sum(len(lines.record(one)) for one in found)

    first, second = Kept(words=True), Kept(words=True)
    done(first)  # what is built at the first call is no record's
    gc.collect()
    gc.disable()
    try:
        assert done(second) > 0
        assert gc.collect() == 0
    finally:
        gc.enable()
