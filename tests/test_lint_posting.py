"""What a minimum of `posting/` names is there, and every pattern of the files in it is tried."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from csr_assess.base import documents
from csr_assess.rubric import posting_types
from csr_assess.rubric.posting_types import Pattern
from tests import folder, linted
from tests.extending import CORE, written

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "clock: {day: nonesuch}": "clock.day: no such option: nonesuch",
    "clock: {evening: {remove: true}}": "clock: evening is missing",
    "either: [fulltime, part_time]": "either[0]: no such option: fulltime; did you mean full_time?",
    "if_not: {night: weekdays}": "if_not.night: no such option: night; did you mean nights?",
    "if_not: {nights: weekday}": "if_not.nights: no such option: weekday; did you mean weekdays?",
    "bare: evening": "bare: no such option: evening; did you mean evenings?",
    "words: {evening: [late]}": "words.evening: no such option: evening; did you mean evenings?",
    "rest: ohter": "rest: no such minimum: ohter; did you mean other?",
    "instead: {wrkplace: [home]}": "instead.wrkplace: no such minimum: wrkplace; did you mean workplace?",
    "aside: ['(']": "aside[0]: this is not a pattern: ",
}
"""What a change to the minimum `schedule` names, and what is said of it."""


@pytest.mark.slow
@pytest.mark.few(4)
@pytest.mark.parametrize(("change", "said"), NAMES.items(), ids=NAMES)
def test_a_name_that_is_not_there_is_told_at_its_key(tmp_path: Path, change: str, said: str) -> None:
    change = f"kind: minimums\nid: minimums\nminimums:\n  - {{id: schedule, {change}}}\n"
    (told,) = linted.told(written(tmp_path / "own", {"rubric.yaml": CORE, "posting/minimums.yaml": change}))
    place, _colon, rest = told.partition(": minimums[")
    assert place.startswith("own/posting/minimums.yaml:4:")
    assert said in rest


def test_parts_of_a_week_that_are_left_out_are_told(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    line = folder.changed(where, "posting/minimums.yaml", "clock: {day: weekdays, evening: evenings, ", "clock: {")
    told = [(problem.where.line, problem.message) for problem in linted.problems(where)]
    assert told == [(line, "day is missing."), (line, "evening is missing.")]


def test_the_options_of_a_question_that_is_not_there_are_not_looked_up(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    line = folder.changed(where, "posting/minimums.yaml", "ask: posting.schedule", "ask: posting.shedule")
    assert [problem.where.line for problem in linted.problems(where)] == [line]


def holds_patterns(annotation: Any) -> bool:
    """Say whether a field's type has patterns in it."""
    if annotation == Pattern:
        return True
    inner = get_args(annotation)
    return any(map(holds_patterns, inner[:1] if get_origin(annotation) is Annotated else inner))


def pattern_fields() -> list[tuple[str, str, Any]]:
    """Return each field of the types of posting/ that holds patterns: its type's name, its own, and what it is."""
    types = [one for one in vars(posting_types).values() if isinstance(one, type) and issubclass(one, Struct)]
    return [
        (kind.__name__, name, annotation)
        for kind in types
        for name, annotation in get_type_hints(kind, include_extras=True).items()
        if name in kind.__struct_fields__ and holds_patterns(annotation)
    ]


def without_pattern(name: str, annotation: Any) -> tuple[Any, str]:
    """Return a value of a field's type in which the one pattern is none, and the place of that."""
    plain = get_args(annotation)[0] if get_origin(annotation) is Annotated and annotation != Pattern else annotation
    kind = get_origin(plain)
    if kind is dict:
        return {"made_up": ["("]}, f"{name}.made_up[0]"
    return (["("], f"{name}[0]") if kind is tuple else ("(", name)


PARTS = {
    "MinimumsFile": ("minimums", ()),
    "Minimum": ("minimums", ("minimums", 0)),
    "PostingTextFile": ("text", ()),
    "FieldRules": ("text", ("fields", 0)),
    "ValueRule": ("text", ("fields", 0, "rules", 0)),
}
"""By the name of a type: a file that has a part of it, and where."""


def test_each_field_of_patterns_is_tried(tmp_path: Path) -> None:
    where = folder.copy(tmp_path)
    files = {name: where / f"posting/{name}.yaml" for name, _way in PARTS.values()}
    data = {name: documents.load(file.read_text(encoding="utf-8"), name) for name, file in files.items()}
    broken = []
    for kind, name, annotation in pattern_fields():
        file, way = PARTS[kind]
        part = functools.reduce(lambda inner, step: inner[step], way, data[file])
        part[name], place = without_pattern(name, annotation)
        shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
        broken.append((f"{files[file]}", f"{shown}.{place}".removeprefix(".")))
    for name, file in files.items():
        file.write_text(json.dumps(data[name]), encoding="utf-8")
    problems = [problem.where for problem in linted.problems(where) if problem.code == "posting-pattern"]
    assert sorted((place.file, place.field) for place in problems) == sorted(broken)
    assert {kind for kind, _name, _annotation in pattern_fields()} == {*PARTS}


ALTERNATIVES = {
    "a bracket that a neighbor closes": (["(a", "b)"], ["[0]", "[1]"]),
    "a set that a neighbor closes": (["[a", "b]"], ["[0]"]),
    "a backslash at the end": (["a\\", "b"], ["[0]"]),
    "a look back to a neighbor's group": (["(a)", r"\1"], ["[1]"]),
    "a group of the same name in two": (["(?P<later>a)", "(?P<later>b)"], [""]),
    "flags for the whole": (["a", "(?i)b"], ["[1]"]),
    "two kinds of flags": (["(?a)(?u)x"], ["[0]"]),
    "a set that may be read as sets one day": (["[[a]"], ["[0]"]),
    "nested as deep as no reader goes": (["(" * 1200 + "x" + ")" * 1200], ["[0]"]),
    "sets with brackets in them": (["[(]a", r"[^])]b\(", r"[\]]c"], []),
}
"""Patterns of which one is enough, and which of them is told."""


@pytest.mark.parametrize(("patterns", "told"), ALTERNATIVES.values(), ids=ALTERNATIVES)
def test_patterns_of_which_one_is_enough_are_told_as_they_are_used_and_alone(
    tmp_path: Path, patterns: list[str], told: list[str]
) -> None:
    where = folder.copy(tmp_path)
    file = where / "posting/text.yaml"
    text = documents.load(file.read_text(encoding="utf-8"), "text")
    text["fields"][0]["rules"][0]["unless"] = patterns
    file.write_text(json.dumps(text), encoding="utf-8")
    fields = [problem.where.field for problem in linted.problems(where) if problem.code == "posting-pattern"]
    assert fields == [f"fields[0].rules[0].unless{place}" for place in told]


WRAPPED = ("words: {high_school: [$]}", "names: {Spanish: [$]}", "instead: {language: [$]}", "some: [$]", "tells: [$]")
"""Lists of a minimum whose patterns the reader puts a bracket around, or puts together."""


@pytest.mark.parametrize("where", WRAPPED)
@pytest.mark.parametrize("patterns", ["'(?i)abc'", "'(?x)a #'", "'(?P<q>a)', '(?P<q>b)'"])
def test_a_pattern_that_works_only_alone_is_told(tmp_path: Path, where: str, patterns: str) -> None:
    change = where.replace("$", patterns)
    text = f"kind: minimums\nid: minimums\nminimums:\n  - {{id: education, {change}}}\n"
    told = linted.problems(written(tmp_path / "own", {"rubric.yaml": CORE, "posting/minimums.yaml": text}))
    assert [problem.where.line for problem in told if problem.code == "posting-pattern"] == [4]
