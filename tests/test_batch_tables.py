"""CSV to records: dialects, encodings, broken rows, and cells by the kind of their question."""

import csv
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from csr_assess.base.errors import Problem
from csr_assess.batch import heads, readers
from csr_assess.batch.head_names import Names
from csr_assess.batch.records import Record
from csr_assess.forms import blank_table
from csr_assess.rubric.section import Option
from tests import people

HEADER = "candidate.id,candidate.name,soft_skills.empathy,experience.channels,experience.months"


def read(tmp_path: Path, content: str | bytes) -> tuple[list[Record], list[Problem]]:
    file = tmp_path / "people.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    notes: list[Problem] = []
    return list(readers.read_records([file], people.rubric(), notes.append)), notes


def table_of(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


ENCODINGS = {
    "UTF-8": ("utf-8", 0),
    "UTF-8 with a BOM": ("utf-8-sig", 0),
    "UTF-16 with a BOM": ("utf-16", 0),
    "Windows' code page": ("cp1252", 1),
}


@pytest.mark.few(5)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", heads.SEPARATORS, ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize(("encoding", "notes"), ENCODINGS.values(), ids=ENCODINGS)
def test_every_dialect_in_every_encoding_reads_the_same(tmp_path, encoding, notes, mark, ends):
    rows = [HEADER.split(","), ["1", "José Muñoz", "4", "phone chat", "14"], ["2", f'a{mark}"b"', "", "", ""]]
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=ends).writerows(rows)
    found, noted = read(tmp_path, text.getvalue().encode(encoding))
    assert [r.answers.candidate.name for r in found] == ["José Muñoz", f'a{mark}"b"']
    assert found[0].answers.answers == {
        "soft_skills.empathy": 4,
        "experience.channels": ["phone", "chat"],
        "experience.months": 14,
    }
    assert found[1].answers.answers == {}
    assert len(noted) == notes


def test_one_line_in_the_code_page_does_not_spoil_the_others(tmp_path):
    found, noted = read(tmp_path, (HEADER + "\n1,José,,,\n").encode() + "2,Zoë €,,,\n".encode("cp1252"))
    assert [r.answers.candidate.name for r in found] == ["José", "Zoë €"]
    assert noted[0].where.line == 3


LABEL = "In person"
CELLS = {
    "a rating": ("soft_skills.empathy", "4", 4),
    "a rating between levels": ("soft_skills.empathy", " 3.5 ", 3.5),
    "a rating with a space of the spreadsheet": ("soft_skills.empathy", "4\u00a0", 4),
    "an option's id": ("education.level", "high_school", "high_school"),
    "an option's text in other case": (
        "education.level",
        "HIGH SCHOOL DIPLOMA, GED or equal certificate",
        "high_school",
    ),
    "unknown": ("soft_skills.empathy", "Unknown", "unknown"),
    "not applicable": ("hard_skills.second_language", "N/A", "n/a"),
    "several ids by spaces": ("experience.channels", "phone  chat", ["phone", "chat"]),
    "several ids by semicolons": ("experience.channels", "phone; chat;", ["phone", "chat"]),
    "several texts by semicolons": ("experience.channels", f"phone;{LABEL}", ["phone", "in_person"]),
    "one text of several words": ("experience.channels", LABEL, ["in_person"]),
    "the same choice twice": ("experience.channels", "chat chat", ["chat"]),
    "several unknown": ("experience.channels", "unknown", "unknown"),
    "a whole number": ("experience.months", "14", 14),
    "a negative number": ("experience.months", "-1", -1),
    "words for a number stay for the check": ("experience.months", "two years", "two years"),
    "not a number stays for the check": ("experience.months", "inf", "inf"),
    "a decimal comma stays for the check": ("experience.months", "3,5", "3,5"),
    "an unknown choice stays for the check": ("experience.channels", "phone fax", ["phone fax"]),
}


@pytest.mark.parametrize(("column", "cell", "value"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_by_the_kind_of_its_question(tmp_path, column, cell, value):
    found, _notes = read(tmp_path, table_of(f'1,"{cell}"', header=f"candidate.id,{column}"))
    read_value = found[0].answers.answers[column]
    assert read_value == value
    assert type(read_value) is type(value)


def test_a_rating_can_be_given_by_its_anchor(tmp_path):
    anchor = people.rubric().criteria["soft_skills.empathy"].anchors[2]
    found, _notes = read(tmp_path, table_of(f'"{anchor}"', header="soft_skills.empathy"))
    assert found[0].answers.answers == {"soft_skills.empathy": 3}


def test_a_comma_inside_an_option_is_part_of_the_option(tmp_path):
    option = next(o for o in _options("licensing.activities") if "," in o.text)
    other = next(o for o in _options("licensing.activities") if "," not in o.text)
    found, _notes = read(tmp_path, table_of(f'"{option.text}; {other.text}"', header="licensing.activities"))
    assert found[0].answers.answers == {"licensing.activities": [option.id, other.id]}


def _options(question: str) -> tuple[Option, ...]:
    return people.rubric().questions[question].options


SPLIT = "soft_skills.empathy,experience.channels,experience.channels/phone,experience.channels/chat"
SPLITS = {
    "ones and zeros": ("3,,1,0", ["phone"]),
    "words": ("3,,yes,TRUE", ["phone", "chat"]),
    "all zeros are no answer": ("3,,0,0", None),
    "all zeros say nothing against a column with all choices": ("3,chat,0,0", ["chat"]),
    "all empty is unanswered": ("3,,,", None),
    "both kinds of column that say the same": ("3,chat phone,1,1", ["chat", "phone"]),
}


@pytest.mark.parametrize(("row", "value"), SPLITS.values(), ids=SPLITS)
def test_several_choices_can_have_a_column_each(tmp_path, row, value):
    found, _notes = read(tmp_path, table_of(row, header=SPLIT))
    answered = found[0].answers.answers.get("experience.channels")
    assert (sorted(answered) if answered else answered) == (sorted(value) if value else value)


@pytest.mark.parametrize("row", ["3,,2,0", "3,chat,1,0"], ids=["neither 1 nor 0", "columns that contradict each other"])
def test_choice_columns_that_make_no_sense_are_told_with_their_name(tmp_path, row):
    found, _notes = read(tmp_path, table_of(row, "3,,1,0", header=SPLIT))
    assert found[0].aside[0].where.field.startswith("experience.channels")
    assert found[0].aside[0].where.line == 2
    assert found[0].answers.answers == {"soft_skills.empathy": 3}
    assert found[1].answers.answers["experience.channels"] == ["phone"]


def test_target_columns_fill_the_target(tmp_path):
    header = "target.role,target.industry,target.state,target.channels,soft_skills.empathy"
    found, _notes = read(tmp_path, table_of("entry,Insurance,Florida,phone;chat,3", ",,,unknown,3", header=header))
    target = found[0].answers.target
    assert (target.role, target.industry, target.state) == ("entry", "insurance", "FL")
    assert target.channels == ("phone", "chat")
    assert found[1].answers.target.channels == ()


BROKEN_ROWS = {
    "too many cells": ("2,B,3,phone,14,oops", "6 cells"),
    "a NUL": ("2,B\0,3,phone,14", "NUL"),
    "a quote never closed": ('2,"B,3,phone,14', "quote"),
    "a quote closed too early": ('2,"B"x,3,phone,14', "quotes"),
    "a line of two million characters": ("2," + "B" * 2_000_000, "characters"),
    "a cell of two hundred thousand characters": ('2,"' + "B" * 200_000 + '"', "quotes"),
    "a NUL in the second line of a cell": ('2,"B\n\0",3,phone,14', "NUL"),
}


SPREADING = {
    "a quote opened before rows with quotes": (
        ['2,"oops,3,phone,14', '3,"C",3,phone,14', '4,"D",3,phone,14'],
        [3],
        "134",
    ),
    "a quote closed in the next row, with cells too many": (
        ['2,"B,3,,', '3,C",3,phone,14,x,y', "4,D,3,,"],
        [3, 4],
        "14",
    ),
    "a cell of more lines than a person writes": (['2,"' + "B\n" * 250 + '",3,,', "4,D,3,,"], [3, 253], "14"),
}


@pytest.mark.parametrize(("rows", "bad", "good"), SPREADING.values(), ids=SPREADING)
def test_a_quote_that_goes_wrong_over_lines_gives_them_back(tmp_path, rows, bad, good):
    found, _notes = read(tmp_path, table_of("1,A,3,phone,14", *rows))
    rejected = [r.line for r in found if not r.answers]
    assert (rejected[0], rejected[-1]) == (bad[0], bad[-1])
    assert [r.answers.candidate.id for r in found if r.answers and r.answers.candidate.id != "B"] == [*good]


@pytest.mark.parametrize(("row", "said"), BROKEN_ROWS.values(), ids=BROKEN_ROWS)
def test_a_broken_row_costs_only_itself(tmp_path, row, said):
    after = [f"{count},P,3,phone,14" for count in range(3, 400)]
    found, _notes = read(tmp_path, table_of("1,A,3,phone,14", row, *after))
    good = [r.answers.candidate.id for r in found if r.answers]
    assert good == ["1", *(str(count) for count in range(3, 400))]
    bad = [r for r in found if not r.answers]
    assert bad[0].line == 3
    assert bad[0].source.endswith("people.csv:3")
    assert said in bad[0].problems[0].message


def test_lines_are_numbered_as_an_editor_does_past_rows_that_went_wrong(tmp_path):
    rows = ['1,"A\nB",3,phone,14', '2,"oops,3,phone,14', "3,C" + "c" * 2_000_000, "4,D,3,phone,14"]
    found, _notes = read(tmp_path, table_of(*rows))
    assert [(r.line, bool(r.answers)) for r in found] == [(2, True), (4, False), (5, False), (6, True)]


def test_a_quote_closed_only_in_a_later_row_swallows_nobody(tmp_path):
    header = blank_table.csv_header(people.rubric()).strip()
    width = header.count(",")
    rows = [
        '1,"A' + "," * (width - 1),
        "2,B" + "," * (width - 1),
        '3,C"' + "," * (width - 1),
        "4,D" + "," * (width - 1),
    ]
    found, _notes = read(tmp_path, table_of(*rows, header=header))
    assert [r.line for r in found if not r.answers] == [2]
    assert [r.answers.candidate.id for r in found if r.answers] == ["2", "3", "4"]


def test_a_cell_over_several_lines_is_one_cell(tmp_path):
    found, _notes = read(tmp_path, table_of('1,A,3,phone,14,"so\nfar,\ngood"', "2,B,4,,,", header=HEADER + ",remarks"))
    assert [(r.line, r.answers.candidate.id) for r in found] == [(2, "1"), (5, "2")]


def test_missing_cells_and_empty_rows_are_no_fault(tmp_path):
    found, _notes = read(tmp_path, table_of("1,A", "", ",,,,,,", "2,B,4,,"))
    assert [r.answers.answers for r in found] == [{}, {"soft_skills.empathy": 4}]


def test_columns_that_are_no_question_are_named_once_and_left_alone(tmp_path):
    header = HEADER + ",Timestamp,soft_skills.empaty,,licensing.held"
    found, notes = read(tmp_path, table_of("1,A,3,,,now,4,x,y", "2,B,3,,,now,4,x,y", header=header))
    assert [r.answers.answers for r in found] == [{"soft_skills.empathy": 3}] * 2
    assert len(notes) == 1
    assert "Timestamp" in notes[0].message
    assert "did you mean soft_skills.empathy?" in notes[0].message
    assert "licensing.held" in notes[0].message


BAD_HEADERS = {
    "no question": ("name,age", "no column here is a question"),
    "nothing but who": ("candidate.id,candidate.name", "no column here is a question"),
    "a quote never closed": ('candidate.id,"soft_skills.empathy', "quote"),
}


@pytest.mark.parametrize(("header", "said"), BAD_HEADERS.values(), ids=BAD_HEADERS)
def test_a_header_that_cannot_be_understood_rejects_the_file(tmp_path, header, said):
    found, _notes = read(tmp_path, table_of("1,3,3", header=header))
    assert len(found) == 1
    assert said in str(found[0].problems[0])


def test_an_empty_table_is_rejected(tmp_path):
    found, _notes = read(tmp_path, b"")
    assert found[0].problems[0].code == "table-header"


def test_who_answers_nothing_right_is_no_second_header_where_others_do_neither(tmp_path):
    rows = ("1,Ann,often,by ear,long", "2,Bo,often,by hand,long")
    found, notes = read(tmp_path, table_of(*rows))
    assert [record.answers.candidate.id for record in found] == ["1", "2"]
    assert "table-left-out" not in [note.code for note in notes]


def test_who_comes_later_and_answers_nothing_right_is_no_second_header(tmp_path):
    found, _notes = read(tmp_path, table_of("1,Ann,3,phone,14", "2,Bo,often,by hand,long"))
    assert [record.answers.candidate.id for record in found] == ["1", "2"]


def test_who_answers_one_question_right_is_somebody(tmp_path):
    found, _notes = read(tmp_path, table_of("1,Ann,often,phone,long", "2,Bo,3,phone,14"))
    assert [record.answers.candidate.id for record in found] == ["1", "2"]


def test_who_brings_no_id_gets_the_file_and_line_of_the_row(tmp_path):
    found, _notes = read(tmp_path, table_of(",A,3,,", ",B,3,,"))
    assert [r.answers.candidate.id for r in found] == ["people:2", "people:3"]


# ------------------------------------------------------------------ what is read otherwise than it is written


def test_titles_and_totals_are_named_with_what_they_say(tmp_path):
    found, notes = read(tmp_path, "Spring class,,,,\n\n" + table_of("1,A,3,phone,14", "TOTAL:,,3,,14", "Mean,,3,,14.0"))
    assert [r.line for r in found] == [4]
    assert [(n.where.line, n.message) for n in notes] == [
        (1, "line 1 is above the header and was left out: Spring class,,,,"),
        (5, "lines 5, 6 add up others and are not people; left out: TOTAL: 3 14"),
    ]


def test_an_answer_that_is_a_word_for_a_total_is_somebody_s(tmp_path):
    found, _notes = read(tmp_path, table_of("count,3", header="education.field,soft_skills.empathy"))
    assert found[0].answers.answers == {"education.field": "count", "soft_skills.empathy": 3}


@pytest.mark.parametrize("row", ["Total,Tom Total,3,phone,14", "sum", "Count,A,,,", "1,,3,,14"])
def test_a_row_with_more_than_numbers_is_somebody(tmp_path, row):
    found, _notes = read(tmp_path, table_of(row))
    assert len(found) == 1


NAMES = "candidate.name,hard_skills.crm,hard_skills.writing"
NAMED = {
    "Max": ["Ana,3,2", "Max,4,4", "Bo,5,4"],
    "Min, the last": ["Ana,3,2", "Bo,5,4", "Min,4,4"],
    "Mean, with a number that is no level": ["Ana,3,2", "Mean,17,4", "Bo,5,4"],
    "Sum, behind a blank line": ["Ana,3,2", "", "Sum,4,4", "", "Bo,5,4"],
    "Kim Min, Tom Total and Count Dracula": ["Kim Min,4,4", "Tom Total,1,1", "Count Dracula,2,3"],
}


@pytest.mark.parametrize("rows", NAMED.values(), ids=NAMED)
def test_who_is_called_like_a_total_is_somebody(tmp_path, rows):
    found, notes = read(tmp_path, table_of(*rows, header=NAMES))
    assert [r.answers.candidate.name for r in found] == [row.partition(",")[0] for row in rows if row]
    assert notes == []


NOBODY = {
    "Max that is the most of each column": "Max,5,4",
    "Mean that is the mean, rounded": "Mean,4.0,3.0",
    "how many": "n = 2,,",
    "the mean of a class": "Mean of class,,3.5",
    "a deviation": "Std dev,,0.7",
    "a class's average": "Class average,4.1,3.9",
    "a source": "Source: registrar office,,",
    "a day of export": "Exported 11/28/2026,,",
    "a sum without a word": ",8,6",
    "a mean without a word": ",4.0,3",
    "a sum of more people than are here": ",80,60",
    "formulas without a word": ",=SUM(B2:B3),=SUM(C2:C3)",
    "a formula with a word": "Sum,=SUM(B2:B3),6",
    "a drawn line": "---,:---:,---",
}


@pytest.mark.parametrize("row", NOBODY.values(), ids=NOBODY)
def test_figures_and_remarks_below_a_table_are_nobody(tmp_path, row):
    found, notes = read(tmp_path, table_of("Ana,3,2", "Bo,5,4", row, header=NAMES))
    assert [r.answers.candidate.name for r in found] == ["Ana", "Bo"]
    assert [n.where.line for n in notes] == ([] if "---" in row else [4])


@pytest.mark.parametrize("row", [",4,2", "Cy Li,,", "Cy Li,8,6", ",3,2"])
def test_numbers_that_add_nothing_up_and_people_without_answers_are_somebody(tmp_path, row):
    found, _notes = read(tmp_path, table_of("Ana,3,3", "Bo,5,4", row, header=NAMES))
    assert len(found) == 3


def test_whoever_gives_no_name_is_somebody_where_others_give_none(tmp_path):
    found, _notes = read(tmp_path, table_of(",3,3", ",5,4", ",8,7", ",5,4", header=NAMES))
    assert len(found) == 4


def test_a_remark_after_a_blank_line_is_nobody(tmp_path):
    found, notes = read(tmp_path, table_of("1,A,3,phone,14", "2", "", "Office"))
    assert [r.answers.candidate.id for r in found] == ["1", "2"]
    assert notes[0].message == "line 5 is a remark, not a person; left out: Office"


def test_a_row_of_which_only_the_count_is_there_is_nobody(tmp_path):
    found, notes = read(tmp_path, table_of("1,a,A,3,phone,14", "2,,,,,", "3,,,,,", header="," + HEADER))
    assert [r.answers.candidate.id for r in found] == ["a"]
    assert notes == []


def test_a_lone_answer_after_a_blank_line_is_somebody(tmp_path):
    found, _notes = read(tmp_path, "soft_skills.empathy,candidate.id\n3,1\n\n4\n")
    assert [r.answers.answers for r in found] == [{"soft_skills.empathy": 3}, {"soft_skills.empathy": 4}]


def test_a_header_far_down_is_not_looked_for(tmp_path):
    found, _notes = read(tmp_path, "x\n" * 30 + table_of("1,A,3,phone,14"))
    assert found[0].problems[0].code == "table-header"


ABSENT = {
    "NA in a rating": ("soft_skills.empathy", "NA", None),
    "N/A where n/a is an answer": ("hard_skills.second_language", "N/A", "n/a"),
    "N/A where n/a is no answer": ("soft_skills.empathy", "N/A", None),
    "None where none is an answer": ("education.field", "None", "none"),
    "None where none is no answer": ("education.finish_date", "None", None),
    "NULL in a choice": ("education.level", "NULL", None),
    "nan in a number": ("experience.months", "nan", None),
}


@pytest.mark.parametrize(("column", "cell", "value"), ABSENT.values(), ids=ABSENT)
def test_words_for_nothing_are_read_by_what_the_column_asks(tmp_path, column, cell, value):
    found, notes = read(tmp_path, table_of(f"1,{cell}", header=f"candidate.id,{column}"))
    assert found[0].answers.answers.get(column) == value
    told = [note.message for note in notes]
    assert told == ([] if value else [f"1 cell says {cell}; read as empty."])


@pytest.mark.parametrize(
    ("column", "word"), [("education.field", "None"), ("hard_skills.second_language", "NA"), ("target.state", "NA")]
)
def test_a_word_that_stands_where_it_is_no_answer_is_nothing_in_the_whole_table(tmp_path, column, word):
    header = f"candidate.id,{column},education.finish_date,experience.months"
    found, notes = read(tmp_path, table_of(f"1,{word},,3", f"2,3,{word},3", header=header))
    assert column not in found[0].answers.answers
    assert found[0].answers.target.state == ""
    assert notes[0].message == f"2 cells say {word}; read as empty."


def test_a_word_that_no_cell_betrays_is_an_answer(tmp_path):
    found, notes = read(tmp_path, table_of("1,None", "2,none", header="candidate.id,education.field"))
    assert [r.answers.answers["education.field"] for r in found] == ["none", "none"]
    assert notes == []


def test_an_id_and_a_name_may_be_a_word_for_nothing(tmp_path):
    found, _notes = read(tmp_path, table_of("NA,Null,3,,", "NULL,None,3,,", "2,NA,3,,"))
    assert [(r.answers.candidate.id, r.answers.candidate.name) for r in found] == [
        ("NA", "Null"),
        ("NULL", "None"),
        ("2", ""),
    ]


def test_columns_that_are_there_twice_fill_each_other_and_may_not_differ(tmp_path):
    header = "candidate.id,soft_skills.empathy,experience.months,Soft_Skills.Empathy"
    found, notes = read(tmp_path, table_of("1,3,14,", "2,,14,4", "3,3,14,3", "4,3,14,4", header=header))
    assert [r.answers.answers.get("soft_skills.empathy") for r in found] == [3, 4, 3, None]
    (problem,) = found[3].aside
    assert problem.message == "the columns of this name say different things: 3, 4; leave one of them."
    assert (problem.where.line, problem.where.field) == (5, "soft_skills.empathy")
    assert [note.code for note in notes] == ["table-column-twice"]


def _empathy() -> str:
    return people.rubric().questions["soft_skills.empathy"].text


def _channels() -> str:
    return people.rubric().questions["experience.channels"].text


def test_a_text_of_two_questions_names_neither(tmp_path):
    rubric = people.rubric()
    courtesy = replace(rubric.questions["soft_skills.courtesy"], text=_empathy())
    twins = replace(rubric, questions=rubric.questions | {courtesy.id: courtesy})
    columns = [_empathy(), f"soft_skills.empathy: {_empathy()}", "soft_skills.courtesy"]
    assert Names(rubric).of(columns) == ["soft_skills.empathy", "soft_skills.empathy", "soft_skills.courtesy"]
    assert Names(twins).of(columns) == [_empathy(), "soft_skills.empathy", "soft_skills.courtesy"]
    file, notes = tmp_path / "people.csv", list[Problem]()
    file.write_text(f'candidate.id,"{_empathy()}",experience.months\n1,4,14\n', encoding="utf-8")
    (record,) = readers.read_records([file], twins, notes.append)
    assert record.answers.answers == {"experience.months": 14}
    assert any(_empathy() in note.message for note in notes)


EXPORTED = {
    "REDCap": lambda: ("soft_skills_empathy", "experience_channels___phone", "experience_channels___in_person"),
    "REDCap, full stops kept": lambda: (
        "soft_skills.empathy",
        "experience.channels___phone",
        "experience.channels___in_person",
    ),
    "REDCap with labels": lambda: (
        _empathy(),
        f"{_channels()} (choice=Phone)",
        f"{_channels()} (choice={LABEL})",
    ),
    "LimeSurvey": lambda: ("soft_skills.empathy", "experience.channels[phone]", "experience.channels[in_person]"),
    "LimeSurvey with texts": lambda: (
        f"soft_skills.empathy. {_empathy()}",
        f"{_channels()} [phone]",
        f"{_channels()} [{LABEL}]",
    ),
    "dashes": lambda: (f"{_empathy()}", f"{_channels()} - phone", f"{_channels()} - {LABEL}"),
    "characters that nobody sees": lambda: (
        "\u200bsoft_skills.empathy",
        "experience.channels\u2060/phone",
        "\u200bexperience.channels/in_person\u200b",
    ),
    "texts with ids behind": lambda: (
        f"{_empathy()} [soft_skills.empathy]",
        "experience.channels/phone",
        "experience.channels/in_person",
    ),
    "texts below ids": lambda: (
        f"soft_skills.empathy\n({_empathy()})",
        "experience.channels/phone",
        "experience.channels/in_person",
    ),
}


@pytest.mark.parametrize("heads_of", EXPORTED.values(), ids=EXPORTED)
def test_heads_are_read_as_surveys_export_them(tmp_path, heads_of):
    text = io.StringIO()
    csv.writer(text).writerows([["candidate.id", *heads_of()], ["1", "3", "0", "1"], ["2", "4", "1", "1"]])
    found, notes = read(tmp_path, text.getvalue())
    assert [r.answers.answers for r in found] == [
        {"soft_skills.empathy": 3, "experience.channels": ["in_person"]},
        {"soft_skills.empathy": 4, "experience.channels": ["phone", "in_person"]},
    ]
    assert notes == []


@pytest.mark.parametrize("head", ["hard_skills.crm [soft_skills.empathy]", "experience.channels[fax]", "[phone]"])
def test_a_head_whose_parts_name_nothing_together_is_told(tmp_path, head):
    found, notes = read(tmp_path, table_of("1,3,4", header=f"candidate.id,soft_skills.speaking,{head}"))
    assert found[0].answers.answers == {"soft_skills.speaking": 3}
    assert [note.code for note in notes] == ["table-extra-columns"]


def test_a_text_that_two_questions_ask_names_neither(tmp_path):
    questions = people.rubric().questions
    texts = [q.text for q in questions.values()]
    double = next((text for text in texts if texts.count(text) > 1), "")
    header = f'candidate.id,soft_skills.empathy,"{double or "What?"}"'
    found, notes = read(tmp_path, table_of("1,3,x", header=header))
    assert found[0].answers.answers == {"soft_skills.empathy": 3}
    assert notes[0].code == "table-extra-columns"


ENDS = {
    "Ctrl-Z": b"\x1a",
    "Ctrl-Z on a line": b"\x1a\r\n",
    "NULs": b"\0" * 512,
    "Ctrl-Z and very many NULs": b"\x1a" + b"\0" * 2_100_000,
}


@pytest.mark.parametrize("last", [b"\r\n", b""], ids=["below the last row", "behind the last cell"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_signs_that_end_a_file_are_nobody(tmp_path, end, last):
    text = table_of("1,A,3,phone,14", "2,B,4,,14").replace("\n", "\r\n").encode().removesuffix(b"\r\n")
    found, notes = read(tmp_path, text + last + end)
    assert [r.answers.answers.get("experience.months") for r in found] == [14, 14]
    assert notes == []


def test_a_sign_between_joined_files_is_nobody(tmp_path):
    found, _notes = read(tmp_path, table_of("1,A,3,,") + "\x1a" + table_of("2,B,4,,"))
    assert [r.answers.candidate.id for r in found] == ["1", "2"]


ON_ITS_SIDE = {
    "ids first": "candidate.id,a,b\ncandidate.name,A,B\neducation.level,high_school,\nsoft_skills.empathy,3,4\n",
    "questions alone": "education.level,high_school\nsoft_skills.empathy,3\nhard_skills.crm,4\n",
    "the question last": "candidate.id,a,b\ncandidate.name,A,B\nsoft_skills.empathy,3,4\n",
}


@pytest.mark.parametrize("text", ON_ITS_SIDE.values(), ids=ON_ITS_SIDE)
def test_a_table_with_a_person_a_column_is_refused(tmp_path, text):
    found, _notes = read(tmp_path, text)
    assert [bool(r.answers) for r in found] == [False]
    assert "one row per person" in found[0].problems[0].message


def test_a_table_of_one_question_is_none_of_those(tmp_path):
    found, _notes = read(tmp_path, "soft_skills.empathy\n3\n4\n2\n")
    assert len(found) == 3


def test_the_line_below_the_head_of_a_markdown_table_is_nobody(tmp_path):
    text = f"| {HEADER.replace(',', ' | ')} |\n|---|:--|---|---|--:|\n| 1 | A | 3 | phone | 14 |\n"
    found, _notes = read(tmp_path, text)
    assert [r.answers.candidate.id for r in found] == ["1"]


# ------------------------------------------------------------------ cells beyond the header

WHO_AND_LEVELS = "candidate.id,hard_skills.crm,hard_skills.writing,soft_skills.empathy,soft_skills.speaking"
SHIFTED = {
    "a comma for a decimal point, the last answer empty": (["1,3,5,4,2,"], WHO_AND_LEVELS),
    "the same among rows that fit": (["1,3,5,4,2,", "2,3,4,2,1"], WHO_AND_LEVELS),
    "all names written last name first": (["1,Li, Bo,3,phone,", "2,Ong, Al,4,phone,"], HEADER),
    "an empty cell too many in some rows": (["1,A,3,phone,14,", "2,B,3,phone,14,,"], HEADER),
}


@pytest.mark.parametrize(("rows", "header"), SHIFTED.values(), ids=SHIFTED)
def test_a_row_whose_answers_moved_to_other_questions_is_refused(tmp_path, rows, header):
    found, _notes = read(tmp_path, table_of(*rows, header=header))
    wide = [r for r, row in zip(found, rows, strict=True) if row.count(",") > header.count(",")]
    assert wide
    assert not any(r.answers for r in wide)
    assert all("Put quotes" in r.problems[0].message for r in wide)


def test_a_name_with_a_comma_in_the_form_s_own_table_is_refused_and_costs_nobody_else(tmp_path):
    header = blank_table.csv_header(people.rubric()).strip()
    blank = "," * (header.count(",") - 1)
    found, _notes = read(tmp_path, table_of(f"1,Munoz, Jose{blank}", f"2,Bo{blank}", header=header))
    assert [bool(r.answers) for r in found] == [False, True]


def test_empty_cells_that_every_row_has_beyond_the_header_mean_nothing(tmp_path):
    found, _notes = read(tmp_path, table_of("1,A,3,phone,14,,", "2,B,4,,,,"))
    assert [r.answers.answers.get("soft_skills.empathy") for r in found] == [3, 4]


# ------------------------------------------------------------------ one bad cell


def test_a_name_too_long_costs_the_name(tmp_path):
    found, _notes = read(tmp_path, table_of("2," + "B" * 300 + ",3,,"))
    assert found[0].answers.answers == {"soft_skills.empathy": 3}
    assert "200" in found[0].aside[0].message
    assert (found[0].aside[0].where.line, found[0].aside[0].where.field) == (2, "candidate.name")


@pytest.mark.parametrize("cell", ["Phone", "phone", " PHONE. ", "1"])
def test_the_name_of_a_choice_in_its_own_column_is_a_tick(tmp_path, cell):
    file = tmp_path / "class.csv"
    head = "candidate.id,soft_skills.empathy,experience.channels/phone,experience.channels/in_person"
    file.write_text(f"{head}\na,3,{cell},In person\nb,3,,\nc,3,Chat,in_person\n", encoding="utf-8")
    one, other, third = readers.read_records([file], people.rubric(), lambda _note: None)
    assert (one.answers.answers["experience.channels"], one.problems) == (["phone", "in_person"], ())
    assert "experience.channels" not in other.answers.answers
    assert "write 1 or 0" in third.aside[0].message
