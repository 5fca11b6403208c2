"""`plan --training FILE.csv`: trainings of a counselor's list as steps, by the list's word on hours and price."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.command import DAY, DEMO, here
from tests.test_funded_command import BROKEN, LIST, saved

Capture = pytest.CaptureFixture[str]
NO_OTHER_WAY = [
    *("--exclude", "practice:soft_skills.calming", "--exclude", "practice:hard_skills.crm"),
    *("--hours-per-week", "20", "--industry", "health_plan"),
]


def plan(capsys: Capture, *words: str | Path) -> dict[str, Any]:
    said = here(capsys, "plan", DEMO, *DAY, *words, "-f", "json", "-q")
    assert (said.code, said.err) == (0, "")
    return said.json["plan"]  # type: ignore[no-any-return]


@pytest.mark.slow
def test_a_training_of_the_list_is_a_step_with_the_lists_hours_price_and_outcomes(
    tmp_path: Path, capsys: Capture
) -> None:
    made = plan(capsys, "--training", saved(tmp_path, LIST), *NO_OTHER_WAY)
    (step,) = (step for step in made["steps"] if step["id"] == "list:49366")
    assert (step["hours"], step["hours_kind"], step["hours_source"]) == (70, "said", "list.csv; 2026-11-18")
    assert (step["cost"], step["provider"], step["url"]) == (1500, "Union City", "https://example.org/retail")
    assert made["hours"]["said"] == 70
    assert step["why"].endswith(
        "The counselor's list says: Completion Rate: 78%; Employment Rate Q2: 61%; Median Earnings Q2: 5,900 dollars."
    )
    assert {move["criterion"]: move["after"] for move in step["moves"]} == {
        "hard_skills.crm": 3,
        "soft_skills.calming": 3,
    }


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("form", ["plain", "table", "md"])
def test_the_page_says_whose_hours_they_are(form: str, tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, LIST)
    said = " ".join(here(capsys, "plan", DEMO, *DAY, "--training", path, *NO_OTHER_WAY, "-f", form).out.split())
    assert "70 hours, said by the list" in said
    assert "70 hours said by you or the counselor's list" in said
    assert "Retail [bold]Skills[/]" in said.replace("\\", "")


KEPT_OUT = {
    "it costs more than there is": (LIST, ["--budget", "1400"], "each of these costs more than 1400 dollars"),
    "it takes more weeks than there are": (LIST, ["--weeks", "9"], "these take more than 9 weeks"),
    "nobody wants it": (LIST, ["--exclude", "list:49366"], ""),
    "its price is not known": (LIST.replace('"$1,500"', ""), [], "these have no stated price"),
    "its hours are not known": (LIST.replace(",70,", ",,"), [], ""),
    "it builds nothing": (LIST.replace("crm:3; calming:3", ""), [], ""),
    "it builds what the person has": (LIST.replace("crm:3; calming:3", "empathy:1"), [], "at what these build already"),
}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize(("text", "words", "why"), KEPT_OUT.values(), ids=KEPT_OUT)
def test_a_training_is_no_step_and_the_page_says_why(
    text: str, words: list[str], why: str, tmp_path: Path, capsys: Capture
) -> None:
    made = plan(capsys, "--training", saved(tmp_path, text), *NO_OTHER_WAY, *words)
    assert "list:49366" not in [step["id"] for step in made["steps"]]
    said = [note for note in made["notes"] if "counselor's list" in note]
    assert len(said) == bool(why)
    assert all(why in note and "Retail [bold]Skills[/]" in note for note in said)


@pytest.mark.slow
def test_a_training_that_takes_longer_than_another_way_is_said_to(tmp_path: Path, capsys: Capture) -> None:
    made = plan(capsys, "--training", saved(tmp_path, LIST))
    assert "list:49366" not in [step["id"] for step in made["steps"]]
    (said,) = (note for note in made["notes"] if "counselor's list" in note)
    assert "other steps take fewer hours: Retail [bold]Skills[/]." in said


@pytest.mark.slow
def test_many_trainings_left_out_are_counted(tmp_path: Path, capsys: Capture) -> None:
    rows = "".join(f"Course {number},crm:3,,70\n" for number in range(1, 41))
    made = plan(capsys, "--training", saved(tmp_path, f"name,builds,cost,hours\n{rows}"), *NO_OTHER_WAY)
    (said,) = (note for note in made["notes"] if "no stated price" in note)
    assert "Course 6, and 34 more." in said


@pytest.mark.slow
def test_hours_that_the_counselor_knows_are_theirs(tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, LIST.replace(",70,", ",,"))
    made = plan(capsys, "--training", path, *NO_OTHER_WAY, "--dose", "list:49366=40")
    assert [step["hours"] for step in made["steps"] if step["id"] == "list:49366"] == [40]


@pytest.mark.slow
def test_a_training_without_hours_says_what_it_would_have_to_take(tmp_path: Path, capsys: Capture) -> None:
    made = plan(capsys, "--training", saved(tmp_path, LIST.replace(",70,", ",,")))
    (found,) = (one for one in made["courses_without_hours"] if one["id"] == "list:49366")
    assert (found["provider"], found["url"]) == ("Union City", "https://example.org/retail")


@pytest.mark.slow
def test_a_list_that_helps_nobody_changes_no_plan(tmp_path: Path, capsys: Capture) -> None:
    assert plan(capsys, "--training", saved(tmp_path, "name,hours\nWelding,70\n")) == plan(capsys)


@pytest.mark.slow
def test_bad_rows_are_told_and_strict_refuses_them(tmp_path: Path, capsys: Capture) -> None:
    path = saved(tmp_path, BROKEN)
    told = here(capsys, "plan", DEMO, *DAY, "--training", path)
    assert (told.code, "found abc" in told.err) == (0, True)
    refused = here(capsys, "plan", DEMO, *DAY, "--training", path, "--strict")
    assert (refused.code, refused.out) == (3, "")
