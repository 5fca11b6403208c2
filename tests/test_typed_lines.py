"""What the tests of a typed interview take a line for is what the program takes it for, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csr_assess.questions.reader import read_answer
from tests import people, typed_lines, typist

QUESTIONS = ("target.state", "experience.months", "education.finish_date")
PIECES = ("unknown", "skip", *typist.NO_NUMBERS, *(str(digit) for digit in range(10)), " ", "12")


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=60)
@given(data=st.data())
def test_a_line_that_is_taken_stands_for_the_same_here(name, data):
    question = people.rubric().questions[name]
    pieces = st.sampled_from((*PIECES, *typist.LINES[question.kind]))
    line = "".join(data.draw(st.lists(pieces, min_size=1, max_size=4)))
    line = line[: data.draw(st.integers(1, len(line)))].strip()
    taken = read_answer(question, line, people.rubric()).values
    here = typed_lines.typed(question, line)
    assert len(taken) != 1 or here is typed_lines.HIDDEN or taken == (here,)


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ("1 month", 1),
        ("48 months", 48),
        ("2027-06-05: June 5, 2027", "2027-06-05"),
        ("Yes, keep UN", "UN"),
        ("Yes, keep it", "2027-06-15"),
    ],
)
def test_a_row_that_a_line_is_asked_back_with_has_its_value(row, value):
    assert typed_lines.asked_back(row, "2027-06-15") == value


def test_a_line_that_is_asked_back_is_no_answer_before_a_row_is_chosen():
    assert typed_lines.asked_back(None, 3) == typed_lines.UNCHOSEN
