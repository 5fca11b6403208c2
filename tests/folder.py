"""A copy of the bundled rubric's folder with one thing changed."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.rubric.load import bundled

if TYPE_CHECKING:
    from pathlib import Path


@functools.cache
def _files() -> dict[str, bytes]:
    root = bundled() / "csr"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def copy(tmp_path: Path) -> Path:
    """Return a counselor's own copy of the bundled rubric."""
    folder = tmp_path / "own"
    for name in {name.rpartition("/")[0] for name in _files()}:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, raw in _files().items():
        (folder / name).write_bytes(raw)
    return folder


def line_of(folder: Path, file: str, text: str) -> int:
    """Return the line, from 1, in which `text` first begins in a file."""
    before, found, _after = (folder / file).read_bytes().decode().partition(text)
    assert found, f"{file} has no {text!r}"
    return before.count("\n") + 1


def changed(folder: Path, file: str, old: str, new: str) -> int:
    """Put `new` where `old` first stands in a file and return its line, from 1."""
    path = folder / file
    text = path.read_bytes().decode()
    assert old in text, f"{file} has no {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode())
    return text[: text.index(old)].count("\n") + 1
