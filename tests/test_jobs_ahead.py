"""Where the job leads: how far the next jobs are for a person, in words, and jobs close to this one."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import TargetJob
from csr_assess.assess.assessor import assess
from csr_assess.rubric import load
from csr_assess.rubric.figure_rows import job_pay_rows
from tests import linted, people
from tests.command import DAY, DEMO, here
from tests.extending import CORE, written

Capture = pytest.CaptureFixture[str]

RUBRIC = people.rubric()
JOBS = RUBRIC.careers.next_roles
LEAD = next(job for job in JOBS if job.id == "team-lead")


def ahead(answers: Any, **changed: Any) -> Any:
    """How far the team lead's job is for somebody, the job itself changed."""
    job = replace(LEAD, **changed)
    rubric = replace(RUBRIC, careers=replace(RUBRIC.careers, next_roles=(job,)))
    (found,) = assess(rubric, answers, people.AS_OF).jobs_ahead
    return found


def test_what_is_reached_what_not_and_what_is_unknown_are_told_apart() -> None:
    levels = {"soft_skills.empathy": 4.0, "soft_skills.time_management": 4.0, "hard_skills.typing": 4.0}
    given = people.answers(level=4)
    given = replace(given, answers={**given.answers, "soft_skills.time_management": 2, "hard_skills.typing": "unknown"})
    given = replace(given, results={}, evidence=())
    found = ahead(given, levels=levels, more=("singing",))
    assert (found.have, found.not_yet, found.unknown) == (
        ("soft_skills.empathy",),
        ("soft_skills.time_management",),
        ("hard_skills.typing",),
    )
    assert found.text == (
        "O*NET rates these higher there, and you are at the level: Empathy.",
        "Rated higher there, and you are not there yet (your level/level asked): Time and several tasks (2/4).",
        "Rated higher there, and your level is not known yet: Typing speed and accuracy.",
        "Rated higher there, and this report does not ask about it: singing.",
        "The whole way: csr-assess plan MY-ANSWERS.yaml --role team_lead",
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"code": ""}, "How far it is cannot be told", id="a job without ratings"),
        pytest.param({"levels": {}, "more": ()}, "O*NET rates nothing clearly higher there", id="nothing is higher"),
        pytest.param(
            {"code": RUBRIC.core.occupation.code, "levels": {}, "more": ()}, "O*NET counts it and", id="the same code"
        ),
        pytest.param({"levels": {"gone.away": 4.0}, "more": ()}, "O*NET rates nothing", id="a criterion taken out"),
    ],
)
def test_what_cannot_be_told_is_said(changed: dict[str, Any], said: str) -> None:
    assert ahead(people.answers(level=3), **changed).text[0].startswith(said)


def test_a_role_that_the_rubric_does_not_have_is_no_plan() -> None:
    assert ahead(people.answers(level=3), role="astronaut").role is None


def test_pay_of_a_job_is_that_of_its_occupation_in_the_table_by_state() -> None:
    country = job_pay_rows(RUBRIC.figures, "US")
    for job in JOBS:
        assert bool(job.median_pay_usd) == bool(job.pay_code), job.id
        if job.pay_code:
            assert job.median_pay_usd == country[job.pay_code].annual_median, job.id
            assert RUBRIC.figures["next_jobs"].as_of in job.pay_vintage
        if job.related:
            assert job.code == f"{job.pay_code}.00"
    assert {*country} == {job.pay_code for job in JOBS if job.pay_code}


@pytest.mark.parametrize(
    ("state", "job", "said"),
    [
        pytest.param("FL", "team-lead", "In Florida it is 64,360 dollars a year (BLS, May 2025).", id="a step up"),
        pytest.param("OH", "new-accounts-clerk", "In Ohio it is 48,310 dollars a year (BLS, May 2025).", id="close"),
        pytest.param(
            "AZ", "credit-clerk", "What it pays in Arizona was not released (BLS, May 2025).", id="not released"
        ),
        pytest.param("FL", "account-manager", None, id="no figures of that job alone"),
        pytest.param("", "team-lead", None, id="no state"),
        pytest.param("MX-CMX", "team-lead", None, id="abroad"),
    ],
)
def test_what_a_job_pays_in_the_state_is_told_where_it_is_known(state: str, job: str, said: str | None) -> None:
    person = replace(people.answers(), target=TargetJob(state=state))
    found = {one.id: one for one in assess(RUBRIC, person, people.AS_OF).jobs_pay}
    assert (found[job].text if job in found else None) == said
    assert all(one.place == state and one.sources == ("bls:oews_2025_jobs",) for one in found.values())


def test_without_the_table_nothing_is_said_of_pay_by_state(capsys: Capture, monkeypatch: Any) -> None:
    from csr_assess.assess import local_market  # noqa: PLC0415 -- one test takes the figures away

    monkeypatch.setattr(local_market, "_jobs_pay", lambda *_: ())
    said = here(capsys, "report", "jobs", DEMO, *DAY, "-f", "plain").out
    assert "What these jobs pay in Florida is not known here." in said


def test_the_jobs_close_to_this_one_are_the_first_ten_of_onet_less_the_next_role() -> None:
    assert len([job for job in JOBS if job.related]) == 9
    assert "sales-representative" in [job.id for job in JOBS if not job.related]


def test_levels_are_asked_only_of_jobs_with_ratings_and_one_step_up() -> None:
    for job in JOBS:
        assert job.code or not (job.levels or job.more), job.id
        assert {*job.levels.values()} <= {4.0}
        assert {*job.levels} <= {*RUBRIC.criteria}


def test_a_report_has_them_in_json_and_the_old_list_is_as_it_was(capsys: Capture) -> None:
    found = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]
    assert [one["id"] for one in found["jobs_ahead"]] == [job.id for job in JOBS]
    assert [one["id"] for one in found["next_roles"]] == [job.id for job in JOBS if not job.related]
    assert all(one["url"].startswith("https://") and one["sources"] for one in found["addresses"])
    titles = {one["title"] for one in found["addresses"]}
    assert {"O*NET OnLine", "Apprenticeship.gov"} <= titles


@pytest.mark.parametrize("form", ["plain", "table"])
def test_the_part_on_jobs_prints_them(form: str, capsys: Capture) -> None:
    said = " ".join(here(capsys, "report", "jobs", DEMO, *DAY, "-f", form).out.split())
    for part in (
        "Jobs close to this one",
        "Rated higher there, and you are not there yet (your level/level asked): Written replies (2.7/4)",
        "In Florida it is 64,360 dollars a year (BLS, May 2025).",
        "If no pay is named, none is known",
        "Where to read on",
        "https://www.apprenticeship.gov/",
    ):
        assert part in said


def test_a_level_in_no_criterion_is_a_problem(tmp_path) -> None:
    careers = "kind: careers\nnext_roles: [{id: team-lead, levels: {soft_skills.empaty: 4}}]\n"
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "careers.yaml": careers})
    assert [problem.code for problem in linted.problems(where)] == ["unknown-criterion"]


def test_without_addresses_and_close_jobs_their_headings_are_gone(tmp_path, capsys: Capture) -> None:
    gone = [f"{{id: {job.id}, remove: true}}" for job in JOBS if job.related]
    places = [f"{{id: {one.id}, remove: true}}" for one in RUBRIC.careers.addresses]
    careers = f"kind: careers\nnext_roles: [{', '.join(gone)}]\naddresses: [{', '.join(places)}]\n"
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "careers.yaml": careers})
    assert load.read(str(where)).careers.addresses == ()
    said = here(capsys, "report", "jobs", DEMO, *DAY, "--rubric", where, "-f", "table").out
    assert "Next roles" in said
    assert "Jobs close to this one" not in said
    assert "Where to read on" not in said
