"""The industries that go deep: what each adds and changes, held to the same rules, whichever they are."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Result, TargetJob
from csr_assess.assess.assessor import assessor
from csr_assess.base import documents
from csr_assess.plan.step_catalog import step_names
from csr_assess.rubric import load
from csr_assess.rubric.resolve import Aim
from csr_assess.rubric.task_types import Quiz
from csr_assess.rubric.weights import derived
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.forms import form_name, forms_of, next_form
from csr_assess.tasks.kinds import counted_items, kind_of
from csr_assess.terminal.interview.agenda import Agenda
from csr_assess.terminal.interview.preview import day_lines
from csr_assess.terminal.progress import seconds_left
from tests import people
from tests.command import DAY, here
from tests.rows import each

if TYPE_CHECKING:
    from pathlib import Path

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion

LAYERS = load.layers()
DEEP = sorted({one.layer.name for one in LAYERS.profiles if one.layer.kind == "industry"})
PLAIN = LAYERS.plain().rubric
MOST_MORE_QUESTIONS = 2
MOST_SECONDS = 15 * 60 - 5
"""A quarter of an hour, and some seconds to spare."""
USUAL_CHANNELS = (("phone",), ("phone", "email", "chat"), ("in_person", "phone"))
POINTS = 1e-9


@functools.cache
def deep(industry: str) -> Rubric:
    return LAYERS.resolved(Aim(industry=industry)).rubric


def added(industry: str) -> list[Criterion]:
    return [one for name, one in deep(industry).criteria.items() if name not in PLAIN.criteria]


def plainly(text: str) -> str:
    return re.sub(r"[^a-z ]", "", text.lower())


# ------------------------------------------------------------------ what is added


@each("industry", DEEP)
def test_it_adds_two_to_five_criteria_each_whole(industry: str) -> None:
    rubric, more = deep(industry), added(industry)
    assert 2 <= len(more) <= 5
    for one in more:
        assert (one.kind, one.required, len({*one.anchors})) == ("required", 3, 5)
        assert all((one.why, one.advice, one.practice, one.proof, one.sources))
        asked = rubric.asked_for.get(one.id, ())
        assert [question.kind for question in asked] == ["rating"] or (not asked and one.task in rubric.tasks)
        assert all(question.help for question in asked)


def lines_of_all() -> list[tuple[str, str]]:
    """Every anchor of every criterion there is: of everybody's, of each industry's and each role's; and whose it is."""
    found = [(line, one.id) for one in PLAIN.criteria.values() for line in one.anchors]
    for profile in LAYERS.profiles:
        aim = Aim(**{profile.layer.kind: profile.layer.name})
        own = [one for name, one in LAYERS.resolved(aim).rubric.criteria.items() if name not in PLAIN.criteria]
        found += [(line, one.id) for one in own for line in one.anchors]
    return found


def test_no_two_anchors_anywhere_are_alike_but_for_a_word() -> None:
    found = [(plainly(line).split(), line, owner) for line, owner in lines_of_all()]
    assert {owner for *_line, owner in found} >= {one.id for industry in DEEP for one in added(industry)}
    alike = [
        f"{owner}: {line} / {whose}: {other}"
        for (words, line, owner), (others, other, whose) in itertools.combinations(found, 2)
        if words == others or is_one_word_off(words, others)
    ]
    assert alike == []


def is_one_word_off(words: list[str], others: list[str]) -> bool:
    """Say whether two sentences differ in one word: another, one more or one less."""
    if abs(len(words) - len(others)) > 1:
        return False
    short, long = sorted((words, others), key=len)
    same = next((at for at, (one, two) in enumerate(zip(short, long, strict=False)) if one != two), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def test_what_is_one_word_off_is_noticed() -> None:
    assert is_one_word_off(["i", "teach", "others", "the", "signs"], ["i", "teach", "others", "the", "rules"])
    assert is_one_word_off(["i", "teach", "others"], ["i", "teach", "others", "well"])
    assert not is_one_word_off(["i", "teach", "others", "the", "signs"], ["i", "show", "people", "the", "signs"])


@each("industry", DEEP)
def test_it_adds_three_situations_and_six_questions_of_a_quiz(industry: str) -> None:
    own = {name: task for name, (task, _one) in tasks_of(deep(industry)).items() if name not in PLAIN.tasks}
    assert sorted((kind_of(task).evidence, len(task.items)) for task in own.values()) == [("quiz", 6), ("scenarios", 3)]
    for name in own:
        first, second = forms_of(deep(industry), name)
        assert {item.id for item in first.items}.isdisjoint(item.id for item in second.items)
    others = {item.id for name in PLAIN.tasks for item in PLAIN.tasks[name].items}
    assert others.isdisjoint(item.id for task in own.values() for item in task.items)


@each("industry", DEEP)
def test_every_source_it_brings_was_read_and_is_of_the_country(industry: str) -> None:
    brought = [one for name, one in deep(industry).sources.items() if name not in PLAIN.sources]
    assert len(brought) >= 6
    for one in brought:
        assert one.seen, one.id
        assert one.publisher, one.id
        assert not re.search(r"//[^/]*\.(uk|bz|ca|au|in)(/|$)", one.url), one.id


@each("industry", DEEP)
def test_a_second_take_of_its_quiz_has_six_other_questions(industry: str) -> None:
    rubric = deep(industry)
    (quiz,) = [task for name, task in rubric.tasks.items() if name not in PLAIN.tasks and isinstance(task, Quiz)]
    first, second = forms_of(rubric, quiz.id)
    taken = [Result(taken=people.AS_OF, form=first.form, seed=1)]
    assert next_form(rubric, quiz.id, taken) is second
    asked = [{item.id for item in counted_items(form, seed)} for form in (first, second) for seed in (1, 2)]
    assert [len(one) for one in asked] == [6, 6, 6, 6]
    assert asked[0] == asked[1] != asked[2] == asked[3]
    assert form_name(first, 1) == form_name(first, 2) != form_name(second, 1), "the same questions in another order"


def test_no_industry_has_the_tasks_or_the_words_of_another() -> None:
    names = [name for industry in DEEP for name in {*tasks_of(deep(industry))} - {*tasks_of(PLAIN)}]
    names += [one.id for industry in DEEP for one in added(industry)]
    names += [p.id for industry in DEEP for p in deep(industry).programs if p not in PLAIN.programs]
    assert sorted(names) == sorted({*names})


@each("industry", DEEP)
def test_each_added_criterion_has_a_free_way_to_the_level_asked(industry: str) -> None:
    rubric = deep(industry)
    for one in added(industry):
        (program,) = [program for program in rubric.programs if program.criterion == one.id]
        assert program.to_level >= one.required
        assert program.id in rubric.exercises
        assert program.check.task == one.task


@each("industry", DEEP)
def test_the_exercises_of_a_dose_fill_its_hours_and_give_no_item_away(industry: str) -> None:
    rubric = deep(industry)
    for program in (program for program in rubric.programs if program not in PLAIN.programs):
        minutes: dict[float, float] = {}
        for exercise in rubric.exercises[program.id].exercises:
            minutes[exercise.level] = minutes.get(exercise.level, 0) + exercise.minutes
        assert minutes == {2.0: 60 * program.dose_hours, 3.0: 60 * program.dose_hours}
    texts = {
        plainly(item.text) for task, _one in tasks_of(rubric).values() for item in task.items if hasattr(item, "text")
    }
    said = " ".join(
        plainly(line)
        for program in rubric.programs
        for exercise in rubric.exercises[program.id].exercises
        for line in (*exercise.do, *exercise.material, *exercise.judge)
    )
    assert [text for text in texts if len(text) > 40 and text in said] == []


@each("industry", DEEP)
def test_no_sentence_of_an_exercise_is_longer_than_twenty_words(industry: str) -> None:
    from tests.test_articles import LONGEST_SENTENCE, sentences  # noqa: PLC0415 -- the tests of another file are not ours

    rubric = deep(industry)
    lines = [
        line
        for program in rubric.programs
        if program not in PLAIN.programs
        for exercise in rubric.exercises[program.id].exercises
        for line in (exercise.title, *exercise.do, *exercise.judge)
    ]
    lines += [
        said
        for task, one in tasks_of(rubric).values()
        if one.id not in PLAIN.criteria
        for form in forms_of(rubric, task.id)
        for item in form.items
        for option in item.options
        for said in (item.text, option.text, getattr(option, "reason", ""), getattr(item, "reason", ""))
    ]
    assert [s for line in lines for s in sentences(line) if len(s.split()) > LONGEST_SENTENCE] == []


# ------------------------------------------------------------------ what weighs more


@each("industry", DEEP)
def test_what_weighs_more_says_why_and_nothing_weighs_less(industry: str) -> None:
    before, now = derived(PLAIN.sections.values()), deep(industry).criteria
    changed = {name: one for name, one in now.items() if name in PLAIN.criteria and one != PLAIN.criteria[name]}
    assert 2 <= len(changed) <= 5
    assert PLAIN.criteria.keys() - now.keys() <= {"hard_skills.troubleshooting"}
    for name, one in changed.items():
        assert one == replace(PLAIN.criteria[name], weight=one.weight, weight_reason=one.weight_reason)
        assert one.weight is not None
        assert one.weight > before[name]
        assert "O*NET" in one.weight_reason or "own judgment" in one.weight_reason


@each("industry", DEEP)
def test_a_report_tells_what_counts_more_there_and_what_is_asked_there_alone(
    industry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rubric = deep(industry)
    before = PLAIN.criteria
    kept = [one for name, one in rubric.criteria.items() if name in before and one.check_share is None]
    more = [one.title for one in kept if one.weight_reason != before[one.id].weight_reason]
    answers = people.answers(target=TargetJob(industry=industry, state="OH", channels=("phone",)))
    lines = here(capsys, "report", "jobs", _saved(tmp_path, answers), *DAY, "-f", "plain").out.lower().splitlines()
    (weighs,) = [line for line in lines if " count more here: " in line]
    (alone,) = [line for line in lines if " are asked only here: " in line]
    assert [title for title in more if title.lower() not in weighs] == []
    assert [one.title for one in added(industry) if one.title.lower() not in alone] == []
    gone = [PLAIN.criteria[name].title.lower() for name in PLAIN.criteria.keys() - rubric.criteria.keys()]
    assert [title for title in gone if not any(line.startswith(f"{title} is not asked here,") for line in lines)] == []


@each("industry", DEEP)
def test_a_report_of_the_industry_adds_up_and_tells_what_is_usual_there(
    industry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = people.answers(target=TargetJob(role="entry", industry=industry, state="OH", channels=("phone",)))
    report = assessor(deep(industry), people.AS_OF).assess(answers)
    assert sum(check.of for check in report.checks) == pytest.approx(100, abs=POINTS)
    found = {finding.criterion for check in report.checks for finding in check.findings}
    assert {one.id for one in added(industry)} <= found
    (one,) = [one for one in PLAIN.target.industries if one.id == industry]
    assert one.text in day_lines(PLAIN, answers.target)
    said = here(capsys, "report", "jobs", _saved(tmp_path, answers), *DAY, "-f", "plain").out
    assert " ".join(one.text.split()) in " ".join(said.split())


def _saved(place: Path, answers: Any) -> Path:
    from csr_assess.answers.write import dump  # noqa: PLC0415 -- one test writes a file

    path = place / "person.yaml"
    path.write_bytes(dump(answers, as_json=False))
    return path


# ------------------------------------------------------------------ what follows without code


def seconds_of_interview(aim: TargetJob) -> float:
    """The seconds that an interview with nothing but the target takes, by its own estimate, from the first question."""
    rubric = LAYERS.resolved(Aim(role=aim.role, industry=aim.industry)).rubric
    begun = Answers(schema=SCHEMA, target=aim)
    agenda = Agenda(None)
    ahead = list(agenda.questions(rubric, begun))
    return seconds_left(rubric, ahead, {}, agenda.maybe(rubric, begun, ahead))


@each("role", [one.id for one in PLAIN.target.roles])
@each("industry", [one.id for one in PLAIN.target.industries])
def test_an_interview_takes_less_than_a_quarter_of_an_hour_for_each_role(industry: str, role: str) -> None:
    for channels in USUAL_CHANNELS:
        aim = TargetJob(role=role, industry=industry, state="TX", channels=channels)
        assert seconds_of_interview(aim) <= MOST_SECONDS


@each("industry", DEEP)
def test_an_interview_has_hardly_more_questions(industry: str) -> None:
    assert len({*deep(industry).questions} - {*PLAIN.questions}) <= MOST_MORE_QUESTIONS


@each("industry", DEEP)
def test_a_plan_can_build_what_the_industry_adds(industry: str) -> None:
    given = {one.id: 1 for one in added(industry) if one.id in deep(industry).questions}
    answers = people.answers(target=TargetJob(industry=industry, state="OH", channels=("phone",)))
    answers = replace(answers, answers={**answers.answers, **given})
    names = step_names(assessor(deep(industry), people.AS_OF), answers)
    assert {f"practice:{name}" for name in given} <= {*names}
    assert {f"task:{one.task}" for one in added(industry) if one.task} <= {*names}


@each("industry", DEEP)
def test_blank_forms_have_a_column_for_what_it_adds(industry: str, capsys: pytest.CaptureFixture[str]) -> None:
    head = here(capsys, "form", "csv", "--industry", industry).out.splitlines()[0]
    columns = {name.strip('"') for name in head.lstrip("\ufeff").split(",")}
    assert {one.id for one in added(industry) if one.id in deep(industry).questions} <= columns


@each("industry", DEEP)
def test_the_origin_of_each_changed_value_is_told(industry: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = here(capsys, "rubric", "show", "--industry", industry, "--origins").out
    for one in added(industry):
        assert one.id in said
    assert f"profiles/{industry}.yaml" in said
    for name in PLAIN.criteria.keys() & deep(industry).criteria.keys():
        assert deep(industry).criteria[name].weight_reason in said or (
            deep(industry).criteria[name].weight_reason == PLAIN.criteria[name].weight_reason
        )


@each("industry", DEEP)
def test_a_profile_touches_nothing_but_weights_and_what_it_adds(industry: str) -> None:
    (profile,) = [one for one in LAYERS.profiles if one.layer.name == industry]
    changes = documents.load(profile.raw, profile.file)["changes"]
    assert changes.keys() <= {"sources", "checks", "training", "tasks", "practice"}


@each("industry", DEEP)
def test_the_list_of_tasks_is_that_of_the_industry_of_a_file(
    industry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = people.answers(target=TargetJob(industry=industry))
    own = {name for name in tasks_of(deep(industry)) if name not in PLAIN.tasks}
    listed = {"of everybody": here(capsys, "tasks", "--list").out}
    listed["of a file"] = here(capsys, "tasks", _saved(tmp_path, answers), "--list").out
    assert {name: [one for one in sorted(own) if f"{one}: " in said] for name, said in listed.items()} == {
        "of everybody": [],
        "of a file": sorted(own),
    }
