"""The output formats: one table says what each command can write, how, and for whom."""

from __future__ import annotations

import ast
import json
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import Candidate
from csr_assess.app import rubrics
from csr_assess.app.format_types import Format, Gathering, Recording, Rendering
from csr_assess.app.formats import (
    FORMATS,
    GROUP,
    LICENSE,
    LISTING,
    PAGE,
    PAGES,
    PART,
    PLAN,
    RATINGS,
    RECORD_WRITERS,
    REPORT,
)
from csr_assess.app.printed_results import ReportResult
from csr_assess.batch import group_words, run
from csr_assess.contracts import group_v1
from tests import people
from tests.command import DAY, DEMO, here
from tests.source import MODULES, nodes, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMMANDS: dict[str, tuple[list[str], Mapping[str, object]]] = {
    "demo": (["demo", *DAY], REPORT),
    "score": (["score", str(DEMO), *DAY], REPORT),
    "report": (["report", str(DEMO), *DAY], REPORT),
    "report gaps": (["report", "gaps", str(DEMO), *DAY], PART),
    "plan": (["plan", str(DEMO), *DAY], PLAN),
    "batch": (["batch", str(DEMO), *DAY, "-q"], {**RECORD_WRITERS, **GROUP}),
    "license": (["license", "insurance", "--state", "FL", "--activity", "quote", *DAY], LICENSE),
    "compare": (["compare", str(DEMO), str(DEMO), *DAY], PAGE),
    "explain": (["explain", "calming", str(DEMO), *DAY], PAGE),
    "what-if": (["what-if", str(DEMO), "calming=3", *DAY], PAGE),
    "market": (["market", "--state", "FL"], PAGE),
    "license --list": (["license", "--list", "states"], LISTING),
    "tasks --list": (["tasks", "--list"], LISTING),
    "items": (["items", str(DEMO)], LISTING),
    "form roleplay": (["form", "roleplay"], PAGES),
    "rubric list": (["rubric", "list"], LISTING),
    "rubric show": (["rubric", "show"], LISTING),
    "rubric check": (["rubric", "check"], LISTING),
}
NEEDS_ARROW = [("batch", "parquet"), ("batch", "longparquet")]
EACH = [(command, name) for command in COMMANDS for name in FORMATS]
HELP = {
    "demo": "table (all of it), plain, json, ics (dates), jsonresume (strengths for a resume), html (a page to print) "
    "or md (that page for an editor); several at once: -f plain -f json=report.json.",
    "report": "table or plain, and all of it json, ics (dates), jsonresume (strengths for a resume), html (a page to "
    "print) or md (that page for an editor); several at once: -f plain -f table=report.txt.",
    "plan": "table, plain, json, html (a page to print, with the report) or md; several at once: "
    "-f plain -f md=plan.md.",
    "tasks": "table, plain or json; several at once: -f plain -f json=result.json.",
    "items": "table, plain or json; several at once: -f plain -f json=result.json.",
    "license": "table, plain, json, ics (the dates as a calendar) or csv; several at once: -f plain -f ics=dates.ics.",
    "batch": "json (one envelope a line), csv (a row a person), long (a row a person and criterion), html (a folder: a "
    "page each, and one of the class), xlsx (a workbook, with `sheets`), parquet (a row a person, "
    "with `parquet`), longparquet (the long one) or group (the group summary as JSON); several at once: "
    "-f json=all.jsonl -f csv=all.csv.",
}


@pytest.mark.slow
@pytest.mark.few(5)
@pytest.mark.parametrize(("command", "name"), EACH, ids=[" -f ".join(pair) for pair in EACH])
def test_a_command_writes_what_its_table_holds_and_refuses_the_rest(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if (command, name) in NEEDS_ARROW and not find_spec("pyarrow"):
        pytest.skip("needs the extra parquet")
    words, table = COMMANDS[command]
    place = f"={tmp_path / 'place'}" if isinstance(table.get(name), Gathering) else ""
    said = here(capsys, *words, "-f", f"{name}{place}")
    if name in table:
        assert said.code == 0
        assert not place or (tmp_path / "place").exists()
        assert said.out or "There is no date to write" in said.err
    else:
        assert said.code == 2
        refused = said.json["errors"][0]["message"] if name == "json" else said.err
        assert f"--format {name}: it can be {', '.join(table)}." in refused


@pytest.mark.parametrize("command", HELP)
def test_help_lists_what_a_command_writes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, command, "--help").out
    assert HELP[command] in " ".join(said.split())


def test_every_format_writes_something_and_is_called_by_its_name() -> None:
    assert {name: row.name for name, row in FORMATS.items()} == {name: name for name in FORMATS}
    written = {**REPORT, **PLAN, **LICENSE, **LISTING, **RECORD_WRITERS, **GROUP, **PAGES, **RATINGS}
    assert sorted(written) == sorted(FORMATS)
    entries = [Rendering, Recording, Gathering, type(None)]
    others = {"name", "for_people", "is_binary", "names_sources", "needs_dates"}
    tables = [field for field in Format.__struct_fields__ if field not in others]
    assert all(type(getattr(row, field)) in entries for row in FORMATS.values() for field in tables)


@pytest.mark.slow
@pytest.mark.few(3)
@pytest.mark.parametrize("name", REPORT)
def test_sources_are_read_for_the_formats_that_name_them_and_no_others(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = here(capsys, "demo", *DAY, "-f", name)
    layers, asked = rubrics.rubric_layers, []

    def all_of_it(*words: str, sources: bool = True) -> object:
        asked.append(sources)
        return layers(*words)

    monkeypatch.setattr(rubrics, "rubric_layers", all_of_it)
    assert here(capsys, "demo", *DAY, "-f", name) == said
    assert asked == [FORMATS[name].names_sources]


def shouted(result: ReportResult) -> bytes:
    return f"{result.report.candidate.name.upper()}! {result.canvas.width}".encode()


def test_a_new_format_is_one_row(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    row = Format(name="shout", for_people=True, names_sources=True, report=Rendering(render=shouted))
    monkeypatch.setitem(FORMATS, row.name, row)
    monkeypatch.setitem(REPORT, row.name, row.report)
    monkeypatch.setenv("COLUMNS", "66")
    assert here(capsys, "demo", *DAY, "-f", "shout").out.endswith("! 66")
    assert "it can be table, plain, json, ics, jsonresume, html, md, shout." in here(capsys, "demo", "-f", "csv").err
    assert here(capsys, "license", "retail", "-f", "shout").code == 2


# ------------------------------------------------------------------ nobody else compares

ALLOWED = {"app/envelope.py": "'json' in formats, 'json' in formats"}
"""Whether errors are told as JSON is known before anything is parsed, from the words of the command line alone."""


NAMED = re.compile('"(' + "|".join(FORMATS) + ')"')
"""A format's name in quotes; few modules have any."""


def comparisons(source: str) -> list[str]:
    """Every comparison with a format's name."""
    if not NAMED.search(source):
        return []
    compared = [node for node in nodes(source) if isinstance(node, ast.Compare)]
    words = [{n.value for n in ast.walk(node) if isinstance(n, ast.Constant)} for node in compared]
    return [ast.unparse(node) for node, said in zip(compared, words, strict=True) if said & {*FORMATS}]


@pytest.mark.slow
def test_nothing_decides_by_a_formats_name() -> None:
    found = {name: comparisons(text_of(path)) for name, path in MODULES.items()}
    assert {name: ", ".join(said) for name, said in found.items() if said} == ALLOWED


# ------------------------------------------------------------------ the group summary


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A folder of six people's answers, one more that cannot be read, and nothing else."""
    folder = tmp_path / "answers"
    folder.mkdir()
    for number in range(6):
        person = replace(people.middling(), candidate=Candidate(id=f"c-{number}"))
        (folder / f"c-{number}.json").write_bytes(msgspec.json.encode(person))
    (folder / "x.json").write_text("{", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_group_is_written_whole_as_json_beside_everything_else(
    group: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = here(capsys, "batch", group, *DAY, "-f", f"csv={tmp_path / 'a.csv'}")
    file = tmp_path / "group.json"
    said = here(capsys, "batch", group, *DAY, "-f", f"csv={tmp_path / 'b.csv'}", "-f", f"group={file}")
    assert said == plain
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    found = msgspec.json.decode(file.read_bytes(), type=group_v1.Envelope)
    assert (found.schema, found.status, found.errors) == ("csr-assess/group/1", "success", ())
    assert found.group is not None
    assert (found.group.scored, found.group.rejected) == (6, 1)
    assert group_words.summary_text(found.group, people.rubric()) == said.out


def test_a_group_alone_is_the_result_and_its_text_stands_beside_it(
    group: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = here(capsys, "batch", group, *DAY, "-f", "group")
    assert said.json["group"]["bands"]
    assert "6 people scored. 1 record rejected." in said.err


NO_GROUP = {
    "a file that is not there": (["nowhere.jsonl"], 2, "file"),
    "a rubric that is not there": ([DEMO, "--rubric", "nowhere"], 2, "rubric-not-found"),
}


@pytest.mark.parametrize("formats", [("-f", "group"), ("--format=group",), ("-fgroup",)], ids=" ".join)
@pytest.mark.parametrize(("words", "code", "told"), NO_GROUP.values(), ids=NO_GROUP)
def test_a_group_that_came_to_nothing_says_why_as_json(
    words: list[str], code: int, told: str, formats: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = here(capsys, "batch", *words, *formats)
    assert said.code == code
    assert (said.json["schema"], said.json["status"], said.json["group"]) == (group_v1.SCHEMA, "error", None)
    assert told in said.json["errors"][0]["code"]


def test_a_group_of_few_people_is_not_told_as_json_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "group.json"
    here(capsys, "batch", DEMO, *DAY, "-f", "group", "-o", file)
    told = json.loads(file.read_bytes())["group"]
    assert (told["scored"], told["minimum"]) == (1, 5)
    assert told["bands"] is told["gaps"] is told["gates"] is told["coverage"] is None


def test_a_group_is_not_written_where_the_run_was_stopped(
    group: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge, seen = run.assess_record, []

    def stopped(*given: object, **more: object) -> object:
        seen.append(given)
        if len(seen) > 3:
            raise KeyboardInterrupt
        return judge(*given, **more)

    monkeypatch.setattr(run, "assess_record", stopped)
    file = tmp_path / "group.json"
    file.write_text("earlier", encoding="utf-8")
    assert here(capsys, "batch", group, *DAY, "-f", f"group={file}").code == 130
    assert file.read_text(encoding="utf-8") == "earlier"


def test_a_group_is_never_written_among_what_is_read(group: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "batch", group, "-f", f"group={group / 'group.json'}")
    assert (said.code, "output-in-input" in said.err) == (2, True)
    assert not (group / "group.json").exists()
