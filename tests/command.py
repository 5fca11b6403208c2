"""The program as a shell or a script meets it: run in this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from csr_assess.app.main import run

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "rubrics" / "csr" / "examples" / "demo.yaml"
DAY = ["--as-of", "2026-11-21"]


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Everything on standard output as one JSON value."""
        return json.loads(self.out)


def here(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Said:
    """Run a command line in this process."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    return Said(code, *capsys.readouterr())


def quietly(*arguments: str | Path) -> int:
    """Run a command line in this process and return its exit code: for a fixture of a module, which has no capsys."""
    return run([str(argument) for argument in arguments])


def spawn(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line as a process of its own, off a terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSR_ASSESS_")}
    return subprocess.run(
        [sys.executable, "-m", "csr_assess", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**kept, **environment},
        timeout=60,
        check=False,
    )
