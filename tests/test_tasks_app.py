"""`csr-assess tasks` without a terminal, `csr-assess items`, and where both say what."""

from __future__ import annotations

import json

import pytest

from csr_assess.answers.read import from_bytes
from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.answers.write import dump
from csr_assess.app.boundary import guard
from csr_assess.rubric.load import read as read_rubric
from csr_assess.tasks import analysis, draws, kinds
from tests import small_tasks
from tests.command import DAY
from tests.small_tasks import SMALL_TASKS
from tests.test_second_forms import of_b
from tests.test_tasks_results import result

PEOPLE = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return small_tasks.folder(tmp_path_factory.mktemp("own"))


def test_the_list_names_every_task_with_its_criterion_items_and_minutes(capsys):
    assert guard(["tasks", "--list", "-f", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {"schema", "status", "source", "results", "errors"} == set(said)
    assert {row["id"]: row["criterion"] for row in said["results"]} == {
        criterion.task: criterion.id for criterion in read_rubric().criteria.values() if criterion.task
    }
    assert all(set(row) == {"id", "title", "criterion", "items", "forms", "minutes"} for row in said["results"])


def test_the_list_in_words(capsys, folder):
    assert guard(["tasks", "--list", "--rubric", str(folder)]) == 0
    out = capsys.readouterr().out
    said = "scenarios: Service situations; measures soft_skills.service_judgement; 4 items, about 6 minutes"
    assert f"{said}; a second take has other questions\n" in out
    assert "billing: Billing; measures hard_skills.numeracy; 2 items, about 4 minutes\n" in out
    assert "All together about 25 minutes" in out


@pytest.mark.parametrize("words", [["tasks"], ["tasks", "a.yaml", "--no-input"], ["tasks", "--only", "quiz"]], ids=str)
def test_without_a_terminal_nothing_is_asked(words, capsys):
    assert guard(words) == 2
    assert "there is no terminal to take tasks in." in capsys.readouterr().err


def test_without_a_terminal_json_says_it_in_json(capsys):
    assert guard(["tasks", "-f", "json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert (said["schema"], said["errors"][0]["code"]) == ("csr-assess/tasks/1", "no-terminal")


# ------------------------------------------------------------------ items


def crowd(tmp_path, people: int = PEOPLE):
    """Write people who know more or less, each with a quiz of an own seed and one scenarios take."""
    folder = tmp_path / "people"
    folder.mkdir()
    for person in range(people):
        quiz = [
            {"item": item.id, "answer": item.answer if draws.draw(person, item.id, 0, 40) < person + 5 else None}
            for item in kinds.asked(SMALL_TASKS["quiz"], person)
        ]
        taken = {"taken": "2026-11-01", "form": "a", "seed": person, "responses": quiz}
        again = result("quiz", taken="2026-11-09")
        answers = Answers(schema=SCHEMA, results={"quiz": [taken, again], "scenarios": result("scenarios", person % 5)})
        (folder / f"p{person:02}.yaml").write_bytes(dump(answers, as_json=False))
    return folder


def test_items_of_many_people(tmp_path, capsys, folder):
    people = crowd(tmp_path)
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "json", *DAY]) == 0
    found = {row["task"]: row for row in json.loads(capsys.readouterr().out)["results"]}
    quiz = found["quiz"]
    assert (quiz["people"], quiz["suppressed"]) == (PEOPLE, False)
    assert 0 < quiz["low"] < quiz["alpha"] < quiz["high"] < 1
    drawn = {item: sum(item in _asked(person) for person in range(PEOPLE)) for item in ("q1", "q2", "q3", "q4", "q5")}
    assert {row["item"]: row["people"] for row in quiz["items"]} == drawn
    for row in quiz["items"]:
        if row["people"] >= analysis.LEAST:
            assert sum(row["chosen"].values()) == row["people"]
            assert row["right"] == pytest.approx(1 - row["chosen"].get("none", 0) / row["people"])
            assert row["rest"] > 0
    assert found["scenarios"]["items"][3]["chosen"] == {"least:c": 8, "most:d": 8, "none": 32}
    assert found["typing"]["suppressed"]
    assert found["typing"]["items"] == []


def _asked(seed: int) -> list[str]:
    return [item.id for item in kinds.asked(SMALL_TASKS["quiz"], seed)]


def test_items_in_words_say_how_missing_ones_are_treated(tmp_path, capsys, folder):
    people = crowd(tmp_path)
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "plain", *DAY]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Each person's first take of a form. An item that a person was not asked is left out pair by pair."
    )
    assert "Service knowledge: 40 people\n  Cronbach's alpha 0." in out
    assert "Typing: 0 people\n  Fewer than 30 people: there are no numbers" in out
    assert "most:d 8" in out


def test_under_30_people_nothing_is_printed(tmp_path, capsys, folder):
    people = crowd(tmp_path, analysis.LEAST - 1)
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "json", *DAY]) == 0
    assert all(row["suppressed"] and not row["items"] for row in json.loads(capsys.readouterr().out)["results"])


@pytest.mark.parametrize("answer", [5, True, ["a"]], ids=str)
def test_picks_that_are_none_count_for_nothing_and_the_rest_is_counted(tmp_path, capsys, folder, answer):
    people = crowd(tmp_path)
    file = people / "p00.yaml"
    found = from_bytes("p00.yaml", file.read_bytes())
    found.results["scenarios"]["responses"][3]["answer"] = answer
    file.write_bytes(dump(found, as_json=False))
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "json", *DAY]) == 0
    said = json.loads(capsys.readouterr().out)["results"]
    last = next(row for row in said if row["task"] == "scenarios")["items"][3]
    assert (last["people"], last["chosen"]) == (PEOPLE - 1, {"least:c": 7, "most:d": 7, "none": 32})


@pytest.mark.slow
def test_a_second_form_has_a_report_of_its_own_if_somebody_took_it(tmp_path, capsys, folder):
    people = crowd(tmp_path)
    for file in people.iterdir():
        found = from_bytes(file.name, file.read_bytes())
        found.results["scenarios"] = [found.results["scenarios"], of_b("scenarios"), of_b("scenarios", 4)]
        file.write_bytes(dump(found, as_json=False))
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "json", *DAY]) == 0
    said = json.loads(capsys.readouterr().out)["results"]
    rows = [row for row in said if row["task"] == "scenarios"]
    assert [(row["form"], row["people"], len(row["items"])) for row in rows] == [("a", PEOPLE, 4), ("b", PEOPLE, 4)]
    assert [item["right"] for item in rows[1]["items"]] == [1.0] * 4, "the first take of it, not the practice"
    assert [row["form"] for row in said if row["task"] == "lookup"] == ["a"]
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "plain", *DAY]) == 0
    assert "Service situations; form b: 40 people\n" in capsys.readouterr().out


def test_a_record_that_cannot_be_read_is_named_and_the_rest_counted(tmp_path, capsys, folder):
    people = crowd(tmp_path)
    (people / "odd.yaml").write_text("schema: csr-assess/answers/1\nanswers: {x.y: 1}\n", encoding="utf-8")
    assert guard(["items", str(people), "--rubric", str(folder), "-f", "json", *DAY]) == 4
    streams = capsys.readouterr()
    assert "unknown question" in streams.err
    assert json.loads(streams.out)["results"][0]["people"] == PEOPLE


# ------------------------------------------------------------------ the file


def test_results_and_unfinished_tasks_are_written_and_read_back():
    text = b"""schema: csr-assess/answers/1
results:
  quiz: {taken: 2026-11-01, form: a, seed: 7, responses: [{item: q1, answer: a}]}
unfinished:
  scenarios: {begun: 2026-11-21, form: a, seed: 7, responses: [{item: late, answer: [a, d], seconds: 3.5, score: 1.0}]}
"""
    answers = from_bytes("a.yaml", text)
    assert answers.unfinished["scenarios"].responses[0].answer == ["a", "d"]
    for as_json in (False, True):
        assert from_bytes("b", dump(answers, as_json=as_json)) == answers
