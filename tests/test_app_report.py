"""`csr-assess report`: a part of a report or all of it, asked for again without an interview, read in a pager."""

from __future__ import annotations

import io
import shlex
import sys
from pathlib import Path

import pytest

from csr_assess.base import saving
from csr_assess.render.part_names import PARTS, WHOLE
from tests.command import DAY, DEMO, here

BEGINS = {
    "gaps": "Gaps, the most points first:",
    "points": "Headline:",
    "training": "Training:",
    "licenses": "Must-haves:",
    "jobs": "Your industry, Insurance:",
    "resume": "For your résumé:",
    "sources": "Sources of the must-haves:",
    "all": "Headline:",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, that is the home too."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def draft() -> None:
    saving.draft_path().parent.mkdir(parents=True)
    saving.draft_path().write_bytes(DEMO.read_bytes())


@pytest.mark.parametrize("part", PARTS)
def test_off_a_terminal_a_part_is_plain_lines(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "report", part, DEMO, *DAY)
    assert said.code == 0
    assert said.out.startswith(f"{BEGINS[part]}\n")


@pytest.mark.parametrize("words", [["all"], []], ids=["all", "no part"])
def test_all_of_it_is_what_score_prints(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    scored = here(capsys, "score", DEMO, *DAY, "-f", "plain")
    assert here(capsys, "report", *words, DEMO, *DAY) == scored


def test_every_plain_line_of_a_part_is_one_of_all_but_trainings_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    whole = here(capsys, "report", WHOLE, DEMO, *DAY).out.splitlines()
    for part in {*PARTS} - {"training", "sources"}:
        assert {*here(capsys, "report", part, DEMO, *DAY).out.splitlines()} <= {*whole}


def test_the_file_may_stand_before_the_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "report", DEMO, "gaps", *DAY) == here(capsys, "report", "gaps", DEMO, *DAY)


@pytest.mark.usefixtures("home")
def test_without_a_file_it_is_the_persons_own_draft(capsys: pytest.CaptureFixture[str]) -> None:
    draft()
    said = here(capsys, "report", "gaps", *DAY)
    assert said == here(capsys, "report", "gaps", saving.draft_path(), *DAY)
    assert said.out


@pytest.mark.usefixtures("home")
def test_without_a_draft_it_says_how_to_come_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "report", "all")
    assert (said.code, said.out) == (2, "")
    assert "there are no answers of your own here yet. Give some: csr-assess;" in said.err


REFUSED = {
    "a slip in a part": (["gap"], "there is no part of a report called gap; did you mean gaps?"),
    "a word that is nothing": (["nothing", "me.yaml"], "there is no part of a report called nothing; allowed: gaps,"),
    "a format of other commands": (["gaps", str(DEMO), "-f", "ics"], "--format ics: it can be table, plain."),
    "a file that is not there": (["all", "nowhere.yaml"], "nowhere.yaml"),
    "a file alone that is not there": (["nowhere.yaml"], "nowhere.yaml"),
    "a command": (["all", "score"], "this is a command, and there is no file of that name."),
}


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("words", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_printed_is_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "report", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.slow
def test_a_file_is_80_wide_whatever_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for columns in ("60", "120"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COLUMNS", columns)
            assert here(capsys, "report", "all", DEMO, *DAY, "-f", "table", "-o", f"{columns}.txt").code == 0
    assert (home / "60.txt").read_bytes() == (home / "120.txt").read_bytes()
    assert max(map(len, (home / "60.txt").read_text(encoding="utf-8").splitlines())) == 78


ON = {
    "options stay": (["score", DEMO, "--industry", "retail"], f"csr-assess report all {DEMO} --industry retail"),
    "the example": (["demo"], "csr-assess demo -f table"),
    "a draft": (["report"], "csr-assess report all"),
}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("words", "command"), ON.values(), ids=ON)
def test_the_screen_names_a_command_that_prints_the_rest(
    words: list[str], command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft()
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("PAGER", "cat")
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        screen = here(capsys, *words, "--color", "never").out
    assert "".join(command.split()) in "".join(screen.split())
    assert screen.count("\n") <= 23
    rest = here(capsys, *command.split()[1:], "-f", "table") if "demo" not in command else here(capsys, *words)
    assert "Pay and outlook" in rest.out


SOURCES = {
    "a file with a space and options": (["score", "my answers.yaml", "--industry", "retail", "-f", "plain"], ""),
    "all of a file's report, for paper": (["report", "all", "my answers.yaml", "-f", "table"], ""),
    "a draft": (["report", "all"], ""),
    "standard input": (["score", "-", "-f", "plain"], "my answers.yaml"),
    "the example": (["demo", "-f", "plain"], ""),
    "the example with options": (["demo", "-f", "plain", "--confirm"], ""),
}


@pytest.mark.few(3)
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("words", "piped"), SOURCES.values(), ids=SOURCES)
def test_all_of_a_report_names_a_command_that_tells_every_source(
    words: list[str], piped: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft()
    Path("my answers.yaml").write_bytes(DEMO.read_bytes())

    def typed(words: list[str]) -> str:
        with monkeypatch.context() as patch:
            if piped:
                patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(piped).read_bytes())))
            said = here(capsys, *words)
        assert said.code == 0, said.err
        return said.out

    told = " ".join(typed(words).split())
    line = told.partition("The sources of all else: ")[2].partition(" What this is for")[0]
    for command in line.split(" && "):
        program, *rest = shlex.split(command)
        assert program == "csr-assess"
        every = typed(rest)
    assert "Sources of what the job asks:" in every
    assert options_of(rest) == options_of(words)


def options_of(words: list[str]) -> list[str]:
    return [word for word in words if word.startswith("--")]
