"""Several processes score as one does: the same bytes, words, summary and code, however the records are dealt out."""

from __future__ import annotations

import io
import itertools
import os
import pickle
import signal
import sys
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.app import rubrics
from csr_assess.app.batch_work import Done, PassLine, Settings, Work
from csr_assess.app.observers import Observers
from csr_assess.base.errors import InvalidRubricError, Problem, UsageError
from csr_assess.batch import cores, json_lines, run, units, workers
from csr_assess.batch.records import Unread
from csr_assess.batch.workers import Workers
from tests.class_lines import class_lines
from tests.command import DAY, Said, here
from tests.laws import at_most

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COPIES = pytest.mark.skipif(sys.platform != "linux", reason="workers begin as copies on Linux alone")
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
LINES = class_lines(60)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    file = tmp_path / "people.jsonl"
    file.write_bytes(class_lines(200))
    return file


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have workers pay from the first record on, as copies of this process; told is each that starts."""
    found: list[int] = []
    start = Workers.start_one

    def counted(self: Workers[Any, Any]) -> None:
        start(self)
        found.append(len(self.all))

    monkeypatch.setattr(Workers, "start_one", counted)
    monkeypatch.setattr(workers, "starts_by_copy", lambda: True)
    monkeypatch.setattr(units, "PAYS_AFTER", 0.0)
    return found


def batch(capsys: pytest.CaptureFixture[str], folder: Path, *words: str | Path) -> tuple[Said, dict[str, bytes]]:
    folder.mkdir()
    here_is = Path.cwd()
    os.chdir(folder)
    try:
        said = here(capsys, "batch", *words, *DAY, "-f", "csv=a.csv", "-f", "json=a.jsonl", "-f", "group=g.json")
    finally:
        os.chdir(here_is)
    return said, {file.name: file.read_bytes() for file in folder.iterdir()}


WAYS = {
    "lines": ("people.jsonl",),
    "all that was seen counts": ("people.jsonl", "--confirm=all", "--fail-under", "60"),
    "a file twice": ("people.jsonl", "people.jsonl", "--role", "entry", "--strict"),
    "a folder of all kinds": ("all",),
}


def mixed(folder: Path) -> None:
    """Make a folder with lines, a table, single files and what is passed over."""
    folder.mkdir()
    lines = LINES.splitlines(keepends=True)
    (folder / "c.jsonl").write_bytes(LINES)
    for number in range(4):
        (folder / f"d{number}.json").write_bytes(lines[number])
    (folder / "e.yaml").write_text(
        "schema: csr-assess/answers/1\nanswers: {soft_skills.empathy: 7}\n", encoding="utf-8"
    )
    (folder / "n.txt").write_text("a letter\n", encoding="utf-8")
    rows = [f'p-{n},"Ann, {n}",{n % 7},{"NA" if n % 9 == 0 else n % 5}\n' for n in range(60)]
    head = "candidate.id,candidate.name,soft_skills.empathy,soft_skills.courtesy\n"
    (folder / "t.csv").write_text(head + "".join(rows) + "Total,,3,4,5\n", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.few(1)
@COPIES
@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("way", WAYS)
def test_jobs_change_no_byte_and_no_word(tmp_path, capsys, started, way):
    mixed(tmp_path / "all")
    words = [
        str(tmp_path / word) if not word.startswith("--") and (tmp_path / word).exists() else word for word in WAYS[way]
    ]
    one, files = batch(capsys, tmp_path / "1", *words, "--jobs", "1")
    assert not started
    assert one.code == 4
    for jobs in ("2", "3"):
        assert batch(capsys, tmp_path / jobs, *words, "--jobs", jobs) == (one, files)
        assert max(started) == int(jobs)


@pytest.mark.slow
def test_workers_that_begin_with_nothing_do_the_same(people, tmp_path, capsys, started, monkeypatch):
    one = batch(capsys, tmp_path / "1", people, "--jobs", "1")
    monkeypatch.setattr(workers, "starts_by_copy", lambda: False)
    assert batch(capsys, tmp_path / "2", people, "--jobs", "2") == one
    assert started


@pytest.fixture(scope="module")
def work() -> Work:
    asked = Settings(
        rubric="csr",
        as_of=date(2026, 11, 21),
        forms=("csv", "json"),
        target={},
        handed=Observers((), confirmed=True),
        listed=None,
        strict=False,
        line=PassLine(fail_under=50.0, fail_on="gate"),
    )
    asked = pickle.loads(pickle.dumps(asked))  # noqa: S301 -- our own
    return Work(asked, rubrics.rubric_layers())


def merged(found: list[Done]) -> tuple[Any, ...]:
    contents = zip(*(done.contents for done in found), strict=True)
    said = [one for done in found for one in done.said]
    people = [one for done in found for one in done.people]
    ids = [one for done in found for one in done.ids]
    heard = [one for done in found for one in done.heard]
    code, aside = max(done.code for done in found), sum(done.aside for done in found)
    return [b"".join(parts) for parts in contents], said, people, ids, heard, code, aside


@at_most(15)
@given(cuts=st.sets(st.integers(1, 59), max_size=12))
def test_a_block_of_lines_needs_to_know_nothing_of_the_others(work: Work, cuts: set[int]):
    lines = LINES.splitlines(keepends=True)
    whole = work.lines(LINES, "p.jsonl", "p")
    ends = [0, *sorted(cuts), len(lines)]
    parts = [
        pickle.loads(pickle.dumps(work.lines(b"".join(lines[start:end]), "p.jsonl", "p", before=start)))  # noqa: S301
        for start, end in itertools.pairwise(ends)
    ]
    told, expected = merged(parts), merged([whole])
    assert [one for one in told[1] if not one.once] == [one for one in expected[1] if not one.once]
    assert (told[0], *told[2:]) == (expected[0], *expected[2:])


def test_units_grow_and_hold_every_record_and_note_in_order():
    found = [Unread(file="p", stem="p", line=number, raw=b"x") for number in range(1000)]
    sizes = [len(unit or ()) for unit in units.units_of(iter(found))]
    assert sizes[:4] == [8, 16, 32, 64]
    assert max(sizes) == units.MOST
    assert [one for unit in units.units_of(iter(found)) for one in unit or ()] == found


def test_what_may_have_to_be_waited_for_is_announced():
    there = iter([True, True, False, True, False])
    found = [Unread(file="p", stem="p", line=number, raw=b"x") for number in range(4)]
    assert [unit and len(unit) for unit in units.units_of(iter(found), lambda: next(there))] == [2, None, 2, None]


# ------------------------------------------------------------------ the pool itself


def doubled() -> Callable[[int], int]:
    return lambda number: 2 * number


@COPIES
@given(numbers=st.lists(st.one_of(st.none(), st.integers()), max_size=8))
@at_most(5)
def test_what_comes_back_is_in_order_whoever_did_it(numbers: list[int | None]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "starts_by_copy", lambda: True)
        with Workers(3, doubled) as pool:
            found = list(pool.in_order(iter(numbers)))
    assert found == [(number, 2 * number) for number in numbers if number is not None]


def test_all_before_a_pause_is_handed_out_before_it_is_waited_for(monkeypatch):
    monkeypatch.setattr(workers, "starts_by_copy", lambda: sys.platform == "linux")
    taken: list[int] = []

    def source() -> Iterator[int | None]:
        yield 1
        yield 2
        yield None
        assert taken == [1, 2]
        yield 3

    with Workers(2, doubled) as pool:
        for unit, _result in pool.in_order(source()):
            taken.append(unit)
    assert taken == [1, 2, 3]


def test_an_error_of_the_input_comes_after_what_was_before_it(monkeypatch):
    monkeypatch.setattr(workers, "starts_by_copy", lambda: sys.platform == "linux")

    def source() -> Iterator[int]:
        yield 1
        raise UsageError

    with Workers(2, doubled) as pool:
        found = pool.in_order(source())
        assert next(found) == (1, 2)
        with pytest.raises(UsageError):
            next(found)


def test_without_any_worker_all_is_handed_back(monkeypatch):
    def full(_self: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", full)
    with Workers(2, doubled) as pool:
        assert list(pool.in_order(iter([1, 2, 3]))) == [(1, None), (2, None), (3, None)]
        assert pool.lacking


# ------------------------------------------------------------------ what goes wrong


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have something else happen where a worker scores the id p-90."""
    parent, judge = os.getpid(), run.assess_record

    def happens(what: Callable[[], object]) -> None:
        def judged(record: Any, *given: Any, **more: Any) -> Any:
            if os.getpid() != parent and record.line == 90:
                what()
            return judge(record, *given, **more)

        monkeypatch.setattr(run, "assess_record", judged)

    return happens


@pytest.mark.slow
@COPIES
@pytest.mark.usefixtures("started")
def test_a_worker_that_dies_is_told_and_what_is_written_is_whole(people, tmp_path, capsys, elsewhere):
    elsewhere(lambda: os.kill(os.getpid(), signal.SIGKILL))
    said, files = batch(capsys, tmp_path / "2", people, "--jobs", "2")
    assert said.code == 2
    assert "one of the processes that score ended before its work was done (SIGKILL)" in said.err
    assert "Run it again with --resume to go on." in said.err
    assert files["a.csv.part"].endswith(b"\n")
    assert "Traceback" not in said.err


@pytest.mark.slow
@COPIES
@pytest.mark.usefixtures("started")
def test_an_error_in_a_worker_is_met_again_where_it_belongs(people, tmp_path, capsys, elsewhere):
    def stumble() -> None:
        raise MemoryError

    one = batch(capsys, tmp_path / "1", people, "--jobs", "1")
    elsewhere(stumble)
    assert batch(capsys, tmp_path / "2", people, "--jobs", "2") == one


@pytest.mark.usefixtures("started")
def test_an_error_in_one_process_comes_behind_all_records_before_it(people, tmp_path, capsys, monkeypatch):
    judge = run.assess_record

    def judged(record: Any, *given: Any, **more: Any) -> Any:
        if record.line == 90:
            raise InvalidRubricError(Problem(code="broken", message="it broke meanwhile."))
        return judge(record, *given, **more)

    monkeypatch.setattr(run, "assess_record", judged)
    said, files = batch(capsys, tmp_path / "1", people, "--jobs", "1")
    assert "it broke meanwhile." in said.err
    *_before, last = files["a.csv.part"].splitlines()
    assert b"p-88" in last  # on line 89


@pytest.mark.slow
@COPIES
@pytest.mark.usefixtures("started")
def test_no_worker_is_left_behind(people, tmp_path, capsys, monkeypatch):
    alive: list[Any] = []
    start = Workers.start_one
    monkeypatch.setattr(Workers, "start_one", lambda self: (start(self), alive.append(self.all[-1].process))[0])
    batch(capsys, tmp_path / "2", people, "--jobs", "2")
    assert alive
    assert not any(process.is_alive() for process in alive)


NO_NUMBERS = ("0", "-1", "two", "1.5", "", "9999999999999")


@pytest.mark.parametrize("option", ["--jobs", "--max-errors"])
@pytest.mark.parametrize("found", NO_NUMBERS, ids=map(repr, NO_NUMBERS))
def test_a_number_that_is_none_is_refused(people, capsys, option, found):
    said = here(capsys, "batch", people, f"{option}={found}")
    assert said.code == 2
    assert said.err.startswith(f"{option} is empty" if not found else f"{option} {found}: write ")


@pytest.mark.slow
def test_pages_are_made_by_one_process_which_is_said(people, tmp_path, capsys, started):
    said = here(capsys, "batch", people, *DAY, "-f", f"html={tmp_path / 'class'}", "--jobs", "2")
    assert "-f html is made by one process, whatever --jobs says." in said.err
    assert not started


@pytest.mark.slow
@pytest.mark.few(2)
@COPIES
@pytest.mark.parametrize("most", [1, 4, 17])
@pytest.mark.usefixtures("started")
def test_a_run_stops_at_so_many_rejected_records_whoever_scores(people, tmp_path, capsys, most):
    found = [batch(capsys, tmp_path / jobs, people, "--max-errors", str(most), "--jobs", jobs) for jobs in ("1", "2")]
    assert found[0][0].code == found[1][0].code == 4
    assert f"{most} record" in found[0][0].err
    assert "--max-errors says to stop there" in found[0][0].err
    for said, files in found:
        assert files["a.csv.part"].count(b",error,") == most
        assert files["a.csv.part"].rstrip().splitlines()[-1].count(b",error,") == 1
        assert said.err.replace("/1/", "/2/") == found[1][0].err
    assert found[0][1]["a.jsonl.part"] == found[1][1]["a.jsonl.part"]
    assert "a.csv" not in found[0][1]


# ------------------------------------------------------------------ how many


QUOTAS = {
    "no limit": ({"cpu.max": "max 100000"}, 8),
    "two cores": ({"cpu.max": "200000 100000"}, 2),
    "a core and a half": ({"cpu.max": "150000 100000"}, 2),
    "a tenth": ({"cpu.max": "10000 100000"}, 1),
    "more than there are": ({"cpu.max": "9900000 100000"}, 8),
    "a parent's limit": ({"cpu.max": "300000 100000", "a/cpu.max": "max 100000"}, 3),
    "the older way": ({"cpu/cpu.cfs_quota_us": "400000", "cpu/cpu.cfs_period_us": "100000"}, 4),
    "the older way without one": ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, 8),
    "nonsense": ({"cpu.max": "many"}, 8),
}


@pytest.mark.parametrize("case", QUOTAS)
def test_a_container_says_how_many_cores_there_are(tmp_path, monkeypatch, case):
    files, expected = QUOTAS[case]
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    own = tmp_path / "own"
    own.write_text("1:cpu:/x\n0::/a\n", encoding="utf-8")
    monkeypatch.setattr(cores, "_GROUPS", tmp_path)
    monkeypatch.setattr(cores, "_OWN_GROUP", own)
    monkeypatch.setattr(cores, "_cores_given", lambda: 8)
    assert cores.usable_cores() == expected


def test_copies_are_safe_only_without_other_threads():
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not workers.starts_by_copy()
    finally:
        done.set()
        other.join()


def test_lines_are_read_where_their_turn_comes():
    (found,) = json_lines.line_records(io.BytesIO(b"oops\n"), "p", "p", before=4)
    assert (found.line, found.raw) == (5, b"oops\n")
