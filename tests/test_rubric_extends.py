"""A rubric that builds on another: what it says holds, the rest is as it was, and each fault is told where it is."""

from __future__ import annotations

import re
import shutil
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from csr_assess.assess.score import shares
from csr_assess.base.errors import InvalidRubricError
from csr_assess.rubric import load
from csr_assess.rubric.folder import digest
from csr_assess.rubric.weights import weight_of
from tests import extending, linted, people
from tests.extending import CORE, college, written

if TYPE_CHECKING:
    from pathlib import Path

BASE = people.rubric()


def told(where: Path) -> list[str]:
    return [str(problem).replace(f"{where}", "own") for problem in linted.problems(where, tried=True)]


# ------------------------------------------------------------------ three small files


def test_three_small_files_make_a_whole_rubric(tmp_path: Path) -> None:
    where = college(tmp_path)
    assert told(where) == []
    own = load.read(str(where))
    assert (own.core.id, own.core.version, own.core.extends) == ("college", "0.1.0", "csr")
    assert own.core.title == BASE.core.title
    assert {*own.criteria} - {*BASE.criteria} == {"soft_skills.small_talk"}
    assert {t.id for t in BASE.trainings} - {t.id for t in own.trainings} == {"typing-keybr"}
    assert own.sources == BASE.sources
    assert [*own.tasks] == [*BASE.tasks]
    assert own.licenses.names() == BASE.licenses.names()
    assert own.sections["education"] == BASE.sections["education"]


@pytest.mark.slow
def test_changing_one_weight_is_one_edit_and_the_shares_follow(tmp_path: Path) -> None:
    change = "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.empathy, weight: 2, weight_reason: Ours.}]\n"
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "soft_skills.yaml": change})
    assert told(where) == []
    own = load.read(str(where))
    weights = {c.id: weight_of(c) for c in own.criteria.values()}
    before = {c.id: weight_of(c) for c in BASE.criteria.values()}
    moved = {name for name, weight in weights.items() if weight != before[name]}
    assert moved == {"soft_skills.empathy", "soft_skills.service_judgement"}  # the latter keeps its share of the check
    others = sum(weight for name, weight in weights.items() if name.startswith("soft") and "judgement" not in name)
    assert weights["soft_skills.service_judgement"] == pytest.approx(others / 3, abs=1e-4)
    share, was = shares(own), shares(BASE)
    assert sum(share.values()) == pytest.approx(1)
    assert share["soft_skills.empathy"] > 1.9 * was["soft_skills.empathy"]
    assert share["soft_skills.service_judgement"] == pytest.approx(was["soft_skills.service_judgement"], abs=1e-5)
    assert share["hard_skills.crm"] == was["hard_skills.crm"]


def test_a_typed_weight_without_a_reason_is_told_in_its_own_file(tmp_path: Path) -> None:
    change = "kind: check\ncheck: soft_skills\ncriteria:\n  - id: soft_skills.empathy\n    weight: 2\n"
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "soft_skills.yaml": change})
    (problem,) = told(where)
    assert problem.startswith("own/soft_skills.yaml:5:5: criteria[0].weight: 2; by its elements it is 0.8771. Leave")


@pytest.mark.slow
def test_a_task_and_its_license_file_merge_like_the_rest(tmp_path: Path) -> None:
    quiz = "kind: task_quiz\nid: quiz\nitems:\n  - {id: %s, text: Asked otherwise?}\n"
    first = BASE.tasks["quiz"].items[0].id
    insurance = "kind: licenses\nid: insurance\ntitle: Insurance here\n"
    where = college(tmp_path, tasks__quiz=quiz % first, licenses__insurance=insurance)
    assert told(where) == []
    own = load.read(str(where))
    assert own.tasks["quiz"].items[0].text == "Asked otherwise?"
    assert own.tasks["quiz"].items[1:] == BASE.tasks["quiz"].items[1:]
    assert own.licenses.file("insurance").title == "Insurance here"
    assert own.licenses.file("insurance").rules == BASE.licenses.file("insurance").rules


QUIZZED = "hard_skills.service_knowledge"
NO_QUIZ = f"kind: check\ncheck: hard_skills\ncriteria:\n  - {{id: {QUIZZED}, remove: true}}\n"


@pytest.mark.slow
def test_a_criterion_that_goes_takes_its_task_and_its_program_along(tmp_path: Path) -> None:
    assert any(QUIZZED in training.builds for training in BASE.trainings), "they stay, and are offered for the rest"
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "hard_skills.yaml": NO_QUIZ})
    assert told(where) == []
    own = load.read(str(where))
    assert {*BASE.tasks} - {*own.tasks} == {"quiz"}
    assert {p.id for p in BASE.programs} - {p.id for p in own.programs} == {"service_knowledge"}
    assert {*BASE.exercises} - {*own.exercises} == {"service_knowledge"}
    assert own.trainings == BASE.trainings


@pytest.mark.slow
def test_a_check_that_is_not_listed_goes_with_its_file(tmp_path: Path) -> None:
    where = college(tmp_path)
    core = CORE + "checks: [education, experience, hard_skills, soft_skills]\n"
    written(where, {"rubric.yaml": core})
    assert told(where) == []
    assert "licensing" not in load.read(str(where)).sections


@pytest.mark.slow
def test_a_rubric_can_build_on_a_rubric_of_ones_own(tmp_path: Path) -> None:
    college(tmp_path)
    course = "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.small_talk, title: Talk}]\n"
    core = "kind: rubric\nextends: ../college\nid: evening\nversion: 0.2.0\n"
    where = written(tmp_path / "evening", {"rubric.yaml": core, "soft_skills.yaml": course})
    assert told(where) == []
    own = load.read(str(where))
    assert own.criteria["soft_skills.small_talk"].title == "Talk"
    assert own.criteria["soft_skills.empathy"].weight == 2
    assert [one.shown for one in load.layers(str(where)).folders] == ["rubrics/csr", f"{tmp_path}/college", str(where)]


def test_the_hash_covers_what_it_extends_and_then_its_own_files(tmp_path: Path) -> None:
    where = college(tmp_path)
    own = load.read(str(where))
    assert own.sha256 == digest([load.bundled() / "csr", where])
    assert own.sha256 not in (BASE.sha256, digest([where]), digest([where, load.bundled() / "csr"]))
    written(where, {"training.yaml": extending.NO_KEYBR + "# a word more\n"})
    assert load.read(str(where)).sha256 != own.sha256


# ------------------------------------------------------------------ what cannot be extended

CHAINS: dict[str, tuple[dict[str, str], str]] = {
    "a rubric that is not there": (
        {"a/rubric.yaml": CORE.replace("csr", "crs")},
        "a/rubric.yaml:2:1: extends: there is no rubric crs; write a bundled rubric's id, or a folder's path from",
    ),
    "a folder that is no rubric": (
        {"a/rubric.yaml": CORE.replace("csr", "../b"), "b/other.yaml": "kind: training\n"},
        "a/rubric.yaml:2:1: extends: there is no rubric ../b; write",
    ),
    "itself": (
        {"a/rubric.yaml": CORE.replace("csr", ".")},
        "a/rubric.yaml:2:1: extends: these rubrics extend one another in a circle: a -> a.",
    ),
    "one that comes back": (
        {"a/rubric.yaml": CORE.replace("csr", "../b"), "b/rubric.yaml": CORE.replace("csr", "../a")},
        "b/rubric.yaml:2:1: extends: these rubrics extend one another in a circle: a -> b -> a.",
    ),
    "too many": (
        {f"{n}/rubric.yaml": CORE.replace("csr", f"../{m}") for n, m in zip("abcde", "bcdef", strict=True)}
        | {"f/rubric.yaml": CORE},
        "e/rubric.yaml:2:1: extends: at most 5 rubrics may build on one another.",
    ),
    "nothing": ({"a/rubric.yaml": CORE.replace(" csr", "")}, "a/rubric.yaml:2:1: extends: this is empty; name the"),
    "a list": (
        {"a/rubric.yaml": CORE.replace("csr", "[../b]")},
        "a/rubric.yaml:2:1: extends: one rubric's name is needed here, as in `extends: ../b`.",
    ),
    "a yes": (
        {"a/rubric.yaml": CORE.replace("csr", "true")},
        "a/rubric.yaml:2:1: extends: one rubric's name is needed here, as in `extends: csr`.",
    ),
    "a number": ({"a/rubric.yaml": CORE.replace("csr", "7")}, "a/rubric.yaml:2:1: extends: there is no rubric 7;"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_to_itself_is_told_where_a_rubric_extends_it(tmp_path: Path) -> None:
    written(tmp_path, {"a/rubric.yaml": CORE.replace("csr", "../loop")})
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(InvalidRubricError, match=r"extends: cannot be read: this is a link that leads nowhere\."):
        load.layers(str(tmp_path / "a"))


@pytest.mark.parametrize(("files", "said"), CHAINS.values(), ids=CHAINS)
def test_what_is_not_there_to_extend_is_told(tmp_path: Path, files: dict[str, str], said: str) -> None:
    written(tmp_path, files)
    with pytest.raises(InvalidRubricError) as error:
        load.layers(str(tmp_path / "a"))
    (problem,) = (str(problem).replace(f"{tmp_path}/", "") for problem in error.value.problems)
    assert problem.startswith(said)
    assert problem.endswith("[rubric-extends]")


def test_a_folder_of_the_same_name_as_a_bundled_rubric_means_the_bundled_one(tmp_path: Path) -> None:
    written(tmp_path, {"own/rubric.yaml": CORE, "own/csr/rubric.yaml": CORE})
    assert load.layers(str(tmp_path / "own")).folders[0].root == load.bundled() / "csr"


# ------------------------------------------------------------------ faults, each at its layer

NEW_RULE = """\
kind: licenses
id: mortgage
rules:
  - {id: z, stauts: verify, trigger: z, next_step: z, activities: [originate_mortgage], jurisdictions: [US],
     authority: z, references: [{title: z, kind: law, read: ''}]}
"""
CRITERION = "kind: check\ncheck: education\nquestions:\n  - id: education.certificates\n    criterion: %s\n"
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "no name of its own": (
        {"rubric": "kind: rubric\nextends: csr\n"},
        """
        own/rubric.yaml:1:1: id is missing; a rubric that extends another has its own. [rubric-change]
        own/rubric.yaml:1:1: version is missing; a rubric that extends another has its own. [rubric-change]
        """,
    ),
    "a name that is a list": (
        {"rubric": "kind: rubric\nextends: csr\nid: [own]\nversion: 0.1.0\n"},
        """
        own/rubric.yaml:3:1: id: found a list; write text of at most 60 characters (one word of lowercase letters,
          digits and _). [rubric-shape]
        """,
    ),
    "a training that is not there to remove": (
        {"training": "kind: training\ntrainings:\n  - {id: typing-kebyr, remove: true}\n"},
        """
        own/training.yaml:3:5: trainings[0]: there is no typing-kebyr to remove;
          did you mean typing-keybr? [rubric-change]
        """,
    ),
    "an unknown key in a change": (
        {"education": "kind: check\ncheck: education\nitro: x\n"},
        "own/education.yaml:3:1: itro: unknown key; did you mean intro? [rubric-shape]",
    ),
    "an id with a typo": (
        {"education": "kind: check\ncheck: education\ncriteria:\n  - {id: education.learing, core: true}\n"},
        """
        own/education.yaml:4:5: criteria[0]: There is no education.learing to change, and a new entry is not whole
          (did you mean education.learning?): title is missing. anchors is missing. why is missing. advice is missing.
          sources is missing. [rubric-shape]
        """,
    ),
    "an id with a capital letter": (
        {"education": "kind: check\ncheck: education\ncriteria:\n  - {id: education.Learning, core: true}\n"},
        """
        own/education.yaml:4:6: criteria[0].id: found education.Learning; write text of at most 120 characters
          (a check, a dot and a word, such as soft_skills.empathy). [rubric-shape]
        """,
    ),
    "a new criterion that is not whole": (
        {"education": "kind: check\ncheck: education\ncriteria: [{id: education.z, title: Z, why: z, sources: []}]\n"},
        """
        own/education.yaml:3:12: criteria[0]: There is no education.z to change, and a new entry is not whole:
          anchors is missing. advice is missing. [rubric-shape]
        """,
    ),
    "a wrong value in a task": (
        {"tasks/quiz": "kind: task_quiz\nid: quiz\nminutes: long\n"},
        "own/tasks/quiz.yaml:3:1: minutes: found long; write a number from 1 to 15. [rubric-shape]",
    ),
    "a typo in a license rule": (
        {"licenses/mortgage": "kind: licenses\nid: mortgage\nrules:\n  - {id: mlo-state, status: not_requierd}\n"},
        """
        own/licenses/mortgage.yaml:4:21: rules[0].status: not_requierd: did you mean not_required? [rubric-shape]
        """,
    ),
    "a typo in a key of a new license rule": (
        {"licenses/mortgage": NEW_RULE},
        "own/licenses/mortgage.yaml:4:13: rules[0].stauts: unknown key; did you mean status? [rubric-shape]",
    ),
    "a reason of no weight": (
        {"education": "kind: check\ncheck: education\ncriteria: [{id: education.learning, weight_reason: Because.}]\n"},
        """
        own/education.yaml:3:37: criteria[0].weight_reason: there is no `weight` or `check_share`
          that this is the reason of. [reason-without-weight]
        """,
    ),
    "a license file that nothing names": (
        {"licenses/mine": "kind: licenses\nid: mine\ntitle: Mine\nregulators: {}\nrules: []\n"},
        """
        own/licenses/mine.yaml:2:1: id: nothing leads to this file;
          name it under an industry's `licenses` or in `rules.files`. [license-file-unread]
        """,
    ),
    "the id of what it extends": (
        {"rubric": "kind: rubric\nextends: csr\nid: csr\nversion: 1.0.0\n"},
        """
        own/rubric.yaml:3:1: id: this is the id of what this rubric extends;
          give it one of its own: reports name it. [rubric-change]
        """,
    ),
    "an empty extends": (
        {"rubric": 'kind: rubric\nextends: ""\nid: own\nversion: 1.0.0\n'},
        """
        own/rubric.yaml:2:1: extends: this is empty;
          name the rubric that this one builds on, or leave extends out. [rubric-extends]
        """,
    ),
    "a date in another form": (
        {"licenses/mortgage": "kind: licenses\nid: mortgage\nrules:\n  - {id: mlo-state, until: in March}\n"},
        """
        own/licenses/mortgage.yaml:4:21: rules[0].until: found in March;
          write text (a year, month or day: 2026, 2026-03, 2026-03-01). [rubric-shape]
        """,
    ),
    "a criterion that no other is like": (
        {"education": CRITERION % "soft_skills.xyzzy"},
        """
        own/education.yaml:5:5: questions[0].criterion: no such criterion;
          it is not one of the 38 that are known. [unknown-criterion]
        """,
    ),
    "a criterion of another check": (
        {"education": CRITERION % "education.typing"},
        """
        own/education.yaml:5:5: questions[0].criterion: no such criterion;
          did you mean hard_skills.typing? [unknown-criterion]
        """,
    ),
    "an empty list": (
        {"education": "kind: check\ncheck: education\ngates: []\n"},
        """
        own/education.yaml:3:1: gates: an empty list takes nothing out;
          for each entry that goes, write its id and remove: true. [rubric-change]
        """,
    ),
    "an empty list in a profile": (
        {"profiles/p": "kind: profile\nfor: {industry: retail}\nchanges: {rubric: {bands: []}}\n"},
        """
        own/profiles/p.yaml:3:20: changes.rubric.bands: an empty list takes nothing out;
          for each entry that goes, write its id and remove: true. [rubric-change]
        """,
    ),
    "an entry taken out of a list that is not there": (
        {"soft_skills": "kind: check\ncheck: soft_skills\ngates: [{id: soft_skills.nope, remove: true}]\n"},
        "own/soft_skills.yaml:3:9: gates[0]: there is no soft_skills.nope to remove; there are none. [rubric-change]",
    ),
    "a reference that leads nowhere": (
        {"training": "kind: training\ntrainings:\n  - id: typing-keybr\n    builds: {hard_skills.typin: 2}\n"},
        """
        own/training.yaml:4:14: trainings[0].builds.hard_skills.typin: no such criterion;
          did you mean hard_skills.typing? [unknown-criterion]
        """,
    ),
    "a question taken out that others need": (
        {"education": "kind: check\ncheck: education\nquestions:\n  - {id: education.level, remove: true}\n"},
        """
        own/education.yaml:4:5: questions[0]: education.level is taken out here and still needed there:
          rubrics/csr/education.yaml:N. [unknown-question]
        """,
    ),
    "a source taken out that others name": (
        {"sources": 'kind: sources\nsources:\n  - {id: "article:A08", remove: true}\n'},
        """
        own/sources.yaml:3:5: sources[0]: article:A08 is taken out here and still needed there:
          rubrics/csr/education.yaml:N. [unknown-source]
        """,
    ),
    "two files of one kind": (
        {"careers": "kind: careers\n", "more": "kind: careers\n"},
        "own: careers.yaml, more.yaml are all of `kind: careers`; there must be one. [rubric-file-twice]",
    ),
    "a check that nobody lists": (
        {"cooking": "kind: check\ncheck: cooking\ntitle: Cooking\nweight: 0\n"},
        "own/cooking.yaml:2:1: check: cooking is not in the checks of rubric.yaml. [rubric-check-unused]",
    ),
}
"""Files of one's own, and what is told of them, a problem's further lines indented."""


def unwrapped(said: str) -> list[str]:
    """The problems of a text."""
    return dedent(said).strip().replace("\n  ", " ").splitlines()


@pytest.mark.few(2)
@pytest.mark.parametrize(("files", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_the_layer_that_wrote_it(tmp_path: Path, files: dict[str, str], said: str) -> None:
    named = {f"{name}.yaml": text for name, text in files.items()}
    where = written(tmp_path / "own", {"rubric.yaml": CORE, **named})
    assert [re.sub(r"((rubrics/csr/\w+\.yaml):\d+(, )?)+", r"\2:N", problem) for problem in told(where)] == unwrapped(
        said
    )


def test_faults_of_all_layers_and_kinds_are_told_at_once(tmp_path: Path) -> None:
    where = college(
        tmp_path,
        careers="kind: careers\nnext_roles: [{id: none, remove: true}]\n",
        education="kind: check\ncheck: education\nweight: heavy\n",
        licenses__tax="kind: licenses\nid: tax\nrules: [{id: none, remove: true}]\n",
        sources="kind: sources\nsources: [\n",
    )
    assert [problem.split(":")[0] for problem in told(where)] == [
        "own/sources.yaml",
        "own/careers.yaml",
        "own/education.yaml",
        "own/licenses/tax.yaml",
    ]


# ------------------------------------------------------------------ older copies


def older_copy(tmp_path: Path) -> Path:
    """A copy of the rubric from before its folder of licenses was called so."""
    where = tmp_path / "own"
    shutil.copytree(load.bundled() / "csr", where)
    (where / "licenses").rename(where / "licences")
    for path in (where / "licences").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("kind: licenses", "kind: licences"), encoding="utf-8")
    target = where / "target.yaml"
    target.write_text(target.read_text(encoding="utf-8").replace("    licenses:", "    licences:"), encoding="utf-8")
    return where


@pytest.mark.few(0)
def test_a_copy_with_the_older_spelling_reads_the_same(tmp_path: Path) -> None:
    where = older_copy(tmp_path)
    assert told(where) == []
    own = load.read(str(where))
    assert own.target == BASE.target
    assert {name: own.licenses.file(name) for name in own.licenses.names()} == {
        name: BASE.licenses.file(name) for name in BASE.licenses.names()
    }


@pytest.mark.slow
def test_a_fault_in_an_older_copy_is_told_where_it_is(tmp_path: Path) -> None:
    where = older_copy(tmp_path)
    file = where / "licences" / "mortgage.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status: not_required", "status: never"), encoding="utf-8")
    (problem,) = told(where)
    assert problem.startswith("own/licences/mortgage.yaml:")


def test_both_spellings_at_once_are_refused(tmp_path: Path) -> None:
    where = older_copy(tmp_path)
    target = where / "target.yaml"
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace("    licences: [", "    licenses: [tax]\n    licences: [", 1), encoding="utf-8")
    (problem,) = told(where)
    assert "licences: unknown key; did you mean licenses?" in problem
