"""`rubric diff`: what profiles change, the points of a target, and words that say on both sides what differs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.render import rubric_words
from csr_assess.rubric.positions import Step
from tests.command import here
from tests.extending import CORE, RETAIL, college, written

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

OF_RETAIL = """
profiles:
  added    profile industry retail

industry retail: check soft_skills:
  changed  criterion soft_skills.courtesy, required: 3 -> 4
  removed  criterion soft_skills.positive_attitude: Positive attitude
  added    question soft_skills.till: Have you closed a till?
  removed  question soft_skills.positive_attitude: """


def test_diff_says_what_a_profile_changes(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    said = here(capsys, "rubric", "diff", where).out
    assert OF_RETAIL in said
    assert "What this changes in the score, in points of 100:" in said


OF_TEAM_LEAD = """
profiles:
  changed  profile role team_lead

role team_lead: check soft_skills:
  changed  criterion soft_skills.courtesy, required: 3 -> 4
"""
LEAD = """\
kind: profile
for: {role: team_lead}
changes:
  checks:
    soft_skills: {criteria: [{id: soft_skills.courtesy, required: 4}]}
"""


def test_diff_says_what_one_more_profile_for_the_same_role_changes(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path, profiles__lead=LEAD)
    assert OF_TEAM_LEAD in here(capsys, "rubric", "diff", where).out
    shown = here(capsys, "rubric", "show", where, "--origins", "--role", "team_lead").out
    assert shown.splitlines()[1].count("role team_lead") == 1, "each layer is named once"


def shown_shares(capsys: Capture, where: Path, *target: str) -> dict[str, float]:
    (found,) = here(capsys, "rubric", "show", where, "-f", "json", *target).json["results"]
    return dict(found["shares"])


SENIOR = """\
kind: profile
for: {role: entry}
changes:
  checks:
    soft_skills: {criteria: [{id: soft_skills.courtesy, weight: 3, weight_reason: They meet people.}]}
"""


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("target", [(), ("--role", "entry"), ("--industry", "retail")], ids=["nobody", "role", "both"])
def test_the_points_of_a_diff_are_those_that_show_gives(
    target: tuple[str, ...], tmp_path: Path, capsys: Capture
) -> None:
    where = college(tmp_path, profiles__retail=RETAIL, profiles__entry=SENIOR)
    (found,) = here(capsys, "rubric", "diff", where, "-f", "json", *target).json["results"]
    after = shown_shares(capsys, where, *target)
    assert found["shares"]
    for one in found["shares"]:
        assert (one["points_after"] or 0.0) == pytest.approx(100 * after.get(one["criterion"], 0.0)), one["criterion"]
    text = here(capsys, "rubric", "diff", where, *target).out
    whom = "role entry, industry retail" if "retail" in target else "role entry"
    assert f"What this changes in the score for {whom}, in points of 100:" in text


@pytest.mark.slow
def test_a_diff_for_a_target_says_all_that_differs_for_it(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    lines = here(capsys, "rubric", "diff", where, "--industry", "retail").out.splitlines()
    assert "  changed  criterion soft_skills.courtesy, required: 3 -> 4" in lines
    assert "profiles:" not in lines
    said = here(capsys, "rubric", "diff", where, "--industry", "none_such")
    assert (said.code, "--industry: " in said.err) == (2, True)


LONG = "a sentence that is the same on both sides until it is long enough to be cut, and then says "
WORDS = {
    "a word more at the end": (LONG[:-1], f"{LONG}one", ("…is long enough to be cut, and then says", "one")),
    "long texts": (f"{LONG}one", f"{LONG}two", ("…is long enough to be cut, and then says one", "two")),
    "rows": ([[0, 1], [3, 2]], [[0, 1], [6, 2.5]], ("(0, 1); (3, 2)", "(0, 1); (6, 2.5)")),
    "an empty list": ([{"ask": "a.b", "at_most": 2}], [], ("ask a.b, at_most 2", "nothing")),
    "short texts": ("one", "two", ("one", "two")),
}


@pytest.mark.parametrize(("before", "after", "said"), WORDS.values(), ids=WORDS)
def test_both_sides_of_a_change_say_what_differs(before: object, after: object, said: tuple[str, str]) -> None:
    was, is_ = rubric_words.values_in_words(before, after, (Step("text"),))
    assert (was.endswith(said[0][-20:]), is_.endswith(said[1])) == (True, True)
    assert was != is_
    assert max(len(was), len(is_)) <= rubric_words.LONGEST_VALUE


def test_no_criterion_is_listed_whose_points_look_the_same(tmp_path: Path, capsys: Capture) -> None:
    small = "kind: check\ncheck: cooking\ntitle: Cooking\nweight: 0.05\ncriteria: [{id: cooking.eggs, title: Eggs, "
    small += "anchors: [a, b, c, d, e], why: w, advice: a, practice: p, sources: []}]\nquestions: [{id: cooking.eggs, "
    small += "criterion: cooking.eggs, kind: rating, text: Eggs?, evidence: self_rating}]\n"
    checks = "checks: [education, experience, hard_skills, soft_skills, licensing, cooking]\n"
    where = written(tmp_path / "own", {"rubric.yaml": CORE + checks, "cooking.yaml": small})
    for line in here(capsys, "rubric", "diff", where).out.splitlines():
        if found := re.search(r": from (\S+) to (\S+) \(weight \S+ as before", line):
            assert found[1] != found[2], line


def test_a_table_is_as_wide_as_the_terminal(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    where = college(tmp_path)
    lines = here(capsys, "rubric", "diff", where, "-f", "table").out.splitlines()
    assert max(map(len, lines)) <= 60
    plain = here(capsys, "rubric", "diff", where, "-f", "plain").out
    assert " ".join(plain.split()) == " ".join(" ".join(lines).split())
