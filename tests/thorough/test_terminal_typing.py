"""The typing task in a window of every size."""

from __future__ import annotations

from tests import test_terminal_typing
from tests.few_rows import rest

pytestmark = test_terminal_typing.pytestmark
typing = test_terminal_typing.typing

test_the_whole_passage_and_all_that_is_typed_stay_in_view = rest(
    test_terminal_typing.test_the_whole_passage_and_all_that_is_typed_stay_in_view
)
test_a_window_that_changes_draws_the_passage_again_and_nothing_twice = rest(
    test_terminal_typing.test_a_window_that_changes_draws_the_passage_again_and_nothing_twice
)
