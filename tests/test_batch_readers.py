"""Files, folders and JSON lines to records: one bad record never costs the rest."""

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.answers.write import dump
from csr_assess.app.outputs import Output
from csr_assess.app.recording import refuse_own_input
from csr_assess.base import inputs
from csr_assess.base.documents import MAX_BYTES
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.batch import json_files, readers
from csr_assess.batch.endings import READERS
from csr_assess.batch.records import Noted, Record
from tests import people

GOOD = json.dumps({"schema": SCHEMA, "candidate": {"id": "c-1"}, "answers": {"soft_skills.empathy": 4}})


def read(*paths: Path | str, stdin: bytes = b"") -> list[Record]:
    return list(readers.read_records(paths, people.rubric(), lambda _problem: None, io.BytesIO(stdin)))


def lines(tmp_path: Path, *each: bytes | str) -> list[Record]:
    file = tmp_path / "people.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in each))
    return read(file)


BROKEN_LINES = {
    "a deep line": (b'{"schema":"csr-assess/answers/1","answers":{"a":' + b"[" * 100_000, "nested deeper than 40"),
    "a deep line of a wrong shape": (b"[" * 100_000, "nested deeper than 40"),
    "NaN": (b'{"schema":"csr-assess/answers/1","answers":{"soft_skills.empathy":NaN}}', "not JSON"),
    "a number too large": (
        b'{"schema":"csr-assess/answers/1","answers":{"soft_skills.empathy":1e400}}',
        "too large",
    ),
    "broken UTF-8": (b'{"schema":"csr-assess/answers/1","candidate":{"id":"\xff"}}', "UTF-8"),
    "half a surrogate": (b'{"schema":"csr-assess/answers/1","candidate":{"id":"\\ud800"}}', "not JSON"),
    "10 MB": (b'{"x":"' + b"a" * 10_000_000 + b'"}', "bytes"),
    "10 MB of a wrong line end": (b'{"x":"' + b"a\r" * 5_000_000 + b'"}', "bytes"),
    "cut off": (b'{"schema":', "not JSON"),
    "no mapping": (b"[1, 2]", "no answers here"),
    "an unknown key": (b'{"schema":"csr-assess/answers/1","answer":{}}', "did you mean answers"),
    "a NUL": (b'{"schema":"csr-assess/answers/1","candidate":{"id":"a\x00b"}}', "not JSON"),
}


@pytest.mark.parametrize(("line", "said"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_a_broken_line_costs_only_itself(tmp_path, line, said):
    found = lines(tmp_path, GOOD, line, "", GOOD)
    assert [bool(record.answers) for record in found] == [True, False, True]
    assert [record.line for record in found] == [1, 2, 4]
    assert said in str(found[1].problems[0])
    assert found[1].problems[0].where.line == 2
    assert found[1].source == f"{tmp_path / 'people.jsonl'}:2"


DIGITS = b"9" * 19
AS_A_FILE = {
    "a seed of many digits": (b'"results":{"a":{"taken":"2026-01-01","seed":-%s}}}' % DIGITS, "more than 18 digits"),
    "a rating of many digits": (b'"answers":{"soft_skills.empathy":%s}}' % DIGITS, "more than 18 digits"),
    "many digits beside another fault": (b'"target":{"role":1},"answers":{"a":%s}}' % DIGITS, "more than 18 digits"),
    "as many digits as may be": (b'"answers":{"a":-%s},"candidate":{"id":"%s"}}' % (DIGITS[1:], DIGITS), ""),
    "many digits behind a point": (b'"results":{"a":{"taken":"2026-01-01","part":0.%s}}}' % DIGITS, ""),
    "a key twice beside many digits": (b'"candidate":{"id":"%s","id":"a"}}' % DIGITS, "the key id appears twice"),
    "more values than may be": (b'"results":{"a":[%s1]}}' % (b"1," * 100_000), "more than 100,000 keys"),
    "a shape of too deep a value": (b'"target":{"role":%s1%s}}' % (b"[" * 45, b"]" * 45), "nested deeper than 40"),
    "a text without its end": (b'"candidate":{"id":"c-1', 'its second " is missing'),
    "a blank that is none": ('"candidate":\u00a0{'.encode(), "found U+00A0 where a value belongs"),
}


@pytest.mark.parametrize(("text", "said"), AS_A_FILE.values(), ids=AS_A_FILE)
def test_a_line_is_read_and_refused_as_a_file_of_its_own(tmp_path, text, said):
    whole = b'{"schema":"csr-assess/answers/1",%s' % text
    found = lines(tmp_path, GOOD, whole, GOOD)
    (tmp_path / "alone.json").write_bytes(whole)
    alone = read(tmp_path / "alone.json")
    assert [problem.message for problem in found[1].problems] == [problem.message for problem in alone[0].problems]
    assert said in "".join(problem.message for problem in found[1].problems)
    assert bool(found[1].answers) == (not said)


def test_all_faults_of_a_line_are_told_at_once(tmp_path):
    found = lines(tmp_path, '{"schema": 1, "target": {"rolle": 1}, "evidence": 3}')
    assert len(found[0].problems) == 3
    assert {problem.where.line for problem in found[0].problems} == {1}


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(tmp_path):
    found = lines(tmp_path, b"\xef\xbb\xbf" + GOOD.encode() + b"\r", GOOD + "\r", b"\r")
    assert [record.answers.candidate.id for record in found] == ["c-1", "c-1"]


def test_utf16_lines_are_read_as_they_are_meant(tmp_path):
    named = GOOD.replace('"c-1"', '"c-1", "name": "José\u2028"')
    found = lines(tmp_path, f"{named}\n{{\n{GOOD}\n".encode("utf-16"))
    assert [bool(record.answers) for record in found] == [True, False, True]
    assert found[0].answers.candidate.name == "José\u2028"


def test_a_line_as_long_as_is_allowed_is_read(tmp_path):
    padded = GOOD + " " * (MAX_BYTES - len(GOOD) - 1)
    assert all(record.answers for record in lines(tmp_path, padded, GOOD))


def test_who_brings_no_id_gets_the_file_and_line(tmp_path):
    bare = json.dumps({"schema": SCHEMA})
    found = lines(tmp_path, GOOD, bare)
    assert [(r.answers.candidate.id, r.own_id) for r in found] == [("c-1", True), ("people:2", False)]
    (tmp_path / "alone.yaml").write_text(f"schema: {SCHEMA}\n", encoding="utf-8")
    assert read(tmp_path / "alone.yaml")[0].answers.candidate.id == "alone"


def test_standard_input_is_json_lines():
    found = read("-", stdin=f"{GOOD}\n{GOOD}\n".encode())
    assert [record.source for record in found] == ["-:1", "-:2"]


def test_a_folder_is_read_in_order_of_its_paths_without_hidden_files(tmp_path):
    for name in ("b.json", "a.yaml", "c/z.yml", "c/.hidden.json", ".git/x.json", "notes.txt", "B.YAML", "d.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert [record.file for record in read(tmp_path)] == [
        str(tmp_path / name) for name in ("B.YAML", "a.yaml", "b.json", "c/z.yml", "d.jsonl")
    ]


def test_a_folder_with_three_bad_files_keeps_the_good_ones(tmp_path):
    for index in range(20):
        (tmp_path / f"p{index:02}.yaml").write_bytes(dump(people.middling(), as_json=False))
    for name, content in (("p03", b"\x80\x81"), ("p07", b"a: [1"), ("p11", b"")):
        (tmp_path / f"{name}.yaml").write_bytes(content)
    found = read(tmp_path)
    assert [record.file[-8:-5] for record in found if not record.answers] == ["p03", "p07", "p11"]
    assert len(found) == 20


def test_a_file_that_cannot_be_opened_costs_only_itself(tmp_path):
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.json").symlink_to(tmp_path / "gone.json")
    (tmp_path / "c.csv").symlink_to(tmp_path / "gone.csv")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = read(tmp_path)
    assert [bool(record.answers) for record in found] == [True, False, False]
    assert found[2].problems[0].code == "file-unreadable"


def test_a_file_name_that_is_no_utf8_can_still_be_written(tmp_path):
    try:
        path = tmp_path / "a\udcff.json"
        path.write_text(json.dumps({"schema": SCHEMA}), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    record = read(tmp_path)[0]
    assert record.source.encode()
    assert record.answers.candidate.id == "a\ufffd"


UNUSABLE = {
    "a path that is not there": ("gone.csv", "no such file"),
    "a file of another kind": ("people.doc", ".jsonl"),
    "a spreadsheet that nothing here reads": ("people.numbers", "save it as CSV"),
    "an empty folder": ("empty", "nothing to read"),
    "a table without rows": ("blank.csv", "nothing to read"),
    "an empty JSONL file": ("blank.jsonl", "nothing to read"),
}


@pytest.mark.parametrize(("name", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_read_at_all_is_a_usage_error(tmp_path, name, said):
    (tmp_path / "people.numbers").touch()
    (tmp_path / "people.doc").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.csv").write_text("candidate.id,soft_skills.empathy\r\n", encoding="utf-8")
    (tmp_path / "blank.jsonl").write_text("\n \n", encoding="utf-8")
    with pytest.raises(UsageError, match=said) as error:
        read(tmp_path / name)
    assert error.value.exit_code is ExitCode.USAGE


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    noted: list[Problem] = []
    with pytest.raises(UsageError):
        readers.read_records([tmp_path / "a.json", tmp_path / "gone.csv"], people.rubric(), noted.append)


# ------------------------------------------------------------------ endings


def told_by_name(path: str, name: str, _rubric: object, note: Noted) -> Iterator[Record]:
    note(Problem(code="read", message=path))
    yield Record(file=name, answers=Answers(schema=SCHEMA, candidate=Candidate(id=Path(path).read_text().strip())))


def test_a_new_ending_is_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(READERS, ".who", told_by_name)
    (tmp_path / "b.WHO").write_text("c-2\n")
    (tmp_path / "a.who").write_text("c-1\n")
    (tmp_path / "c.what").write_text("c-3\n")
    found = list(readers.read_records([tmp_path, tmp_path / "b.WHO"], people.rubric(), lambda _problem: None))
    assert [record.answers.candidate.id for record in found] == ["c-1", "c-2", "c-2"]
    with pytest.raises(
        UsageError, match=r"must end in one of: \.yaml, \.yml, \.json, \.jsonl, .*\.who\. \[file-kind\]"
    ):
        readers.read_records([tmp_path / "c.what"], people.rubric(), lambda _problem: None)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UsageError, match=r"no answer file \(.*\.who\)"):
        list(readers.read_records([empty], people.rubric(), lambda _problem: None))
    with inputs.watched(), pytest.raises(UsageError, match="output-in-input"):
        refuse_own_input([str(tmp_path)], [Output(form="csv", file=tmp_path / "out.who")])


# ------------------------------------------------------------------ lists, packed files, what is no file


def noted(*paths: Path) -> tuple[list[Record], list[Problem]]:
    notes: list[Problem] = []
    return list(readers.read_records(paths, people.rubric(), notes.append)), notes


def test_each_entry_of_a_list_has_its_place(tmp_path):
    file = tmp_path / "list.json"
    file.write_text(f'[{GOOD},\n  {{"schema": 1}}, {GOOD[:-1]}, "x": 1}},\n 3]', encoding="utf-8")
    found = read(file)
    assert [record.source for record in found] == [f"{file}:1:2", f"{file}:2:3", f"{file}:2:18", f"{file}:3:2"]
    assert [bool(record.answers) for record in found] == [True, False, False, False]
    where = found[1].problems[0].where
    assert (where.line, where.column, where.field) == (2, 3, "schema")


def test_two_people_without_an_id_on_one_line_are_two(tmp_path):
    file = tmp_path / "list.json"
    file.write_text(json.dumps([{"schema": SCHEMA}] * 2), encoding="utf-8")
    assert [record.answers.candidate.id for record in read(file)] == ["list:1:2", "list:1:38"]


def test_a_list_with_a_fault_keeps_who_stands_before_it(tmp_path):
    file = tmp_path / "list.json"
    file.write_text(f"[{GOOD},\n{GOOD},\n{GOOD} {GOOD}]", encoding="utf-8")
    found = read(file)
    assert [bool(record.answers) for record in found] == [True, True, True, False]
    assert "a comma or ] belongs" in found[-1].problems[0].message
    assert found[-1].problems[0].where.line == 3


@pytest.mark.parametrize("content", ["[]", " [ ] "], ids=["none", "blanks"])
def test_a_list_of_nobody_is_nothing_to_read(tmp_path, content):
    (tmp_path / "list.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="nothing to read"):
        read(tmp_path / "list.json")


def test_a_list_too_large_says_how_else(tmp_path, monkeypatch):
    monkeypatch.setattr(json_files, "MAX_LIST", 100)
    (tmp_path / "list.json").write_text(f"[{GOOD},{GOOD}]", encoding="utf-8")
    (found,) = read(tmp_path / "list.json")
    assert "write one person per line instead, in a .jsonl file" in found.problems[0].message


def test_one_person_s_json_is_told_with_line_and_column(tmp_path):
    (tmp_path / "p.json").write_text('{"schema": "csr-assess/answers/1",\n "answrs": {}}', encoding="utf-8")
    where = read(tmp_path)[0].problems[0].where
    assert (where.line, where.column) == (2, 2)


@pytest.mark.parametrize("name", ["p.yaml.gz", "p.json.GZ", "p.jsonl.gz", "p.csv"])
def test_a_packed_file_is_read_by_the_name_before(tmp_path, name):
    raw = b"candidate.id,soft_skills.empathy\nc-1,4\n" if ".csv" in name else GOOD.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw))
    (found,) = read(tmp_path / name)
    assert found.answers.candidate.id == "c-1"
    assert found.answers.answers == {"soft_skills.empathy": 4}


def test_a_packed_file_without_an_id_is_named_after_itself(tmp_path):
    (tmp_path / "anna.yaml.gz").write_bytes(gzip.compress(f"schema: {SCHEMA}\n".encode()))
    assert read(tmp_path)[0].answers.candidate.id == "anna"


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("cut", "more"), [(20, b""), (60, b"x" * 60), (None, b"\x1f\x8b\x08")], ids=["cut", "changed", "empty"]
)
def test_a_damaged_packed_file_keeps_what_can_be_read_and_is_told(tmp_path, cut, more):
    lines_ = "".join(f"c-{count},{count % 5 + 1}\n" for count in range(8_000))
    raw = gzip.compress(f"candidate.id,soft_skills.empathy\n{lines_}".encode())
    (tmp_path / "p.csv.gz").write_bytes((raw[:-cut] if cut else b"") + more)
    found = read(tmp_path)
    ids = [record.answers.candidate.id for record in found if record.answers]
    assert ids[:6_000] == ([f"c-{count}" for count in range(6_000)] if cut else [])
    assert found[-1].problems
    assert "damaged" in found[-1].problems[0].message or "cannot be read" in found[-1].problems[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_pipes_and_links_to_folders_are_named_and_passed_over(tmp_path):
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "a.json").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folder / "b.csv")
    (folder / "c.jsonl").symlink_to(folder / "b.csv")
    (folder / "d").symlink_to(folder)
    (folder / "e.csv").symlink_to("/dev/zero")
    found, notes = noted(folder)
    assert [record.file for record in found] == [str(folder / "a.json")]
    assert [(Path(note.where.file).name, note.code) for note in notes] == [
        (name, "file-passed-over") for name in ("b.csv", "c.jsonl", "d", "e.csv")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
@pytest.mark.parametrize("name", ["b.csv", "c.jsonl"])
def test_a_pipe_that_is_named_is_refused_with_what_to_do(tmp_path, name):
    os.mkfifo(tmp_path / "b.csv")
    (tmp_path / "c.jsonl").symlink_to(tmp_path / "b.csv")
    with pytest.raises(UsageError, match="csr-assess batch -"):
        read(tmp_path / name)


def test_links_in_a_circle_and_files_that_may_not_be_read_cost_only_themselves(tmp_path):
    (tmp_path / "a.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.json").symlink_to(tmp_path / "c.json")
    (tmp_path / "c.json").symlink_to(tmp_path / "b.json")
    found = read(tmp_path)
    assert [bool(record.answers) for record in found] == [True, False, False]
    assert {record.problems[0].code for record in found[1:]} == {"file-unreadable"}


def test_in_a_folder_a_table_s_text_is_read_and_a_letter_is_not(tmp_path):
    (tmp_path / "class.txt").write_text("candidate.id\tsoft_skills.empathy\nc-1\t4\n", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("Dear all,\nsee you.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "table.numbers").touch()
    found, notes = noted(tmp_path)
    assert [record.answers.candidate.id for record in found] == ["c-1"]
    assert [Path(note.where.file).name for note in notes] == ["empty.txt", "letter.txt", "table.numbers"]
    assert "save it as CSV" in notes[-1].message


STREAMS = {
    "nothing": (b"", None),
    "blanks": (b" \n\n", None),
    "a table": (b"\xef\xbb\xbfcandidate.id;soft_skills.empathy\nc-1;4\n", "-:2"),
    "JSON lines behind a blank line": (b"\n" + GOOD.encode(), "-:2"),
    "a list": (f"[{GOOD}]".encode(), "-:1:2"),
    "packed JSON lines": (gzip.compress(GOOD.encode()), "-:1"),
}


@pytest.mark.parametrize(("content", "source"), STREAMS.values(), ids=STREAMS)
def test_standard_input_is_what_it_looks_like(content, source):
    if source is None:
        with pytest.raises(UsageError, match="nothing to read"):
            read("-", stdin=content)
        return
    (found,) = read("-", stdin=content)
    assert (found.source, found.answers.candidate.id) == (source, "c-1")


def test_a_spreadsheet_on_standard_input_is_refused():
    (found,) = read("-", stdin=b"PK\x03\x04" + b"x" * 500)
    assert "save it as CSV" in found.problems[0].message


RIGHT = b'{"schema": "csr-assess/answers/1", "answers": {"a": 1, '
TWINS = {
    "an answer twice": (b'{"answers": {"soft_skills.empathy": 2, "soft_skills.empathy": 5}}', 40),
    "a part twice": (b'{"answers": {}, "answers": {"soft_skills.empathy": 5}}', 17),
    "a key written in two ways": (b'{"answers": {"a": 1, "\\u0061": 1}}', 22),
    "twice where all else is right": (RIGHT + b'"a": 1}}', 56),
    "twice beside a text with a colon": (RIGHT + b'"a": 1, "b": "now: then"}}', 56),
    "twice beside a colon that is written as a code": (RIGHT + b'"a": 1, "b": "\\u003a"}}', 56),
    "twice in an answer of the wrong shape": (b'{"answers": 3, "target": {"role": 1, "role": "entry"}}', 38),
}


@pytest.mark.parametrize(("line", "column"), TWINS.values(), ids=TWINS)
def test_a_key_that_is_twice_on_a_line_is_refused_with_its_place(tmp_path, line, column):
    found = lines(tmp_path, GOOD, line, GOOD)
    assert [bool(r.answers) for r in found] == [True, False, True]
    (problem,) = found[1].problems
    assert "appears twice" in problem.message
    assert (problem.where.line, problem.where.column) == (2, column)


@pytest.mark.parametrize("end", [b"\x1a", b"\x1a\r\n", b"\0" * 512], ids=["Ctrl-Z", "Ctrl-Z on a line", "NULs"])
def test_signs_that_end_a_file_of_lines_are_nobody(tmp_path, end):
    assert len(lines(tmp_path, GOOD, GOOD, end)) == 2
