"""Answers and amounts to levels, and levels to how much of the way is earned."""

from __future__ import annotations

import pytest

from csr_assess.evidence.facts import level_of
from csr_assess.evidence.weighing import attainment
from csr_assess.rubric.amounts import by_anchor
from tests.drawn import rubric

MONTHS = ((0.0, 1.0), (3.0, 2.0), (6.0, 3.0), (24.0, 4.0), (60.0, 5.0))
RATED = "soft_skills.empathy"


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        pytest.param(-5, 1, id="below the first row it is flat"),
        pytest.param(0, 1, id="on the first row"),
        pytest.param(1.5, 1.5, id="half way between two rows"),
        pytest.param(3, 2, id="on a row"),
        pytest.param(15, 3.5, id="on a flatter stretch"),
        pytest.param(60, 5, id="on the last row"),
        pytest.param(720, 5, id="above the last row it is flat"),
    ],
)
def test_an_amount_becomes_a_level_by_straight_lines(amount, level):
    assert by_anchor(amount, MONTHS) == pytest.approx(level)


def test_two_rows_are_enough():
    assert [by_anchor(x, ((10.0, 1.0), (35.0, 3.0))) for x in (9, 22.5, 36)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("question", "value", "level"),
    [
        pytest.param(RATED, 2.5, 2.5, id="a rating is its level, fractions too"),
        pytest.param("education.level", "some_college", 3.5, id="an option has its own level"),
        pytest.param("experience.months", 6, 3, id="a number goes by its amounts"),
        pytest.param("experience.channels", ["phone", "email"], 3, id="of several options their number counts"),
        pytest.param("experience.channels", ["phone", "phone"], 2, id="the same option twice counts once"),
        pytest.param("experience.channels", ["none"], 1, id="none of these is no option picked"),
        pytest.param("experience.channels", [], 1, id="an empty list is an answer"),
        pytest.param("experience.tasks_forms", "trained", 1.5, id="an option of a shared scale has its level"),
        pytest.param(RATED, "unknown", None, id="unknown gives no level"),
        pytest.param(RATED, "n/a", None, id="n/a gives no level"),
        pytest.param(RATED, None, None, id="nothing gives no level"),
    ],
)
def test_an_answer_gives_a_level(question, value, level):
    asked = rubric().questions[question]
    assert level_of(rubric().criteria[asked.criterion], asked, value) == level


@pytest.mark.parametrize(
    ("level", "required", "cap", "reached"),
    [
        pytest.param(1, 3, 1, 0, id="level 1 is the start"),
        pytest.param(2, 3, 1, 0.5, id="level 2 of 3 is half way"),
        pytest.param(2.5, 4, 1, 0.5, id="it depends on the required level"),
        pytest.param(3, 3, 1, 1, id="the level asked is all of the way"),
        pytest.param(5, 3, 1, 1, id="more than asked earns no more"),
        pytest.param(0.5, 3, 1, 0, id="nothing goes below none of the way"),
        pytest.param(3, 3, 0.85, 0.85, id="a claim stops at what it can earn"),
        pytest.param(2, 3, 0.85, 0.5, id="below that the cap does not matter"),
        pytest.param(5, 3, 2, 1, id="whatever the cap it is never more than all of the way"),
    ],
)
def test_attainment_is_how_much_of_the_way_is_earned(level, required, cap, reached):
    assert attainment(level, required, cap) == pytest.approx(reached)
