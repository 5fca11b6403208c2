"""Where results go: never over what is read, one place each, under the names that were given."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer

from csr_assess.app.application import COMMANDS, application
from csr_assess.app.main import run
from csr_assess.app.outputs import parse
from csr_assess.base.errors import UsageError

FORMS = ("table", "plain", "json")
NAMELESS = {"--help", "--version", "--install-completion", "--show-completion"}
WRITING = {"--into", "--output", "--save"}
SEVERAL = {("license", "--state")}
"""Options that take several words in this command and one in others."""
OF_ONE_COMMAND = {"--only", "--list"}
"""Those whose words differ from command to command."""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "anna.yaml"
    assert run(["demo", "--save", str(path), "-q"]) == 0
    return path


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["score", "{file}", "-f", "plain", "-o", "{file}"], id="score onto its answers"),
        pytest.param(["batch", "{file}", "-f", "csv", "-o", "{file}"], id="batch onto its input"),
        pytest.param(["batch", "{file}", "-f", "json", "-o", "{link}"], id="batch onto its input by another name"),
        pytest.param(["batch", "{file}", "-f", "json", "-o", "{hard}"], id="batch onto its input by a hard link"),
    ],
)
def test_a_result_never_replaces_what_is_read(example: Path, words: list[str], capsys: pytest.CaptureFixture[str]):
    link, hard = example.with_name("link.yaml"), example.with_name("hard.yaml")
    link.symlink_to(example)
    os.link(example, hard)
    before = example.read_bytes()
    names = {"file": example, "link": link, "hard": hard}
    assert run([word.format(**names) for word in words]) == 2
    assert example.read_bytes() == before
    said = capsys.readouterr()
    assert "output-is-input" in said.err + said.out


@pytest.mark.parametrize(
    ("formats", "output"),
    [
        pytest.param(["plain", "json"], "x", id="-o for two formats without a file"),
        pytest.param(["plain", "json"], "", id="two formats for standard output"),
        pytest.param(["json=x"], "y", id="-o for no format"),
        pytest.param(["html"], "", id="a format this command cannot write"),
        pytest.param(["plain", "json=/dev/stdout"], "", id="standard output and its name"),
        pytest.param(["plain=/dev/fd/1", "json=/dev/stdout"], "", id="two names of standard output"),
    ],
)
def test_what_cannot_go_to_one_place_is_refused(formats: list[str], output: str):
    with pytest.raises(UsageError):
        parse(formats, output, FORMS)


@contextmanager
def redirected(file: Path) -> Iterator[None]:
    """Have standard output go to a file, as behind a shell's `>`."""
    before = os.dup(1)
    with file.open("wb") as there:
        os.dup2(there.fileno(), 1)
    try:
        yield
    finally:
        os.dup2(before, 1)
        os.close(before)


REDIRECTED = {
    "two formats": ["score", "{file}", "-f", "json={there}", "-f", "plain"],
    "a report": ["score", "{file}", "-f", "json", "-o", "{there}"],
    "an example": ["demo", "--save", "{there}", "-q"],
    "a batch": ["batch", "{file}", "-f", "csv", "-o", "{there}"],
    "a list of rules": ["license", "list", "-f", "json", "-o", "{there}"],
}


@pytest.mark.skipif(os.name == "nt", reason="a stream has no name there")
@pytest.mark.parametrize("words", REDIRECTED.values(), ids=REDIRECTED)
def test_a_result_does_not_replace_where_standard_output_goes(
    example: Path, words: list[str], capsys: pytest.CaptureFixture[str]
):
    there = example.with_name("there.txt")
    with redirected(there):
        assert run([word.format(file=example, there=there) for word in words]) == 2
    said = capsys.readouterr()
    assert "output-is-output" in said.err + said.out
    assert there.read_bytes() == b""


def test_records_on_standard_output_by_its_name_have_no_summary_behind_them(
    example: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert run(["batch", str(example), "-f", "csv", "-o", "/dev/stdout"]) == 0
    said = capfdbinary.readouterr()
    assert len(said.out.splitlines()) == 2  # the head, and the person
    assert b"1 person scored." in said.err


def test_a_file_name_may_hold_a_space(example: Path):
    report = example.with_name("my report.json")
    assert run(["score", str(example), "-f", f"json={report}", "--as-of", "2026-11-21"]) == 0
    assert report.exists()


@pytest.mark.parametrize("day", ["2026-W47-6", "6/5/2027", "2026-13-01", "tomorrow"])
def test_what_is_not_one_day_is_no_day_of_a_report(example: Path, day: str):
    assert run(["score", str(example), "--as-of", day]) == 2


@pytest.mark.parametrize("words", [["demo", "--save"], ["batch", "{file}", "-f", "csv", "-o"]])
def test_a_link_that_leads_to_itself_is_told(example: Path, words: list[str]):
    loop = example.with_name("loop.csv")
    loop.symlink_to(loop)
    assert run([*(word.format(file=example) for word in words), str(loop)]) == 2


def _parameters(name: str) -> list[typer.core.TyperOption]:
    command = typer.main.get_command(application).get_command(None, name)
    inner = getattr(command, "commands", {}).values() or [command]
    return [option for one in inner for option in one.params if isinstance(option, typer.core.TyperOption)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_an_environment_variable_named_after_it_but_those_that_name_a_file_to_write(name: str):
    for option in _parameters(name):
        long = next(word for word in option.opts if word.startswith("--"))
        if long in WRITING:
            assert option.envvar is None, long
        elif long not in NAMELESS:
            of = f"{name.upper()}_" if long in OF_ONE_COMMAND or (name, long) in SEVERAL else ""
            assert option.envvar == f"CSR_ASSESS_{of}{long[2:].replace('-', '_').upper()}", long


def test_a_variable_takes_the_same_words_in_all_commands():
    options = [option for name in COMMANDS for option in _parameters(name) if option.envvar]
    meant = {(option.envvar, option.metavar, option.type.name, option.multiple) for option in options}
    assert sorted(one[0] for one in meant) == sorted({option.envvar for option in options})


def test_a_blank_form_never_replaces_what_may_be_filled_in(tmp_path: Path):
    form = tmp_path / "class.csv"
    assert run(["form", "csv", "-o", str(form)]) == 0
    form.write_text("filled in", encoding="utf-8")
    assert run(["form", "csv", "-o", str(form)]) == 2
    assert form.read_text(encoding="utf-8") == "filled in"


def test_faults_of_the_shape_and_of_the_answers_are_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "schema: csr-assess/answers/1\n"
        "target: {industry: retial, channels: 5}\n"
        "answers: {education.level: hi}\n"
        "evidence:\n  - {criterion: a.b, kind: observer, level: 9}\n",
        encoding="utf-8",
    )
    fields = ["target.industry", "target.channels", "answers.education.level", "evidence.0.level"]
    assert run(["score", str(bad)]) == 3
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == fields
    assert run(["batch", str(bad), "-q"]) == 4
    told = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in told] == fields


def test_an_empty_target_of_a_form_is_nothing_said(tmp_path: Path):
    blank = tmp_path / "blank.yaml"
    blank.write_text("schema: csr-assess/answers/1\ntarget:\n  industry:\n  state: null\n", encoding="utf-8")
    assert run(["score", str(blank)]) == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param(["scor"], "Did you mean score?", id="a command misspelt"),
        pytest.param(["interview", "--only", "soft_skill"], "did you mean soft_skills?", id="a check misspelt"),
    ],
)
def test_a_word_misspelt_is_guessed(words: list[str], hint: str, capsys: pytest.CaptureFixture[str]):
    assert run(words) == 2
    assert hint in capsys.readouterr().err


def _typed(option: typer.core.TyperOption) -> bool:
    return not option.is_flag and set(option.opts).isdisjoint(NAMELESS)


EVERY = [(name, option) for name in COMMANDS for option in _parameters(name) if _typed(option)]
NEEDED = {
    "score": ["{file}"],
    "compare": ["{file}", "{file}"],
    "explain": ["calming", "{file}"],
    "what-if": ["{file}", "calming=3"],
    "batch": ["{file}"],
    "import": ["{file}"],
    "posting": ["{file}"],
    "items": ["{file}"],
    "plan": ["{file}"],
    "form": ["roleplay"],
    "rate": ["{file}"],
    "report": ["{file}"],
    "schema": ["answers"],
    "license": ["insurance"],
    "rubric": ["show"],
}
INNER = {
    **{("license", word): ["stale"] for word in ("--older-than", "CSR_ASSESS_OLDER_THAN")},
    **{("rubric", word): ["check"] for word in ("--as-of", "CSR_ASSESS_AS_OF")},
    **{("rubric", word): ["judge"] for word in ("--answers", "CSR_ASSESS_ANSWERS")},
}
"""What only one command of a group has, and its name there."""


@pytest.mark.few(5)
@pytest.mark.parametrize(
    ("name", "word"), sorted({(name, max(option.opts, key=len)) for name, option in EVERY}), ids=str
)
def test_an_option_with_nothing_is_refused_by_its_name(
    example: Path, capsys: pytest.CaptureFixture[str], name: str, word: str
):
    words = [one.format(file=example) for one in INNER.get((name, word), NEEDED.get(name, []))]
    for empty in ([word, ""], [f"{word}="]):
        assert run([name, *words, *empty]) == 2
        said = capsys.readouterr()
        assert f"{word} is empty; give it a value, or leave it out." in said.err
        assert not said.out


ARGUMENTS = {
    "score": "ANSWERS is empty; give it a value.",
    "batch": "PATH is empty; give it a value.",
    "interview": "ANSWERS is empty; give it a value, or leave it out.",
}


@pytest.mark.parametrize(("name", "said"), ARGUMENTS.items(), ids=ARGUMENTS)
def test_an_argument_with_nothing_is_refused_by_its_name(capsys: pytest.CaptureFixture[str], name: str, said: str):
    assert run([name, ""]) == 2
    assert said in capsys.readouterr().err


def test_a_file_without_a_name_is_refused(example: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["score", str(example), "-f", "json="]) == 2
    assert "there is no file name after the =" in capsys.readouterr().err


@pytest.mark.parametrize("found", ["nan", "-nan", "NaN"])
def test_what_is_no_number_is_no_line_to_be_below(example: Path, capsys: pytest.CaptureFixture[str], found: str):
    assert run(["score", str(example), "--fail-under", found]) == 2
    assert f"--fail-under {found}: write a number from 0 to 100." in capsys.readouterr().err


BAD = {
    "CSR_ASSESS_FORMAT": "table json=",
    "CSR_ASSESS_LICENSE_LIST": "nonsense",
    "CSR_ASSESS_FAIL_UNDER": "nan",
    "CSR_ASSESS_STATE": "no such state at all",
}
NEEDS_A_TERMINAL = {"CSR_ASSESS_TASKS_ONLY"}


@pytest.mark.few(5)
@pytest.mark.parametrize(
    ("name", "variable"),
    sorted({(name, str(one.envvar)) for name, one in EVERY if one.envvar and one.envvar not in NEEDS_A_TERMINAL}),
    ids=str,
)
def test_what_is_wrong_with_a_variable_names_it_once(
    example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, variable: str
):
    words = [name, *(one.format(file=example) for one in INNER.get((name, variable), NEEDED.get(name, [])))]
    monkeypatch.setenv(variable, BAD.get(variable, "nonsense"))
    assert run(words) in (2, 3)
    said = capsys.readouterr()
    assert (said.err + said.out).count(variable) >= 1
    assert said.err.count(variable) == len(re.findall(r"\[[a-z-]+\]$", said.err, re.MULTILINE))


def test_a_variable_set_to_nothing_is_not_set(example: Path, monkeypatch: pytest.MonkeyPatch):
    for variable in {str(option.envvar) for name, option in EVERY if name == "score" and option.envvar}:
        monkeypatch.setenv(variable, "")
    assert run(["score", str(example)]) == 0


def test_a_number_of_a_variable_is_named_where_typer_names_none(
    example: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    option = next(option for option in _parameters("score") if option.envvar == "CSR_ASSESS_FAIL_UNDER")
    monkeypatch.setattr(option, "show_envvar", False)
    monkeypatch.setenv("CSR_ASSESS_FAIL_UNDER", "many")
    assert run(["score", str(example)]) == 2
    assert "--fail-under is set by the variable CSR_ASSESS_FAIL_UNDER." in capsys.readouterr().err
