"""Keys in a real terminal, in every case: each way to type too early or no choice at all, and each window."""

from __future__ import annotations

from tests import test_terminal_keys
from tests.few_rows import rest

pytestmark = test_terminal_keys.pytestmark
begun = test_terminal_keys.begun

test_keys_for_a_question_not_shown_yet_are_dropped = rest(
    test_terminal_keys.test_keys_for_a_question_not_shown_yet_are_dropped
)
test_what_is_no_choice_is_refused_and_named = rest(test_terminal_keys.test_what_is_no_choice_is_refused_and_named)
test_an_enter_typed_before_one_more_is_asked_for_does_not_count = rest(
    test_terminal_keys.test_an_enter_typed_before_one_more_is_asked_for_does_not_count
)
test_a_question_replaces_the_last_one_without_a_blank_screen = rest(
    test_terminal_keys.test_a_question_replaces_the_last_one_without_a_blank_screen
)
test_the_first_page_keeps_its_row_and_what_is_wrong_in_a_small_window = rest(
    test_terminal_keys.test_the_first_page_keeps_its_row_and_what_is_wrong_in_a_small_window
)
