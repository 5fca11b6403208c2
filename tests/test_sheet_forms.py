"""Forms as spreadsheets: what people see in them, and that filled in and saved they say what was answered."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.base import language
from csr_assess.batch import readers
from csr_assess.forms import class_sheet, person_sheet
from csr_assess.questions.form_marks import EXAMPLE_CODE, example_name
from tests import people, sheets
from tests.command import DAY, here
from tests.exports import NA_TEXT, UNKNOWN_TEXT
from tests.filled_forms import fill_class, fill_persons, offered, put, questions, report_of_yaml, reports_of, somebody
from tests.pseudo import PSEUDO, glued
from tests.rows import some

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.answers.types import Answers

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
in_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here: no soffice on the PATH")


@cache
def class_bytes() -> bytes:
    return class_sheet.class_sheet(people.rubric())


@cache
def person_bytes() -> bytes:
    return person_sheet.person_sheet(people.rubric())


def saved(folder: Path, content: bytes) -> Path:
    file = folder / "form.xlsx"
    file.write_bytes(content)
    return file


FORMS = {"rows": (class_bytes, fill_class), "one person": (person_bytes, fill_persons)}


@cache
def group() -> tuple[Answers, ...]:
    chance = random.Random(12)  # noqa: S311 -- people for a test
    return tuple(somebody(chance, f"{n:04}") for n in range(25))


# ------------------------------------------------------------------ what people see


@pytest.mark.slow
def test_a_row_a_person_has_questions_as_heads_and_the_ids_out_of_sight(tmp_path: Path):
    book = openpyxl.load_workbook(saved(tmp_path, class_bytes()))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("How to fill this in", "visible"),
        ("Answers", "visible"),
        ("Lists", "hidden"),
    ]
    sheet = book["Answers"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "C3"
    heads = {sheet.cell(1, place).value: sheet.cell(2, place).value for place in range(1, sheet.max_column + 1)}
    assert {name.partition("/")[0] for name in heads if not name.startswith("candidate.")} == {
        q.id for q in questions()
    }
    for question in questions():
        if question.kind == "choices":
            for option in (one for one in question.options if one.offered):
                assert heads[f"{question.id}/{option.id}"] == f"{question.text} [{option.text}]"
        else:
            assert heads[question.id] == question.text


def test_one_person_has_a_question_a_row_and_the_ids_out_of_sight(tmp_path: Path):
    sheet = openpyxl.load_workbook(saved(tmp_path, person_bytes()))["Answers"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    seen = [sheet.cell(row, 2).value for row in range(2, sheet.max_row + 1)]
    assert [text for text in seen if not text.startswith("\u2022")] == [
        "Question",
        "Your code (ask your counselor)",
        "Your name",
        *(q.text for q in questions()),
    ]
    assert {sheet.cell(row, 3).value for row in range(3, sheet.max_row + 1)} == {None}


def lists_in(file: Path) -> dict[str, list[str]]:
    """Return what can be picked below each head, by the ids."""
    book = openpyxl.load_workbook(file)
    sheet, lists = book["Answers"], book["Lists"]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            name = sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value
            title, _mark, cells = rule.formula1.rpartition("!")
            found[name] = [cell.value for (cell,) in lists[cells.replace("$", "")]] if title else [rule.formula1]
            assert rule.errorStyle == "warning", "nothing typed is refused"
    return found


def test_answers_are_picked_from_lists_in_the_words_people_read(tmp_path: Path):
    found = lists_in(saved(tmp_path, class_bytes()))
    for question in questions():
        common = [UNKNOWN_TEXT, NA_TEXT] if question.allow_na else [UNKNOWN_TEXT]
        if question.kind == "choice":
            assert found[question.id] == [*(option.text for option in question.options if option.offered), *common]
        elif question.kind == "rating":
            assert found[question.id] == [*people.rubric().criteria[question.criterion].anchors, *common]
        elif question.kind == "choices":
            assert {found[f"{question.id}/{option}"][0] for option in offered(question)} == {'"x"'}
    assert "Ohio" in found["target.state"]


def test_numbers_and_days_have_limits_and_say_how_they_are_written(tmp_path: Path):
    sheet = openpyxl.load_workbook(saved(tmp_path, class_bytes()))["Answers"]
    rules = {
        sheet.cell(1, next(iter(one.sqref.ranges)).min_col).value: one for one in sheet.data_validations.dataValidation
    }
    months, day = rules["experience.months"], rules["education.finish_date"]
    assert (months.type, months.formula1, months.formula2) == ("whole", "0", "720")
    assert months.prompt == "Write a whole number from 0 to 720 (months)."
    assert (day.type, day.prompt) == ("date", "Write a date as 2026-11-21.")


def test_help_is_a_note_at_the_head(tmp_path: Path):
    sheet = openpyxl.load_workbook(saved(tmp_path, class_bytes()))["Answers"]
    notes = {sheet.cell(1, cell.column).value.partition("/")[0]: cell.comment.text for cell in sheet[2] if cell.comment}
    for question in questions():
        assert not question.help or question.help in notes[question.id]
    assert "Only if your answer to" in notes["education.finish_date"]


@pytest.mark.slow
def test_an_industry_leaves_out_what_it_does_not_have(tmp_path: Path):
    whole = openpyxl.load_workbook(saved(tmp_path, class_bytes()))["Answers"].max_column
    narrow = saved(tmp_path, class_sheet.class_sheet(people.rubric(), "retail"))
    assert openpyxl.load_workbook(narrow)["Answers"].max_column < whole


def hostile() -> bytes:
    """Return the form of a rubric whose texts are formulas."""
    rubric = people.rubric()
    changed = {
        q.id: replace(
            q, text=f"=HYPERLINK({n})", help="+1", options=tuple(replace(o, text=f"@{o.id}") for o in q.options)
        )
        for n, q in enumerate(questions())
    }
    return class_sheet.class_sheet(replace(rubric, questions=rubric.questions | changed))


@pytest.mark.slow
@pytest.mark.parametrize("form", [class_bytes, person_bytes, hostile])
def test_no_cell_runs_anything(form: Callable[[], bytes], tmp_path: Path):
    file = saved(tmp_path, form())
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if "worksheets/" in name:
                assert b"<f>" not in parts.read(name)
                assert b"hyperlink" not in parts.read(name)
    kinds = {cell.data_type for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row}
    assert kinds <= {"s", "n", "d"}


@pytest.mark.slow
@pytest.mark.parametrize("form", [class_sheet.class_sheet, person_sheet.person_sheet])
def test_all_that_a_form_says_besides_the_rubric_can_be_translated(form: Callable[..., bytes], tmp_path: Path):
    with language.speaking(PSEUDO):
        file = saved(tmp_path, form(people.rubric()))
    rubric = {text for q in questions() for text in (q.text, *(o.text for o in q.options))}
    for sheet in openpyxl.load_workbook(file):
        for text in (cell.value for row in sheet for cell in row if isinstance(cell.value, str)):
            assert not glued(text)
            assert "⟦" in text or " " not in text or text.removeprefix("\u2022 ").partition(" [")[0] in known(rubric)


def known(texts: set[str]) -> set[str]:
    core = people.rubric().core
    anchors = {anchor for one in people.rubric().criteria.values() for anchor in one.anchors}
    return texts | anchors | {core.title, core.purpose} | {one.title for one in people.rubric().target.places}


# ------------------------------------------------------------------ filled in and saved


@pytest.mark.few(0)
@pytest.mark.slow
def test_people_in_rows_score_as_their_answer_files_do(tmp_path: Path):
    file = saved(tmp_path, class_bytes())
    fill_class(file, [*group()])
    found, notes = reports_of(file)
    assert found == [report_of_yaml(person) for person in group()]
    assert [note.message for note in notes] == [
        "line 3 is the example of the form and was left out; each person needs a code of their own."
    ]


@pytest.mark.slow
def test_people_on_sheets_score_as_their_answer_files_do(tmp_path: Path):
    file = saved(tmp_path, person_bytes())
    fill_persons(file, [*group()[:8]])
    found, notes = reports_of(file)
    assert found == [report_of_yaml(person) for person in group()[:8]]
    assert notes == []


@pytest.mark.slow
def test_people_on_sheets_without_a_code_are_people_of_their_own(tmp_path: Path):
    file = saved(tmp_path, person_bytes())
    fill_persons(file, [replace(person, candidate=Candidate()) for person in group()[:3]])
    found = readers.read_records([file], people.rubric(), lambda _note: None)
    assert [one.answers.candidate.id for one in found] == [
        "form:Answers:2",
        "form:Answers Copy:2",
        "form:Answers Copy1:2",
    ]


@pytest.mark.few(1)
@pytest.mark.slow
@pytest.mark.parametrize(("form", "fill"), FORMS.values(), ids=FORMS)
def test_as_open_document_they_score_the_same(form, fill, tmp_path: Path):
    fill(saved(tmp_path, form()), [*group()[:3]])
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    cells = {sheet.title: [[*map(as_written, row)] for row in sheet.iter_rows(values_only=True)] for sheet in book}
    file = sheets.ods(tmp_path / "form.ods", cells)
    assert reports_of(file)[0] == [report_of_yaml(person) for person in group()[:3]]


def as_written(cell: object) -> sheets.Cell:
    return cell.date() if isinstance(cell, datetime) else cell  # type: ignore[return-value]


SAVED_AGAIN = {f"{name}-{ending}": (*form, ending) for name, form in FORMS.items() for ending in ("xlsx", "ods")}


@pytest.mark.few(0)
@in_office
@pytest.mark.terminal
@some(("form", "fill", "ending"), SAVED_AGAIN, "rows-ods")
def test_saved_again_by_libreoffice_they_score_the_same(form, fill, ending: str, tmp_path: Path):
    fill(saved(tmp_path, form()), [*group()[:6]])
    out = tmp_path / "again"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    line = [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(tmp_path / "form.xlsx")]
    subprocess.run(line, check=True, capture_output=True, timeout=180)
    assert reports_of(out / f"form.{ending}")[0] == [report_of_yaml(person) for person in group()[:6]]


def moved(sheet) -> None:
    """Put the example behind the people, as sorting does."""
    sheet.move_range(f"A3:{sheet.cell(3, sheet.max_column).coordinate}", rows=9)


def copied(sheet) -> None:
    for row in (7, 9):
        for column in range(1, sheet.max_column + 1):
            put(sheet, row, column, sheet.cell(3, column).value)


def without_code(sheet) -> None:
    sheet.cell(3, 1).value = None


def in_capitals(sheet) -> None:
    sheet.cell(3, 1).value = EXAMPLE_CODE.upper() + " "


def without_ids(sheet) -> None:
    sheet.delete_rows(1)


def as_found(_sheet) -> None:
    """Leave it where it is."""


LEFT_IN = (as_found, moved, copied, without_code, in_capitals, without_ids)


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("change", LEFT_IN, ids=lambda change: change.__name__)
def test_the_example_is_never_scored(change: Callable, tmp_path: Path):
    file = saved(tmp_path, class_bytes())
    fill_class(file, [*group()[:2]])
    book = openpyxl.load_workbook(file)
    change(book["Answers"])
    book.save(file)
    found, notes = reports_of(file)
    assert found == [report_of_yaml(person) for person in group()[:2]]
    assert [note.code for note in notes] == ["table-left-out"]


def test_who_writes_a_code_of_their_own_over_the_example_is_a_person(tmp_path: Path):
    file = saved(tmp_path, class_bytes())
    me = replace(group()[0], candidate=Candidate(id="c-1", name=example_name()))
    book = openpyxl.load_workbook(file)
    sheet = book["Answers"]
    for column in range(3, sheet.max_column + 1):
        sheet.cell(3, column).value = None
    book.save(file)
    fill_class(file, [me], first=3)
    assert reports_of(file)[0] == [report_of_yaml(me)]


def test_columns_of_answers_beside_the_first_are_people_too(tmp_path: Path):
    file = saved(tmp_path, person_bytes())
    fill_persons(file, [group()[0]])
    book = openpyxl.load_workbook(file)
    sheet = book["Answers"]
    for row in range(2, sheet.max_row + 1):
        put(sheet, row, 5, sheet.cell(row, 3).value)
    book.save(file)
    assert reports_of(file)[0] == [report_of_yaml(group()[0])] * 2


def test_answers_of_several_people_below_each_other_are_nobodys(tmp_path: Path):
    asked = [q.id for q in questions()][:8]
    rows = [["person", "question", "answer"], *([who, name, "3"] for who in ("a", "b") for name in asked)]
    (record,) = readers.read_records(
        [sheets.xlsx(tmp_path / "p.xlsx", {"Long": rows})], people.rubric(), lambda _note: None
    )
    assert record.answers is None
    assert "Turn the table" in record.problems[0].message


@pytest.mark.slow
def test_one_person_is_read_without_the_ids_too(tmp_path: Path):
    file = saved(tmp_path, person_bytes())
    me = replace(group()[3], answers={"education.level": "in_progress", "hard_skills.crm": 4, "experience.months": 7})
    fill_persons(file, [me])
    book = openpyxl.load_workbook(file)
    book["Answers"].delete_cols(1)
    book["Answers"].delete_rows(1)
    book.save(file)
    (answers,) = (one.answers.answers for one in readers.read_records([file], people.rubric(), lambda _note: None))
    assert answers == me.answers


@pytest.mark.slow
@pytest.mark.parametrize(("form", "fill"), FORMS.values(), ids=FORMS)
def test_a_form_is_imported_as_it_is_and_by_the_map_that_is_guessed(
    form, fill, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file, column_map = saved(tmp_path, form()), tmp_path / "map.yaml"
    fill(file, [*group()[:1]])
    plain = here(capsys, "import", file, "-o", tmp_path / "plain.yaml")
    assert here(capsys, "import", file, "--guess", "-o", column_map).code == 0
    mapped = here(capsys, "import", file, "--map", column_map, "-o", tmp_path / "mapped.yaml")
    assert (plain.code, mapped.code) == (0, 0)
    assert (tmp_path / "plain.yaml").read_bytes() == (tmp_path / "mapped.yaml").read_bytes()


# ------------------------------------------------------------------ the command


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("more", [[], ["--one-person"]], ids=["rows", "one person"])
def test_a_blank_form_is_nobody(more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "form.xlsx"
    for _twice in range(2):  # the same form is the same file
        assert here(capsys, "form", "xlsx", *more, "-o", file).code == 0
    assert openpyxl.load_workbook(file).properties.created == datetime(2000, 1, 1)  # noqa: DTZ001 -- as it is written
    said = here(capsys, "batch", file, *DAY)
    assert said.code == 2
    assert "no line and no row" in said.err
    assert "passed over" not in said.err


def test_one_person_is_for_spreadsheets_alone(capsys: pytest.CaptureFixture[str]):
    said = here(capsys, "form", "csv", "--one-person")
    assert (said.code, said.out) == (2, "")
    assert "--one-person is for `form xlsx`" in said.err


def test_a_terminal_gets_no_spreadsheet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    said = here(capsys, "form", "xlsx")
    assert (said.code, said.out) == (2, "")
    assert "give it a name: -o form.xlsx" in said.err


def test_without_the_library_it_is_said_how_to_install_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    said = here(capsys, "form", "xlsx", "-o", "form.xlsx")
    assert said.code == 2
    assert "pip install 'csr-assess[sheets]'" in said.err
    assert not Path("form.xlsx").exists()
