"""Parquet: the tables of a batch with the types of their columns, whole or not there."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.app.arrow_batches import ArrowScorer
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.assess.assessor import assess
from csr_assess.batch import parquet_rows, run
from csr_assess.batch.arrow_rows import PEOPLE
from csr_assess.batch.run import Assessed
from csr_assess.batch.table_schema import TABLE_SCHEMAS
from tests import people
from tests.command import DAY, DEMO, here
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("pyarrow", reason="needs the extra parquet")
TWINS = {"parquet": "csv", "longparquet": "long"}
"""Each format, and the text that has the same columns."""
TYPES = {"string": "string", "number": "double", "integer": "int64", "boolean": "bool"}
AS_READ = {"number": float, "integer": int, "boolean": json.loads}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """People of every kind, one of them with an id that a spreadsheet could run, and lines that are no answers."""
    made = tmp_path / "people"
    made.mkdir()
    everybody = [one() for one in people.PEOPLE.values()]
    everybody.append(replace(people.middling(), candidate=Candidate(id="=1+1", name="+José\n日本")))
    lines = [msgspec.json.encode(one) for one in everybody]
    (made / "a.jsonl").write_bytes(b"\n".join([*lines[:2], b"{", *lines[2:], b"[]"]))
    return made


def table(file: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet  # noqa: PLC0415 -- as above

    return parquet.read_table(file).to_pylist()


def written(capsys: pytest.CaptureFixture[str], folder: Path, *names: str, more: str = "") -> dict[str, Path]:
    files = {name: folder.parent / f"out{more}.{name}" for name in names}
    said = here(capsys, "batch", folder, *DAY, "-q", *(f"-f{name}={file}" for name, file in files.items()))
    assert said.code == 4
    return files


def same_value(field: dict[str, Any], cell: str) -> Any:
    return AS_READ.get(field["type"], str)(cell) if cell else None


@pytest.mark.slow
@each("name", TWINS)
def test_a_table_has_the_columns_the_types_and_the_values_of_its_text(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pyarrow import parquet  # noqa: PLC0415 -- as above

    files = written(capsys, folder, name, TWINS[name])
    fields = {field["name"]: field for field in TABLE_SCHEMAS[TWINS[name]](people.rubric())["fields"]}
    schema = parquet.read_schema(files[name])
    assert {column: str(schema.field(column).type) for column in schema.names} == {
        column: TYPES[field["type"]] for column, field in fields.items()
    }
    must = {column for column, field in fields.items() if field.get("constraints", {}).get("required")}
    assert {column for column in schema.names if not schema.field(column).nullable} == must
    with files[TWINS[name]].open(encoding="utf-8", newline="") as stream:
        texts = [*csv.DictReader(stream)]
    as_it_came = {"candidate.id", "candidate.name", "problems"}
    rows = table(files[name])
    assert len(rows) == len(texts)
    for row, text in zip(rows, texts, strict=True):
        for column, field in fields.items():
            assert column in as_it_came or row[column] == same_value(field, text[column]), column
    assert {row["candidate.id"] for row in rows} >= {"=1+1"}
    assert name == "longparquet" or {row["candidate.name"] for row in rows} >= {"+José\n日本"}


@pytest.mark.slow
@each("name", TWINS)
def test_the_same_run_writes_the_same_bytes(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = (written(capsys, folder, name, more=str(more))[name].read_bytes() for more in range(2))
    assert one == two


def many(rows: parquet_rows.ParquetRows, count: int) -> None:
    answers = people.middling()
    one = Assessed(
        source="a.jsonl:1",
        candidate=answers.candidate,
        report=assess(people.rubric(), answers, people.AS_OF),
    )
    for number in range(1, count + 1):
        rows.take(replace(one, number=number))


def test_rows_are_written_in_groups_and_stay_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet  # noqa: PLC0415 -- as above

    monkeypatch.setattr(parquet_rows, "_AT_ONCE", 10)
    monkeypatch.setattr(parquet_rows, "_GROUP", 100)
    file = tmp_path / "a.parquet"
    with file.open("wb") as stream:
        rows = parquet_rows.ParquetRows(stream, PEOPLE, people.rubric())
        many(rows, 150)
        assert stream.tell() > 1000  # the first group is out of memory
        many(rows, 160)
        rows.finish()
    found = parquet.ParquetFile(file).metadata
    assert [found.row_group(place).num_rows for place in range(found.num_row_groups)] == [100, 100, 100, 10]
    assert [row["record"] for row in table(file)] == [*range(1, 151), *range(1, 161)]


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    with (tmp_path / "a.parquet").open("wb") as stream:
        rows = parquet_rows.ParquetRows(stream, PEOPLE, people.rubric())
        rows.take(Assessed(source="a", candidate=Candidate(id="x", name="a\ud800b"), report=None, number=1))
        rows.finish()
    assert table(tmp_path / "a.parquet")[0]["candidate.name"] == "a?b"


@each("name", TWINS)
def test_a_run_that_is_stopped_leaves_the_older_file_and_nothing_beside_it(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, seen = run.assess_record, []

    def stopped(*given: object, **more: object) -> object:
        seen.append(given)
        if len(seen) > 3:
            raise KeyboardInterrupt
        return judge(*given, **more)

    file = folder.parent / "out.parquet"
    file.write_bytes(b"earlier")
    monkeypatch.setattr(run, "assess_record", stopped)
    said = here(capsys, "batch", folder, *DAY, "-q", "-f", f"{name}={file}")
    monkeypatch.undo()
    assert (said.code, file.read_bytes()) == (130, b"earlier")
    assert "No file was changed." in said.err
    assert [path.name for path in sorted(folder.parent.iterdir())] == ["out.parquet", "people"]


@each("name", TWINS)
def test_it_needs_a_file_and_a_package_and_says_so(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = here(capsys, "batch", DEMO, *DAY, "-q", "-f", name)
    assert (said.code, f"{RECORD_WRITERS[name].example}." in said.err) == (2, True)
    for module in [one for one in sys.modules if one.partition(".")[0] == "pyarrow"]:
        monkeypatch.setitem(sys.modules, module, None)
    said = here(capsys, "batch", DEMO, *DAY, "-q", "-f", f"{name}={tmp_path / 'a'}")
    assert (said.code, said.out) == (2, "")
    assert "Parquet is written by pyarrow, which is not installed." in said.err
    assert "pip install 'csr-assess[parquet]'" in said.err
    assert [*tmp_path.iterdir()] == []


def test_nobody_scored_is_a_table_without_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"{\n")
    file = tmp_path / "out"
    assert here(capsys, "batch", tmp_path / "a.jsonl", *DAY, "-q", "-f", f"longparquet={file}").code == 4
    assert table(file) == []


@each("criteria", [False, True])
def test_record_batches_of_lines_are_scored_as_a_batch_scores_the_file(
    criteria: bool,  # noqa: FBT001 -- a case
    folder: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import pyarrow as pa  # noqa: PLC0415 -- as above

    name = "longparquet" if criteria else "parquet"
    lines = (folder / "a.jsonl").read_bytes().splitlines()
    scorer = ArrowScorer(people.AS_OF, criteria=criteria, source=str(folder / "a.jsonl"))
    batches = [
        pa.record_batch(
            {"record": [*range(first + 1, first + 4)][: len(lines) - first], "line": lines[first : first + 3]}
        )
        for first in range(0, len(lines), 3)
    ]
    found = pa.Table.from_batches([scorer.scored(batch) for batch in batches], scorer.schema)
    assert found.to_pylist() == table(written(capsys, folder, name)[name])
    assert scorer.scored(pa.record_batch({"record": [1], "line": [" "]})).num_rows == 0
