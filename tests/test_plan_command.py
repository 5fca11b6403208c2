"""`plan` as a person meets it: the steps, why not, licenses with dates, the page, and what is refused."""

from __future__ import annotations

import builtins
import html
import json
import os
import random
import re
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Answers
from csr_assess.assess.assessor import assessor
from csr_assess.base.documents import load
from csr_assess.contracts.plan_v1 import HoursByKind, Plan, PlanCost
from csr_assess.contracts.report_v1 import Candidate
from csr_assess.plan import solver
from csr_assess.plan.planning import plan_for
from csr_assess.plan.published import published_plan
from csr_assess.plan.step_catalog import step_names
from csr_assess.plan.wishes import Wishes
from csr_assess.render import plan_facts, plan_markdown, plan_plain, plan_table
from tests import drawn, people
from tests.brute import case_of
from tests.command import DAY, DEMO, here, spawn

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example person before they took any task, aiming where all licenses are the same and nothing is added."""
    plain = load(DEMO.read_bytes(), "demo.yaml")
    del plain["results"]
    plain["target"]["industry"] = "health_plan"
    file = tmp_path_factory.mktemp("plan") / "told.json"
    file.write_text(json.dumps(plain, default=str), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def written(told: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Their plan in every form, made once: the result alone on standard output."""
    place = tmp_path_factory.mktemp("forms")
    forms = [word for form in ("table", "plain", "md", "html") for word in ("-f", f"{form}={place / form}")]
    said = spawn("plan", told, *DAY, "-f", "json", *forms)
    assert (said.returncode, said.stderr) == (0, b"")
    return {"json": said.stdout.decode()} | {
        form: (place / form).read_text(encoding="utf-8") for form in ("table", "plain", "md", "html")
    }


@pytest.fixture(scope="module")
def demo(written: dict[str, str]) -> dict[str, Any]:
    """The same as data."""
    return json.loads(written["json"])["plan"]  # type: ignore[no-any-return]


def plan(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, Any]:
    said = here(capsys, "plan", *words, *DAY, "-f", "json")
    assert (said.code, said.err) == (0, "")
    return said.json["plan"]  # type: ignore[no-any-return]


@pytest.mark.slow
def test_the_example_person_gets_a_plan_to_the_top_band(demo: dict[str, Any]) -> None:
    assert demo["found"] == "found"
    assert demo["booked"] == demo["rescored"]
    assert demo["booked"]["band"] == demo["goal"]["band"] != demo["today"]["band"]
    assert demo["booked"]["shown"] >= demo["goal"]["line"] + demo["goal"]["spare"]
    assert 0.5 < demo["chance"] <= 0.95
    assert len({other["without"] for other in demo["alternatives"]}) == 2


def test_hours_are_told_by_kind_and_add_up(demo: dict[str, Any]) -> None:
    for kind in ("stated", "said", "ours"):
        of_kind = [step["hours"] for step in demo["steps"] if step["hours_kind"] == kind]
        assert demo["hours"][kind] == pytest.approx(sum(of_kind))
    assert demo["hours"]["unknown"] == [step["id"] for step in demo["steps"] if step["hours"] is None]


def test_no_task_is_taken_more_than_twice_and_a_check_follows_what_is_learned(demo: dict[str, Any]) -> None:
    tasks = [step["id"] for step in demo["steps"] if step["kind"] == "task"]
    assert max(map(tasks.count, tasks)) <= 2
    shown: dict[str, int] = {}
    for place, step in enumerate(demo["steps"]):
        for move in step["moves"]:
            if move["shown"]:
                shown[move["criterion"]] = place
    for place, step in enumerate(demo["steps"]):
        for move in step["moves"]:
            assert move["shown"] or shown[move["criterion"]] > place


def test_weeks_and_days_follow_each_other(demo: dict[str, Any]) -> None:
    needed = [step for step in demo["steps"] if step["needed"]]
    assert needed[0]["starts"] == "2026-11-21"
    assert [step["week"] for step in needed] == sorted(step["week"] for step in needed)
    assert max(step["ends"] for step in needed) == demo["ends"]
    assert all(step["starts"] <= step["ends"] for step in needed)
    assert demo["reviews"] == sorted(demo["reviews"])


def test_a_florida_insurance_target_has_its_license_with_dates(demo: dict[str, Any]) -> None:
    (license_,) = [step for step in demo["steps"] if step["kind"] == "license"]
    assert "4-40" in license_["title"]
    assert not license_["needed"]
    assert license_["starts"] < license_["ends"]
    assert license_["provider"].startswith("Florida Department")
    assert (license_["hours"], license_["cost"]) == (None, 104.5)


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(("budget", "times"), [("0", 1), ("104", 1), ("105", 0)])
def test_a_license_beyond_the_budget_is_told(
    told: Path, capsys: pytest.CaptureFixture[str], budget: str, times: int
) -> None:
    found = plan(capsys, told, "--budget", budget)
    said = "The 104.5 dollars of the license are not in your budget: it goes with the job."
    assert found["notes"].count(said) == times


@pytest.mark.few(0)
@pytest.mark.slow
def test_too_little_time_is_named_with_what_would_do(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = plan(capsys, told, "--hours-per-week", "5", "--weeks", "2")
    assert found["found"] == "none_within"
    (bound,) = found["binding"]
    assert (bound["bound"], bound["have"]) == ("time", 10)
    assert bound["need"] > 10
    assert "Allow 7 weeks at 5 hours a week" in bound["text"]
    assert sum(step["hours"] or 0 for step in found["steps"] if step["needed"]) <= 10
    enough = plan(capsys, told, "--hours-per-week", "5", "--weeks", "7")
    assert enough["found"] == "found"
    assert found["booked"]["shown"] < enough["booked"]["shown"]


def test_no_more_hours_a_week_are_advised_than_a_week_has(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judge = assessor(drawn.rubric(), date(2026, 11, 21))
    practiced = [
        name
        for name in step_names(judge, msgspec.json.decode(told.read_bytes(), type=Answers))
        if name.startswith("practice:")
    ]
    slow = [word for name in practiced for word in ("--dose", f"{name.partition(':')[2]}=200")]
    (bound,) = plan(capsys, told, *slow, "--weeks", "1")["binding"]
    assert bound["need"] > 168
    assert bound["text"].endswith(" weeks at 5 hours a week.")


def test_another_plan_of_many_steps_names_six_and_counts_the_others(
    demo: dict[str, Any], written: dict[str, str]
) -> None:
    long = [other for other in demo["alternatives"] if len(other["titles"]) > 7]
    assert long
    for other in long:
        line = next(line for line in written["plain"].splitlines() if line.startswith(other["without"]))
        assert line.endswith(f"{other['titles'][5]}, and {len(other['titles']) - 6} more.")
        assert other["titles"][6] not in line


@pytest.mark.few(0)
@pytest.mark.slow
def test_what_is_excluded_is_not_there_and_what_is_had_takes_nothing(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "practice:hard_skills.crm"
    without = plan(capsys, told, "--exclude", name)
    assert name not in {step["id"] for step in without["steps"]}
    (had,) = [step for step in plan(capsys, told, "--have", name)["steps"] if step["id"] == name]
    assert (had["hours"], had["cost"], had["have"]) == (0, 0, True)


@pytest.mark.slow
def test_hours_that_the_person_says_are_taken_and_told_as_theirs(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = plan(capsys, told, "--dose", "hard_skills.crm=1", "--dose", "hipaa-call-center=1")
    hours = {step["id"]: (step["hours"], step["hours_kind"]) for step in found["steps"]}
    assert hours["practice:hard_skills.crm"] == (1, "said")
    assert hours["hipaa-call-center"] == (1, "said")
    assert "hipaa-call-center" not in {course["id"] for course in found["courses_without_hours"]}


def test_a_band_below_is_reached_by_the_whole_score(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(capsys, told, "--to", "nearly_ready")["found"] == "there_already"


@pytest.mark.few(0)
def test_a_course_is_worth_it_only_under_the_hours_that_are_told(
    told: Path, demo: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    worth = next(course for course in demo["courses_without_hours"] if course["worth_under"] > 0)
    under, over = (plan(capsys, told, "--dose", f"{worth['id']}={worth['worth_under'] + more}") for more in (-0.5, 0.5))
    assert worth["id"] in {step["id"] for step in under["steps"]}
    assert worth["id"] not in {step["id"] for step in over["steps"]}
    assert sum(under["hours"][kind] for kind in ("stated", "said", "ours")) < sum(
        demo["hours"][kind] for kind in ("stated", "said", "ours")
    )


WRONG = {
    "a band nobody has": (["--to", "best"], "--to: there is no best"),
    "a step nobody has": (["--exclude", "practise"], "--exclude: there is no practise"),
    "a dose without hours": (["--dose", "soft_skills.empathy"], "--dose: soft_skills.empathy is not CRITERION=HOURS"),
    "a dose of nothing": (["--dose", "soft_skills.empathy=0"], "is not CRITERION=HOURS"),
    "a day that is none": (["--start", "soon"], "--start: soon is not a date"),
    "a day long past": (["--start", "2019-11-20"], "--start: 2019-11-20 is long past. Write a day from 2025-11-21 on"),
    "no hours a week": (["--hours-per-week", "0"], "--hours-per-week 0: write a number from 0.5"),
    "an amount that is none": (["--budget", "nan"], "--budget nan: write a number from 0"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_words_that_mean_nothing_are_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = here(capsys, "plan", DEMO, *DAY, *words)
    assert (found.code, found.out) == (2, "")
    assert said in " ".join(found.err.split())


def test_all_words_that_mean_nothing_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = here(capsys, "plan", DEMO, *DAY, "--to", "best", "--have", "nothing", "--dose", "x", "--start", "soon")
    assert [word in found.err for word in ("--to:", "--have:", "--dose:", "--start:")] == [True] * 4


def test_without_the_solver_one_is_told_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def importing(name: str, *more: Any, **named: Any) -> Any:
        if name == "highspy":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", importing)
    said = here(capsys, "plan", DEMO, *DAY)
    assert (said.code, said.out) == (2, "")
    assert "pip install 'csr-assess[plan]'" in said.err


# ------------------------------------------------------------------ the page


def test_the_page_has_every_step_twice_and_room_for_two_names(written: dict[str, str], demo: dict[str, Any]) -> None:
    _head, one, two = (html.unescape(part) for part in written["html"].split('<section class="side'))
    steps = [step["title"] for step in demo["steps"]]
    assert steps
    assert all(title in one and title in two for title in steps)
    assert all(step["do"] in two and (step["url"] or "") in two for step in demo["steps"])
    assert "These steps lead to “Ready”" in one
    assert "Signed, candidate:" in one
    assert "Signed, counselor:" in one
    words = re.sub("<title>.*?</title>|<[^>]*>", " ", '"' + one).split()
    assert len([word for word in words if any(map(str.isalnum, word))]) <= 350


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_the_page_has_its_twelve_fields_in_every_form(written: dict[str, str], form: str) -> None:
    text = " ".join(written[form].replace("\\", "").split())
    for field in (
        "43-4051.00",
        "Strengths",
        "Gaps",
        "Barriers",
        "Product and service knowledge",
        "You",
        "Florida Department of Financial Services",
        "3 hours, ours",
        "2026-11-21",
        "You can say of yourself",
        "Support needs",
        "Review days",
        "Signed, candidate",
        "Signed, counselor",
        "it is not such a plan",
    ):
        assert field in text, field


def test_eight_steps_fit_on_one_sheet(demo: dict[str, Any]) -> None:
    whole = msgspec.convert(demo, Plan)
    assert len(whole.steps) > 8
    eight = replace(whole, steps=(*whole.steps[3:10], whole.steps[-1]))
    text = plan_table.render(eight, people.rubric(), width=80, color=False, ascii_only=False)
    sheet = text.partition("Signed, counselor")[0].splitlines()
    assert "8. 4-40 Customer Representative license" in text
    assert len(sheet) <= 60


def test_the_sheet_has_who_provider_done_and_proof_of_each_step(written: dict[str, str], demo: dict[str, Any]) -> None:
    said = " ".join(written["table"].split())
    for step in demo["steps"]:
        proof = step["done_when"] if step["kind"] == "task" else step["proof"]
        for words in (step["who"], step["provider"], step["done_when"], f"Proof: {proof}"):
            assert " ".join(words.split()) in said, (step["id"], words)
    assert "issued by Florida Department of Financial Services" in said


def test_the_days_of_a_long_title_stand_at_the_right_edge_of_the_next_line(demo: dict[str, Any]) -> None:
    whole = msgspec.convert(demo, Plan)
    long = replace(whole, steps=(replace(whole.steps[0], title="A step of a long name " * 3),))
    lines = plan_table.render(long, people.rubric(), width=80, color=False, ascii_only=False).splitlines()
    (days,) = [line for line in lines if line.strip().startswith("2026-11-21 to")]
    assert len(days) > 70


HOURS = HoursByKind(stated=1.0, said=1.0, ours=1.0, unknown=("one",))


def test_one_of_anything_is_said_as_one(demo: dict[str, Any]) -> None:
    whole = replace(msgspec.convert(demo, Plan), hours=HOURS, cost=PlanCost(usd=1600.5, unknown=("one",)))
    said = dict(plan_facts.whose(whole, people.rubric()))["Time"]
    for words in (
        "1 hour stated by its source",
        "1 hour said by you",
        "1 hour budgeted by us",
        "1 step without known hours",
        "1,600.50 dollars at most",
        "1 step without a known price",
    ):
        assert words in said


def test_points_are_printed_as_the_report_prints_them(
    written: dict[str, str], told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = here(capsys, "score", told, *DAY, "-f", "plain").out
    today = written["plain"].partition("Today: ")[2].partition(" of 100")[0]
    assert f"{today} of 100" in report


def test_what_is_not_known_of_another_plan_is_never_nothing(demo: dict[str, Any]) -> None:
    whole = msgspec.convert(demo, Plan)
    (license_,) = [step.id for step in whole.steps if step.kind == "license"]
    assert all(other.cost >= whole.cost.usd and other.hours_unknown == (license_,) for other in whole.alternatives)
    bare = replace(whole, alternatives=(replace(whole.alternatives[0], cost=0.0, cost_unknown=("paper",)),))
    (said,) = plan_facts.others(bare)
    assert "1 step without a known price" in said
    assert "free" not in said


def test_a_plan_called_quicker_is_quicker(demo: dict[str, Any]) -> None:
    ours = sum(demo["hours"][kind] for kind in ("stated", "said", "ours"))
    quicker = [other["hours"] for other in demo["alternatives"] if other["without"].startswith("Quicker")]
    assert quicker
    assert all(hours < ours for hours in quicker)


@pytest.mark.slow
def test_what_fits_with_less_room_is_the_plan_where_nothing_fits(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = plan(capsys, told, "--hours-per-week", "5", "--weeks", "2")
    assert found["found"] == "none_within"
    assert found["binding"]
    assert found["booked"]["band"] == "ready"
    assert found["chance"] > 0.5


@pytest.mark.few(0)
def test_more_time_makes_the_best_that_fits_no_worse_than_what_fits_in_less(
    told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chances = [plan(capsys, told, "--weeks", str(weeks))["chance"] for weeks in range(1, 8)]
    assert all(chance >= chances[1] > chances[0] for chance in chances[2:])


@pytest.mark.slow
def test_points_to_spare_that_nothing_leaves_are_told(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = plan(capsys, told, "--spare", "30")
    assert found["goal"]["spare"] < 30
    assert "You asked for 30 points to spare. No known steps leave so many." in found["notes"]


@pytest.fixture
def no_diploma(told: Path, tmp_path: Path) -> Path:
    answers = json.loads(told.read_text(encoding="utf-8"))
    answers["answers"] |= {"education.level": "below_high_school", "experience.months": 2}
    file = tmp_path / "no-diploma.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    return file


@pytest.mark.slow
def test_who_lacks_a_diploma_is_told_of_free_classes(no_diploma: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (step,) = [step for step in plan(capsys, no_diploma)["steps"] if step["id"] == "education.minimum"]
    assert step["provider"].startswith("Local adult learning centers")
    assert "Free adult education classes" in step["do"]
    assert (step["hours"], step["cost"]) == (None, None)


def test_where_no_step_fits_in_nothing_is_booked() -> None:
    rubric = people.rubric()
    judge = assessor(rubric, date(2026, 11, 21))
    answers = drawn.answers(load(DEMO.read_bytes(), "demo.yaml"))
    made = plan_for(judge, answers, Wishes(start=date(2026, 11, 21), weeks=0.0))
    assert (made.found, made.steps) == ("none_within", ())
    found = published_plan(made, judge.assess(answers))
    assert (found.booked.shown, found.booked.shown_share) == (found.today.shown, found.today.shown_share)
    assert (found.booked, found.chance) == (found.today, None)
    said = plan_plain.render(found, rubric)
    assert "no step toward it fits in" in said
    assert "With the plan" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--hours-per-week", "200"), "write a number from 0.5 to 168."),
        (("--spare", "200"), "write a number from 0 to 100."),
        (("--weeks", "0"), "write a number from 1 to 1000000."),
        (("--have", "crmm"), "did you mean practice:hard_skills.crm?"),
        (("--exclude", "zzzz"), "the plan itself names each step"),
    ],
    ids=["more hours than a week has", "more points than there are", "no week", "a part of a name", "no step at all"],
)
def test_a_word_that_is_no_step_or_no_amount_is_told(
    told: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    done = here(capsys, "plan", told, *DAY, *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_text_from_outside_is_data_in_markdown(demo: dict[str, Any]) -> None:
    whole = msgspec.convert(demo, Plan)
    bad = replace(whole, candidate=Candidate(name="[x](http://bad) | <b>"))
    assert "\\[x\\](http://bad) \\| \\<b\\>" in plan_markdown.render(bad, people.rubric())


# ------------------------------------------------------------------ nothing but the result


def test_only_the_result_is_on_standard_output(written: dict[str, str]) -> None:
    assert written["json"].startswith("{")
    assert written["json"].endswith("}\n")


def test_what_the_solver_writes_below_python_goes_nowhere() -> None:
    code = (
        "import os, sys\n"
        "from csr_assess.plan.solver import silent_output\n"
        "print('before')\n"
        "with silent_output():\n    os.write(1, b'Highs says\\n')\n"
        "print('after')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.split() == [b"before", b"after"]


def test_every_solve_is_silenced(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    real = solver._best  # noqa: SLF001 -- in the place of a solver that writes

    def loud(*arguments: Any) -> Any:
        os.write(1, b"Highs says\n")
        return real(*arguments)

    monkeypatch.setattr(solver, "_best", loud)
    case_of(random.Random(0)).search.plan()  # noqa: S311 -- a made-up person
    assert capfd.readouterr().out == ""


@pytest.mark.slow
def test_the_same_answers_give_the_same_bytes(
    told: Path, written: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert here(capsys, "plan", told, *DAY, "-f", "json").out == written["json"]


@pytest.mark.slow
def test_a_plan_begins_on_the_day_that_is_said(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = plan(capsys, told, "--start", "2027-01-04")
    assert date.fromisoformat(found["steps"][0]["starts"]) == date(2027, 1, 4)


def in_every_form(capsys: pytest.CaptureFixture[str], folder: Path, *words: str | Path) -> dict[str, str]:
    """Return a plan in each form, solved once."""
    files = {form: folder / form for form in ("json", "plain", "table", "md")}
    forms = [word for form, file in files.items() for word in ("-f", f"{form}={file}")]
    assert here(capsys, *words, *forms).code == 0
    return {form: file.read_text(encoding="utf-8") for form, file in files.items()}


@pytest.mark.slow
def test_a_plan_tells_what_the_posting_asks_and_is_the_same_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--require", "typing=45", "--require", "months=12", "--require", "background_check=yes")
    plain = ("plan", DEMO, *DAY, "--start", DAY[-1], "-q")
    told, untold = (in_every_form(capsys, tmp_path, *plain, *more) for more in (asked, ()))
    with_it, without = (json.loads(said.pop("json"))["plan"] for said in (told, untold))
    status = {one["id"]: one["status"] for one in with_it.pop("minimums")}
    assert status == {"months": "met", "typing": "not_met", "background_check": "not_asked"}
    assert without.pop("minimums") == []
    assert with_it == {**without, "target": with_it["target"]}
    for form in told:
        said = " ".join(told[form].split())
        assert "What this posting asks" in said
        assert "This posting asks for 45 words a minute." in said
        assert "Ask the employer what is checked, and when." in said
        assert "12 months of work" not in said, "what is met is in the report"
        assert "What this posting asks" not in untold[form]
