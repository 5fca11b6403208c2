"""Text that other programs trip over, in every field a person can fill, through every output."""

# ruff: noqa: RUF001 -- letters that look like others are what is tried

from __future__ import annotations

import copy
import csv
import json
import re

import pytest

from csr_assess.base import documents
from tests.command import DAY, DEMO, here

NAUGHTY = {
    "a line break": "Ann\nBell",
    "a Windows line break": "Ann\r\nBell",
    "a next line": "Ann\x85Bell",
    "a line separator": "Ann\u2028Bell",
    "a paragraph separator": "Ann\u2029Bell",
    "a tab": "Ann\tBell",
    "a form feed": "Ann\x0cBell",
    "a bell and a backspace": "Ann\x07\x08Bell",
    "a color": "\x1b[31mAnn\x1b[0m",
    "a title of the window": "\x1b]0;mine\x07Ann",
    "a cleared screen": "\x1b[2J\x1b[HAnn",
    "an escape of one character": "\x9b31mAnn",
    "a delete": "Ann\x7f",
    "letters turned around": "\u202eAnn\u202c",
    "letters turned around by marks": "\u2067Ann\u2069",
    "a space without width": "An\u200bn",
    "a byte order mark": "\ufeffAnn",
    "a soft hyphen": "An\xadn",
    "marks upon marks": "Z" + "\u0301" * 60,
    "an emoji of several": "👩‍👩‍👧‍👦",
    "a flag": "🇺🇸",
    "letters off the first plane": "𝔄𝔫𝔫",
    "Arabic": "آنّا بيل",
    "Chinese": "安娜·贝尔",
    "full width": "Ａｎｎ",
    "a letter in two ways": "Zoe\u0308 Zo\xeb",
    "a formula": "=1+1",
    "a formula after a space": " =1+1",
    "a formula with a plus": "+1",
    "a formula with a minus": "-1+1",
    "a formula with an at sign": "@SUM(A1)",
    "a formula of full width": "\uff1d1+1",
    "a formula after a tab": "\t=1+1",
    "a call to another program": "=cmd|' /C calc'!A0",
    "a link to click": '=HYPERLINK("http://x","y")',
    "an apostrophe": "'Ann",
    "quotes": '"Ann" \'Bell\' “Ann”',
    "separators": "Ann,Bell;Ann|Bell",
    "a script": "<script>alert(1)</script>",
    "an attribute": '" onmouseover="alert(1)',
    "an entity": "&lt;Ann&gt;",
    "a style of Rich": "[bold red]Ann[/bold red]",
    "a style that was not begun": "[/red]",
    "a link of Rich": "[link=http://x]Ann[/link]",
    "a slot": "{number} {0} {} {candidate.name}",
    "a broken slot": "{Ann",
    "a percent": "%s %d %(name)s %",
    "a dollar": "$HOME `id` $(id)",
    "a path": "../../etc/passwd",
    "a Windows name": "CON",
    "a backslash": "Ann\\nBell\\",
    "an event of a calendar": "Ann\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "a property of a calendar": "Ann;X=1:Bell,",
    "a tag of YAML": "!!python/object/apply:os.system [ls]",
    "an anchor of YAML": "&a *a",
    "a comment": "# Ann",
    "a document's end": "---",
    "a word for nothing": "null",
    "a word for no": "NO",
    "a number": "00123",
    "a very large number": "1e999",
    "a date": "2026-01-01",
    "one long word": "x" * 190,
    "spaces": "   ",
}  # fmt: skip


def _person(text: str) -> dict:
    data = copy.deepcopy(documents.load(DEMO.read_bytes(), "demo"))
    data["candidate"] = {"id": text, "name": text}
    data["answers"]["hard_skills.crm"] = {"value": 2, "note": text, "confirm": text}
    data["answers"]["licensing.held"] = [{"name": text, "number": text, "expires": "2027-01-31"}]
    data["evidence"] = [{**one, "by": text, "note": text} for one in data["evidence"]]
    return data


ACTED_ON = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ud800-\\udfff]"
)
"""Control characters but the end of a line, and marks that turn or hide letters."""


def _is_plain(text: str) -> bool:
    return ACTED_ON.search(text) is None


@pytest.mark.few(5)
@pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)
def test_it_is_only_text_in_every_output(tmp_path, capsys, text):
    answers, out = tmp_path / "a.json", {form: tmp_path / f"out.{form}" for form in ("plain", "json", "ics")}
    answers.write_text(json.dumps(_person(text)), encoding="utf-8")
    formats = [word for form, path in out.items() for word in ("-f", f"{form}={path}")]
    said = here(capsys, "score", answers, *DAY, *formats)
    assert said.code == 0, said.err
    written = {form: path.read_bytes().decode() for form, path in out.items()}
    assert _is_plain(said.err)
    assert _is_plain(written["plain"])
    report = json.loads(written["json"])["report"]
    assert report["candidate"] == {"id": text, "name": text}
    events = written["ics"].replace("\r\n ", "").split("\r\n")
    assert _is_plain("\n".join(events))
    assert events.count("BEGIN:VEVENT") == events.count("END:VEVENT") == len(report["expiries"]) > 0


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("first", range(0, len(NAUGHTY), 8))
def test_they_are_only_text_on_a_terminal(tmp_path, capsys, first):
    """Drawn eight at a time, each where the others were not: drawing is slow."""
    texts = [*NAUGHTY.values()][first : first + 8]
    data = _person("")
    data["candidate"] = {"id": texts[0], "name": texts[1]}
    data["answers"]["hard_skills.crm"] = {"value": 2, "note": texts[2], "confirm": texts[3]}
    data["answers"]["licensing.held"] = [{"name": text, "number": text} for text in texts]
    data["evidence"] = [{**one, "by": text, "note": text} for one, text in zip(data["evidence"], texts, strict=False)]
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps(data), encoding="utf-8")
    said = here(capsys, "score", answers, *DAY, "--color", "never", "-f", "table")
    assert said.code == 0, said.err
    assert _is_plain(said.out)


@pytest.mark.slow
def test_a_batch_of_them_all_keeps_its_rows_and_its_ids(tmp_path, capsys):
    answers = tmp_path / "all.jsonl"
    answers.write_text("".join(json.dumps(_person(text)) + "\n" for text in NAUGHTY.values()), encoding="utf-8")
    reports, table = tmp_path / "out.jsonl", tmp_path / "out.csv"
    said = here(capsys, "batch", answers, *DAY, "-f", f"json={reports}", "-f", f"csv={table}")
    assert said.code == 0, said.err
    assert _is_plain(said.err)
    assert _is_plain(said.out)
    names = [json.loads(line)["report"]["candidate"]["name"] for line in reports.read_bytes().splitlines()]
    assert names == [*NAUGHTY.values()]
    with table.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert [len(row) for row in rows] == [len(head)] * len(NAUGHTY)
    cells = [cell for row in rows for cell in row]
    assert all(_is_plain(cell) for cell in cells)
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "\uff1d"))] == ["+1"]  # an id, a number
