"""A file that names a document of the rubric below wrongly, or is in the wrong place: one fault, where it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import linted
from tests.extending import CORE, written

if TYPE_CHECKING:
    from pathlib import Path

SOFT = "criteria:\n  - {id: soft_skills.empathy, weight: 2, weight_reason: Ours.}\n"
ALARM = "rules:\n  - {id: alarm-va-dispatcher, needs_sponsor: false}\n"
CHECK = {"soft_skills.yaml": f"kind: check\ncheck: soft_skills\n{SOFT}"}
QUIZ = "items:\n  - {id: our_own}\n"

WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a check misspelled": (
        {"soft_skills.yaml": f"kind: check\ncheck: soft_skils\n{SOFT}"},
        "own/soft_skills.yaml:2:1: check: there is no check soft_skils here; did you mean soft_skills?",
    ),
    "a check that is like none": (
        {"soft_skills.yaml": f"kind: check\ncheck: manners\n{SOFT}"},
        "own/soft_skills.yaml:2:1: check: there is no check manners here; allowed: conditions, education, experience,",
    ),
    "a question for a criterion that is misspelled": (
        {
            "rubric.yaml": f"{CORE}checks: [education, experience, hard_skills, soft_skills, licensing, posting, "
            "conditions, cooking]\n",
            "cooking.yaml": "kind: check\ncheck: cooking\ntitle: Cooking\nweight: 1\ncriteria: [{id: cooking.eggs, "
            "title: Eggs, anchors: [a, b, c, d, e], why: w, advice: a, practice: p, sources: []}]\nquestions:\n"
            "  - {id: cooking.eggs, criterion: cooking.egs, kind: rating, text: Eggs?, evidence: self_rating}\n",
        },
        "own/cooking.yaml:7:24: questions[0].criterion: no such criterion; did you mean cooking.eggs?",
    ),
    "no check": (
        {"soft_skills.yaml": f"kind: check\n{SOFT}"},
        "own/soft_skills.yaml:1:1: check: this file does not name its check; write which one it changes or adds; ",
    ),
    "a license file called otherwise": (
        {"licenses/alarm.yaml": f"kind: licenses\nid: alarm_monitoring\n{ALARM}"},
        "own/licenses/alarm.yaml:2:1: id: the file is alarm.yaml; one that changes alarm_monitoring must be called",
    ),
    "a license file called like another": (
        {"licenses/insurance.yaml": f"kind: licenses\nid: alarm_monitoring\n{ALARM}"},
        "own/licenses/insurance.yaml:2:1: id: the file is insurance.yaml; one that changes alarm_monitoring must be",
    ),
    "a license file and its id misspelled": (
        {"licenses/alarm_monitors.yaml": "kind: licenses\nid: alarm_monitors\ntitle: Alarms\n"},
        "own/licenses/alarm_monitors.yaml:2:1: id: there is no licenses/alarm_monitors.yaml here; did you mean alarm_",
    ),
    "a license file of another name that has the entries of one": (
        {"licenses/ours.yaml": f"kind: licenses\nid: ours\n{ALARM}"},
        "own/licenses/ours.yaml:2:1: id: the file is ours.yaml; one that changes alarm_monitoring must be called",
    ),
    "a license file without an id": (
        {"licenses/alarm.yaml": f"kind: licenses\n{ALARM}"},
        "own/licenses/alarm.yaml:1:1: the file is alarm.yaml; one that changes alarm_monitoring must be called",
    ),
    "an id misspelled in the right file": (
        {"licenses/insurance.yaml": "kind: licenses\nid: insurence\ntitle: Ours\n"},
        "own/licenses/insurance.yaml:2:1: id: the file is insurance.yaml; the id must be the same.",
    ),
    "a task misspelled": (
        {"tasks/quizz.yaml": f"kind: task_quiz\nid: quizz\n{QUIZ}"},
        "own/tasks/quizz.yaml:2:1: id: there is no tasks/quizz.yaml here; did you mean quiz?",
    ),
    "a task called otherwise": (
        {"tasks/ours.yaml": f"kind: task_quiz\nid: quiz\n{QUIZ}"},
        "own/tasks/ours.yaml:2:1: id: the file is ours.yaml; one that changes quiz must be called quiz.yaml.",
    ),
    "a license file beside rubric.yaml": (
        {"insurance.yaml": "kind: licenses\nid: insurance\ntitle: Ours\n"},
        "own/insurance.yaml:1:1: kind: a file that says `kind: licenses` belongs in the folder licenses/; here",
    ),
    "a task beside rubric.yaml": (
        {"quiz.yaml": "kind: task_quiz\nid: quiz\ntitle: Ours\n"},
        "own/quiz.yaml:1:1: kind: a file that says `kind: task_quiz` belongs in the folder tasks/; here",
    ),
    "a profile beside rubric.yaml": (
        {"retail.yaml": "kind: profile\nfor: {industry: retail}\nchanges: {}\n"},
        "own/retail.yaml:1:1: kind: a file that says `kind: profile` belongs in the folder profiles/; here",
    ),
    "a folder misspelled": (
        {"License/insurance.yaml": "kind: licenses\nid: insurance\ntitle: Ours\n"},
        "own/License: this folder would never be read; did you mean licenses?",
    ),
    "a folder in capitals": (
        {"Profiles/retail.yml": "kind: profile\nfor: {industry: retail}\nchanges: {}\n"},
        "own/Profiles: this folder would never be read; did you mean profiles?",
    ),
    "no rubric.yaml": (
        {"rubric.yaml": "", **CHECK},
        "own/rubric.yaml: there is no rubric.yaml; it says what the rubric is called and which one it builds on.",
    ),
    "rubric.yaml says another kind": (
        {
            "rubric.yaml": CORE.replace("rubric", "rubrik", 1),
            **CHECK,
        },
        "own/rubric.yaml:1:1: kind: this file is the rubric's own; write `kind: rubric` here.",
    ),
    "rubric.yaml is no YAML": (
        {"rubric.yaml": "kind: [rubric\n", **CHECK},
        "own/rubric.yaml:",
    ),
    "extends forgotten": (
        {"rubric.yaml": CORE.replace("extends: csr\n", ""), **CHECK},
        (
            "own/rubric.yaml:1:1: this folder has no target.yaml, training.yaml, careers.yaml or sources.yaml; to "
            "build on csr, write `extends: csr`. [rubric-extends]"
        ),
    ),
    "extends forgotten, and a list of checks there": (
        {"rubric.yaml": CORE.replace("extends: csr\n", "checks: [soft_skills]\n"), **CHECK},
        "own/rubric.yaml:1:1: this folder has no target.yaml, training.yaml, careers.yaml or sources.yaml; to build ",
    ),
    "extends misspelled": (
        {
            "rubric.yaml": CORE.replace("extends", "extend"),
            **CHECK,
        },
        "own/rubric.yaml:2:1: extend: unknown key; did you mean extends?",
    ),
}


def told(root: Path, files: dict[str, str]) -> list[str]:
    where = written(root / "own", {"rubric.yaml": CORE, **files})
    if not files.get("rubric.yaml", CORE):
        (where / "rubric.yaml").unlink()
    return [str(problem).replace(f"{where}", "own") for problem in linted.problems(where)]


@pytest.mark.few(5)
@pytest.mark.parametrize("case", WRONG)
def test_what_a_file_says_wrongly_of_itself_is_one_fault_at_its_place(tmp_path: Path, case: str) -> None:
    files, said = WRONG[case]
    (problem,) = told(tmp_path, files)
    assert problem.startswith(said)


def test_what_is_wrong_in_other_files_is_told_too(tmp_path: Path) -> None:
    files = {
        **WRONG["a check misspelled"][0],
        "training.yaml": "kind: training\ntrainings: [{id: nosuch, remove: true}]\n",
    }
    assert len(told(tmp_path, files)) == 2


def test_other_folders_may_stand_beside(tmp_path: Path) -> None:
    assert told(tmp_path, {"licenses_old/a.yaml": "x: 1\n", "notes/a.yaml": "kind: licenses\n"}) == []


def test_a_new_check_that_is_listed_is_told_all_it_lacks(tmp_path: Path) -> None:
    listed = f"{CORE}checks: [education, soft_skills, hard_skills, experience, licensing, manners]\n"
    found = told(tmp_path, {"rubric.yaml": listed, "manners.yaml": "kind: check\ncheck: manners\ncriteria: []\n"})
    assert "own/manners.yaml:1:1: title is missing. [rubric-shape]" in found


def test_a_new_license_file_is_told_all_it_lacks(tmp_path: Path) -> None:
    new = "kind: licenses\nid: zoo_keeping\nrules: []\n"
    found = told(tmp_path, {"licenses/zoo_keeping.yaml": new})
    assert "own/licenses/zoo_keeping.yaml:1:1: title is missing. [rubric-shape]" in found
