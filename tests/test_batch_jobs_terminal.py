"""Ctrl-C at a batch of several processes, in a real terminal: said in one line, and nobody goes on in the dark."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.class_lines import class_lines
from tests.command import DAY
from tests.real_terminal import CTRL_C, RealTerminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them"),
]


def children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_ctrl_c_ends_all_processes_and_says_what_is_finished(tmp_path):
    (tmp_path / "people.jsonl").write_bytes(class_lines(40_000))
    terminal = RealTerminal(tmp_path, "batch", "people.jsonl", *DAY, "--jobs", "2", "-f", "csv=a.csv", columns=120)
    terminal.until(lambda: len(children(terminal.spawn.pid)) == 2)
    workers = children(terminal.spawn.pid)
    terminal.until(lambda: "records, " in terminal.text() or "people.jsonl:" in terminal.said)
    terminal.press(CTRL_C)
    assert terminal.ends() == 130
    assert "Stopped after " in terminal.said
    assert "Run it again with --resume to go on." in terminal.said.replace("\r\n", " ")
    assert "Traceback" not in terminal.said
    assert not any(map(is_running, workers))
    assert (tmp_path / "a.csv.part").read_bytes().endswith(b"\n")
