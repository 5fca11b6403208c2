"""Sheets that observers filled in: tables, spreadsheets and answer files, by person, with every fault named."""

from __future__ import annotations

import csv
import json
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.answers.write import dump
from csr_assess.app import confirming, observers
from csr_assess.base.errors import InvalidInputError
from csr_assess.batch.rating_files import PersonRatings, RatingFile
from csr_assess.render.pages.html_page import html_page
from csr_assess.render.pages.mock_call import rating_pages
from tests import people
from tests.command import DAY, here

if TYPE_CHECKING:
    from pathlib import Path

ON = date(2026, 11, 21)
HEAD = "candidate.id,rater,date,setting,soft_skills.empathy,soft_skills.courtesy\n"
Capture = pytest.CaptureFixture[str]


def ratings(path: Path) -> tuple[PersonRatings, ...]:
    return RatingFile(path, people.rubric(), ON).ratings()


def table(tmp_path: Path, text: str, name: str = "sheet.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def told(found: tuple[PersonRatings, ...]) -> list[tuple[str, str, dict[str, float | None]]]:
    return [
        (one.person, one.entries[0].by, {e.criterion.partition(".")[2]: e.level for e in one.entries}) for one in found
    ]


READ = {
    "by ids": f"{HEAD}c-1,A. Lee,2026-11-01,work,3,4\n",
    "by titles, in another order": "Who rates;Courtesy and rapport;ID;Empathy;Day\nA. Lee;4;c-1;3;2026-11-01\n",
    "by last words": "code\tby\tempathy\tcourtesy\nc-1\tA. Lee\t3\t4\n",
    "levels in words": f"{HEAD}c-1,A. Lee,Nov 1 2026,,Level 3,4 - advanced\n",
    "levels by their lines": f'{HEAD}c-1,A. Lee,,,"I name the person\'s feeling in my own words.",4\n',
    "lines above, and empty rows": f"Our team\n\n{HEAD}c-1,A. Lee,,,3,4\n,,,,,\n",
    "what was not seen": "candidate.id,rater,empathy,courtesy,teamwork\nc-1,A. Lee,3,4,n/a\n",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_table_is_read(text: str, tmp_path: Path) -> None:
    ending = "tsv" if "\t" in text else "csv"
    (found,) = told(ratings(table(tmp_path, text, f"sheet.{ending}")))
    assert (found[0], found[1], dict(sorted(found[2].items()))) == ("c-1", "A. Lee", {"courtesy": 4, "empathy": 3})


def test_a_code_that_looks_like_a_formula_comes_back(capsys: Capture, tmp_path: Path) -> None:
    place = tmp_path / "team.csv"
    assert here(capsys, "form", "supervisor", "=c-2", "-o", place).code == 0
    text = place.read_text(encoding="utf-8")
    assert "\n'=c-2," in text
    place.write_text(text.replace("'=c-2,,,,", "'=c-2,A. Lee,,,3"), encoding="utf-8")
    assert [one.person for one in ratings(place)] == ["=c-2"]


def test_a_setting_is_taken_by_its_words(tmp_path: Path) -> None:
    (found,) = ratings(table(tmp_path, f'{HEAD}c-1,A. Lee,2026-11-01,"At work, over some weeks",2.5,\n'))
    (entry,) = found.entries
    assert (entry.setting, entry.level, entry.date, entry.kind) == ("work", 2.5, date(2026, 11, 1), "observer")


FAULTS = {
    "a level of no scale": (f"{HEAD}c-1,A. Lee,,,7,4\n", "sheet.csv:2: soft_skills.empathy: found 7; write a level"),
    "a level in other words": (f"{HEAD}c-1,A. Lee,,,good,4\n", "found good; write a level from 1 to 5"),
    "nobody who rates": (f"{HEAD}c-1,,,,3,4\n", "sheet.csv:2: rater: it does not say who rates"),
    "a day that may be two": (f"{HEAD}c-1,A. Lee,1/4/2026,,3,4\n", "date: found 1/4/2026; it may mean"),
    "no day": (f"{HEAD}c-1,A. Lee,soon,,3,4\n", "date: found soon; write a day as 2026-11-21."),
    "a day to come": (f"{HEAD}c-1,A. Lee,2027-01-01,,3,4\n", "2027-01-01 is after 2026-11-21"),
    "a skill misspelled": (
        f"{HEAD[:-1]},teamwrok,our notes\nc-1,A. Lee,,,3,4,5,x\n",
        "sheet.csv:1: teamwrok: no skill has that name; did you mean teamwork?",
    ),
    "a skill that there is not": (
        f"{HEAD[:-1]},soft_skills.juggling\nc-1,A. Lee,,,3,4,5\n",
        "soft_skills.juggling: no skill has that name",
    ),
    "no skill": ("name,mark\nc-1,3\n", "no column here is named after a skill"),
    "nobody rated": (HEAD, "no rating here; `csr-assess form supervisor` writes a table"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(fault: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as wrong:
        ratings(table(tmp_path, fault[0]))
    assert fault[1] in str(wrong.value)


def test_a_day_to_come_is_told_once_at_its_column(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as wrong:
        ratings(table(tmp_path, f"{HEAD}c-1,A. Lee,2027-01-01,,3,4\n"))
    (problem,) = wrong.value.problems
    assert problem.where is not None
    assert (problem.where.line, problem.where.field) == (2, "date")


def test_a_column_of_notes_is_left_alone(tmp_path: Path) -> None:
    (found,) = told(ratings(table(tmp_path, f"{HEAD[:-1]},empathy note,class\nc-1,A. Lee,,,3,4,warm,B\n")))
    assert found[2] == {"empathy": 3, "courtesy": 4}


def test_all_faults_of_all_files_are_told_at_once(capsys: Capture, tmp_path: Path) -> None:
    one = table(tmp_path, f"{HEAD}c-1,,,,7,4\nc-2,A. Lee,soon,,3,x\n", "one.csv")
    two = table(tmp_path, f"{HEAD}c-1,A. Lee,,,9,4\n", "two.csv")
    said = here(capsys, "score", person(tmp_path), "--observer", one, "--observer", two, *DAY)
    assert (said.code, said.out) == (3, "")
    assert len(said.err.splitlines()) == 5


def test_answer_files_are_sheets_too(tmp_path: Path) -> None:
    entry = {"criterion": "soft_skills.empathy", "kind": "observer", "level": 3, "by": "A. Lee", "date": "2026-11-01"}
    paper = {**entry, "kind": "document"}
    one = {"schema": "csr-assess/answers/1", "candidate": {"id": "c-1"}, "evidence": [entry, paper]}
    many = table(tmp_path, json.dumps([one, {**one, "candidate": {"id": "c-2"}}]), "many.json")
    assert told(ratings(many)) == [("c-1", "A. Lee", {"empathy": 3}), ("c-2", "A. Lee", {"empathy": 3})]
    alone = table(tmp_path, json.dumps(one), "one.yaml")
    assert told(ratings(alone)) == [("c-1", "A. Lee", {"empathy": 3})]


# ------------------------------------------------------------------ from a form and back


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_blank_form_says_nothing_and_a_filled_in_one_is_read(ending: str, capsys: Capture, tmp_path: Path) -> None:
    if ending == "xlsx":
        pytest.importorskip("xlsxwriter")
        pytest.importorskip("python_calamine")
    place = tmp_path / f"team.{ending}"
    assert here(capsys, "form", "supervisor", "c-1", "=c-2", "-o", place).code == 0
    with pytest.raises(InvalidInputError, match="no rating here"):
        ratings(place)
    assert here(capsys, "form", "supervisor", "c-1", "=c-2", "-o", place).code == 0  # the same again
    assert here(capsys, "form", "supervisor", "-o", place).code == 2  # may be filled in


def test_a_spreadsheet_is_filled_in_and_read(capsys: Capture, tmp_path: Path) -> None:
    place = tmp_path / "team.xlsx"
    assert here(capsys, "form", "supervisor", "c-1", "c-2", "-o", place).code == 0
    book = openpyxl.load_workbook(place)
    sheet = book["Ratings"]
    heads = [cell.value for cell in sheet[1]]
    assert [sheet.cell(row, 1).value for row in (3, 4)] == ["c-1", "c-2"]
    assert sheet.row_dimensions[1].hidden
    (levels,) = [
        rule for rule in sheet.data_validations.dataValidation if f"{sheet.cell(3, 5).coordinate}:" in str(rule.sqref)
    ]
    assert levels.formula1 == '"1,1.5,2,2.5,3,3.5,4,4.5,5"'
    for row, level in ((3, 2.5), (4, 4)):
        sheet.cell(row, 2).value = "A. Lee"
        sheet.cell(row, 3).value = datetime(2026, 11, 1)  # noqa: DTZ001 -- as a spreadsheet keeps a day
        sheet.cell(row, 4).value = "A mock call"
        sheet.cell(row, heads.index("soft_skills.teamwork") + 1).value = level
    book.save(place)
    assert told(ratings(place)) == [("c-1", "A. Lee", {"teamwork": 2.5}), ("c-2", "A. Lee", {"teamwork": 4})]
    (entry,) = ratings(place)[0].entries
    assert (entry.date, entry.setting) == (date(2026, 11, 1), "mock_call")


def test_who_is_named_twice_has_one_row(capsys: Capture) -> None:
    said = here(capsys, "form", "supervisor", "c-1", "c-2", "C-1 ", "c-1")
    assert [row[0] for row in csv.reader(said.out.splitlines()[2:])] == ["c-1", "c-2"]


def test_the_lines_stand_beside_the_ratings(capsys: Capture, tmp_path: Path) -> None:
    place = tmp_path / "team.xlsx"
    assert here(capsys, "form", "supervisor", "-o", place).code == 0
    cells = {cell.value for row in openpyxl.load_workbook(place)["What the levels look like"] for cell in row}
    for name in next(iter(people.rubric().roleplays.values())).at_work:
        assert {*people.rubric().criteria[name].anchors} <= cells


@pytest.mark.slow
def test_twenty_people_on_one_sheet(capsys: Capture, tmp_path: Path) -> None:
    folder, sheet, ids = tmp_path / "people", tmp_path / "team.csv", [f"c-{place:02}" for place in range(20)]
    folder.mkdir()
    for name in ids:
        answers = replace(people.PEOPLE["middling"](), evidence=(), results={}, candidate=Candidate(id=name))
        (folder / f"{name}.yaml").write_bytes(dump(answers, as_json=False))
    assert here(capsys, "form", "supervisor", *ids, "-o", sheet).code == 0
    for rater, more in (("A. Lee", 0), ("B. Ray", 1)):
        rows = [*csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines())]
        for place, row in enumerate(rows[2:]):
            row[1:] = [rater, "2026-11-01", "work", *[str(2 + place % 2 + more)] * (len(row) - 4)]
        with (tmp_path / f"{rater[0]}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    both = ["--observer", tmp_path / "A.csv", "--observer", tmp_path / "B.csv"]
    said = here(
        capsys, "batch", folder, *both, "-f", f"group={tmp_path / 'g.json'}", "-f", f"json={tmp_path / 'r.jsonl'}", *DAY
    )
    assert (said.code, said.err) == (0, "")
    found = json.loads((tmp_path / "g.json").read_text(encoding="utf-8"))["group"]["agreement"]
    assert [one["people"] for one in found] == [20] * 8
    assert {(one["mean_difference"], one["weighted_kappa"]) for one in found} == {(1.0, 0.33)}
    reports = [json.loads(line)["report"] for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    levels = [
        f["shown"]
        for one in reports
        for c in one["checks"]
        for f in c["findings"]
        if f["criterion"].endswith("teamwork")
    ]
    assert levels == [2.5, 3.5] * 10
    assert "Two raters, skill by skill" in said.out


@pytest.mark.slow
def test_the_counselors_page_says_how_far_two_raters_agree(capsys: Capture, tmp_path: Path) -> None:
    folder, rows = tmp_path / "people", HEAD
    folder.mkdir()
    for place in range(5):
        person(folder, f"c-{place}")
        rows += f"c-{place},A. Lee,,,{2 + place % 2},4\nc-{place},B. Ray,,,{3 + place % 2},\n"
    rows += "c-0,B. Ray,,,,4\n"
    both = ["--observer", table(tmp_path, rows)]
    assert here(capsys, "batch", folder, *both, "-f", f"html={tmp_path / 'class'}/", *DAY).code == 0
    page = (tmp_path / "class" / "index.html").read_text(encoding="utf-8")
    table_ = page.rpartition("Where two people rated")[2].partition("</table>")[0]
    assert [re.findall(r"<t[hd][^>]*>([^<]*)", row) for row in table_.split("<tr")[2:]] == [
        ["Empathy", "5", "0.32", "the second is 1 higher on average, in levels"],
        ["Courtesy and rapport", "1", "", "as high as each other on average"],
    ]
    assert "Ratings to look at again" not in page
    assert here(capsys, "batch", folder, "-f", f"html={tmp_path / 'alone'}/", *DAY).code == 0
    assert "two people rated" not in (tmp_path / "alone" / "index.html").read_text(encoding="utf-8")


def test_the_counselors_page_names_who_was_rated_all_of_one_level(capsys: Capture, tmp_path: Path) -> None:
    sheet, skills = tmp_path / "team.csv", next(iter(people.rubric().roleplays.values())).at_work
    (tmp_path / "people").mkdir()
    rows = [f"candidate.id,rater,{','.join(skills)}"]
    for name, levels in (("c-1", "55555555"), ("c-2", "55555554"), ("c-3", "33333333")):
        person(tmp_path / "people", name)
        rows.append(f"{name},A. Lee,{','.join(levels)}")
    sheet.write_text("\n".join(rows), encoding="utf-8")
    words = ["--observer", sheet, "-f", f"html={tmp_path / 'class'}/", *DAY]
    assert here(capsys, "batch", tmp_path / "people", *words).code == 0
    page = (tmp_path / "class" / "index.html").read_text(encoding="utf-8")
    table_ = page.rpartition("Ratings to look at again")[2].partition("</table>")[0]
    assert re.findall(r">(c-\d)<", table_) == ["c-1", "c-3"]
    assert "A. Lee gave the highest level 8 times and no other." in table_
    assert "A. Lee gave level 3 8 times and no other." in table_


def test_a_few_people_are_not_counted_out(capsys: Capture, tmp_path: Path) -> None:
    two = table(tmp_path, f"{HEAD}c-1,A. Lee,,,3,4\nc-1,B. Ray,,,3,3\n")
    said = here(capsys, "batch", person(tmp_path), "--observer", two, "-f", "group", *DAY)
    assert said.json["group"]["agreement"] is None


def test_a_page_a_person_to_print() -> None:
    names = [*next(iter(people.rubric().roleplays.values())).at_work]
    found = rating_pages(names, people.rubric(), ["c-1", "<b>c-2"])
    assert len(found.sides) == 2
    assert "&lt;b&gt;c-2" in html_page(found)


# ------------------------------------------------------------------ beside one person's answers


def person(tmp_path: Path, name: str = "c-1") -> Path:
    path = tmp_path / f"{name}.yaml"
    answers = replace(people.PEOPLE["middling"](), evidence=(), results={}, candidate=Candidate())
    path.write_bytes(dump(answers, as_json=False))
    return path


def shown(capsys: Capture, *words: str | Path) -> dict[str, float | None]:
    report = here(capsys, "score", *words, "-f", "json", *DAY).json["report"]
    return {f["criterion"].partition(".")[2]: f["shown"] for c in report["checks"] for f in c["findings"]}


def test_a_sheet_counts_as_seen_for_the_person_it_names(capsys: Capture, tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{HEAD}C-1 ,A. Lee,2026-11-01,work,2,4\nc-2,A. Lee,2026-11-01,work,5,5\n")
    assert shown(capsys, person(tmp_path))["empathy"] is None
    assert shown(capsys, person(tmp_path), "--observer", sheet)["empathy"] == 2
    unnamed = table(tmp_path, HEAD.replace("candidate.id,", "") + "A. Lee,2026-11-01,work,2,4\n", "unnamed.csv")
    assert shown(capsys, person(tmp_path), "--observer", unnamed)["courtesy"] == 4


def test_a_sheet_that_names_nobody_is_of_the_person_whose_name_its_file_has(capsys: Capture, tmp_path: Path) -> None:
    """`rate c-2.yaml` begins such a file, and says that c-2 is rated."""
    (tmp_path / "people").mkdir()
    for name in ("c-1", "c-2"):
        person(tmp_path / "people", name)
    entry = {"criterion": "soft_skills.empathy", "kind": "observer", "level": 2, "by": "A. Lee", "date": "2026-11-01"}
    sheet = table(tmp_path, json.dumps({"schema": SCHEMA, "evidence": [entry]}), "c-2.yaml")
    said = here(capsys, "batch", tmp_path / "people", "--observer", sheet, "-f", "json", *DAY)
    reports = [json.loads(line)["report"] for line in said.out.splitlines()]
    assert [one["shown_share"] > 0 for one in reports] == [False, True]
    assert "not among the answers" not in said.err
    assert shown(capsys, tmp_path / "people" / "c-1.yaml", "--observer", sheet)["empathy"] == 2
    other = here(capsys, "batch", tmp_path / "people" / "c-1.yaml", "--observer", sheet, *DAY)
    assert "1 person was rated and is not among the answers: (nobody named)." in other.err


def test_two_files_are_two_raters_and_one_rater_is_one(capsys: Capture, tmp_path: Path) -> None:
    first = table(tmp_path, f"{HEAD}c-1,A. Lee,2026-11-01,work,2,4\n", "first.csv")
    second = table(tmp_path, f"{HEAD}c-1,B. Ray,2026-11-01,work,4,4\n", "second.csv")
    later = table(tmp_path, f"{HEAD}c-1,a lee,2026-11-20,work,4,4\n", "later.csv")
    assert shown(capsys, person(tmp_path), "--observer", first, "--observer", second)["empathy"] == 3
    assert shown(capsys, person(tmp_path), "--observer", first, "--observer", later)["empathy"] == 4
    assert shown(capsys, person(tmp_path), "--observer", first, "--observer", first)["empathy"] == 2


def test_a_sheet_about_others_is_refused_for_one_and_told_for_many(capsys: Capture, tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{HEAD}c-9,A. Lee,2026-11-01,work,2,4\n")
    said = here(capsys, "score", person(tmp_path), "--observer", sheet, *DAY)
    assert (said.code, said.out) == (2, "")
    assert "who is rated here: c-9; the answers are of c-1." in said.err
    many = here(capsys, "batch", person(tmp_path), "--observer", sheet, *DAY)
    assert many.code == 0
    assert "1 person was rated and is not among the answers: c-9." in many.err


WRONG = {
    "no such file": ("nowhere.csv", "cannot be read"),
    "a kind that is not read": ("sheet.pdf", "its name must end in one of"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_no_sheet_is_refused(wrong: tuple[str, str], capsys: Capture, tmp_path: Path) -> None:
    if "pdf" in wrong[0]:
        table(tmp_path, "x", wrong[0])
    said = here(capsys, "score", person(tmp_path), "--observer", tmp_path / wrong[0], *DAY)
    assert (said.code, said.out) == (2, "")
    assert wrong[1] in said.err


def test_a_result_never_replaces_a_sheet(capsys: Capture, tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{HEAD}c-1,A. Lee,2026-11-01,work,2,4\n")
    said = here(capsys, "score", person(tmp_path), "--observer", sheet, "-f", "json", "-o", sheet, *DAY)
    assert said.code == 2
    assert sheet.read_text(encoding="utf-8").startswith("candidate.id")


# ------------------------------------------------------------------ --confirm names what was seen

FILE = """schema: csr-assess/answers/1
answers: {soft_skills.empathy: 3, soft_skills.courtesy: 3}
evidence:
  - {criterion: soft_skills.empathy, kind: observer, level: 2, by: A. Lee, date: 2026-11-01}
  - {criterion: soft_skills.courtesy, kind: observer, level: 4, by: A. Lee, date: 2026-11-01}
"""
CONFIRMED = {
    "nothing": ([], []),
    "all": (["--confirm"], ["empathy", "courtesy"]),
    "all in a word": (["--confirm=all"], ["empathy", "courtesy"]),
    "one": (["--confirm", "empathy"], ["empathy"]),
    "one by its id": (["--confirm=soft_skills.courtesy"], ["courtesy"]),
    "one by its title": (["--confirm=Courtesy and rapport"], ["courtesy"]),
    "two": (["--confirm", "empathy,courtesy"], ["empathy", "courtesy"]),
    "another": (["--confirm", "typing"], []),
}


@pytest.mark.parametrize("case", CONFIRMED.values(), ids=CONFIRMED)
@pytest.mark.parametrize("place", ["before the file", "behind it"])
def test_what_is_named_counts_as_seen(
    case: tuple[list[str], list[str]], place: str, capsys: Capture, tmp_path: Path
) -> None:
    path = table(tmp_path, FILE, "c-1.yaml")
    found = shown(capsys, *([*case[0], path] if place == "before the file" else [path, *case[0]]))
    assert [name for name, level in found.items() if level is not None] == case[1]


def test_a_name_nobody_has_is_refused(capsys: Capture, tmp_path: Path) -> None:
    said = here(capsys, "score", table(tmp_path, FILE, "c.yaml"), "--confirm", "empaty,courtesy")
    assert (said.code, said.out) == (2, "")
    assert "--confirm: there is no criterion empaty; did you mean soft_skills.empathy?" in said.err


def test_a_variable_says_the_same(capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path, FILE, "c.yaml")
    for word, names in (("1", 2), ("true", 2), ("0", 0), ("empathy", 1)):
        monkeypatch.setenv("CSR_ASSESS_CONFIRM", word)
        assert sum(level is not None for level in shown(capsys, path).values()) == names


def test_all_of_a_batch_is_never_confirmed_in_silence(capsys: Capture, tmp_path: Path) -> None:
    path = table(tmp_path, FILE, "c.yaml")
    said = here(capsys, "batch", path, "--confirm", "-q", *DAY)
    assert "--confirm counted every document and rating in the answers as seen, 2 in all." in said.err
    assert here(capsys, "batch", path, "--confirm", "empathy", "-q", *DAY).err == ""
    assert here(capsys, "batch", path, "-q", *DAY).err == ""


LINES = {
    "nothing to do": ("score a.yaml", "score a.yaml"),
    "bare": ("score a.yaml --confirm", "score a.yaml --confirm=all"),
    "before a file": ("score --confirm a.yaml", "score --confirm=all a.yaml"),
    "before a command": ("--confirm score a.yaml", "--confirm=all score a.yaml"),
    "before an option": ("score a.yaml --confirm -q", "score a.yaml --confirm=all -q"),
    "before standard input": ("score --confirm -", "score --confirm=all -"),
    "with names": ("score --confirm typing,crm a.yaml", "score --confirm=typing,crm a.yaml"),
    "with one": ("batch a --confirm soft_skills.empathy", "batch a --confirm=soft_skills.empathy"),
    "said by itself": ("score --confirm=typing a.yaml", "score --confirm=typing a.yaml"),
    "before a name that a command takes": ("explain --confirm typing a.yaml", "explain --confirm=all typing a.yaml"),
    "with several names there": ("explain --confirm typing,crm typing", "explain --confirm=typing,crm typing"),
    "before a part": ("report --confirm gaps a.yaml", "report --confirm=all gaps a.yaml"),
    "behind the end of options": ("score -- --confirm typing", "score -- --confirm typing"),
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_bare_confirm_means_all_and_a_name_behind_it_that(line: tuple[str, str]) -> None:
    assert confirming.spelled_out(line[0].split()) == line[1].split()


def test_a_file_that_is_there_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "typing").mkdir()
    assert confirming.spelled_out(["batch", "--confirm", "typing"]) == ["batch", "--confirm=all", "typing"]


def test_one_person_without_a_code_is_the_one_who_was_rated(tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{HEAD}c-7,A. Lee,2026-11-01,work,2,4\n")
    handed = observers.observers([str(sheet)], people.rubric(), ON, confirmed=False)
    assert len(handed.only("").beside(Answers(schema=SCHEMA)).evidence) == 2


def test_who_is_there_twice_is_one_pair(tmp_path: Path) -> None:
    sheet = table(tmp_path, f"{HEAD}c-1,A. Lee,,,3,4\nc-1,B. Ray,,,3,3\n")
    handed = observers.observers([str(sheet)], people.rubric(), ON, confirmed=False)
    answers = Answers(schema=SCHEMA, candidate=Candidate(id="c-1"))
    handed.beside(answers)
    handed.beside(answers)
    assert handed.pairs == {"soft_skills.empathy": [(3, 3)], "soft_skills.courtesy": [(4, 3)]}
