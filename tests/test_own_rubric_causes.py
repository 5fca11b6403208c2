"""What one's own changes make wrong in the rubric they change is told once, at the change that does it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.lint import causes, combinations, rules
from csr_assess.rubric import changes, load, profiles
from tests import folder
from tests.extending import CORE, RETAIL, college, written
from tests.linted import problems, told

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.base.documents import FieldPath


def check(name: str, rest: str) -> dict[str, str]:
    """A file of one's own for a check of the bundled rubric."""
    return {f"{name}.yaml": f"kind: check\ncheck: {name}\n{rest}"}


def profile(whom: str, changes: str) -> str:
    return f"kind: profile\nfor: {{{whom}}}\nchanges: {changes}\n"


CAUSES: dict[str, tuple[dict[str, str], str]] = {
    "a check left out": (
        {"rubric.yaml": f"{CORE}checks: [education, hard_skills, soft_skills, licensing]\n"},
        (
            "own/rubric.yaml:5:1: checks: with this, something else is no longer right: no such question; it is not "
            "one of the 55 that are known. See rubrics/csr/education.yaml:N:7: gates[0].stand_in.ask. "
            "No longer right either: rubrics/csr/rubric.yaml:N, rubrics/csr/training.yaml:N, "
            "rubrics/csr/training.yaml:N, rubrics/csr/training.yaml:N. [unknown-question]"
        ),
    ),
    "all checks but one left out": (
        {"rubric.yaml": f"{CORE}checks: [soft_skills]\n"},
        (
            "own/rubric.yaml:5:1: checks: with this, something else is no longer right: this must be the id of a "
            "rating. See rubrics/csr/rubric.yaml:N:7: quality.contradictions[2].first. "
            "No longer right either: rubrics/csr/rubric.yaml:N, "
            "rubrics/csr/rubric.yaml:N, rubrics/csr/rubric.yaml:N, rubrics/csr/rubric.yaml:N, "
            "rubrics/csr/training.yaml:N and 87 more. "
            "[contradiction-of-no-rating]"
        ),
    ),
    "all checks left out": (
        {"rubric.yaml": f"{CORE}checks: []\n"},
        "own/rubric.yaml:5:1: checks: 0 entries; at least 1 are needed. [rubric-shape]",
    ),
    "a question of another kind": (
        check("soft_skills", "questions: [{id: soft_skills.empathy, kind: text}]\n"),
        (
            "own/soft_skills.yaml:3:39: questions[0].kind: with this, something else is no longer right: this must be "
            "the id of a rating. See rubrics/csr/rubric.yaml:N:7: quality.contradictions[4].first. "
            "No longer right either: rubrics/csr/soft_skills.yaml:N. [contradiction-of-no-rating]"
        ),
    ),
    "a question on another criterion": (
        check("soft_skills", "questions:\n  - id: soft_skills.empathy\n    criterion: soft_skills.courtesy\n"),
        (
            "own/soft_skills.yaml:5:5: questions[0].criterion: with this, something else is no longer right: "
            "soft_skills.empathy: no question or task is evidence for it. "
            "See rubrics/csr/soft_skills.yaml:N:5: criteria[2]. [criterion-without-evidence]"
        ),
    ),
    "a task of another kind": (
        {"tasks/quiz.yaml": "kind: task_typing\nid: quiz\n"},
        "own/tasks/quiz.yaml:1:1: kind: this changes what the file is; it must stay task_quiz. [rubric-change]",
    ),
    "another kind of file in a profile": (
        {"profiles/p.yaml": profile("industry: retail", "{target: {kind: check}}")},
        (
            "own/profiles/p.yaml:3:20: changes.target.kind: this changes what the file is; it must stay target. "
            "[rubric-change]"
        ),
    ),
    "a misspelled license file of an activity": (
        check("licensing", "rules: {files: {quote: [insurnce]}}\n"),
        (
            "own/licensing.yaml:3:25: rules.files.quote[0]: insurnce: there is no such file in licenses/; "
            "did you mean insurance? [license-file-missing]"
        ),
    ),
    "a misspelled license file of an industry": (
        {"target.yaml": "kind: target\nindustries: [{id: insurance, licenses: [insurnce]}]\n"},
        (
            "own/target.yaml:2:41: industries[0].licenses[0]: insurnce: there is no such file in licenses/; "
            "did you mean insurance? [license-file-missing]"
        ),
    ),
    "a criterion taken out that a question names, and trainings that stay": (
        check("soft_skills", "criteria:\n  - {id: soft_skills.teamwork, remove: true}\n"),
        (
            "own/soft_skills.yaml:4:5: criteria[0]: soft_skills.teamwork is taken out here and still needed there: "
            "rubrics/csr/soft_skills.yaml:N. [unknown-criterion]"
        ),
    ),
}


def placed(said: list[str]) -> list[str]:
    """Problems with the lines of the bundled rubric left open."""
    return [re.sub(r"(rubrics/csr/\w+\.yaml):\d+", r"\1:N", problem) for problem in said]


@pytest.mark.few(3)
@pytest.mark.parametrize(("files", "said"), CAUSES.values(), ids=CAUSES)
def test_a_change_is_told_for_what_it_makes_wrong_below(tmp_path: Path, files: dict[str, str], said: str) -> None:
    where = written(tmp_path / "own", {"rubric.yaml": CORE, **files})
    assert placed(told(where)) == [said]


@pytest.mark.few(0)
def test_a_profile_that_makes_a_better_answer_cost_points_is_named(tmp_path: Path) -> None:
    asked = "{id: experience.months, when: [{ask: education.level, is_in: [bachelor_or_higher]}]}"
    where = college(
        tmp_path,
        profiles__p=profile("industry: retail", f"{{checks: {{experience: {{questions: [{asked}]}}}}}}"),
    )
    assert told(where) == []
    (problem,) = placed(told(where, tried=True))
    assert problem.startswith(
        "own/profiles/p.yaml:3:69: changes.checks.experience.questions[0].when: with this, "
        "something else is no longer right: education.level: "
    )
    assert " See rubrics/csr/education.yaml:N:5: questions[0]." in problem


@pytest.mark.slow
def test_two_changes_that_each_make_something_wrong_are_told_each_among_many_that_do_not(tmp_path: Path) -> None:
    many = "".join(f"  - {{id: {one.id}, core: true}}\n" for one in load.read().sections["hard_skills"].criteria)
    where = written(
        tmp_path / "own",
        {"rubric.yaml": f"{CORE}checks: [education, hard_skills, soft_skills, licensing]\n"}
        | check("hard_skills", f"criteria:\n{many}")
        | check("soft_skills", "questions:\n  - {id: soft_skills.empathy, kind: text}\n"),
    )
    assert [(problem.where.file or "").rpartition("/")[2] for problem in problems(where)] == [
        "rubric.yaml",
        "soft_skills.yaml",
    ]


def test_what_is_wrong_in_a_rubric_that_is_built_on_is_told_where_it_is(tmp_path: Path) -> None:
    base = folder.copy(tmp_path)
    line = folder.changed(base, "training.yaml", "hard_skills.typing:", "hard_skills.typin:")
    top = written(
        tmp_path / "top",
        {"rubric.yaml": CORE.replace("extends: csr", "extends: ../own"), "careers.yaml": "kind: careers\n"},
    )
    (problem,) = problems(top)
    assert (problem.code, problem.where.line) == ("unknown-criterion", line)
    assert (problem.where.file or "").endswith("own/training.yaml")


def test_what_the_middle_of_three_changes_makes_wrong_is_told_there(tmp_path: Path) -> None:
    written(tmp_path / "middle", {"rubric.yaml": f"{CORE}checks: [education, hard_skills, soft_skills, licensing]\n"})
    top = written(
        tmp_path / "top",
        {"rubric.yaml": CORE.replace("extends: csr", "extends: ../middle").replace("college", "top")}
        | check("soft_skills", "criteria: [{id: soft_skills.empathy, core: true}]\n"),
    )
    (problem,) = problems(top)
    assert (problem.where.file or "").endswith("middle/rubric.yaml")
    assert problem.where.field == "checks"


@pytest.mark.slow
def test_what_the_top_changes_of_an_addition_below_is_no_cause(tmp_path: Path) -> None:
    college(tmp_path)
    top = written(
        tmp_path / "top",
        {"rubric.yaml": CORE.replace("extends: csr", "extends: ../college").replace("id: college", "id: top")}
        | check("soft_skills", "criteria: [{id: soft_skills.small_talk, core: true}]\n")
        | check("education", "questions: [{id: education.learning, kind: text}]\n"),
    )
    assert {(problem.where.file or "").rpartition("/")[2] for problem in problems(top)} == {"education.yaml"}
    made = changes.changes(load.layers(str(top)), ())
    dropped: dict[tuple[int, str], set[FieldPath]] = {}
    for one in made:
        dropped.setdefault((one.layer, one.document), set()).add(one.within)
    assert changes.partly(load.layers(str(top)), (), dropped)[0].plain().rubric.criteria == load.read().criteria


def test_a_rubric_is_checked_no_more_often_than_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = written(
        tmp_path / "own",
        {"rubric.yaml": f"{CORE}checks: [education, hard_skills, soft_skills, licensing]\ntitle: Own\n"},
    )
    monkeypatch.setattr(causes, "MOST_TRIALS", 0)
    problem, *others = problems(where)
    assert problem.where.file == "rubrics/csr/education.yaml", "told where it is, if the cause is not looked for"
    assert {one.where.file for one in others} == {"rubrics/csr/rubric.yaml", "rubrics/csr/training.yaml"}


# ------------------------------------------------------------------ profiles


def some_profiles(place: Path, texts: list[str]) -> Path:
    return written(
        place / "own", {"rubric.yaml": CORE} | {f"profiles/p{number}.yaml": text for number, text in enumerate(texts)}
    )


def level(whom: str, criterion: str) -> str:
    changed = f"{{checks: {{soft_skills: {{criteria: [{{id: {criterion}, required: 4}}]}}}}}}"
    return profile(whom, changed)


TOGETHER = {
    "other criteria": ("soft_skills.empathy", "soft_skills.courtesy", 2),
    "the same criterion": ("soft_skills.empathy", "soft_skills.empathy", 3),
}


def tried_with(where: Path) -> int:
    """How many rubrics one's own profiles make, alone and together."""
    layers = load.layers(str(where))
    groups = [layers.of_profiles(one.layer) for one in layers.folders[-1].profiles]
    return len([*combinations.combinations(layers, groups)])


def test_profiles_for_nobody_are_not_tried_together(tmp_path: Path) -> None:
    whom = [f"{kind}: nobody_{number}" for kind in ("role", "industry") for number in range(5)]
    assert tried_with(some_profiles(tmp_path, [level(one, "soft_skills.empathy") for one in whom])) == len(whom)


@pytest.mark.parametrize(("of_role", "of_industry", "times"), TOGETHER.values(), ids=TOGETHER)
def test_two_profiles_are_tried_together_where_they_change_the_same(
    of_role: str, of_industry: str, times: int, tmp_path: Path
) -> None:
    where = some_profiles(tmp_path, [level("role: entry", of_role), level("industry: retail", of_industry)])
    assert tried_with(where) == times


def test_each_combination_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Any] = []
    monkeypatch.setattr(rules, "broken", lambda draft, *_more: tried.append(draft) or [])
    where = some_profiles(tmp_path, [level("role: entry", "soft_skills.empathy")])
    assert told(where) == []
    layers = load.layers(str(where))
    groups = [layers.of_profiles(profile.layer) for profile in layers.folders[-1].profiles]
    assert len(tried) == 1 + len([*combinations.combinations(layers, groups)])


BELOW = "kind: target\nroles: [{id: team_lead, remove: true}]\n"


def test_a_role_that_is_taken_out_takes_the_profile_of_what_is_built_on_along(tmp_path: Path) -> None:
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "target.yaml": BELOW})
    assert told(where) == []
    assert [role.id for role in load.read(str(where)).target.roles] == ["entry"]


def test_what_two_profiles_make_wrong_together_is_found(tmp_path: Path) -> None:
    asked = "{id: soft_skills.till, kind: text, text: Why?, when: [{ask: soft_skills.positive_attitude, at_least: 3}]}"
    of_role = profile("role: entry", f"{{checks: {{soft_skills: {{questions: [{asked}]}}}}}}")
    assert told(some_profiles(tmp_path / "one", [of_role])) == []
    assert told(some_profiles(tmp_path / "other", [RETAIL])) == []
    (problem,) = told(some_profiles(tmp_path / "both", [of_role, RETAIL]))
    assert "soft_skills.positive_attitude is taken out here" in problem


def test_more_profiles_than_a_rubric_may_have_are_refused_unread(tmp_path: Path) -> None:
    where = some_profiles(tmp_path, [level("industry: retail", "soft_skills.empathy")] * (profiles.MOST_PROFILES + 1))
    assert told(where) == [
        (
            "own/profiles: 51 profiles; a rubric may have 50. Put what holds for one role or industry into one file. "
            "[profiles-too-many]"
        )
    ]


def test_the_examples_of_the_guide_check(tmp_path: Path) -> None:
    guide = (load.bundled() / "README.md").read_text(encoding="utf-8")
    whole = [text for text in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) if text.startswith("kind:")]
    names = ["profiles/p.yaml" if text.startswith("kind: profile") else "soft_skills.yaml" for text in whole]
    assert names == ["soft_skills.yaml", "profiles/p.yaml"]
    assert told(written(tmp_path / "own", {"rubric.yaml": CORE, **dict(zip(names, whole, strict=True))})) == []


# ------------------------------------------------------------------ changes, left out


def test_a_rubric_without_its_changes_is_what_it_extends(tmp_path: Path) -> None:
    quiz = "kind: task_quiz\nid: quiz\nminutes: 6\n"
    layers = load.layers(str(college(tmp_path, profiles__retail=RETAIL, tasks__quiz=quiz)))
    overlays = layers.of_profiles(layers.folders[-1].profiles[0].layer)
    made = changes.changes(layers, overlays)
    assert [one.layer for one in made] == sorted(one.layer for one in made)
    dropped: dict[tuple[int, str], set[FieldPath]] = {}
    for one in made:
        dropped.setdefault((one.layer, one.document), set()).add(one.within)
    part, rest = changes.partly(layers, overlays, dropped)
    without, base, whole = part.laid(rest).rubric, load.read(), layers.laid(overlays).rubric
    assert (without.criteria, without.questions, without.trainings) == (base.criteria, base.questions, base.trainings)
    assert (without.tasks["quiz"].minutes, whole.tasks["quiz"].minutes) == (base.tasks["quiz"].minutes, 6)
    assert whole.criteria != base.criteria


def test_each_change_is_the_smallest_there_is(tmp_path: Path) -> None:
    layers = load.layers(str(college(tmp_path, profiles__retail=RETAIL)))
    made = changes.changes(layers, layers.of_profiles(layers.folders[-1].profiles[0].layer))
    assert [(one.layer, one.document, "/".join(one.way)) for one in made] == [
        (1, "check soft_skills", "criteria/soft_skills.empathy/weight"),
        (1, "check soft_skills", "criteria/soft_skills.empathy/weight_reason"),
        (1, "check soft_skills", "criteria/soft_skills.small_talk"),
        (1, "check soft_skills", "questions/soft_skills.small_talk"),
        (1, "training", "trainings/typing-keybr"),
        (2, "check soft_skills", "criteria/soft_skills.courtesy/required"),
        (2, "check soft_skills", "criteria/soft_skills.positive_attitude"),
        (2, "check soft_skills", "questions/soft_skills.positive_attitude"),
        (2, "check soft_skills", "questions/soft_skills.till"),
    ]
