"""What is longer than a screen, in a real terminal: read in the person's pager, with its looks, or printed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.command import DEMO
from tests.real_terminal import RealTerminal
from tests.rows import some

pytestmark = pytest.mark.terminal

PAGER = """
import os, sys
text = sys.stdin.buffer.read()
open("paged", "wb").write(text)
print("in the pager", os.environ["LESS"])
"""


def terminal(home: Path, *words: str, pager: str = "") -> RealTerminal:
    (home / "pager.py").write_text(PAGER, encoding="utf-8")
    (home / "me.yaml").write_bytes(DEMO.read_bytes())
    own = pager or f"{sys.executable} pager.py"
    return RealTerminal(home, *words, before=f"unset LESS; PAGER='{own}'; export PAGER")


PAGED = {
    "a part": (["report", "gaps", "me.yaml"], b"Gaps"),
    "all of it": (["report", "all", "me.yaml"], b"What this is for"),
    "a table that was asked for": (["score", "me.yaml", "-f", "table"], b"What this is for"),
}


@some(("words", "holds"), PAGED, "a part")
def test_on_a_terminal_the_rest_comes_through_the_pager_with_its_looks(
    words: list[str], holds: bytes, tmp_path: Path
) -> None:
    shown = terminal(tmp_path, *words)
    assert shown.ends() == 0
    assert "in the pager FRX" in shown.said
    paged = (tmp_path / "paged").read_bytes()
    assert holds in paged
    assert b"\x1b[" in paged
    assert b"Career readiness" not in shown.said.encode()


NOT_PAGED = {
    "one screen": (["score", "me.yaml"], ""),
    "plain lines": (["report", "gaps", "me.yaml", "-f", "plain"], ""),
    "a pager that is not there": (["report", "gaps", "me.yaml"], "no-such-pager -x"),
    "a pager that cannot be read": (["report", "gaps", "me.yaml"], '"'),
    "none wanted": (["report", "gaps", "me.yaml"], "cat"),
}


@some(("words", "pager"), NOT_PAGED, "one screen", "a pager that is not there")
def test_without_a_pager_it_is_printed(words: list[str], pager: str, tmp_path: Path) -> None:
    shown = terminal(tmp_path, *words, pager=pager)
    assert shown.ends() == 0
    assert not (tmp_path / "paged").exists()
    assert "Attention to detail" in shown.said


@some(("columns", "rows"), {"80-24": (80, 24), "60-24": (60, 24)}, "60-24")
def test_the_screen_of_the_example_person_stands_whole_above_the_prompt(
    columns: int, rows: int, tmp_path: Path
) -> None:
    shown = RealTerminal(tmp_path, "demo", columns=columns, rows=rows)
    assert shown.ends() == 0
    lines = shown.lines()
    assert [line for line in lines if "Nearly ready" in line or "All of it" in line]
    assert "Must-haves not met yet" in shown.text()
    assert lines[-1] == ""
    assert shown.said.count("\n") < rows
