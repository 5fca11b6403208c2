"""Plain data against a type: every fault at once, each with its path, in words a person can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.base import shapes
from csr_assess.contracts.report_v1 import Envelope
from csr_assess.rubric.model import RubricFile
from tests.rows import each

if TYPE_CHECKING:
    from csr_assess.base.documents import FieldPath

ANSWERS = {
    "no schema": ({}, [((), "schema is missing.")]),
    "another schema": ({"schema": "x"}, [(("schema",), "x: allowed: csr-assess/answers/1.")]),
    "a list": ([], [((), "found a list; write a mapping (key: value).")]),
    "nothing": (None, [((), "found nothing; write a mapping (key: value).")]),
    "text": ("x", [((), "found x; write a mapping (key: value).")]),
    "an unknown key": (
        {"schema": SCHEMA, "answer": {}},
        [(("answer",), "unknown key; did you mean answers?")],
    ),
    "text for a mapping": (
        {"schema": SCHEMA, "answers": "x"},
        [(("answers",), "found x; write a mapping (key: value).")],
    ),
    "a number for a mapping": (
        {"schema": SCHEMA, "candidate": 5},
        [(("candidate",), "found 5; write a mapping (key: value).")],
    ),
    "nothing for a mapping": (
        {"schema": SCHEMA, "target": None},
        [(("target",), "found nothing; write a mapping (key: value).")],
    ),
    "text for a list": (
        {"schema": SCHEMA, "target": {"channels": "phone"}},
        [(("target", "channels"), "found phone; write a list, such as [one, two].")],
    ),
    "a list for text": (
        {"schema": SCHEMA, "target": {"state": ["FL"]}},
        [(("target", "state"), "found a list; write text of at most 200 characters.")],
    ),
    "a number for text": (
        {"schema": SCHEMA, "candidate": {"id": 14}},
        [(("candidate", "id"), "found 14; write text of at most 200 characters. Put it in quotes.")],
    ),
    "a mapping for a list": (
        {"schema": SCHEMA, "evidence": {"criterion": "x"}},
        [(("evidence",), "found a mapping; write a list, such as [one, two].")],
    ),
    "an entry that is no mapping": (
        {"schema": SCHEMA, "evidence": ["x"]},
        [(("evidence", 0), "found x; write a mapping (key: value).")],
    ),
    "everything wrong with one entry": (
        {"schema": SCHEMA, "evidence": [{"kind": "told", "level": 9, "date": "soon", "who": "me"}]},
        [
            (
                ("evidence", 0, "who"),
                "unknown key; allowed: criterion, kind, level, amount, by, date, setting, expires, note.",
            ),
            (("evidence", 0), "criterion is missing."),
            (("evidence", 0, "kind"), "told: allowed: document, observer."),
            (("evidence", 0, "level"), "found 9; write a number from 1 to 5."),
            (("evidence", 0, "date"), "found soon; write a date as 2026-11-21."),
        ],
    ),
    "true for a level": (
        {"schema": SCHEMA, "evidence": [{"criterion": "a.b", "kind": "document", "level": True}]},
        [(("evidence", 0, "level"), "found true; write a number from 1 to 5.")],
    ),
    "text for seconds": (
        {"schema": SCHEMA, "interview": {"seconds": {"a": "x", "b": 1, "c": None}}},
        [
            (("interview", "seconds", "a"), "found x; write a number of 0 or more."),
            (("interview", "seconds", "c"), "found nothing; write a number of 0 or more."),
        ],
    ),
    "nothing for what may be left out": (
        {"schema": SCHEMA, "interview": None},
        [(("interview",), "found nothing; write a mapping (key: value).")],
    ),
}


@each(("data", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_every_fault_of_an_answer_file(data: Any, expected: list[tuple[FieldPath, str]]) -> None:
    assert shapes.faults(data, Answers) == expected


def test_what_is_right_has_no_fault() -> None:
    data = {
        "schema": SCHEMA,
        "candidate": {"id": "a"},
        "evidence": [{"criterion": "a", "kind": "document", "amount": 3}],
    }
    assert shapes.faults(data, Answers) == []


FILES = {
    "no kind": (
        {},
        [((), "kind is missing; it says what this file is: rubric, target, check, training, careers, sources.")],
    ),
    "a misspelt kind": ({"kind": "chek"}, [(("kind",), "chek: did you mean check?")]),
    "a kind that is a list": (
        {"kind": ["check"]},
        [(("kind",), "['check']: did you mean check?")],
    ),
    "nothing at all": (None, [((), "found nothing; write a mapping (key: value).")]),
    "a year that is a number": (
        {"kind": "sources", "sources": [{"id": "a:b", "title": "t", "as_of": 2026}]},
        [(("sources", 0, "as_of"), "found 2026; write text. Put it in quotes.")],
    ),
    "an id of the wrong form": (
        {"kind": "sources", "sources": [{"id": "A", "title": ""}]},
        [
            (
                ("sources", 0, "id"),
                (
                    "found A; write text of at most 80 characters (a group, a colon and a name, "
                    "such as college:catalog_2027)."
                ),
            ),
            (("sources", 0, "title"), "found empty text; write text that is not empty."),
        ],
    ),
}


@pytest.mark.parametrize(("data", "expected"), FILES.values(), ids=FILES)
def test_every_fault_of_a_rubric_file(data: Any, expected: list[tuple[FieldPath, str]]) -> None:
    assert shapes.faults(data, RubricFile) == expected


class Inner(Struct, forbid_unknown_fields=True):
    word: Literal["a", "b"] = "a"


class Kinds(Struct, forbid_unknown_fields=True):
    """One field of each kind the program's own types use."""

    pair: tuple[int, Annotated[float, Meta(gt=0, lt=1)]] = (1, 0.5)
    several: Annotated[tuple[Inner, ...], Meta(min_length=2)] = (Inner(), Inner())
    maybe: Inner | None = None
    either: list[int] | str = ""
    by_name: dict[Annotated[str, Meta(pattern="^a")], int | None] = {}


ODD = {
    "a pair of three": ({"pair": [1, 0.5, 2]}, [(("pair",), "3 entries; there must be 2.")]),
    "a pair out of bounds": ({"pair": [1, 1.5]}, [(("pair", 1), "found 1.5; write a number above 0 and below 1.")]),
    "a pair that is text": ({"pair": "x"}, [(("pair",), "found x; write a list, such as [one, two].")]),
    "too few": ({"several": [{}]}, [(("several",), "1 entries; at least 2 are needed.")]),
    "an inner word": ({"maybe": {"word": "c"}}, [(("maybe", "word"), "c: allowed: a, b.")]),
    "text where a mapping may be": ({"maybe": "x"}, [(("maybe",), "found x; write a mapping (key: value).")]),
    "inside one of two kinds": ({"either": [1, "x"]}, [(("either", 1), "found x; write a whole number.")]),
    "neither of two kinds": (
        {"either": 5},
        [(("either",), "found 5; write a list, such as [one, two] or write text.")],
    ),
    "a name and its value": (
        {"by_name": {"b": "x"}},
        [
            (("by_name", "b"), "found b; write text (in the form ^a)."),
            (("by_name", "b"), "found x; write a whole number."),
        ],
    ),
}


@pytest.mark.parametrize(("data", "expected"), ODD.values(), ids=ODD)
def test_every_kind_of_type(data: Any, expected: list[tuple[FieldPath, str]]) -> None:
    assert shapes.faults(data, Kinds) == expected


def test_faults_without_end_are_told_to_a_hundred() -> None:
    data = {"schema": SCHEMA, **{f"k{count}": 1 for count in range(5000)}}
    assert len(shapes.faults(data, Answers)) == shapes.MOST_FAULTS


KEYS = "schema candidate target answers evidence results interview level date kind id seconds channels criteria "
KEYS += "questions sources bands status report errors"
WORDS = st.sampled_from(["x", SCHEMA, "check", "2026-01-01"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(0, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", [Answers, RubricFile, Envelope], ids=["answers", "a rubric file", "a report"])
def test_there_are_faults_exactly_where_msgspec_finds_one(kind: Any) -> None:
    @given(PLAIN)
    def law(data: Any) -> None:
        try:
            msgspec.convert(data, kind, strict=True)
        except msgspec.ValidationError:
            assert shapes.faults(data, kind)
        else:
            assert not shapes.faults(data, kind)

    law()
