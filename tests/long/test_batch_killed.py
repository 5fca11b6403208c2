"""A batch of many people killed at random and resumed: the same to the byte as one that ran through.

CSR_ASSESS_PEOPLE says how many people.
"""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.class_lines import class_lines
from tests.command import DAY, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = int(os.environ.get("CSR_ASSESS_PEOPLE", "200000"))
KILLS = 3


def batch(folder: Path, *words: str, seconds: float | None = None) -> None:
    """Run it in a folder, killed after so many seconds."""
    folder.mkdir(exist_ok=True)
    with (
        (folder / "out").open("wb") as out,
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "csr_assess",
                "batch",
                "../people.jsonl",
                *DAY,
                "-f",
                "csv=a.csv",
                "-f",
                "group=g.json",
                *words,
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=subprocess.DEVNULL,
        ) as running,
    ):
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(seconds)
        running.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_long_run_killed_again_and_again_ends_the_same(tmp_path, jobs):
    (tmp_path / "people.jsonl").write_bytes(class_lines(PEOPLE))
    begun = time.monotonic()
    batch(tmp_path / "whole", "--jobs", jobs)
    took = time.monotonic() - begun
    chance = random.Random(jobs)  # noqa: S311 -- repeatable, not secret
    for _kill in range(KILLS):
        batch(tmp_path / "killed", "--jobs", jobs, "--resume", seconds=took * chance.uniform(0.1, 0.4))
        assert (tmp_path / "killed" / "a.csv.part").exists()
    batch(tmp_path / "killed", "--jobs", jobs, "--resume")
    assert sorted(file.name for file in (tmp_path / "killed").iterdir()) == ["a.csv", "g.json", "out"]
    for name in ("a.csv", "g.json", "out"):
        assert (tmp_path / "killed" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
