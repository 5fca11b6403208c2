"""Import: tables of other systems by a map, by a guess and as they are, to answer files of which none is lost."""

from __future__ import annotations

import csv
import json
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read
from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError, UsageError
from csr_assess.batch import readers
from csr_assess.batch.head_names import names_in
from csr_assess.imports.answer_folder import file_names
from csr_assess.imports.guess import guessed
from csr_assess.imports.map_types import ColumnMap, MappedColumn
from csr_assess.imports.mapped_names import MappedNames
from csr_assess.imports.maps import dump_map, read_map
from csr_assess.imports.samples import read_sample
from csr_assess.imports.systems import PRESETS
from csr_assess.questions.validation import validated
from tests import exports, people, sheets
from tests.command import here
from tests.laws import LAW, at_most

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = ("--as-of", "2026-11-21")
MAP = f"schema: {'csr-assess/import-map/1'}\ncolumns:\n"


def guess(path: Path) -> ColumnMap:
    names = names_in(people.rubric())
    return guessed(read_sample(path, names), names, path.name)


def people_in(path: Path, mapped: ColumnMap) -> list[Answers]:
    names = MappedNames(people.rubric(), mapped)
    records = readers.read_records([path], people.rubric(), lambda _problem: None, names=names)
    return [validated(r.answers, people.rubric(), people.AS_OF, r.file) for r in records if r.answers]


def taken(mapped: ColumnMap) -> dict[str, str | None]:
    return {column.header: column.question for column in mapped.columns}


def write(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def map_of(path: Path, *lines: str) -> Path:
    path.write_text(MAP + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
    return path


# ------------------------------------------------------------------ the same people from every system


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("system", exports.SYSTEMS.values(), ids=exports.SYSTEMS)
def test_a_guess_of_each_system_s_file_reads_the_same_people_also_from_the_map_it_writes(
    tmp_path, system: Callable[[Path], Path]
):
    path = system(tmp_path)
    mapped = guess(path)
    assert people_in(path, mapped) == exports.group()
    file = tmp_path / "map.yaml"
    file.write_bytes(dump_map(mapped))
    assert read_map(file, people.rubric()) == mapped


# ------------------------------------------------------------------ heads in somebody's own words

ANYWAY = {
    "a title": ("Empathy", ["3", "4"], "soft_skills.empathy"),
    "a few words of the question": ("Months of experience with customers", ["14", "3"], "experience.months"),
    "a word, and answers that only this question has": ("State", ["Florida", "TX"], "target.state"),
    "no word, and answers that only this question has": (
        "Q7",
        ["High school diploma, GED or equal certificate", "Associate degree or other two-year degree"],
        "education.level",
    ),
    "a code by another name": ("Participant ID", ["c-1", "c-2"], "candidate.id"),
    "a name by another name": ("Full name", ["Ann Lee", "Bo Ray"], "candidate.name"),
    "a system's own column": ("Duration (in seconds)", ["3", "4"], None),
    "numbers under words that no question has": ("Rate this form from 1 to 5", ["3", "4"], None),
    "an answer that several questions have": ("Q7", ["About once a week", "About every day"], None),
    "words of a question, and answers that are none of it": ("Empathy", ["blue", "green"], None),
    "rising numbers a system gave": ("ID", ["1", "2"], None),
}


@pytest.mark.slow
@pytest.mark.parametrize(("head", "cells", "question"), ANYWAY.values(), ids=ANYWAY)
def test_a_head_in_other_words_is_taken_only_where_its_cells_agree(tmp_path, head, cells, question):
    rows = [["soft_skills.teamwork", head], *(["3", cell] for cell in cells)]
    assert taken(guess(write(tmp_path / "a.csv", *rows)))[head] == question


STATES, SCHOOLS, LEVELS = ["Florida", "TX"], ["Associate degree or other two-year degree"], ["3", "4"]
TURNED = {
    "by another scale": ("Rate your empathy from 1 to 10", LEVELS),
    "by a scale that begins at 0": ("Empathy score (0-4)", LEVELS),
    "by a scale that ends with the worst": ("Empathy (1 = best, 5 = worst)", LEVELS),
    "in percent": ("Empathy, % of the class", LEVELS),
    "by somebody else": ("Empathy, by the supervisor", LEVELS),
    "how much it matters": ("How important is empathy to you?", LEVELS),
    "how often it goes wrong": ("Typing errors", LEVELS),
    "of another place": ("In which state were you born?", STATES),
    "of another time": ("Previous industry", ["Insurance", "Pharmacies"]),
    "of today and not of the aim": ("Current industry", ["Insurance", "Pharmacies"]),
    "the opposite": ("Which industry do you NOT want to work in?", ["Insurance", "Pharmacies"]),
    "of somebody of the family": ("Mother's schooling", [*SCHOOLS, "Bachelor's degree or higher"]),
    "how to reach somebody": ("Preferred way to contact you", ["Phone", "Email"]),
    "in another unit": ("How many years have you worked with customers?", ["14", "3"]),
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("head", "cells"), TURNED.values(), ids=TURNED)
def test_a_head_that_asks_something_else_in_nearly_the_same_words_is_not_read(tmp_path, head, cells):
    rows = [["soft_skills.teamwork", head], *(["3", cell] for cell in cells)]
    assert taken(guess(write(tmp_path / "a.csv", *rows)))[head] is None


STRAIGHT = {
    "by the levels of a rating": ("Rate your empathy from 1 to 5", LEVELS, "soft_skills.empathy"),
    "with the ends of the levels": ("Empathy, 1 = low", LEVELS, "soft_skills.empathy"),
    "with a form's own mark": ("Empathy (required)", LEVELS, "soft_skills.empathy"),
    "with a number in front": ("1: Empathy", LEVELS, "soft_skills.empathy"),
    "of where one lives": ("State you live in", STATES, "target.state"),
    "of the job wanted": ("Industry you want", ["Insurance", "Pharmacies"], "target.industry"),
    "of schooling today": ("Current schooling", [*SCHOOLS, "Bachelor's degree or higher"], "education.level"),
}


@pytest.mark.parametrize(("head", "cells", "question"), STRAIGHT.values(), ids=STRAIGHT)
def test_a_head_that_asks_the_same_in_other_words_is_read(tmp_path, head, cells, question):
    rows = [["soft_skills.teamwork", head], *(["3", cell] for cell in cells)]
    assert taken(guess(write(tmp_path / "a.csv", *rows)))[head] == question


def test_two_columns_are_never_taken_for_one_question(tmp_path):
    rows = [["Empathy", "Empathy at work", "Teamwork"], ["3", "4", "2"], ["2", "5", "1"]]
    found = [q for q in taken(guess(write(tmp_path / "a.csv", *rows))).values() if q]
    assert len(found) == len(set(found))


WORDS = {
    "a letter wrong": ("High school diploma, GED or equal certifcate", "high_school"),
    "words of its own": ("Finished the lycee", None),
    "a no too many": ("Not a high school diploma, GED or equal certificate", None),
}


@pytest.mark.parametrize(("cell", "value"), WORDS.values(), ids=WORDS)
def test_a_word_that_is_no_answer_is_listed_with_the_answer_that_is_nearly_it_or_none(tmp_path, cell, value):
    mapped = guess(write(tmp_path / "a.csv", ["education.level"], ["associate"], [cell]))
    assert mapped.columns[0].values == {cell: value}


@pytest.mark.slow
def test_a_preset_lets_the_system_s_own_columns_stand_for_the_person(tmp_path, capsys):
    path = write(tmp_path / "a.csv", ["ID", "Name", "Empathy"], ["1", "Ann Lee", "3"], ["2", "Bo Ray", "4"])
    said = here(capsys, "import", path, "--preset", "microsoft", *DAY)
    assert [json.loads(line)["candidate"] for line in said.out.splitlines()] == [
        {"id": "1", "name": "Ann Lee"},
        {"id": "2", "name": "Bo Ray"},
    ]


@pytest.mark.parametrize("system", PRESETS)
def test_no_column_that_a_system_adds_is_taken_for_an_answer(tmp_path, system):
    own = sorted(PRESETS[system].own)
    path = write(tmp_path / "a.csv", [*own, "soft_skills.empathy"], *([str(n)] * len(own) + ["3"] for n in (4, 3)))
    found = {question for question in taken(guess(path)).values() if question}
    assert found - {"candidate.id", "candidate.name"} == {"soft_skills.empathy"}


# ------------------------------------------------------------------ maps


@pytest.mark.slow
def test_a_map_says_what_columns_and_words_mean(tmp_path, capsys):
    path = write(
        tmp_path / "a.csv",
        ["who", "kind", "ways", "", "skip"],
        ["c-1", "HS", "tel / post", "Y", "x"],
        ["c-2", "?!", "tel", "N", "x"],
    )
    mapped = map_of(
        tmp_path / "map.yaml",
        "{header: who, question: candidate.id}",
        "{header: kind, question: education.level, values: {HS: high_school, '?!': null}}",
        "{header: ways, question: experience.channels, values: {tel: [phone], 'tel / post': [phone, mail]}}",
        "{column: 4, question: licensing.activities, option: quote, values: {Y: 'yes', N: 'no'}}",
    )
    said = here(capsys, "import", path, "--map", mapped, *DAY)
    assert [json.loads(line)["answers"] for line in said.out.splitlines()] == [
        {"education.level": "high_school", "experience.channels": ["phone", "mail"], "licensing.activities": ["quote"]},
        {"experience.channels": ["phone"]},
    ]


@pytest.mark.slow
def test_a_map_finds_its_columns_where_others_were_put_between(tmp_path):
    path = write(tmp_path / "a.csv", ["new", "Feeling", "Code"], ["x", "4", "c-1"])
    columns = (
        MappedColumn(column=1, header="Code", question="candidate.id"),
        MappedColumn(column=2, header="Feeling", question="soft_skills.empathy"),
    )
    (found,) = people_in(path, ColumnMap(columns=columns))
    assert found == Answers(schema=SCHEMA, candidate=Candidate(id="c-1"), answers={"soft_skills.empathy": 4})


@pytest.mark.slow
def test_a_map_names_the_sheet_and_a_guess_only_where_it_is_the_one(tmp_path):
    rows = [["candidate.id", "Feeling"], ["c-1", 4]]
    path = sheets.xlsx(tmp_path / "a.xlsx", {"Monday": rows, "Tuesday": rows})
    columns = tuple(
        MappedColumn(column=n, header=head, question=question)
        for n, head, question in ((1, "candidate.id", "candidate.id"), (2, "Feeling", "soft_skills.empathy"))
    )
    assert len(people_in(path, ColumnMap(columns=columns))) == 2
    assert len(people_in(path, ColumnMap(columns=columns, sheet="Tuesday"))) == 1
    full = exports.excel(tmp_path)
    assert guess(full).sheet == "Answers"
    heads = [["candidate.id", "soft_skills.empathy"], ["c-1", 4]]
    assert guess(sheets.xlsx(tmp_path / "b.xlsx", {"Monday": heads, "Tuesday": heads})).sheet == ""


def test_a_map_of_another_table_reads_nothing_and_says_so(tmp_path, capsys):
    path = write(tmp_path / "a.csv", ["one", "two"], ["1", "2"])
    mapped = map_of(tmp_path / "m.yaml", "{header: three, question: soft_skills.empathy}")
    said = here(capsys, "import", path, "--map", mapped, *DAY)
    assert (said.code, said.out) == (4, "")
    assert "no row here has the headers of the map" in said.err


FAULTS = {
    "a question that is none": ("{column: 1, question: soft_skills.empaty}", "did you mean soft_skills.empathy?"),
    "an option that is none": (
        "{column: 1, question: experience.channels, option: fone}",
        "unknown option; did you mean phone?",
    ),
    "a value that is no answer": ("{column: 1, question: education.level, values: {HS: highschol}}", "high_school"),
    "neither number nor header": ("{question: education.level}", "neither a column's number nor its header"),
    "column nought": ("{column: 0, question: education.level}", "columns are counted from 1"),
    "a list for a question": ("{column: 1, question: [a]}", "question"),
}


@pytest.mark.parametrize(("line", "said"), FAULTS.values(), ids=FAULTS)
def test_a_map_s_faults_are_told_with_their_lines(tmp_path, line, said):
    path = map_of(tmp_path / "map.yaml", "{column: 2, question: candidate.id}", line)
    with pytest.raises(InvalidInputError) as error:
        read_map(path, people.rubric())
    assert f"{path}:4:" in str(error.value)
    assert said in str(error.value)


HEADS = st.text(max_size=40)


@LAW
@given(st.lists(st.tuples(HEADS, HEADS), min_size=1, max_size=5))
def test_a_map_is_read_back_as_it_was_written_whatever_the_table_says(tmp_path_factory, told):
    columns = tuple(
        MappedColumn(column=n, header=head, question="education.level", values={word: None} if word else {})
        for n, (head, word) in enumerate(told, 1)
    )
    path = tmp_path_factory.mktemp("maps") / "map.yaml"
    path.write_bytes(dump_map(ColumnMap(file=told[0][0], columns=columns)))
    assert all(line.isprintable() for line in path.read_text(encoding="utf-8").splitlines())
    assert read_map(path, people.rubric()).columns == columns


# ------------------------------------------------------------------ the command


@pytest.mark.slow
def test_import_writes_a_private_file_for_each_person_under_the_id_that_came_in(tmp_path, capsys):
    path, folder = exports.excel(tmp_path), tmp_path / "answers"
    said = here(capsys, "import", path, "-o", f"{folder}/", *DAY)
    assert (said.code, said.out) == (0, "")
    assert f"csr-assess batch {folder}/" in said.err
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["0007.yaml", "c-001.yaml", "c-03.yaml", "c-4.yaml"]
    assert {read.read_file(file)[0].candidate.id for file in files} == {"0007", "c-001", "c-03", "c-4"}
    if sys.platform != "win32":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert here(capsys, "batch", folder, "-f", "csv", *DAY).code == 0


@pytest.mark.slow
def test_a_second_import_of_the_same_changes_nothing_and_of_others_replaces_nothing(tmp_path, capsys):
    path, folder = exports.r_write_csv(tmp_path), tmp_path / "answers"
    assert here(capsys, "import", path, "-o", f"{folder}/", *DAY).code == 0
    assert here(capsys, "import", path, "-o", f"{folder}/", *DAY).code == 0
    mine = folder / "c-001.yaml"
    mine.write_text("edited", encoding="utf-8")
    said = here(capsys, "import", path, "-o", f"{folder}/", *DAY)
    assert said.code == 2
    assert "c-001.yaml: is there already" in said.err
    assert mine.read_text(encoding="utf-8") == "edited"


def test_the_guess_is_written_to_look_at_and_never_over_another_map(tmp_path, capsys):
    path, mapped = exports.google_forms(tmp_path), tmp_path / "map.yaml"
    said = here(capsys, "import", path, "--guess", "-o", mapped)
    assert said.code == 0
    assert "0 likely, 0 unsure, 1 not read" in said.err
    assert documents.load(mapped.read_bytes(), "map.yaml")["columns"][0] == {
        "column": 1,
        "header": "Timestamp",
        "question": None,
    }
    mapped.write_text("mine", encoding="utf-8")
    assert here(capsys, "import", path, "--guess", "-o", mapped).code == 2


def test_each_liberty_is_said_once(tmp_path, capsys):
    rows = [["candidate.id", "experience.months", "soft_skills.empathy"], ["1", "two years", "9"], ["2", "1 year", "8"]]
    said = here(capsys, "import", write(tmp_path / "a.csv", *rows), *DAY)
    assert said.err.count("was read as") == 1
    assert "2 people read. 2 cells were set aside" in said.err
    assert [json.loads(line)["answers"] for line in said.out.splitlines()] == [
        {"experience.months": 24},
        {"experience.months": 12},
    ]
    assert here(capsys, "import", tmp_path / "a.csv", "--strict", *DAY).code == 4


WRONG = {
    "no file": (("gone.csv",), "no such file"),
    "a folder": (("folder",), "an import reads one file"),
    "a file of another kind": (("a.doc",), "must end in one of"),
    "a map and a guess": (("a.csv", "--guess", "--map", "m.yaml"), "give one of them"),
    "a map and a preset": (("a.csv", "--preset", "kobo", "--map", "m.yaml"), "give one of them"),
    "a preset that is none": (("a.csv", "--preset", "kobbo"), "did you mean kobo?"),
    "standard input": (("-",), "reads a file by its name"),
    "a map that is not there": (("a.csv", "--map", "m.yaml"), "cannot be read"),
    "answers guessed": (("a.yaml", "--guess"), "not a table"),
    "a guess of nothing": (("blank.csv", "--guess"), "no header here"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_imported_is_told_with_what_to_do(tmp_path, capsys, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.csv").write_text("candidate.id,soft_skills.empathy\n1,3\n", encoding="utf-8")
    (tmp_path / "a.doc").write_text("x", encoding="utf-8")
    (tmp_path / "blank.csv").write_text("\n\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"schema: {SCHEMA}\n", encoding="utf-8")
    found = here(capsys, "import", *words, *DAY)
    assert found.code in {2, 3}
    assert said in found.err
    assert found.out == ""


def test_a_table_without_questions_says_how_to_guess(tmp_path, capsys):
    path = write(tmp_path / "a.csv", ["Participant ID", "Empathy"], ["c-1", "3"])
    for command in ("import", "batch"):
        assert f"csr-assess import {path} --guess -o map.yaml" in here(capsys, command, path, *DAY).err


def test_a_guess_that_finds_no_question_says_what_is_wrong_with_the_table(tmp_path, capsys):
    path = write(tmp_path / "a.csv", ["a", "b"], ["x", "y"])
    said = here(capsys, "import", path, "--guess", "-o", f"{tmp_path / 'out'}/", *DAY)
    assert said.code == 4
    assert "no column here is a question" in said.err
    sideways = [["candidate.id", "c-1", "c-2"], *([q.id, "3", "4"] for q in people.rubric().questions.values())]
    said = here(capsys, "import", write(tmp_path / "b.csv", *sideways), "--guess", "-o", f"{tmp_path / 'out'}/", *DAY)
    assert "Turn the table: one row per person." in said.err


@pytest.mark.parametrize(
    ("head", "hinted"),
    {
        "a question": ("How do you like to work?", True),
        "many words": ("Please describe how you help people", True),
        "a system's column": ("Submission time", False),
    }.values(),
    ids=("a question", "many words", "a system's column"),
)
def test_a_batch_that_leaves_out_what_may_be_a_question_says_how_to_guess(tmp_path, capsys, head, hinted):
    path = sheets.xlsx(tmp_path / "a b.xlsx", {"One": [["candidate.id", "soft_skills.empathy", head], ["c", 3, "x"]]})
    said = here(capsys, "batch", path, *DAY)
    assert head in said.err
    assert (f'csr-assess import "{path}" --guess' in said.err) is hinted


def test_text_of_a_table_is_data(tmp_path, capsys):
    rows = [["candidate.id", "candidate.name", "soft_skills.empathy"], ["../../x", '=HYPERLINK("x")\x1b[2J', "3"]]
    folder = tmp_path / "out"
    said = here(capsys, "import", write(tmp_path / "a.csv", *rows), "-o", f"{folder}/", *DAY)
    (file,) = folder.iterdir()
    assert file.name == "x.yaml"
    assert read.read_file(file)[0].candidate.id == "../../x"
    assert "\x1b" not in said.err
    assert "\x1b" not in file.read_text(encoding="utf-8")


@LAW
@given(st.lists(st.text(max_size=80), min_size=1, max_size=8))
def test_every_id_has_a_file_of_its_own_inside_the_folder(ids):
    names = file_names([Answers(schema=SCHEMA, candidate=Candidate(id=name)) for name in ids])
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(Path(name).name == name and not name.startswith(".") and len(name) < 100 for name in names)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    from csr_assess.imports.answer_folder import write_folder  # noqa: PLC0415

    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(tmp_path / "file" / "in", [Answers(schema=SCHEMA)])


ROWS = st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), min_size=1, max_size=5)


@pytest.mark.slow
@at_most(40)
@given(ROWS)
def test_no_table_however_odd_stops_a_guess_or_gives_a_map_that_cannot_be_used(tmp_path_factory, rows):
    path = write(tmp_path_factory.mktemp("odd") / "a.csv", ["soft_skills.empathy", "What is it?"], *rows, ["3", "x"])
    mapped = guess(path)
    file = path.with_suffix(".yaml")
    file.write_bytes(dump_map(mapped))
    assert read_map(file, people.rubric()) == mapped
    people_in(path, ColumnMap(columns=(*mapped.columns, MappedColumn(column=2, question="candidate.name"))))
