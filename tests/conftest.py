"""What all tests share: a clean environment, golden files, and laws tried the same way every time."""

from __future__ import annotations

import difflib
import functools
import gc
import inspect
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType

import pytest
from _pytest.runner import runtestprotocol

sys.dont_write_bytecode = False  # or each process works out again what pytest makes of hypothesis and of the tests

from hypothesis import HealthCheck, given, settings  # noqa: E402 -- as said
from hypothesis import strategies as st  # noqa: E402

from csr_assess.batch import units  # noqa: E402
from tests import read_once, rows  # noqa: E402

GOLDEN = Path(__file__).parent / "golden"
ONLY_NAMED = ("thorough", "long")
"""Folders that run only where named: `pytest tests tests/thorough` tries the tables of the others whole, too."""
SHELL = ("NO_COLOR", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE")

settings.register_profile(
    "repeatable",
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # how fast people are drawn says how busy the machine is
    derandomize=True,
    database=None,
)
settings.register_profile("quick", settings.get_profile("repeatable"), max_examples=8)
settings.register_profile("thorough", settings.get_profile("repeatable"), max_examples=200)
settings.load_profile("repeatable")  # plain pytest is quick; pytest --hypothesis-profile=thorough is so later


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ again from what is printed now")
    parser.addoption("--whole", action="store_true", help="try tables whole, as where tests/thorough is named")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    apart = collection_path.parent == Path(__file__).parent and collection_path.name in ONLY_NAMED
    return True if apart and not _is_named(collection_path.name, config) else None


def _is_named(folder: str, config: pytest.Config) -> bool:
    return any(folder in Path(argument.partition("::")[0]).parts for argument in config.args)


MEMORY = Path("/dev/shm")  # noqa: S108 -- pytest makes a folder of its own in it
"""A file system in memory: on a disk, tests that save wait half their time for it."""
ROOM = 1 << 30
"""Bytes that it must have to spare; the files of tests go with them, and hold a tenth of that at once."""


def _has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM


CACHES = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # nothing goes while tests are collected
    if not hasattr(config, "workerinput"):  # one cache for all that the tests start, and none of the person's own
        if _has_room(MEMORY) and not _is_named("long", config):
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where tmp_path is
        root = os.environ.get("PYTEST_DEBUG_TEMPROOT")
        config.stash[CACHES] = tempfile.TemporaryDirectory(prefix="csr-assess-tests-", dir=root)
        os.environ["XDG_CACHE_HOME"] = config.stash[CACHES].name
    rows.WHOLE = config.getoption("--whole") or any(_is_named(folder, config) for folder in ONLY_NAMED)
    config.pluginmanager.register(Few())
    if not rows.WHOLE and config.getoption("--hypothesis-profile", None) is None:
        settings.load_profile("quick")
    read_once.begin()
    units.PAYS_AFTER = float("inf")  # a busy machine starts no processes where a test runs a batch in its own
    _hear_signals()


def pytest_unconfigure(config: pytest.Config) -> None:
    if CACHES in config.stash:
        config.stash[CACHES].cleanup()


def _hear_signals() -> None:
    """Hear the signals that `nohup` and a shell's `&` make deaf to, and the programs that tests start with us."""
    for name, action in {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}.items():
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, action)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Work one test more at a time than there are cores: those at a terminal wait most of their time."""
    return (os.cpu_count() or 1) + ("not terminal" not in config.option.markexpr)


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Tell whoever gathers what other processes find only of the test itself, unless there is more to tell.

    A test is told of six times else, and most tests take no longer than that.
    """
    option = item.config.option
    if not hasattr(item.config, "workerinput") or option.xmlpath or option.durations is not None:
        return None
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


STARTERS = {"spawn", "subprocess", "pexpect", "RealTerminal"}


@functools.cache
def starts_programs(function: Callable[..., object], depth: int = 2) -> bool:
    """Say whether a test, or what it calls in its module, starts a program: that takes far longer than a call."""
    names = set(function.__code__.co_names)
    called = [function.__globals__.get(name) for name in names]
    inner = [one for one in called if isinstance(one, FunctionType) and one.__module__ == function.__module__]
    return bool(names & STARTERS) or (depth > 0 and any(starts_programs(one, depth - 1) for one in inner))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("slow") or any(map(starts_programs, _functions_of(item))):
            item.add_marker("terminal")


def _functions_of(item: pytest.Item) -> Iterator[Callable[..., object]]:
    """Yield a test's function and those of its fixtures that stand in its module."""
    yield inspect.unwrap(item.obj)
    for fixtures in item._fixtureinfo.name2fixturedefs.values():  # noqa: SLF001 -- nowhere else does it say
        function = inspect.unwrap(fixtures[-1].func)
        if function.__module__ == item.obj.__module__:
            yield function


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Have hypothesis look for who holds its chance, as it does once, while there is little to look through."""
    given(st.none())(lambda _nothing: None)()


class Few:
    """Leaves out what only `tests/thorough` tries, after -k and -m have left out theirs."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        if rows.WHOLE or config.option.keyword or any("::" in argument for argument in config.args):
            return
        tables: dict[object, list[pytest.Item]] = {}
        for item in items:
            if item.get_closest_marker("few"):
                tables.setdefault((item.path, item.obj.__qualname__), []).append(item)
        kept = {item for table in tables.values() for item in rows.spread(table, _most(table[0]))}
        left_out = [item for item in items if item.get_closest_marker("few") and item not in kept]
        if left_out:
            config.hook.pytest_deselected(items=left_out)
            gone = {*left_out}
            items[:] = [item for item in items if item not in gone]


def _most(item: pytest.Item) -> int:
    marker = item.get_closest_marker("few")
    return marker.args[0] if marker else 0


def pytest_collection_finish() -> None:
    """Look for garbage seldom: most of what there is stays, the tests and what they imported and read."""
    gc.enable()  # and nothing is frozen: hypothesis looks for who holds its chance
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the shell has set out of the tests; other programs speak UTF-8, where a test does not say how.

    And wait for no disk: that takes longer than all the rest of a test that saves.
    """
    for name in list(os.environ):
        if name in SHELL or name.startswith("CSR_ASSESS_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(gc, "freeze", lambda: None)  # an interview's: hypothesis looks for who holds its chance
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # test_saving holds that it is called


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
