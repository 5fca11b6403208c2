"""A batch in parts, as the workers of a cluster do it: cut, counted, scored and written by pure functions."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import io
import json
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.app.cluster import addresses, folders, pieces, running
from csr_assess.app.cluster.client import Cluster
from csr_assess.app.cluster.found_files import InputFile
from csr_assess.app.cluster.part_files import OutputFolder
from csr_assess.app.cluster.trouble import PartError, cannot_read, telling
from csr_assess.app.cluster.worker import PartTask, count_part, score_part, stop_run, worker_facts
from csr_assess.base import language
from csr_assess.base.errors import UsageError
from tests.command import DAY, Said, here
from tests.drawn import rubric
from tests.pseudo import PSEUDO
from tests.rows import each
from tests.test_tables_published import drawn_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

needs_fsspec = pytest.mark.skipif(not find_spec("fsspec"), reason="needs the extra cluster")
SECRET = "geheim"  # noqa: S105 -- nobody's


def cuts(size: int, step: int) -> list[tuple[int, int]]:
    return [(start, min(start + step, size)) for start in range(0, size, step)]


@given(st.lists(st.sampled_from([b"\n", b"a", b"bb", b"\r\n", b"ccccc\n", b" "]), max_size=40), st.integers(1, 12))
def test_each_line_is_in_one_range_wherever_the_cuts_fall(bits: list[bytes], step: int) -> None:
    whole = b"".join(bits)
    blocks = [pieces.lines_of_range(io.BytesIO(whole), start, stop) for start, stop in cuts(len(whole), step)]
    assert b"".join(blocks) == whole
    assert sum(map(pieces.line_count, blocks)) == len(whole.split(b"\n")) - (whole.endswith(b"\n") or not whole)


@each("step", [1, 7, 10, 50, 400])
def test_a_line_longer_than_any_may_be_is_in_one_range_and_still_too_long(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "MAX_BYTES", 20)
    monkeypatch.setattr(pieces, "_CHUNK", 8)
    whole = b"one\n" + b"x" * 300 + b"\ntwo\n"
    blocks = [pieces.lines_of_range(io.BytesIO(whole), start, stop) for start, stop in cuts(len(whole), step)]
    lines = b"".join(blocks).splitlines()
    assert (lines[0], len(lines), lines[-1]) == (b"one", 3, b"two")
    assert 20 < len(lines[1]) <= 300


TOLD = {
    "s3://key:geheim@bucket/a.jsonl": "s3://bucket/a.jsonl",
    "sftp://me@host/a.csv": "sftp://host/a.csv",
    "https://host/a.jsonl?sig=geheim": "https://host/a.jsonl",
    "simplecache::s3://key:geheim@bucket/a": "simplecache::s3://bucket/a",
    "s3://bucket/a@b?.jsonl": "s3://bucket/a@b?.jsonl",
    "/home/me@work/a.jsonl": "/home/me@work/a.jsonl",
    "a.jsonl": "a.jsonl",
}


@each(("address", "told"), TOLD.items(), ids=TOLD)
def test_an_address_is_told_without_its_secrets(address: str, told: str) -> None:
    assert addresses.public(address) == told
    file = InputFile(address=address, name=told, size=1, member=False)
    folder = OutputFolder(form="csv", address=address)
    assert SECRET not in f"{file!r} {folder!r} {(pieces.Piece(file=file),)!r}"
    for said in (f"no {address} here", "port of 'key:geheim@bucket'", "no number: 'geheim@bucket'", "geheim is wrong"):
        assert SECRET not in addresses.cause(ValueError(said), address) or "geheim@" not in address
    with pytest.raises(PartError) as raised, telling(address, cannot_read):
        raise ValueError(address)
    assert raised.value.__suppress_context__
    assert raised.value.__cause__ is None
    assert SECRET not in str(raised.value)


class InThisProcess:
    """A cluster that is none: what it is asked for is done here, the last twice, for a worker may be lost."""

    def __init__(self, _address: str) -> None:
        self.tasks: list[PartTask] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return

    def stop(self, run: str) -> bool:
        return asyncio.run(stop_run(run))

    def refuse_others(self, expected: object, of: str) -> None:
        assert worker_facts(of) == expected

    def in_order(self, do: Callable[..., Any], what: Sequence[Any], *more: object) -> Iterator[Any]:
        for one in what:
            first = do(one, *more)
            assert do(one, *more) == first
            yield first


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """What talks to a scheduler stays here, and parts are small."""
    monkeypatch.setattr(running, "Cluster", InThisProcess)
    monkeypatch.setattr(pieces, "PART_BYTES", 9_000)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of every sort that is read in its own way, and some that are passed over."""
    made = tmp_path / "people"
    (made / "inner").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    lines = [json.dumps(drawn_person(number % 30)).encode() for number in range(60)]
    lines[3:3] = [b"", b"{", b'{"schema": "csr-assess/answers/1", "answers": {"no.such": 1}}', b" \t"]
    (made / "a.jsonl").write_bytes(b"\n".join(lines))
    (made / "b.csv").write_text("candidate.id,soft_skills.empathy,experience.months\nc-1,4,x\n,9,12\n", "utf-8")
    (made / "inner" / "c.yaml").write_text("schema: csr-assess/answers/1\nanswers: {soft_skills.empathy: 4}\n", "utf-8")
    (made / "inner" / "d.yaml").write_text("nothing", "utf-8")
    (made / "inner" / "e.json").write_text("[]", "utf-8")
    (made / "inner" / "f.txt").write_text("A letter.\n", "utf-8")
    (made / "g.numbers").write_text("", "utf-8")
    (made / ".hidden.jsonl").write_text("{", "utf-8")
    return made


FORMS = {"csv": ".csv", "long": ".csv", "json": ".jsonl"}


def joined(folder: Path, form: str) -> bytes:
    """Every part behind the other, the head once."""
    parts = [path.read_bytes() for path in sorted(folder.glob("part-*"))]
    if form == "json":
        return b"".join(parts)
    head = parts[0][: parts[0].index(b"\n") + 1]
    assert all(part.startswith(head) for part in parts)
    return head + b"".join(part.removeprefix(head) for part in parts)


def both(capsys: pytest.CaptureFixture[str], path: str, *more: str) -> tuple[Said, Said]:
    """What a run in one process says, and what the same says in parts."""
    one = here(capsys, "batch", path, *DAY, *more, *(f"-f{form}=one.{form}" for form in FORMS))
    parts = here(
        capsys, "batch", path, *DAY, *more, "--scheduler", "tcp://x:1", *(f"-f{form}=out/{form}" for form in FORMS)
    )
    return one, parts


@pytest.mark.slow
@pytest.mark.few(2)
@needs_fsspec
@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("path", ["people", "people/a.jsonl", "people/b.csv", "people/inner/c.yaml"])
def test_the_parts_together_are_what_one_process_writes(
    path: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, parts = both(capsys, path, "--fail-under", "50")
    assert (parts.code, parts.out) == (one.code, one.out)
    assert sorted(parts.err.splitlines()) == sorted(one.err.splitlines())
    for form, ending in FORMS.items():
        out = folder.parent / "out" / form
        assert joined(out, form) == (folder.parent / f"one.{form}").read_bytes()
        listed = json.loads((out / "_parts.json").read_bytes())
        names = [path.name for path in sorted(out.iterdir())]
        assert names == ["_parts.json", *(part["name"] for part in listed["parts"])]
        assert all(name.endswith(ending) for name in names[1:])
        firsts = [part["first_record"] for part in listed["parts"]]
        assert firsts == [1 + sum(part["records"] for part in listed["parts"][:at]) for at in range(len(firsts))]
        assert listed["records"] == sum(part["records"] for part in listed["parts"])
    assert (len(firsts) > 3) == (path in ("people", "people/a.jsonl"))


@pytest.mark.slow
@needs_fsspec
@pytest.mark.usefixtures("cluster")
def test_parquet_is_written_in_parts_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    from pyarrow import parquet  # noqa: PLC0415 -- as above

    said = here(capsys, "batch", folder / "a.jsonl", *DAY, "-q", "--scheduler", "tcp://x:1", "-fparquet=out")
    assert said.code == 4
    found = [parquet.read_table(path) for path in sorted((folder.parent / "out").glob("part-*.parquet"))]
    assert [row for table in found for row in table["record"].to_pylist()] == [*range(1, 63)]


@pytest.mark.slow
@needs_fsspec
@pytest.mark.usefixtures("cluster", "folder")
def test_files_are_read_and_written_where_no_path_leads(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec  # noqa: PLC0415 -- an extra

    monkeypatch.setattr(addresses, "OF_ONE_PROCESS", frozenset())  # here is one alone
    monkeypatch.setattr(addresses, "WHOLE_AT_ONCE", addresses.WHOLE_AT_ONCE | {"memory"})
    memory = fsspec.filesystem("memory")
    memory.put("people", "/in/people", recursive=True)
    try:
        one, _parts = both(capsys, "people")
        words = ["--scheduler", "tcp://x:1", "-fcsv=memory://out/csv"]
        said = here(capsys, "batch", "memory://in/people", *DAY, *words)
        assert (said.code, said.out) == (one.code, one.out)
        parts = [memory.cat_file(path) for path in sorted(memory.glob("/out/csv/part-*.csv"))]
        head = parts[0][: parts[0].index(b"\n") + 1]
        rows = head + b"".join(part.removeprefix(head) for part in parts)
        with open("one.csv", "rb") as stream:  # noqa: PTH123 -- a name in the folder we are in
            assert rows == stream.read().replace(b"people/", b"memory://in/people/")
        again = here(capsys, "batch", "memory://in/people", *DAY, *words)
        assert again.code == 2
        assert "memory://out/csv: holds the parts of another run already" in again.err
    finally:
        memory.rm("/", recursive=True)


REFUSED = {
    "no file there": (["none.jsonl", "-fcsv=out"], "none.jsonl: cannot be read: no such file or folder."),
    "no kind that is read": (["x.pdf", "-fcsv=out"], "x.pdf: not a kind of file that can be read;"),
    "standard input": (["-", "-fcsv=out"], "standard input is on this machine alone"),
    "nobody in it": (["empty.jsonl", "-fcsv=out"], "nothing to read here"),
    "a format without a folder": (["people", "-fcsv"], "--format csv needs a folder for its parts"),
    "a format of pages": (["people", "-fhtml=out"], "--format html is not written by a cluster;"),
    "a folder in what is read": (["people", "-fcsv=people/out"], "people/out: is inside what is read"),
    "a folder that holds what is read": (["people", "-fcsv=."], "holds what is read, and the result would lie among"),
    "the folder that is read": (["people", "-fcsv=people"], "people: holds what is read"),
    "a result in each worker's memory": (["people", "-fcsv=memory://out"], "memory://out: is in the memory of one"),
    "people in this memory": (["memory://people", "-fcsv=out"], "memory://people: is in the memory of one process"),
    "a copy of this memory": (["simplecache::memory://a", "-fcsv=out"], "simplecache::memory://a: is in the memory of"),
    "a file where a folder is due": (["people", "-fcsv=x.pdf"], "x.pdf: cannot be written: File exists."),
    "processes of one machine": (["people", "-fcsv=out", "--jobs=2"], "--jobs is for one machine"),
    "a run to go on with": (["people", "-fcsv=out", "--resume"], "--resume is for one machine"),
    "a system nobody knows": (["nosuch://a/b.jsonl", "-fcsv=out"], "nosuch://a/b.jsonl: cannot be used:"),
    "a system with a password": (["nosuch://me:geheim@a/b.jsonl", "-fcsv=out"], "nosuch://a/b.jsonl: cannot be used:"),
}


@needs_fsspec
@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_told_before_anything_is_written(
    words: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "x.pdf").write_bytes(b"x")
    (folder.parent / "empty.jsonl").write_bytes(b"\n\n")
    found = here(capsys, "batch", *words, *DAY, "-q", "--scheduler", "tcp://x:1")
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert SECRET not in found.err
    assert not [*folder.parent.glob("out/part-*")]


@pytest.mark.slow
@needs_fsspec
@pytest.mark.usefixtures("cluster", "folder")
def test_workers_speak_the_language_of_whoever_asks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(task: PartTask) -> bytes:
        return contextvars.Context().run(score_part, task)  # a new thread begins in English

    monkeypatch.setattr(running.worker, "score_part", elsewhere)
    with language.speaking(PSEUDO):
        one, parts = both(capsys, "people/a.jsonl")
    assert parts.err == one.err
    assert "⟦" in one.err


@needs_fsspec
@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("most", [1, 2, 4])
def test_it_stops_at_the_record_that_is_one_too_many_as_one_process_does(
    most: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (folder / "a.jsonl").read_bytes().split(b"\n")
    lines[40:40] = lines[45:45] = [b"{", b"["]
    (folder / "a.jsonl").write_bytes(b"\n".join(lines))
    words = ["batch", "people/a.jsonl", *DAY, "--max-errors", str(most)]
    one = here(capsys, *words, "-fcsv=one.csv")
    said = here(capsys, *words, "--scheduler", "tcp://x:1", "-fcsv=out")
    assert (said.code, said.out) == (one.code, one.out) == (4, "")
    told = one.err.splitlines()
    stopped = next(line for line in told if line.startswith("Stopped after "))
    assert said.err.splitlines()[: told.index(stopped)] == told[: told.index(stopped)]
    assert stopped.partition(".")[0] in said.err
    assert "rejected, and --max-errors says to stop there" in said.err
    assert not Path("out/_parts.json").exists()


@needs_fsspec
@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("seen", [0, 1])
def test_parts_that_workers_put_where_nobody_else_sees_them_are_no_result(
    seen: int, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(task: PartTask) -> bytes:
        done = score_part(task)
        for file in Path("out").glob("part-*"):
            file.replace(folder / file.name) if int(file.name[5:10]) >= seen else None
        return done

    monkeypatch.setattr(running.worker, "score_part", elsewhere)
    monkeypatch.setattr(folders, "_SECONDS_TO_SEE", 0.0)
    said = here(capsys, "batch", "people/a.jsonl", *DAY, "-q", "--scheduler", "tcp://x:1", "-fcsv=out")
    assert (said.code, said.out) == (2, "")
    lost = len([*folder.glob("part-*")])
    assert (lost > 2) == (seen > 0)
    missing = f"{lost} parts that were" if seen else "1 part that was"  # the first is missed at once
    assert f"out: {missing} written cannot be seen from here." in said.err
    assert "Name a folder that this machine and every worker share" in said.err
    assert not Path("out/_parts.json").exists()


@needs_fsspec
@pytest.mark.usefixtures("cluster")
def test_parts_that_a_shared_folder_shows_late_are_waited_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    there = folders._names_in  # noqa: SLF001 -- a slow file system, in its place
    monkeypatch.setattr(folders, "_names_in", lambda folder: there(folder) if waited else set())
    monkeypatch.setattr(folders.time, "sleep", waited.append)
    said = here(capsys, "batch", folder / "a.jsonl", *DAY, "-q", "--scheduler", "tcp://x:1", "-fcsv=out")
    assert (said.code, len(waited)) == (4, 1)
    assert Path("out/_parts.json").exists()


@needs_fsspec
@pytest.mark.usefixtures("cluster")
def test_a_part_of_a_run_that_was_stopped_is_not_put_in_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks: list[PartTask] = []

    def third_is_stopped(task: PartTask) -> bytes:
        tasks.append(task)
        if task.number == 2:
            raise KeyboardInterrupt
        return score_part(task)

    monkeypatch.setattr(running.worker, "score_part", third_is_stopped)
    said = here(capsys, "batch", folder / "a.jsonl", *DAY, "--scheduler", "tcp://x:1", "-fcsv=out")
    assert said.code == 130
    assert "Parts that were finished stay where they are" in said.err
    assert "Not every worker said" not in said.err
    with pytest.raises(PartError, match="the run was stopped"):
        score_part(tasks[-1])
    assert sorted(path.name for path in Path("out").iterdir()) == ["part-00000.csv", "part-00001.csv"]


@needs_fsspec
@pytest.mark.usefixtures("cluster")
def test_a_part_that_cannot_be_written_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder.parent / "out"
    tasks: list[PartTask] = []
    monkeypatch.setattr(running.worker, "score_part", lambda task: tasks.append(task) or score_part(task))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running.outputs, "note", lambda *_words, **_more: None)
        assert run_quietly("batch", "people/a.jsonl", *DAY, "--scheduler", "tcp://x:1", f"-fcsv={out}") == 4
    shutil.rmtree(out)
    out.write_bytes(b"")
    with pytest.raises(PartError, match=r"out/part-00000.csv: cannot be written by a worker: Not a directory"):
        score_part(tasks[0])
    assert out.read_bytes() == b""
    assert repr(tasks[0]) == "PartTask(0)"


def run_quietly(*words: str) -> int:
    from csr_assess.app.main import run  # noqa: PLC0415 -- whoever calls takes no output

    return run([*words])


@needs_fsspec
def test_what_is_gone_when_its_turn_comes_is_told_and_tried_again_by_another(folder: Path) -> None:
    file = InputFile(address=str(folder / "gone.jsonl"), name="gone.jsonl", size=10, member=False)
    with pytest.raises(PartError, match=r"gone.jsonl: cannot be read by a worker: no such file or folder\."):
        count_part((pieces.Piece(file=file, start=0, stop=10),), "csr")


def test_facts_tell_a_rubric_by_its_hash_and_say_why_there_is_none(tmp_path: Path) -> None:
    assert worker_facts("csr").rubric == rubric().sha256
    assert "no such rubric" in worker_facts(str(tmp_path / "none")).rubric


class Asked:
    """A scheduler's client that does what it is asked for when its result is."""

    def __init__(self) -> None:
        self.canceled: list[Any] = []

    def submit(self, do: Callable[..., int], what: int, **_how: object) -> Asked.Future:
        return self.Future(lambda: do(what), what)

    def nthreads(self) -> dict[str, int]:
        return {"a": 1}

    def cancel(self, futures: Sequence[Asked.Future]) -> None:
        self.canceled += [future.what for future in futures]

    class Future(NamedTuple):
        """Something asked for."""

        result: Callable[[], int]
        what: int


def test_what_is_not_waited_for_any_more_is_asked_for_no_more() -> None:
    cluster = Cluster.__new__(Cluster)
    client = cluster._client = Asked()  # noqa: SLF001 -- no scheduler
    with contextlib.closing(cluster.in_order(lambda number: 10 * number, range(9))) as found:
        assert [next(found), next(found)] == [0, 10]
    assert client.canceled == [2, 3, 4]
    client.canceled.clear()
    assert [*cluster.in_order(lambda number: number, range(9))] == [*range(9)]
    assert client.canceled == []
    with pytest.raises(UsageError, match="0"):
        next(cluster.in_order(broken, range(9)))
    assert client.canceled == [0, 1, 2, 3]


def broken(number: int) -> int:
    raise PartError(str(number))


def test_a_program_without_the_package_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="--scheduler needs Dask"):
        Cluster("tcp://127.0.0.1:1")
    said = here(capsys, "batch", folder, *DAY, "-q", "--scheduler", "tcp://127.0.0.1:1", "-fcsv=out")
    assert (said.code, "pip install 'csr-assess[cluster]'" in said.err) == (2, True)
