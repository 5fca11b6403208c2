"""JSON as its standard has it: what it allows is read, what it does not is refused at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError
from csr_assess.base.json_faults import JsonFaultError
from csr_assess.base.quick_json import OddJsonError, quick_data
from csr_assess.base.strict_json import JsonReader, read_whole
from tests.laws import LAW
from tests.rows import each


def load(text: str | bytes) -> object:
    return documents.load(text, "a.json")


ALLOWED = {
    "an empty object": ("{}", {}),
    "an empty list": ("[]", []),
    "blanks of all four kinds": (" \t\r\n[ 1\n,\t2 ]\r\n ", [1, 2]),
    "a text alone": ('"a"', "a"),
    "a number alone": ("12", 12),
    "a word alone": ("null", None),
    "the words": ("[true, false, null]", [True, False, None]),
    "zero and minus zero": ("[0, -0, -0.0]", [0, 0, -0.0]),
    "exponents": ("[1e2, 1E+2, 1.5e-1]", [100.0, 100.0, 0.15]),
    "a number that is too small": ("[1e-400]", [0.0]),
    "all short escapes": (r'["\"\\\/\b\f\n\r\t"]', ['"\\/\b\f\n\r\t']),
    "escaped characters": (r'["\u00e9\u20AC"]', ["é€"]),
    "an escaped pair": (r'["\ud83d\ude00"]', ["😀"]),
    "an escaped NUL": (r'["\u0000"]', ["\0"]),
    "escaped line ends of Unicode": (r'["\u2028\u2029\u0085"]', ["\u2028\u2029\x85"]),
    "line ends of Unicode as they are": ('["\u2028\u2029\x85\x7f\ufeff"]', ["\u2028\u2029\x85\x7f\ufeff"]),
    "an empty key": ('{"": 0}', {"": 0}),
    "keys that YAML has other plans for": ('{"<<": 1, "no": 2, "1": 3, "~": 4}', {"<<": 1, "no": 2, "1": 3, "~": 4}),
    "a key longer than YAML takes": ('{"' + "k" * 3000 + '": 1}', {"k" * 3000: 1}),
    "texts that YAML has other plans for": (
        '["*a", "&a", "!a", "# a", "yes", "012"]',
        ["*a", "&a", "!a", "# a", "yes", "012"],
    ),
    "keys in their order": ('{"b": 1, "a": 2}', {"b": 1, "a": 2}),
    "forty levels": ("[" * 40 + "]" * 40, json.loads("[" * 40 + "]" * 40)),
}

REFUSED = {
    "nothing": ("", 1, "ends in the middle"),
    "blanks alone": (" \n ", 2, "ends in the middle"),
    "a comma at the end of a list": ("[1,]", 3, "a comma too many"),
    "a comma at the end of an object": ('{"a":1,}', 7, "a comma too many"),
    "a comma first": ("[,1]", 2, "found , where a value belongs"),
    "two commas": ("[1,,2]", 4, "found , where a value belongs"),
    "two commas in an object": ('{"a":1,,"b":2}', 8, "found , where a key belongs"),
    "no comma": ("[1 2]", 4, "found 2 where a comma or ] belongs"),
    "no comma in an object": ('{"a":1 "b":2}', 8, "where a comma or } belongs"),
    "no colon": ('{"a" 1}', 6, "where a colon belongs"),
    "an equals sign": ('{"a"=1}', 5, "where a colon belongs"),
    "no value": ('{"a":}', 6, "found } where a value belongs"),
    "a list closed as an object": ("[1}", 3, "found } where a comma or ] belongs"),
    "an object closed as a list": ('{"a":1]', 7, "where a comma or } belongs"),
    "a list not closed": ("[1", 3, "ends in the middle"),
    "an object not closed": ('{"a":1', 7, "ends in the middle"),
    "closed twice": ("[1]]", 4, "after the end"),
    "two values": ("{} {}", 4, "after the end"),
    "a key without quotes": ("{a:1}", 2, "put keys in double quotes"),
    "a key that is a number": ("{1:1}", 2, "put keys in double quotes"),
    "single quotes": ("['a']", 2, "double quotes only"),
    "typographic quotes": ("[\u201ca\u201d]", 2, "double quotes only"),
    "a text not closed": ('["a]', 2, "not closed"),
    "a line break in a text": ('["a\nb"]', 4, "a line break"),
    "a tab in a text": ('["\t"]', 3, "a line break, a tab"),
    "a NUL in a text": ('["\0"]', 3, "control character"),
    "an escape that is none": (r'["\x41"]', 3, r"found \x inside"),
    "an escaped single quote": (r'["\'"]', 3, "inside a text"),
    "an escape cut short": (r'["\u00e"]', 3, "inside a text"),
    "half a pair": (r'["\ud800"]', 2, "half a character"),
    "halves the wrong way around": (r'["\ude00\ud83d"]', 2, "half a character"),
    "NaN": ("[NaN]", 2, "no such number"),
    "Infinity": ("[-Infinity]", 2, "no such number"),
    "a number too large": ("[1e400]", 2, "too large"),
    "a whole number of too many digits": ("[" + "9" * 19 + "]", 2, "digits"),
    "a zero in front": ("[012]", 2, "found 012"),
    "a plus": ("[+1]", 2, "found +1"),
    "a point first": ("[.5]", 2, "found .5"),
    "a point last": ("[1.]", 2, "found 1."),
    "no exponent": ("[1e]", 2, "found 1e"),
    "a hexadecimal number": ("[0x1F]", 2, "found 0x1F"),
    "a number with underscores": ("[1_000]", 2, "found 1_000"),
    "a minus alone": ("[-]", 2, "found -"),
    "Python's words": ("[True]", 2, "JSON writes true"),
    "None": ("[None]", 2, "JSON writes null"),
    "a word cut short": ("[nul]", 2, "found nul"),
    "a word too long": ("[nullx]", 2, "found nullx"),
    "a comment of two slashes": ("[1] // one", 5, "comments"),
    "a comment in the middle": ("[/* one */ 1]", 2, "comments"),
    "a comment of YAML": ("[1, # one\n2]", 5, "comments"),
    "a no-break space": ("[\u00a01]", 2, "where a value belongs"),
    "a form feed": ("[\f1]", 2, "where a value belongs"),
    "a second byte order mark": ("[\ufeff1]", 2, "where a value belongs"),
    "a NUL behind the end": ("[1]\0", 4, "after the end"),
    "YAML": ("schema: csr-assess/answers/1", 1, "where a value belongs"),
    "two equal keys": ('{"a":1,"a":2}', 8, "the key a appears twice here"),
    "two equal keys, blanks before a colon": ('{"a":1,"a"  :2}', 8, "the key a appears twice here"),
    "two equal keys, a tab and a blank before a colon": ('{"a":1,"a"\t :2}', 8, "the key a appears twice here"),
    "two keys equal once read": (r'{"a":1,"\u0061":2}', 8, "the key a appears twice here"),
    "too deep": ("[" * 41 + "]" * 41, 41, "nested deeper than 40"),
    "far too deep": ("[" * 100_000, 41, "nested deeper than 40"),
    "far too deep in objects": ('{"a":' * 100_000, 201, "nested deeper than 40"),
    "too much": ("[" + "1," * 200_000 + "1]", 199_998 + 2, "more than 100,000"),
}


@each(("text", "value"), ALLOWED.values(), ids=ALLOWED)
def test_what_json_allows_is_read(text: str, value: object) -> None:
    found = load(text)
    assert found == value
    assert json.dumps(found) == json.dumps(value)  # the order of keys, and 1 is not 1.0


@pytest.mark.slow
@each(("text", "column", "said"), REFUSED.values(), ids=REFUSED)
def test_what_json_does_not_allow_is_refused_at_its_place(text: str, column: int, said: str) -> None:
    with pytest.raises(InvalidInputError) as error:
        load(text)
    (problem,) = error.value.problems
    assert said in problem.message
    assert problem.where.column == column


def test_bytes_may_begin_with_a_byte_order_mark_and_must_be_text() -> None:
    assert load(b"\xef\xbb\xbf[1]") == [1]
    assert load("[1]".encode("utf-16")) == [1]
    with pytest.raises(InvalidInputError, match="UTF-8"):
        load(b'["\xe9"]')


def test_a_line_and_a_column_are_an_editors() -> None:
    with pytest.raises(InvalidInputError, match=r"^a\.json:3:10: ") as error:
        load('{\n  "a": "é😀",\n  "b": 1 2\n}')
    assert error.value.problems[0].code == "document-unreadable"


@pytest.mark.parametrize("name", ["a.JSON", "folder/a.json", "a.json.gz"])
def test_a_name_says_that_a_file_is_json(name: str) -> None:
    with pytest.raises(InvalidInputError, match="not JSON"):
        documents.load("{a: 1}", name)
    assert documents.load("{a: 1}", "a.yaml") == {"a": 1}


TREES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@LAW
@given(TREES, st.sampled_from((None, 1, "\t")), st.booleans())
def test_whatever_json_is_written_is_read_back(tree: object, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    found = JsonReader(text, depth=40, values=10_000).document()
    assert found == tree
    assert repr(found) == repr(tree)


@LAW
@given(TREES, st.data())
def test_of_a_text_cut_or_changed_anywhere_as_much_is_allowed_as_the_standard_allows(
    tree: object, data: st.DataObject
) -> None:
    text = json.dumps(tree)
    at = data.draw(st.integers(0, len(text)))
    changed = (
        text[:at]
        + data.draw(st.sampled_from(("", ",", "]", "}", '"', "0", "\\", " ", "x", ":", "-", ".", "é")))
        + text[at + data.draw(st.integers(0, 2)) :]
    )
    try:
        known = json.loads(changed, parse_constant=float.fromhex)
    except ValueError:
        known = None
    try:
        found = load(changed)
    except InvalidInputError:
        return
    assert found == known


@LAW
@given(TREES)
def test_places_are_those_that_yaml_sees(tree: object) -> None:
    text = json.dumps({"a": tree, "b": [tree]}, indent=2)
    found = documents.marks(text)
    lines = text.split("\n")
    for path, (line, column) in found.items():
        start = lines[line - 1][column - 1 :]
        if path and isinstance(path[-1], str):
            assert start.startswith(json.dumps(path[-1]) + ":")
        else:
            assert start[:1] not in ("", " ", ",", ":")


def quick(text: str) -> str | None:
    """What the fast reader makes of a text, floats to the last bit; None: it leaves it to the strict one."""
    try:
        return repr(quick_data(text, depth=40, values=100_000))
    except OddJsonError:
        return None


def strict(text: str) -> str | None:
    try:
        return repr(read_whole(text, depth=40, values=100_000).value)
    except JsonFaultError:
        return None


@each("text", [text for text, _value in ALLOWED.values()], ids=ALLOWED)
def test_what_json_allows_is_the_same_to_the_fast_reader(text: str) -> None:
    assert quick(text) in (None, strict(text))


@each("text", [text for text, _column, _said in REFUSED.values()], ids=REFUSED)
def test_what_json_does_not_allow_the_fast_reader_leaves_to_the_strict_one(text: str) -> None:
    assert quick(text) is None


COMMON = {
    "a file as programs write it": '{"a":{"b":[1,2.5,null]},"c":"d"}',
    "a file as people see it": '{\n  "a": {\n    "b": [\n      1\n    ]\n  }\n}\n',
    "a colon in a text": '{"a": "as I said: yes"}',
    "a number of eighteen digits": "[999999999999999999, -999999999999999999]",
}


@each("text", COMMON.values(), ids=COMMON)
def test_what_files_hold_needs_no_second_reading(text: str) -> None:
    assert quick(text) == strict(text) is not None


ODD = {
    "a quote and a colon in a text": r'{"a": "he said \":\""}',
    "a blank before a colon, which hides a second key": '{"a" :1,"a":2,"b":3}',
    "two equal keys and a colon in a text": r'{"a":1,"a":"\":"}',
    "two equal keys deep inside": '[{"a":[{"b":{"c":1,"c":1}}]}]',
}


@each("text", ODD.values(), ids=ODD)
def test_what_may_hide_a_second_key_is_read_strictly(text: str) -> None:
    assert quick(text) is None


PIECES = ("{", "}", "[", "]", ",", ":", '"a"', '"b"', '"a":', '"b" :', '"\\":"', "1", "-0", "1e5", "1E400", "null", " ",
          "\n", '"\\ud800"', '"\\ud83d\\ude00"', '"é"', "NaN", "9" * 19, "1.0", "01", "true", "\ufeff")  # fmt: skip


@LAW
@given(st.one_of(TREES.map(json.dumps), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)), st.data())
def test_the_fast_reader_says_what_the_strict_one_says_or_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(st.sampled_from(("", *PIECES))) + text[at + data.draw(st.integers(0, 2)) :]
    for one in (text, changed):
        assert quick(one) in (None, strict(one))
