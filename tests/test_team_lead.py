"""The role of a team lead: asked for by name, with levels that have a source, and a plan from today's answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assessor
from csr_assess.base.documents import load as load_document
from csr_assess.questions.relevance import relevant
from csr_assess.questions.together import groups
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from tests import people
from tests.command import DAY, DEMO, here

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

LAYERS = load.layers()
ENTRY, LEAD = (LAYERS.resolved(Aim(role=role)).rubric for role in ("entry", "team_lead"))
ABOVE = {
    "hard_skills.writing": ("2.A.1.c", (3.43, 4.07), (3.0, 3.0)),
    "hard_skills.reading": ("2.A.1.a", (3.43, 4.07), (2.88, 3.37)),
    "soft_skills.empathy": ("2.B.1.a", (3.63, 4.12), (3.0, 3.0)),
    "soft_skills.time_management": ("2.B.5.a", (3.43, 4.07), (2.63, 3.37)),
}
"""What asks one level more: an O*NET element, its 95 percent range for supervisors (29.3) and for representatives."""
ONLY_LEADS = {
    "hard_skills.quality_checks",
    "hard_skills.shift_planning",
    "soft_skills.coaching",
    "soft_skills.leading",
    "soft_skills.escalations",
}


def test_a_lead_is_asked_more_only_where_supervisors_are_rated_clearly_higher() -> None:
    more = {name for name, one in LEAD.criteria.items() if name in ENTRY.criteria and one.required != 3}
    assert more == {*ABOVE}
    for name, (element, (low, _high), (_low, high)) in ABOVE.items():
        assert low > high
        assert element in [one.id for one in LEAD.criteria[name].elements]
        assert LEAD.criteria[name].required == 4


def test_a_lead_is_asked_what_only_leads_do_and_all_the_rest() -> None:
    assert {*LEAD.criteria} - {*ENTRY.criteria} == ONLY_LEADS
    assert {*ENTRY.criteria} <= {*LEAD.criteria}
    assert all(LEAD.asked_for[name] for name in ONLY_LEADS)


def test_a_leads_weights_rest_on_ratings_of_supervisors_alone() -> None:
    used = [element for one in LEAD.criteria.values() for element in one.elements]
    assert {element.domain for element in used} == {"skills", "knowledge", "activities", "styles"}
    changed = {one.id: one for criterion in ENTRY.criteria.values() for one in criterion.elements}
    same = {one.id for one in used if one.id in changed and changed[one.id].importance == one.importance}
    assert same == {"2.A.1.b", "2.C.3.a"}, "these two are rated alike for both"


def test_the_roles_are_a_first_job_and_a_lead_who_is_on_no_form() -> None:
    roles = {role.id: role.offered for role in ENTRY.target.roles}
    assert roles == {"entry": True, "team_lead": False}


def test_no_two_criteria_of_a_lead_share_an_anchor() -> None:
    lines = [line for one in LEAD.criteria.values() for line in one.anchors]
    assert len({*lines}) == len(lines)


def test_the_exercises_of_a_lead_fill_their_hours() -> None:
    for program in LEAD.programs:
        found = LEAD.exercises[program.id].exercises
        levels = {exercise.level for exercise in found}
        assert sum(exercise.minutes for exercise in found) == 60 * program.dose_hours * len(levels), program.id


@pytest.mark.slow
def test_the_plan_from_answers_for_a_first_job_leads_to_team_lead(capsys: Capture) -> None:
    said = here(capsys, "plan", DEMO, "--role", "team_lead", *DAY, "--start", DAY[-1], "-f", "plain")
    assert said.code == 0
    assert "Goal: Team lead of customer service" in said.out
    assert "practice:soft_skills.leading" in said.out
    assert "csr-assess practice leading" in said.out
    assert here(capsys, "practice", "leading").out.startswith("What counts today (leading)\n")


@pytest.mark.slow
def test_the_plan_says_what_was_not_asked_yet_and_what_it_leaves_below(tmp_path: Path, capsys: Capture) -> None:
    forms = {form: tmp_path / form for form in ("plain", "table", "md", "html", "json")}
    words = [word for form, file in forms.items() for word in ("-f", f"{form}={file}")]
    assert here(capsys, "plan", DEMO, "--role", "team_lead", *DAY, *words).code == 0
    plan = json.loads(forms.pop("json").read_text(encoding="utf-8"))["plan"]
    assert {one["criterion"] for one in plan["open_answers"]} == ONLY_LEADS
    left = {one["id"]: (one["level"], one["required"]) for one in plan["left_below"]}
    moved = {move["criterion"]: move["after"] for step in plan["steps"] for move in step["moves"]}
    assert left["experience.months"] == (pytest.approx(1 + 14 / 18), 3)
    assert left["soft_skills.calming"] == (2, 3)
    assert "hard_skills.typing" not in left
    assert all(moved.get(name, level) == level < asked for name, (level, asked) in left.items())
    for form, file in forms.items():
        said = " ".join(file.read_text(encoding="utf-8").replace("\\", "").split())
        assert "Answer 5 questions: csr-assess interview MY-ANSWERS.yaml --role team_lead;" in said, form
        assert "still below the level asked (level/level asked): Phone, chat, email" in said, form
        assert "Time with customers (1.8/3)" in said, form


@pytest.mark.slow
def test_the_plan_of_a_lead_who_answered_all_names_what_of_leading_it_leaves(tmp_path: Path, capsys: Capture) -> None:
    asked = {question.criterion: name for name, question in LEAD.questions.items() if not question.retired}
    found = load_document(DEMO.read_bytes(), "demo.yaml")
    found["answers"] |= {asked[name]: "monitored" for name in ONLY_LEADS}
    file = tmp_path / "lead.json"
    file.write_text(json.dumps(found, default=str), encoding="utf-8")
    plan = here(capsys, "plan", file, "--role", "team_lead", *DAY, "-f", "json").json["plan"]
    assert plan["open_answers"] == []
    assert {*ONLY_LEADS} & {one["id"] for one in plan["left_below"]}


def test_a_manager_is_rated_as_a_lead_is_so_nothing_tells_how_far_it_is(capsys: Capture) -> None:
    found = here(capsys, "score", DEMO, "--role", "team_lead", *DAY, "-f", "json").json["report"]
    (manager,) = [job for job in found["jobs_ahead"] if job["id"] == "cs-manager"]
    assert manager["text"] == [
        "O*NET counts it and the job you aim at as one, so its ratings do not tell how far it is."
    ]


def test_a_program_that_goes_further_for_a_lead_says_how_to_open_it(capsys: Capture) -> None:
    said = here(capsys, "practice", "writing").out
    assert "csr-assess practice writing --role team_lead" in said
    assert "Three upset readers" not in said
    assert "Three upset readers" in here(capsys, "practice", "writing", "--role", "team_lead").out
    assert "--role" not in here(capsys, "practice", "courtesy").out


@pytest.mark.parametrize("written", ["senior", "Senior "])
def test_a_role_without_sourced_levels_is_refused_with_why(written: str, capsys: Capture) -> None:
    said = here(capsys, "score", DEMO, "--role", written)
    assert said.code == 2
    assert "no source with levels was found" in said.err
    assert "no source with levels" not in here(capsys, "score", DEMO, "--role", "janitor").err


def test_the_rubric_shows_which_roles_there_are_and_which_have_no_levels(capsys: Capture) -> None:
    said = here(capsys, "rubric", "show").out
    assert "Another role, Team lead of customer service: --role team_lead" in said
    assert "No levels for the role senior." in said


def test_a_lead_is_not_on_a_blank_form_but_is_read_from_a_table(capsys: Capture) -> None:
    assert "experience.lead_leading" not in here(capsys, "form", "csv").out
    assert "experience.lead_leading" in here(capsys, "form", "csv", "--role", "team_lead").out
    assert "experience.lead_leading" in LAYERS.widest().questions


def test_what_only_leads_do_is_asked_on_the_screen_of_the_tasks_of_the_job() -> None:
    lead = people.answers(target=replace(people.AIM, role="team_lead"))
    (screen,) = [
        {question.criterion for question in group}
        for group in groups(relevant(LEAD, lead).questions)
        if group[0].id.startswith("experience.tasks_")
    ]
    assert screen == {"experience.tasks", *ONLY_LEADS}


@pytest.mark.parametrize(("step", "level"), {"not_yet": 1, "monitored": 2, "independent": 3.5}.items())
def test_each_of_them_is_what_is_known_of_its_criterion(step: str, level: float) -> None:
    asked = {question.criterion: name for name, question in LEAD.questions.items() if not question.retired}
    given = {asked[name]: step for name in ONLY_LEADS}
    answers = people.answers(target=replace(people.AIM, role="team_lead"))
    found = assessor(LEAD, people.AS_OF).assess(replace(answers, answers={**answers.answers, **given}))
    told = {one.criterion: one.claimed for check in found.checks for one in check.findings}
    assert {told[name] for name in ONLY_LEADS} == {level}


def test_answers_to_questions_asked_otherwise_now_are_named_until_they_are_given_again() -> None:
    answers = people.answers(target=replace(people.AIM, role="team_lead"))

    def noted(**given: object) -> list[str]:
        found = assessor(LEAD, people.AS_OF).assess(replace(answers, answers={**answers.answers, **given}))
        return [note.text for note in found.notes if note.code == "asked_otherwise"]

    old = {"soft_skills.leading": 4, "soft_skills.coaching": 3}
    (said,) = noted(**old)
    assert "your older answers to them do not count: Coaching people, Leading a team." in said
    assert noted(**old, **{"experience.lead_leading": "monitored", "experience.lead_coaching": "trained"}) == []
    assert noted() == []


def test_the_jobs_of_a_lead_ask_on_top_only_what_the_report_of_a_lead_does_not_ask() -> None:
    titles = " ".join(one.title.casefold() for name, one in LEAD.criteria.items() if name in ONLY_LEADS)
    for job in LEAD.careers.next_roles:
        for word in ("leading", "coaching", "quality"):
            assert word in titles
            assert not any(word in more for more in job.more), job.id
