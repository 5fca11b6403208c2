"""An industry brings its own tasks and exercises: files beside those of everybody, which nobody else sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim, resolve
from csr_assess.tasks.catalog import tasks_of
from tests import linted
from tests.command import here
from tests.extending import college

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.rubric.resolve import RubricLayers

PROFILE = """\
kind: profile
for: {industry: retail}
changes:
  checks:
    hard_skills:
      criteria:
        - id: hard_skills.till
          title: Closing a till
          task: till_quiz
          anchors: [I watch., I count coins., I count a till., I find what is missing., I show others how.]
          why: Tills are closed each night.
          advice: Count a till twice.
          practice: Count the coins at home.
          sources: ["college:tills"]
  sources:
    sources: [{id: "college:tills", title: How to close a till.}]
  training:
    programs:
      - {id: till, criterion: hard_skills.till, title: Tills, to_level: 2, text: You count.,
         check: {by: task, task: till_quiz, text: The quiz.}}
"""
QUIZ = """\
kind: task_quiz
id: till_quiz
title: Till quiz
form: a
minutes: 2
intro: [Two questions.]
means: It says little.
key: author key
sources: ["own:judgement"]
anchor: [[0, 1], [1, 5]]
draws: 2
items:
  - {id: t1, topic: till, text: Who counts?, options: [{id: a, text: You}, {id: b, text: Nobody}], answer: a, reason: R,
     sources: ["own:judgement"]}
  - {id: t2, topic: till, text: When?, options: [{id: a, text: Never}, {id: b, text: Daily}], answer: b, reason: R,
     sources: ["own:judgement"]}
"""
EXERCISES = """\
kind: practice
id: till
exercises:
  - {id: count, level: 2, title: Count, minutes: 180, do: [Count ten coins.], judge: [They are ten.]}
"""
QUESTIONS = """\
      questions:
        - {id: hard_skills.till, criterion: hard_skills.till, kind: rating, text: Tills?, evidence: self_rating}
        - {id: hard_skills.robe, kind: choice, text: A robe?, options: [{id: worn, text: Worn}]}
"""
LEGAL = """\
kind: profile
for: {industry: legal}
changes:
  checks:
    hard_skills:
      questions: [{id: hard_skills.robe, kind: choice, text: A robe?, options: [{id: worn, text: Worn}]}]
"""
TRAY_ANCHORS = "anchors: [I look., I carry one., I carry a tray., I carry two., I show others how to.]"
FILES = {"profiles__retail": PROFILE, "tasks__till_quiz": QUIZ, "practice__till": EXERCISES}


@pytest.fixture
def made(tmp_path: Path) -> RubricLayers:
    return load.layers(str(college(tmp_path, **FILES)))


def test_what_only_an_industry_names_is_there_for_it_and_for_nobody_else(made: RubricLayers) -> None:
    retail, others = resolve(made, Aim(industry="retail")), resolve(made, Aim(industry="insurance"))
    assert {*tasks_of(retail)} - {*tasks_of(others)} == {"till_quiz"}
    assert ("till_quiz" in retail.tasks, "till" in retail.exercises) == (True, True)
    assert ("till_quiz" in others.tasks, "till" in others.exercises) == (False, False)


def test_a_rubric_with_such_files_has_nothing_wrong(tmp_path: Path) -> None:
    assert linted.told(college(tmp_path, **FILES)) == []


def test_an_industry_cites_sources_of_its_own(made: RubricLayers) -> None:
    assert "college:tills" in resolve(made, Aim(industry="retail")).sources
    assert "college:tills" not in made.plain().rubric.sources


def test_a_file_that_neither_the_rubric_nor_an_industry_names_is_told(tmp_path: Path) -> None:
    stray = {"tasks__strays": QUIZ.replace("id: till_quiz", "id: strays").replace("{id: t", "{id: u")}
    *_too_long, problem = linted.told(college(tmp_path, **FILES | stray))
    assert problem.startswith("own/tasks/strays.yaml:2:1: id: no criterion names the task strays")


def test_a_fault_of_a_profile_puts_no_blame_on_its_files(tmp_path: Path) -> None:
    wrong = PROFILE.replace("title: Closing a till", "titel: Closing a till")
    (problem,) = linted.told(college(tmp_path, **FILES | {"profiles__retail": wrong}))
    assert problem.startswith("own/profiles/retail.yaml:8:11: ")


@pytest.mark.parametrize(("minutes", "told"), [(7, []), (8, ["[tasks-too-long]"])], ids=["fifteen", "one more"])
def test_the_tasks_that_an_industry_adds_take_at_most_fifteen_minutes(
    tmp_path: Path, minutes: int, told: list[str]
) -> None:
    one, two = QUIZ.replace("minutes: 2", "minutes: 8"), QUIZ.replace("till_quiz", "tray_quiz")
    two = two.replace("{id: t", "{id: u").replace("minutes: 2", f"minutes: {minutes}")
    criterion = PROFILE[PROFILE.index("        - id:") : PROFILE.index("  sources:\n")]
    tray = criterion.replace("till", "tray").replace("college:trays", "college:tills")
    both = PROFILE.replace(criterion, criterion + re.sub(r"anchors: .*", TRAY_ANCHORS, tray))
    files = FILES | {"profiles__retail": both, "tasks__till_quiz": one, "tasks__tray_quiz": two}
    assert [problem.rpartition(" ")[2] for problem in linted.told(college(tmp_path, **files))] == told


def test_items_are_worked_out_for_the_tasks_of_an_industry_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = college(tmp_path, **FILES)
    (tmp_path / "p.jsonl").write_text('{"schema": "csr-assess/answers/1", "answers": {}}\n', encoding="utf-8")
    assert "Till quiz" in here(capsys, "items", tmp_path / "p.jsonl", "--rubric", where).out


def test_a_program_of_an_industry_can_be_worked_through_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = here(capsys, "practice", "till", "--rubric", college(tmp_path, **FILES))
    assert (said.code, "Count ten coins." in said.out) == (0, True)


@pytest.mark.slow
def test_a_form_that_leaves_the_target_open_asks_only_those_who_aim_there(tmp_path: Path) -> None:
    rating = PROFILE.replace("          task: till_quiz\n", "").replace(
        "check: {by: task, task: till_quiz,", "check: {by: observer,"
    )
    rating = rating.replace("  sources:\n    sources:", f"{QUESTIONS}  sources:\n    sources:")
    where = college(tmp_path, profiles__retail=rating, profiles__legal=LEGAL, practice__till=EXERCISES)
    assert linted.told(where) == []
    wide = load.layers(str(where)).widest()
    asked = {name: wide.questions[name].when for name in ("hard_skills.till", "hard_skills.robe")}
    assert {name: [(one.ask, one.is_in) for one in when] for name, when in asked.items()} == {
        "hard_skills.till": [("target.industry", ("retail",))],
        "hard_skills.robe": [("target.industry", ("legal", "retail"))],
    }
    assert wide.questions["hard_skills.crm"].when == ()
