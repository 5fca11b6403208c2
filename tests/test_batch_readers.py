"""Files, folders and JSON lines to records: one bad record never costs the rest."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from csr_assess.answers.types import SCHEMA, Answers, Candidate
from csr_assess.answers.write import dump
from csr_assess.app.outputs import Output
from csr_assess.app.recording import refuse_own_input
from csr_assess.base.documents import MAX_BYTES
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.batch import readers
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
    "a deep line": (b'{"schema":"csr-assess/answers/1","answers":{"a":' + b"[" * 100_000, "too deep"),
    "a deep line of a wrong shape": (b"[" * 100_000, "too deep"),
    "NaN": (b'{"schema":"csr-assess/answers/1","answers":{"soft_skills.empathy":NaN}}', "not JSON"),
    "a number too large": (
        b'{"schema":"csr-assess/answers/1","answers":{"soft_skills.empathy":1e400}}',
        "out of range",
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


def test_all_faults_of_a_line_are_told_at_once(tmp_path):
    found = lines(tmp_path, '{"schema": 1, "target": {"rolle": 1}, "evidence": 3}')
    assert len(found[0].problems) == 3
    assert {problem.where.line for problem in found[0].problems} == {1}


def test_of_two_equal_keys_in_a_line_the_last_counts(tmp_path):
    found = lines(tmp_path, '{"schema":"csr-assess/answers/1","answers":{"a":1,"a":2}}')
    assert found[0].answers.answers == {"a": 2}


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(tmp_path):
    found = lines(tmp_path, b"\xef\xbb\xbf" + GOOD.encode() + b"\r", GOOD + "\r", b"\r")
    assert [record.answers.candidate.id for record in found] == ["c-1", "c-1"]


def test_utf16_lines_are_refused_once(tmp_path):
    found = lines(tmp_path, (GOOD + "\n" + GOOD).encode("utf-16"))
    assert len(found) == 1
    assert "UTF-8" in found[0].problems[0].message


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
    "a spreadsheet": ("people.xlsx", "save it as CSV"),
    "an empty folder": ("empty", "nothing to read"),
    "a table without rows": ("blank.csv", "nothing to read"),
    "an empty JSONL file": ("blank.jsonl", "nothing to read"),
}


@pytest.mark.parametrize(("name", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_read_at_all_is_a_usage_error(tmp_path, name, said):
    (tmp_path / "people.xlsx").touch()
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
    with pytest.raises(UsageError, match="output-in-input"):
        refuse_own_input([str(tmp_path)], [Output(form="csv", file=tmp_path / "out.who")])
