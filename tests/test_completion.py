"""What a shell is told at TAB: commands, options, and values of the rubric in use, without a word beside them."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer

from csr_assess.app import completion, formats
from csr_assess.app.application import application
from csr_assess.app.main import run
from csr_assess.app.names import COMMANDS
from csr_assess.app.word_order import every_command
from csr_assess.rubric import load
from tests import people
from tests.command import ROOT
from tests.extending import college
from tests.rows import some

if TYPE_CHECKING:
    from pathlib import Path

TARGET = people.rubric().target
RULES: Any = people.rubric().sections["licensing"].rules


@pytest.fixture
def tab(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what bash is told for a line whose last word is not yet whole."""

    def told(line: str) -> list[str]:
        words = line.split(" ")
        monkeypatch.setenv("COMP_WORDS", "\n".join(words))
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("_CSR_ASSESS_COMPLETE", "complete_bash")
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run([])
        said = capsys.readouterr()
        assert (left.value.code, said.err) == (0, "")
        return said.out.split()

    return told


def _questions(which: str) -> list[str]:
    return [option.id for option in people.rubric().questions[getattr(RULES, which)].options]


BANDS = ["gate", *(band.id for band in people.rubric().core.bands)]
TASKS = [criterion.task for criterion in load.layers().widest().criteria.values() if criterion.task]
TOLD: dict[str, tuple[str, list[str]]] = {
    "the commands": ("csr-assess ", [*COMMANDS]),
    "a command begun": ("csr-assess sc", ["score", "schema"]),
    "the commands behind an option": ("csr-assess --color never ", [*COMMANDS]),
    "the commands behind an option few have": ("csr-assess --activity quote ", [*COMMANDS]),
    "the commands of a command": ("csr-assess rubric ", ["list", "show", "check", "test", "new", "diff", "judge"]),
    "the commands of a command behind an option": ("csr-assess rubric -f json sh", ["show"]),
    "options": ("csr-assess score --fail-", ["--fail-under", "--fail-on"]),
    "options before the command": ("csr-assess --fail-", ["--fail-under", "--fail-on"]),
    "colors": ("csr-assess demo --color ", ["auto", "always", "never"]),
    "colors before the command": ("csr-assess --color a", ["auto", "always"]),
    "industries to look up, and the other commands": (
        "csr-assess license ",
        [*(industry.id for industry in TARGET.industries), "list", "stale", "figures"],
    ),
    "another command of the look-up": ("csr-assess license st", ["stale"]),
    "roles": ("csr-assess score --role ", [role.id for role in TARGET.roles]),
    "industries": ("csr-assess score --industry ", [industry.id for industry in TARGET.industries]),
    "industries of licenses": ("csr-assess license insur", ["insurance"]),
    "states": ("csr-assess --state ", [place.id for place in TARGET.places]),
    "a state in small letters": ("csr-assess score --state fl", ["FL"]),
    "a state by its name": ("csr-assess score --state Flor", ["FL"]),
    "the states of customers": ("csr-assess license insurance --customers TX", ["TX"]),
    "activities": ("csr-assess license insurance --activity ", _questions("activities")),
    "activities before the command": ("csr-assess --activity quo", ["quote"]),
    "a value behind =, which bash takes for a word": ("csr-assess score --industry = re", ["retail", "real_estate"]),
    "all values behind =": ("csr-assess license --list =", ["industries", "states", "activities", "employers"]),
    "a value behind = before the command": ("csr-assess --activity = quo", ["quote"]),
    "a value after another behind =": ("csr-assess score --state = FL --industry = ret", ["retail"]),
    "employers": ("csr-assess license insurance --employer ", _questions("employer")),
    "lists": ("csr-assess license --list ", ["industries", "states", "activities", "employers"]),
    "formats of a report": ("csr-assess score -f ", [*formats.REPORT]),
    "formats of a comparison": ("csr-assess compare -f ", [*formats.PAGE]),
    "the rubric of the run before": ("csr-assess compare --rubric-before ", ["csr"]),
    "criteria to explain": ("csr-assess explain soft_skills.calm", ["soft_skills.calming"]),
    "a criterion by its title": ("csr-assess explain Calm", ["soft_skills.calming"]),
    "criteria to suppose": ("csr-assess what-if me.yaml soft_skills.calm", ["soft_skills.calming="]),
    "an area by its name": ("csr-assess market --metro Tampa", ["45300"]),
    "formats of a batch": ("csr-assess batch -f ", [*formats.RECORD_WRITERS, *formats.GROUP]),
    "formats of a license": ("csr-assess license --format ", [*formats.LICENSE]),
    "formats of a listing": ("csr-assess rubric show -f ", [*formats.LISTING]),
    "bands": ("csr-assess demo --fail-on ", BANDS),
    "bands joined to the option": ("csr-assess demo --fail-on=g", ["gate"]),
    "checks": ("csr-assess interview --only ", ["target", *people.rubric().sections]),
    "tasks": ("csr-assess tasks --only ", TASKS),
    "rubrics": ("csr-assess score --rubric ", ["csr"]),
    "rubrics to show": ("csr-assess rubric show ", ["csr"]),
    "whom a form is for": ("csr-assess form roleplay --for ", ["all", "rater", "caller", "candidate"]),
    "forms": ("csr-assess form ", ["answers", "csv", "xlsx", "xlsform", "html", "roleplay", "supervisor"]),
    "kinds of schema": ("csr-assess schema rubric-c", ["rubric-check"]),
    "commands to help with": ("csr-assess help ru", ["rubric"]),
    "commands of a command to help with": ("csr-assess help rubric n", ["new"]),
    "nothing more to help with": ("csr-assess help score ", []),
    "files, which the shell knows": ("csr-assess score ", []),
    "files after options alone": ("csr-assess --plain me.yaml ", []),
    "values of no rubric": ("csr-assess score --rubric nowhere --role ", []),
    "an option nobody has": ("csr-assess --nonsense ", []),
}


@pytest.mark.parametrize(("line", "words"), TOLD.values(), ids=TOLD)
def test_the_shell_is_told_what_can_follow(
    tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "me.yaml").touch()
    assert sorted(tab(line)) == sorted(words)


def test_the_words_are_those_of_the_rubric_on_the_line(
    tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    college(
        tmp_path,
        target="kind: target\nindustries:\n  - {id: bookshops, title: Bookshops, regulated: false, asked: true}\n",
    )
    monkeypatch.chdir(tmp_path)
    assert tab("csr-assess score --rubric c") == ["csr", "college"]
    assert tab("csr-assess score --rubric college --industry book") == ["bookshops"]
    assert tab("csr-assess score --industry book") == []


def test_every_parameter_with_words_is_one_of_a_command() -> None:
    root: Any = typer.main.get_command(application)
    every = dict(every_command(root, typer.Context(root, info_name="csr-assess")))
    named = {one.name for command in every.values() for one in command.params}
    joined = {f"{command.name} {one.name}" for command in every.values() for one in command.params}
    assert set(completion.VALUES) <= named | joined
    assert set(completion.WRITES) <= {command.name for command in every.values()}


SHELLS = {
    "fish, behind =": (
        "--state=FL\tFlorida",
        {"_TYPER_COMPLETE_ARGS": "csr-assess score --state=F", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    ),
    "zsh, behind = before the command": (
        """_arguments '*: :(("--state=FL":"Florida"))'""",
        {"_TYPER_COMPLETE_ARGS": "csr-assess --state=F"},
    ),
    "bash": ("FL", {"COMP_WORDS": "csr-assess\nscore\n--state\nF", "COMP_CWORD": "3"}),
    "zsh": ("""_arguments '*: :(("FL":"Florida"))'""", {"_TYPER_COMPLETE_ARGS": "csr-assess score --state F"}),
    "fish": (
        "FL\tFlorida",
        {"_TYPER_COMPLETE_ARGS": "csr-assess score --state F", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    ),
}


@some("shell", {name: name for name in SHELLS}, "fish, behind =", "bash")
def test_each_shell_is_told_in_its_own_way_and_soon(shell: str) -> None:
    said, variables = SHELLS[shell]
    script = (
        "import atexit, sys; from csr_assess.app.main import run; "
        "atexit.register(lambda: print(sorted({'rich', 'questionary', 'hypothesis'} & set(sys.modules)), "
        "sys.stderr.write(''))); run([])"
    )
    environment = {**os.environ, **variables, "_CSR_ASSESS_COMPLETE": f"complete_{shell.partition(',')[0]}"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, cwd=ROOT, env=environment
    )
    assert (done.stdout, done.stderr) == (f"{said}\n[] 0\n", "")


@pytest.mark.parametrize("asked", ["complete_bash", "complete_nothing", "complete", "source_bash"])
def test_a_shell_that_asks_oddly_sees_no_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("_CSR_ASSESS_COMPLETE", asked)
    with contextlib.suppress(SystemExit):
        run([])
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.terminal
def test_a_real_bash_completes_a_line_and_the_line_works(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    program = tmp_path / "csr-assess"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m csr_assess "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {"HOME": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}", "TERM": "dumb", "LANG": "C.UTF-8"}
    environment["PYTHONPATH"] = str(ROOT)
    shell = pexpect.spawn(
        "bash", ["--norc", "-i"], cwd=str(tmp_path), env=environment, encoding="utf-8", dimensions=(40, 200), timeout=60
    )
    shell.sendline("PS1='re''ady> '; bind 'set bell-style none'")
    shell.expect("ready> ")
    shell.sendline('eval "$(csr-assess --show-completion)"')
    shell.expect("ready> ")
    for begun_word, whole in (("csr-assess --col", "or "), ("nev", "er "), ("lic", "ense "), ("--li", "st ")):
        shell.send(f"{begun_word}\t")
        shell.expect_exact(f"{begun_word}{whole}")
    shell.send("sta\t\r")
    shell.expect("FL  Florida")
    shell.expect("ready> ")
    shell.close(force=True)
