"""What a rubric's shape cannot say: a copy of the bundled one, broken in one place each."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.app import rubrics, schemas
from csr_assess.assess.assessor import assessor
from csr_assess.base import documents
from csr_assess.base.errors import InvalidInputError
from csr_assess.checks import CHECKS
from csr_assess.lint import content
from csr_assess.questions.validation import checked
from csr_assess.rubric import load
from csr_assess.rubric.model import RubricFile
from tests import folder, people
from tests.command import DAY, DEMO, here

if TYPE_CHECKING:
    from pathlib import Path


def told(where: Path) -> list[str]:
    with pytest.raises(InvalidInputError) as error:
        rubrics.read(str(where))
    return [str(problem).replace(f"{where}", "own") for problem in error.value.problems]


BROKEN = {
    "a criterion twice": (
        ("education.yaml", "- id: education.field\n", "- id: education.level\n"),
        "criteria[2].id: education.level stands here twice.",
    ),
    "a question twice": (
        ("education.yaml", "- id: education.finish_date\n    kind", "- id: education.level\n    kind"),
        "questions[1].id: education.level stands here twice.",
    ),
    "an option twice": (
        ("education.yaml", "- id: in_progress\n", "- id: below_high_school\n"),
        "questions[0].options[1].id: below_high_school stands here twice.",
    ),
    "an industry twice": (
        ("target.yaml", "  - id: ecommerce\n", "  - id: retail\n"),
        "industries[1].id: retail stands here twice.",
    ),
    "a training twice": (
        ("training.yaml", "- id: typing-keybr\n", "- id: typing-typingclub\n"),
        "trainings[2].id: typing-typingclub stands here twice.",
    ),
    "a source twice": (
        ("sources.yaml", '- id: "article:A02"\n', '- id: "article:A01"\n'),
        "sources[1].id: article:A01 stands here twice.",
    ),
    "a source that is not there": (
        ("education.yaml", "- article:A07\n", "- article:A99\n"),
        "criteria[0].sources[0]: no such source; did you mean article:A59?",
    ),
    "a source of a kind of evidence": (
        ("rubric.yaml", "- research:S5\n", "- research:X5\n"),
        "evidence.self_rating.sources[1]: no such source; did you mean research:S5?",
    ),
    "a weight that its elements do not give": (
        ("education.yaml", "    weight: 0.9074\n", "    weight: 0.8\n"),
        "criteria[1].weight: 0.8; by its elements it is 0.9074.",
    ),
    "a reason does not change a weight that elements give": (
        ("education.yaml", "    weight: 0.9074\n", "    weight: 2\n    weight_reason: We think so.\n"),
        "criteria[1].weight: 2.0; by its elements it is 0.9074.",
    ),
    "amounts that fall": (
        ("experience.yaml", "- [6, 3]\n", "- [2, 3]\n"),
        "criteria[0].amounts: amounts must rise and levels must not fall.",
    ),
    "levels that fall": (
        ("experience.yaml", "- [60, 5]\n", "- [60, 3]\n"),
        "criteria[0].amounts: amounts must rise and levels must not fall.",
    ),
    "one amount": (
        ("experience.yaml", "      - [3, 2]\n      - [6, 3]\n      - [24, 4]\n      - [60, 5]\n", ""),
        "criteria[0].amounts: at least two rows are needed.",
    ),
    "an id of another check": (
        ("education.yaml", "  - id: education.finish_date\n    kind", "  - id: experience.finish_date\n    kind"),
        "questions[1].id: an id of this file starts with education..",
    ),
    "an option that means something else": (
        ("education.yaml", "- id: nothing_yet\n", "- id: unknown\n"),
        "questions[2].options[0].id: unknown is reserved.",
    ),
    "training for a criterion that is not there": (
        ("training.yaml", "hard_skills.typing: 3\n", "hard_skills.typin: 3\n"),
        "trainings[1].builds.hard_skills.typin: no such criterion; did you mean hard_skills.typing?",
    ),
    "a condition on a later question": (
        ("education.yaml", "- ask: education.level\n", "- ask: education.learning\n"),
        "questions[1].when[0].ask: this must be a question asked before this one.",
    ),
    "a condition on itself": (
        ("education.yaml", "- ask: education.level\n", "- ask: education.finish_date\n"),
        "questions[1].when[0].ask: this must be a question asked before this one.",
    ),
    "a condition on an answer nobody can give": (
        ("education.yaml", "        is_in:\n          - in_progress\n", "        is_in:\n          - in_progres\n"),
        "questions[1].when[0].is_in[0]: no such answer; did you mean in_progress?",
    ),
    "a condition that says nothing": (
        ("education.yaml", "        is_in:\n          - in_progress\n", ""),
        "questions[1].when[0]: is_in or at_least is missing.",
    ),
    "a target's question with a condition on a later one": (
        (
            "target.yaml",
            "  - id: target.role\n",
            "  - id: target.role\n    when: [{ask: education.level, is_in: [associate]}]\n",
        ),
        "questions[0].when[0].ask: this must be a question asked before this one.",
    ),
    "a target's question of another kind": (
        ("target.yaml", "    kind: choices\n    text: How will you", "    kind: choice\n    text: How will you"),
        "questions[3].kind: target.channels is asked as choices.",
    ),
    "a target that nothing holds": (
        ("target.yaml", "  - id: target.state\n", "  - id: target.city\n"),
        "questions[2].id: a target is asked for these: target.role, target.industry, target.state, target.channels.",
    ),
    "a question on a criterion that is not there": (
        ("education.yaml", "    criterion: education.certificates\n", "    criterion: education.certificate\n"),
        "questions[4].criterion: no such criterion; did you mean education.certificates?",
    ),
    "a scale that is not there": (
        ("experience.yaml", "scale: federal_task", "scale: federal_tasks"),
        "no such scale; did you mean federal_task?",
    ),
    "evidence of an option without a level": (
        ("education.yaml", "text: Communication\n        level: 3\n", "text: Communication\n"),
        "questions[3].options: every option needs a level: the answer is evidence.",
    ),
    "evidence of a scale's option without a level": (
        ("rubric.yaml", "        level: 1.5\n", ""),
        "scale: every option needs a level: the answer is evidence.",
    ),
    "evidence of a text": (
        ("education.yaml", "    kind: choice\n    text: Do you", "    kind: text\n    text: Do you"),
        "questions[4].evidence: an answer of kind text has no level.",
    ),
    "evidence of a number without amounts": (
        ("education.yaml", "    kind: choice\n    text: Do you", "    kind: number\n    text: Do you"),
        "questions[4].criterion: education.certificates has no amounts to make a level of.",
    ),
    "a choice without options": (
        ("education.yaml", "    kind: date\n", "    kind: choice\n"),
        "questions[1]: a choice needs options or a scale.",
    ),
    "a rating without a criterion": (
        ("education.yaml", "    kind: date\n", "    kind: rating\n"),
        "questions[1]: a rating needs a criterion: its anchors are the answers.",
    ),
    "records without fields": (
        ("education.yaml", "    kind: date\n", "    kind: records\n"),
        "questions[1]: records need fields.",
    ),
    "a criterion without a practice": (
        (
            "education.yaml",
            "    practice: Pick one help article of a company you know, learn it, and explain it to a friend.\n",
            "",
        ),
        "criteria[1]: education.learning: a practice is missing: something to do about a gap.",
    ),
    "a gate that asks nothing there is": (
        ("education.yaml", "    ask: education.level\n    met", "    ask: education.levels\n    met"),
        "gates[0].ask: no such question; did you mean education.level?",
    ),
    "a gate that asks for a number": (
        ("education.yaml", "    ask: education.level\n    met", "    ask: experience.months\n    met"),
        "gates[0].ask: experience.months is a question of kind number; this must be one of kind choice.",
    ),
    "a gate met by no answer": (
        ("education.yaml", "    met:\n      - high_school\n", "    met:\n      - high_schol\n"),
        "gates[0].met[0]: no such answer; did you mean high_school?",
    ),
    "a gate until no date": (
        ("education.yaml", "    until: education.finish_date\n", "    until: education.level\n"),
        "gates[0].until: education.level is a question of kind choice; this must be one of kind date.",
    ),
    "a stand-in that is no number": (
        ("education.yaml", "      ask: experience.months\n", "      ask: education.level\n"),
        "gates[0].stand_in.ask: education.level is a question of kind choice; this must be one of kind number.",
    ),
    "license rules that ask nothing there is": (
        ("licensing.yaml", "  held: licensing.held\n", "  held: licensing.hold\n"),
        "rules.held: no such question; did you mean licensing.held?",
    ),
    "service work nobody does": (
        ("licensing.yaml", "    - service_only\n", "    - service\n"),
        "rules.service[0]: no such answer; ",
    ),
    "license rules of no day": (
        ("licensing.yaml", 'as_of: "2026-11-21"', 'as_of: "2026-11-31"'),
        "rules.as_of: found 2026-11-31; write a date as 2026-11-21.",
    ),
    "bands that do not fall": (
        ("rubric.yaml", "    at: 60\n", "    at: 85\n"),
        "bands: bands must fall from the highest to one at 0.",
    ),
    "bands that do not reach 0": (
        ("rubric.yaml", "    at: 0\n", "    at: 5\n"),
        "bands: bands must fall from the highest to one at 0.",
    ),
    "two bands of one name": (
        ("rubric.yaml", "- id: building\n", "- id: nearly_ready\n"),
        "bands[2].id: nearly_ready stands here twice.",
    ),
    "a grade left out": (("rubric.yaml", "  C: 0.25\n", ""), "grades: C is missing."),
    "a contradiction of what is no rating": (
        ("rubric.yaml", "- first: soft_skills.calming\n", "- first: education.level\n"),
        "quality.contradictions[0].first: this must be the id of a rating.",
    ),
}


MORE = {
    "a criterion twice",
    "a question twice",
    "an option twice",
    "a source twice",
    "an id of another check",
    "a question on a criterion that is not there",
    "a scale that is not there",
    "evidence of a scale's option without a level",
    "evidence of a text",
    "evidence of a number without amounts",
    "a gate that asks for a number",
    "a target that nothing holds",
    "a choice without options",
    "a rating without a criterion",
    "records without fields",
}
"""Where one change breaks what other parts rest on: more problems follow."""


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    where = folder.copy(tmp_path)
    change, said = BROKEN[name]
    folder.changed(where, *change)
    problems = told(where)
    found = [problem for problem in problems if said in problem]
    assert found, problems
    assert len(problems) == 1 or name in MORE
    place, field, *_rest = found[0].split(": ")
    file, line, column = place.removeprefix("own/").split(":")
    pointed_at = (where / file).read_text(encoding="utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
    assert field.endswith(("]", pointed_at.split(":")[0]))
    assert found[0].endswith(" [rubric-content]")


def test_the_bundled_rubric_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "check")
    assert said.code == 0
    assert "No problems." in said.out
    assert said.err == ""


def test_every_problem_is_printed_with_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = folder.copy(tmp_path)
    first = folder.changed(where, "education.yaml", "    weight: 0.9074\n", "    weight: 0.8\n")
    second = folder.changed(where, "training.yaml", "hard_skills.typing: 3\n", "hard_skills.typin: 3\n")
    said = here(capsys, "rubric", "check", where)
    assert said.code == 3
    assert said.out == ""
    lines = said.err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        f"{where}/education.yaml:{first}:5",
        f"{where}/training.yaml:{second}:7",
    ]


def test_a_check_nobody_programmed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = folder.copy(tmp_path)
    folder.changed(where, "rubric.yaml", "  - education\n", "  - cooking\n")
    path = where / "education.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("check: education", "check: cooking")
        .replace("education.", "cooking."),
        encoding="utf-8",
    )
    for file in ("training.yaml", "rubric.yaml"):
        path = where / file
        path.write_text(path.read_text(encoding="utf-8").replace("education.", "cooking."), encoding="utf-8")
    for command in (["rubric", "check", where], ["score", DEMO, *DAY, "--rubric", where]):
        said = here(capsys, *command)
        assert said.code == 3
        if command[0] == "rubric":
            expected = "education, experience, hard_skills, soft_skills, licensing"
            assert said.err == f"checks: no such check: cooking; allowed: {expected}. [rubric-check-unknown]\n"


def test_each_bundled_check_is_programmed_and_each_programmed_check_is_bundled() -> None:
    bundled = {check_ for name in load.names() for check_ in rubrics.read(name).core.checks}
    assert bundled == set(CHECKS)


def test_whoever_falls_short_has_training_or_something_to_do() -> None:
    rubric = people.rubric()
    trained = {criterion for training in rubric.trainings for criterion in training.builds}
    without = [
        criterion.id for criterion in rubric.criteria.values() if not criterion.practice and criterion.id not in trained
    ]
    assert without == []


def test_the_checks_of_a_rubric_are_told_in_the_order_of_its_files() -> None:
    found = load.read_files()
    assert content.problems(found, load.assemble(found, "csr")) == []


# ------------------------------------------------------------------ any change to a good rubric

FOUND = load.read_files()
DATA = {file.name: documents.load(file.raw, file.name) for file in FOUND}
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


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(VALUES)), min_size=1, max_size=3), st.booleans())
def test_any_change_to_a_good_rubric_is_a_problem_or_scores(changes: list[Any], drop: bool) -> None:  # noqa: FBT001
    data = copy.deepcopy(DATA)
    for (name, path), value in changes:
        _put(data[name], path, value, drop=drop)
    try:
        contents = [msgspec.convert(data[file.name], RubricFile, strict=True) for file in FOUND]
    except msgspec.ValidationError:
        return
    found = [replace(file, content=content) for file, content in zip(FOUND, contents, strict=True)]
    try:
        rubric = load.assemble(found, "csr")
    except InvalidInputError:
        return
    if content.problems(found, rubric):
        return
    judge = assessor(rubric, people.AS_OF, confirmed=True)
    schemas.answers(rubric)
    for person in PEOPLE:
        try:
            answers = checked(person, rubric, people.AS_OF, "a")
        except InvalidInputError:
            continue
        report = judge.assess(answers)
        assert report.score is None or 0 <= report.score <= 100


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
