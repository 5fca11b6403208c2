"""The command that goes on with a file of answers, as it is typed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from csr_assess.base import saving


def resume_command(path: Path, *, only: str | None, plain: bool, rubric: str = "", source: Path | None = None) -> str:
    """Return the command that goes on with a file, quoted for the shell at hand; `source`: what it was begun with."""
    words = ["csr-assess"] if saving.is_draft(path) else ["csr-assess", "interview", as_word(path)]
    if source is not None and not os.path.lexists(path):
        words = ["csr-assess", "interview", as_word(source), "--save", as_word(path)]
    words += ["--only", only] if only else []
    words += ["--plain"] if plain else []
    words += ["--rubric", rubric] if rubric else []
    return command_line(words)


def command_line(words: list[str]) -> str:
    """Return a command as it is typed into the shell at hand."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def as_word(path: Path) -> str:
    """Return a path as an argument that is not taken for an option."""
    return f".{os.sep}{path}" if str(path).startswith("-") else str(path)
