"""Prompts in a real terminal of few lines: every kind, and every way to have rows out of view."""

from __future__ import annotations

from tests import test_prompts
from tests.few_rows import rest

test_rows_out_of_view_are_told = rest(test_prompts.test_rows_out_of_view_are_told)
test_the_question_stays_in_view_on_a_low_screen = rest(test_prompts.test_the_question_stays_in_view_on_a_low_screen)
