"""The program on a Windows that is stood in for: no module of Unix, its console, cp1252, its folders and names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from csr_assess.answers.read import read_file
from csr_assess.app import outputs
from csr_assess.app.wildcards import expanded
from csr_assess.base import saving, windows_names
from csr_assess.base.errors import UsageError
from csr_assess.terminal import prompts, windows_console
from csr_assess.terminal.prompts.plain_lines import PlainAsker
from tests import small_tasks
from tests.command import DAY, DEMO, ROOT, here
from tests.small_tasks import SMALL_TASKS
from tests.windows import FakeKernel

PASSAGES = [passage.text for passage in SMALL_TASKS["typing"].items]
LINES = {
    "help": ["--help"],
    "demo": ["demo", *DAY],
    "score": ["score", "demo.yaml", "-f", "table", *DAY],
    "batch": ["batch", "demo.yaml", "-f", "csv", "-o", "out.csv", "-f", "json=out.jsonl", *DAY],
    "a form": ["form", "html", "-o", "form.html"],
    "a device's name": ["score", "demo.yaml", "-f", "plain", "-o", "aux.txt", *DAY],
    "another's file": ["score", "demo.yaml", "-f", "plain", "-o", "out.csv:x", *DAY],
    "typing": ["TERMINAL", "tasks", "me.yaml", "--only", "typing", "--rubric", "rubric", "--plain", *DAY],
    "the interview": ["TERMINAL", "interview", "--plain", *DAY],
}
TYPED = ["1", "40", "1", "1"]
"""The lines at the typing task: start, what is expected, on from the practice, on at the end."""
ANSWERED = ["1", "3"]
"""The lines at the interview until they end: start, the third industry."""


class Ran(NamedTuple):
    """What the command lines left."""

    folder: Path
    codes: dict[str, int]
    out: str
    err: str


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    if sys.platform == "win32":
        pytest.skip("this is one")
    folder = tmp_path_factory.mktemp("windows")
    small_tasks.folder(folder)
    (folder / "demo.yaml").write_bytes(DEMO.read_bytes().replace(b"\n", b"\r\n"))
    keys = ["", *(key for text in PASSAGES for key in (*text[:-1], "x", "\b", text[-1], "\r"))]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CSR_ASSESS_")}
    places = {"PYTHONPATH": str(ROOT), "LOCALAPPDATA": str(folder / "Local"), "USERPROFILE": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.on_windows", json.dumps([*LINES.values()])],
        input="".join(f"{line}\r\n" for line in (*TYPED, *ANSWERED)).encode("cp1252"),
        env={**kept, **places, "PYTHONIOENCODING": "cp1252", "KEYS": json.dumps(keys)},
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("cp1252")
    codes = json.loads((folder / "codes.json").read_text(encoding="utf-8"))
    out, err = (stream.decode("cp1252") for stream in (done.stdout, done.stderr))
    return Ran(folder, dict(zip(LINES, codes, strict=True)), out, err)


@pytest.mark.few(0)
def test_every_command_ends_as_it_does_elsewhere(ran: Ran) -> None:
    stopped = {"a device's name": 2, "another's file": 2, "the interview": 130}
    assert ran.codes == {name: stopped.get(name, 0) for name in LINES}


def test_the_same_keys_come_to_the_same_result(ran: Ran) -> None:
    (found,) = [read_file(ran.folder / "me.yaml")[0].results["typing"]]
    assert [one["answer"] for one in found["responses"]] == PASSAGES
    assert found["accuracy"] == 1
    assert 30 < found["wpm"] < 45
    assert not any(one.get("burst") or one.get("by_line") for one in found["responses"])
    assert "That is level" in ran.out


def test_the_draft_is_in_the_persons_own_folder_and_the_way_on_is_told(ran: Ran) -> None:
    draft = ran.folder / "Local" / "csr-assess" / "interview.yaml"
    assert read_file(draft)[0].target.industry == "hospitality"
    assert "csr-assess --plain" in ran.err


def test_a_code_page_loses_no_sign(ran: Ran, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, *LINES["demo"], "-f", "plain").out
    assert said.encode("cp1252").decode("cp1252") == said
    assert said in ran.out.replace("\r\n", "\n")
    table = ran.out.split(said)[1].split("Gaps")[0]
    assert "x Not met yet" in table
    assert " ? " not in table


@pytest.mark.few(0)
def test_answers_with_the_line_ends_of_windows_come_to_the_same_bytes(
    ran: Ran, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "demo.yaml").write_bytes(DEMO.read_bytes())
    monkeypatch.chdir(tmp_path)
    here(capsys, *LINES["batch"])
    for name in ("out.csv", "out.jsonl"):
        assert (tmp_path / name).read_bytes() == (ran.folder / name).read_bytes()


def test_names_that_mean_something_else_there_are_refused(ran: Ran) -> None:
    assert "Windows keeps the name aux.txt for a device; choose another." in ran.err
    assert "out.csv:x has a character that no name may have on Windows" in ran.err
    assert not [*ran.folder.glob("aux*"), *ran.folder.glob("*:*")]


# ------------------------------------------------------------------ one thing each


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_names, "on_windows", lambda: True)


NAMES = {
    "report.json": True,
    "C:\\Users\\me\\report.json": True,
    "\\\\server\\share\\report.json": True,
    "..\\report.json": True,
    "NUL": True,
    "console.json": True,
    "com10.txt": True,
    "CON": False,
    "con.json": False,
    "reports\\LPT1.csv": False,
    "nul.txt": False,
    "me.yaml:hidden": False,
    "what?.csv": False,
    "report.": False,
    "folder \\report.csv": False,
}


@pytest.mark.parametrize(("name", "taken"), NAMES.items(), ids=NAMES)
@pytest.mark.usefixtures("on_windows")
def test_which_names_are_taken(name: str, taken: bool) -> None:  # noqa: FBT001
    if taken:
        windows_names.refuse(Path(name))
        return
    with pytest.raises(OSError, match="Windows"):
        windows_names.refuse(Path(name))


def test_elsewhere_a_name_is_a_name() -> None:
    windows_names.refuse(Path("con.json"))


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_windows: None) -> Path:  # noqa: ARG001
    """Return a file that another program has open: it is replaced by none."""
    file, replace = tmp_path / "out.csv", Path.replace

    def refusing(whole: Path, target: Path) -> Path:
        if target == file:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(whole, target)

    file.write_text("older", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr("csr_assess.base.replacing.time.sleep", lambda _seconds: None)
    return file


def test_the_result_is_kept_beside_a_file_that_is_open(opened: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("out-new.csv", "out-new2.csv"):
        said = here(capsys, "score", DEMO, "-f", "plain", "-o", opened, *DAY)
        assert said.code == 2
        assert f"{opened}: is open in another program, so it cannot be replaced." in said.err
        assert f"kept next to it as {name}." in said.err
        assert "Candidate" in (opened.parent / name).read_text(encoding="utf-8")
    assert opened.read_text(encoding="utf-8") == "older"
    assert len([*opened.parent.iterdir()]) == 3


@pytest.mark.slow
def test_a_batch_is_kept_beside_it_too(opened: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "batch", DEMO, "-f", "csv", "-o", opened, *DAY)
    assert said.code == 2
    assert f"{opened}.part" in said.err
    assert (opened.parent / "out.csv.part").stat().st_size
    assert opened.read_text(encoding="utf-8") == "older"


@pytest.mark.usefixtures("on_windows")
def test_a_scanner_that_looks_into_a_new_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, replace, tries = tmp_path / "out.csv", Path.replace, []

    def busy_at_first(whole: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(whole, target)

    monkeypatch.setattr(Path, "replace", busy_at_first)
    monkeypatch.setattr("csr_assess.base.replacing.time.sleep", lambda _seconds: None)
    saving.write_file(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_path_in_double_quotes_says_what_a_backslash_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for written, code in (('"C:\\Users\\me"', 3), ('"D:\\path"', 3)):
        file = tmp_path / "a.yaml"
        file.write_text(f"schema: csr-assess/answers/1\ncandidate: {{id: {written}}}\n", encoding="utf-8")
        said = here(capsys, "score", file)
        assert said.code == code
        assert "in double quotes a backslash begins an escape" in said.err


@pytest.mark.usefixtures("on_windows")
def test_a_window_without_a_console_is_asked_in_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    assert isinstance(prompts.asker(plain=False), PlainAsker)


def test_names_with_wildcards_are_the_files_they_stand_for(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.txt"):
        (tmp_path / name).touch()
    folder = str(tmp_path)
    found = [*expanded(["batch", f"{folder}/*.yaml", f"{folder}/*.none", "-o*", "plain"])]
    assert found == ["batch", f"{folder}/a.yaml", f"{folder}/b.yaml", f"{folder}/*.none", "-o*", "plain"]


@pytest.mark.parametrize("draws", [True, False], ids=["it draws", "an old one"])
@pytest.mark.usefixtures("on_windows")
def test_colors_are_for_a_console_that_draws_them(draws: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    monkeypatch.setattr(windows_console, "_kernel", FakeKernel)
    monkeypatch.setattr(FakeKernel, "draws", draws)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert outputs.color_wanted("auto") is draws


@pytest.mark.usefixtures("on_windows")
def test_nobody_is_asked_for_a_result_that_no_file_takes(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Windows keeps the name con"):
        outputs.refuse_in_vain([], [outputs.Output(form="plain", file=tmp_path / "con.txt")])
