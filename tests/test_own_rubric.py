"""A rubric of one's own: checked whole before anybody is scored, by every command, each fault once."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from csr_assess.app import rubrics
from csr_assess.assess.assessor import assessor
from csr_assess.base.errors import InvalidRubricError
from csr_assess.batch import readers, run
from csr_assess.rubric import load
from tests import folder, linted
from tests.command import DAY, DEMO, ROOT, here
from tests.people import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.base.errors import Problem

COMMANDS = {
    "score": ["score", DEMO, *DAY],
    "batch": ["batch", DEMO, DEMO, *DAY],
    "interview": ["interview", *DAY],
    "tasks": ["tasks", "--list"],
    "items": ["items", DEMO, *DAY],
    "license": ["license", "retail", "--state", "FL"],
    "form": ["form", "answers"],
    "schema": ["schema", "answers"],
    "rubric show": ["rubric", "show"],
    "rubric check": ["rubric", "check"],
}


def said_by(capsys: pytest.CaptureFixture[str], command: str, where: Path):
    rubric = [where] if command.startswith("rubric") else ["--rubric", where]
    return here(capsys, *COMMANDS[command], *rubric)


@pytest.fixture
def faulty(tmp_path: Path) -> tuple[Path, list[str]]:
    """A rubric with faults of shape and of content in files of every folder, and how each is told."""
    where = folder.copy(tmp_path)
    status = folder.changed(where, "licenses/mortgage.yaml", "status: not_required", "status: not_requierd")
    form = folder.changed(where, "tasks/quiz.yaml", "form: ", "form: 1")
    source = folder.changed(where, "education.yaml", "- article:A07\n", "- article:A99\n")
    activity = folder.changed(
        where, "licenses/common.yaml", "activities: [handle_card_data]", "activities: [handle_card]"
    )
    answer = folder.changed(where, "tasks/billing.yaml", "sources:", "id2: x\nsources:")
    return where, [
        f"{where}/tasks/billing.yaml:{answer}:1: id2: unknown key; did you mean id? [rubric-shape]",
        (
            f"{where}/tasks/quiz.yaml:{form}:1: form: found 1b; write text of at most 60 characters (one word of "
            "lowercase letters, digits and _). [rubric-shape]"
        ),
        (
            f"{where}/licenses/mortgage.yaml:{status}:5: rules[2].status: not_requierd: did you mean not_required? "
            "[rubric-shape]"
        ),
        (
            f"{where}/education.yaml:{source}:9: criteria[0].sources[0]: no such source; did you mean article:A59? "
            "[unknown-source]"
        ),
        (
            f"{where}/licenses/common.yaml:{activity}:18: rules[15].activities[0]: handle_card: no such activity; "
            "did you mean handle_card_data? [unknown-activity]"
        ),
    ]


@pytest.mark.slow
@pytest.mark.few(3)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_each_fault_once_and_does_nothing_else(
    faulty: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    where, faults = faulty
    rubric = [where] if command.startswith("rubric") else ["--rubric", where]
    said = here(capsys, *COMMANDS[command], *rubric)
    assert said.code == 3
    assert said.out == ""
    assert said.err.splitlines() == faults


@pytest.mark.slow
@pytest.mark.few(3)
@pytest.mark.parametrize("command", ["score", "batch", "items", "license", "tasks"])
def test_a_script_reads_the_faults_in_the_error_envelope(
    faulty: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    where, faults = faulty
    said = here(capsys, *COMMANDS[command], "-f", "json", "--rubric", where)
    assert (said.code, said.err) == (3, "")
    assert said.json["status"] == "error"
    assert said.json.get("report", said.json.get("results")) is None
    told = [(e["where"]["file"], e["where"]["line"], e["where"]["column"], e["code"]) for e in said.json["errors"]]
    assert [f"{file}:{line}:{column}: {code}" for file, line, column, code in told] == [
        f"{fault.split(': ')[0]}: {fault.split('[')[-1][:-1]}" for fault in faults
    ]


def test_faults_of_shape_at_the_top_are_told_with_those_of_the_folders(faulty: tuple[Path, list[str]]) -> None:
    where, faults = faulty
    line = folder.changed(where, "careers.yaml", "kind: careers", "kind: career")
    shape = [fault.replace(f"{where}", "own") for fault in faults if "[rubric-shape]" in fault]
    assert linted.told(where) == [
        f"own/careers.yaml:{line}:1: kind: career: did you mean careers? [rubric-shape]",
        *shape,
    ]


def test_a_missing_file_is_told_with_the_faults_of_the_folders(faulty: tuple[Path, list[str]]) -> None:
    where, faults = faulty
    (where / "careers.yaml").unlink()
    shape = [fault.replace(f"{where}", "own") for fault in faults if "[rubric-shape]" in fault]
    assert linted.told(where) == ["own: no file says `kind: careers`. [rubric-file-missing]", *shape]


@pytest.mark.slow
def test_a_batch_writes_nothing_and_empties_nothing(
    faulty: tuple[Path, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, new = tmp_path / "kept.csv", tmp_path / "new.jsonl"
    kept.write_text("older results\n", encoding="utf-8")
    said = here(capsys, "batch", DEMO, *DAY, "-f", f"csv={kept}", "-f", f"json={new}", "--rubric", faulty[0])
    assert said.code == 3
    assert said.err.splitlines() == faulty[1]
    assert kept.read_text(encoding="utf-8") == "older results\n"
    assert not new.exists()


@pytest.mark.slow
def test_no_record_is_rejected_for_the_rubric(tmp_path: Path) -> None:
    where = folder.copy(tmp_path, profiles=True)
    folder.changed(where, "licenses/insurance.yaml", "status: closed", "status: cloesd")
    unchecked = load.read(str(where))
    notes: list[Problem] = []
    records = readers.read_records([str(DEMO)], unchecked, notes.append)
    with pytest.raises(InvalidRubricError, match="rubric-shape"):
        list(run.assess_all(records, lambda _target: assessor(unchecked, AS_OF), notes.append))


def test_what_was_checked_is_what_is_used(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    rubric = rubrics.read_rubric(str(where))
    folder.changed(where, "licenses/insurance.yaml", "status: closed", "status: cloesd")
    folder.changed(where, "tasks/quiz.yaml", "form: ", "form: 1")
    assert rubric.licenses is not None
    assert rubric.licenses.file("insurance") == load.read().licenses.file("insurance")
    assert rubric.tasks["quiz"].form == load.read().tasks["quiz"].form


def test_a_bundled_rubric_starts_without_the_rules() -> None:
    program = (
        "import sys; from csr_assess.app.main import run; "
        f"code = run(['score', {str(DEMO)!r}, '--as-of', '2026-11-21', '-f', 'json']); "
        "sys.exit(code or sorted(name for name in sys.modules if 'csr_assess.lint' in name) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
