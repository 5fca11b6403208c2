"""What all tests share: a clean environment, golden files, and laws tried the same way every time."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

GOLDEN = Path(__file__).parent / "golden"
COLOR = ("NO_COLOR", "FORCE_COLOR")

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew from what is printed now")


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the shell has set out of the tests; other programs speak UTF-8, where a test does not say how."""
    for name in list(os.environ):
        if name in COLOR or name.startswith("CSR_ASSESS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONUTF8", "1")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a golden file, or write the file with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
            return
        kept = path.read_bytes().decode() if path.exists() else ""
        if text != kept:
            lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
            shown = "\n".join(list(lines)[:40])
            pytest.fail(f"{name} is not what is printed now; if it should be: pytest --update-golden\n{shown}")

    return compare
