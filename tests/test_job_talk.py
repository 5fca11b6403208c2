"""What a person can tell in a job talk: every criterion has a résumé line and a question, and a report prints them."""

from __future__ import annotations

import pytest

from csr_assess.lint.missing_stories import UNPREPARED_CODE, without_stories
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from tests import linted
from tests.command import DAY, DEMO, here
from tests.extending import CORE, written
from tests.test_articles import LONGEST_SENTENCE, sentences

Capture = pytest.CaptureFixture[str]

LAYERS = load.layers()
ALL = {
    name: criterion
    for aim in (Aim(), *LAYERS.profiled_aims())
    for name, criterion in LAYERS.resolved(aim).rubric.criteria.items()
}
BEGINNINGS = (
    "say ",
    "name ",
    "tell ",
    "give ",
    "take ",
    "choose ",
    "list ",
    "explain ",
    "go ",
    "work ",
    "show ",
    "link ",
    "answer ",
)


def test_every_criterion_of_every_target_can_be_told_of() -> None:
    assert [*without_stories(LAYERS)] == []


@pytest.mark.parametrize("name", [*ALL])
def test_a_line_and_a_story_are_ones_own_and_short(name: str) -> None:
    criterion = ALL[name]
    assert criterion.star
    question, *parts = criterion.star
    assert "___" in criterion.resume
    assert question.endswith("?") or question.startswith("Tell me")
    assert all(part.casefold().startswith(BEGINNINGS) for part in parts)
    long = [s for text in (criterion.resume, *criterion.star) for s in sentences(text) if len(s.split()) > 20]
    assert long == []
    assert LONGEST_SENTENCE == 20
    anchors = {line.removeprefix("I ").casefold() for line in criterion.anchors}
    assert criterion.resume.casefold() not in anchors, "a line of the scale is no line of a résumé"


def test_no_two_criteria_share_a_line_or_a_question() -> None:
    assert len({one.resume for one in ALL.values()}) == len(ALL)
    assert len({one.star[0] for one in ALL.values() if one.star}) == len(ALL)


def test_a_report_has_a_line_for_each_strength_and_a_question_for_each_gap(capsys: Capture) -> None:
    found = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]
    assert [one["criterion"] for one in found["resume_lines"]] == [one["criterion"] for one in found["strengths"]]
    assert [one["criterion"] for one in found["talk_questions"]] == [one["criterion"] for one in found["gaps"]]
    assert all(one["situation"] and one["task"] and one["action"] and one["result"] for one in found["talk_questions"])


@pytest.mark.parametrize("form", ["plain", "table"])
def test_the_part_is_printed_by_itself_and_in_all_of_a_report(form: str, capsys: Capture) -> None:
    part = here(capsys, "report", "resume", DEMO, *DAY, "-f", form).out
    assert "For your résumé" in part
    assert "What a job interview may ask" in part
    assert "Must-haves" not in part
    assert "What a job interview may ask" in here(capsys, "report", "all", DEMO, *DAY, "-f", form).out


SMALL = """\
kind: check
check: soft_skills
criteria:
  - {id: soft_skills.empathy, resume: "RESUME"}
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("Helped ___ people.", [], id="a blank"),
        pytest.param("I am kind.", ["resume-without-blank"], id="no blank"),
    ],
)
def test_a_line_without_a_blank_is_a_problem(line: str, told: list[str], tmp_path) -> None:
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "soft_skills.yaml": SMALL.replace("RESUME", line)})
    assert [problem.code for problem in linted.problems(where)] == told


@pytest.mark.slow
def test_a_criterion_of_ones_own_without_them_is_a_warning_and_no_problem(tmp_path, capsys: Capture) -> None:
    own = SMALL.replace('resume: "RESUME"', 'star: ["Why?", "Say.", "Say.", "Say.", "Say."], resume: ""')
    where = written(tmp_path / "own", {"rubric.yaml": CORE, "soft_skills.yaml": own})
    said = here(capsys, "rubric", "check", where)
    assert said.code == 0
    assert "soft_skills.empathy has no `resume`: the report cannot help" in said.err
    assert UNPREPARED_CODE in said.err
