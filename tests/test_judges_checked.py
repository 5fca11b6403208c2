"""`rubric check` and a rubric's folder judges/: every fault once, where it is; what was changed since is a warning."""

from __future__ import annotations

import csv
import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from csr_assess.judges.judged_items import kit_items
from csr_assess.judges.judged_keys import judged_rubric, whose_keys
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.judges.sheet_checks import checked_sheets
from csr_assess.rubric import load
from csr_assess.rubric.files import JUDGES_FOLDER
from csr_assess.rubric.folder import RubricFolder
from csr_assess.rubric.layers import Layer
from tests import judging
from tests.command import ROOT, here

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from csr_assess.base.errors import Problem
    from csr_assess.rubric.model import Rubric

SHEET = "simulated-1.csv"
Told = tuple[str, str, int | None, str | None]
"""A problem's code, file in judges/, line and field."""


@cache
def rubric() -> Rubric:
    return load.layers(sources=False).widest()


@pytest.fixture
def judges(tmp_path: Path) -> Path:
    """The folder judges/ of a rubric, with the sheets of eight simulated judges."""
    (tmp_path / "own").mkdir()
    return judging.eight(rubric(), tmp_path / "own" / JUDGES_FOLDER)


def folder(root: Path) -> RubricFolder:
    return RubricFolder(root=root, layer=Layer(kind="rubric", name="own"), files=(), profiles=(), problems=())


def told(found: Sequence[Problem]) -> list[Told]:
    return [
        (one.code, (one.where.file or "").removeprefix(f"own/{JUDGES_FOLDER}/"), one.where.line, one.where.field)
        for one in found
    ]


def line_of(row: str) -> int:
    return 2 + [one.row for one in kit_rows(rubric())].index(row)


def edited(file: Path, edit: Callable[[list[list[str]]], list[list[str]]], delimiter: str = ",") -> None:
    """Write a sheet again with other rows."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = [*csv.reader(stream)]
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(edit(rows))


def put(row: str, answer: str) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [[name, mark, answer if name == row else said] for name, mark, said in rows]


def add(*more: tuple[str, str, str]) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [*rows, *([*one] for one in more)]


def without(*forms: str) -> Callable[[list[list[str]]], list[list[str]]]:
    return lambda rows: [row for row in rows if not row[0].startswith(forms)]


LEVEL, LAST = "scenarios/a/late_delivery/2", len(kit_rows(rubric())) + 2
GONE = (("quiz/b/gone/answer", "m1", "2"), ("quiz/b/gone/beginners", "m1", "70"))
FAULTS: dict[str, tuple[Callable[[list[list[str]]], list[list[str]]], Told]] = {
    "a level out of range": (put(LEVEL, "7"), ("judge-cell", SHEET, line_of(LEVEL), LEVEL)),
    "a share above all": (
        put("quiz/b/first_contact/beginners", "140"),
        ("judge-cell", SHEET, line_of("quiz/b/first_contact/beginners"), "quiz/b/first_contact/beginners"),
    ),
    "an item that there is not, once for all its rows": (
        add(*GONE),
        ("judge-row-unknown", SHEET, LAST, "quiz/b/gone/answer"),
    ),
    "a row that is there twice": (
        lambda rows: [*rows, rows[line_of(LEVEL) - 1]],
        ("judge-row-twice", SHEET, LAST, LEVEL),
    ),
    "a sheet of the same judge as another": (
        put("you/code", "Simulated 2"),
        ("judge-twice", "simulated-2.csv", line_of("you/code"), None),
    ),
    "a sheet that answers nothing": (
        lambda rows: [rows[0], *([name, mark, ""] for name, mark, _said in rows[1:])],
        ("judge-empty", SHEET, None, None),
    ),
    "a sheet that is none": (lambda _rows: [["Dear all"]], ("judge-head", SHEET, None, None)),
}


@pytest.mark.few(2)
@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_of_a_sheet_is_told_once_where_it_is(case: str, judges: Path) -> None:
    edit, wanted = FAULTS[case]
    edited(judges / SHEET, edit)
    found = checked_sheets(rubric(), [folder(judges.parent)])
    assert told(found.faults) == [wanted]
    assert not found.warnings


@pytest.mark.slow
def test_sheets_without_a_fault_are_fine_and_a_rubric_needs_none(judges: Path) -> None:
    found = checked_sheets(rubric(), [folder(judges.parent)])
    assert (found.faults, found.warnings) == ((), ())
    shutil.rmtree(judges)
    assert checked_sheets(rubric(), [folder(judges.parent)]).faults == ()


@pytest.mark.slow
def test_all_faults_are_told_at_once_in_the_order_of_the_files(judges: Path) -> None:
    edited(judges / SHEET, put(LEVEL, "7"))
    edited(judges / SHEET, add(*GONE))
    (judges / "notes.txt").write_text("They liked it.")
    found = checked_sheets(rubric(), [folder(judges.parent)])
    assert [one.code for one in found.faults] == ["judge-ending", "judge-cell", "judge-row-unknown"]


@pytest.mark.slow
def test_a_text_that_was_changed_since_is_a_warning_and_stops_nothing(judges: Path) -> None:
    name = "quiz/b/first_contact"
    for file in judges.iterdir():
        edited(file, lambda rows: [[row, "m0" if row.startswith(f"{name}/") else mark, s] for row, mark, s in rows])
    found = checked_sheets(rubric(), [folder(judges.parent)])
    assert found.faults == ()
    assert {one[0::2] for one in told(found.warnings)} == {("judge-item-changed", line_of(f"{name}/answer"))}


def test_fewer_judges_than_change_a_key_are_told_once(judges: Path) -> None:
    for number in range(5, 9):
        (judges / f"simulated-{number}.csv").unlink()
    (found,) = checked_sheets(rubric(), [folder(judges.parent)]).faults
    assert (found.code, found.where.file, found.where.field) == ("judge-too-few", f"own/{JUDGES_FOLDER}", None)
    assert "4 judges are here" in found.message
    assert "it takes 5 to change a key" in found.message


@pytest.mark.slow
def test_a_form_that_few_of_them_judged_is_told_and_one_that_nobody_judged_is_not(judges: Path) -> None:
    for number in range(1, 9):
        edited(judges / f"simulated-{number}.csv", without("scenarios/b/", "quiz/") if number > 4 else without("quiz/"))
    found = checked_sheets(rubric(), [folder(judges.parent)])
    assert [(one.code, one.where.field) for one in found.faults] == [("judge-too-few", "scenarios/b")]


@pytest.mark.slow
def test_an_empty_folder_is_told_and_locks_of_open_workbooks_are_not(judges: Path) -> None:
    (judges / "~$simulated-1.xlsx").write_bytes(b"me")
    (judges / ".~lock.simulated-1.csv#").write_text("me")
    (judges / "._simulated-1.csv").write_bytes(b"\0\5\x16\7")
    assert checked_sheets(rubric(), [folder(judges.parent)]).faults == ()
    for file in judges.glob("simulated*"):
        file.unlink()
    assert [one.code for one in checked_sheets(rubric(), [folder(judges.parent)]).faults] == ["judge-none"]
    (judges / "notes.txt").write_text("They liked it.")
    assert [one.code for one in checked_sheets(rubric(), [folder(judges.parent)]).faults] == ["judge-ending"]


def against(judges: Path, form: str, retired: int) -> list[Told]:
    """Return what is told where all judges contradict the keys of the first items of a form."""
    items = [one for one in kit_items(rubric()) if one.name.startswith(f"{form}/")][:retired]
    for number in range(1, 9):
        answers = judging.simulated(rubric(), number, against=frozenset(one.item.id for one in items))
        judging.written(rubric(), answers, judges / f"simulated-{number}.csv")
    return [one for one in told(checked_sheets(rubric(), [folder(judges.parent)]).faults) if one[3] == form]


LEFT = {
    "half of the situations": ("scenarios/a", 10, 11),
    "the questions that a form draws": ("quiz/b", 19, 20),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", LEFT)
def test_a_form_may_lose_items_as_long_as_it_can_be_asked(case: str, judges: Path) -> None:
    form, enough, too_many = LEFT[case]
    assert against(judges, form, enough) == []
    assert [code for code, *_more in against(judges, form, too_many)] == ["judge-items-left"]


@pytest.mark.slow
def test_sheets_of_what_a_rubric_builds_on_count_with_its_own_and_are_not_its_faults(
    judges: Path, tmp_path: Path
) -> None:
    edited(judges / SHEET, put(LEVEL, "7"))
    below, own = folder(judges.parent), tmp_path / "mine" / JUDGES_FOLDER
    own.mkdir(parents=True)
    judging.written(rubric(), judging.simulated(rubric(), 9), own / "nine.csv")
    assert checked_sheets(rubric(), [below, folder(own.parent)]).faults == ()


@pytest.mark.few(0)
def test_the_command_stops_at_a_faulty_sheet_and_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "own"
    shutil.copytree(load.folder(load.DEFAULT), root)
    place = judging.eight(rubric(), root / JUDGES_FOLDER)
    edited(place / SHEET, put(LEVEL, "7"), ";")
    said = here(capsys, "rubric", "check", root)
    assert said.code == 3
    assert said.err.startswith(f"{place / SHEET}:{line_of(LEVEL)}: {LEVEL}: ")
    judging.written(rubric(), judging.simulated(rubric(), 1), place / SHEET)
    edited(place / SHEET, lambda rows: [row for one in rows for row in (one, [])], ";")
    assert here(capsys, "rubric", "check", root).code == 0
    shutil.rmtree(place)
    place.write_text("no folder")
    assert "this must be a folder" in here(capsys, "rubric", "check", root).err


# ------------------------------------------------------------------ the manual


@pytest.mark.slow
def test_the_manual_says_of_the_keys_what_the_folder_of_sheets_says(judges: Path) -> None:
    text = (ROOT / "docs" / "tasks.md").read_text(encoding="utf-8")
    bundled = judged_rubric(rubric(), [load.folder(load.DEFAULT)])
    assert f"**{whose_keys(bundled.most)}**" in text
    assert whose_keys(judged_rubric(rubric(), [judges.parent]).most).startswith("Keys as 8 judges say;")
