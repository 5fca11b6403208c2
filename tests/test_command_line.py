"""Where options may stand, what is taken for a command, and what a help page shows."""

from __future__ import annotations

import gzip
import itertools
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.app.application import application
from csr_assess.app.examples import EXAMPLES
from csr_assess.app.names import COMMANDS
from csr_assess.app.word_order import command_first, every_command, option_names
from csr_assess.base import saving
from tests.command import DAY, DEMO, Said, here
from tests.laws import at_most

if TYPE_CHECKING:
    from tests.command import Said

ROOT_COMMAND: Any = typer.main.get_command(application)
TOP: Any = typer.Context(
    ROOT_COMMAND, info_name="csr-assess", help_option_names=ROOT_COMMAND.context_settings["help_option_names"]
)
EVERY = dict(every_command(ROOT_COMMAND, TOP))


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, that is the home too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path


# ------------------------------------------------------------------ options before the command

BEFORE = {
    "a choice": ("--color never demo --as-of 2026-11-21", "demo --color never --as-of 2026-11-21"),
    "a format": ("-f json --as-of 2026-11-21 demo", "demo -f json --as-of 2026-11-21"),
    "a format in one word": ("-fjson --as-of=2026-11-21 demo", "demo -f json --as-of 2026-11-21"),
    "flags in one word": ("-qv demo --as-of 2026-11-21", "demo -qv --as-of 2026-11-21"),
    "a value called like a command": ("--rubric csr -o demo form csv", "form csv --rubric csr -o demo"),
    "a command of a command": ("-f json rubric list", "rubric list -f json"),
    "between both": ("rubric -f json list", "rubric list -f json"),
    "an option that only this command has": ("--list activities license", "license --list activities"),
    "an option of another kind elsewhere": ("--list tasks", "tasks --list"),
    "its help": ("--help demo", "demo --help"),
    "by the other spelling": ("--state FL licence insurance", "license insurance --state FL"),
}


@pytest.mark.parametrize(("before", "after"), BEFORE.values(), ids=BEFORE)
def test_options_before_the_command_are_options_of_the_command(
    capsys: pytest.CaptureFixture[str], nowhere: Path, before: str, after: str
) -> None:
    def left(line: str) -> tuple[Said, dict[str, bytes]]:
        said, found = here(capsys, *line.split()), {path.name: path.read_bytes() for path in nowhere.iterdir()}
        for name in found:
            (nowhere / name).unlink()
        return said, found

    expected = left(after)
    assert expected[0].code == 0
    assert left(before) == expected


VALUES = st.sampled_from(["never", "demo", "score", "batch", "x.yaml", "-", "csr", "50"])


@given(st.data())
@at_most(60)
def test_a_command_is_found_behind_any_of_its_options(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in EVERY if " " not in name]))
    each = [one for one in EVERY[name].params if one.param_type_name == "option"]
    chosen = data.draw(st.lists(st.sampled_from(each), max_size=4)) if each else []
    before = []
    for option in chosen:
        written = data.draw(st.sampled_from(option.opts))
        before += [written] if getattr(option, "is_flag", False) else [written, data.draw(VALUES)]
    found = command_first(ROOT_COMMAND, TOP, [*before, name, "more"])
    assert found is not None
    rest = list(found)
    command = rest.pop(0)
    assert command in COMMANDS
    taken = [word for word in before if word in COMMANDS]
    assert command == name or command in taken, "a command's name as a value may only be read so where it fits too"
    assert sorted([command, *rest]) == sorted([*before, name, "more"])


def test_every_command_takes_each_of_its_options_before_its_name() -> None:
    for name, command in EVERY.items():
        for option in command.params:
            if option.param_type_name == "option":
                words = [option.opts[0]] if option.is_flag else [option.opts[0], "value"]
                assert command_first(ROOT_COMMAND, TOP, [*words, *name.split()]) == [*name.split(), *words], option.opts


# ------------------------------------------------------------------ options of other commands

REFUSED = {
    "after it": "demo --plain",
    "before it": "--plain demo",
    "with a value like a command": "--save demo score a.yaml",
    "of a command of a command": "--origins demo",
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_an_option_that_others_have_is_refused_with_their_names(
    capsys: pytest.CaptureFixture[str], nowhere: Path, line: str
) -> None:
    said = here(capsys, *line.split())
    option = next(word for word in line.split() if word.startswith("--"))
    command = "score" if "score" in line else "demo"
    having = ", ".join(name for name, one in EVERY.items() if option in option_names(one, TOP))
    assert said.code == 2
    assert said.err == (
        f"No such option: {option}. csr-assess {command} does not have it; these commands do: {having}. "
        f"Try: csr-assess {command} --help [usage]\n"
    )
    assert list(nowhere.iterdir()) == []


def test_an_option_nobody_has_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "demo", "--colr").err.startswith("No such option: --colr. Did you mean --color or --c")


@pytest.mark.parametrize("line", ["--nosuch score d.yaml", "--nosuch 3 score d.yaml", "--nosuch=3 score d.yaml"])
def test_an_option_nobody_has_before_a_command_is_refused_by_it(capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert here(capsys, *line.split()).err == "No such option: --nosuch. Try: csr-assess score --help [usage]\n"


# ------------------------------------------------------------------ no command


def test_a_file_that_is_not_there_is_no_misspelled_command(capsys: pytest.CaptureFixture[str], nowhere: Path) -> None:
    said = here(capsys, "demo.yaml")
    assert said.err.startswith("demo.yaml: there is no such file, and a command is needed. Try: csr-assess score FILE")
    assert (said.code, list(nowhere.iterdir())) == (2, [])


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.xlsx", "csr-assess batch a.xlsx"), ("a.ods", "csr-assess batch a.ods"), ("a.yaml", "save it as CSV UTF-8")],
)
def test_a_spreadsheet_is_told_what_reads_it(
    capsys: pytest.CaptureFixture[str], nowhere: Path, name: str, said: str
) -> None:
    (nowhere / name).write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    assert said in here(capsys, "score", name).err


@pytest.mark.parametrize(("written", "read"), [("one", "1 month."), ("two", "2 months.")])
def test_one_of_a_unit_is_not_told_in_the_plural(
    capsys: pytest.CaptureFixture[str], nowhere: Path, written: str, read: str
) -> None:
    text = f"schema: csr-assess/answers/1\nanswers: {{experience.months: {written}}}\n"
    (nowhere / "a.yaml").write_text(text, encoding="utf-8")
    assert f"{written} was read as {read}" in here(capsys, "score", "a.yaml", *DAY).err


LINKS = [
    "batch {}",
    "items {}",
    "score {}",
    "interview {}",
    "tasks {}",
    "license insurance --held {}",
    "demo --save {}",
    "score b.yaml --rubric {}",
    "rubric check {}",
    "rubric diff {}",
    "rubric new {}",
    "form csv -o {}",
]


@pytest.mark.parametrize("loop", ["a.yaml", "a.yaml/b.yaml"], ids=["itself", "on the way"])
@pytest.mark.parametrize("words", LINKS)
def test_a_link_to_itself_is_told_as_a_link(
    capsys: pytest.CaptureFixture[str], nowhere: Path, words: str, loop: str
) -> None:
    (nowhere / "a.yaml").symlink_to("a.yaml")
    (nowhere / "b.yaml").write_bytes(DEMO.read_bytes())
    said = here(capsys, *words.format(loop).split())
    assert said.err.startswith(f"{loop}: cannot be ")
    assert (said.code, "this is a link that leads nowhere" in said.err) == (2, True)


def test_a_link_to_no_file_is_told_as_a_link_where_a_file_is_read(
    capsys: pytest.CaptureFixture[str], nowhere: Path
) -> None:
    (nowhere / "a.yaml").symlink_to("gone.yaml")
    assert "this is a link that leads nowhere" in here(capsys, "score", "a.yaml").err
    assert "not answered yet" in here(capsys, "interview", "a.yaml").err  # a new file is made where it leads


LEFT = {
    "a command's name for an answer file": ("interview demo", "demo: this is a command, and there is no file of that"),
    "the other spelling for an answer file": ("tasks licence", "licence: this is a command, and there is no file of"),
    "a command's name to score": ("score batch", "For the command: csr-assess batch; for a new file of that name: ./b"),
    "a slip in a command behind options": (
        "--color never scor",
        "there is no command scor, and no file of that name; ",
    ),
    "standard input for a command": ("-", "No such command '-'."),
    "a slip in a command": ("scor", "No such command 'scor'. Did you mean score?"),
}


@pytest.mark.parametrize(("line", "said"), LEFT.values(), ids=LEFT)
def test_no_interview_begins_with_a_file_called_like_a_command(
    capsys: pytest.CaptureFixture[str], nowhere: Path, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    monkeypatch.setattr("csr_assess.app.outputs.is_terminal", lambda: True)
    found = here(capsys, *line.split())
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert list(nowhere.iterdir()) == []


def test_a_file_that_is_there_may_be_called_like_a_command(capsys: pytest.CaptureFixture[str], nowhere: Path) -> None:
    (nowhere / "demo").write_bytes(DEMO.read_bytes())
    said = here(capsys, "score", "demo", *DAY, "-f", "json")
    assert (said.code, said.json["source"]) == (0, "demo")
    assert here(capsys, "--color", "never", "demo", *DAY).out == here(capsys, "demo", *DAY).out


def test_a_file_where_a_command_belongs_is_told_the_commands(capsys: pytest.CaptureFixture[str], nowhere: Path) -> None:
    (nowhere / "a.yaml").write_bytes(DEMO.read_bytes())
    said = here(capsys, "a.yaml")
    assert said.code == 2
    assert said.err.startswith("a.yaml: this is a file, and a command is needed. Try: csr-assess score FILE")


@pytest.mark.parametrize("line", ["--plain", "--plain me.yaml", "--only education", "-q ./me"])
def test_options_alone_begin_the_interview(capsys: pytest.CaptureFixture[str], nowhere: Path, line: str) -> None:
    said = here(capsys, *line.split())
    assert said.code == 2
    assert said.err == here(capsys, "interview", *line.split()).err
    assert "there is no terminal" in said.err
    assert list(nowhere.iterdir()) == []


def test_a_file_without_an_ending_is_gone_on_with_where_it_is_there(
    capsys: pytest.CaptureFixture[str], nowhere: Path
) -> None:
    (nowhere / "me").write_bytes(DEMO.read_bytes())
    assert "there is no terminal to ask questions in." in here(capsys, "--plain", "me").err
    assert "there is no command you, and no file of that name" in here(capsys, "--plain", "you").err


def test_off_a_terminal_the_line_that_helps_comes_last(capsys: pytest.CaptureFixture[str], nowhere: Path) -> None:
    *before, last = here(capsys).err.splitlines()
    assert last.startswith("there is no terminal to ask questions in. Write the answers into a file")
    assert last.endswith("[no-terminal]")
    assert before
    assert all(line.endswith("not answered yet. [not-answered]") for line in before)
    assert list(nowhere.iterdir()) == []


@pytest.mark.parametrize("line", ["--version", "--color never --version", "-q --version", "--version demo"])
def test_the_version_is_told_among_options(capsys: pytest.CaptureFixture[str], line: str) -> None:
    assert here(capsys, *line.split()) == here(capsys, "--version")


# ------------------------------------------------------------------ many people

MANY = {
    "a folder": ("people", "this is a folder; one answer file is needed."),
    "a table": ("class.csv", "this holds many people; one answer file is needed."),
    "a packed table": ("class.csv.gz", "this holds many people; one answer file is needed."),
    "a packed file": ("a.yaml.gz", "this is packed with gzip; unpack it first."),
    "lines": ("people/all.jsonl", "this holds many people; one answer file is needed."),
}
TYPED = [*DAY, "--industry", "insurance", "-f", "plain", "-f", "json=all.jsonl", "--confirm", "-q"]
KEPT = [*DAY, "--industry", "insurance", "--format", "json=all.jsonl", "--confirm", "--quiet"]


@pytest.mark.few(5)
@pytest.mark.parametrize(("path", "said"), MANY.values(), ids=MANY)
@pytest.mark.parametrize("command", ["score", "interview", "tasks"])
def test_many_people_are_told_the_command_to_type(
    capsys: pytest.CaptureFixture[str], nowhere: Path, command: str, path: str, said: str
) -> None:
    (nowhere / "people").mkdir()
    (nowhere / "class.csv").write_text("candidate.id,education.level\na,high_school\n", encoding="utf-8")
    (nowhere / "people" / "all.jsonl").write_text('{"schema": "csr-assess/answers/1"}\n', encoding="utf-8")
    (nowhere / "class.csv.gz").write_bytes(gzip.compress((nowhere / "class.csv").read_bytes()))
    (nowhere / "a.yaml.gz").write_bytes(gzip.compress(DEMO.read_bytes()))
    found = here(capsys, command, path)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"{path}: {said} For all of them: csr-assess batch {path} [many-people]\n"
    assert here(capsys, "batch", path).code == 0


PERSON = '{"schema": "csr-assess/answers/1", "answers": {}}'
SEVERAL = {
    "a table": ("class.txt", "candidate.id,education.level\na,high_school\n"),
    "a table with a byte order mark": ("class.txt", '\ufeff"candidate.id";"education.level"\na;high_school\n'),
    "a JSON list": ("all.json", f"[{PERSON},\n {PERSON}]"),
    "a person a line": ("all.json", f"{PERSON}\n{PERSON}\n"),
}


@pytest.mark.parametrize(("path", "content"), SEVERAL.values(), ids=SEVERAL)
@pytest.mark.parametrize("by_name", [True, False], ids=["by its name", "on standard input"])
def test_many_people_are_told_by_what_the_file_holds(  # noqa: PLR0913, PLR0917 -- what it is tried with
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    nowhere: Path,
    path: str,
    content: str,
    by_name: bool,  # noqa: FBT001 -- a row of the table
) -> None:
    (nowhere / path).write_text(content, encoding="utf-8")
    name, shown = (path, path) if by_name else ("-", "<stdin>")

    def run_it(command: str) -> Said:
        with (nowhere / path).open(encoding="utf-8") as stream:
            monkeypatch.setattr("sys.stdin", stream)
            return here(capsys, command, name)

    said = "this holds many people; one answer file is needed. For all of them: csr-assess batch"
    for command in ("score", "interview", "tasks") if by_name else ("score",):
        assert run_it(command) == (2, "", f"{shown}: {said} {name} [many-people]\n")
    assert run_it("batch").code == 0


@pytest.mark.parametrize("content", [b"", b"hello, all", b"[1, 2]", b"answers: {a.b, c.d: 1", b"[{"])
def test_what_is_nobodys_is_not_many_people(capsys: pytest.CaptureFixture[str], nowhere: Path, content: bytes) -> None:
    (nowhere / "a.yaml").write_bytes(content)
    assert here(capsys, "score", "a.yaml").code == 3


def test_the_command_for_many_people_keeps_the_options_it_has(
    capsys: pytest.CaptureFixture[str], nowhere: Path
) -> None:
    (nowhere / "my people").mkdir()
    (nowhere / "my people" / "a.yaml").write_bytes(DEMO.read_bytes())
    said = here(capsys, *TYPED, "score", "my people", "--color", "never").err
    line = said.partition("For all of them: ")[2].removesuffix(" [many-people]\n")
    assert sorted(shlex.split(line)) == sorted(["csr-assess", "batch", "my people", *KEPT])
    assert here(capsys, *shlex.split(line)[1:]).code == 0
    assert (nowhere / "all.jsonl").exists()


# ------------------------------------------------------------------ help

HELPED = ["", *EVERY, "rubric"]
WIDTHS = (60, 80, 120)


@pytest.mark.parametrize("name", HELPED)
def test_help_is_there_in_three_ways(capsys: pytest.CaptureFixture[str], name: str) -> None:
    shown = here(capsys, *name.split(), "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"Usage: csr-assess {name}".rstrip())
    assert here(capsys, "help", *name.split()) == shown
    assert here(capsys, *name.split(), "-h") == shown


@pytest.mark.few(5)
@pytest.mark.parametrize(("name", "width"), [*itertools.product(HELPED, WIDTHS)])
def test_help_fits_the_window_and_speaks_plainly(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = here(capsys, *name.split(), "--help").out.splitlines()
    examples = lines.index("Examples:")
    assert [line for line in lines[:examples] if len(line) >= width] == []
    assert not any(word in "\n".join(lines) for word in ("<str>", "<float", "{", "env var:", "[]", "<=x"))
    assert not any(line.endswith("...") for line in lines[1:]), "nothing is cut off"


@pytest.mark.parametrize("name", ["", *(name.partition(" ")[2] for name in EVERY if name.startswith("rubric "))])
def test_help_may_follow_a_command_that_has_commands(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert here(capsys, "rubric", "help", *name.split()) == here(capsys, "help", "rubric", *name.split())


WRONG_HELP = {
    "no such command": ("help nothing", "there is no command nothing; allowed: interview, tasks, rate, practice"),
    "nearly a command": ("help scor", "there is no command scor; did you mean score?"),
    "no such command of a command": ("help rubric nwe", "there is no command nwe; did you mean new?"),
    "more than a command": ("help score x", "csr-assess score has no commands of its own."),
}


@pytest.mark.parametrize(("line", "said"), WRONG_HELP.values(), ids=WRONG_HELP)
def test_help_for_what_is_no_command(capsys: pytest.CaptureFixture[str], line: str, said: str) -> None:
    found = here(capsys, *line.split())
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(said)


@pytest.mark.parametrize("name", ["rubric", "form", "schema"])
def test_a_command_that_needs_more_shows_its_help_and_leaves_the_result_empty(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert here(capsys, name) == (2, "", here(capsys, "help", name).out)
    monkeypatch.setenv("CSR_ASSESS_FORMAT", "json")
    (error,) = here(capsys, name).json["errors"]
    assert error["message"] == f"more is needed than csr-assess {name} alone."
    assert error["hint"] == f"Try: csr-assess {name} --help"


# ------------------------------------------------------------------ examples


def test_every_command_has_examples_of_its_own() -> None:
    assert set(EXAMPLES) == set(HELPED)
    for name, lines in EXAMPLES.items():
        assert lines
        if name:
            assert all(f"{line} ".startswith((f"csr-assess {name} ", f"csr-assess help {name} ")) for line in lines)


ASKING = ("interview", "rate", "tasks my-answers.yaml")


@pytest.mark.few(2)
@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_is_shown_whole_and_works(
    capsys: pytest.CaptureFixture[str], nowhere: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = here(capsys, *name.split(), "--help").out
    (nowhere / "answers").mkdir()
    for file in ("my-answers.yaml", "before.yaml", "answers/anna.yaml"):
        assert here(capsys, "demo", "--save", file, "-q").code == 0
    assert here(capsys, "score", "before.yaml", "-f", "json=before.json").code == 0
    saving.draft_path().parent.mkdir(parents=True)
    saving.draft_path().write_bytes(Path("my-answers.yaml").read_bytes())
    assert here(capsys, "form", "csv", "-o", "class.csv").code == 0
    with (nowhere / "class.csv").open("a", encoding="utf-8") as table:
        table.write("anna\n")
    (nowhere / "resume.json").write_text('{"basics": {"name": "Anna"}, "work": []}', encoding="utf-8")
    (nowhere / "posting.txt").write_text("Type at least 40 WPM.", encoding="utf-8")
    (nowhere / "sheet.csv").write_text("rater,empathy\nA. Lee,3\n", encoding="utf-8")
    if name not in {"rubric", "rubric new"}:
        assert here(capsys, "rubric", "new", "my_college").code == 0
    for line in EXAMPLES[name]:
        assert f"\n  {line}\n" in f"{shown}\n"
        for written in ("my-answers.yaml", "class.csv"):
            if f"-o {written}" in line:
                (nowhere / written).unlink()
        said = here(capsys, *shlex.split(line)[1:])
        if line in {"csr-assess", "csr-assess --plain"} or line.removeprefix("csr-assess ").startswith(ASKING):
            assert (said.code, "no-terminal" in said.err) == (2, True), line
        else:
            assert said.code == 0, line


@pytest.mark.parametrize("head", ["schema: crs-assess/answers/1\n", "schema: 1\n", ""], ids=["mistyped", "1", "none"])
def test_what_else_is_wrong_is_told_beside_a_wrong_schema(
    capsys: pytest.CaptureFixture[str], nowhere: Path, head: str
) -> None:
    (nowhere / "a.yaml").write_text(f"{head}answers: {{soft_skills.empaty: 4}}\n", encoding="utf-8")
    said = here(capsys, "score", "a.yaml")
    assert said.code == 3
    assert ": schema" in said.err
    assert "did you mean soft_skills.empathy?" in said.err
