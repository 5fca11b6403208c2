"""The forms YAML gives to the same data, one by one: taken as YAML 1.2 means them, or refused by name."""

from __future__ import annotations

import pytest

from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError
from tests.rows import each

TAKEN = {
    "a block mapping": ("a: 1\nb: 2\n", {"a": 1, "b": 2}),
    "a flow mapping": ("{a: 1, b: 2}", {"a": 1, "b": 2}),
    "a flow mapping over lines": ("{a: 1,\n b: 2,\n}", {"a": 1, "b": 2}),
    "a flow key without a value": ("{a, b: }", {"a": None, "b": None}),
    "a JSON-like key with no space": ('{"a":1}', {"a": 1}),
    "a block list": ("- 1\n- 2\n", [1, 2]),
    "a list as far left as its key": ("a:\n- 1\n- 2\nb: 3\n", {"a": [1, 2], "b": 3}),
    "a list further right": ("a:\n    - 1\n    - 2\n", {"a": [1, 2]}),
    "lists in lists": ("- - 1\n  - 2\n- - 3\n", [[1, 2], [3]]),
    "mappings in a list": ("- a: 1\n  b: 2\n- c: 3\n", [{"a": 1, "b": 2}, {"c": 3}]),
    "a pair in a flow list": ("[a: 1, b]", [{"a": 1}, "b"]),
    "a list in a mapping in a list": ("- a:\n  - b\n", [{"a": ["b"]}]),
    "an explicit key": ("? a\n: 1\n", {"a": 1}),
    "an explicit key without a value": ("? a\n", {"a": None}),
    "a key with spaces": ("a b : 1\n", {"a b": 1}),
    "a key in quotes": ("\"a\": 1\n'b': 2\n", {"a": 1, "b": 2}),
    "an empty key": ("'': 1\n", {"": 1}),
    "a number as a key": ("1: a\n", {"1": "a"}),
    "a value on the next line": ("a:\n  b\n", {"a": "b"}),
    "plain text over lines": ("a: one\n  two\n\n  three\n", {"a": "one two\nthree"}),
    "plain text with a colon in it": ("a: b:c http://d\n", {"a": "b:c http://d"}),
    "plain text with a number sign in it": ("a: b#c\n", {"a": "b#c"}),
    "plain text that begins with a hyphen": ("a: -b\n", {"a": "-b"}),
    "plain text that begins with a question mark": ("a: ?b\n", {"a": "?b"}),
    "plain text with brackets": ("a: b [c] {d}\n", {"a": "b [c] {d}"}),
    "single quotes with a quote": ("a: 'it''s'\n", {"a": "it's"}),
    "single quotes over lines": ("a: 'one\n  two\n\n  three'\n", {"a": "one two\nthree"}),
    "single quotes keep a backslash": (r"a: '\n'", {"a": r"\n"}),
    "double quotes with escapes": (r'a: "\t\"\\\/\x41\u00e9\U0001F600"', {"a": '\t"\\/Aé😀'}),
    "double quotes over lines": ('a: "one\n  two\n\n  three"\n', {"a": "one two\nthree"}),
    "double quotes with an escaped line end": ('a: "one\\\n  two"\n', {"a": "onetwo"}),
    "double quotes with an escaped space": ('a: "one\\\n  \\ two"\n', {"a": "one two"}),
    "a line break by escape": (r'a: "\N\_\L\P"', {"a": "\x85\xa0\u2028\u2029"}),
    "text kept line by line": ("a: |\n  one\n   two\n  three\n", {"a": "one\n two\nthree\n"}),
    "text kept, without its last line end": ("a: |-\n  one\n\n", {"a": "one"}),
    "text kept, with all its line ends": ("a: |+\n  one\n\n", {"a": "one\n\n"}),
    "text kept, with its own indentation": ("a: |2\n    one\n", {"a": "  one\n"}),
    "text kept, with a number sign": ("a: |\n  # one\n", {"a": "# one\n"}),
    "text folded": ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
    "text folded, lines further right kept": ("a: >\n  one\n    two\n  three\n", {"a": "one\n  two\nthree\n"}),
    "text folded, without its last line end": ("a: >-\n  one\n  two\n", {"a": "one two"}),
    "text kept in a list": ("- |\n one\n- >\n two\n", ["one\n", "two\n"]),
    "no text at all": ("a: |\nb: 1\n", {"a": "", "b": 1}),
    "comments": ("# one\na: 1 # two\n# three\nb: 2\n", {"a": 1, "b": 2}),
    "a comment between a key and its value": ("a: # one\n  1\n", {"a": 1}),
    "a comment in a flow list": ("[1, # one\n 2]", [1, 2]),
    "blank lines": ("\n\na: 1\n\n\nb: 2\n\n", {"a": 1, "b": 2}),
    "a document's start": ("---\na: 1\n", {"a": 1}),
    "a document's start and end": ("---\na: 1\n...\n", {"a": 1}),
    "a version": ("%YAML 1.2\n---\na: 1\n", {"a": 1}),
    "a scalar behind the start": ("--- a\n", "a"),
    "Windows line ends": ("a: 1\r\nb: |\r\n  one\r\n", {"a": 1, "b": "one\n"}),
    "old Macintosh line ends": ("a: 1\rb: 2\r", {"a": 1, "b": 2}),
    "no line end at the end": ("a: 1", {"a": 1}),
    "a byte order mark": ("\ufeffa: 1\n", {"a": 1}),
    "a tab before a comment": ("a: 1\t# one\n", {"a": 1}),
    "a tab behind a colon": ("a:\t1\n", {"a": 1}),
    "an empty mapping and an empty list": ("a: {}\nb: []\n", {"a": {}, "b": []}),
    "nothing in a list": ("-\n- ~\n- null\n- 1\n", [None, None, None, 1]),
    "letters off the first plane": ("😀: 𝄞\n", {"😀": "𝄞"}),
    "a hyphen alone in quotes": ("a: '-'\n", {"a": "-"}),
    "three hyphens inside text": ("a: b --- c\n", {"a": "b --- c"}),
}


@each(("text", "value"), TAKEN.values(), ids=TAKEN)
def test_it_is_taken_as_it_is_meant(text, value):
    assert documents.load(text.encode(), "f") == value


REFUSED = {
    "a bracket that is not closed": ("a: [1, 2\nb: 3\n", 2),
    "a brace that is not closed": ("{a: 1\n", 2),
    "a bracket too many": ("a: 1]\nb: [1]]\n", 2),
    "quotes that are not closed": ('a: "one\nb: 2\n', 3),
    "quotes and more": ('a: "one" two\n', 1),
    "an escape that is none": (r'a: "\q"', 1),
    "two values": ("a: b: c\n", 1),
    "a key too far left": ("a:\n    b: 1\n  c: 2\n", 3),
    "a key too far right": ("a: 1\n  b: 2\n", 2),
    "a list beside a mapping": ("a: 1\n- 2\n", 2),
    "a mapping beside a list": ("- 1\na: 2\n", 2),
    "text that begins with an at sign": ("a: @b\n", 1),
    "text that begins with a backtick": ("a: `b\n", 1),
    "text that begins with a percent": ("a: %b\n", 1),
    "a comma alone": ("[1,,2]", 1),
    "a tab for indentation in a list": ("-\t-\ta: 1\n\tb: 2\n", 1),
    "an indentation of nothing": ("a: |0\n  one\n", 1),
    "kept text further left than it began": ("a: |\n    one\n  two\nb\n", 3),
    "a directive without a document": ("%YAML 1.2\na: 1\n", 2),
    "a directive twice": ("%YAML 1.2\n%YAML 1.2\n---\na: 1\n", 2),
    "a second document": ("--- a\n--- b\n", 2),
    "an anchor on a key": ("&x a: 1\n", 1),
    "a merge": ("a: &x {b: 1}\nc: {<<: *x}\n", 1),
    "a set": ("!!set {a, b}\n", 1),
    "a binary": ("a: !!binary aGk=\n", 1),
    "a timestamp by its tag": ("a: !!timestamp 2026-01-01\n", 1),
    "an alias as a value": ("a: *x\n", 1),
    "a mapping as a key": ("? {a: 1}\n: b\n", 1),
    "the same key in two ways": ("a: 1\n'a': 2\n", 2),
}


@each(("text", "line"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_its_line(text, line):
    with pytest.raises(InvalidInputError) as error:
        documents.load(text.encode(), "f")
    (problem,) = error.value.problems
    assert problem.code == "document-unreadable"
    assert problem.where.line == line
