"""A terminal given back after every kind of session and every end."""

from __future__ import annotations

from tests import test_terminal_recovery
from tests.few_rows import rest

pytestmark = test_terminal_recovery.pytestmark
window = test_terminal_recovery.window

test_the_next_start_gives_the_terminal_back = rest(test_terminal_recovery.test_the_next_start_gives_the_terminal_back)
test_a_session_that_ends_leaves_the_terminal_as_it_was = rest(
    test_terminal_recovery.test_a_session_that_ends_leaves_the_terminal_as_it_was
)
