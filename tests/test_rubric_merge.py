"""One layer over another: mappings by key, lists of entries by id, the rest whole; every value knows who wrote it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.base import documents
from csr_assess.rubric.layers import Fragment, Layer
from csr_assess.rubric.merge import Faults, Mixed, Node, merge, merged_data, origin
from tests.rows import each

BELOW, ABOVE, TOP = (Layer(kind="rubric", name=name) for name in ("below", "above", "top"))
SENIOR = Layer(kind="role", name="senior")


def part(layer: Layer, data: Any) -> Fragment:
    """A layer's data, as its file would be read."""
    raw = json.dumps(data, indent=1).encode()
    return Fragment(layer=layer, file=f"{layer.name}.yaml", raw=raw, value=documents.load(raw, "x"))


def merged(*layers: tuple[Layer, Any]) -> tuple[Node, list[str]]:
    """The layers laid over each other, and what could not be done, as problems name it."""
    faults: Faults = []
    parts = [part(layer, data) for layer, data in layers]
    node: Node = parts[0]
    for over in parts[1:]:
        node = merge(node, over, faults)
    return node, [f"{at.where().file}: {at.where().field}: {message}" for at, message in faults]


def entries(*ids: str) -> dict[str, Any]:
    return {"list": [{"id": name, "title": name.upper()} for name in ids]}


MERGES: dict[str, tuple[Any, Any, Any]] = {
    "a key that is there gets the new value": ({"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}),
    "a key that is not there is added": ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
    "mappings merge however deep they are": (
        {"a": {"b": {"c": 1, "d": 2}}},
        {"a": {"b": {"c": 3}}},
        {"a": {"b": {"c": 3, "d": 2}}},
    ),
    "a mapping's key is taken out": ({"a": {"b": 1, "c": 2}}, {"a": {"b": {"remove": True}}}, {"a": {"c": 2}}),
    "a value that is nothing replaces": ({"a": [1]}, {"a": None}, {"a": None}),
    "a mapping gives way to another kind of value": ({"a": {"b": 1}}, {"a": "none"}, {"a": "none"}),
    "a list without ids is replaced whole": ({"a": [1, 2, 3]}, {"a": [4]}, {"a": [4]}),
    "a list of rows is replaced whole": ({"a": [[0, 1], [1, 5]]}, {"a": [[0, 2]]}, {"a": [[0, 2]]}),
    "a list of mappings without ids is replaced whole": ({"a": [{"ask": "x"}]}, {"a": []}, {"a": []}),
    "an entry's keys are replaced one by one": (
        entries("x", "y"),
        {"list": [{"id": "y", "more": 1}]},
        {"list": [{"id": "x", "title": "X"}, {"id": "y", "title": "Y", "more": 1}]},
    ),
    "a new entry goes to the end": (entries("x"), entries("y"), entries("x", "y")),
    "a new entry goes before another": (
        entries("x", "y"),
        {"list": [{"id": "z", "title": "Z", "before": "y"}]},
        entries("x", "z", "y"),
    ),
    "an entry is moved before another": (
        entries("x", "y", "z"),
        {"list": [{"id": "z", "before": "x"}]},
        entries("z", "x", "y"),
    ),
    "an entry is taken out": (entries("x", "y"), {"list": [{"id": "x", "remove": True}]}, entries("y")),
    "a change that says nothing": (entries("x", "y"), {}, entries("x", "y")),
    "an empty list where there is none": ({}, {"list": []}, {"list": []}),
    "an empty list over an empty one": ({"list": []}, {"list": []}, {"list": []}),
    "an empty list over plain values": ({"list": [1, 2]}, {"list": []}, {"list": []}),
    "entries where there were none": ({}, entries("x"), entries("x")),
    "a list inside an entry": (
        {"list": [{"id": "q", "options": [{"id": "a"}, {"id": "b"}]}]},
        {"list": [{"id": "q", "options": [{"id": "a", "remove": True}, {"id": "c"}]}]},
        {"list": [{"id": "q", "options": [{"id": "b"}, {"id": "c"}]}]},
    ),
}


@each(("below", "above", "wanted"), MERGES.values(), ids=MERGES)
def test_a_change_is_laid_over_what_it_changes(below: Any, above: Any, wanted: Any) -> None:
    node, faults = merged((BELOW, below), (ABOVE, above))
    assert (merged_data(node), faults) == (wanted, [])


FAULTS: dict[str, tuple[Any, str]] = {
    "an entry that is not there": (
        {"list": [{"id": "eks", "remove": True}]},
        "list[0]: there is no eks to remove; allowed: x, y.",
    ),
    "a key that is not there": ({"lost": {"remove": True}}, "lost: there is no lost to remove; did you mean list?"),
    "an entry that is taken out and changed": (
        {"list": [{"id": "x", "remove": True, "title": "New"}]},
        "list[0].remove: to remove an entry, write its id and remove: true, and nothing else.",
    ),
    "an entry that is half taken out": (
        {"list": [{"id": "x", "remove": False}]},
        "list[0].remove: to remove an entry, write its id and remove: true, and nothing else.",
    ),
    "an entry without an id": (
        {"list": [{"id": "x"}, {"title": "New"}]},
        "list[1]: an id is missing; it says which entry this changes, or names a new one.",
    ),
    "an entry that is changed twice": ({"list": [{"id": "x"}, {"id": "x"}]}, "list[1].id: x appears twice here."),
    "an empty list over entries": (
        {"list": []},
        "list: an empty list takes nothing out; for each entry that goes, write its id and remove: true.",
    ),
    "an entry of a list that is not there": (
        {"more": [{"id": "z", "remove": True}]},
        "more[0]: there is no z to remove; there are none.",
    ),
    "a place in a list that is not there": (
        {"more": [{"id": "z", "before": "x"}]},
        "more[0].before: there is no x here; there are none.",
    ),
    "an entry of a list that is empty": (
        {"empty": [{"id": "z", "remove": True}]},
        "empty[0]: there is no z to remove; there are none.",
    ),
    "a place in front of itself": (
        {"list": [{"id": "x", "before": "x"}]},
        "list[0].before: an entry cannot be put in front of itself.",
    ),
    "a place that is not there": (
        {"list": [{"id": "z", "before": "why"}]},
        "list[0].before: there is no why here; allowed: x, y.",
    ),
}


@pytest.mark.parametrize(("above", "said"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_done_is_told_where_it_was_asked_for(above: Any, said: str) -> None:
    node, faults = merged((BELOW, entries("x", "y") | {"empty": []}), (ABOVE, above))
    assert faults == [f"above.yaml: {said}"]
    assert [entry["id"] for entry in merged_data(node)["list"]][:2] == ["x", "y"]


def test_a_role_may_speak_of_what_the_rubric_has_taken_out() -> None:
    gone = {"list": [{"id": "x", "remove": True}], "key": {"remove": True}}
    about = {"list": [{"id": "x", "title": "Other"}, {"id": "y", "title": "Why"}], "key": {"remove": True}}
    node, faults = merged((BELOW, entries("x", "y") | {"key": 1}), (ABOVE, gone), (SENIOR, about))
    assert (merged_data(node), faults) == ({"list": [{"id": "y", "title": "Why"}]}, [])


def test_what_was_taken_out_can_be_put_back_and_changed_again() -> None:
    gone = {"list": [{"id": "x", "remove": True}]}
    again, more = {"list": [{"id": "x", "title": "Again"}]}, {"list": [{"id": "x", "more": 1}]}
    node, faults = merged((BELOW, entries("x")), (ABOVE, gone), (TOP, again), (SENIOR, more))
    assert (merged_data(node), faults) == ({"list": [{"id": "x", "title": "Again", "more": 1}]}, [])


def test_a_value_is_where_the_layer_that_wrote_it_has_it() -> None:
    above = {"list": [{"id": "z", "title": "Z", "before": "x"}, {"id": "y", "title": "Why"}]}
    node, _faults = merged((BELOW, entries("x", "y") | {"key": 1}), (ABOVE, above))
    places = {path: str(origin(node, path).where()) for path in (("key",), ("list", 0, "title"), ("list", 1, "title"))}
    assert places == {
        ("key",): "below.yaml:12:2: key",
        ("list", 0, "title"): "above.yaml:5:4: list[0].title",
        ("list", 1, "title"): "below.yaml:5:4: list[0].title",
    }
    assert str(origin(node, ("list", 2, "title")).where()) == "above.yaml:10:4: list[1].title"


def test_a_value_that_is_not_there_is_where_the_last_layer_wrote_around_it() -> None:
    node, _faults = merged((BELOW, entries("x")), (ABOVE, {"list": [{"id": "x", "title": "Eks"}]}))
    assert origin(node, ("list", 0, "none")).where().file == "above.yaml"
    assert origin(node, ("list", 7)).where().field == "list"


def test_what_only_says_the_same_again_is_still_of_the_layer_below() -> None:
    node, _faults = merged((BELOW, {"kind": "x", "a": 1, "b": True}), (ABOVE, {"kind": "x", "a": 2, "b": 1}))
    assert [origin(node, (key,)).layer for key in ("kind", "a", "b")] == [BELOW, ABOVE, ABOVE]


def test_a_change_leaves_the_layers_themselves_alone() -> None:
    below, above = part(BELOW, entries("x", "y")), part(ABOVE, {"list": [{"id": "y", "more": 1, "before": "x"}]})
    merge(below, above, [])
    assert below.value == entries("x", "y")
    assert above.value == {"list": [{"id": "y", "more": 1, "before": "x"}]}


# ------------------------------------------------------------------ laws

KEYS = st.sampled_from("abcd")
LEAVES = st.one_of(st.integers(0, 3), st.text("xyz", max_size=2), st.none(), st.booleans())


def _entry_list(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    entry = st.dictionaries(KEYS, values, max_size=2)
    lists = st.lists(st.tuples(st.sampled_from("pqrs"), entry), max_size=3, unique_by=lambda pair: pair[0])
    return lists.map(lambda pairs: [{"id": name, **rest} for name, rest in pairs])


def _larger(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.dictionaries(KEYS, values, max_size=3), st.lists(values, max_size=3), _entry_list(values))


DATA = st.recursive(LEAVES, _larger, max_leaves=12)
MAPPINGS = st.dictionaries(KEYS, DATA, max_size=4)


def leaves(node: Node, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of the parts that one layer wrote alone."""
    if not isinstance(node, Mixed):
        return [path]
    inner = node.inside.items() if isinstance(node.inside, dict) else enumerate(node.inside)
    return [place for key, child in inner for place in leaves(child, (*path, key))]


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


@given(MAPPINGS, MAPPINGS, MAPPINGS)
def test_every_value_stands_where_its_origin_says(below: Any, above: Any, top: Any) -> None:
    node, faults = merged((BELOW, below), (ABOVE, above), (TOP, top))
    assert [fault for fault in faults if "an empty list takes nothing out" not in fault] == []
    whole = merged_data(node)
    for path in leaves(node):
        found = origin(node, path)
        assert found.value == at(whole, path)
        assert found.value == at(documents.load(found.raw, "x"), found.path)


@given(MAPPINGS)
def test_a_layer_over_itself_changes_nothing(data: Any) -> None:
    assert merged_data(merged((BELOW, data), (ABOVE, data))[0]) == data


@given(MAPPINGS)
def test_nothing_over_a_layer_changes_nothing(data: Any) -> None:
    assert merged_data(merged((BELOW, data), (ABOVE, {}))[0]) == data


@given(MAPPINGS, MAPPINGS)
def test_what_the_upper_layer_says_holds(below: Any, above: Any) -> None:
    whole = merged_data(merged((BELOW, below), (ABOVE, above))[0])
    assert {key: value for key, value in whole.items() if not isinstance(value, dict | list)} == {
        key: value for key, value in {**below, **above}.items() if not isinstance(value, dict | list)
    }
    assert [*whole] == [*dict.fromkeys([*below, *above])]
