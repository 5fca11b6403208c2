"""What observers handed in, beside one person's answers: every command that looks closer takes it as `score` does."""

from __future__ import annotations

from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.answers.write import dump
from tests import people
from tests.command import DAY, here

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command import Said

HEAD = "candidate.id,rater,date,setting,soft_skills.empathy,soft_skills.courtesy\n"
Capture = pytest.CaptureFixture[str]
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str | int, ...]]] = {
    "a report": (("report", "all"), ("report", "score")),
    "a plan": (("plan",), ("plan", "today", "score")),
    "a comparison, in its later run": (("compare", "BEFORE"), ("comparison", "after", "score")),
    "a supposition": (("what-if", "ANSWERS", "teamwork=4"), ("what_if", "before", "score")),
}
"""How each command begins, BEFORE being the answers themselves as the earlier run; and where its JSON has the score.

ANSWERS is where the answers go if that is not at the end.
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers of a person of whom nothing was shown."""
    path = tmp_path / "c-1.yaml"
    own = replace(people.PEOPLE["middling"](), evidence=(), results={}, candidate=Candidate())
    path.write_bytes(dump(own, as_json=False))
    return path


@pytest.fixture
def sheets(tmp_path: Path) -> list[str | Path]:
    """The options that name the sheets of two raters."""
    return [*sheet(tmp_path, "A. Lee", "2,4"), *sheet(tmp_path, "B. Ray", "4,4")]


def sheet(tmp_path: Path, rater: str, levels: str, person: str = "c-1") -> list[str | Path]:
    path = tmp_path / f"{rater}.csv"
    path.write_text(f"{HEAD}{person},{rater},2026-11-01,work,{levels}\n", encoding="utf-8")
    return ["--observer", path]


def run(capsys: Capture, case: str, answers: Path, *words: str | Path) -> Said:
    begins = [answers if word in ("BEFORE", "ANSWERS") else word for word in COMMANDS[case][0]]
    return here(capsys, *begins, *([] if "ANSWERS" in COMMANDS[case][0] else [answers]), *words, *DAY)


def score_of(said: Said, place: tuple[str | int, ...] = ("report", "score")) -> float:
    found: float = reduce(getitem, place, said.json)  # type: ignore[arg-type]
    return found


@pytest.mark.few(2)
@pytest.mark.parametrize("case", COMMANDS)
def test_sheets_count_as_they_do_for_score(case: str, capsys: Capture, answers: Path, sheets: list[str | Path]) -> None:
    for more in ((), sheets):
        scored = score_of(here(capsys, "score", answers, *more, "-f", "json", *DAY))
        found = score_of(run(capsys, case, answers, *more, "-f", "json"), COMMANDS[case][1])
        assert found == pytest.approx(scored)


def test_the_sheets_make_another_score(capsys: Capture, answers: Path, sheets: list[str | Path]) -> None:
    """Else the test above would hold for sheets that nobody reads."""
    one, other = (score_of(here(capsys, "score", answers, *more, "-f", "json", *DAY)) for more in ((), sheets))
    assert one != pytest.approx(other)


@pytest.mark.parametrize("case", COMMANDS)
def test_a_sheet_about_somebody_else_is_refused(case: str, capsys: Capture, answers: Path, tmp_path: Path) -> None:
    said = run(capsys, case, answers, *sheet(tmp_path, "A. Lee", "2,4", person="c-9"))
    assert (said.code, said.out) == (2, "")
    assert "[rating-of-others]" in said.err


@pytest.mark.parametrize("case", COMMANDS)
def test_a_result_never_replaces_a_sheet(case: str, capsys: Capture, answers: Path, tmp_path: Path) -> None:
    words = sheet(tmp_path, "A. Lee", "2,4")
    said = run(capsys, case, answers, *words, "-f", "json", "-o", words[1])
    assert (said.code, said.json["errors"][0]["code"]) == (2, "output-is-input")


def test_what_was_handed_in_is_shown_for_the_first_time_in_the_later_run(
    capsys: Capture, answers: Path, sheets: list[str | Path]
) -> None:
    said = run(capsys, "a comparison, in its later run", answers, *sheets)
    assert "Empathy: shown for the first time, at level 3" in said.out


def test_no_sheet_counts_in_a_report_that_was_saved(
    capsys: Capture, answers: Path, sheets: list[str | Path], tmp_path: Path
) -> None:
    saved = tmp_path / "saved.json"
    assert here(capsys, "score", answers, *sheets, "-f", "json", "-o", saved, *DAY).code == 0
    assert here(capsys, "compare", saved, answers, *sheets, *DAY).code == 0
    said = here(capsys, "compare", answers, saved, *sheets, *DAY)
    assert (said.code, said.out) == (2, "")
    assert "no observer's sheet can count in it" in said.err


def test_the_commands_that_a_report_names_have_its_sheets(
    capsys: Capture, answers: Path, sheets: list[str | Path]
) -> None:
    said = here(capsys, "score", answers, *sheets, "-f", "plain", *DAY)
    assert all(f"--observer {word}" in said.out.replace("'", "") for word in sheets if word != "--observer")


def test_a_criterion_is_explained_as_the_sheets_leave_it(
    capsys: Capture, answers: Path, sheets: list[str | Path]
) -> None:
    alone, beside = (here(capsys, "explain", "empathy", answers, *more, *DAY).out for more in ([], sheets))
    assert "What you showed is level 3" in beside
    assert "What you showed" not in alone


def test_sheets_explain_no_criterion_without_the_answers_of_a_person(capsys: Capture, sheets: list[str | Path]) -> None:
    said = here(capsys, "explain", "empathy", *sheets)
    assert (said.code, said.out) == (2, "")
    assert "[ratings-without-answers]" in said.err
