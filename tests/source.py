"""The program's own modules, read and parsed once for all tests that look at how it is written."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from tests.command import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = ROOT / "csr_assess"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Every node of a module."""
    return tuple(ast.walk(parsed(source)))
