"""Hostile answer files: each gets a clear error with its place and exit 3, never a traceback."""

from __future__ import annotations

import copy
import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.answers import read
from csr_assess.app import schemas
from csr_assess.assess.assessor import assessor
from csr_assess.base import documents
from csr_assess.base.errors import MOST_FAULTS, InvalidInputError
from csr_assess.questions import validation
from tests import people
from tests.command import DAY, DEMO, here, spawn
from tests.laws import tried

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.base.errors import Problem

HEAD = "schema: csr-assess/answers/1\n"


@cache
def envelopes() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schemas.printed_schema("report"))


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", ":1: no answers here: "),
    "only a comment": (b"# later\n", ":1: no answers here: "),
    "binary": (bytes(range(256)) * 10, ":2:118: not UTF-8 text; save the file as UTF-8."),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), ":1:1: not UTF-8 text"),
    "a zip file": (b"PK\x03\x04\x14\x00\x00\x00", ":1:1: a spreadsheet or a document, not text; save it as CSV"),
    "broken UTF-8": (HEAD.encode() + b"candidate: {name: Zo\xeb}\n", ":2:21: not UTF-8 text; save the file as UTF-8."),
    "broken UTF-16": (HEAD.encode("utf-16") + b"\x00", ":2:1: not UTF-16 text; save the file as UTF-8."),
    "a list": (b"- 1\n", ":1: no answers here: "),
    "text": (b"hello\n", ":1: no answers here: "),
    "no schema": (b"answers: {}\n", ":1:1: schema is missing. [answers-shape]"),
    "another schema": (b"schema: csr-assess/answers/2\n", ":1:1: schema: csr-assess/answers/2: did you mean"),
    "5 MB of text": (
        HEAD.encode() + b"candidate: {name: " + b"x" * 5_000_000 + b"}",
        ":1:1: more than 4,000,000 bytes",
    ),
    "3 MB of name": (
        HEAD.encode() + b"candidate: {name: " + b"x" * 3_000_000 + b"}",
        ":2:13: candidate.name: found xxx",
    ),
    "3 MB of question": (HEAD.encode() + b"answers:\n  ? " + b"x" * 3_000_000 + b"\n  : 1", ":3:5: answers.xxxx"),
    "3 MB of answer": (
        HEAD.encode() + b"answers: {education.level: " + b"x" * 3_000_000 + b"}",
        ":2:11: answers.education.le",
    ),
    "nested 100,000 deep": (HEAD.encode() + b"answers: " + b"[" * 100_000, ":2:49: nested deeper than 40."),
    "nested 100,000 deep as JSON": (b'{"answers": ' + b'{"a":' * 100_000, "nested deeper than 40."),
    "an alias bomb": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + HEAD.encode(),
        ":1:4: anchors (&name) are not allowed.",
    ),
    "a tag that would run code": (
        HEAD.encode() + b"answers: !!python/object/apply:os.system [ls]",
        ":2:10: tags (!name)",
    ),
    "keys twice": (HEAD.encode() + b"answers:\n  a: 1\n  a: 2\n", ":4:3: the key a appears twice here."),
    "two documents": (HEAD.encode() + b"---\n" + HEAD.encode(), ":2:1: only one document is allowed"),
    "a million values": (
        HEAD.encode() + b"answers: {a: [" + b"1," * 900_000 + b"]}",
        ":1:1: more than 100,000 keys and values",
    ),
    "30,000 unknown questions": (
        (HEAD + "answers: {" + ", ".join(f"q{count}: 1" for count in range(30_000)) + "}").encode(),
        ":2:11: answers.q0: unknown question; ",
    ),
    "infinite": (HEAD.encode() + b"answers: {experience.months: 1e400}", ":2:30: the number 1e400 is too large."),
    "not a number": (
        HEAD.encode() + b"answers: {experience.months: NaN}",
        ":2:11: answers.experience.months: found NaN",
    ),
    "a long int": (
        HEAD.encode() + b"answers: {experience.months: 9" + b"9" * 5000 + b"}",
        ":2:30: a number of more than 18",
    ),
    "an escape code in a question": (
        HEAD.encode() + b'answers: {"\\e[31mred\\e[0m": 1}',
        ":2:11: answers.[31mred[0m: unknown question; ",
    ),
    "markup in a question": (
        HEAD.encode() + b'answers: {"[/red][link=x]": 1}',
        ":2:11: answers.[/red][link=x]: unknown question",
    ),
    "line ends in a question": (
        HEAD.encode() + b'answers: {"a\\nb\\r\\u2028": 1}',
        ":2:11: answers.a b : unknown question",
    ),
    "letters that turn around": (HEAD.encode() + '"\u202eabc": 1\n'.encode(), ":2:1: abc: unknown key; "),
}


@pytest.mark.few(4)
@pytest.mark.parametrize(("raw", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_gets_a_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, said: str
) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(raw)
    plain = here(capsys, "score", path, *DAY)
    assert (plain.code, plain.out) == (3, "")
    lines = plain.err.splitlines()
    assert said in lines[0]
    assert all(line.endswith("]") and line.startswith(f"{path}:") and len(line) < 1000 for line in lines)
    assert len(lines) <= MOST_FAULTS
    assert plain.err.replace("\n", "").isprintable()
    as_json = here(capsys, "score", path, *DAY, "-f", "json")
    assert (as_json.code, as_json.err) == (3, "")
    envelopes().validate(as_json.json)
    assert len(as_json.json["errors"]) == len(lines)
    assert as_json.json["source"] == str(path)
    assert as_json.json["errors"][0]["where"]["line"] is not None


def test_a_file_that_cannot_be_opened_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    locked = tmp_path / "locked.yaml"
    locked.write_text(HEAD, encoding="utf-8")
    locked.chmod(0)
    wrong = {tmp_path / "none.yaml": "No such file or directory"}
    if os.geteuid():
        wrong[locked] = "Permission denied"
    for path, reason in wrong.items():
        said = here(capsys, "score", path, *DAY)
        assert (said.code, said.out) == (2, "")
        assert said.err == f"{path}: cannot be read: {reason}. [file-unreadable]\n"
        as_json = here(capsys, "score", path, *DAY, "-f", "json")
        assert (as_json.code, as_json.err) == (2, "")
        envelopes().validate(as_json.json)


def test_every_fault_is_told_at_once_by_the_real_program(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "target: {role: boss}\nanswers:\n  x.y: 1\n  soft_skills.empathy: 9\n", encoding="utf-8")
    done = spawn("score", path, *DAY)
    assert (done.returncode, done.stdout) == (3, b"")
    assert [line.removeprefix(str(path)).split(" ")[0] for line in done.stderr.decode().splitlines()] == [
        ":2:10:",
        ":4:3:",
        ":5:3:",
    ]
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize(
    "name",
    [
        "[/oops]",
        "[bold red]x[/]",
        "[link=http://x]y",
        "\x1b[2J\x1b]0;x\x07",
        "\u202ex",
        "<script>",
        "=cmd|' /C calc'!A0",
        "é" * 200,
    ],
)
@pytest.mark.parametrize("form", ["table", "plain", "json"])
def test_a_hostile_name_is_only_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, form: str
) -> None:
    path = tmp_path / "a.yaml"
    data = documents.load(DEMO.read_bytes(), "demo")
    data["candidate"] = {"id": name, "name": name}
    data["answers"]["hard_skills.crm"] = {"value": 2, "note": name, "confirm": name}
    data["answers"]["licensing.held"] = [{"name": name, "number": name}]
    data["evidence"][0] |= {"by": name, "note": name}
    path.write_text(json.dumps(data), encoding="utf-8")
    said = here(capsys, "score", path, *DAY, "-f", form, "--color", "never")
    assert said.code == 0, said.err
    if form == "json":
        assert said.json["report"]["candidate"]["name"] == name
    else:
        assert said.out.replace("\n", "").isprintable()
        assert "".join(name.split())[:8].strip("\x1b\u202e\x07") in "".join(said.out.split()) or "\x1b" in name


def test_a_file_name_that_is_no_text_is_only_a_name(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bad\xff.yaml"
    try:
        with open(path, "wb") as file:  # noqa: PTH123 -- a name in bytes
            file.write(HEAD.encode())
    except OSError:
        pytest.skip("this file system takes no such name")
    for form in ("json", "plain"):
        done = spawn("score", os.fsdecode(path), *DAY, "-f", form)
        assert done.returncode == 0, done.stderr
        assert b"bad" in done.stdout
        done.stdout.decode()
    missing = spawn("score", os.fsdecode(path + b"x"), "-f", "json")
    assert missing.returncode == 2
    assert json.loads(missing.stdout)["errors"][0]["code"] == "file-unreadable"


# ------------------------------------------------------------------ any change to a good file

DATA = documents.load(DEMO.read_bytes(), "demo")
JUDGE = assessor(people.rubric(), people.AS_OF)
CONFIRMED = assessor(people.rubric(), people.AS_OF, confirmed=True)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


WORDS = ["unknown", "n/a", "", "FL", "phone", "soft_skills.empathy", "hard_skills.typing", "2026-01-01", "9999-12-31"]
WORDS += [
    "0001-01-01",
    "2026-13-01",
    "high_school",
    "in_progress",
    "none",
    "\x00",
    "😀",
    "x" * 6000,
    "csr-assess/answers/1",
]
ODD = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.sampled_from(WORDS)
    | st.text(max_size=9)
)
ODD = st.recursive(
    ODD,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "note", "name", "taken", "wpm", "x", "level", "expires"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
NEW = [("results",), ("results", "typing"), ("interview",), ("target", "state"), ("answers", "education.finish_date")]
NEW += [("answers", "licensing.held"), ("evidence", 0, "expires"), ("evidence", 0, "amount"), ("evidence", 1, "level")]
PLACES = [*places(DATA), *NEW]


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    try:
        data[path[0]] = put(data[path[0]] if len(path) > 1 else None, path[1:], value)
    except (KeyError, IndexError, TypeError):
        if isinstance(data, dict) and len(path) == 1:
            data[path[0]] = value
    return data


@tried(4)
@given(st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=4))
def test_any_change_to_a_good_file_gives_a_report_or_a_clear_error(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    data = copy.deepcopy(DATA)
    for path, value in changes:
        data = put(data, path, value)
    try:
        answers = validation.validated(read.from_data(data, "a"), people.rubric(), people.AS_OF, "a")
    except InvalidInputError:
        return
    for judge in (JUDGE, CONFIRMED):
        report = judge.assess(answers)
        assert report.score is None or 0 <= report.score <= 100


@given(st.binary(max_size=60), st.integers(0, len(DEMO.read_bytes())), st.integers(0, 40))
def test_any_bytes_in_a_good_file_give_answers_or_a_clear_error(inserted: bytes, at: int, dropped: int) -> None:
    good = DEMO.read_bytes()
    raw = good[:at] + inserted + good[at + dropped :]
    problems: tuple[Problem, ...] = ()
    try:
        validation.validated(read.from_bytes("a", raw), people.rubric(), people.AS_OF, "a", raw)
    except InvalidInputError as error:
        problems = error.problems
    assert all(problem.where.line for problem in problems)
