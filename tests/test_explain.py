"""`explain`: a criterion in full, every figure as the rubric and the report have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from csr_assess.answers.types import TargetJob
from csr_assess.assess.explanation import explained_criterion
from csr_assess.assess.score import shares
from tests import folder, people
from tests.command import DAY, DEMO, here
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

RUBRIC = people.rubric()


def explained(capsys: Any, *words: object) -> Any:
    said = here(capsys, "explain", *words, "-f", "json")
    assert said.code == 0, said.err
    return said.json["explanation"]


@each("name", RUBRIC.criteria)
def test_every_criterion_says_what_it_counts_and_where_that_comes_from(name):
    criterion = RUBRIC.criteria[name]
    found = explained_criterion(criterion, RUBRIC, TargetJob(), None)
    assert found.weight.points == pytest.approx(100 * shares(RUBRIC).get(name, 0))
    assert found.weight.basis in ("elements", "share") or found.weight.reason, "a typed weight has its reason"
    assert (found.weight.basis == "share") == (criterion.check_share is not None)
    assert [one.id for one in found.sources] == [*criterion.sources]
    assert found.anchors == criterion.anchors
    assert found.asked or found.task


def test_the_points_of_all_criteria_are_the_whole_target():
    found = [explained_criterion(one, RUBRIC, TargetJob(), None) for one in RUBRIC.criteria.values()]
    assert sum(one.weight.points for one in found) == pytest.approx(100)


def test_a_weight_of_ones_own_is_told_as_such(capsys, tmp_path: Path):
    own = folder.copy(tmp_path)
    folder.changed(
        own,
        "soft_skills.yaml",
        "  - id: soft_skills.empathy\n",
        "  - id: soft_skills.empathy\n    weight: 2.5\n    weight_reason: Our employers ask for it first.\n",
    )
    assert explained(capsys, "empathy")["weight"]["basis"] == "elements"
    found = explained(capsys, "empathy", "--rubric", own)["weight"]
    assert (found["basis"], found["weight"], found["reason"]) == ("typed", 2.5, "Our employers ask for it first.")


@pytest.mark.slow
def test_of_a_person_it_says_what_the_report_says(capsys):
    report = here(capsys, "score", DEMO, "--confirm", *DAY, "-f", "json").json["report"]
    for check in report["checks"]:
        for finding in check["findings"]:
            found = explained(capsys, finding["criterion"], DEMO, "--confirm", *DAY)["person"]
            same = ("outcome", "reason", "level", "claimed", "shown", "evidence", "points", "waiting", "lost", "of")
            assert {key: found[key] for key in same} == {key: finding[key] for key in same}
    gaps = {gap["criterion"]: gap["too_close"] for gap in report["gaps"]}
    assert explained(capsys, "typing", DEMO, "--confirm", *DAY)["person"]["too_close"] == gaps["hard_skills.typing"]


@pytest.mark.slow
def test_what_would_move_it_moves_it_by_that_much(capsys, tmp_path: Path):
    found = explained(capsys, "crm", DEMO, "--confirm", *DAY)["person"]
    assert [(one["level"], one["shown"]) for one in found["moves"]] == [(3, False), (2, True), (3, True)]
    before = here(capsys, "score", DEMO, "--confirm", *DAY, "-f", "json").json["report"]["score"]
    for move in found["moves"]:
        plain = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
        if move["shown"]:
            plain["evidence"].append({"criterion": "hard_skills.crm", "kind": "observer", "level": move["level"]})
        else:
            plain["answers"]["hard_skills.crm"] = move["level"]
        there = tmp_path / "there.yaml"
        there.write_text(yaml.safe_dump(plain), encoding="utf-8")
        report = here(capsys, "score", there, "--confirm", *DAY, "-f", "json").json["report"]
        assert (move["score"], move["margin"]) == (pytest.approx(report["score"]), pytest.approx(report["margin"]))
        assert move["points"] == pytest.approx(report["score"] - before)
        assert move["band"] == report["band"]


SAID = {
    "where the weight comes from": ("calming", "The weight comes from O*NET importance, 1 to 5, on these elements."),
    "a fixed share": ("service_judgement", "It has a fixed share of its check, whatever the others weigh."),
    "a value of the rubric's own": ("typing", "The weight is a value of the rubric's own."),
    "the level that is asked": (
        "typing",
        " The job asks for this.\nLevel 4, advanced: ",
    ),
    "amounts": ("typing", "35 words a minute: level 3.\n60 words a minute: level 5.\nBetween two of these amounts"),
    "its task": ("typing", "csr-assess tasks --only typing"),
    "what an answer earns": ("calming", "The answer counts as “Your own rating” and earns at most 85% of the points."),
    "a core one": ("integrity", "It is one of the few that everybody needs to be ready."),
    "an advantage": ("second_language", "It is an advantage: it never costs a point."),
    "a source nobody read": ("service_knowledge", "Verify: its own text was not read."),
    "a source with its address": ("typing", "https://"),
}


@pytest.mark.parametrize(("name", "said"), SAID.values(), ids=SAID)
def test_people_read(capsys, name, said):
    assert said in here(capsys, "explain", name, "-f", "plain").out


def test_of_a_person_people_read_level_error_points_and_moves_first(capsys):
    said = here(capsys, "explain", "typing", DEMO, "--confirm", *DAY, "-f", "plain").out
    assert said.index("How you stand:") < said.index("What it counts:")
    assert "Level 2.76, plus or minus 0.6 (one standard error); asked is 3." in said
    assert "You say 2; you showed 2.76. What was shown counts." in said
    assert "A document that was seen: level 2.76, error 0.6, trust 2, earns at most 100%, dated 2026-03-01." in said
    assert "Too close to call" in said
    assert "no level of an advantage" in here(capsys, "explain", "ai_tools", DEMO, *DAY, "-f", "plain").out


@pytest.mark.slow
def test_the_two_shares_of_a_criterion_are_told_apart(capsys):
    found = explained(capsys, "courtesy", DEMO, *DAY)
    now, whole = found["person"]["of"], found["weight"]["points"]
    report = here(capsys, "score", DEMO, *DAY, "-f", "json").json["report"]
    known = [one for check in report["checks"] for one in check["findings"] if one["of"]]
    assert sum(one["of"] for one in known) == pytest.approx(100)
    everything = sum(explained(capsys, one["criterion"], DEMO, *DAY)["weight"]["points"] for one in known)
    assert now == pytest.approx(100 * whole / everything), "what is not known is left out"
    said = here(capsys, "explain", "courtesy", DEMO, *DAY, "-f", "plain").out
    assert f"It counts {now:.2f} points now, and {whole:.2f} once everything is known of you." in said
    assert f"{whole:.2f} of the 100 points of this target, once everything is known of somebody." in said


def test_a_name_nobody_has_is_told_the_nearest_and_a_file_that_is_none_too(capsys):
    assert here(capsys, "explain", "emphaty").err == (
        "there is no criterion emphaty; did you mean soft_skills.empathy? [usage]\n"
    )
    assert "it is not one of the " in here(capsys, "explain", "magic").err
    assert here(capsys, "explain", "calming", "nowhere.yaml").code == 2
