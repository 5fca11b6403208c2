"""One rubric for each target: role, industry, a posting's own values and language, laid on in this order."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.assess.assessors import Assessors
from csr_assess.base.errors import InvalidRubricError
from csr_assess.questions.aim import aim_of, rubric_for
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim, RubricLayers, resolve
from csr_assess.terminal import interview
from tests import extending, interviewee, linted, people
from tests.command import DAY, here
from tests.extending import RETAIL, college, written

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = """\
kind: profile
for:
  role: entry
changes:
  rubric: {told_error: 10}
  checks: {soft_skills: {criteria: [{id: soft_skills.courtesy, title: By role, why: By role.}]}}
"""
INDUSTRY = """\
kind: profile
for: {industry: retail}
changes:
  checks:
    soft_skills: {criteria: [{id: soft_skills.courtesy, title: By industry, advice: By industry.}]}
  tasks: {quiz: {title: Shop quiz}}
  licenses: {common: {title: Rules of shops}}
"""
SPANISH = """\
kind: profile
for: {language: es}
changes:
  target: {title: El trabajo que busca}
  checks: {soft_skills: {criteria: [{id: soft_skills.courtesy, title: Cortesía}]}}
"""
POSTING = {
    "checks": {"soft_skills": {"criteria": [{"id": "soft_skills.courtesy", "title": "By posting", "required": 5}]}}
}
ALL = {"profiles__a_role": ENTRY, "profiles__b_industry": INDUSTRY, "profiles__c_language": SPANISH}


def layers(tmp_path: Path, **profiles: str) -> RubricLayers:
    return load.layers(str(college(tmp_path, **profiles)))


def courtesy(rubric: Any) -> Any:
    return rubric.criteria["soft_skills.courtesy"]


# ------------------------------------------------------------------ order


def test_each_layer_is_laid_over_the_ones_before_it(tmp_path: Path) -> None:
    made = layers(tmp_path, **ALL)
    titles = {
        "as the folder says": courtesy(made.plain().rubric).title,
        "role": courtesy(resolve(made, Aim(role="entry"))).title,
        "industry": courtesy(resolve(made, Aim(role="entry", industry="retail"))).title,
        "posting": courtesy(resolve(made, Aim(role="entry", industry="retail", posting=POSTING))).title,
        "language": courtesy(resolve(made, Aim(role="entry", industry="retail", posting=POSTING), "es")).title,
    }
    assert titles == {
        "as the folder says": "Courtesy and rapport",
        "role": "By role",
        "industry": "By industry",
        "posting": "By posting",
        "language": "Cortesía",
    }


def test_what_an_upper_layer_does_not_say_stays_as_the_one_below_says(tmp_path: Path) -> None:
    found = resolve(layers(tmp_path, **ALL), Aim(role="entry", industry="retail", posting=POSTING), "es")
    assert (courtesy(found).why, courtesy(found).advice, courtesy(found).required) == ("By role.", "By industry.", 5)
    assert (found.core.told_error, found.core.language) == (10, "es")
    assert found.target.title == "El trabajo que busca"
    assert (found.tasks["quiz"].title, found.licenses.file("common").title) == ("Shop quiz", "Rules of shops")


def test_a_target_that_nothing_is_said_of_gets_the_plain_rubric(tmp_path: Path) -> None:
    made = layers(tmp_path, profiles__retail=RETAIL)
    assert resolve(made, Aim(industry="legal"), "fr") is made.plain().rubric
    assert made.plain().rubric.core.language == "en"


def test_without_a_role_the_first_is_meant(tmp_path: Path) -> None:
    made = layers(tmp_path, **ALL)
    assert resolve(made, Aim()) is resolve(made, Aim(role="entry"))
    assert courtesy(resolve(made, Aim())).title == "By role"


def test_the_same_target_gets_the_same_rubric_and_another_keeps_what_nothing_touched(tmp_path: Path) -> None:
    made = layers(tmp_path, profiles__retail=RETAIL)
    retail, plain = resolve(made, Aim(industry="retail")), made.plain().rubric
    assert resolve(made, Aim(industry="retail")) is retail
    assert resolve(made, Aim(posting=POSTING)) is resolve(made, Aim(posting=dict(POSTING)))
    assert retail.trainings is plain.trainings
    assert retail.sections["soft_skills"] != plain.sections["soft_skills"]


def test_the_bundled_rubric_is_the_same_for_all_industries_without_a_profile() -> None:
    made = load.layers()
    profiled = {one.layer.name for one in made.profiles if one.layer.kind == "industry"}
    for industry in ("", "retail", "hospitality", "legal"):
        assert industry not in profiled
        assert resolve(made, Aim(role="entry", industry=industry), "es") is made.plain().rubric
    assert made.widest().questions.keys() >= made.plain().rubric.questions.keys()


def test_a_profile_of_what_is_extended_comes_before_ones_own(tmp_path: Path) -> None:
    college(tmp_path, profiles__retail=INDUSTRY)
    own = INDUSTRY.replace("By industry", "By own")
    core = extending.CORE.replace("extends: csr", "extends: ../college").replace("id: college", "id: own")
    where = written(tmp_path / "own", {"rubric.yaml": core, "profiles/shops.yaml": own})
    assert courtesy(resolve(load.layers(str(where)), Aim(industry="retail"))).title == "By own"


def test_a_profile_may_speak_of_what_a_rubric_that_extends_its_own_has_taken_out(tmp_path: Path) -> None:
    college(tmp_path, profiles__retail=RETAIL)
    core = extending.CORE.replace("extends: csr", "extends: ../college").replace("id: college", "id: own")
    gone = "kind: check\ncheck: soft_skills\ncriteria: [{id: soft_skills.courtesy, remove: true}]\n"
    gone += "questions: [{id: soft_skills.courtesy, remove: true}]\n"
    building = [t.id for t in people.rubric().trainings if "soft_skills.courtesy" in t.builds]
    without = "".join(f"  - {{id: {name}, builds: {{soft_skills.courtesy: {{remove: true}}}}}}\n" for name in building)
    training = {"training.yaml": f"kind: training\ntrainings:\n{without}"} if building else {}
    where = written(tmp_path / "own", {"rubric.yaml": core, "soft_skills.yaml": gone} | training)
    assert linted.told(where) == []
    assert "soft_skills.courtesy" not in resolve(load.layers(str(where)), Aim(industry="retail")).criteria


AIMS = {
    "nothing": ("", Aim()),
    "unknown": ("unknown", Aim()),
    "not sure": ("not sure", Aim()),
    "an id": ("retail", Aim(industry="retail")),
    "a title": ("stores and Retail", Aim(industry="retail")),
    "what nobody knows": ("nowhere", Aim(industry="nowhere")),
}


@pytest.mark.parametrize(("given", "wanted"), AIMS.values(), ids=AIMS)
def test_a_target_is_read_as_answers_are_and_what_is_not_known_is_left_open(given: str, wanted: Aim) -> None:
    assert aim_of(TargetJob(industry=given), load.layers()) == wanted


# ------------------------------------------------------------------ faults

FOR_RETAIL = "kind: profile\nfor: {industry: retail}\nchanges:\n  checks:\n"
FAULTS: dict[str, tuple[str, str]] = {
    "for nobody": (
        "kind: profile\nfor: {industry: retial}\nchanges: {}\n",
        "x.yaml:2:7: for.industry: retial: no such industry; did you mean retail? [profile-for-nobody]",
    ),
    "for two at once": (
        "kind: profile\nfor: {industry: retail, role: entry}\nchanges: {}\n",
        "x.yaml:2:1: for: a profile is for one of these: role, industry, language. [rubric-shape]",
    ),
    "for nothing": (
        "kind: profile\nfor: {}\nchanges: {}\n",
        "x.yaml:2:1: for: a profile is for one of these: role, industry, language. [rubric-shape]",
    ),
    "without changes": (
        "kind: profile\nfor: {industry: retail}\n",
        "x.yaml:1:1: changes is missing. [rubric-shape]",
    ),
    "with changes first": (
        "kind: profile\nchanges: {chekcs: {}}\nfor: {industry: retail}\n",
        "x.yaml:2:11: changes.chekcs: unknown key; did you mean checks? [rubric-shape]",
    ),
    "in a check that is not there": (
        "kind: profile\nfor: {industry: retail}\nchanges: {checks: {soft_skill: {title: S}}}\n",
        "x.yaml:3:20: changes.checks.soft_skill: there is no check soft_skill here; did you mean soft_skills?",
    ),
    "in a task that is not there": (
        "kind: profile\nfor: {industry: retail}\nchanges: {tasks: {quizz: {title: S}}}\n",
        "x.yaml:3:19: changes.tasks.quizz: there is no tasks/quizz.yaml here; did you mean quiz? [rubric-change]",
    ),
    "of a shape that is wrong": (
        "kind: profile\nfor: {industry: retail}\nchanges:\n  checks:\n    education: {weight: heavy}\n",
        "x.yaml:5:17: changes.checks.education.weight: found heavy; write a number from 0 to 1000. [rubric-shape]",
    ),
    "that breaks a reference": (
        FOR_RETAIL + "    education:\n      questions:\n        - {id: education.finish_date, remove: true}\n",
        "x.yaml:7:11: changes.checks.education.questions[0]: education.finish_date is taken out here and still needed",
    ),
    "in a language": (
        "kind: profile\nfor: {language: es}\nchanges: {target: {titel: El trabajo}}\n",
        "x.yaml:3:20: changes.target.titel: unknown key; did you mean title? [rubric-shape]",
    ),
    "in a language that is none": (
        "kind: profile\nfor: {language: Spanish}\nchanges: {}\n",
        "x.yaml:2:7: for.language: found Spanish; write text (a language, such as en or es-MX). [rubric-shape]",
    ),
    "that is no profile": (
        "kind: check\nfor: {industry: retail}\nchanges: {}\n",
        "x.yaml:1:1: kind: check: allowed: profile. [rubric-shape]",
    ),
}


@pytest.mark.few(3)
@pytest.mark.parametrize(("profile", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_profile_is_told_once_and_in_its_file(tmp_path: Path, profile: str, said: str) -> None:
    (problem,) = linted.told(college(tmp_path, profiles__x=profile))
    assert problem.startswith(f"own/profiles/{said}")


def test_two_profiles_that_fit_alone_and_not_together_are_told(tmp_path: Path) -> None:
    where = college(tmp_path)
    one = "kind: profile\nfor: {%s}\nchanges:\n  checks:\n    education:\n      questions:\n        - {%s}\n"
    goes = one % ("role: entry", "id: education.finish_date, remove: true")
    asks = one % ("industry: retail", "id: education.learning, when: [{ask: education.finish_date, at_least: 1}]")
    gates = "      gates: [{id: education.minimum, until: null}]\n"
    written(where, {"profiles/entry.yaml": goes + gates})
    assert linted.told(where) == []
    written(where, {"profiles/retail.yaml": asks})
    (problem,) = linted.told(where)
    assert problem.startswith("own/profiles/entry.yaml:7:11:")
    assert "education.finish_date is taken out here and still needed there: " in problem


def test_a_profile_for_two_at_once_is_told_all_its_faults(tmp_path: Path) -> None:
    both = "kind: profile\nfor: {industry: retail, role: entry}\nchanges: {chekcs: {}}\n"
    assert linted.told(college(tmp_path, profiles__x=both)) == [
        "own/profiles/x.yaml:2:1: for: a profile is for one of these: role, industry, language. [rubric-shape]",
        "own/profiles/x.yaml:3:11: changes.chekcs: unknown key; did you mean checks? [rubric-shape]",
    ]


ADDED_IN_SPANISH = (
    "kind: profile\nfor: {language: es}\nchanges: {checks: {soft_skills: {questions: [{id: %s, text: Tienda}]}}}\n"
)


def test_a_language_can_say_otherwise_what_an_industry_adds(tmp_path: Path) -> None:
    where = college(tmp_path, profiles__retail=RETAIL, profiles__es=ADDED_IN_SPANISH % "soft_skills.till")
    assert linted.told(where) == []
    made = load.layers(str(where))
    assert resolve(made, Aim(industry="retail"), "es").questions["soft_skills.till"].text == "Tienda"
    assert "soft_skills.till" not in resolve(made, Aim(), "es").questions


def test_what_a_language_says_of_an_addition_is_checked(tmp_path: Path) -> None:
    wrong = (ADDED_IN_SPANISH % "soft_skills.till").replace("text: Tienda", "kind: number, scale: none")
    where = college(tmp_path, profiles__retail=RETAIL, profiles__es=wrong)
    (problem,) = linted.told(where)
    assert problem.startswith("own/profiles/es.yaml:3:83: changes.checks.soft_skills.questions[0].scale: no such scale")


def test_a_language_adds_no_entries_of_its_own(tmp_path: Path) -> None:
    where = college(tmp_path, profiles__retail=RETAIL, profiles__es=ADDED_IN_SPANISH % "soft_skills.tlil")
    (problem,) = linted.told(where)
    assert problem.startswith(
        "own/profiles/es.yaml:3:46: changes.checks.soft_skills.questions[0]: there is no soft_skills.tlil to put into "
        "another language"
    )


@pytest.mark.parametrize(
    ("posting", "said"),
    [
        ({"cheks": {}}, "posting.cheks: unknown key; did you mean checks? [rubric-shape]"),
        ({"checks": {"cooking": {}}}, "posting.checks.cooking: there is no check cooking here;"),
        (
            {"checks": {"education": {"weight": -1}}},
            "posting.checks.education.weight: found -1; write a number from 0 to 1000. [rubric-shape]",
        ),
    ],
)
def test_a_fault_of_a_posting_is_told_by_its_field(posting: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidRubricError) as error:
        resolve(load.layers(), Aim(posting=posting))
    assert str(error.value).startswith(said)


def test_a_posting_works_on_the_bundled_rubric_and_leaves_it_alone() -> None:
    made = load.layers()
    assert courtesy(resolve(made, Aim(posting=POSTING))).required == 5
    assert courtesy(made.plain().rubric).required == 3


# ------------------------------------------------------------------ people with other targets

TILL = "soft_skills.till"


def person(name: str, industry: str, **answers: Any) -> bytes:
    said = {"soft_skills.courtesy": 3, "soft_skills.positive_attitude": 3} | answers
    data = {"schema": "csr-assess/answers/1", "candidate": {"id": name}, "target": {"industry": industry}}
    return json.dumps(data | {"answers": said}).encode() + b"\n"


def findings(report: dict[str, Any]) -> dict[str, Any]:
    return {finding["criterion"]: finding for check in report["checks"] for finding in check["findings"]}


@pytest.mark.slow
def test_each_record_of_a_batch_is_judged_for_its_own_target(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    order = ["retail", "insurance", "retail", "ecommerce"]
    (tmp_path / "p.jsonl").write_bytes(b"".join(person(f"{n}", industry) for n, industry in enumerate(order)))
    said = here(capsys, "batch", tmp_path / "p.jsonl", *DAY, "-f", "json", "--rubric", where)
    assert said.code == 0
    reports = [json.loads(line)["report"] for line in said.out.splitlines()]
    assert [report["target"]["industry"] for report in reports] == order
    assert [findings(report)["soft_skills.courtesy"]["required"] for report in reports] == [4, 3, 4, 3]
    assert ["soft_skills.positive_attitude" in findings(report) for report in reports] == [False, True, False, True]
    assert reports[0]["rubric"] == reports[1]["rubric"]


@pytest.mark.slow
def test_a_batch_is_judged_as_each_person_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    files = {name: person(name, name, **{TILL: "once"} if name == "retail" else {}) for name in ("retail", "insurance")}
    for name, text in files.items():
        (tmp_path / f"{name}.json").write_bytes(text)
    paths = [tmp_path / f"{name}.json" for name in files]
    together = here(capsys, "batch", *paths, *DAY, "-f", "json", "--rubric", where).out.splitlines()
    alone = [here(capsys, "score", path, *DAY, "-f", "json", "--rubric", where).json for path in paths]
    assert [json.loads(line)["report"] for line in together] == [said["report"] for said in alone]
    assert all(said["report"] for said in alone)


@pytest.mark.slow
def test_a_table_has_columns_for_what_any_target_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    (tmp_path / "p.csv").write_text(
        f"target.industry,soft_skills.courtesy,{TILL}\nretail,3,Once\ninsurance,3,\nretail,3,twice\n", encoding="utf-8"
    )
    said = here(capsys, "batch", tmp_path / "p.csv", *DAY, "-f", "json", "--rubric", where, "--strict")
    assert [json.loads(line)["status"] for line in said.out.splitlines()] == ["success", "success", "error"]
    assert "columns that are no question" not in said.err
    assert f"{TILL}: found twice;" in said.err


CALM = """\
kind: profile
for: {industry: retail}
changes:
  checks:
    soft_skills:
      criteria:
        - {id: soft_skills.calm, title: Calm, why: W., advice: A., practice: P., anchors: [a, b, c, d, e], sources: []}
      questions:
        - {id: soft_skills.calm, criterion: soft_skills.calm, kind: rating, text: Calm?, evidence: self_rating}
"""


@pytest.mark.slow
def test_the_group_summary_counts_gaps_of_every_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=CALM)
    assert linted.told(where) == []
    rows = [person(f"{n}", "retail", **{"soft_skills.calm": 1}) for n in range(6)]
    (tmp_path / "p.jsonl").write_bytes(b"".join(rows))
    said = here(capsys, "batch", tmp_path / "p.jsonl", *DAY, "--rubric", where)
    assert said.code == 0
    assert "  Calm: " in said.out


@pytest.mark.slow
def test_an_answer_for_another_target_is_kept_and_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    found = {}
    for name, extra in {"with": {TILL: "once"}, "without": {}}.items():
        (tmp_path / f"{name}.json").write_bytes(person("p", "insurance", **extra))
        found[name] = here(capsys, "score", tmp_path / f"{name}.json", *DAY, "-f", "json", "--rubric", where)
    assert found["with"].code == 0
    assert found["with"].json["report"] == found["without"].json["report"]
    (tmp_path / "odd.json").write_bytes(person("p", "insurance", **{"soft_skills.tillo": "once"}))
    odd = here(capsys, "score", tmp_path / "odd.json", *DAY, "--rubric", where)
    assert odd.code == 3
    assert "soft_skills.tillo: unknown question" in odd.err


def test_evidence_on_what_another_target_asks_is_kept_and_not_read(tmp_path: Path) -> None:
    made = layers(tmp_path, profiles__retail=RETAIL)
    answers = people.answers(
        target=TargetJob(industry="retail"), evidence=people.seen(("soft_skills.positive_attitude", 4))
    )
    judging = Assessors(made, people.AS_OF, confirmed=True)
    report = judging.aimed(answers.target).assess(answers)
    assert "soft_skills.positive_attitude" not in {f.criterion for check in report.checks for f in check.findings}
    assert "soft_skills.positive_attitude" in rubric_for(made, TargetJob()).criteria
    assert "soft_skills.positive_attitude" in rubric_for(made, answers.target).elsewhere
    assert "soft_skills.positive_atitude" not in rubric_for(made, answers.target).elsewhere


def test_an_assessor_is_made_once_for_all_who_have_the_same_rubric(tmp_path: Path) -> None:
    judging = Assessors(layers(tmp_path, profiles__retail=RETAIL), people.AS_OF)
    plain, retail = judging.aimed(TargetJob(industry="legal")), judging.aimed(TargetJob(industry="retail"))
    assert judging.aimed(TargetJob(industry="tax", state="FL")) is plain
    assert judging.aimed(TargetJob(industry="retail", role="entry")) is retail
    assert retail is not plain
    assert [one.confirmed for one in (plain, retail)] == [False, False]


@pytest.mark.slow
def test_forms_and_schemas_know_what_any_target_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    assert f'"{TILL}"' in here(capsys, "schema", "answers", "--rubric", where).out
    blank = {
        said: f"{TILL}" in here(capsys, "form", *said.split(), "--rubric", where).out
        for said in ("csv", "csv --industry retail", "csv --industry tax", "answers", "answers --industry retail")
    }
    assert [*blank.values()] == [True, True, False, False, True]


@pytest.mark.slow
def test_the_option_aims_one_person_at_another_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    (tmp_path / "p.json").write_bytes(person("p", "insurance"))
    words = ["score", tmp_path / "p.json", *DAY, "-f", "json", "--rubric", where]
    required = {
        found: findings(here(capsys, *words, *option).json["report"])["soft_skills.courtesy"]["required"]
        for found, option in {"as the file says": [], "as the option says": ["--industry", "retail"]}.items()
    }
    assert required == {"as the file says": 3, "as the option says": 4}


# ------------------------------------------------------------------ the interview


@pytest.mark.slow
def test_the_interview_goes_on_with_the_rubric_of_the_target_that_is_named(tmp_path: Path) -> None:
    made = layers(tmp_path, profiles__retail=RETAIL)
    asked: dict[str, list[str]] = {}
    for industry in ("retail", "insurance"):
        someone = interviewee.Interviewee(people.answers(target=TargetJob(industry=industry)))
        someone.texts = interviewee.own_texts(made.widest())
        aimed = functools.partial(rubric_for, made)
        nothing = Answers(schema=SCHEMA)
        path = tmp_path / f"{industry}.yaml"
        interview.conduct(aimed(nothing.target), nothing, path=path, plain=False, asker=someone, aimed=aimed)
        asked[industry] = someone.asked
    assert [asked[industry].count(TILL) for industry in asked] == [1, 0]
    assert [asked[industry].count("soft_skills.positive_attitude") for industry in asked] == [0, 1]
