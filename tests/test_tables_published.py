"""The tables a batch writes for analysts: what is published of them, and rows that hold to it."""

from __future__ import annotations

import csv
import io
import json
import math
import random
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from csr_assess.answers.recognition import holds_answers, is_batch_result
from csr_assess.answers.types import UNKNOWN
from csr_assess.batch.table_schema import TABLE_SCHEMAS
from csr_assess.contracts.report_v1 import Envelope
from csr_assess.rubric.load import layers
from tests import people
from tests.command import DAY, here, quietly
from tests.drawn import asked, rubric, values_of
from tests.rows import each
from tests.small import criterion, small

if TYPE_CHECKING:
    from pathlib import Path

TABLES = [*TABLE_SCHEMAS]
NOT_NUMBERED = {"source", "candidate.id", "candidate.name", "gates", "problems", "candidate.id_json"}


def drawn_person(number: int) -> dict[str, Any]:
    """Somebody who answers each question with one chance in two."""
    chance = random.Random(number)  # noqa: S311 -- made-up people
    given = {one.id: chance.choice([*values_of(one), UNKNOWN]) for one in asked() if chance.random() < 0.5}
    target = {"industry": chance.choice(["retail", "insurance", ""]), "state": chance.choice(["FL", "TX", ""])}
    return {"schema": "csr-assess/answers/1", "candidate": {"id": f"=c-{number}"}, "target": target, "answers": given}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People of every kind, lines that are nothing, and a table with bad cells."""
    made = tmp_path_factory.mktemp("people")
    lines = [msgspec.json.encode(one()) for one in people.PEOPLE.values()]
    lines += [json.dumps(drawn_person(number)).encode() for number in range(40)]
    lines[3:3] = [b"", b"{", b'{"schema": "csr-assess/answers/1", "answers": {"no.such": 1}}']
    (made / "a.jsonl").write_bytes(b"\n".join(lines))
    table = "candidate.id,candidate.name,soft_skills.empathy,experience.months\nc-1,José,4,x\n,,9,12\nc-3,=1+1,n/a,3\n"
    (made / "b.csv").write_text(table, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def written(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both tables and the reports of the same run."""
    out = tmp_path_factory.mktemp("written")
    files = {name: out / f"{name}.csv" for name in TABLES} | {"json": out / "all.jsonl"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        code = quietly("batch", ".", *DAY, "-q", *(f"-f{name}={file}" for name, file in files.items()))
    assert code == 4
    return files


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [*csv.DictReader(stream, strict=True)]


def reports(written: dict[str, Path]) -> list[Envelope]:
    return [msgspec.json.decode(line, type=Envelope) for line in written["json"].read_bytes().splitlines()]


def faults(schema: dict[str, Any], row: dict[str, str]) -> list[str]:
    """What a row has that its schema does not allow, as the Table Schema has it."""
    return [f"{field['name']}: {row[field['name']]!r}" for field in schema["fields"] if not fits(field, row)]


def fits(field: dict[str, Any], row: dict[str, str]) -> bool:
    cell, limits = row[field["name"]], field.get("constraints", {})
    if cell == "":
        return not limits.get("required", False)
    if field["type"] == "boolean":
        return cell in ("true", "false")
    if field["type"] == "string":
        return cell in limits.get("enum", [cell])
    number = int(cell) if field["type"] == "integer" else float(cell)
    return limits.get("minimum", -math.inf) <= number <= limits.get("maximum", math.inf)


@pytest.mark.slow
@each("name", TABLES)
def test_a_table_has_the_columns_of_its_schema_and_each_row_holds_to_it(name: str, written: dict[str, Path]) -> None:
    schema, rows = TABLE_SCHEMAS[name](layers().widest()), rows_of(written[name])
    assert [*rows[0]] == [field["name"] for field in schema["fields"]]
    assert [fault for row in rows for fault in faults(schema, row)] == []
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    assert len({*keys}) == len(rows)
    assert all(None not in row for row in rows)


@each("name", TABLES)
def test_a_schema_that_is_printed_is_that_of_the_rubric_and_says_what_each_column_is(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = here(capsys, "schema", name)
    assert (said.code, said.err) == (0, "")
    assert said.json == json.loads(msgspec.json.encode(TABLE_SCHEMAS[name](layers().widest())))
    assert all(field["description"] for field in said.json["fields"])
    own = TABLE_SCHEMAS[name](small(criterion("a")))
    words = {field["name"]: field.get("constraints", {}).get("enum") for field in own["fields"]}
    assert words[{"csv": "gap_1", "long": "criterion"}[name]] == ["soft_skills.a"]


CHECK = """
import json, sys
from frictionless import Resource, Schema
folder, name, schema = sys.argv[1:]
found = Resource(path=name, basepath=folder, schema=Schema.from_descriptor(json.loads(schema)), format="csv").validate()
print(json.dumps([found.valid, found.flatten(["rowNumber", "fieldName", "type"])]))
"""


def checked(file: Path, schema: dict[str, Any]) -> Any:
    """What Frictionless says of a file, in a process of its own: it sets what the module csv takes for everybody."""
    if not find_spec("frictionless"):
        pytest.skip("needs the extra package frictionless")
    command = [sys.executable, "-c", CHECK, file.parent, file.name, json.dumps(schema)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@each("name", TABLES)
def test_frictionless_takes_the_schema_and_finds_every_table_valid(name: str, written: dict[str, Path]) -> None:
    schema = TABLE_SCHEMAS[name](layers().widest())
    assert checked(written[name], schema) == [True, []]
    spoiled = written[name].with_name(f"spoiled-{name}.csv")
    text = written[name].read_text(encoding="utf-8").replace(",required,false,", ",maybe,false,", 1)
    spoiled.write_text(text.replace(",success,", ",fine,", 1), encoding="utf-8")
    column = {"csv": "status", "long": "kind"}[name]
    valid, found = checked(spoiled, schema)
    assert not valid
    assert [(field, kind) for _row, field, kind in found] == [(column, "constraint-error")]


@pytest.mark.slow
def test_there_is_a_row_for_each_record_and_one_for_each_criterion_of_whoever_was_scored(
    written: dict[str, Path],
) -> None:
    found, all_people, long = reports(written), rows_of(written["csv"]), rows_of(written["long"])
    assert [row["record"] for row in all_people] == [str(count + 1) for count in range(len(found))]
    assert [row["source"] for row in all_people] == [one.source for one in found]
    assert [row["status"] for row in all_people] == [one.status for one in found]
    numbered = {
        str(number): [finding.criterion for check in one.report.checks for finding in check.findings]
        for number, one in enumerate(found, 1)
        if one.report
    }
    there = {number: [row["criterion"] for row in long if row["record"] == number] for number in numbered}
    assert there == numbered
    assert len(long) == sum(map(len, numbered.values()))


def test_a_criterions_row_has_the_numbers_of_the_report(written: dict[str, Path]) -> None:
    rows = iter(rows_of(written["long"]))
    for one in reports(written):
        for check in one.report.checks if one.report else ():
            for finding in check.findings:
                row = next(rows)
                assert (row["check"], row["criterion"], row["kind"]) == (check.id, finding.criterion, finding.kind)
                assert row["core"] == json.dumps(finding.core)
                assert row["outcome"] == finding.outcome
                for name in ("level", "required", "claimed", "shown", "points", "waiting", "lost", "of"):
                    value = getattr(finding, name)
                    assert (float(row[name]) if row[name] else None) == (None if value is None else round(value, 4))
                assert row["evidence"].split() == [*dict.fromkeys(piece.kind for piece in finding.evidence)]
    assert next(rows, None) is None


@each("name", TABLES)
def test_numbers_have_four_decimals_at_most_and_no_sentence_stands_beside_them(
    name: str, written: dict[str, Path]
) -> None:
    cells = [cell for row in rows_of(written[name]) for column, cell in row.items() if column not in NOT_NUMBERED]
    numbers = [cell for cell in cells if cell[:1].isdigit()]
    assert numbers
    assert all(len(cell.partition(".")[2]) <= 4 and "e" not in cell and cell != "-0.0" for cell in numbers)
    assert [cell for cell in cells if cell.count(" ") > 6 or cell.endswith(".")] == []


def test_somebody_who_was_not_scored_is_in_the_table_of_people_alone(written: dict[str, Path]) -> None:
    bad = [row for row in rows_of(written["csv"]) if row["status"] == "error"]
    assert len(bad) == 2
    assert all(row["problems"] and not row["score"] for row in bad)
    assert {row["record"] for row in bad}.isdisjoint({row["record"] for row in rows_of(written["long"])})


def test_the_long_table_alone_goes_to_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "batch", folder / "b.csv", *DAY, "-q", "-f", "long")
    rows = [*csv.DictReader(io.StringIO(said.out))]
    assert len(rows) == 3 * len(rubric().criteria)
    assert {row["candidate.id"] for row in rows} == {"c-1", "b:3", "c-3"}


@each("name", TABLES)
def test_a_table_is_written_again_over_an_earlier_one_and_is_nobodys_answers(
    name: str, written: dict[str, Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = written[name].read_bytes()
    assert not holds_answers(raw)
    assert is_batch_result(raw)
    assert here(capsys, "batch", folder / "b.csv", *DAY, "-q", "-f", f"{name}={written[name]}").code == 0
    assert written[name].read_bytes() != raw
    written[name].write_bytes(raw)
