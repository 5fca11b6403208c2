"""Files of other systems to records: surveys, databases and spreadsheets, whatever they call the columns."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csr_assess.answers.types import Answers
from csr_assess.base.errors import Problem, UsageError
from csr_assess.batch import readers, workbook_limits
from csr_assess.batch.records import Record
from csr_assess.questions.validation import validated
from csr_assess.rubric import load
from tests import exports, people, sheets
from tests.command import here

if TYPE_CHECKING:
    from collections.abc import Callable


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    notes: list[Problem] = []
    return list(readers.read_records([path], people.rubric(), notes.append)), notes


def sound(record: Record) -> Answers:
    assert record.answers is not None, record.problems
    assert record.aside == ()
    return validated(record.answers, people.rubric(), people.AS_OF, record.file)


@pytest.mark.few(5)
@pytest.mark.parametrize("write", exports.SYSTEMS.values(), ids=exports.SYSTEMS)
def test_the_same_people_are_read_from_every_system_s_file(tmp_path, write: Callable[[Path], Path]):
    found, _notes = read(write(tmp_path))
    assert [sound(record) for record in found] == exports.group()


# ------------------------------------------------------------------ dates of numbers alone

ORDERS = {
    "a later row shows the month first": (("1/4/2027", "6/15/2027"), "2027-01-04", "with the month first"),
    "a later row shows the day first": (("1/4/2027", "15/6/2027"), "2027-04-01", "with the day first"),
    "a year of two digits shows it too": (("6/5/2027", "6/15/27", "15.06.2027"), "2027-06-05", "as in 6/15/27"),
}


@pytest.mark.parametrize(("days", "first", "said"), ORDERS.values(), ids=ORDERS)
def test_a_date_that_may_mean_two_days_is_read_as_the_others_show(tmp_path, days, first, said):
    rows = "".join(f"{n},{day}\n" for n, day in enumerate(days))
    path = tmp_path / "days.csv"
    path.write_text(f"candidate.id,licensing.start\n{rows}", encoding="utf-8")
    found, notes = read(path)
    assert sound(found[0]).answers == {"licensing.start": first}
    assert said in str(notes[-1])
    assert shown_once(notes, "table-date-order")


def shown_once(notes: list[Problem], code: str) -> bool:
    return [note.code for note in notes].count(code) == 1


UNTOLD = {
    "others show both orders": ("1,6/15/2027", "2,15/6/2027"),
    "others show both orders, one with a year of two digits": ("1,6/15/27", "2,15/6/2027"),
    "only dates with another separator show one": ("1,15.06.2027", "2,15-06-2027"),
    "only a name looks like a date": ("15/06/2001,",),
    "what shows one is no day of a month": ("1,45/6/2027",),
}


@pytest.mark.slow
@pytest.mark.few(3)
@pytest.mark.parametrize("rows", UNTOLD.values(), ids=UNTOLD)
def test_a_date_that_may_mean_two_days_is_set_aside_where_nothing_shows_which(tmp_path, capsys, rows):
    path = tmp_path / "days.csv"
    path.write_text("\n".join(("candidate.name,licensing.start", "0,1/4/2027", *rows, "")), encoding="utf-8")
    said = here(capsys, "batch", path, "-f", "csv", "--as-of", "2026-11-21")
    assert "may mean 2027-01-04 (January 4, 2027) or 2027-04-01 (April 1, 2027)" in said.err
    assert "table-date-order" not in said.err


def test_dates_with_another_separator_are_another_matter(tmp_path):
    path = tmp_path / "days.csv"
    days = ("6/5/2027", "6/15/27", "15.06.2027", "6.5.2027")
    path.write_text("\n".join(("licensing.start", *days, "")), encoding="utf-8")
    found, notes = read(path)
    assert sound(found[0]).answers == {"licensing.start": "2027-06-05"}
    assert sound(found[3]).answers == {"licensing.start": "2027-05-06"}
    assert [str(note).partition(" date ")[2] for note in notes if note.code == "table-date-order"] == [
        "that may mean two days was read with the month first, as in 6/15/27. [table-date-order]",
        "that may mean two days was read with the day first, as in 15.06.2027. [table-date-order]",
    ]


# ------------------------------------------------------------------ columns of one choice each

TICKS = {
    "I don't know alone": ("experience.channels/unknown", {"experience.channels": "unknown"}),
    "nothing at all": ("", {}),
}


@pytest.mark.parametrize(("ticked", "answers"), TICKS.values(), ids=TICKS)
def test_columns_of_one_choice_each(tmp_path, ticked, answers):
    heads = ["experience.channels/phone", "experience.channels/email", "experience.channels/unknown"]
    row = ",".join("1" if head == ticked else "0" for head in heads)
    path = tmp_path / "ticks.csv"
    path.write_text(f"candidate.id,{','.join(heads)}\nc-1,{row}\n", encoding="utf-8")
    assert sound(read(path)[0][0]).answers == answers


def test_i_do_not_know_beside_a_choice_is_set_aside(tmp_path):
    path = tmp_path / "ticks.csv"
    path.write_text("experience.channels/phone,experience.channels/unknown\n1,1\n", encoding="utf-8")
    (record,), _notes = read(path)
    assert record.answers.answers == {}
    assert "unknown is ticked beside others" in str(record.aside[0])


# ------------------------------------------------------------------ words of an earlier rubric


def test_answers_in_the_words_of_an_earlier_rubric_are_read_and_told(tmp_path, capsys):
    path = tmp_path / "last-year.csv"
    heads = "candidate.id,hard_skills.crm,experience.tasks_helping\n"
    old = "I have not used software that keeps customer records, or only watched someone use it."
    path.write_text(f'{heads}c-1,"{old}",I have not learned or done this yet.\n', encoding="utf-8")
    said = here(capsys, "batch", path, "-f", "json", "--as-of", "2026-11-21")
    assert "set aside" not in said.err.casefold()
    assert "was read as 1" in said.err


def test_every_earlier_text_belongs_to_an_answer_of_today():
    rubric = load.layers().widest()
    for file in rubric.former.values():
        assert not set(file.anchors) - set(rubric.criteria)
        assert set(file.questions) <= set(rubric.questions)
        for scale, texts in file.scales.items():
            assert set(texts) <= {option.id for option in rubric.core.scales[scale].options}
        for question, texts in file.options.items():
            assert set(texts) <= {option.id for option in rubric.questions[question].options}


def test_questions_in_the_words_of_an_earlier_rubric_name_their_columns(tmp_path):
    rubric = people.rubric()
    for file in rubric.former.values():
        for question, text in file.questions.items():
            if question not in rubric.questions or rubric.questions[question].kind == "records":
                continue  # of an industry alone, or of several columns
            head = text.replace('"', '""')
            path = tmp_path / "a.csv"
            beside = "soft_skills.courtesy" if question == "soft_skills.empathy" else "soft_skills.empathy"
            path.write_text(f'candidate.id,{beside},"{head}"\nc-1,3,unknown\n', encoding="utf-8")
            assert sound(read(path)[0][0]).answers == {beside: 3, question: "unknown"}


def test_a_choice_in_the_words_of_an_earlier_rubric_names_its_column(tmp_path):
    file = people.rubric().former["version_1"]
    question, options = next((q, o) for q, o in file.options.items() if people.rubric().questions[q].kind == "choices")
    option, text = next(iter(options.items()))
    path = tmp_path / "a.csv"
    path.write_text(f'candidate.id,"{file.questions[question]} [{text}]"\nc-1,Yes\nc-2,"{text}"\n', encoding="utf-8")
    assert [sound(record).answers for record in read(path)[0]] == [{question: [option]}] * 2


# ------------------------------------------------------------------ workbooks


def test_a_problem_in_a_workbook_names_file_sheet_row_and_column(tmp_path, capsys):
    rows = [["candidate.id", "soft_skills.empathy"], ["c-1", 4], ["c-2", 9]]
    path = sheets.xlsx(tmp_path / "class.xlsx", {"Group A": rows})
    said = here(capsys, "batch", path, "-f", "csv", "--as-of", "2026-11-21")
    assert f"{path}:Group A:3: soft_skills.empathy: found 9; a rating is a number from 1 to 5" in said.err


def test_sheets_of_answers_are_all_read_and_the_others_named(tmp_path):
    rows = [["candidate.id", "soft_skills.empathy", "soft_skills.teamwork"], ["c-1", 4, 3]]
    other = [["candidate.id", "soft_skills.empathy", "soft_skills.teamwork"], ["c-2", 2, 1]]
    books = {"Read me": [["How to fill this in"]], "Monday": rows, "Tuesday": other, "Old": rows}
    found, notes = read(sheets.xlsx(tmp_path / "class.xlsx", books, hidden=("Old",)))
    assert [record.answers.candidate.id for record in found] == ["c-1", "c-2"]
    assert ["Read me" in str(note) for note in notes] == [True]


def test_cells_beside_the_table_are_no_answers(tmp_path):
    rows = [["candidate.id", "soft_skills.empathy"], ["c-1", 4, None, "see note"], ["c-2", 2]]
    found, _notes = read(sheets.ods(tmp_path / "class.ods", {"Answers": rows}))
    assert [record.answers.answers for record in found] == [{"soft_skills.empathy": 4}, {"soft_skills.empathy": 2}]


def test_a_table_of_text_that_is_called_a_spreadsheet_is_read_as_text(tmp_path):
    path = tmp_path / "export.xls"
    path.write_text("candidate.id\tsoft_skills.empathy\nc-1\t4\n", encoding="utf-16")
    assert read(path)[0][0].answers.answers == {"soft_skills.empathy": 4}


BROKEN = {
    "bytes that are no workbook": b"PK\x03\x04 nothing here",
    "an old workbook cut short": b"\xd0\xcf\x11\xe0 nothing here",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_damaged_workbook_is_told_and_costs_only_itself(tmp_path, content):
    (tmp_path / "a.xlsx").write_bytes(content)
    (tmp_path / "b.csv").write_text("candidate.id,soft_skills.empathy\nc-1,4\n", encoding="utf-8")
    first, second = read(tmp_path)[0]
    assert "damaged, or not a spreadsheet" in str(first.problems[0])
    assert second.answers is not None


def test_a_cell_far_out_claims_no_memory(tmp_path):
    path = sheets.xlsx(tmp_path / "far.xlsx", {"A": [["candidate.id", "soft_skills.empathy"], ["c-1", 4]]})
    content = path.read_bytes()
    assert read(path)[0][0].answers is not None
    rows = [["candidate.id", "soft_skills.empathy"]]
    far = sheets.xlsx(tmp_path / "far.xlsx", {"A": rows}, last="XFD1048576")
    assert len(far.read_bytes()) < 2 * len(content)
    assert "far more cells" in str(read(far)[0][0].problems[0])


def test_a_row_repeated_a_million_times_claims_no_memory(tmp_path):
    path = sheets.ods(tmp_path / "a.ods", {"A": [["candidate.id", "soft_skills.empathy"], ["c-1", 4]]}, times=1_000_000)
    assert "far more cells" in str(read(path)[0][0].problems[0])


def test_parts_that_unpack_to_more_than_a_group_needs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_limits, "MOST_BYTES", 100)
    path = sheets.xlsx(tmp_path / "a.xlsx", {"A": [["candidate.id", "soft_skills.empathy"], ["c-1", 4]]})
    assert "far more cells" in str(read(path)[0][0].problems[0])


def test_without_the_package_a_workbook_says_what_to_install(tmp_path, monkeypatch):
    path = sheets.xlsx(tmp_path / "a.xlsx", {"A": [["candidate.id"]]})
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if "calamine" in name else found(name))
    with pytest.raises(UsageError, match=r"csr-assess\[sheets\].*save it as CSV UTF-8"):
        read(path)


def test_a_form_is_not_taken_for_its_answers(tmp_path):
    survey = [["type", "name", "label"], *(["text", q.id.replace(".", "__"), q.text] for q in exports.asked())]
    found, _notes = read(sheets.xlsx(tmp_path / "form.xlsx", {"survey": survey, "choices": [["list_name", "name"]]}))
    assert [record.answers for record in found] == [None]
    assert "a form's own definition" in str(found[0].problems[0])
    (record,) = read(sheets.xlsx(tmp_path / "list.xlsx", {"Questions": survey}))[0]
    assert "are in rows here" in str(record.problems[0])


# ------------------------------------------------------------------ JSON

NO_ANSWERS = {"no list": {"a": 1}, "two lists": {"a": [{"x": 1}], "b": [{"y": 1}]}, "no question": [{"x": 1}]}


@pytest.mark.parametrize("told", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_json_without_questions_is_told_as_no_answers(tmp_path, told):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert all(record.answers is None for record in read(path)[0])


def test_an_entry_of_json_is_told_by_its_number(tmp_path, capsys):
    path = tmp_path / "a.json"
    told = [{"candidate.id": "c-1", "soft_skills.empathy": 4}, {"candidate.id": "c-2", "soft_skills.empathy": 9}]
    path.write_text(json.dumps(told), encoding="utf-8")
    assert f"{path}:2: soft_skills.empathy" in here(capsys, "batch", path, "--as-of", "2026-11-21").err


def test_days_are_days_in_both_kinds_of_workbook(tmp_path):
    rows = [["candidate.id", "licensing.start"], ["7", date(2027, 1, 4)]]
    for write, name in ((sheets.xlsx, "a.xlsx"), (sheets.ods, "a.ods")):
        assert read(write(tmp_path / name, {"A": rows}))[0][0].answers.answers == {"licensing.start": "2027-01-04"}
