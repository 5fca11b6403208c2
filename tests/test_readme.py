"""Everything the README shows is run here: its commands, its picture of a report, its tables."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest

from csr_assess import __version__
from csr_assess.app.application import COMMANDS
from csr_assess.base import saving
from csr_assess.base.errors import ExitCode
from tests.command import DEMO, here

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
PICTURE = re.compile(r"(<!-- report -->\n```text\n)(.*?)(```\n<!-- /report -->)", re.DOTALL)
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
BEFORE_IT_IS_THERE, FOR_USERS = BLOCKS[:7], BLOCKS[7:]
DAY = {"CSR_ASSESS_AS_OF": "2026-11-21"}
ASKS = ("csr-assess", "csr-assess --plain")
PLANS = "csr-assess plan my-answers.yaml --role team_lead"
"""For somebody who answered nothing this takes long: tests/thorough runs it."""


def test_the_picture_is_the_screen_that_the_example_persons_report_ends_with(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CSR_ASSESS_AS_OF", DAY["CSR_ASSESS_AS_OF"])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    screen = here(capsys, "demo", "--color", "never").out
    found = PICTURE.search(TEXT)
    assert found
    if pytestconfig.getoption("--update-golden"):
        README.write_text(PICTURE.sub(lambda match: match[1] + screen + match[3], TEXT), encoding="utf-8")
        return
    assert found[2] == screen, "run pytest --update-golden"


@pytest.mark.slow
def test_every_command_of_the_ten_minute_starts_works_in_the_order_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {**DAY, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}.items():
        monkeypatch.setenv(name, value)
    saving.draft_path().parent.mkdir(parents=True)  # as the interview leaves it
    saving.draft_path().write_bytes(DEMO.read_bytes())
    Path("posting.txt").write_text("Front desk\nRequirements\n- High school diploma\n- Weekends", encoding="utf-8")
    for line in "".join(FOR_USERS).splitlines():
        if line.startswith("mkdir "):
            Path(line.removeprefix("mkdir ")).mkdir()
        elif line not in (*ASKS, PLANS):
            done = here(capsys, *shlex.split(line)[1:])
            assert done.code == 0, f"{line}\n{done.err}"


@pytest.mark.terminal
@pytest.mark.parametrize("line", ASKS)
def test_the_interview_starts_and_can_be_left(line: str, tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(tmp_path), "TERM": "xterm"}
    words = ["-m", "csr_assess", *shlex.split(line)[1:]]
    child = pexpect.spawn(sys.executable, words, env=environment, encoding="utf-8", timeout=90, dimensions=(40, 100))
    child.expect("This is private")
    child.expect("Ctrl-C saves and stops|Answer: ")
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == ExitCode.INTERRUPTED


def test_ci_tries_and_installs_it_word_for_word() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    lines = "".join(BEFORE_IT_IS_THERE).splitlines()
    assert [line for line in lines if line not in script] == []


def test_the_wheel_that_is_installed_has_this_version() -> None:
    assert set(re.findall(r"csr_assess-([\w.]+?)-py3", TEXT)) == {__version__}


def test_the_table_of_commands_names_each_one_and_no_other() -> None:
    named = re.findall(r"^\| .*?`csr-assess ([\w-]+)` \|", TEXT, re.MULTILINE)
    assert sorted(named) == sorted(COMMANDS)


def test_the_table_of_exit_codes_is_the_programs() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)] == [code.value for code in ExitCode]
