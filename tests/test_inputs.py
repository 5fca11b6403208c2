"""What a command read is never what it writes: under whatever command, option, name and link."""

from __future__ import annotations

import gzip
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from csr_assess.app.main import run
from csr_assess.base import inputs, saving
from csr_assess.base.errors import UsageError
from tests import people
from tests.command import DAY, DEMO, ROOT, here, spawn

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


class Reading(NamedTuple):
    """A command that reads, and the file of those it reads that it is told to write to."""

    words: str
    read: str
    forms: tuple[str, ...] = ("plain", "json")


SECTION = "kind: check\ncheck: soft_skills\ntitle: Own soft skills\n"
ANSWERS, LINES, MEMBER = "people/anna.yaml", "people/class.jsonl", "rubric/rubric.yaml"
COMMANDS = {
    "score its answers": Reading("score {a}", ANSWERS),
    "score its rubric": Reading("score {a} --rubric {r}", MEMBER),
    "score a file of its rubric": Reading("score {a} --rubric {r}", "rubric/soft_skills.yaml"),
    "compare with the run before": Reading("compare {a} {a}", ANSWERS),
    "compare by the rubric of the run before": Reading("compare {a} {a} --rubric-before {r}", MEMBER),
    "explain its answers": Reading("explain calming {a}", ANSWERS),
    "explain by its rubric": Reading("explain calming --rubric {r}", MEMBER),
    "what if of its answers": Reading("what-if {a} calming=3", ANSWERS),
    "the market of its answers": Reading("market {a}", ANSWERS),
    "the market of its rubric": Reading("market --rubric {r}", MEMBER),
    "batch a file": Reading("batch {a}", ANSWERS, ("json", "csv", "group")),
    "batch lines": Reading("batch {l}", LINES, ("json", "csv", "group")),
    "batch a folder": Reading("batch {p}", ANSWERS, ("json", "csv", "group")),
    "batch a folder's lines": Reading("batch {p}", LINES, ("json", "csv", "group")),
    "items of lines": Reading("items {l}", LINES),
    "items of a folder": Reading("items {p}", LINES),
    "the licenses held": Reading("license insurance --held {a}", ANSWERS),
    "the rubric of a license": Reading("license insurance --rubric {r}", MEMBER),
    "a rubric that is checked": Reading("rubric check {r}", MEMBER),
    "a rubric that is shown": Reading("rubric show {r}", MEMBER),
    "a rubric that is compared": Reading("rubric diff {r}", MEMBER),
    "tasks of a rubric": Reading("tasks --list --rubric {r}", MEMBER),
    "the bundled example": Reading("demo", "example"),
}


def _same(place: Path) -> Path:
    return place


def _spelled(place: Path) -> Path:
    return Path(f"{place.parent}/./../{place.parent.name}/{place.name}")


def _symbolic(place: Path) -> Path:
    link = place.parents[1] / f"link{place.suffix}"
    link.symlink_to(place)
    return link


def _two_links(place: Path) -> Path:
    near, far = place.parents[1] / "near.yaml", place.parents[1] / "far.yaml"
    near.symlink_to(place)
    far.symlink_to(near)
    return far


def _hard(place: Path) -> Path:
    other = place.parents[1] / f"other{place.suffix}"
    os.link(place, other)
    return other


def _linked_folder(place: Path) -> Path:
    folder = place.parents[1] / "folder"
    folder.symlink_to(place.parent)
    return folder / place.name


WAYS = {
    "the same path": _same,
    "another spelling": _spelled,
    "a link": _symbolic,
    "a link to a link": _two_links,
    "a hard link": _hard,
    "a folder that is a link": _linked_folder,
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    people = tmp_path / "people"
    people.mkdir()
    shutil.copy(DEMO, people / "anna.yaml")
    assert run(["demo", "--save", str(tmp_path / "one.json"), "-q"]) == 0
    line = " ".join((tmp_path / "one.json").read_text(encoding="utf-8").split("\n"))
    (people / "class.jsonl").write_text(f"{line}\n{line}\n", encoding="utf-8")
    (tmp_path / "rubric").mkdir()
    (tmp_path / MEMBER).write_text(
        "kind: rubric\nextends: csr\nid: own\nversion: 1.0.0\ntitle: Own\n", encoding="utf-8"
    )
    (tmp_path / "rubric" / "soft_skills.yaml").write_text(SECTION, encoding="utf-8")
    return tmp_path


def _words(command: Reading, home: Path) -> list[str]:
    places = {"a": home / ANSWERS, "l": home / LINES, "p": home / "people", "r": home / "rubric"}
    return command.words.format(**places).split()


@pytest.mark.few(2)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_writes_what_it_reads(home: Path, command: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    place = DEMO if command.read == "example" else home / command.read
    before = place.read_bytes()
    options = itertools.cycle(
        [["-f", command.forms[0], "-o", "{}"], *(["-f", f"{form}={{}}"] for form in command.forms)]
    )
    slow = "{r}" in command.words and "score" not in command.words  # each reads a whole rubric of one's own
    for name, way in [*WAYS.items()][2 if slow else 0 :: 3 if slow else 1]:
        target = place if command.read == "example" else way(place)
        words = [word.format(target) for word in next(options)]
        said = here(capsys, *_words(command, home), *words)
        assert said.code == 2, (name, words)
        assert any(code in said.err + said.out for code in ("output-is-input", "output-in-input"))
        assert place.read_bytes() == before
        assert target.samefile(place)


def test_a_result_under_another_name_is_told_by_the_name_it_was_read_by(home: Path) -> None:
    link, deep = home / "result.json", home / "deep"
    shutil.copytree(home / "people", deep / "people")
    (deep / "people" / "zoe.JSONL.gz").symlink_to(link)
    link.write_bytes(b"")
    with inputs.watched():
        inputs.took_in_folder(deep, (".jsonl.gz",), [link])
        with pytest.raises(UsageError, match=r"result\.json: is read too, as .*zoe\.JSONL\.gz"):
            inputs.refuse_replacing(link)
        with pytest.raises(UsageError, match="output-in-input"):
            inputs.refuse_replacing(deep / "people" / "new.jsonl.GZ")
        inputs.refuse_replacing(deep / "people" / "new.jsonl")


def test_a_folder_that_links_to_its_own_output(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = home / "all.jsonl"
    output.write_bytes(b"")
    (home / "people" / "zoe.jsonl").symlink_to(output)
    said = here(capsys, "batch", home / "people", "-f", "json", "-o", output)
    assert said.code == 2
    assert output.read_bytes() == b""


@pytest.mark.parametrize("words", [["batch", "{p}"], ["items", "{p}"]], ids=["batch", "items"])
def test_no_result_lies_where_it_would_be_read_the_next_time(
    home: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    new = home / "people" / "new.json"
    said = here(capsys, *(word.format(p=home / "people") for word in words), "-f", "json", "-o", new)
    assert said.code == 2
    assert not new.exists()


def test_a_new_file_of_the_rubric_is_none_of_the_results(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = home / "rubric" / "extra.yaml"
    said = here(capsys, "score", home / ANSWERS, "--rubric", home / "rubric", "-f", "json", "-o", new)
    assert said.code == 2
    assert not new.exists()


def test_two_results_for_one_file_under_two_names(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = home / "report", home / "people" / ".." / "report"
    said = here(capsys, "score", home / ANSWERS, *DAY, "-f", f"json={first}", "-f", f"plain={second}")
    assert said.code == 2
    assert not first.exists()


def test_standard_input_is_read_too(home: Path) -> None:
    place = home / ANSWERS
    before = place.read_bytes()
    line = 'score - -f json -o "$0" < "$0"'
    done = _shell(line, place)
    assert done == 2
    assert _shell('score "$0" -f plain >> "$0"', place) == 2
    assert place.read_bytes() == before


def _shell(line: str, place: Path) -> int:
    words = ["/bin/sh", "-c", f"{sys.executable} -m csr_assess {line}", str(place)]
    return subprocess.run(words, check=False, capture_output=True).returncode


TEXT = people.rubric().questions["education.level"].text
HELD = {
    "an answer file": ("b.yaml", None),
    "an answer file as JSON": ("b.json", None),
    "answers in UTF-16": ("b.yaml", "schema: csr-assess/answers/1\n".encode("utf-16")),
    "lines of answers": ("b.jsonl", b'{"schema":"csr-assess/answers/1"}\n'),
    "a damaged answer file": ("b.yaml", b"schema: csr-assess/answers/1\nanswers: {a: [\n"),
    "a class": ("b.csv", b"candidate.id,target.industry,soft_skills.empathy\n7,retail,3\n"),
    "a class with a title": ("b.csv", b"Class of May\n\ncandidate.id;soft_skills.empathy\n7;3\n"),
    "a class of names": ("b.csv", b"name,soft_skills.empathy\nAnna,3\n"),
    "a class by the questions' texts": ("b.csv", f'Timestamp,"{TEXT}"\n1,"High school"\n'.encode()),
    "a class in UTF-16": ("b.csv", "name\tsoft_skills.empathy\nAnna\t3\n".encode("utf-16")),
    "a class of another rubric": ("b.txt", b"who;own.one;own.two;own.three\nAnna;1;2;3\n"),
    "a packed answer file": ("b.yaml.gz", gzip.compress(b"schema: csr-assess/answers/1\n")),
    "a packed class": ("b.csv.gz", gzip.compress(b"name,soft_skills.empathy\nAnna,3\n")),
    "a packed class that was cut": ("b.gz", gzip.compress(b"name,soft_skills.empathy\nAnna,3\n")[:-6]),
    "a rubric": ("rubric.yaml", b"# Ours\nkind: rubric\nid: own\n"),
    "a file of a rubric": ("b.yaml", b"kind: task_quiz\n"),
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("name", "raw"), HELD.values(), ids=HELD)
@pytest.mark.parametrize(
    "words", [["score", "{a}", "-f", "json", "-o"], ["batch", "{a}", "-f", "csv", "-o"], ["demo", "--save"]],
    ids=["score", "batch", "demo --save"],
)  # fmt: skip
def test_answers_that_nobody_read_are_not_replaced_either(
    home: Path, name: str, raw: bytes | None, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    place = home / name
    if raw is None:
        assert run(["demo", "--save", str(place), "-q"]) == 0
        place.write_bytes(place.read_bytes() + b"\n")
    else:
        place.write_bytes(raw)
    before = place.read_bytes()
    assert here(capsys, *(word.format(a=home / ANSWERS) for word in words), place).code == 2
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("form", "name"),
    [("plain", "r.txt"), ("json", "r.json"), ("json", "r.jsonl"), ("csv", "r.csv"), ("group", "g.jsonl")],
)
def test_an_older_result_is_replaced(home: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "batch" if name in ("r.jsonl", "r.csv", "g.jsonl") else "score",
        home / ANSWERS,
        *DAY,
        "-f",
        form,
        "-o",
        home / name,
    ]
    assert [here(capsys, *words).code for _again in range(2)] == [0, 0]


def test_the_example_is_saved_again_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "anna.yaml"
    assert [here(capsys, "demo", "--save", place, "-q").code for _again in range(2)] == [0, 0]


VARIABLES = {
    "--save": {"CSR_ASSESS_SAVE": "{mine}"},
    "--output": {"CSR_ASSESS_OUTPUT": "{mine}"},
    "the file of a format": {"CSR_ASSESS_FORMAT": "json={mine}"},
}


@pytest.mark.parametrize("variables", VARIABLES.values(), ids=VARIABLES)
@pytest.mark.parametrize("words", [["demo"], ["score", "{a}"], ["rubric", "list"], ["form", "answers"]], ids=" ".join)
def test_no_variable_names_a_file_to_write(
    home: Path, words: list[str], variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = home / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(mine=mine))
    run([word.format(a=home / ANSWERS) for word in words])
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_file_that_the_command_keeps_up_may_be_one_it_read(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"one")
    with inputs.watched():
        inputs.took_in(place)
        saving.write_file(place, b"two", own=True)
        with pytest.raises(UsageError, match="output-is-output"):
            saving.write_file(place, b"three")
    assert place.read_bytes() == b"two"


def test_the_record_ends_with_the_command(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    place.write_bytes(b"one")
    with inputs.watched():
        inputs.took_in(place)
    saving.write_file(place, b"two")
    assert place.read_bytes() == b"two"


@pytest.mark.skipif(not Path("/bin/bash").exists(), reason="needs bash, which makes such pipes")
def test_a_pipe_of_the_shell_takes_a_result(home: Path) -> None:
    line = f"{sys.executable} -m csr_assess score $0 -f json -o >(head -c 60; cat >/dev/null); wait $!"
    done = subprocess.run(["/bin/bash", "-c", line, str(home / ANSWERS)], check=False, capture_output=True, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b'{\n  "schema": "csr-assess/report')


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_of_the_process_can_be_named(stream: str) -> None:
    done = spawn("score", DEMO, *DAY, "-f", "json", "-o", f"/dev/{stream}")
    assert done.returncode == 0
    assert getattr(done, stream).startswith(b"{")
