"""`rubric new`, `rubric diff` and `rubric show --origins`: a rubric of one's own, begun, compared and traced."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from csr_assess.base import language
from csr_assess.rubric import load
from tests import folder
from tests.command import DAY, DEMO, here
from tests.extending import CORE, NO_KEYBR, RETAIL, college, written
from tests.pseudo import PSEUDO

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]

# ------------------------------------------------------------------ a rubric of three small files


@pytest.mark.slow
def test_a_rubric_of_three_small_files_is_checked_shown_and_scored_with(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path)
    assert sorted(path.name for path in where.iterdir()) == ["rubric.yaml", "soft_skills.yaml", "training.yaml"]
    checked = here(capsys, "rubric", "check", where, *DAY)
    assert (checked.code, checked.err) == (0, "")
    counted = "84 questions, 39 criteria, 7 tasks, 44 trainings, 32 practice programs, 242 sources"
    assert checked.out == f"college: {counted}. No problems.\n"
    shown = here(capsys, "rubric", "show", where).out
    assert "\nExtends: csr\n" in shown
    assert "  soft_skills.small_talk  Small talk: 2.04 points, level 3\n" in shown
    report = here(capsys, "score", DEMO, *DAY, "-f", "json", "--rubric", where).json["report"]
    assert report["rubric"]["id"] == "college"
    assert "soft_skills.small_talk" in {f["criterion"] for check in report["checks"] for f in check["findings"]}


COMMANDS = {
    "score": ["score", DEMO, *DAY],
    "batch": ["batch", DEMO, DEMO, *DAY],
    "license": ["license", "insurance", "--state", "FL"],
    "rubric check": ["rubric", "check"],
}


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_typo_in_its_licenses_is_told_once_by_every_command(tmp_path: Path, capsys: Capture, command: str) -> None:
    typo = "kind: licenses\nid: tax\nregulators: {US: Ask the IRS.}\nttile: Taxes here\n"
    where = college(tmp_path, licenses__tax=typo)
    said = here(capsys, *COMMANDS[command], *([where] if command == "rubric check" else ["--rubric", where]))
    assert (said.code, said.out) == (3, "")
    assert said.err == (f"{where}/licenses/tax.yaml:4:1: ttile: unknown key; did you mean title? [rubric-shape]\n")


# ------------------------------------------------------------------ diff

DIFF = """\
Customer service representative (college 0.1.0) compared with Customer service representative (csr 1.0.0)

check soft_skills:
  changed  criterion soft_skills.empathy, weight: worked out -> 2
  changed  criterion soft_skills.empathy, weight_reason: nothing -> Our employers ask for it first.
  added    criterion soft_skills.small_talk: Small talk
  added    question soft_skills.small_talk: A regular comes in. What do you do?

training:
  removed  training typing-keybr: keybr.com adaptive typing practice

What this changes in the score, in points of 100:
"""


def test_diff_says_in_plain_words_what_the_three_files_change(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "rubric", "diff", college(tmp_path), "-f", "plain")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(DIFF)
    shares = said.out.removeprefix(DIFF).splitlines()
    assert "  Empathy (soft_skills.empathy): from 2.03 to 4.08 (weight from 0.8771 to 2)" in shares
    assert "  Small talk (soft_skills.small_talk): new, 2.04 (weight 1)" in shares
    assert "  Teamwork (soft_skills.teamwork): from 2.27 to 1.99 (weight 0.9778 as before)" in shares
    assert any(re.search(r"service_judgement\): 12 as before \(weight from 5\.1798 to", line) for line in shares)
    assert not any("hard_skills" in line for line in shares)


def test_diff_says_the_same_to_a_program(tmp_path: Path, capsys: Capture) -> None:
    (found,) = here(capsys, "rubric", "diff", college(tmp_path), "-f", "json").json["results"]
    assert [found[side]["id"] for side in ("rubric", "against")] == ["college", "csr"]
    assert [(one["document"], one["field"], one["change"]) for one in found["changes"]] == [
        ("check soft_skills", "criteria[soft_skills.empathy].weight", "changed"),
        ("check soft_skills", "criteria[soft_skills.empathy].weight_reason", "changed"),
        ("check soft_skills", "criteria[soft_skills.small_talk]", "added"),
        ("check soft_skills", "questions[soft_skills.small_talk]", "added"),
        ("training", "trainings[typing-keybr]", "removed"),
    ]
    assert [found["changes"][0][side] for side in ("before", "after")] == [None, 2]
    empathy = next(one for one in found["shares"] if one["criterion"] == "soft_skills.empathy")
    assert (empathy["weight_before"], empathy["weight_after"]) == (0.8771, 2.0)
    points = [sum(one[side] or 0 for one in found["shares"]) for side in ("points_before", "points_after")]
    assert points[0] == pytest.approx(points[1])


def test_a_rubric_that_extends_ones_own_is_compared_with_that_one(tmp_path: Path, capsys: Capture) -> None:
    college(tmp_path)
    core = CORE.replace("extends: csr", "extends: ../college").replace("id: college", "id: evening")
    anchors = "kind: check\ncheck: soft_skills\ncriteria:\n  - id: soft_skills.small_talk\n    anchors: [I say hello., "
    anchors += "I answer., I ask., I know the regulars., Others watch me.]\n"
    order = "questions: [{id: soft_skills.empathy, before: soft_skills.speaking}]\n"
    files = {"rubric.yaml": core, "soft_skills.yaml": anchors + order, "profiles/retail.yaml": RETAIL}
    where = written(tmp_path / "evening", files)
    lines = here(capsys, "rubric", "diff", where).out.splitlines()
    assert lines[0].endswith("(evening 0.1.0) compared with Customer service representative (college 0.1.0)")
    assert "  changed  criterion soft_skills.small_talk, anchor 3: I ask how the day is going. -> I ask." in lines
    assert any(line.startswith("  in another order  questions: ") for line in lines)
    assert "  added    profile industry retail" in lines


@pytest.mark.slow
def test_a_copy_is_compared_with_the_bundled_rubric_document_by_document(tmp_path: Path, capsys: Capture) -> None:
    where = folder.copy(tmp_path, profiles=True)
    assert here(capsys, "rubric", "diff", where).out.endswith("\n\nNo differences.\n")
    folder.changed(where, "licenses/tax.yaml", "title: ", "title: Our ")
    folder.changed(where, "tasks/quiz.yaml", "minutes: 7", "minutes: 6")
    for file in ("tasks/typing.yaml", "tasks/second/typing.yaml"):
        (where / file).unlink()
    folder.changed(where, "hard_skills.yaml", "    task: typing\n", "")
    folder.changed(where, "training.yaml", "      by: task\n      task: typing\n", "      by: observer\n")
    lines = here(capsys, "rubric", "diff", where).out.splitlines()
    assert "  changed  criterion hard_skills.typing, task: typing -> nothing" in lines
    assert lines[lines.index("licenses tax:") + 1].startswith("  changed  title: ")
    assert lines[lines.index("task quiz:") + 1].startswith("  changed  minutes: ")
    assert lines[lines.index("task typing:") + 1].startswith("  removed  the whole file: Typing")


def test_a_faulty_rubric_is_not_compared(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path, education="kind: check\ncheck: education\nitro: x\n")
    said = here(capsys, "rubric", "diff", where)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"{where}/education.yaml:3:1: itro: unknown key;")


# ------------------------------------------------------------------ origins


def test_origins_name_the_layer_and_line_of_all_that_the_base_does_not_say(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path)
    said = here(capsys, "rubric", "show", where, "--origins")
    assert said.code == 0
    assert said.out.replace(str(where), "own") == (
        "Customer service representative (college 0.1.0)\n"
        "Made of: rubric rubrics/csr, rubric own\n\n"
        "rubric:\n"
        "  id: college  (rubric own, own/rubric.yaml:3)\n"
        "  version: 0.1.0  (rubric own, own/rubric.yaml:4)\n"
        "  extends: csr  (rubric own, own/rubric.yaml:2)\n\n"
        "check soft_skills:\n"
        "  criterion soft_skills.empathy, weight: 2  (rubric own, own/soft_skills.yaml:5)\n"
        "  criterion soft_skills.empathy, weight_reason: Our employers ask for it first.  "
        "(rubric own, own/soft_skills.yaml:6)\n"
        "  criterion soft_skills.small_talk: Small talk  (rubric own, own/soft_skills.yaml:7)\n"
        "  question soft_skills.small_talk: A regular comes in. What do you do?  "
        "(rubric own, own/soft_skills.yaml:17)\n\n"
        "training:\n"
        "  training typing-keybr: removed  (rubric own, own/training.yaml:3)\n\n"
        "Everything else is as in rubrics/csr.\n"
    )


@pytest.mark.slow
def test_origins_of_a_target_name_its_profiles_too(tmp_path: Path, capsys: Capture) -> None:
    where = college(tmp_path, profiles__retail=RETAIL)
    words = ["rubric", "show", where, "--origins", "-f", "json"]
    (plain,), (retail,) = (here(capsys, *words, *more).json["results"] for more in ([], ["--industry", "retail"]))
    assert [layer["kind"] for layer in plain["layers"]] == ["rubric", "rubric"]
    assert retail["layers"][2] == {"kind": "industry", "name": "retail"}
    more = [one for one in retail["origins"] if one["layer"]["kind"] == "industry"]
    assert [(one["field"], one["value"], one["removed"], one["line"]) for one in more[:3]] == [
        ("criteria[soft_skills.courtesy].required", 4, False, 7),
        ("criteria[soft_skills.positive_attitude]", None, True, 8),
        ("questions[soft_skills.till]", more[1 + 1]["value"], False, 11),
    ]
    assert {one["file"] for one in more} == {f"{where}/profiles/retail.yaml"}
    assert [one for one in retail["origins"] if one not in more] == plain["origins"]


def test_origins_of_a_whole_rubric_have_nothing_to_tell(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "rubric", "show", "--origins").out
    assert said.endswith("Made of: rubric rubrics/csr\n\nEverything is as in rubrics/csr.\n")
    (found,) = here(capsys, "rubric", "show", folder.copy(tmp_path), "--origins", "-f", "json").json["results"]
    assert found["origins"] == []


def test_a_task_and_a_license_file_have_origins_too(tmp_path: Path, capsys: Capture) -> None:
    tax = "kind: licenses\nid: tax\ntitle: Taxes here\n"
    where = college(tmp_path, licenses__tax=tax, tasks__quiz="kind: task_quiz\nid: quiz\nminutes: 6\n")
    lines = here(capsys, "rubric", "show", where, "--origins").out.replace(str(where), "own").splitlines()
    assert "  minutes: 6  (rubric own, own/tasks/quiz.yaml:3)" in lines
    assert "  title: Taxes here  (rubric own, own/licenses/tax.yaml:3)" in lines


def test_a_role_nobody_has_is_refused(tmp_path: Path, capsys: Capture) -> None:
    said = here(capsys, "rubric", "show", college(tmp_path), "--role", "boss")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("--role: found boss; ")


# ------------------------------------------------------------------ new


@pytest.mark.slow
def test_new_writes_a_rubric_that_is_whole_and_changes_nothing_yet(tmp_path: Path, capsys: Capture) -> None:
    where = tmp_path / "Our College"
    said = here(capsys, "rubric", "new", where)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"'{where}': rubric.yaml, soft_skills.yaml, training.yaml\n")
    assert f"csr-assess rubric check '{where}'\n" in said.out
    assert here(capsys, "rubric", "check", where).out.startswith("our_college: ")
    (found,) = here(capsys, "rubric", "diff", where, "-f", "json").json["results"]
    assert [(one["document"], one["field"]) for one in found["changes"]] == [("rubric", "title")]
    assert found["shares"] == []


@pytest.mark.few(0)
def test_the_examples_in_a_new_rubric_hold_where_they_are_used(tmp_path: Path, capsys: Capture) -> None:
    where = tmp_path / "own"
    here(capsys, "rubric", "new", where)
    for name in ("soft_skills.yaml", "training.yaml"):
        text = (where / name).read_text(encoding="utf-8")
        used = re.sub(r"^# ((?:criteria|questions|trainings|  ).*)", r"\1", text, flags=re.MULTILINE)
        (where / name).write_text(used, encoding="utf-8")
    said = here(capsys, "rubric", "check", where)
    assert (said.code, said.err) == (0, "")
    (found,) = here(capsys, "rubric", "diff", where, "-f", "json").json["results"]
    changes = [(one["document"], one["change"]) for one in found["changes"]]
    assert changes.count(("check soft_skills", "added")) == 2
    assert [change for document, change in changes if document == "training"] == ["added", "removed"]
    first = load.read(str(where)).trainings[0]
    assert first.id == "our-own-course"


def test_new_tells_a_program_what_it_wrote(tmp_path: Path, capsys: Capture) -> None:
    where = tmp_path / "deep" / "own"
    (found,) = here(capsys, "rubric", "new", where, "-f", "json").json["results"]
    assert found == {
        "id": "own",
        "version": "0.1.0",
        "extends": "csr",
        "folder": str(where),
        "files": ["rubric.yaml", "soft_skills.yaml", "training.yaml"],
    }
    assert sorted(path.name for path in where.iterdir()) == found["files"]


def test_new_writes_into_an_empty_folder_and_over_nothing(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    assert here(capsys, "rubric", "new", tmp_path / "empty").code == 0
    used = written(tmp_path / "used", {"training.yaml": NO_KEYBR})
    (tmp_path / "file").write_text("x")
    refusals = {
        used: "there is something in this folder; choose a new or an empty one.",
        tmp_path / "file": "this is a file;",
    }
    for where, said in refusals.items():
        refused = here(capsys, "rubric", "new", where)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith(f"{where}: {said}")
        assert refused.err.endswith("[folder-in-use]\n")
    assert [path.name for path in used.iterdir()] == ["training.yaml"]


def test_new_does_not_take_the_name_of_a_bundled_rubric(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = here(capsys, "rubric", "new", "csr")
    assert (said.code, said.err.split(":")[0]) == (2, "csr")
    assert not (tmp_path / "csr").exists()


def test_new_needs_a_name(capsys: Capture) -> None:
    said = here(capsys, "rubric", "new", "")
    assert (said.code, said.err) == (2, "FOLDER is empty; give it a value. [usage]\n")


@pytest.mark.slow
@pytest.mark.few(1)
@pytest.mark.parametrize(("name", "word"), [("7up", "rubric_7up"), ("Ünï", "n"), ("a b", "a_b"), ("csr", "own_csr")])
def test_a_new_rubric_is_called_after_its_folder(tmp_path: Path, capsys: Capture, name: str, word: str) -> None:
    said = here(capsys, "rubric", "new", tmp_path / name, "-f", "json")
    assert json.loads(said.out)["results"][0]["id"] == word
    assert here(capsys, "rubric", "check", tmp_path / name).code == 0


def test_no_word_runs_into_the_next_in_a_language_of_longer_words(tmp_path: Path, capsys: Capture) -> None:
    with language.speaking(PSEUDO):
        begun = here(capsys, "rubric", "new", tmp_path / "new").out
    assert len(re.findall("⟧  +csr-assess ", begun)) == 3
