"""A batch's workbook: numbers are numbers, days are days, ids stay as they came in, and nothing in it runs."""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from csr_assess.answers.types import Candidate
from csr_assess.batch import run
from csr_assess.render import class_workbook
from tests import page_people, people
from tests.command import DAY, here, quietly

if TYPE_CHECKING:
    from csr_assess.answers.types import Answers

SHEETS = ["People", "Criteria", "Gaps", "Must-haves", "Steps", "Errors"]
IDS = (
    *("0007", "12345678901234567890", "1e5", "2026-01-02", "TRUE", "c 1", " lead", "a\tb", "_x0041_", "#N/A", "007.0"),
    *("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")', "http://x.example", "mailto:a@b.example"),
)
"""What a spreadsheet would like to turn into something else."""
PAYLOAD = "=cmd|'/c calc'!A1"


def crowd() -> list[Answers]:
    found = [answers for _name, answers in page_people.crowd()]
    return [replace(one, candidate=Candidate(id=code, name=PAYLOAD)) for code, one in zip(IDS, found, strict=False)]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of people with such ids, and a record that cannot be scored."""
    file = tmp_path_factory.mktemp("given") / "class.jsonl"
    bad = f'{{"schema": "csr-assess/answers/1", "candidate": {{"id": "=bad"}}, "answers": {{"{PAYLOAD}": 4}}}}\n'
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in crowd()) + bad.encode())
    return file


@pytest.fixture(scope="module")
def book(given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("book") / "class.xlsx"
    assert quietly("batch", given, *DAY, "--confirm", "-q", "-f", f"xlsx={file}") == 4
    return file


@pytest.fixture
def copied(book: Path, tmp_path: Path) -> Path:
    """A workbook for a test that writes one."""
    return Path(shutil.copy(book, tmp_path))


def sheets(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each sheet by their heads, as a program reads them."""
    found = CalamineWorkbook.from_path(file)
    tables = {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}
    return {name: [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for name, rows in tables.items()}


@pytest.mark.slow
def test_each_sort_of_thing_has_its_sheet_and_each_person_their_rows(book: Path) -> None:
    found = sheets(book)
    assert list(found) == SHEETS
    assert tuple(row["Person"] for row in found["People"]) == IDS
    everybodys = {*people.rubric().criteria}
    for _who, rows in itertools.groupby(found["Criteria"], lambda row: row["Person"]):
        ids = [row["Id"] for row in rows]
        assert len(ids) == len({*ids})
        assert everybodys - {*ids} <= {"hard_skills.troubleshooting"}, "an industry may leave it out"
    for name in ("Criteria", "Must-haves", "Steps"):
        assert {row["Person"] for row in found[name]} <= set(IDS)
    (wrong,) = found["Errors"]
    assert (wrong["Person"], wrong["Field"], wrong["Code"]) == (
        "=bad",
        f"answers.{PAYLOAD}",
        "answers-unknown-question",
    )


@pytest.mark.slow
def test_what_stands_there_is_what_the_reports_say(given: Path, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = sheets(book)
    lines = here(capsys, "batch", given, *DAY, "--confirm", "-q", "-f", "json").out.splitlines()
    reports = [report for line in lines if (report := msgspec.json.decode(line)["report"])]
    for report, row in zip(reports, found["People"], strict=True):
        assert row["Score"] == ("" if report["score"] is None else report["score"])
        assert row["As of"] == date(2026, 11, 21)
        assert (row["Gaps"], row["Verdict"]) == (len(report["gaps"]), report["verdict"])
    lost = [gap["points_lost"] for report in reports for gap in report["gaps"]]
    assert [row["Points lost"] for row in found["Gaps"]] == pytest.approx(lost)
    days = [one["date"] for report in reports for one in report["expiries"]]
    assert set(days) <= {str(row["Day"]) for row in found["Must-haves"]}
    assert "2027-06-12" in {str(row["Day"]) for row in found["Must-haves"]}


def test_numbers_are_numbers_and_texts_are_texts(book: Path) -> None:
    for row in sheets(book)["Criteria"]:
        assert {type(row[head]) for head in ("Asked", "Points", "Of")} == {float}
        assert {type(row[head]) for head in ("Person", "Criterion", "Found")} == {str}
    brought = [(row["Points at most"], row["Brings"]) for row in sheets(book)["Steps"]]
    assert {type(points) for points, _other in brought if points != ""} == {float}
    assert [pair for pair in brought if "" not in pair] == []


@pytest.mark.slow
def test_nothing_in_it_runs_or_leads_anywhere(book: Path) -> None:
    with zipfile.ZipFile(book) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not [name for name, text in parts.items() if re.search(r"<f[ >]|<hyperlink|TargetMode=\"External\"", text)]
    assert not [name for name in parts if re.search("vba|external|macro|comments", name, re.IGNORECASE)]
    for number in range(1, len(SHEETS) + 1):
        text = parts[f"xl/worksheets/sheet{number}.xml"]
        assert "<autoFilter " in text
        assert 'state="frozen"' in text
        assert "<col " in text
        assert 'customHeight="1"' in text


@pytest.mark.slow
def test_it_is_written_again_and_never_over_a_sheet_that_somebody_filled_in(
    given: Path, copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = copied.read_bytes()
    words = ("batch", given, *DAY, "--confirm", "-q", "-f")
    assert here(capsys, *words, f"xlsx={copied}").code == 4
    assert copied.read_bytes() == before
    form = tmp_path / "form.xlsx"
    here(capsys, "form", "xlsx", "-o", form)
    filled = form.read_bytes()
    said = here(capsys, *words, f"xlsx={form}")
    assert (said.code, "file-exists" in said.err, form.read_bytes()) == (2, True, filled)
    assert not [*tmp_path.glob("*.part*")]


@pytest.mark.slow
def test_a_run_that_was_stopped_leaves_the_older_workbook(
    given: Path, copied: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, count, judge = copied.read_bytes(), itertools.count(), run.assess_record

    def stopped(*words: Any, **more: Any) -> Any:
        if next(count) == 2:
            raise KeyboardInterrupt
        return judge(*words, **more)

    monkeypatch.setattr(run, "assess_record", stopped)
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(waiting))
    said = here(capsys, "batch", given, *DAY, "-f", f"xlsx={copied}")
    assert (said.code, copied.read_bytes() == before) == (130, True)
    assert "No file was changed." in said.err
    assert {path.name for path in tmp_path.iterdir()} == {"class.xlsx", "waiting"}
    assert [*waiting.iterdir()] == []


@pytest.mark.slow
def test_a_sheet_that_is_full_goes_on_in_another(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_workbook, "ROWS_A_SHEET", 400)
    here(capsys, "batch", given, *DAY, "-q", "-f", f"xlsx={tmp_path / 'class.xlsx'}")
    found = sheets(tmp_path / "class.xlsx")
    further = [rows for name, rows in found.items() if name.startswith("Criteria")]
    assert len(further) > 1
    monkeypatch.undo()
    here(capsys, "batch", given, *DAY, "-q", "-f", f"xlsx={tmp_path / 'whole.xlsx'}")
    assert [row for rows in further for row in rows] == sheets(tmp_path / "whole.xlsx")["Criteria"]


def test_without_its_library_it_says_what_to_install(
    given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    said = here(capsys, "batch", given, *DAY, "-q", "-f", f"xlsx={tmp_path / 'class.xlsx'}")
    assert (said.code, "csr-assess[sheets]" in said.err) == (2, True)
    assert [*tmp_path.iterdir()] == []
