"""The form for KoboToolbox and ODK: it converts, it asks what the interview asks, and its export says the same."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import UNKNOWN, TargetJob
from csr_assess.base import language
from csr_assess.batch import readers
from csr_assess.forms import survey_form
from csr_assess.questions.relevance import offered, relevant
from tests import people, surveys
from tests.command import DAY, here
from tests.filled_forms import questions, report_of_yaml, reports_of, somebody
from tests.pseudo import PSEUDO, glued
from tests.surveys import EXPORTS, WRITTEN, Survey, evaluated, is_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from csr_assess.answers.types import Answers


@cache
def form() -> bytes:
    return survey_form.survey_form(people.rubric(), TargetJob())


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    file = tmp_path_factory.mktemp("form") / "form.xlsx"
    file.write_bytes(form())
    return Survey(file)


@cache
def group(count: int = 50) -> list[Answers]:
    chance = random.Random(7)  # noqa: S311 -- people for a test
    return [somebody(chance, f"{n:04}") for n in range(count)]


# ------------------------------------------------------------------ the form


@pytest.mark.slow
def test_it_converts_without_a_warning(survey: Survey):
    assert survey.warnings == []
    asked = {name.replace("__", ".", 1) for name in survey.fields if not is_box(name)}
    assert asked - {"candidate.id", "candidate.name"} == {q.id for q in questions()}
    boxes = {name.removesuffix("__unknown").replace("__", ".", 1) for name in survey.fields if is_box(name)}
    assert boxes == {q.id for q in questions() if q.kind in WRITTEN}


@pytest.mark.few(0)
@pytest.mark.slow
def test_a_rubrics_texts_are_no_part_of_the_forms_language(tmp_path: Path):
    rubric = people.rubric()
    odd = {
        q.id: replace(
            q, text=f"=1+1 ${{nobody}} <b>{n}</b>", options=tuple(replace(o, text="${x} & y") for o in q.options)
        )
        for n, q in enumerate(questions())
    }
    file = tmp_path / "form.xlsx"
    file.write_bytes(survey_form.survey_form(replace(rubric, questions=rubric.questions | odd), TargetJob()))
    assert Survey(file).warnings == []


def test_each_name_is_one_that_xml_and_surveys_take(survey: Survey):
    names = [step for field in survey.fields.values() for step in field.path.split("/")[1:]]
    names += [item.findtext("name") for name in survey.fields for item in survey.choices(name)]
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9_]+", name)] == []


def test_questions_have_their_words_their_help_and_all_answers(tmp_path: Path):
    file = tmp_path / "form.xlsx"
    file.write_bytes(form())
    book = openpyxl.load_workbook(file)
    heads, *rows = book["survey"].values
    asked = {row["name"]: row for row in (dict(zip(heads, row, strict=True)) for row in rows)}
    listed: dict[str, list[str]] = {}
    for name, _id, label, *_filters in book["choices"].values:
        listed.setdefault(name, []).append(label)
    for question in questions():
        row = asked[question.id.replace(".", "__")]
        assert row["label"] == question.text
        assert question.help in (row["hint"] or "")
        texts = [option.text for option in question.options if option.offered]
        if texts:
            more = [] if question.id == "target.channels" else ["I don't know"]
            more += ["Does not apply to me"] if question.allow_na else []
            assert listed[row["name"]] == [*texts, *more]
    assert asked["experience__months"]["constraint_message"] == "Write a whole number from 0 to 720 (months)."


@pytest.mark.slow
def test_what_is_said_of_the_job_is_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "form.xlsx"
    assert here(capsys, "form", "xlsform", "--industry", "retail", "-o", file).code == 0
    instance = next(Survey(file).xml.iter("{http://www.w3.org/2002/xforms}instance"))
    assert [(one.tag.partition("}")[2], one.text) for one in instance.iter() if one.text] == [
        ("target__industry", "retail")
    ]


def test_what_the_interview_asks_on_one_screen_stands_on_one(survey: Survey):
    together = [q.id.replace(".", "__") for q in questions() if q.together]
    assert together
    screens = [one.get("ref") for one in survey.xml.iter() if one.get("appearance") == "field-list"]
    held = [[name for name, field in survey.fields.items() if field.path.startswith(f"{one}/")] for one in screens]
    assert together in held
    assert [*map(len, held)].count(2) == 1 + len([q for q in questions() if q.kind in WRITTEN])


def test_all_that_it_says_besides_the_rubric_can_be_translated(tmp_path: Path):
    with language.speaking(PSEUDO):
        file = tmp_path / "form.xlsx"
        file.write_bytes(survey_form.survey_form(people.rubric(), TargetJob()))
    book = openpyxl.load_workbook(file)
    heads, *rows = book["survey"].values
    for row in (dict(zip(heads, row, strict=True)) for row in rows):
        for column in ("label", "hint", "constraint_message"):
            assert not glued(row[column] or ""), row[column]
        assert not row["constraint_message"] or "⟦" in row["constraint_message"]
    unknown = [label for _list, name, label, *_more in book["choices"].values if name == UNKNOWN]
    assert set(unknown) == {"⟦I don't know⟧"}


# ------------------------------------------------------------------ whom it asks what


@pytest.mark.slow
def test_it_asks_what_the_interview_asks(survey: Survey):
    met: dict[str, set[bool]] = {}
    for person in group():
        _record, asked = survey.filled(person)
        wanted = relevant(people.rubric(), person).ids
        for question in questions():
            name = question.id.replace(".", "__")
            is_asked = name in asked or f"{name}__unknown" in asked
            assert is_asked == (question.id in wanted), (question.id, person)
            if question.when or question.when_any:
                met.setdefault(question.id, set()).add(is_asked)
    assert set(map(frozenset, met.values())) == {frozenset((True, False))}, "each condition held, and did not"


def test_an_answer_that_is_said_to_be_unknown_is_asked_no_more(survey: Survey):
    person = replace(group()[0], answers={"experience.months": UNKNOWN})
    record, asked = survey.filled(person)
    assert "experience__months" not in asked
    assert [one.text for one in record.iter("experience__months__unknown")] == [UNKNOWN]


@pytest.mark.few(0)
@pytest.mark.slow
def test_it_lists_the_choices_that_the_interview_lists(survey: Survey):
    narrowed = 0
    for person in group()[:8]:
        record, _asked = survey.filled(person)
        found = relevant(people.rubric(), person)
        for question in questions():
            field = survey.fields[question.id.replace(".", "__")]
            if not field.choices:
                assert question.rules_out == ()
                continue
            earlier = {name: value for name, value in found.values.items() if name != question.id}
            wanted = offered(question, person.target.industry, earlier)
            listed = [
                item.findtext("name")
                for item in survey.choices(question.id.replace(".", "__"))
                if evaluated(field.choices, *_among(record, item))
            ]
            assert listed[:-1] == [option.id for option in wanted.options if option.offered]
            assert listed[-1] == UNKNOWN
            narrowed += wanted != question
    assert narrowed > 8


def _among(record: ET.Element, item: ET.Element) -> tuple[ET.Element, ET.Element]:
    """Return a record with a list's item in it, from where its filter is evaluated."""
    whole = ET.Element("data")
    whole.extend([*record, item])
    return whole, item


TRIED = {
    "a number below its limits": ("experience__months", "-1", False),
    "the lowest number": ("experience__months", "0", True),
    "the highest number": ("experience__months", "720", True),
    "a number above its limits": ("experience__months", "721", False),
    "several choices": ("experience__channels", "phone email", True),
    "none alone": ("experience__channels", "none", True),
    "none and another": ("experience__channels", "phone none", False),
    "I don't know alone": ("experience__results", "unknown", True),
    "I don't know and another": ("experience__results", "csat unknown", False),
}


@pytest.mark.parametrize(("name", "value", "taken"), TRIED.values(), ids=TRIED)
def test_what_cannot_be_is_not_taken(name: str, value: str, taken: bool, survey: Survey):  # noqa: FBT001
    here_ = ET.Element(name)
    here_.text = value
    record = ET.Element("data")
    record.append(here_)
    assert evaluated(survey.fields[name].constraint, record, here_) is taken


# ------------------------------------------------------------------ what comes back


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_what_is_exported_scores_as_the_answer_files_do(export: Callable[..., Path], survey: Survey, tmp_path: Path):
    some = group()[:12]
    found, _notes = reports_of(export(survey, some, tmp_path))
    wanted = [report_of_yaml(_asked_alone(person)) for person in some]
    assert sorted(found) == sorted(wanted)


def _asked_alone(person: Answers) -> Answers:
    """Return a person's answers to what they are asked: a survey keeps no others."""
    kept = relevant(people.rubric(), person).ids
    return replace(person, answers={name: value for name, value in person.answers.items() if name in kept})


BOXED = {
    "the number alone": ("12,", 12, ""),
    "the box alone": (",1", UNKNOWN, ""),
    "the box with its own word": (",I don't know", UNKNOWN, ""),
    "the box, and the same once more": ("unknown,1", UNKNOWN, ""),
    "the box left open": ("12,0", 12, ""),
    "both": ("12,1", None, "the column with all choices and the columns with one choice each disagree."),
}


@pytest.mark.parametrize("head", ["experience.months/unknown", "experience__months__unknown"])
@pytest.mark.parametrize(("cells", "answer", "said"), BOXED.values(), ids=BOXED)
def test_a_box_says_that_a_number_is_not_known(cells: str, answer: object, said: str, head: str, tmp_path: Path):
    file = tmp_path / "p.csv"
    file.write_text(f"education.level,experience.months,{head}\nhigh_school,{cells}\n", encoding="utf-8")
    (record,) = readers.read_records([file], people.rubric(), lambda _note: None)
    assert record.answers is not None
    assert record.answers.answers.get("experience.months") == answer
    assert [one.message for one in record.aside] == [said] * bool(said)


@pytest.mark.few(0)
def test_the_form_itself_is_not_taken_for_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "form.xlsx"
    assert here(capsys, "form", "xlsform", "-o", file).code == 0
    said = here(capsys, "batch", file, *DAY)
    assert said.code == 4
    assert "a form's own definition (XLSForm) and not its answers" in said.err


def test_the_export_is_read_by_the_command(survey: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = surveys.kobo_csv(survey, group()[:3], tmp_path)
    assert here(capsys, "import", file, "-o", f"{tmp_path}/people/").code == 0
    assert len([*(tmp_path / "people").iterdir()]) == 3
