"""`csr-assess practice`, and practice programs of one's own: added, changed, taken out, for one industry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.base import language
from csr_assess.contracts.practice_v1 import Exercise, Program, ProgramCheck, ShownProgram
from csr_assess.render import first_steps, practice_pages
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from tests import linted
from tests.command import DAY, DEMO, here
from tests.extending import CORE, written
from tests.people import AS_OF, middling, rubric
from tests.pseudo import PSEUDO, glued, untranslated

Capture = pytest.CaptureFixture[str]


def shown(**changed: object) -> ShownProgram:
    values: dict[str, object] = {
        "id": "calm",
        "criterion": "soft_skills.calming",
        "title": "Stay calm",
        "from_level": 1.0,
        "to_level": 3.0,
        "dose_hours": 3.0,
        "dose_weeks": 0.0,
        "needs": "",
        "text": "You breathe.",
        "check": ProgramCheck(by="observer", task=None, text="Somebody sees it."),
        "criterion_title": "Calming",
        "exercises": (
            Exercise(id="a", level=2, title="Breathe", minutes=45, do=("In.", "Out."), material=(), judge=("Slower.",)),
            Exercise(id="b", level=3, title="Talk", minutes=90, do=("Say it.",), material=("A: Hi!",), judge=("Low.",)),
        ),
    }
    return ShownProgram(**(values | changed))


# ------------------------------------------------------------------ in words


def test_a_program_is_a_page_to_work_through_and_its_answers_come_last():
    assert [*practice_pages.program_page(shown())] == [
        "Stay calm (calm)",
        "You breathe.",
        "Builds: Calming, from level 1 to level 3.",
        "Time: 6 hours, our budget; 3 hours a level",
        "You need: paper and a pen",
        "",
        "To level 2:",
        "",
        "1. Breathe (about 45 minutes)",
        "   In.",
        "   Out.",
        "",
        "To level 3:",
        "",
        "2. Talk (about 90 minutes)",
        "   Say it.",
        "   Material:",
        "     A: Hi!",
        "",
        "The check at the end: Somebody sees it.",
        "",
        "Answers, and how to judge it yourself. Look only when an exercise is done.",
        "",
        "1. Breathe",
        "   Slower.",
        "",
        "2. Talk",
        "   Low.",
    ]


@pytest.mark.parametrize(
    ("changed", "level", "asked", "said"),
    [
        pytest.param({}, None, None, "6 hours, our budget", id="all of it"),
        pytest.param({}, 2.0, 3.0, "3 hours, our budget", id="from the level reached, one dose a level"),
        pytest.param({}, 2.3, 3.0, "3 hours, our budget", id="a part of a level takes a whole dose"),
        pytest.param({}, 1.5, 3.0, "6 hours, our budget", id="and so does what is begun"),
        pytest.param({}, 1.0, 2.0, "3 hours, our budget", id="no further than is asked"),
        pytest.param({"dose_hours": 0.5}, 2.0, 3.0, "0.5 hours, our budget", id="half an hour"),
        pytest.param({"dose_hours": 1.0}, 2.0, 3.0, "1 hour, our budget", id="one hour"),
        pytest.param({"dose_weeks": 13.0}, None, None, "6 hours, our budget, over 26 weeks", id="weeks that must pass"),
    ],
)
def test_the_hours_of_a_program_are_our_budget_for_what_is_left(changed, level, asked, said):
    assert practice_pages.program_hours(shown(**changed), level, asked) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({}, "6 hours, ours", id="hours of ours"),
        pytest.param({"dose_hours": 0.5}, "1 hour, ours", id="one hour"),
        pytest.param({"dose_weeks": 13.0}, "26 weeks", id="weeks that must pass say more than hours"),
    ],
)
def test_what_a_program_takes_in_few_words(changed, said):
    assert practice_pages.program_time(shown(**changed), 1, 3) == said


@pytest.mark.parametrize(
    ("check", "said"),
    [
        pytest.param(
            ProgramCheck(by="task", task="quiz", text="The quiz."),
            "then the csr-assess task quiz measures it",
            id="task",
        ),
        pytest.param(
            ProgramCheck(by="observer", task=None, text="Seen."), "then somebody who sees it rates it", id="person"
        ),
        pytest.param(ProgramCheck(by="document", task=None, text="A paper."), "then a paper shows it", id="paper"),
    ],
)
def test_the_check_of_a_program_in_a_few_words(check, said):
    assert practice_pages.checked_by(shown(check=check)) == said


def test_a_page_is_made_of_whole_messages_and_the_programs_own_words():
    own = shown()
    with language.speaking(PSEUDO):
        text = "\n".join([*practice_pages.program_page(own), practice_pages.program_line(own)])
    assert glued(text) == []
    known = [own.title, own.text, own.check.text, own.criterion_title, own.id]
    known += [word for one in own.exercises for word in (one.title, *one.do, *one.material, *one.judge)]
    assert untranslated(text, known, "") == []


# ------------------------------------------------------------------ the command


def test_the_list_has_every_program_on_a_line(capsys: Capture):
    said = here(capsys, "practice")
    assert said.code == 0
    *lines, last = said.out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [program.id for program in load.layers().widest().programs]
    assert last.startswith("To work through one: csr-assess practice NAME.")


@pytest.mark.parametrize("word", ["empathy", "soft_skills.empathy"])
def test_a_program_is_found_by_its_name_and_by_its_criterion(word: str, capsys: Capture):
    said = here(capsys, "practice", word, "-f", "json").json
    assert [program["id"] for program in said["results"]] == ["empathy"]
    exercises = said["results"][0]["exercises"]
    assert [exercise["id"] for exercise in exercises] == [e.id for e in rubric().exercises["empathy"].exercises]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param(
            "sympathy",
            "sympathy is neither a practice program nor a criterion that one builds; did you mean empathy? [usage]",
            id="a word near a program's",
        ),
        pytest.param(
            "education.level",
            "there is no practice program for education.level; csr-assess practice lists those there are. [usage]",
            id="a criterion without one",
        ),
    ],
)
def test_a_word_that_names_no_program_is_told(word: str, said: str, capsys: Capture):
    found = here(capsys, "practice", word)
    assert (found.code, found.out, found.err.strip()) == (2, "", said)


def test_a_report_names_the_program_of_each_gap(capsys: Capture):
    report = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]
    programs = {program["id"]: program for program in report["programs"]}
    assert {gap["program"] for gap in report["gaps"]} == {*programs}
    assert all(programs[gap["program"]]["criterion"] == gap["criterion"] for gap in report["gaps"])
    said = here(capsys, "report", "training", DEMO, *DAY, "-f", "plain").out
    for gap in report["gaps"]:
        assert f"Open it: csr-assess practice {gap['program']}\n" in said
        assert f"Aims at: {gap['title']} to level 3\n" in said


@pytest.mark.parametrize(
    ("changed", "how"),
    [
        pytest.param({}, "A course (A school)", id="a free course to the level asked, in no doubt"),
        pytest.param({"free": "no"}, "csr-assess practice crm", id="one that costs something gives way to the program"),
        pytest.param({"doubt": "It may be gone."}, "csr-assess practice crm", id="and so does one in doubt"),
        pytest.param({"builds": {"hard_skills.crm": 2.5}}, "csr-assess practice crm", id="or that ends before it"),
    ],
)
def test_a_next_step_is_a_free_sure_course_or_the_program(changed: dict[str, Any], how: str):
    base = assess(rubric(), middling(), AS_OF)
    gap = next(gap for gap in base.gaps if gap.criterion == "hard_skills.crm")
    course = replace(base.training[0], title="A course", provider="A school", free="yes", doubt="")
    course = replace(
        course, id="own", builds={"hard_skills.crm": 3}, **{k: v for k, v in changed.items() if k != "builds"}
    )
    course = replace(course, builds=changed.get("builds", course.builds))
    report = replace(base, gaps=(replace(gap, training=("own",)),), training=(course,), gates=(), evidence_grade="B")
    steps = first_steps.first_steps(report, rubric(), None, first_steps.Ways())
    assert next(step.how for step in steps if step.title == gap.title) == how


# ------------------------------------------------------------------ in a rubric of one's own

OWN = {
    "rubric.yaml": CORE,
    "training.yaml": """\
kind: training
programs:
  - {id: empathy, dose_hours: 2}
  - {id: typing, remove: true}
  - id: local_desk
    criterion: soft_skills.courtesy
    title: Our own desk
    to_level: 3
    text: You help at our desk.
    check: {by: observer, text: Our coach sees it.}
""",
    "practice/local_desk.yaml": """\
kind: practice
id: local_desk
exercises:
  - {id: first, level: 2, title: First, minutes: 60, do: [Greet.], judge: [They smile.]}
  - {id: second, level: 3, title: Second, minutes: 60, do: [Greet all.], judge: [All smile.]}
""",
    "practice/empathy.yaml": """\
kind: practice
id: empathy
exercises:
  - {id: name_the_feeling, title: Name it}
  - {id: in_real_life, remove: true}
""",
}


def test_programs_of_ones_own_are_added_changed_and_taken_out(tmp_path: Path, capsys: Capture):
    where = written(tmp_path / "college", OWN)
    assert linted.told(where) == []
    own = load.read(str(where))
    programs = {program.id: program for program in own.programs}
    assert {*programs} == {program.id for program in rubric().programs} - {"typing"} | {"local_desk"}
    assert (programs["empathy"].dose_hours, programs["empathy"].title) == (2, "Hear the feeling, say it, help")
    exercises = own.exercises["empathy"].exercises
    assert [exercise.id for exercise in exercises] == [
        "name_the_feeling",
        "say_it_back",
        "what_not_to_say",
        "two_calls",
    ]
    assert exercises[0].title == "Name it"
    assert "typing" not in own.exercises
    assert here(capsys, "practice", "local_desk", "--rubric", where).out.startswith("Our own desk (local_desk)\n")


def test_a_program_can_differ_for_an_industry(tmp_path: Path):
    profile = """\
kind: profile
for: {industry: retail}
changes:
  training:
    programs: [{id: empathy, dose_hours: 4}]
  practice:
    empathy: {exercises: [{id: two_calls, title: At the register}]}
"""
    where = written(tmp_path / "college", {"rubric.yaml": CORE, "profiles/retail.yaml": profile})
    assert linted.told(where) == []
    layers = load.layers(str(where))
    for aim, hours, title in (
        (Aim(), 3, "Two calls, from hello to help"),
        (Aim(industry="retail"), 4, "At the register"),
    ):
        of = layers.resolved(aim).rubric
        assert next(p for p in of.programs if p.id == "empathy").dose_hours == hours
        assert next(e for e in of.exercises["empathy"].exercises if e.id == "two_calls").title == title


@pytest.mark.few(3)
@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        pytest.param(
            "training.yaml",
            "kind: training\nprograms: [{id: emphaty, dose_hours: 2}]\n",
            "own/training.yaml:2:12: programs[0]: There is no emphaty to change, and a new entry is not whole "
            "(did you mean empathy?): criterion is missing.",
            id="a misspelled program",
        ),
        pytest.param(
            "training.yaml",
            "kind: training\nprograms: [{id: empathy, dose_hours: 0}]\n",
            "own/training.yaml:2:26: programs[0].dose_hours: found 0; write a number above 0",
            id="no hours",
        ),
        pytest.param(
            "practice/empathy.yaml",
            "kind: practice\nid: empathy\nexercises: [{id: two_calls, level: 5}]\n",
            "own/practice/empathy.yaml:3:29: exercises[0].level: no dose of the program leads to this level",
            id="an exercise of no dose",
        ),
        pytest.param(
            "practice.yaml",
            "kind: practice\nid: empathy\nexercises: []\n",
            "own/practice.yaml:1:1: kind: a file that says `kind: practice` belongs in the folder practice/",
            id="a file in the wrong folder",
        ),
    ],
)
def test_what_is_wrong_with_a_program_is_told_where_it_is(tmp_path: Path, file: str, text: str, said: str):
    where = written(tmp_path / "own", {"rubric.yaml": CORE, file: text})
    assert any(one.startswith(said) for one in linted.told(where)), linted.told(where)


def test_a_published_program_has_no_exercises_of_its_own_in_a_report():
    assert set(Program.__struct_fields__) < set(ShownProgram.__struct_fields__)
    assert "exercises" not in Program.__struct_fields__
