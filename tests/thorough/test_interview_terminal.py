"""The interview in a real terminal: each signal in both kinds of it, and windows of every width."""

from __future__ import annotations

from tests import test_interview_terminal
from tests.few_rows import rest

pytestmark = test_interview_terminal.pytestmark

test_killed_half_way_it_goes_on_at_the_same_question = rest(
    test_interview_terminal.test_killed_half_way_it_goes_on_at_the_same_question
)
test_a_signal_ends_it_as_ctrl_c_does = rest(test_interview_terminal.test_a_signal_ends_it_as_ctrl_c_does)
test_nothing_of_a_question_is_cut_off = rest(test_interview_terminal.test_nothing_of_a_question_is_cut_off)
