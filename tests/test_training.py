"""The bundled rubric's trainings and practice programs: what they reach, what is known of them, what they say."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date

import pytest

from csr_assess.answers import read
from csr_assess.assess.advice import NOT_FOR_BEGINNERS, trainings_by_criterion
from csr_assess.assess.assessor import assess
from csr_assess.base.dates import is_day
from csr_assess.lint.old_sources import OLD_CODE, read_long_ago
from csr_assess.rubric import load
from csr_assess.rubric.doses import doses
from csr_assess.rubric.resolve import Aim
from tests import training_table
from tests.command import DEMO
from tests.people import AS_OF, rubric
from tests.rows import each
from tests.test_articles import LONGEST_SENTENCE, sentences

PROGRAMS = rubric().programs
LAYERS = load.layers()
ROLES = [role.id for role in rubric().target.roles]


# ------------------------------------------------------------------ every criterion has a way


@pytest.mark.parametrize("role", ROLES)
def test_every_required_criterion_has_a_free_way_to_the_level_asked(role):
    of = LAYERS.resolved(Aim(role=role)).rubric
    without = [
        criterion.id
        for criterion in training_table.required(of)
        if training_table.free_source(of, criterion) is None and training_table.own_program(of, criterion) is None
    ]
    assert without == []


def test_the_page_has_the_table_that_the_rubric_says():
    said = "run python -m tests.training_table"
    assert training_table.page_with(rubric()) == training_table.PAGE.read_text(encoding="utf-8"), said
    assert training_table.table(rubric()).count("\n") == 2 + 33


def test_each_gap_of_the_example_person_has_a_way_to_the_level_asked():
    answers, _raw = read.read_file(DEMO)
    report = assess(rubric(), answers, AS_OF)
    trainings = {training.id: training for training in report.training}
    programs = {program.id: program for program in report.programs}
    assert report.gaps
    for gap in report.gaps:
        named = [trainings[name].builds[gap.criterion] for name in gap.training]
        named += [programs[gap.program].to_level] if gap.program else []
        assert max(named, default=0) >= gap.required, gap.criterion
    firsts = [trainings[gap.training[0]] for gap in report.gaps if gap.training]
    assert [first.id for first in firsts if first.audience in NOT_FOR_BEGINNERS] == []


def test_a_training_that_is_not_for_beginners_comes_after_all_others():
    for criterion, offered in trainings_by_criterion(rubric()).items():
        later = [training.audience in NOT_FOR_BEGINNERS for training in offered]
        assert later == sorted(later), criterion


# ------------------------------------------------------------------ what is known of the entries


def test_two_trainings_are_for_people_who_learn_english():
    learners = [training for training in rubric().trainings if training.audience == "english_learners"]
    assert len([training for training in learners if training.free == "yes"]) >= 2


@each("training", rubric().trainings, ids=[training.id for training in rubric().trainings])
def test_an_entry_says_where_it_was_read_and_counts_no_unknown(training):
    assert training.source_seen is False or training.source.startswith(("http", "American Library"))
    assert training.read is None or (is_day(training.read) and date.fromisoformat(training.read) <= date(2026, 11, 28))
    assert training.hours != "0"
    assert max(training.builds.values()) <= 4


def test_the_administrators_badge_is_gone_and_the_agents_is_there():
    ids = [training.id for training in rubric().trainings]
    assert "trailhead-service-superbadge" not in ids
    assert "trailhead-case-handling" in ids


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        pytest.param(date(2026, 11, 28), False, id="on the day they were read nothing is old"),
        pytest.param(date(2028, 11, 21), False, id="24 months to the day are not yet old"),
        pytest.param(date(2028, 11, 22), True, id="a day more is"),
    ],
)
def test_what_was_read_more_than_24_months_ago_is_told(day, warned):
    found = [*read_long_ago(LAYERS.resolved(), day)]
    read_first = [training.id for training in rubric().trainings if training.read == "2026-11-21"]
    assert [problem.message.partition(":")[0] for problem in found] == (read_first if warned else [])
    assert {problem.code for problem in found} == ({OLD_CODE} if warned else set())
    assert all(problem.where.line for problem in found)


# ------------------------------------------------------------------ the programs


@each("program", PROGRAMS, ids=[program.id for program in PROGRAMS])
def test_the_exercises_of_a_dose_fill_its_hours(program):
    minutes = Counter[float]()
    for exercise in rubric().exercises[program.id].exercises:
        minutes[exercise.level] += exercise.minutes
    assert minutes == dict.fromkeys(doses(program.from_level, program.to_level), 60 * program.dose_hours)


@each("program", PROGRAMS, ids=[program.id for program in PROGRAMS])
def test_every_exercise_can_be_judged_alone_and_names_nobody_as_bad(program):
    for exercise in rubric().exercises[program.id].exercises:
        text = " ".join((*exercise.do, *exercise.judge))  # what people say in the material may be unkind
        assert len(exercise.do) >= 2 or exercise.material, exercise.id
        assert len(exercise.judge) >= 2, exercise.id
        assert not {"fail", "fails", "failed", "unfit"} & set(text.casefold().replace(".", " ").split()), exercise.id


@each("program", PROGRAMS, ids=[program.id for program in PROGRAMS])
def test_no_sentence_of_an_exercise_is_longer_than_twenty_words(program):
    for exercise in rubric().exercises[program.id].exercises:
        told = [sentence for line in (*exercise.do, *exercise.judge) for sentence in sentences(line)]
        assert [sentence for sentence in told if len(sentence.split()) > LONGEST_SENTENCE] == [], exercise.id


@each("program", PROGRAMS, ids=[program.id for program in PROGRAMS])
def test_a_program_gives_no_item_of_a_task_away(program):
    own = {
        line.casefold()
        for exercise in rubric().exercises[program.id].exercises
        for line in (*exercise.do, *exercise.material, *exercise.judge)
    }
    for task in rubric().tasks.values():
        items = getattr(task, "items", ())
        assert not own & {str(getattr(item, "text", "")).casefold() for item in items}, task.id


@pytest.mark.parametrize(
    ("start", "to", "steps"),
    [
        pytest.param(1, 3, [2, 3], id="two whole levels are two doses"),
        pytest.param(2.3, 3, [3], id="the last may be a part of a level"),
        pytest.param(1.5, 3, [2.5, 3], id="from between two levels, one whole and a part"),
        pytest.param(3, 3, [], id="nothing is left"),
        pytest.param(4, 3, [], id="nor beyond"),
        pytest.param(1, 2 + 1e-12, [2], id="a hair is no level"),
    ],
)
def test_the_doses_of_a_way(start, to, steps):
    assert [round(level, 9) for level in doses(start, to)] == steps
    assert all(math.isfinite(level) for level in doses(start, to))
