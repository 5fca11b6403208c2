"""Results of the answer file: recomputed from their responses, or taken as told."""

from __future__ import annotations

import copy
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Result
from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import SCHEMA as REPORT
from csr_assess.contracts.report_v1 import Envelope
from csr_assess.render import plain_report, terminal_report
from csr_assess.rubric import load
from csr_assess.tasks import kinds, results
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.measure import Doubt
from tests import small_tasks
from tests.small_tasks import AS_OF, SMALL_TASKS

RUBRIC = small_tasks.rubric()
CRITERION = {criterion.task: criterion for criterion in RUBRIC.criteria.values() if criterion.task}
SEED = 7
FLOOR = 0.25

RIGHT = {
    "scenarios": [["a", "d"], ["b", "a"], ["c", "b"], ["d", "c"]],
    "quiz": ["a", "b", "c", "d", "a"],
    "checking": ["same", "different", "same", "different"],
    "lookup": ["a", "b", "not_stated"],
    "reply": ["b", ["listen", "say_back", "solve", "thank"], "Your refund was sent today."],
}


def responses(task: str, wrong: int = 0) -> list[dict]:
    """Return a take's responses, all right but the last `wrong`, which were left out."""
    items = kinds.counted_items(SMALL_TASKS[task], SEED)
    key = dict(zip([item.id for item in SMALL_TASKS[task].items], RIGHT.get(task, ()), strict=False))
    if task == "typing":
        return [{"item": item.id, "answer": item.text, "seconds": len(item.text) * 0.3} for item in items]
    if task == "billing":
        key = {item.id: str(sums.made(item, SEED).answer) for item in items}
    out = [{"item": item.id, "answer": key[item.id], "seconds": 1.0} for item in items]
    return [*out[: len(out) - wrong], *({**one, "answer": None} for one in out[len(out) - wrong :])]


def result(task: str, wrong: int = 0, **more) -> dict:
    return {"taken": "2026-11-01", "form": "a", "seed": SEED, "responses": responses(task, wrong), **more}


def measured(task: str, found: dict, rubric=RUBRIC):
    content = rubric.tasks[task]
    take = msgspec.convert(found, Result)
    return results.measured(content, results.level_table(content, CRITERION[task]), take, FLOOR)


def report(results_: dict, rubric=RUBRIC, as_of: date = AS_OF, **answers):
    return assess(rubric, Answers(schema=SCHEMA, answers=answers, results=results_), as_of)


def finding(found, criterion):
    return next(one for check in found.checks for one in check.findings if one.criterion == criterion)


def codes(found) -> list[str]:
    return [note.code for note in found.notes]


# ------------------------------------------------------------------ what recomputes


@pytest.mark.parametrize("task", ["scenarios", "quiz", "checking", "billing", "lookup", "reply"])
def test_all_right_is_level_5_and_shown(task):
    found = measured(task, result(task))
    assert (found.level, found.shown, found.part) == (5, True, pytest.approx(1))
    assert found.error >= FLOOR


def test_typing_is_words_a_minute_after_errors():
    found = measured("typing", result("typing"))
    assert found.shown
    assert found.rate.wpm == pytest.approx(40)
    assert found.level == pytest.approx(3.4)  # 35 is 3, 60 is 5
    assert found.error == FLOOR


def test_a_just_ready_beginner_lands_on_the_cut():
    found = measured("checking", result("checking", wrong=2))
    assert (found.part, found.level) == (0.5, 3)
    assert measured("quiz", result("quiz", wrong=4)).level == 1


def test_the_error_is_that_of_the_mean_times_the_slope_there():
    found = measured("quiz", result("quiz", wrong=1))  # 3 of 4, one left out: 1, 1, 1, 0 with chance taken out
    mean = (1 + 1 + 1 + 0 + 1 - 1 / 3) / 6
    spread = sum((value - mean) ** 2 for value in (1, 1, 1, 0, 1, -1 / 3))
    assert found.part == 0.75
    assert found.error == pytest.approx((spread / (5 * 6)) ** 0.5 * 5)  # above the cut the anchor rises 2 levels in 0.4


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        pytest.param({"responses": []}, Doubt.INCOMPLETE, id="no responses"),
        pytest.param({"responses": None}, Doubt.INCOMPLETE, id="the wrong ones left out"),
        pytest.param({"seed": None}, Doubt.INCOMPLETE, id="no seed"),
        pytest.param({"responses": [5]}, Doubt.INCOMPLETE, id="responses that are none"),
        pytest.param({"part": 0.9}, Doubt.DIFFERENT, id="another part right"),
        pytest.param({"right": 4}, Doubt.DIFFERENT, id="another count"),
        pytest.param({"of": 3}, Doubt.DIFFERENT, id="another total"),
    ],
)
def test_what_does_not_recompute_is_told(change, doubt):
    found = result("scenarios", wrong=1)
    if change == {"responses": None}:
        change = {"responses": found["responses"][:3]}
    assert measured("scenarios", found | {"part": 0.75} | change).doubt is doubt


@pytest.mark.parametrize("answer", [["a", "a"], "a", ["z", "a"], 5], ids=str)
def test_an_answer_that_cannot_be_one_is_told(answer):
    found = result("scenarios")
    found["responses"][0]["answer"] = answer
    assert measured("scenarios", found).doubt is Doubt.DIFFERENT


def test_a_score_that_its_answer_does_not_come_to_is_told():
    found = result("quiz")
    found["responses"][0]["score"] = 0.0
    assert measured("quiz", found).doubt is Doubt.DIFFERENT


def test_a_quiz_of_questions_the_seed_did_not_draw_is_told():
    found = result("quiz") | {"seed": next(s for s in range(99) if _drawn(s) != _drawn(SEED))}
    assert measured("quiz", found).doubt is Doubt.INCOMPLETE


def _drawn(seed: int) -> list[str]:
    return [item.id for item in kinds.asked(SMALL_TASKS["quiz"], seed)]


def test_figures_may_be_rounded_as_they_are_written():
    assert measured("typing", result("typing") | {"wpm": 40.0, "accuracy": 1.0, "gross": 40.0}).shown
    assert measured("typing", result("typing") | {"wpm": 41.0}).doubt is Doubt.DIFFERENT


@pytest.mark.parametrize("change", [{"seconds": 0.5}, {"burst": True}], ids=["150 words a minute and more", "a burst"])
def test_what_hands_cannot_type_is_not_counted(change):
    found = result("typing")
    found["responses"][-1] |= change
    assert (measured("typing", found).doubt, measured("typing", found).level) == (Doubt.TOO_FAST, None)


@pytest.mark.parametrize(("share", "doubt"), [(0.79, Doubt.LEFT_EARLY), (0.81, None), (0.02, Doubt.LEFT_EARLY)])
def test_a_passage_left_long_before_its_end_is_not_counted(share, doubt):
    found = result("typing")
    last = found["responses"][-1]
    last["answer"] = last["answer"][: round(share * len(last["answer"]))]
    assert measured("typing", found).doubt is doubt
    assert codes(report({"typing": found})) == (["result_not_counted"] if doubt else [])


@pytest.mark.parametrize("stated", [{}, {"wpm": 65.2, "gross": 851.6, "accuracy": 0.076}], ids=["none", "figures"])
@pytest.mark.parametrize("change", ["left", "burst", "another text"])
def test_a_take_that_measures_nothing_is_no_strength_and_nothing_the_person_says(change, stated):
    found = result("typing", **stated)
    for one in found["responses"]:
        if change == "left":
            one |= {"answer": one["answer"][:4], "seconds": 0.5}
        elif change == "burst":
            one |= {"seconds": 2.5, "burst": True}
        else:
            one |= {"answer": "x" * len(one["answer"]), "seconds": len(one["answer"]) * 0.1}
    said = report({"typing": found}, **{"hard_skills.typing": 2})
    assert codes(said) == ["result_not_counted"]
    (piece,) = finding(said, "hard_skills.typing").evidence
    assert (piece.kind, piece.level) == ("self_rating", 2)  # what the person says of it, and only that
    assert not [one for one in said.strengths if one.criterion == "hard_skills.typing"]
    without = report({"typing": found})
    assert finding(without, "hard_skills.typing").evidence == ()
    assert not without.strengths


def _with_mistakes(every: int, pace: float) -> dict:
    """Return a take with each such letter wrong, typed at a pace in seconds a letter."""
    found = result("typing")
    for one in found["responses"]:
        text = "".join("#" if place % every == 0 else letter for place, letter in enumerate(one["answer"], 1))
        one |= {"answer": text, "seconds": len(text) * pace}
    return found


@pytest.mark.parametrize(
    ("every", "level"),
    [pytest.param(4, None, id="a quarter"), pytest.param(8, 3, id="an eighth"), pytest.param(12, 5, id="a twelfth")],
)
def test_however_fast_many_mistakes_are_no_strength(every, level):
    found = _with_mistakes(every, 0.1)  # 120 words a minute before errors
    assert measured("typing", found).level == level
    strong = {one.criterion for one in report({"typing": found}).strengths if one.level > 3}
    assert strong == ({"hard_skills.typing"} if level == 5 else set())


def test_slow_with_many_mistakes_is_the_level_of_its_pace():
    assert measured("typing", _with_mistakes(8, 0.5)).level < 3


@pytest.mark.parametrize(("accuracy", "levels"), [(0.663, []), (0.95, [5])])
def test_figures_alone_are_told_only_if_they_state_few_mistakes(accuracy, levels):
    said = report({"typing": {"taken": "2026-11-01", "wpm": 61, "accuracy": accuracy}})
    assert [piece.level for piece in finding(said, "hard_skills.typing").evidence] == levels


def test_a_practice_passage_left_early_is_nobodys_concern():
    warm = {"item": "warm", "answer": "Th", "seconds": 1.0}
    found = result("typing")
    assert measured("typing", found | {"responses": [warm, *found["responses"]]}).shown


def test_a_burst_in_the_practice_passage_is_nobodys_concern():
    warm = {"item": "warm", "answer": "x" * 30, "seconds": 0.1, "burst": True}
    found = result("typing")
    assert measured("typing", found | {"responses": [warm, *found["responses"]]}).shown


@pytest.mark.parametrize("change", [{"seconds": 0}, {"answer": None}, {"answer": 5}], ids=str)
def test_a_passage_that_was_not_typed_is_told(change):
    found = result("typing")
    found["responses"][0] |= change
    assert measured("typing", found).doubt is Doubt.DIFFERENT


def test_answers_after_the_time_count_as_none():
    found = result("checking")
    found["responses"][2]["seconds"] = 19.5
    assert measured("checking", found).part == 0.5
    assert measured("checking", found | {"extra_time": True}).part == 1


# ------------------------------------------------------------------ a rubric that changed


def _without(task: str, *gone: str, **change):
    content = SMALL_TASKS[task]
    kept = tuple(item for item in content.items if item.id not in gone)
    return replace(RUBRIC, tasks={**SMALL_TASKS, task: replace(content, items=kept, **change)})


def test_an_item_the_rubric_no_longer_has_is_left_out_and_noted():
    found = measured("scenarios", result("scenarios", wrong=1, part=0.75), _without("scenarios", "check"))
    assert (found.shown, found.gone, found.of) == (True, ("check",), 3)
    said = report({"scenarios": result("scenarios")}, _without("scenarios", "check"))
    assert [note.text for note in said.notes if note.code == "result_items_gone"] == [
        "Service situations: left out, because the rubric no longer has them: check."
    ]


def test_a_drawn_question_that_is_gone_is_left_out():
    gone = _drawn(SEED)[0]
    assert measured("quiz", result("quiz"), _without("quiz", gone)).gone == (gone,)


def test_a_form_that_has_grown_keeps_what_was_taken_on_the_old_one():
    old = result("lookup") | {"form": "old", "responses": responses("lookup")[:2]}
    assert measured("lookup", old).shown
    assert not measured("lookup", old | {"responses": old["responses"][:1]}).shown


def test_a_key_that_changed_no_longer_bears_out_the_old_score():
    found = result("lookup")
    for one in found["responses"]:
        one["score"] = 1.0
    days = replace(SMALL_TASKS["lookup"].items[0], answer="b")
    changed = replace(
        RUBRIC, tasks={"lookup": replace(SMALL_TASKS["lookup"], items=(days, *SMALL_TASKS["lookup"].items[1:]))}
    )
    assert measured("lookup", found, changed).doubt is Doubt.DIFFERENT


# ------------------------------------------------------------------ retakes


def test_the_later_of_the_first_two_counts_and_the_third_is_practice():
    takes = [result("billing", wrong, taken=f"2026-11-0{day}") for wrong, day in ((0, 3), (2, 1), (1, 2))]
    said = report({"billing": takes})
    assert finding(said, "hard_skills.numeracy").shown == pytest.approx(1 + 2 * 0.5 / 0.6)
    assert "result_practice" in codes(said)
    assert "result_practice" not in codes(report({"billing": takes[:2]}))


def test_takes_of_one_day_count_in_the_files_order():
    takes = [result("billing", 2), result("billing", 0)]
    assert finding(report({"billing": takes}), "hard_skills.numeracy").shown == 5
    assert finding(report({"billing": takes[::-1]}), "hard_skills.numeracy").shown == 1


# ------------------------------------------------------------------ in the report


def test_each_task_is_evidence_of_its_own_kind_and_error():
    said = report({task: result(task) for task in CRITERION})
    for task, criterion in CRITERION.items():
        (piece,) = finding(said, criterion.id).evidence
        kind = RUBRIC.core.evidence[piece.kind]
        assert piece.kind == {"scenarios": "scenarios", "quiz": "quiz"}.get(task, "task")
        assert (piece.shown, piece.trust, piece.earns) == (True, kind.trust, 1)
        assert piece.error == measured(task, result(task)).error >= FLOOR
    assert "results_unconfirmed" not in codes(said)


def test_what_does_not_recompute_is_a_checklist_claim_and_said_to_be():
    said = report({"typing": {"taken": "2026-11-01", "wpm": 60}})
    (piece,) = finding(said, "hard_skills.typing").evidence
    assert (piece.kind, piece.shown, piece.level, piece.date) == ("checklist", False, 5, date(2026, 11, 1))
    assert [note.text for note in said.notes if note.code == "results_unconfirmed"] == [
        "Typing: counts as told, because some of its responses are missing."
    ]


@pytest.mark.parametrize(
    ("taken", "trust", "error"),
    [("2025-11-21", 5, FLOOR), ("2025-11-20", 2.5, FLOOR * 2**0.5), ("2023-11-20", None, None)],
    ids=["a year old", "older than a year", "older than three years"],
)
def test_results_age(taken, trust, error):
    said = report({"typing": result("typing", taken=taken)}, **{"hard_skills.typing": 2})
    shown = [piece for piece in finding(said, "hard_skills.typing").evidence if piece.shown]
    assert [(piece.trust, pytest.approx(piece.error)) for piece in shown] == ([(trust, error)] if trust else [])
    assert finding(said, "hard_skills.typing").level == (pytest.approx(3.4) if trust else 2)


def test_claiming_5_and_showing_2_stands_in_both_columns_and_in_a_sentence():
    slow = result("typing")
    for one in slow["responses"]:
        one["seconds"] = len(one["answer"]) * 12 / 22.5  # 22.5 words a minute
    said = report({"typing": slow}, **{"hard_skills.typing": 5})
    found = finding(said, "hard_skills.typing")
    assert (found.claimed, found.shown, found.level) == (5, pytest.approx(2), pytest.approx(2))
    assert [note.text for note in said.notes if note.code == "claimed_and_shown_differ"] == [
        f"{found.title}: you say level 5, and what you showed is level 2. Talk it over."
    ]
    assert "you say level 5" in plain_report.render(said, load.read())


def test_a_critical_error_is_a_note_and_no_points():
    found = result("scenarios")
    found["responses"][1]["answer"] = ["a", "d"]
    said = report({"scenarios": found})
    assert [note.text for note in said.notes if note.code == "critical_error"] == [
        "Service situations: Telling account details to someone who has not passed the check is a privacy breach."
    ]
    assert finding(said, "soft_skills.service_judgement").shown == measured("scenarios", found).level


def test_a_result_of_a_task_the_rubric_cannot_score_is_left_out_and_noted():
    said = report({"quiz": result("quiz")}, replace(RUBRIC, tasks={}))
    assert codes(said) == ["result_unread"]


def test_the_same_file_scores_to_the_same_bytes_with_the_same_day():
    taken = {task: result(task) for task in CRITERION}
    bytes_ = [
        msgspec.json.encode(
            Envelope(
                schema=REPORT,
                status="success",
                source="a.yaml",
                report=report(copy.deepcopy(taken), small_tasks.rubric()),
                errors=(),
            )
        )
        for _day in range(2)
    ]
    assert bytes_[0] == bytes_[1]


def test_a_better_answer_never_lowers_a_level():
    for task in ("scenarios", "quiz", "checking", "billing", "lookup", "reply"):
        count = len(kinds.counted_items(SMALL_TASKS[task], SEED))
        levels = [measured(task, result(task, wrong)).level for wrong in range(count, -1, -1)]
        assert levels == sorted(levels)
        assert levels[0] == 1


@pytest.mark.parametrize("width", [60, 80, 100])
def test_what_is_said_and_what_was_shown_stand_side_by_side(width):
    said = report({"typing": result("typing")}, **{"hard_skills.typing": 5, "hard_skills.crm": 3})
    title = finding(said, "hard_skills.typing").title
    printed = terminal_report.render(said, load.read(), width=width, color=False)
    part = printed.partition("Said and shown")[2].partition("\n\n")[0]
    assert [line.split()[-2:] for line in part.splitlines() if title in line] == [["5", "3.4"]]
    assert "CRM" not in part
    assert f"{title}: you say level 5; you showed level 3.4.\n" in plain_report.render(said, load.read())


def test_without_both_there_are_no_two_columns():
    said = report({}, **{"hard_skills.typing": 5})
    assert "Said and shown" not in terminal_report.render(said, load.read(), width=80, color=False)
    assert "Said and shown" not in plain_report.render(said, load.read())
