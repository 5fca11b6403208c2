"""How long an interview takes: its words at the rubric's pace and a little for each answer, counted from the texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.answers.types import SCHEMA, Answers, TargetJob
from csr_assess.base import documents
from csr_assess.questions.relevance import offered, relevant
from csr_assess.questions.together import groups
from csr_assess.rubric.load import bundled
from tests.interviewee import Interviewee, interviewed
from tests.people import answers, rubric

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.rubric.section import Question

RETAIL = TargetJob(role="entry", industry="retail", state="OH", channels=("phone",))
MOST_QUESTIONS, MOST_PARTS, MOST_MINUTES = 46, 46, 15
FILES = ("target", "education", "experience", "hard_skills", "soft_skills", "licensing", "posting")
TEXTS: dict[str, Any] = {
    name: documents.load((bundled() / "csr" / f"{name}.yaml").read_bytes(), name) for name in (*FILES, "rubric")
}
SCALE = TEXTS.pop("rubric")["scales"]["federal_task"]
WRITTEN = {question["id"]: question for file in TEXTS.values() for question in file["questions"]}
ANCHORS = {c["id"]: c["anchors"] for file in TEXTS.values() for c in file.get("criteria", ())}


def screens(person: Answers) -> list[list[Question]]:
    known = relevant(rubric(), person)
    asked = [offered(question, person.target.industry, known.values) for question in known.questions]
    return groups([question for question in asked if question.id != "target.role"])  # there is one role alone


def counted_words(group: list[Question]) -> int:
    """Count the words of a screen in the files: what several questions share stands there once."""
    first = WRITTEN[group[0].id]
    said = [first["text"]]
    said += [WRITTEN[question.id]["text"].removeprefix("How far have you come? ") for question in group[1:]]
    if first["kind"] == "rating":
        said += ANCHORS[first["criterion"]]
    elif "scale" in first:
        offered_ids = {option.id for option in group[0].options if option.offered}
        said += [option["text"] for option in SCALE["options"] if option["id"] in offered_ids]
    else:
        said += [option.text for option in group[0].options if option.offered]
    return sum(len(text.split()) for text in said)


def minutes(parts: list[list[Question]]) -> float:
    return (sum(map(counted_words, parts)) / 180 * 60 + 3 * sum(map(len, parts))) / 60


def retail() -> Answers:
    return answers(target=RETAIL, given={"licensing.activities": ["service_only"]})


def test_a_retail_target_has_at_most_46_questions_and_takes_under_a_quarter_of_an_hour() -> None:
    asked = screens(retail())
    assert len(asked) <= MOST_QUESTIONS, "as a person meets them: a screen is a question"
    assert sum(map(len, asked)) <= MOST_PARTS, "with each of the seven tasks of the job counted by itself"
    assert minutes(asked) < MOST_MINUTES


@pytest.mark.parametrize("industry", ["retail", "insurance"])
def test_the_time_told_at_the_start_is_that_of_the_words(tmp_path: Path, industry: str) -> None:
    aim = TargetJob(role="entry", industry=industry, state="OH", channels=("phone",))
    known = {"experience.months": 8, "education.level": "high_school", "licensing.activities": ["service_only"]}
    begun = Answers(schema=SCHEMA, target=aim, answers=known)
    person = Interviewee(answers(target=aim, given={"licensing.held": []}))
    interviewed(person, tmp_path / "c.yaml", begun)
    (told,) = re.findall(r"This takes about (\d+) minutes", " ".join(person.screens[0].said))
    answered = {*known, "target.industry", "target.state", "target.channels"}
    open_now = [[one for one in group if one.id not in answered] for group in screens(begun)]
    read = minutes([group for group in open_now if group])
    may_open = 2.5 if industry == "insurance" else 1.0
    assert read - 0.5 <= int(told) <= read + may_open, "what answers ahead may open counts by half, and so do entries"


def test_no_screen_takes_more_than_a_minute_and_a_half() -> None:
    assert max(minutes([group]) for group in screens(retail())) <= 1.5
