"""How far a batch is: what is counted before, what is said, and who is shown a bar."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from csr_assess.app.batch_progress import ProgressBar, how_far, records_in
from csr_assess.app.outputs import Output
from csr_assess.batch.readers import read_records
from tests.command import DEMO, ROOT
from tests.people import rubric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# ------------------------------------------------------------------ how many there are

HEAD = "candidate.id,candidate.name,education.level\n"
FILES: dict[str, tuple[dict[str, str], int | None]] = {
    "an answer file": ({"a.yaml": "schema: csr-assess/answers/1\n"}, 1),
    "three answer files": ({"a.yaml": "", "b.yml": "", "c.json": "{}"}, 3),
    "lines": ({"a.jsonl": "{}\n{}\n{}\n"}, 3),
    "lines, the last without an end": ({"a.jsonl": "{}\n{}"}, 2),
    "no line": ({"a.jsonl": "", "a.yaml": ""}, 1),
    "rows": ({"a.csv": f"{HEAD}a,b,\nc,d,\n"}, 2),
    "rows, the last without an end": ({"a.csv": f"{HEAD}a,b,\nc,d,"}, 2),
    "rows of several lines": ({"a.csv": f'{HEAD}a,"Anna\nMay\nLi",\nc,"""d""",\n'}, 2),
    "a head alone": ({"a.csv": HEAD, "a.yaml": ""}, 1),
    "a folder in a folder": ({"x/y/a.yaml": "", "x/b.jsonl": "{}\n", "x/.c.yaml": ""}, 2),
    "files of other kinds beside": ({"a.yaml": "", "x/b.csv": f"{HEAD}a,b,\n"}, 2),
}


@pytest.mark.parametrize(("files", "count"), FILES.values(), ids=FILES)
def test_as_many_are_counted_as_are_read(tmp_path: Path, files: dict[str, str], count: int | None) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert records_in([str(tmp_path)]) == count
    assert len(list(read_records([str(tmp_path)], rubric(), lambda _problem: None))) == count


def test_what_only_reading_tells_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv.gz", "b.jsonl"):
        (tmp_path / name).write_text("{}\n", encoding="utf-8")
    assert records_in(["-"]) is None
    assert records_in([str(tmp_path / "a.csv.gz")]) is None
    assert records_in([str(tmp_path / "none.csv")]) is None
    assert records_in([str(tmp_path / "b.jsonl")]) == 1
    monkeypatch.setattr("csr_assess.app.batch_progress._MOST_BYTES", 2)
    assert records_in([str(tmp_path / "b.jsonl")]) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    (tmp_path / "b").symlink_to(tmp_path)
    assert records_in([str(tmp_path / "a.csv")]) is None


# ------------------------------------------------------------------ what is said

SAID = {
    "with a total": ((250, 1000, 2.0), "250 of 1000 records, 125 a second, 0:06 left"),
    "minutes": ((100, 100_100, 1.0), "100 of 100100 records, 100 a second, 16:40 left"),
    "without a total": ((250, None, 2.0), "250 records, 125 a second"),
    "one": ((1, None, 1.0), "1 record, 1 a second"),
    "no time has passed": ((5, 10, 0.0), "5 of 10 records, 0 a second, 0:00 left"),
    "all": ((10, 10, 1.0), "10 of 10 records, 10 a second, 0:00 left"),
}


@pytest.mark.parametrize(("far", "said"), SAID.values(), ids=SAID)
def test_the_bar_says_how_many_how_fast_and_how_long(far: tuple[int, int | None, float], said: str) -> None:
    assert how_far(*far) == said


def test_what_an_earlier_run_had_done_tells_nothing_of_how_fast_this_one_is() -> None:
    assert how_far(1_100, 2_100, 10.0, 1_000) == "1100 of 2100 records, 10 a second, 1:40 left"


# ------------------------------------------------------------------ who sees it


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a way to run a bar on standard error that is a terminal, with a clock that a test winds."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")

    def shown(path: Path, steps: int, *, forms: tuple[str, ...] = (), quiet: bool = False, both: bool = False) -> str:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: both)
        ticks: Iterator[float] = (float(tick) for tick in range(10_000))
        places = [Output(form=form) for form in forms]
        with ProgressBar([str(path)], places, quiet=quiet, clock=lambda: next(ticks)) as progress:
            for step in range(1, steps + 1):
                progress.step(step)
        return capsys.readouterr().err

    return shown


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n" * 20, encoding="utf-8")
    return path


def test_a_terminal_is_shown_a_bar_that_goes_away(terminal: Any, lines: Path) -> None:
    said = terminal(lines, 20)
    assert "20 of 20 records, " in said
    assert "━" in said
    assert said.endswith("\x1b[2K"), "the line is empty again"
    assert said.count("\x1b[?25h") >= said.count("\x1b[?25l") > 0, "the cursor is given back"


def test_a_file_with_more_than_its_lines_tell_gets_no_wrong_total(terminal: Any, lines: Path) -> None:
    said = terminal(lines, 30)
    assert "30 records, " in said
    assert "30 of 20" not in said


def test_an_unknown_total_is_a_wheel_with_a_rate(terminal: Any) -> None:
    said = terminal("-", 7)
    assert "7 records, " in said
    assert "━" not in said


HIDDEN: dict[str, dict[str, Any]] = {
    "who wants it quiet": {"quiet": True},
    "records on the same terminal": {"forms": ("csv",), "both": True},
}


@pytest.mark.parametrize("how", HIDDEN.values(), ids=HIDDEN)
def test_no_bar_for(terminal: Any, lines: Path, how: dict[str, Any]) -> None:
    assert terminal(lines, 20, **how) == ""


def test_no_bar_on_a_terminal_that_draws_nothing(terminal: Any, lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert terminal(lines, 20) == ""


@pytest.mark.parametrize("how", [{"forms": ("csv",)}, {"forms": ("group",), "both": True}, {"both": True}], ids=str)
def test_a_bar_stands_beside_what_goes_elsewhere(terminal: Any, lines: Path, how: dict[str, Any]) -> None:
    assert "20 of 20 records" in terminal(lines, 20, **how)


def test_off_a_terminal_nothing_is_loaded_for_it_and_nothing_said() -> None:
    script = (
        "import sys; from csr_assess.app.main import run; "
        f"code = run(['batch', {str(DEMO)!r}, '--as-of', '2026-11-21']); "
        "print(code, sorted({'rich', 'rich.progress'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stderr == "0 []\n"


@pytest.mark.terminal
def test_items_in_a_real_terminal_show_the_bar_then_the_numbers(tmp_path: Path) -> None:
    from tests.real_terminal import RealTerminal  # noqa: PLC0415 -- as below

    lines = tmp_path / "all.jsonl"
    lines.write_text('{"schema": "csr-assess/answers/1"}\n' * 30_000, encoding="utf-8")
    seen = RealTerminal(tmp_path, "items", "all.jsonl", columns=70)
    assert seen.ends() == 0
    assert re.search(r"\d+ of 30000 records, \d+ a second, \d:\d\d left", seen.said)
    assert "Each person's first take of a form." in seen.said
    assert " a second, " not in seen.text()


@pytest.mark.terminal
def test_a_batch_in_a_real_terminal_shows_the_bar_then_the_summary(tmp_path: Path) -> None:
    from tests.real_terminal import RealTerminal  # noqa: PLC0415 -- skips where there is no terminal to have

    table = tmp_path / "class.csv"
    table.write_text(HEAD + "".join(f"p{number},,\n" for number in range(1000)), encoding="utf-8")
    seen = RealTerminal(tmp_path, "batch", "class.csv", "-f", "csv=out.csv", columns=70)
    assert seen.ends() == 0
    assert re.search(r"\d+ of 1000 records, \d+ a second, \d:\d\d left", seen.said)
    assert seen.lines()[0] == "1000 people scored. 0 records rejected."
    assert " a second, " not in seen.text()
    assert not seen.screen.cursor.hidden
