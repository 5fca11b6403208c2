"""The command line as a shell and a script meet it: exit codes, streams, formats, settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.answers import read, write
from csr_assess.app.main import run
from csr_assess.app.names import COMMANDS
from csr_assess.rubric.load import bundled
from tests import folder, people
from tests.command import DAY, DEMO, ROOT, here, spawn

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def person(tmp_path: Path) -> Any:
    """Return a way to write the answer file of one of the example people."""

    def written(name: str) -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(write.dump(people.PEOPLE[name](), as_json=False))
        return path

    return written


def test_score_prints_a_report_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "score", DEMO, *DAY)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Headline:\n")


@pytest.mark.slow
def test_the_same_answers_give_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "plain", "table"):
        first = here(capsys, "score", DEMO, *DAY, "-f", form)
        assert first == here(capsys, "score", DEMO, *DAY, "-f", form)
        assert first.code == 0


@pytest.mark.slow
def test_a_copy_of_the_rubric_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = here(capsys, "score", DEMO, *DAY, "-f", "json", "--rubric", folder.copy(tmp_path, profiles=True))
    assert own.code == 0
    assert own == here(capsys, "score", DEMO, *DAY, "-f", "json")


def test_standard_input_is_read_for_a_hyphen() -> None:
    done = spawn("score", "-", *DAY, "-f", "json", stdin=DEMO.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source"] == "-"
    empty = spawn("score", "-", *DAY)
    assert (empty.returncode, empty.stdout) == (3, b"")
    assert empty.stderr.startswith(b"<stdin>:1: no answers here")


def test_a_candidate_without_an_id_is_called_after_the_file(person: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "score", person("empty"), *DAY, "-f", "json").json["report"]["candidate"]["id"] == "empty"


# ------------------------------------------------------------------ exit codes

LINES: dict[str, tuple[str, list[str], int]] = {
    "no line": ("weak", [], 0),
    "an abstained score is done": ("abstained", [], 0),
    "an empty file is done": ("empty", [], 0),
    "above a score": ("middling", ["--fail-under", "10"], 0),
    "below a score": ("weak", ["--fail-under", "10.5"], 1),
    "at nothing": ("weak", ["--fail-under", "0"], 0),
    "an abstained score is below every score": ("abstained", ["--fail-under", "0"], 1),
    "ready, below ready": ("strong", ["--confirm", "--fail-on", "ready"], 0),
    "ready only with what was seen": ("strong", ["--fail-on", "ready"], 1),
    "nearly ready": ("strong", ["--fail-on", "nearly_ready"], 0),
    "a band as reports print it": ("strong", ["--fail-on", "Nearly ready"], 0),
    "a band in capitals": ("weak", ["--fail-on", "NEARLY READY"], 1),
    "a band whose title is not its id": ("weak", ["--fail-on", "starting out"], 0),
    "a band with a hyphen": ("middling", ["--fail-on", "nearly-ready"], 0),
    "a gate in capitals": ("weak", ["--fail-on", "Gate"], 1),
    "the lowest band": ("weak", ["--fail-on", "starting"], 0),
    "below the lowest but one": ("weak", ["--fail-on", "building"], 1),
    "an abstained score is below every band": ("abstained", ["--fail-on", "starting"], 1),
    "a gate that is met": ("strong", ["--fail-on", "gate"], 0),
    "a gate that is not met": ("weak", ["--fail-on", "gate"], 1),
    "a gate that is pending": ("middling", ["--fail-on", "gate"], 1),
    "a gate that is unknown": ("empty", ["--fail-on", "gate"], 1),
    "both lines, one missed": ("middling", ["--fail-under", "1", "--fail-on", "ready"], 1),
}


@pytest.mark.few(5)
@pytest.mark.parametrize(("name", "options", "code"), LINES.values(), ids=LINES)
def test_the_exit_code_says_whether_a_line_is_reached(
    person: Any, capsys: pytest.CaptureFixture[str], name: str, options: list[str], code: int
) -> None:
    said = here(capsys, "score", person(name), *DAY, "-f", "json", *options)
    assert said.code == code
    assert said.err == ""
    assert said.json["status"] == "success"


USAGE = {
    "a day that is none": (["--as-of", "2026-02-30"], "--as-of: 2026-02-30 is not a date; write it as 2026-11-21."),
    "a day in words": (["--as-of", "today"], "--as-of: today is not a date"),
    "a format nobody writes": (["-f", "xml"], "--format xml: it can be table, plain, json, ics, jsonresume, html, md."),
    "a colour": (["--color", "blue"], "--color blue: it can be auto, always, never."),
    "a band nobody knows": (
        ["--fail-on", "great"],
        "--fail-on great: it can be gate, ready, nearly_ready, building, starting.",
    ),
    "half a band": (["--fail-on", "nearly"], "--fail-on nearly: it can be gate, ready,"),
    "marks alone for a band": (["--fail-on", "-"], "--fail-on -: it can be gate, ready,"),
    "a score above 100": (["--fail-under", "101"], "--fail-under 101: write a number from 0 to 100."),
    "a score in words": (["--fail-under", "high"], "--fail-under high: write a number from 0 to 100."),
    "an option nobody has": (["--nonsense"], "No such option: --nonsense"),
    "two formats to standard output": (["-f", "plain", "-f", "json"], "only one --format can go to each place"),
    "two formats to one file": (["-f", "plain=a.txt", "-f", "json=a.txt"], "only one --format can go to each place"),
    "two formats to one file, one by -o": (
        ["-f", "plain", "-f", "json=a", "-o", "a"],
        "only one --format can go to each",
    ),
    "-o without a format to take it": (["-f", "plain=a.txt", "-o", "b.txt"], "-o is for the one --format"),
    "a file in no folder": (["-f", "plain=none/a.txt"], "cannot be written: No such file or directory."),
    "no such rubric": (["--rubric", "nowhere"], "no such rubric; give a folder or one of: csr."),
    "a state nobody knows": (["--state", "Narnia"], "--state: found Narnia; write a US state's code or name"),
    "an industry that is near none": (["--industry", "zzz"], "--industry: found zzz; allowed: retail,"),
    "an industry nobody knows": (["--industry", "insurence"], "--industry: found insurence; did you mean insurance?"),
    "an industry by a word of its title": (["--industry", "hospital"], "found hospital; did you mean healthcare?"),
}


@pytest.mark.parametrize(("options", "said"), USAGE.values(), ids=USAGE)
def test_a_usage_error_is_exit_2_and_speaks_json_when_asked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    found = here(capsys, "score", DEMO, *DAY, *options)
    assert found.code == 2
    assert list(tmp_path.iterdir()) == []
    if "json" in options:
        assert (found.json["errors"][0]["message"][: len(said)], found.err) == (said, "")
        return
    assert found.out == ""
    assert said in found.err
    if "-f" not in options:
        as_json = here(capsys, "score", DEMO, *DAY, *options, "-f", "json")
        assert (as_json.code, as_json.err) == (2, "")
        assert said in as_json.json["errors"][0]["message"]


WORDS = {
    "a command nobody has": (["scor"], "No such command 'scor'. Did you mean score? [usage]"),
    "no argument": (["score"], "Missing argument 'ANSWERS'. Try: csr-assess score --help [usage]"),
    "too many arguments": (["score", "a", "b"], "Try: csr-assess score --help [usage]"),
    "a schema of nothing": (["schema", "x"], "KIND: x is unknown; allowed: answers, rubric, overlay, report, group,"),
    "a command of a command": (["rubric", "chek"], "Did you mean 'check'? Try: csr-assess rubric --help [usage]"),
}


@pytest.mark.parametrize(("arguments", "said"), WORDS.values(), ids=WORDS)
def test_a_wrong_word_says_where_help_is(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    found = here(capsys, *arguments)
    assert (found.code, found.out) == (2, "")
    assert said in found.err


def test_an_error_of_the_program_itself_tells_no_answer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: Any, **_options: Any) -> None:
        secret = "Amira's answer"  # noqa: S105 -- what must not be printed
        raise RuntimeError(secret)

    monkeypatch.setattr("csr_assess.app.reporting.checked_report", broken)
    said = here(capsys, "score", DEMO, *DAY)
    assert said.code == 5
    assert "an error in the program itself: RuntimeError at " in said.err
    assert "Amira" not in said.err
    as_json = here(capsys, "score", DEMO, *DAY, "-f", "json")
    assert (as_json.code, as_json.err) == (5, "")
    assert as_json.json["errors"][0]["code"] == "internal"
    with pytest.raises(RuntimeError, match="Amira"):
        here(capsys, "score", DEMO, *DAY, "--debug")


def test_an_interrupted_command_is_exit_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: Any, **_options: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("csr_assess.app.reporting.checked_report", interrupted)
    assert here(capsys, "score", DEMO, *DAY).code == 130


# ------------------------------------------------------------------ formats and files


@pytest.mark.slow
def test_several_formats_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["-f", "plain", "-f", f"json={tmp_path / 'r.json'}", "-f", f"table={tmp_path / 'r.txt'}"]
    said = here(capsys, "score", DEMO, *DAY, *places)
    assert (said.code, said.err) == (0, "")
    assert said.out == here(capsys, "score", DEMO, *DAY, "-f", "plain").out
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == here(capsys, "score", DEMO, *DAY, "-f", "json").out
    assert "\x1b" not in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_o_is_the_file_of_the_format_without_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", encoding="utf-8")
    said = here(capsys, "score", DEMO, *DAY, "-f", "json", "-o", path)
    assert said == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["status"] == "success"


SETTINGS = {
    "the format": ({"CSR_ASSESS_FORMAT": "json"}, [], 0, '"status": "success"'),
    "the command line comes before": ({"CSR_ASSESS_FORMAT": "json"}, ["-f", "plain"], 0, "Headline:"),
    "the day": ({"CSR_ASSESS_AS_OF": "2026-12-24"}, [], 0, "As of 2026-12-24"),
    "a wrong day": ({"CSR_ASSESS_AS_OF": "soon"}, [], 2, ""),
    "a line": ({"CSR_ASSESS_FAIL_UNDER": "100"}, [], 1, "Headline:"),
    "a band": ({"CSR_ASSESS_FAIL_ON": "ready"}, [], 1, "Headline:"),
    "the rubric": ({"CSR_ASSESS_RUBRIC": "nowhere"}, [], 2, ""),
    "the state": ({"CSR_ASSESS_STATE": "Ohio", "CSR_ASSESS_FORMAT": "json"}, [], 0, '"state": "OH"'),
}


@pytest.mark.parametrize(("variables", "options", "code", "said"), SETTINGS.values(), ids=SETTINGS)
def test_the_environment_can_say_what_an_option_says(  # noqa: PLR0913, PLR0917 -- the columns of the table
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    options: list[str],
    code: int,
    said: str,
) -> None:
    for name, value in {"CSR_ASSESS_AS_OF": "2026-11-21", **variables}.items():
        monkeypatch.setenv(name, value)
    found = here(capsys, "score", DEMO, *options)
    assert found.code == code
    assert said in found.out


def test_errors_take_the_form_the_environment_asks_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSR_ASSESS_FORMAT", "json")
    assert here(capsys, "score", "none.yaml").json["errors"][0]["code"] == "file-unreadable"
    said = here(capsys, "score", "none.yaml", "-f", "plain")
    assert (said.out, said.err) == ("", "none.yaml: cannot be read: No such file or directory. [file-unreadable]\n")


@pytest.mark.parametrize("asked", [["--format", "json"], ["--format=json"], ["-fjson"], ["-f", "json"]])
def test_errors_speak_json_however_it_was_asked_for(capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    assert here(capsys, "score", "none.yaml", *asked).json["status"] == "error"
    assert here(capsys, "--nonsense", *asked).json["errors"][0]["code"] == "usage"


# ------------------------------------------------------------------ demo, rubric


def test_demo_scores_the_bundled_example(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "demo", *DAY, "-f", "json")
    assert (said.code, said.err) == (0, "")
    scored = here(capsys, "score", DEMO, *DAY, "-f", "json")
    assert said.json["report"] == scored.json["report"]


WORN_OFF = date(2029, 10, 1)
"""From then on what the example person showed counts no more."""
TODAY = {
    "long before its evidence": (date(2025, 1, 15), "2026-10-02"),
    "the day before": (date(2026, 10, 1), "2026-10-02"),
    "the day of its last evidence": (date(2026, 10, 2), "2026-10-02"),
    "a day that few years have": (date(2028, 2, 29), "2028-02-29"),
    "years later": (date(2031, 6, 30), "2031-06-30"),
}


@pytest.mark.parametrize(("today", "as_of"), TODAY.values(), ids=TODAY)
def test_demo_works_on_any_day(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, today: date, as_of: str
) -> None:
    noon = datetime.combine(today, time(12)).timestamp()
    monkeypatch.setattr("time.time", lambda: noon)
    said = here(capsys, "demo", "-f", "json")
    assert (said.code, said.err) == (0, "")
    assert said.json["report"]["as_of"] == as_of
    same = here(capsys, "demo", *DAY, "-f", "json").json["report"]["score"]
    assert (said.json["report"]["score"] == same) is (today < WORN_OFF)


def test_demo_shows_both_numbers_and_how_far_claims_are_off(capsys: pytest.CaptureFixture[str]) -> None:
    report = here(capsys, "demo", *DAY, "-f", "json").json["report"]
    assert report["shown_part"]["share"] > 0
    assert report["told_part"]["share"] > 0
    assert (report["over_rating"]["pairs"], report["over_rating"]["levels"] > 0) == (3, True)
    assert not [note for note in report["notes"] if note["code"].startswith("result")]
    assert {finding["shown"] is None for check in report["checks"] for finding in check["findings"]} == {True, False}


def test_demo_takes_a_day_that_was_given_at_its_word(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "demo", "--as-of", "2026-09-30")
    assert said.code == 3
    assert "2026-10-02 is after 2026-09-30, the day of this report." in said.err


@pytest.mark.parametrize("name", ["me.yaml", "me.json"])
def test_demo_saves_the_examples_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = tmp_path / name
    said = here(capsys, "demo", "--save", path)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"Saved to {path}.\n"
    assert path.read_text(encoding="utf-8").startswith("{" if name.endswith("json") else "schema: ")
    scored = here(capsys, "score", path, *DAY, "-f", "json").json["report"]
    assert scored == here(capsys, "demo", *DAY, "-f", "json").json["report"]
    assert here(capsys, "demo", "--save", path, "--quiet") == (0, "", "")


def test_rubric_list_names_the_bundled_ones(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "list", "-f", "json")
    assert (said.code, said.err) == (0, "")
    (row,) = said.json["results"]
    assert row == {
        "id": "csr",
        "version": "1.0.0",
        "title": people.rubric().core.title,
        "sha256": people.rubric().sha256,
    }
    assert here(capsys, "rubric", "list").out == "csr  1.0.0  Customer service representative\n"


def test_rubric_show_tells_what_each_criterion_is_worth(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "show", "-f", "json")
    (shown,) = said.json["results"]
    assert sum(shown["shares"].values()) == pytest.approx(1)
    assert set(shown["sections"]) == set(people.rubric().sections)
    text = here(capsys, "rubric", "show").out
    assert str(bundled() / "csr") in text
    assert all(criterion in text for criterion in people.rubric().criteria)


def test_a_rubrics_error_is_an_envelope_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "check", "nowhere", "-f", "json")
    assert said.code == 2
    assert said.json["schema"] == "csr-assess/rubric/1"
    assert said.json["results"] is None


# ------------------------------------------------------------------ processes, pipes, encodings


def test_the_version_comes_at_once() -> None:
    script = (
        "import sys; from csr_assess.app.main import run; code = run(['--version']); "
        "heavy = {'typing', 'typer', 'msgspec', 'yaml', 'rich', 'questionary'} & set(sys.modules); "
        "print(sorted(heavy), code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    version, imported = done.stdout.splitlines()
    assert version.startswith("csr-assess ")
    assert imported == "[] 0"


def test_the_version_is_an_option_among_others_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert here(capsys, "--version").out == here(capsys, "--version", "score").out


NOT_FOR_A_SCORE = {
    "rich",
    "questionary",
    "csv",
    "yaml",
    "json",
    "bisect",
    "hashlib",
    "pickle",
    "contextvars",
    "csr_assess.app.calendars",
    "csr_assess.app.closing_screen",
    "csr_assess.app.observers",
    "csr_assess.app.pager",
    "csr_assess.base.dead_links",
    "csr_assess.base.shapes",
    "csr_assess.evidence.agreement",
    "csr_assess.licenses.holdings",
    "csr_assess.licenses.study",
    "csr_assess.render",
    "csr_assess.rubric.document",
    "csr_assess.rubric.elsewhere",
    "csr_assess.rubric.task_types",
    "csr_assess.tasks.kinds.task_kind",
}
"""What a plain score as JSON loads none of: no console, no YAML, and nothing that only others need."""
MOST_FOR_A_SCORE = 140
"""Modules of the program: each is looked for, read and made."""


def loaded(answers: Path, cache: Path) -> set[str]:
    """Return the modules that are there after a score of a file, by a rubric that the score before has kept."""
    script = (
        "import sys; from csr_assess.app.main import run; "
        f"code = run(['score', {str(answers)!r}, '-f', 'json', '--as-of', '2026-11-21']); "
        "print(*sys.modules, file=sys.stderr)"
    )
    command, env = [sys.executable, "-c", script], {**os.environ, "XDG_CACHE_HOME": str(cache)}
    for _turn in range(2):
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT, env=env)
    return set(done.stderr.split())


def test_a_score_loads_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    example, _raw = read.read_file(DEMO)
    path.write_bytes(write.dump(replace(example, results={}), as_json=True))
    found = loaded(path, tmp_path)
    assert found & NOT_FOR_A_SCORE == set()
    assert sum(name.startswith("csr_assess") for name in found) <= MOST_FOR_A_SCORE


def test_a_score_reads_the_tasks_that_were_taken(tmp_path: Path) -> None:
    assert "csr_assess.rubric.task_types" in loaded(DEMO, tmp_path)


@pytest.mark.parametrize("script", [["-m", "csr_assess"], ["cli.py"]], ids=["as a module", "from a checkout"])
def test_the_program_runs_from_a_checkout(script: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *script, "score", str(DEMO), *DAY, "-f", "json"], capture_output=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["status"] == "success"


@pytest.mark.parametrize(
    "arguments", [["demo", *DAY], ["demo", *DAY, "-f", "json"], ["schema", "answers"], ["score", "none", "-f", "json"]]
)
def test_a_reader_that_leaves_early_is_no_error(arguments: list[str]) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "csr_assess", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    err = program.stderr.read()
    program.stderr.close()
    assert program.wait(timeout=60) == (2 if "none" in arguments else 0)
    assert err == b""


ENCODINGS = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "LANG=C": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.mark.few(1)
@pytest.mark.parametrize("variables", ENCODINGS.values(), ids=ENCODINGS)
def test_an_odd_encoding_stops_nothing(tmp_path: Path, variables: dict[str, str]) -> None:
    path = tmp_path / "a.yaml"
    text = DEMO.read_text(encoding="utf-8").replace("Example Candidate", "Zoë 漢字 😀")
    path.write_text(text, encoding="utf-8")
    table = spawn("score", path, *DAY, "-f", "table", **variables)
    assert (table.returncode, table.stderr) == (0, b"")
    as_json = spawn("score", path, *DAY, "-f", "json", **variables)
    assert (as_json.returncode, as_json.stderr) == (0, b"")
    assert json.loads(as_json.stdout.decode())["report"]["candidate"]["name"] == "Zoë 漢字 😀"


def test_an_odd_encoding_stops_no_error() -> None:
    written = os.fsdecode("é漢".encode())
    wrong = spawn("score", DEMO, "--as-of", written, PYTHONIOENCODING="ascii")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr == b"--as-of: ?? is not a date; write it as 2026-11-21. [usage]\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110 -- a device
def test_a_full_disk_is_exit_2() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 -- a device
        done = subprocess.run(
            [sys.executable, "-m", "csr_assess", "demo", *DAY],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode == 2
    assert done.stderr == b"<stdout>: cannot be written: No space left on device. [file-unwritable]\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
@pytest.mark.parametrize(("closed", "code"), [("<&-", 3), (">&-", 3), ("2>&-", 3)], ids=["input", "output", "errors"])
def test_a_closed_stream_is_no_error_of_the_program(closed: str, code: int) -> None:
    line = f"exec {sys.executable} -m csr_assess score - {'</dev/null' if closed != '<&-' else ''} {closed}"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


INTO_NOTHING = [
    "score {demo} -f json",
    "score {demo} -f table",
    "batch {demo}",
    "batch {demo} -f csv",
    "form csv",
    "schema report",
    "rubric list",
    "license insurance",
    "--version",
    "--help",
    "help score",
]


@pytest.mark.few(4)
@pytest.mark.parametrize("line", INTO_NOTHING)
def test_what_has_nowhere_to_go_is_exit_2(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(line.format(demo=DEMO).split()) == 2
    assert capsys.readouterr().err == "<stdout>: cannot be written: it is closed. [file-unwritable]\n"


def test_a_closed_output_is_no_fault_where_nothing_goes_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["score", str(DEMO), "-f", "json", "-o", str(tmp_path / "r.json")]) == 0
    assert json.loads((tmp_path / "r.json").read_bytes())["status"] == "success"
    assert not capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of another kind")
@pytest.mark.parametrize("words", ["--version", f"score {DEMO} -f json"], ids=["version", "score"])
def test_an_output_that_the_shell_closed_is_exit_2(words: str) -> None:
    line = f"exec {sys.executable} -m csr_assess {words} >&-"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (2, b"<stdout>: cannot be written: it is closed. [file-unwritable]\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "--help")
    assert said.code == 0
    for command in COMMANDS:
        assert f"  {command} " in said.out


def test_the_tasks_that_the_demo_advises_are_those_of_the_answers_that_it_saves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    screen = here(capsys, "demo", "--color", "never", *DAY).out
    (line,) = [line.strip() for line in screen.splitlines() if "csr-assess tasks" in line]
    saving, _then, taking = line.partition(" && ")
    assert here(capsys, *saving.split()[1:]).code == 0
    assert taking.startswith("csr-assess tasks demo.yaml")
    listed = here(capsys, "tasks", "demo.yaml", "--list", "-f", "plain").out
    route = here(capsys, "score", "demo.yaml", *DAY, "-f", "json").json["report"]["route"]
    named = {move["task"] for way in route for move in way["moves"] if move["task"]}
    assert "insurance_quiz" in named
    assert [name for name in named if name not in listed] == []
