"""Input far larger than any class: refused or read with little memory, and soon."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.command import DAY, ROOT

resource = pytest.importorskip("resource", reason="needs a POSIX system")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GIGABYTE = 1_000
"""Pieces of a million bytes."""
MOST_MEMORY = 500 * 2**20
MOST_SECONDS = 60
"""Of processor time; on an idle core it is a few."""
PIECE = b"x" * 1_000_000
HEAD = b"candidate.id,soft_skills.empathy"


def line_in_a_table() -> Iterator[bytes]:
    yield HEAD + b"\nc-1,3\nc-2,"
    yield from [PIECE] * GIGABYTE
    yield b"\nc-3,4\n"


def header_in_a_table() -> Iterator[bytes]:
    yield from [b"x," * 500_000] * GIGABYTE


def text_never_closed() -> Iterator[bytes]:
    yield b'{"x": "'
    yield from [PIECE] * GIGABYTE


def list_of_numbers() -> Iterator[bytes]:
    yield b"["
    yield from [b"1," * 500_000] * GIGABYTE


def nothing_but_nul() -> Iterator[bytes]:
    yield HEAD + b"\n"
    yield from [bytes(1_000_000)] * GIGABYTE


def columns() -> Iterator[bytes]:
    yield HEAD + b"".join(b",x%d" % count for count in range(10_000)) + b"\n"
    yield from [b"c-1,3" + b",y" * 10_000 + b"\n"] * 10_000


INPUTS = {
    "a line of a gigabyte in a table": ("a.csv", line_in_a_table, "2 people scored. 1 record rejected"),
    "a header of a gigabyte": ("a.csv", header_in_a_table, "1 record rejected"),
    "a gigabyte of NUL, with which old programs fill a file up": ("a.csv", nothing_but_nul, "no line and no row"),
    "ten thousand columns": ("a.csv", columns, "1 record rejected"),
    "a line of a gigabyte": ("a.jsonl", text_never_closed, "1 record rejected"),
    "a text of a gigabyte": ("a.json", text_never_closed, "1 record rejected"),
    "a list of a gigabyte": ("a.json", list_of_numbers, "1 record rejected"),
    "YAML of a gigabyte": ("a.yaml", text_never_closed, "1 record rejected"),
}


@pytest.mark.parametrize(("name", "pieces", "said"), INPUTS.values(), ids=INPUTS)
def test_a_gigabyte_is_answered_soon_with_little_memory(tmp_path: Path, name: str, pieces, said: str) -> None:
    file = tmp_path / name
    with file.open("wb") as stream:
        stream.writelines(pieces())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "csr_assess", "batch", str(file), *DAY, "-f", "csv", "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    file.unlink()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = after.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name}: {seconds:.1f} s, {memory >> 20} MB at most")  # noqa: T201 -- a figure
    assert done.returncode == (2 if pieces is nothing_but_nul else 4)
    assert said in (done.stdout + done.stderr).decode()
    assert len(done.stderr) < 2_000
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS
