"""Reading YAML and JSON strictly: what is taken, what is refused, and where it stands."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.base import documents, yaml_data
from csr_assess.base.errors import InvalidInputError, UsageError
from csr_assess.rubric.load import bundled
from tests import folder, linted
from tests.laws import tried
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

SCALARS = {
    "no is text": ("no", "no"),
    "yes is text": ("yes", "yes"),
    "on is text": ("on", "on"),
    "an octal is text": ("012", "012"),
    "a hexadecimal is text": ("0x1F", "0x1F"),
    "a time is text": ("3:30", "3:30"),
    "a date is text": ("2026-11-21", "2026-11-21"),
    "a time of day is text": ("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z"),
    "underscores make text": ("1_000", "1_000"),
    "NaN is text": ("NaN", "NaN"),
    "minus inf is text": ("-inf", "-inf"),
    "YAML's infinity is text": (".inf", ".inf"),
    "YAML's NaN is text": (".nan", ".nan"),
    "JSON's Infinity is text": ("-Infinity", "-Infinity"),
    "a version is text": ("1.2.3", "1.2.3"),
    "a capital True is text": ("True", "True"),
    "true": ("true", True),
    "false": ("false", False),
    "null": ("null", None),
    "a tilde is nothing": ("~", None),
    "nothing is nothing": ("", None),
    "an int": ("14", 14),
    "a negative int": ("-3", -3),
    "an int with a plus": ("+3", 3),
    "zero": ("0", 0),
    "the longest int": ("999999999999999999", 999999999999999999),
    "the longest negative int": ("-999999999999999999", -999999999999999999),
    "a decimal": ("0.25", 0.25),
    "a decimal without a zero": (".5", 0.5),
    "an exponent": ("1e3", 1000.0),
    "a long exponent": ("-1.5E+10", -1.5e10),
    "a quoted number is text": ('"14"', "14"),
    "a quoted true is text": ("'true'", "true"),
    "a quoted nothing is text": ("''", ""),
    "a number forced to text": ("! 14", "14"),
    "a merge key is no magic": ("<<", "<<"),
}


@each(("written", "value"), SCALARS.values(), ids=SCALARS)
def test_scalars_are_read_as_written(written: str, value: Any) -> None:
    found = documents.load(f"a: {written}\n".encode(), "f")["a"]
    assert found == value
    assert type(found) is type(value)


REFUSED = {
    "the same key twice": (b"a: 1\nb: 2\na: 3\n", 3, 1, "the key a appears twice here"),
    "the same JSON key twice": (b'{"a": 1, "b": {"c": 1, "c": 2}}', 1, 24, "the key c appears twice here"),
    "null and its text are one key": (b"null: 1\n'null': 2\n", 2, 1, "twice"),
    "an anchor": (b"a: &x 1\n", 1, 4, "anchors"),
    "an anchor on a list": (b"a: &x [1]\n", 1, 4, "anchors"),
    "an alias": (b"- *x\n", 1, 3, "aliases"),
    "an alias as a key": (b"*x : 1\n", 1, 1, "aliases"),
    "a tag": (b"a: !!python/object:os.system 1\n", 1, 4, "tags"),
    "a tag on a mapping": (b"a: !x {}\n", 1, 4, "tags"),
    "a list as a key": (b"? [a]\n: 1\n", 1, 3, "plain text"),
    "a mapping as a key": (b"{{a: 1}: 2}", 1, 2, "plain text"),
    "a second document": (b"a: 1\n---\nb: 2\n", 2, 1, "one document"),
    "JSON lines": (b'{"a": 1}\n{"a": 2}\n', 2, 1, "not YAML or JSON"),
    "more after JSON": (b'{"a": 1} x', 1, 10, "not YAML or JSON"),
    "JSON that stops": (b'{"a": [1, 2', 2, 1, "not YAML or JSON"),
    "a tab for indentation": (b"a:\n\tb: 1\n", 2, 1, "not YAML or JSON"),
    "a number too large": (b"a: 1\nb: 1e400\n", 2, 4, "1e400 is too large"),
    "a negative number too large": (b"b: -1e400\n", 1, 4, "-1e400 is too large"),
    "a number too long": (b"b: 1234567890123456789\n", 1, 4, "more than 18 digits"),
    "half a surrogate pair": (b'{"a": "\\ud83d"}', 1, 10, "not YAML or JSON"),
    "broken UTF-8": ("é: 1\nbé: ".encode() + b"\xff", 2, 5, "not UTF-8"),
    "UTF-8 that stops": ("a: é".encode()[:-1], 1, 4, "not UTF-8"),
    "broken UTF-16": ("a: é\nb: 1".encode("utf-16") + b"\x00", 2, 5, "not UTF-16"),
    "UTF-16 with half a pair": (b"\xff\xfea\0:\0 \0\n\0b\0\x00\xd8a\0", 2, 2, "not UTF-16"),
    "UTF-16 without a mark": ("a: 1".encode("utf-16-le"), 1, 2, "control characters"),
    "a zero byte": (b"a: 1\nb: x\x00y\n", 2, 5, "control characters"),
    "an escape code": ("é: 1\nb: é\x1b[31m\n".encode(), 2, 5, "control characters"),
    "100,000 open brackets": (b"[" * 100_000, 1, 41, "nested deeper than 40"),
    "100,000 nested braces": (b'{"a":' * 100_000, 1, 201, "nested deeper than 40"),
    "100,000 nested hyphens": (b"- " * 100_000, 1, 81, "nested deeper than 40"),
    "more than 4 MB": (b"a: " + b"x" * documents.MAX_BYTES, 1, 1, "more than 4,000,000 bytes"),
    "more values than anybody writes": (b"[" + b"1," * documents.MAX_EVENTS + b"1]", 1, 1, "100,000 keys and values"),
}


@pytest.mark.parametrize(("raw", "line", "column", "said"), REFUSED.values(), ids=REFUSED)
def test_a_fault_is_told_with_its_place(raw: bytes, line: int, column: int, said: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        documents.load(raw, "file.yaml")
    (problem,) = error.value.problems
    assert said in problem.message
    assert (problem.where.file, problem.where.line, problem.where.column) == ("file.yaml", line, column)
    assert problem.code == "document-unreadable"


LOADERS = [getattr(yaml, name) for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)]
DEEP = {
    "open brackets": ("[" * 20_000, 1, 41),
    "open brackets, a line each": ("[\n" * 20_000, 41, 1),
    "open brackets below a key": ("a: 1\nb: " + "[" * 20_000, 2, 43),
    "lists with something before": ("[a, " * 20_000, 1, 161),
    "JSON objects": ('{"a":' * 20_000, 1, 201),
    "JSON objects and lists": ('{"a": [' * 10_000, 1, 141),
    "JSON, closed as well": ('{"a": [' * 10_000 + "]}" * 10_000, 1, 141),
    "JSON behind an escaped pair": (r'["\ud83d\ude00",' + "[" * 20_000, 1, 56),
    "JSON with escaped pairs for keys": (r'{"\ud83d\ude00":' * 10_000, 1, 641),
    "hyphens": ("- " * 20_000, 1, 81),
    "block mappings": ("".join(" " * depth + "a:\n" for depth in range(1_500)), 41, 41),
    "block mappings in lists": ("".join("  " * depth + "- a:\n" for depth in range(1_500)), 21, 41),
    "brackets below hyphens": ("- " * 30 + "[" * 20_000, 1, 71),
    "braces below block mappings": (
        "".join(" " * depth + "a:\n" for depth in range(30)) + " " * 30 + "{a: " * 2_000,
        31,
        71,
    ),
    "just too deep": ("[" * 41 + "]" * 41, 1, 41),
}


@pytest.mark.few(5)
@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column"), DEEP.values(), ids=DEEP)
def test_too_deep_is_told_at_the_41st_opening_whichever_parser_reads_it(
    monkeypatch: pytest.MonkeyPatch, loader: Any, text: str, line: int, column: int
) -> None:
    monkeypatch.setattr(yaml_data, "_Loader", loader)
    with pytest.raises(InvalidInputError) as error:
        documents.load(text, "f")
    (problem,) = error.value.problems
    assert (problem.where.line, problem.where.column, problem.message) == (line, column, "nested deeper than 40.")


OPENINGS = st.sampled_from(["[", "[ ", "[x, ", "{a: ", '{"a":\n', "[1,\n"])


@pytest.mark.slow
@pytest.mark.parametrize("loader", LOADERS)
@tried(0.4)
@given(st.lists(OPENINGS, min_size=1, max_size=9))
def test_any_openings_are_refused_at_the_41st_whichever_parser_reads_it(loader: Any, drawn: list[str]) -> None:
    openings = drawn * (1 + 1_100 // len(drawn))
    before = "".join(openings[:40])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_data, "_Loader", loader)
        with pytest.raises(InvalidInputError, match="nested deeper than 40") as error:
            documents.load("".join(openings), "f")
    where = error.value.problems[0].where
    assert (where.line, where.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.slow
@pytest.mark.few(0)
def test_bundled_files_are_the_same_data_whichever_parser_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {file: file.read_text(encoding="utf-8") for file in sorted(bundled().rglob("*.yaml"))}
    read = []
    for loader in LOADERS:
        monkeypatch.setattr(yaml_data, "_Loader", loader)
        read.append({file: yaml_data.data(text) for file, text in files.items()})
    assert all(one == read[0] for one in read)


@pytest.mark.slow
def test_the_bundled_rubric_holds_where_no_libyaml_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(yaml_data, "_Loader", yaml.SafeLoader)
    where = folder.copy(tmp_path)
    for file in where.rglob("*.yaml"):
        file.write_bytes(file.read_bytes() + b"# what was read before is known by its bytes\n")
    assert linted.told(where) == []


HELD_BACK = {
    "a key twice": ("{a: 1, a: 2, b: " + "[" * 2_000, 8, "the key a appears twice here"),
    "an anchor": ("[&x " * 2_000, 2, "anchors"),
    "a tag": ("[a, !x b, " + "[" * 2_000, 5, "tags"),
    "a bracket too many": ("[a]]" + "[" * 2_000, 4, "not YAML or JSON: "),
    "a comma too few": ("{a: 1 [", 7, "not YAML or JSON: "),
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "column", "said"), HELD_BACK.values(), ids=HELD_BACK)
def test_what_is_wrong_first_is_told_before_what_is_too_deep(
    monkeypatch: pytest.MonkeyPatch, loader: Any, text: str, column: int, said: str
) -> None:
    monkeypatch.setattr(yaml_data, "_Loader", loader)
    with pytest.raises(InvalidInputError) as error:
        documents.load(text, "f")
    (problem,) = error.value.problems
    assert said in problem.message
    assert (problem.where.line, problem.where.column) == (1, column)


READ = {
    "nothing at all": (b"", None),
    "a comment": (b"# nothing\n", None),
    "UTF-8 with a mark": ("é: 1".encode("utf-8-sig"), {"é": 1}),
    "UTF-16, little end first": (b"\xff\xfe" + "é: 1".encode("utf-16-le"), {"é": 1}),
    "UTF-16, big end first": (b"\xfe\xff" + "é: 1".encode("utf-16-be"), {"é": 1}),
    "JSON with tabs and no blanks": (b'{\n\t"a":1,\n\t"b":[1,2]}', {"a": 1, "b": [1, 2]}),
    "JSON's escaped slash": (rb'{"a": "<\/b>"}', {"a": "</b>"}),
    "JSON's escaped pair": (rb'{"a": "\ud83d\ude00!"}', {"a": "😀!"}),
    "JSON's escaped pair, small and large letters": (rb'{"a": "\uD83D\uDe00"}', {"a": "😀"}),
    "pairs side by side": (rb'["\ud83d\ude00\ud83d\ude01"]', ["😀😁"]),
    "a backslash before a pair": (rb'["\\\ud83d\ude00"]', ["\\😀"]),
    "what only looks like a pair": (rb'["\\ud83d\\ude00"]', [r"\ud83d\ude00"]),
    "a pair in YAML is what stands there": (rb"a: '\ud83d\ude00'", {"a": r"\ud83d\ude00"}),
    "JSON that is one text": (rb'"\ud83d\ude00"', "😀"),
    "line ends of every kind": (b"a: 1\r\nb: 2\rc: 3\n", {"a": 1, "b": 2, "c": 3}),
    "JSON's line separators": ('["a\u2028  b\u2029 c\x85 d"]'.encode(), ["a\u2028  b\u2029 c\x85 d"]),
    "40 levels": (b"[" * 40 + b"]" * 40, json.loads("[" * 40 + "]" * 40)),
}


@each(("raw", "data"), READ.values(), ids=READ)
def test_what_is_taken(raw: bytes, data: Any) -> None:
    assert documents.load(raw, "f") == data


def test_a_place_is_the_one_an_editor_shows() -> None:
    raw = b"# a comment\nname: x\nlist:\n  - one\n  - {deep: 2}\n"
    assert documents.marks(raw) == {
        (): (2, 1),
        ("name",): (2, 1),
        ("list",): (3, 1),
        ("list", 0): (4, 5),
        ("list", 1): (5, 5),
        ("list", 1, "deep"): (5, 6),
    }


@pytest.mark.parametrize("ascii_only", [True, False], ids=["escaped", "as it is"])
@pytest.mark.parametrize("indent", [None, 2], ids=["on one line", "on many"])
def test_a_place_in_json_is_not_moved_by_odd_characters(*, ascii_only: bool, indent: int | None) -> None:
    data = {"a😀": "😀😁", "b": ["\x85\x7f", {"c": "\u2028", "d": 1}]}
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    lines = text.split("\n")
    for path in (("b",), ("b", 1, "c"), ("b", 1, "d")):
        line, column = documents.marks(text)[path]
        assert lines[line - 1][column - 1 :].startswith(f'"{path[-1]}"')


def test_a_fault_in_json_is_not_moved_by_odd_characters() -> None:
    text = r'{"name": "\ud83d\ude00", "a": 1, "a": 2}'
    with pytest.raises(InvalidInputError) as error:
        documents.load(text, "f")
    column = error.value.problems[0].where.column
    assert column == text.rindex('"a"') + 1


def test_the_place_of_what_is_not_there_is_its_parents() -> None:
    found = documents.marks(b"a:\n  b: 1\n")
    assert documents.line_and_column(found, ("a", "b", "c", 0)) == (2, 3)
    assert documents.line_and_column(found, ("nowhere",)) == (1, 1)
    assert documents.line_and_column({}, ("nowhere",)) == (None, None)


def test_a_quoted_value_is_short_and_harmless() -> None:
    assert documents.shown("x\x1b[31m\n" + "y" * 100_000) == "x[31m " + "y" * 53 + "…"
    assert documents.shown(["a"]) == "['a']"


def test_a_file_that_is_not_there_cannot_be_read(tmp_path) -> None:
    with pytest.raises(UsageError, match=r"none.yaml: cannot be read: .* \[file-unreadable\]"):
        documents.read_bytes(tmp_path / "none.yaml", "none.yaml")


def test_no_more_of_a_file_is_read_than_it_may_hold(tmp_path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * (documents.MAX_BYTES * 2))
    assert len(documents.read_bytes(path, "big")) == documents.MAX_BYTES + 1


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DATA = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)


@given(DATA, st.booleans(), st.sampled_from([None, 2, "\t"]))
def test_any_data_written_as_json_reads_back_equal(data: Any, ascii_only: bool, indent: Any) -> None:  # noqa: FBT001
    raw = json.dumps(data, ensure_ascii=ascii_only, indent=indent).encode()
    assert json.dumps(documents.load(raw, "f.json")) == json.dumps(data)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_data_or_a_clear_error(raw: bytes) -> None:
    _read_or_refused(raw)


PIECES = ["a", "b: ", "- ", "\n", "  ", "{", "}", "[", "]", ",", '"', "'", "|", ">", "? ", ": ", "&x", "*x", "!!str "]
PIECES += [
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "#",
    "\t",
    "1e999",
    "0",
    "-",
    "\\",
    "\\u0041",
    "\\ud83d\\ude00",
    "é",
    "\x85",
]
YAMLISH = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(YAMLISH)
def test_anything_that_looks_like_yaml_is_data_or_a_clear_error(text: str) -> None:
    _read_or_refused(text.encode())


def _read_or_refused(raw: bytes) -> None:
    try:
        data = documents.load(raw, "f")
    except InvalidInputError as error:
        where = error.problems[0].where
        lines = max(raw.count(b"\n"), raw.count(b"\r")) + raw.decode("utf-8", "replace").count("\x85") + 2
        assert where.line is not None
        assert where.column is not None
        assert 1 <= where.line <= lines + raw.count(b"\xe2\x80")
        assert 1 <= where.column <= len(raw) + 2
        return
    documents.marks(raw)
    assert _finite(data)


def _finite(data: Any) -> bool:
    if isinstance(data, dict):
        return all(type(key) is str and _finite(value) for key, value in data.items())
    if isinstance(data, list):
        return all(map(_finite, data))
    return not isinstance(data, float) or math.isfinite(data)
