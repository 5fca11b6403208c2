"""Two runs of one person: what was shown changes beyond its errors or not, what is said is said."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assess
from csr_assess.assess.run_changes import RunChanges
from csr_assess.assess.runs import run_of
from csr_assess.base import language
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from tests import drawn, folder
from tests.command import DAY, DEMO, here
from tests.drawn import assessed, people
from tests.laws import LAW
from tests.pseudo import PSEUDO
from tests.small import criterion, observed, report, small
from tests.test_language import whole

if TYPE_CHECKING:
    from csr_assess.assess.runs import Run

ONE, TWO = criterion("one"), criterion("two", weight=3)
OF = small(ONE, TWO)


def run(*given: object, shown: dict[Any, float] | None = None, of: Any = OF) -> Run:
    evidence = tuple(piece for one, level in (shown or {}).items() for piece in observed(one, level=level))
    said = given or (None,) * len(of.criteria)
    return run_of(report(of, *said, evidence=evidence))


LEAST = 1.96 * math.hypot(0.6, 0.6)
"""What two observers' ratings must differ by: 1.66 levels."""


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        pytest.param(2, 3, False, id="a level up is within the errors of two ratings"),
        pytest.param(2, 2 + LEAST - 0.001, False, id="just below what the errors allow"),
        pytest.param(2, 2 + LEAST + 0.001, True, id="just above it"),
        pytest.param(4, 2, True, id="two levels down"),
    ],
)
def test_a_shown_level_changed_if_it_differs_by_more_than_the_errors_of_both(before, after, changed):
    (found,) = RunChanges(run(shown={ONE: before}), run(shown={ONE: after})).shown_changes()
    assert (found.before, found.after, found.changed) == (before, pytest.approx(after), changed)
    assert found.least == pytest.approx(LEAST)


def test_evidence_that_is_in_both_runs_is_no_news():
    same = run(3, 3, shown={ONE: 2})
    assert RunChanges(same, same).shown_changes() == ()
    assert RunChanges(same, same).part_change() is None


def test_the_part_that_was_shown_is_tested_as_a_whole_in_points_of_the_later_run():
    found = RunChanges(run(shown={ONE: 1, TWO: 2}), run(shown={ONE: 2, TWO: 3})).part_change()
    assert found is not None
    assert (found.criteria, found.points) == (2, pytest.approx(25 / 2 + 75 / 2))
    assert found.least == pytest.approx(1.96 * math.sqrt((25**2 + 75**2) * 2 * 0.36 / 4))
    assert not found.changed
    assert RunChanges(run(shown={ONE: 1, TWO: 1}), run(shown={ONE: 3, TWO: 3})).part_change().changed


def test_the_levels_of_all_that_was_shown_again_are_tested_together_above_the_level_asked_too():
    found = RunChanges(run(shown={ONE: 3, TWO: 3.5}), run(shown={ONE: 4.5, TWO: 5}))
    levels, part = found.levels_change(), found.part_change()
    assert levels is not None
    assert (levels.criteria, levels.levels) == (2, pytest.approx(1.5))
    assert levels.least == pytest.approx(LEAST / math.sqrt(2))
    assert levels.changed
    assert not any(one.changed for one in found.shown_changes()), "alone, each is within its errors"
    assert part is not None
    assert part.points == 0


def test_a_claim_that_is_another_one_is_what_they_now_say_and_no_change():
    found = RunChanges(run(1, 3), run(5, 3))
    (said,) = found.now_said()
    assert (said.criterion, said.before, said.after) == (ONE.id, 1, 5)
    assert (found.shown_changes(), found.part_change(), found.newly_shown()) == ((), None, ())


PAPER = {"kind": "observer", "level": 4, "date": "2026-11-01"}
LATER = {"kind": "observer", "level": 3, "date": "2026-11-01"}
UNSEEN = {
    "a rating that is seen now": (2, [PAPER], 2, [PAPER], None),
    "a rating that is seen now, beside no answer": (None, [PAPER], None, [PAPER], None),
    "two ratings that are seen now": (2, [PAPER, PAPER], 2, [PAPER, PAPER], None),
    "a document that is seen now": (2, [PAPER | {"kind": "document"}], 2, [PAPER | {"kind": "document"}], None),
    "another answer beside a rating that is seen now": (2, [PAPER], 3, [PAPER], (2, 3)),
    "an answer taken back beside a rating that is seen now": (2, [PAPER], None, [PAPER], (2, None)),
    "a rating that is gone, and another one seen": (2, [PAPER], 2, [LATER], (10 / 3, 2)),
}


def _told(level: int | None, papers: list[dict[str, Any]], *, seen: bool) -> Run:
    said = {} if level is None else {ONE.id: level}
    plain = {"schema": SCHEMA, "answers": said, "evidence": [{"criterion": ONE.id, **paper} for paper in papers]}
    return run_of(assess(OF, msgspec.convert(plain, Answers), drawn.DAY, confirmed=seen))


@pytest.mark.parametrize(("before", "papers", "after", "others", "said"), UNSEEN.values(), ids=UNSEEN)
def test_what_was_told_and_is_seen_now_is_not_what_they_now_say(before, papers, after, others, said):
    told, shown = _told(before, papers, seen=False), _told(after, others, seen=True)
    expected = [] if said is None else [pytest.approx(said)]
    assert [(one.before, one.after) for one in RunChanges(told, shown).now_said()] == expected
    assert [(one.after, one.before) for one in RunChanges(shown, told).now_said()] == expected


def test_a_report_without_its_pieces_is_compared_by_its_claims():
    bare = run(2, 3)
    (check,) = bare.checks
    findings = tuple(msgspec.structs.replace(one, evidence=()) for one in check.findings)
    bare = msgspec.structs.replace(bare, checks=(msgspec.structs.replace(check, findings=findings),))
    assert RunChanges(bare, run(2, 3, shown={ONE: 2})).now_said() == ()
    (said,) = RunChanges(bare, run(4, 3)).now_said()
    assert (said.before, said.after) == (2, 4)


def _on(form: str | None, level: float, of: Any = OF) -> Run:
    """A run in which a task gave the first criterion its level, on a form, another day for each level."""
    found = run(2, 3, shown={ONE: level}, of=of)
    (check,) = found.checks
    first, *others = check.findings
    piece = msgspec.structs.replace(first.shown_pieces[0], kind="task", error=0.3, form=form)
    claims = tuple(other for other in first.evidence if not other.shown)
    first = msgspec.structs.replace(first, evidence=(*claims, piece))
    return msgspec.structs.replace(found, checks=(msgspec.structs.replace(check, findings=(first, *others)),))


RETAKES = {
    "on the other form": ("a", "b", "other_form", True),
    "drawn with another seed": ("b/7", "b/8", "other_form", True),
    "on the same form": ("a", "a", "same_form", False),
    "drawn with the same seed": ("b/7", "b/7", "same_form", False),
    "a report from before forms were told": (None, "b", "unknown", False),
}


@pytest.mark.parametrize(("before", "after", "retake", "changed"), RETAKES.values(), ids=RETAKES)
def test_a_task_taken_again_tells_of_a_change_on_other_questions_only(before, after, retake, changed):
    found = RunChanges(_on(before, 2), _on(after, 4))
    (one,) = found.shown_changes()
    assert (one.retake, one.changed, one.least) == (retake, changed, pytest.approx(1.96 * math.hypot(0.3, 0.3)))
    assert (found.part_change() is not None) is changed
    (gap,) = found.gaps()
    assert (gap.change, gap.retake, gap.changed) == ("closed", retake, changed)


def test_a_rating_beside_a_take_is_no_retake():
    rated, took = run(2, 3, shown={ONE: 2}), _on("a", 4)
    assert [one.retake for one in RunChanges(rated, took).shown_changes()] == [None]
    assert [one.retake for one in RunChanges(took, rated).shown_changes()] == [None]


GAPS = {
    "closed by saying so": (run(2, 3), run(3, 3), ("closed", False, None)),
    "closed by what was shown": (run(2, 3), run(2, 3, shown={ONE: 3}), ("closed", True, None)),
    "closed within the errors": (run(shown={ONE: 2}), run(shown={ONE: 3}), ("closed", True, False)),
    "closed beyond them": (run(shown={ONE: 1}), run(shown={ONE: 3}), ("closed", True, True)),
    "new by saying so": (run(3, 3), run(2, 3), ("new", False, None)),
    "new because nothing was known": (run(None, 3), run(2, 3), ("new", False, None)),
    "no longer known": (run(2, 3), run(None, 3), ("unknown", False, None)),
}


@pytest.mark.parametrize(("before", "after", "expected"), GAPS.values(), ids=GAPS)
def test_a_gap_that_came_or_went_says_what_that_rests_on(before, after, expected):
    (found,) = RunChanges(before, after).gaps()
    assert (found.criterion, (found.change, found.shown, found.changed)) == (ONE.id, expected)
    assert found.points_lost > 0


def test_what_is_shown_for_the_first_time_and_what_is_not_any_more():
    told, seen = run(2, 3), run(2, 3, shown={ONE: 3})
    (first,) = RunChanges(told, seen).newly_shown()
    assert (first.before, first.after) == (2, 3)
    (gone,) = RunChanges(seen, told).no_longer_shown()
    assert (gone.before, gone.after) == (3, 2)


OTHER = {
    "another level asked": (small(msgspec.structs.replace(ONE, required=4), TWO), frozenset()),
    "other anchors": (OF, frozenset({ONE.id})),
}


@pytest.mark.parametrize(("of", "anchors"), OTHER.values(), ids=OTHER)
def test_a_criterion_that_means_something_else_is_not_compared(of, anchors):
    found = RunChanges(run(2, 2, shown={ONE: 1, TWO: 1}), run(5, 5, shown={ONE: 5, TWO: 5}, of=of), anchors)
    assert {one.criterion for one in (*found.shown_changes(), *found.now_said(), *found.gaps())} == {TWO.id}


def test_the_runs_alone_tell_which_criteria_and_levels_asked_differ():
    other = small(msgspec.structs.replace(ONE, required=4), criterion("three"))
    told = [(one.criterion, one.change, one.before, one.after) for one in _differences(OF, other)]
    assert told == [
        (ONE.id, "required", 3, 4),
        ("soft_skills.three", "added", None, None),
        (TWO.id, "removed", None, None),
    ]


def _differences(before: Any, after: Any) -> Any:
    return RunChanges(run(3, 3, of=before), run(3, 3, of=after)).differences()


@given(people(), people())
@LAW
def test_a_run_beside_itself_is_no_change_and_the_way_back_closes_what_the_way_there_opened(one, other):
    first, second = (run_of(assessed(plain)) for plain in (one, other))
    still = RunChanges(first, first)
    assert (still.shown_changes(), still.now_said(), still.gaps(), still.gates()) == ((), (), (), ())
    there, back = RunChanges(first, second), RunChanges(second, first)
    known = {name for name, pair in there.pairs.items() if None not in (pair[0].level, pair[1].level)}
    closed = {one.criterion for one in there.gaps() if one.change == "closed"} & known
    assert closed == {one.criterion for one in back.gaps() if one.change == "new"} & known
    assert {one.criterion for one in there.now_said()} == {one.criterion for one in back.now_said()}


# ------------------------------------------------------------------ the command


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    text = DEMO.read_text(encoding="utf-8")
    before.write_text(text, encoding="utf-8")
    for old, new in (("soft_skills.calming: 2", "soft_skills.calming: 5"), ("amount: 32", "amount: 58")):
        assert old in text
        text = text.replace(old, new)
    text = text.replace("education.level: high_school", "education.level: in_progress").replace(
        '"2026-03-01"', '"2026-11-01"'
    )
    after.write_text(text, encoding="utf-8")
    return before, after


def test_people_read_what_changed_what_they_now_say_gaps_and_must_haves(capsys, two):
    said = here(capsys, "compare", *two, "--confirm", *DAY, "-f", "plain")
    assert said.code == 0
    for expected in (
        "Two runs compared\n",
        "now at 4.84; beyond its errors (1.66 levels): a change.",
        "Calming upset people: you now say level 5; you said level 2.",
        " points were lost to it. It is not shown yet.",
        "High school diploma, GED or equal: before: Met; now: Still to come.",
        "The same rubric judged both: csr ",
    ):
        assert expected in said.out


@pytest.mark.few(0)
def test_what_is_said_of_two_runs_is_made_of_whole_messages(capsys, two, tmp_path: Path):
    own, saved = folder.copy(tmp_path, profiles=True), tmp_path / "saved.json"
    folder.changed(own, "soft_skills.yaml", "weight: 48", "weight: 10")
    assert here(capsys, "score", two[0], "--rubric", own, *DAY, "-f", f"json={saved}").code == 0
    with language.speaking(PSEUDO):
        for words in ([*two, "--confirm"], [two[1], two[0], "--rubric-before", own], [saved, two[1]]):
            said = here(capsys, "compare", *words, *DAY, "-f", "plain").out
            whole(said.replace(str(tmp_path), ""), "before.yaml", "after.yaml", "saved.json")


def test_the_points_of_the_checks_add_up_to_the_scores_as_printed(capsys, two):
    lines = here(capsys, "compare", *two, *DAY, "-f", "plain").out.partition("Points:\n")[2].splitlines()
    totals = [float(word) for word in lines[0].replace("(", " ").split() if word[:1].isdigit()]
    parts = [line.rsplit(": from ", 1)[1].split() for line in lines[2:6]]
    assert [round(sum(float(part[place]) for part in parts), 1) for place in (0, 2)] == totals[:2]


def test_a_saved_report_says_what_its_answers_say(capsys, two, tmp_path: Path):
    saved = tmp_path / "before.json"
    assert here(capsys, "score", two[0], "--confirm", *DAY, "-f", f"json={saved}").code == 0
    whole = here(capsys, "compare", two[0], two[1], "--confirm", *DAY, "-f", "json").json["comparison"]
    told = here(capsys, "compare", saved, two[1], "--confirm", *DAY, "-f", "json").json["comparison"]
    assert told.pop("before") == whole.pop("before") | {"source": str(saved), "kind": "report"}
    assert told == whole


def test_a_report_of_an_earlier_version_is_read_without_what_was_added_since(capsys, two, tmp_path: Path):
    plain = here(capsys, "score", two[0], *DAY, "-f", "json").json
    for added in ("shown_part", "told_part", "route", "lifts", "training", "market"):
        del plain["report"][added]
    old = tmp_path / "old.json"
    old.write_text(json.dumps(plain), encoding="utf-8")
    said = here(capsys, "compare", old, two[1], *DAY, "-f", "json")
    assert said.code == 0
    assert said.json["comparison"]["before"]["shown_part"] is None


@pytest.mark.slow
def test_by_two_rubrics_it_says_what_the_rubric_changed_and_one_judges_both(capsys, two, tmp_path: Path):
    own = folder.copy(tmp_path, profiles=True)
    folder.changed(own, "soft_skills.yaml", "weight: 48", "weight: 10")
    words = ["compare", two[0], two[0], "--rubric-before", own, *DAY]
    found = here(capsys, *words, "-f", "json").json["comparison"]
    assert (found["rubric"]["same"], found["rubric"]["known"]) == (False, True)
    assert {one["change"] for one in found["rubric"]["differences"]} == {"points"}
    assert found["before"]["score"] == found["after"]["score"] != found["rubric"]["score_then"]
    plain = here(capsys, *words, "-f", "plain").out
    assert "By its own rubric, the run before came to " in plain
    assert "of 100 points now" in plain


@pytest.mark.slow
def test_a_saved_report_of_another_rubric_is_told_not_to_be_comparable_in_full(capsys, two, tmp_path: Path):
    own, saved = folder.copy(tmp_path, profiles=True), tmp_path / "saved.json"
    folder.changed(own, "soft_skills.yaml", "weight: 48", "weight: 10")
    assert here(capsys, "score", two[0], "--rubric", own, *DAY, "-f", f"json={saved}").code == 0
    said = here(capsys, "compare", saved, two[1], *DAY, "-f", "plain").out
    assert "Reports do not hold weights and anchors" in said
    found = here(capsys, "compare", saved, two[1], "--rubric-before", own, *DAY, "-f", "json").json["comparison"]
    assert found["rubric"]["known"], "the rubric of then is at hand"
    assert found["rubric"]["score_then"] is None, "a report holds no answers to judge again"


def test_two_names_are_noted_and_a_file_is_nobodys_name(capsys, two):
    assert "two people" not in here(capsys, "compare", *two, *DAY).err
    two[1].write_text(two[1].read_text(encoding="utf-8").replace("id: example", "id: other"), encoding="utf-8")
    assert "two people, example and other" in here(capsys, "compare", *two, *DAY).err


def test_every_fault_of_a_saved_report_is_named_with_its_place(capsys, two, tmp_path: Path):
    plain = here(capsys, "score", two[0], *DAY, "-f", "json").json
    del plain["report"]["gates"]
    plain["report"]["checks"][0]["points"] = "many"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(plain, indent=1), encoding="utf-8")
    said = here(capsys, "compare", bad, two[1], *DAY)
    assert said.code == 3
    first, second = said.err.splitlines()
    assert "report.checks.0.points: found" in first
    assert second == f"{bad}:5:2: report: gates is missing. [report-shape]"


WILD = {"a level beyond five": ("level", 99), "an asked level of one": ("required", 1), "no trust": ("trust", 0)}


@pytest.mark.parametrize(("field", "value"), WILD.values(), ids=WILD)
def test_figures_that_no_report_holds_are_refused(capsys, two, tmp_path: Path, field: str, value: float):
    plain = here(capsys, "score", two[0], *DAY, "-f", "json").json
    finding = plain["report"]["checks"][0]["findings"][0]
    (finding["evidence"][0] if field == "trust" else finding)[field] = value
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(plain), encoding="utf-8")
    said = here(capsys, "compare", bad, two[1], *DAY)
    assert (said.code, field in said.err) == (3, True), said.err


def test_what_is_no_run_is_refused(capsys, two, tmp_path: Path):
    errors = tmp_path / "errors.json"
    errors.write_text(here(capsys, "score", tmp_path / "none.yaml", "-f", "json").out, encoding="utf-8")
    table = tmp_path / "class.csv"
    table.write_text("candidate.id\n", encoding="utf-8")
    rows = {
        ("-", "-"): (2, "standard input can be one of the two"),
        (errors, two[1]): (3, "ended in errors"),
        (table, two[1]): (2, "this holds many people"),
        (tmp_path, two[1]): (2, "this is a folder"),
    }
    for words, (code, told) in rows.items():
        said = here(capsys, "compare", *words, *DAY)
        assert (said.code, told in said.err) == (code, True), said.err


def test_two_jobs_are_told_apart_line_by_line_with_why(capsys, tmp_path: Path):
    for industry in ("insurance", "finance_banking"):
        here(capsys, "score", DEMO, *DAY, "-q", "--industry", industry, "-f", f"json={tmp_path / industry}.json")
    runs = [str(tmp_path / f"{industry}.json") for industry in ("insurance", "finance_banking")]
    said = here(capsys, "compare", *runs, "-q", "-f", "plain").out
    there = [load.layers().resolved(Aim(industry=one)).rubric for one in ("insurance", "finance_banking")]
    assert "What each job asks, and why:" in said
    assert "Of what counts, 97% was known before and 93% now; what is not known is left out." in said
    jobs = (0, 1, "Insurance"), (1, 0, "Banks and credit unions")
    for mine, other, job in jobs:
        for name in there[mine].criteria.keys() - there[other].criteria.keys():
            one = there[mine].criteria[name]
            assert f"{one.title}: asked only in this job: {job}. {one.why}\n" in said
    assert there[1].criteria["soft_skills.integrity"].weight_reason in said
    assert "more are worth at most 0.02 points more or less, because all shares add up to 100." in said
    found = here(capsys, "compare", *runs, "-q", "-f", "json").json["comparison"]["rubric"]["differences"]
    assert any(one["why"] for one in found)
    assert any(one["why_before"] for one in found)


def test_a_job_that_rests_on_other_ratings_says_so_once(capsys, tmp_path: Path):
    runs = []
    for role in ("entry", "team_lead"):
        runs.append(str(tmp_path / f"{role}.json"))
        here(capsys, "score", DEMO, *DAY, "-q", "--role", role, "-f", f"json={runs[-1]}")
    said = here(capsys, "compare", *runs, "-q", "-f", "plain").out
    assert said.count("In the later job the weight rests on other O*NET ratings. Points of 100 now/before: ") == 1
    assert "Leading a team: asked only in this job: Team lead of customer service." in said


def test_two_jobs_that_differ_in_more_than_one_thing_are_called_before_and_later(capsys, tmp_path: Path):
    runs = []
    for aim in (("--industry", "insurance"), ("--industry", "healthcare", "--role", "team_lead")):
        runs.append(str(tmp_path / f"{len(runs)}.json"))
        here(capsys, "score", DEMO, *DAY, "-q", *aim, "-f", f"json={runs[-1]}")
    said = here(capsys, "compare", *runs, "-q", "-f", "plain").out
    assert "Leading a team: asked in the later job alone." in said
    assert "Insurance words and policies: asked in the job before alone." in said


def test_each_job_is_told_by_what_the_other_is_not(capsys, tmp_path: Path):
    runs = []
    for industry, state in (("insurance", "FL"), ("hospitality", "NY"), ("insurance", "FL")):
        runs.append(str(tmp_path / f"{len(runs)}.json"))
        here(capsys, "score", DEMO, *DAY, "-q", "--industry", industry, "--state", state, "-f", f"json={runs[-1]}")
    reports = [json.loads(Path(run).read_text(encoding="utf-8"))["report"] for run in runs]
    said = here(capsys, "compare", *runs[:2], "-q", "-f", "plain").out
    for heading, of_job in zip(("The job before: Insurance:", "The job now: Hotels"), reports, strict=False):
        own = said.partition(heading)[2].partition("\n\n")[0]
        assert of_job["industry"]["text"] in own
        facts = of_job["industry"]["facts"]
        assert all((fact["text"] in own) == ("own:judgement" not in fact["sources"]) for fact in facts)
        assert of_job["place_pay"]["text"][0] in own
    assert "The job " not in here(capsys, "compare", runs[0], runs[2], "-q", "-f", "plain").out


def test_a_must_have_that_another_job_has_for_another_reason_is_told_with_both(capsys, tmp_path: Path):
    runs = []
    for state in ("OH", "TX", "FL"):
        runs.append(str(tmp_path / f"{state}.json"))
        here(capsys, "score", DEMO, *DAY, "-q", "--state", state, "-f", f"json={runs[-1]}")
    gates = [json.loads(Path(run).read_text(encoding="utf-8"))["report"]["gates"] for run in runs]
    reasons = [next(one["reason"] for one in found if one["id"].startswith("licensing.")) for found in gates]
    both = here(capsys, "compare", *runs[:2], "-q", "-f", "plain").out
    assert f"Not known yet in both jobs. Before: {reasons[0]} Now: {reasons[1]} It does not keep" in both
    other = here(capsys, "compare", runs[1], runs[2], "-q", "-f", "plain").out
    assert f"4-40 Customer Representative license: before: not asked; now: Not met yet. {reasons[2]} It does" in other


@pytest.mark.parametrize("words", [("score",), ("plan", "--role", "team_lead"), ("report",)], ids=" ".join)
def test_a_saved_report_in_the_place_of_answers_is_called_that(capsys, tmp_path: Path, words: tuple[str, ...]):
    saved = str(tmp_path / "report.json")
    here(capsys, "score", DEMO, *DAY, "-q", "-f", f"json={saved}")
    said = here(capsys, words[0], saved, *words[1:], *DAY)
    assert said.code == 3
    assert said.err == f"{saved}: this is a saved report; give the answer file that it was made of. [answers-shape]\n"
