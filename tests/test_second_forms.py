"""Two forms of a task: which one a take gets, what it is scored by, when reasons are shown, and what costs nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Response, Result, Unfinished
from csr_assess.rubric import load
from csr_assess.tasks import forms, kinds
from csr_assess.terminal.prompts.asker import Move
from tests import linted, small_tasks
from tests.command import DAY, here
from tests.rows import each
from tests.small_tasks import AS_OF, SECOND_FORMS, SMALL_TASKS
from tests.test_exercises import Person, take
from tests.test_tasks_results import CRITERION, RIGHT, SEED, finding, report, result

if TYPE_CHECKING:
    from pathlib import Path

RUBRIC = small_tasks.rubric()
TWO = tuple(SECOND_FORMS)
"""The tasks with two forms."""
RIGHT_OF_B = {
    **RIGHT,
    "reply": ["b", ["greet", "ask", "fix", "close"], "The parcels were sent today."],
}


def of_b(task: str, wrong: int = 0, **more: Any) -> dict[str, Any]:
    """A take of a task's second form, the last `wrong` left out."""
    items = kinds.counted_items(SECOND_FORMS[task], SEED)
    if task == "typing":
        given = [{"item": item.id, "answer": item.text, "seconds": len(item.text) * 0.3} for item in items]
    else:
        key = zip(items, RIGHT_OF_B[task], strict=True)
        given = [{"item": item.id, "answer": answer, "seconds": 1.0} for item, answer in key]
    given = [*given[: len(given) - wrong], *({**one, "answer": None} for one in given[len(given) - wrong :])]
    return {"taken": "2026-11-02", "form": "b", "seed": SEED, "responses": given, **more}


def taken(*letters: str) -> list[Result]:
    return [Result(taken=AS_OF, form=letter, seed=SEED) for letter in letters]


# ------------------------------------------------------------------ which form a take gets

NEXT = {
    "the first": ((), "a"),
    "the second gets the other one": (("a",), "b"),
    "a first take of form b": (("b",), "a"),
    "a file from before there were two": (("a", "a"), "b"),
    "the third": (("a", "b"), "a"),
    "the fourth": (("a", "b", "a"), "b"),
    "a form that is gone": (("old",), "b"),
}


@each("before, wanted", NEXT.values(), ids=NEXT)
def test_a_take_gets_another_form_than_the_last(before: tuple[str, ...], wanted: str) -> None:
    assert forms.next_form(RUBRIC, "scenarios", taken(*before)).form == wanted
    assert forms.next_form(RUBRIC, "quiz", taken(*before)).form == "a", "it has one form, drawn by seed"


def test_title_intro_anchor_and_all_but_the_items_are_those_of_the_task() -> None:
    for task in TWO:
        first, second = SMALL_TASKS[task], SECOND_FORMS[task]
        own = {"form", "items", "page", "page_title"}
        alike = {name: getattr(first, name) for name in first.__struct_fields__ if name not in own}
        assert alike == {name: getattr(second, name) for name in alike}
        assert type(first) is type(second)
        assert not {item.id for item in first.items} & {item.id for item in second.items}


def test_a_second_form_made_for_other_items_is_not_offered_and_still_scores_its_takes() -> None:
    grown = {**SMALL_TASKS, "scenarios": replace(SMALL_TASKS["scenarios"], form="c")}
    rubric = replace(RUBRIC, tasks=grown, second_forms=type(SECOND_FORMS)(_Files(), grown))
    assert forms.next_form(rubric, "scenarios", taken("c")).form == "c"
    assert finding(report({"scenarios": of_b("scenarios")}, rubric), CRITERION["scenarios"].id).shown == 5


class _Files(dict):
    """The files of the second forms, as they are read."""

    def __init__(self) -> None:
        super().__init__({task: SECOND_FORMS.files[task] for task in TWO})


# ------------------------------------------------------------------ what a take is scored by


@each("task", TWO)
def test_a_take_is_scored_by_the_form_it_names(task: str) -> None:
    said = report({task: of_b(task)})
    (piece,) = finding(said, CRITERION[task].id).evidence
    assert (piece.shown, piece.form) == (True, "b")
    assert piece.level == pytest.approx(3.4 if task == "typing" else 5)
    assert not [note for note in said.notes if note.code == "results_unconfirmed"]


def test_answers_to_the_other_form_do_not_bear_out_a_take() -> None:
    swapped = result("scenarios") | {"form": "b", "part": 1.0}
    assert finding(report({"scenarios": swapped}), CRITERION["scenarios"].id).shown is None


@each("task", [*SMALL_TASKS])
def test_older_files_score_as_they_did_before_there_were_two_forms(task: str) -> None:
    without = replace(RUBRIC, second_forms=None)
    for found in (result(task, 1), [result(task, 1), result(task)], result(task) | {"form": "other"}):
        both = [msgspec.json.encode(report({task: found}, rubric)) for rubric in (RUBRIC, without)]
        assert both[0] == both[1]


def test_the_second_of_two_takes_counts_whichever_form_it_is() -> None:
    said = report(
        {"scenarios": [result("scenarios", 4), of_b("scenarios"), result("scenarios", 4, taken="2026-11-03")]}
    )
    assert finding(said, CRITERION["scenarios"].id).shown == 5
    assert "result_practice" in [note.code for note in said.notes]


def test_a_critical_mistake_on_the_second_form_is_told_in_the_tasks_words() -> None:
    found = of_b("scenarios")
    found["responses"][1]["answer"] = ["a", "d"]
    told = [note.text for note in report({"scenarios": found}).notes if note.code == "critical_error"]
    assert told == [
        "Service situations: Telling account details to someone who has not passed the check is a privacy breach."
    ]


# ------------------------------------------------------------------ what it costs


def test_a_second_form_is_read_only_where_a_take_of_it_is_scored(tmp_path: Path) -> None:
    rubric = load.read(str(small_tasks.folder(tmp_path)), sources=False)
    files = rubric.second_forms.files.files
    report({task: [result(task), result(task)] for task in SMALL_TASKS}, rubric)
    assert not files.opened
    report({"lookup": of_b("lookup")}, rubric)
    assert [*files.opened] == ["lookup"]


def test_the_list_of_tasks_reads_second_forms_of_what_was_taken_alone(tmp_path: Path) -> None:
    rubric = load.read(str(small_tasks.folder(tmp_path)), sources=False)
    assert all(forms.next_form(rubric, task, []).form == "a" for task in SMALL_TASKS)
    assert not rubric.second_forms.files.files.opened
    assert forms.next_form(rubric, "reply", taken("a")).form == "b"
    assert [*rubric.second_forms.files.files.opened] == ["reply"]


def test_what_is_made_of_a_second_form_is_made_once() -> None:
    assert SECOND_FORMS["lookup"] is SECOND_FORMS["lookup"]


# ------------------------------------------------------------------ at the keyboard


def _wrong(screen: Any, _items: Any) -> Any:
    return Move.UNKNOWN if Move.UNKNOWN in screen.moves else None


def _three(tmp_path: Path, task: str) -> tuple[list[Person], Answers]:
    people, answers = [], Answers(schema=SCHEMA)
    for _take in range(3):
        people.append(Person(("Before", "1"), rest=_wrong))
        answers = take(tmp_path, people[-1], answers, only=[task]).answers
    return people, answers


def test_the_second_take_has_other_questions_and_the_third_is_practice(tmp_path: Path) -> None:
    people, answers = _three(tmp_path, "scenarios")
    assert [one["form"] for one in answers.results["scenarios"]] == ["a", "b", "a"]
    said = [person.said() for person in people]
    assert "A customer shouts about a late delivery." in said[0]
    assert "A caller is loud about a line that is down." in said[1]
    assert "It asks other questions" in said[1]
    assert {screen.section for screen in people[1].screens} == {"Service situations"}
    assert {screen.section for screen in people[2].screens} == {"Service situations (practice)"}
    assert "This was practice." in said[2]


WHEN = {
    "another form comes": (
        "scenarios",
        ["They feel heard first.", "They know you took it in.", "They feel heard first."],
    ),
    "the same questions may come again": ("quiz", ["", "Only who passed the check.", "Only who passed the check."]),
    "numbers are made anew": ("billing", ["= $", "= $", "= $"]),
}


@each("task, wanted", WHEN.values(), ids=WHEN)
def test_reasons_are_shown_where_no_take_that_counts_can_ask_the_same(
    tmp_path: Path, task: str, wanted: list[str]
) -> None:
    (tmp_path / task).mkdir()
    people, _answers = _three(tmp_path / task, task)
    for person, reason in zip(people, wanted, strict=True):
        assert (reason in person.said()) if reason else ("Right:" not in person.said())
        assert any("show" in rows for rows in person.rows) is bool(reason)
    held_back = "Your second take may ask the same questions"
    assert [held_back in person.said() for person in people] == [not reason for reason in wanted]
    assert ("your second take, which counts, asks other questions" in people[0].said()) is bool(wanted[0])


def test_a_second_form_that_was_stopped_in_goes_on(tmp_path: Path) -> None:
    begun = Unfinished(begun=AS_OF, form="b", seed=3, responses=(Response(item="lamp", answer="a", score=1.0),))
    answers = Answers(schema=SCHEMA, results={"lookup": result("lookup")}, unfinished={"lookup": begun})
    person = Person()
    finished = take(tmp_path, person, answers, only=["lookup"]).answers
    assert "A lamp is covered for two years." in person.said()
    assert "How long is a lamp covered?" not in person.said()
    assert [(one["form"], one["seed"]) for one in finished.results["lookup"]] == [("a", SEED), ("b", 3)]
    assert len(finished.results["lookup"][1]["responses"]) == 3


def test_a_first_form_begun_before_there_was_another_goes_on_as_it_is(tmp_path: Path) -> None:
    begun = Unfinished(begun=AS_OF, form="a", seed=3, responses=(Response(item="days", answer="a", score=1.0),))
    answers = Answers(schema=SCHEMA, results={"lookup": result("lookup")}, unfinished={"lookup": begun})
    finished = take(tmp_path, Person(), answers, only=["lookup"]).answers
    assert [(one["form"], one["seed"]) for one in finished.results["lookup"]] == [("a", SEED), ("a", 3)]


# ------------------------------------------------------------------ in a rubric's folder

FAULTS = {
    "an item of the first form": ("lookup", "id: lamp", "id: days", "days is an item of the first form too"),
    "the words of the first form": (
        "checking",
        'left: "Ines Ferrari", right: "Ines Ferrari"',
        'left: "Marisa Delgado", right: "Marisa Delgado"',
        "items[0]: the first form has an item with the same words.",
    ),
    "a part of the first form's page": (
        "lookup",
        "A lamp is covered for two years.",
        "Shoes come back within 30 days.",
        "page[0].text: the first form's page has a part with the same words.",
    ),
    "another channel": ("scenarios", "channel: chat", "channel: email", "the two must be alike"),
    "another style": ("typing", "style: data", "style: chat", "the two must be alike"),
    "another kind of item": ("reply", "ask: choose", "ask: fix", "sentence is missing"),
    "an option more": (
        "lookup",
        '{id: c, text: "Ten days"}]',
        '{id: c, text: "Ten days"}, {id: d, text: "x"}]',
        "4 options",
    ),
    "an item less": (
        "typing",
        '  - {id: chat_two, style: chat, text: "Hi there, let me look into this now."}\n',
        "",
        "2 items here",
    ),
    "as many the same": (
        "checking",
        '"Sarah Linde", reason: "The h in Sarah."',
        '"Sara Linde"',
        "3 pairs are the same",
    ),
    "as many not answered": ("lookup", "answer: not_stated", "answer: c", "the page does not answer 0"),
    "a key that is no option": ("reply", "answer: b", "answer: x", "items[0].answer: no such option"),
    "two best": ("scenarios", "effect: 2", "effect: 3", "there must be one best and one worst option."),
    "a critical mistake nobody explains": ("scenarios", "critical: privacy", "critical: cards", "not in `critical`"),
    "no practice first": ("typing", "practice: true, ", "", "only the first passage must be the practice."),
    "a reserved option": ("reply", 'id: a, text: "No clue."', 'id: na, text: "No clue."', "na is reserved."),
    "an anchor of its own": ("reply", "beside: a", "beside: a\nanchor: [[0, 1], [1, 5]]", "anchor: unknown key"),
    "another task's name": ("reply", "id: reply", "id: replies", "the file is reply.yaml; the id must be the same."),
}


def _rounds() -> list[list[tuple[str, str, str, str]]]:
    """Return the faults in as few rounds as there are faults in one file: each lints the whole rubric."""
    rounds: list[list[tuple[str, str, str, str]]] = []
    for fault in FAULTS.values():
        free = next((found for found in rounds if fault[0] not in {other[0] for other in found}), None)
        if free is None:
            rounds.append(free := [])
        free.append(fault)
    return rounds


@pytest.mark.slow
def test_each_fault_of_a_second_form_is_found(tmp_path: Path) -> None:
    where = small_tasks.folder(tmp_path)
    for faults in _rounds():
        before = {task: (where / f"tasks/second/{task}.yaml").read_text(encoding="utf-8") for task in TWO}
        for task, old, new, _said in faults:
            assert old in before[task]
            _write(where, f"tasks/second/{task}.yaml", before[task].replace(old, new, 1))
        told = linted.told(where)
        for task, _old, _new, said in faults:
            assert any(said in line and f"second/{task}.yaml" in line for line in told), (said, told)
        for task, text in before.items():
            _write(where, f"tasks/second/{task}.yaml", text)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A rubric that extends the one with the small tasks."""
    small_tasks.folder(tmp_path)
    where = tmp_path / "own"
    where.mkdir()
    core = "kind: rubric\nextends: ../rubric\nid: own\nversion: 1.0.0\n"
    (where / "rubric.yaml").write_text(core, encoding="utf-8")
    return where


def _write(where: Path, file: str, text: str) -> None:
    (where / file).parent.mkdir(parents=True, exist_ok=True)
    (where / file).write_text(text, encoding="utf-8")


def _form(where: Path, task: str) -> Any:
    return forms.next_form(load.read(str(where), sources=False), task, taken("a"))


def test_a_rubric_of_ones_own_changes_an_item_of_a_second_form(own: Path) -> None:
    change = 'kind: second_scenarios\nid: scenarios\nitems:\n  - {id: outage, text: "A line is down in our town."}\n'
    _write(own, "tasks/second/scenarios.yaml", change)
    assert linted.told(own) == []
    assert _form(own, "scenarios").items[0].text == "A line is down in our town."
    assert len(_form(own, "scenarios").items) == 4


def test_a_rubric_of_ones_own_adds_a_second_form(own: Path) -> None:
    shutil.rmtree(own.parent / "rubric" / "tasks" / "second")
    assert _form(own, "lookup").form == "a"
    _write(own, "tasks/second/lookup.yaml", (small_tasks.HERE / "tasks/second/lookup.yaml").read_text(encoding="utf-8"))
    assert linted.told(own) == []
    assert _form(own, "lookup").page_title == "Warranty"


def test_a_rubric_with_items_of_its_own_names_its_form_and_leaves_the_second_out(own: Path) -> None:
    pair = '  - {id: p5, topic: name, left: "Max", right: "Max"}\n'
    _write(own, "tasks/checking.yaml", f"kind: task_checking\nid: checking\nitems:\n{pair}")
    assert any("4 items here, and 5 in the first form" in line for line in linted.told(own))
    _write(own, "tasks/checking.yaml", f"kind: task_checking\nid: checking\nform: own\nitems:\n{pair}")
    assert linted.told(own) == []
    assert _form(own, "checking").form == "own"


STRAYS = {
    "beside its task's file": ("tasks/second_lookup.yaml", "belongs in the folder tasks/second/"),
    "at the top": ("second_lookup.yaml", "belongs in the folder tasks/second/"),
    "in a folder spelled wrong": (
        "tasks/secnd/lookup.yaml",
        "tasks/secnd: this folder would never be read; did you mean",
    ),
    "in a folder too deep": ("tasks/second/b/lookup.yaml", "tasks/second/b: this folder would never be read"),
}


def test_a_second_form_where_it_would_never_be_read_is_told(own: Path) -> None:
    for file, _said in STRAYS.values():
        _write(own, file, "kind: second_lookup\nid: lookup\npage_title: Our gym\n")
    told = linted.told(own)
    assert [said for _file, said in STRAYS.values() if not any(said in line for line in told)] == []


def test_a_profile_changes_the_words_of_a_second_form(own: Path) -> None:
    title = "changes:\n  second_forms:\n    lookup: {page_title: Garantie}\n"
    _write(own, "profiles/retail.yaml", f"kind: profile\nfor: {{industry: retail}}\n{title}")
    assert linted.told(own) == []
    _write(
        own, "profiles/retail.yaml", f"kind: profile\nfor: {{industry: retail}}\n{title.replace('lookup', 'lookout')}"
    )
    assert any("there is no tasks/second/lookout.yaml here; did you mean lookup?" in line for line in linted.told(own))


# ------------------------------------------------------------------ two runs compared

RUNS = {
    "the other form": ([of_b("scenarios")], "beyond its errors", "nobody has measured if they are"),
    "the same form": ([result("scenarios", taken="2026-11-02")], "on the same questions", "so no change can be told"),
    "no second take": ([], "no change can be told yet", ""),
}


def test_compare_calls_a_second_take_progress_on_other_questions_only(capsys: Any, tmp_path: Path) -> None:
    rubric = small_tasks.folder(tmp_path)
    first = result("scenarios", 4)
    for name, takes in {"before": [], **{name: takes for name, (takes, *_said) in RUNS.items()}}.items():
        plain = {"schema": SCHEMA, "results": {"scenarios": [first, *takes]}}
        (tmp_path / f"{name}.json").write_bytes(msgspec.json.encode(plain))
    for name, (_takes, *told) in RUNS.items():
        files = (tmp_path / "before.json", tmp_path / f"{name}.json")
        said = here(capsys, "compare", *files, "--rubric", rubric, *DAY, "-f", "plain").out
        assert [words for words in told if words not in said] == [], said
        assert ("progress" in said, ": a change." in said) == (False, name == "the other form")
