"""What `rubric check` finds in a rubric's tasks, each with its place."""

from __future__ import annotations

import pytest

from csr_assess.app.boundary import guard
from tests import linted, small_tasks

FAULTS = {
    "a file whose id is another": ("quiz", "id: quiz", "id: trivia", "quiz.yaml:2:1: id: the file is quiz.yaml"),
    "a source nobody knows": (
        "quiz",
        'own:judgement"]}',
        'own:judgment"]}',
        "items[0].sources[0]: no such source; did",
    ),
    "an item twice": ("quiz", "id: q2", "id: q1", "items[1].id: q1 appears twice here."),
    "an option twice": ("quiz", 'id: b, text: "Calls"', 'id: a, text: "Calls"', "a appears twice here."),
    "a reserved option": ("quiz", 'id: b, text: "Calls"', 'id: unknown, text: "Calls"', "unknown is reserved."),
    "a key that is no option": ("quiz", "answer: a", "answer: e", "items[0].answer: no such option"),
    "more draws than items": ("quiz", "draws: 4", "draws: 9", "draws: there are only 5 items."),
    "an anchor that falls": ("quiz", "[[0, 1], [0.6, 3]", "[[0, 4], [0.6, 3]", "levels must not fall"),
    "an anchor that does not end": ("quiz", "[1, 5]]", "[0.9, 5]]", "anchor: parts must rise from 0 to 1"),
    "places out of balance": (
        "quiz",
        "answer: d",
        "answer: a",
        "the best answers are at each place this many times: 3, 1, 1, 0; they must be balanced.",
    ),
    "places out of balance by two": ("quiz", "answer: d", "answer: c", "this many times: 2, 1, 2, 0;"),
    "two best options": ("scenarios", "effect: 2", "effect: 3", "there must be one best and one worst option."),
    "a critical error nobody explains": ("scenarios", "critical: privacy}", "critical: cards}", "not in `critical`"),
    "no practice first": ("typing", "practice: true, ", "", "only the first passage must be the practice."),
    "a difference without a reason": (
        "checking",
        ', reason: "The last two digits."',
        "",
        "give a reason if the two differ",
    ),
    "a reason without a difference": (
        "checking",
        '"18 Elm St"}',
        '"18 Elm St", reason: "x"}',
        "give a reason if the two differ",
    ),
    "a slot nobody fills": (
        "billing",
        "lamp costs ${price}",
        "lamp costs ${prize}",
        "prize is not a slot here; did you mean",
    ),
    "a formula that is none": ("billing", "answer: price - off", "answer: price -", "price - cannot be worked out."),
    "a division by nothing": ("billing", "answer: price - off", "answer: price / (off - off)", "cannot be worked out."),
    "an answer below nothing": ("billing", "answer: paid - bill", "answer: bill - paid", "the answer is not above 0."),
    "a cent that rounding decides": (
        "billing",
        "step: 1, decimals",
        "step: 0.05, decimals",
        "depend on when you round",
    ),
    "a slot upside down": ("billing", "low: 5, high: 19", "low: 25, high: 19", "low must not be above high."),
    "a look-up's key that is no option": (
        "lookup",
        "answer: not_stated",
        "answer: none",
        "items[2].answer: no such option",
    ),
    "a sentence that is right as it stands": (
        "reply",
        "refund were sent",
        "refund was sent",
        "already counts as right",
    ),
    "a step twice": ("reply", "id: say_back", "id: listen", "listen appears twice here."),
    "a key nobody knows": ("reply", "minutes: 4", "minuts: 4", "reply.yaml"),
}


@pytest.fixture
def folder(tmp_path):
    return small_tasks.folder(tmp_path)


def _problems(folder) -> str:
    return "\n".join(linted.told(folder))


def test_the_small_tasks_have_no_problem(folder):
    assert _problems(folder) == ""


@pytest.mark.few(4)
@pytest.mark.parametrize(("task", "old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(folder, task, old, new, said):
    file = folder / "tasks" / f"{task}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert said in _problems(folder)


def test_the_longest_option_may_not_be_the_best_too_often(folder):
    file = folder / "tasks" / "quiz.yaml"
    text = file.read_text(encoding="utf-8").replace("Solved at once", "Solved at once, with no second call " * 2)
    file.write_text(
        text.replace("Who passed the check", "Who passed the check, and nobody else at all"), encoding="utf-8"
    )
    assert "the longest option is the best in 2 of 5 items; at most 1." in _problems(folder)


def test_a_task_without_a_file_and_a_file_without_a_criterion(folder):
    (folder / "tasks" / "quiz.yaml").rename(folder / "tasks" / "quizz.yaml")
    said = _problems(folder)
    assert "a criterion names the task quiz, but there is no tasks/quiz.yaml." in said
    assert "no criterion names the task quizz; did you mean quiz?" in said


def test_tasks_that_take_too_long_together(folder):
    file = folder / "tasks" / "billing.yaml"
    for task in ("billing", "quiz", "reply", "lookup"):
        file = folder / "tasks" / f"{task}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(text.split("minutes: ")[1].split("\n")[0], "15", 1), encoding="utf-8")
    assert "minutes together; at most 45." in _problems(folder)


def test_rubric_check_says_it_and_exits_3(folder, capsys):
    assert guard(["rubric", "check", str(folder)]) == 0
    assert "7 tasks" in capsys.readouterr().out
    file = folder / "tasks" / "quiz.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("answer: d", "answer: z"), encoding="utf-8")
    assert guard(["rubric", "check", str(folder)]) == 3
    assert "quiz.yaml:" in capsys.readouterr().err
