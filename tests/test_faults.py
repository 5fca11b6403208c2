"""Faults of the surroundings, in every command: ordinary errors that say what to do, and nothing lost."""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import csr_assess
from csr_assess.answers import read
from csr_assess.app.main import run
from csr_assess.base import saving
from tests.command import DAY, DEMO, ROOT, Said, here
from tests.keyboard import AtKeyboard, answered, conducted, person, sit_down

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and limits")

NOBODY = 65534
LONG = "x" * 300


@functools.cache
def _load_all() -> None:
    """Load every module while it can be read: where root has its Python is no business of others."""
    for module in pkgutil.walk_packages(csr_assess.__path__, "csr_assess."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


@contextlib.contextmanager
def ordinary(home: Path) -> Iterator[None]:
    """Be an ordinary user for a while: root may read and write everything."""
    if os.geteuid() != 0:
        yield
        return
    _load_all()
    for folder in [*home.parents][:-1]:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    for place in [home, *home.rglob("*")]:
        os.chown(place, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextlib.contextmanager
def full() -> Iterator[None]:
    """Let no file grow: a full disk, wherever one writes."""
    import resource  # noqa: PLC0415 -- Unix has it alone

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(DEMO, home / "a.yaml")
    assert run(["demo", "--save", str(home / "a.json"), "-q"]) == 0
    (home / "a.jsonl").write_text((home / "a.json").read_text(encoding="utf-8").replace("\n", "") + "\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(home))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.chdir(home)
    return home


COMMANDS = {
    "score": "score a.yaml",
    "score a file of a long name": f"score {LONG}.yaml",
    "score to a file": "score a.yaml -f json -o out.json",
    "score to a file of a long name": f"score a.yaml -f json={LONG}",
    "score by a rubric of a long name": f"score a.yaml --rubric ./{LONG}",
    "compare": "compare a.yaml a.json",
    "compare a file of a long name": f"compare a.yaml {LONG}.yaml",
    "compare to a file": "compare a.yaml a.json -f json -o out.json",
    "explain": "explain calming a.yaml",
    "explain with a file of a long name": f"explain calming {LONG}.yaml",
    "explain to a file": "explain calming -f json -o out.json",
    "what if": "what-if a.yaml calming=3",
    "what if of a file of a long name": f"what-if {LONG}.yaml calming=3",
    "market": "market a.yaml",
    "market of a file of a long name": f"market {LONG}.yaml",
    "batch": "batch a.yaml a.jsonl -f json",
    "batch a file of a long name": f"batch {LONG}.csv",
    "batch to a file": "batch a.jsonl -f csv -o out.csv -f group=out.json",
    "items": "items a.jsonl",
    "items to a file": "items a.jsonl -f json=out.json",
    "licenses held": "license insurance --held a.yaml",
    "licenses in a file of a long name": f"license insurance --held {LONG}",
    "a form": "form answers -o blank.yaml",
    "a form of a long name": f"form csv -o {LONG}",
    "the example saved": "demo --save b.yaml",
    "the example saved under a long name": f"demo --save {LONG}",
    "a rubric begun": "rubric new own",
    "a rubric begun under a long name": f"rubric new {LONG}",
    "a rubric of a long name": f"rubric check {LONG}",
    "the schema in a file": "schema report -o schema.json",
    "an interview": "interview",
    "an interview in a file": "interview c.yaml",
    "an interview in a file of a long name": f"interview {LONG}",
    "an interview saved under a long name": f"interview a.yaml --save {LONG}",
    "tasks": "tasks",
    "tasks in a file of a long name": f"tasks {LONG}",
}


def _no_home(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.delenv("HOME")
    patch.setattr("pwd.getpwuid", _unknown)
    del home


def _unknown(_user: int) -> Any:
    raise KeyError


def _home_not_ours(home: Path, patch: pytest.MonkeyPatch) -> None:
    closed = home / "closed"
    closed.mkdir()
    closed.chmod(0)
    patch.setenv("HOME", str(closed))


def _home_read_only(home: Path, _patch: pytest.MonkeyPatch) -> None:
    home.chmod(0o555)


def _home_a_file(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOME", str(home / "a.yaml"))


def _home_too_long(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOME", f"{home}/{LONG}")


def _home_nowhere(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HOME", f"{home}/none/at/all")


def _folder_gone(home: Path, _patch: pytest.MonkeyPatch) -> None:
    gone = home / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()


def _files_not_ours(home: Path, _patch: pytest.MonkeyPatch) -> None:
    for place in home.iterdir():
        place.chmod(0)


def _nothing(_home: Path, _patch: pytest.MonkeyPatch) -> None:
    pass


FAULTS: dict[str, Callable[[Path, pytest.MonkeyPatch], None]] = {
    "no fault": _nothing,
    "no home": _no_home,
    "a home that is not ours": _home_not_ours,
    "a home that is read-only": _home_read_only,
    "a home that is a file": _home_a_file,
    "a home whose name is too long": _home_too_long,
    "a home that is not there": _home_nowhere,
    "a current folder that is gone": _folder_gone,
    "files that are not ours": _files_not_ours,
}


EVERYWHERE = ("a current folder that is gone", "files that are not ours")
"""What also concerns commands that keep nothing at home."""
ALWAYS = ("no fault",)
"""What a name that is too long is tried with: it is a fault already."""


def _content(home: Path) -> dict[str, bytes]:
    return {str(place): place.read_bytes() for place in home.rglob("*") if place.is_file()}


def _ordinary_error(said: Said) -> None:
    assert said.code in (0, 2, 3, 4, 130), said.err
    assert "Traceback" not in said.err
    assert said.code == 0 or said.err.strip() or said.out.strip(), "it says what it is"
    assert "[internal]" not in said.err


CASES = {
    f"{command}, {fault}": (words, happens)
    for command, words in COMMANDS.items()
    for fault, happens in FAULTS.items()
    if fault in ALWAYS or (LONG not in words and (words.startswith(("interview", "tasks")) or fault in EVERYWHERE))
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("words", "fault"), CASES.values(), ids=CASES)
def test_a_fault_of_the_surroundings_is_an_ordinary_error(
    home: Path,
    words: str,
    fault: Callable[[Path, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    who = AtKeyboard({}, stops_after=2, tasks=["done"])
    who.places = [lambda: who.offered[1], lambda: who.offered[2], "without"]
    sit_down(monkeypatch, home, who)
    before = _content(home)
    fault(home, monkeypatch)
    day = [] if words.startswith(("form", "rubric", "schema", "demo --save")) else DAY
    with ordinary(home):
        said = here(capsys, *words.split(), *day)
    _ordinary_error(said)
    for place in [home, *home.rglob("*")]:
        place.chmod(0o700)
    assert before.items() <= _content(home).items()
    if who.asked:
        _hold(said, home)


def _hold(said: Said, home: Path) -> None:
    """What was answered is in a file that is named, or on the screen."""
    found = [read.read_file(place)[0] for place in home.rglob("*.yaml") if place.name not in ("a.yaml", "own")]
    shown = "industry: insurance" in said.err
    assert shown or any(one.target.industry == "insurance" for one in found)


WRITING = [words for words in COMMANDS.values() if LONG not in words and words != "tasks"]


@pytest.mark.few(5)
@pytest.mark.parametrize("words", WRITING, ids=WRITING)
def test_a_full_disk_loses_nothing(
    home: Path, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    who = AtKeyboard({}, stops_after=2)
    who.places = ["without"]
    sit_down(monkeypatch, home, who)
    before = _content(home)
    day = [] if words.startswith(("form", "rubric", "schema", "demo --save")) else DAY
    with full():
        said = here(capsys, *words.split(), *day)
    _ordinary_error(said)
    assert said.code == (
        130 if "interview" in words else 2 if "-o" in words or "=out" in words or "save" in words else said.code
    )
    assert before.items() <= _content(home).items()
    if who.asked:
        assert "industry: insurance" in said.err, "what no disk took is on the screen"
    assert not list(home.rglob("*.tmp"))


@pytest.mark.few(3)
@pytest.mark.parametrize("ends", ["finished", "stopped"])
@pytest.mark.parametrize("named", [True, False], ids=["a file", "the draft"])
def test_the_last_answer_is_not_lost_where_the_disk_fills_up(home, monkeypatch, capsys, named, ends):
    """From a question on nothing can be written: what was saved stays, and the rest is shown to be copied."""
    question, last = "hard_skills.reading", "soft_skills.empathy"
    who, filled = AtKeyboard({}, review=["finish" if ends == "finished" else KeyboardInterrupt]), full()
    who.places = ["without"]
    who.plan[question] = [lambda _default: filled.__enter__() or "4"]
    sit_down(monkeypatch, home, who)
    path = home / "c.yaml" if named else saving.draft_path()
    try:
        said = conducted(capsys, "interview", *([path] if named else []))
    finally:
        filled.__exit__(None, None, None)
    assert said.code == (0 if ends == "finished" else 130)
    assert question not in answered(path)
    assert f"  {last}: {person().answers[last]}" in said.err.splitlines()
    copied = "\n".join(line for line in said.err.splitlines() if line.startswith(("schema", "  ", "answers", "target")))
    assert read.from_bytes("", copied.encode()).answers[question] == 4


def test_where_there_is_room_again_all_is_saved_in_the_end(home, monkeypatch, capsys):
    question, later = "hard_skills.reading", "soft_skills.calming"
    who, filled = AtKeyboard({}), full()
    who.places = ["without"]
    who.plan[question] = [lambda _default: filled.__enter__() or "4"]
    who.plan[later] = [lambda _default: filled.__exit__(None, None, None) or "2"]
    sit_down(monkeypatch, home, who)
    said = conducted(capsys, "interview", home / "c.yaml")
    assert f"Your answers: {home / 'c.yaml'}" in said.err
    assert (answered(home / "c.yaml")[question], answered(home / "c.yaml")[later]) == (4, 2)


SPAWNED = [
    ("--version", ""),
    ("--version", "1"),
    ("--help", ""),
    ("--help", "1"),
    ("help score", ""),
    ("score a.yaml", ""),
    ("batch a.yaml -f json", ""),
    ("rubric list", ""),
]


@pytest.mark.few(3)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(("words", "unbuffered"), SPAWNED)
def test_an_output_that_is_full_is_said_once(home: Path, words: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        done = _spawned(words, home, stdout=nowhere, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line == "<stdout>: cannot be written: No space left on device. [file-unwritable]"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_errors_that_nobody_can_read_change_no_exit_code(home: Path) -> None:
    with Path("/dev/full").open("wb") as nowhere:
        assert _spawned("score none.yaml", home, stderr=nowhere).returncode == 2
        assert _spawned("rubric list", home, stderr=nowhere).returncode == 0


def _spawned(
    words: str, home: Path, *, stdout: Any = subprocess.PIPE, stderr: Any = subprocess.PIPE, **more: str
) -> Any:
    return subprocess.run(
        [sys.executable, "-m", "csr_assess", *words.split()],
        stdout=stdout,
        stderr=stderr,
        check=False,
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
    )
