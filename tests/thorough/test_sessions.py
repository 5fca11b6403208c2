"""Sessions in real terminals that end in other ways, and by each signal."""

from __future__ import annotations

from tests import test_sessions
from tests.few_rows import rest

pytestmark = test_sessions.pytestmark

test_a_signal_at_the_welcome_gives_the_terminal_back = rest(
    test_sessions.test_a_signal_at_the_welcome_gives_the_terminal_back
)
test_every_answer_confirmed_on_the_screen_is_in_the_file = rest(
    test_sessions.test_every_answer_confirmed_on_the_screen_is_in_the_file
)
test_a_session_is_ended_by_a_signal_that_is_ignored_where_the_tests_run = rest(
    test_sessions.test_a_session_is_ended_by_a_signal_that_is_ignored_where_the_tests_run
)
