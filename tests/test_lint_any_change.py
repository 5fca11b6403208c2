"""A law: whatever is changed in a good rubric is a problem that is told, or it scores."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.app import schemas
from csr_assess.assess.assessor import assessor
from csr_assess.base.errors import InvalidInputError
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.situation import Situation, industry
from csr_assess.licenses.statement import license_statement
from csr_assess.lint import rules
from csr_assess.lint.draft import Draft
from csr_assess.questions.validation import validated
from csr_assess.rubric import amounts, load
from csr_assess.rubric.document import Document
from csr_assess.rubric.join import assemble
from csr_assess.rubric.merge import merged_data
from csr_assess.rubric.model import Rubric, RubricFile
from csr_assess.rubric.second_forms import SecondForms
from csr_assess.rubric.subfolder import shape_of
from csr_assess.tasks import item_scores, kinds
from tests import people, small_tasks
from tests.laws import tried

RESOLVED = load.layers().afresh.resolved()
FOUND = RESOLVED.documents
DATA = {file.key: merged_data(file.node) for file in FOUND}
PEOPLE = [make() for make in people.PEOPLE.values()]


def leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a file, the sources of its parts left out: they are strings of one kind."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner if key != "sources" for place in leaves(value, (*path, key)))]


PLACES = [(name, path) for name, data in DATA.items() if "sources" not in data for path in leaves(data) if path]
VALUES = [
    0,
    1,
    2.5,
    5,
    1e308,
    -1,
    1e-300,
    10**15,
    True,
    None,
    "",
    "x",
    "a.b",
    "unknown",
    "2026-11-31",
    [],
    {},
    [[0, 1], [1, 5]],
]
VALUES += [
    "rating",
    "choice",
    "choices",
    "number",
    "date",
    "text",
    "place",
    "records",
    "education.level",
    "target.state",
]
VALUES += [
    "experience.months",
    "soft_skills.empathy",
    "licensing.held",
    "advantage",
    "self_rating",
    "federal_task",
    [[3, 3]],
]


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(VALUES)), min_size=1, max_size=3), st.booleans())
def test_any_change_to_a_good_rubric_is_a_problem_or_scores(changes: list[Any], drop: bool) -> None:  # noqa: FBT001
    data = copy.deepcopy(DATA)
    for (name, path), value in changes:
        _put(data[name], path, value, drop=drop)
    try:
        found = [replace(file, content=msgspec.convert(data[file.key], RubricFile, strict=True)) for file in FOUND]
    except msgspec.ValidationError:
        return
    try:
        rubric = assemble(found, "csr", RESOLVED.layers[0], "")
    except InvalidInputError:
        return
    if rules.broken(Draft(rubric, found, "csr")):
        return
    judge = assessor(rubric, people.AS_OF, confirmed=True)
    schemas.answers_schema(rubric)
    for person in PEOPLE:
        try:
            answers = validated(person, rubric, people.AS_OF, "a")
        except InvalidInputError:
            continue
        report = judge.assess(answers)
        assert report.score is None or 0 <= report.score <= 100


# ------------------------------------------------------------------ tasks and licenses

RUBRIC = people.rubric()
TRIED = ("task", "second", "licenses")
"""The words of the subfolders whose files are changed."""
INNER = {
    f"{one.files.word} {name}": one.document(name)
    for one in RESOLVED.files
    if one.files.word in TRIED
    for name in one.names
}
INNER_DATA = {name: merged_data(file.node) for name, file in INNER.items()}
INNER_PLACES = [(name, path) for name, data in INNER_DATA.items() for path in leaves(data) if path]
INNER_VALUES = [
    *VALUES,
    "price / 0",
    "price * 1e40",
    "{prize}",
    "quote",
    "any_role",
    "commission",
    "bank",
    "fixed_date",
]
INNER_VALUES += [
    "verify",
    "closed",
    "2024",
    ["US"],
    ["quote"],
    ["service_only"],
    ["any_role"],
    [[0, 1], [0.5, 3], [1, 5]],
]
SECTION = next(section for section in RUBRIC.sections.values() if section.rules)


@pytest.mark.slow
@tried(2)
@given(st.sampled_from(INNER_PLACES), st.sampled_from(INNER_VALUES), st.booleans())
def test_any_change_to_a_task_or_to_license_rules_is_a_problem_or_scores(
    place: tuple[str, tuple[Any, ...]],
    value: Any,
    drop: bool,  # noqa: FBT001
) -> None:
    name, path = place
    data = copy.deepcopy(INNER_DATA[name])
    _put(data, path, value, drop=drop)
    try:
        content = msgspec.convert(data, shape_of(name), strict=True)
    except msgspec.ValidationError:
        return
    files = {**INNER, name: replace(INNER[name], content=content)}
    rubric = _with(files)
    if rules.broken(Draft(rubric, [*FOUND, *files.values()], "csr")):
        return
    for task in (*rubric.tasks.values(), *rubric.second_forms.values()):
        _score(task)
    for of in rubric.target.industries:
        _look_up(rubric, of.id)


def _with(files: dict[str, Document]) -> Rubric:
    shelf = copy.copy(RESOLVED.rubric.licenses.files)
    shelf.opened = {name.removeprefix("licenses "): file for name, file in files.items() if "licenses " in name}
    tasks = {name.removeprefix("task "): file.content for name, file in files.items() if "task " in name}
    seconds = {name.removeprefix("second "): file.content for name, file in files.items() if "second " in name}
    licenses = replace(RUBRIC.licenses, files=shelf, shelves={}, names_by_file={}, found={})
    return replace(RUBRIC, tasks=tasks, second_forms=SecondForms(seconds, tasks), licenses=licenses)


def _score(task: Any) -> None:
    for seed in range(3):
        items = kinds.counted_items(task, seed)
        if hasattr(task, "anchor"):
            part = item_scores.part_right([small_tasks.score(item, None, seed) for item in items])
            assert 1 <= amounts.by_anchor(max(0.0, part.part), task.anchor) <= 5
        else:
            assert items


def _look_up(rubric: Rubric, name: str) -> None:
    rule_set = rubric.sections["licensing"].rules
    activities = tuple(option.id for option in rubric.questions[rule_set.activities].options)
    for home in ("FL", "CA"):
        asked = Situation(
            industry=industry(name, rubric), home=home, activities=activities, as_of=people.AS_OF, commission=True
        )
        assert license_statement(evaluate_licenses(asked, rule_set, rubric, "licensing"), rubric).lines


def _put(data: Any, path: tuple[Any, ...], value: Any, *, drop: bool) -> None:
    *way, last = path
    for step in way:
        if not isinstance(data, dict | list) or (isinstance(data, list) and step >= len(data)):
            return
        data = data.get(step) if isinstance(data, dict) else data[step]
    if isinstance(data, dict) and drop and value is None:
        data.pop(last, None)
    elif isinstance(data, dict) or (isinstance(data, list) and last < len(data)):
        data[last] = value
