"""The pager in every case: each command that is read in it, each reason to print instead."""

from __future__ import annotations

from tests import test_terminal_pager
from tests.few_rows import rest

pytestmark = test_terminal_pager.pytestmark

test_on_a_terminal_the_rest_comes_through_the_pager_with_its_looks = rest(
    test_terminal_pager.test_on_a_terminal_the_rest_comes_through_the_pager_with_its_looks
)
test_without_a_pager_it_is_printed = rest(test_terminal_pager.test_without_a_pager_it_is_printed)
test_the_screen_of_the_example_person_stands_whole_above_the_prompt = rest(
    test_terminal_pager.test_the_screen_of_the_example_person_stands_whole_above_the_prompt
)
