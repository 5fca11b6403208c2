"""A copy of the bundled rubric's folder with one thing changed, and what it is copied without."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from csr_assess.rubric import load

if TYPE_CHECKING:
    from pathlib import Path


@functools.cache
def _files() -> dict[str, bytes]:
    root = load.bundled() / "csr"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@functools.cache
def _of_everybody() -> dict[str, set[str]]:
    everybodys = load.read(sources=False)
    exercises = {program.id for program in everybodys.programs}
    return {"profiles": set(), "tasks": {*everybodys.tasks}, "practice": exercises}


def _of_profiles(name: str) -> bool:
    """Say whether nobody reads a file without a profile: the profiles, their tasks, exercises and former words.

    To check a rubric takes about six times as long with them: each role and each industry is a rubric of its own.
    """
    folder, stem = name.partition("/")[0], name.rpartition("/")[2].partition(".")[0]
    if folder == "former":
        return stem.endswith("_profiles")
    return folder in _of_everybody() and stem not in _of_everybody()[folder]


def copy(tmp_path: Path, name: str = "own", *, profiles: bool = False) -> Path:
    """Return a counselor's own copy of the bundled rubric, without its profiles if not asked for them."""
    folder = tmp_path / name
    files = {file: raw for file, raw in _files().items() if profiles or not _of_profiles(file)}
    for inner in {file.rpartition("/")[0] for file in files}:
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for file, raw in files.items():
        (folder / file).write_bytes(raw)
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
