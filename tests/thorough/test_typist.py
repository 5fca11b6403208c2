"""More interviews typed at full speed."""

from __future__ import annotations

from tests import test_typist
from tests.few_rows import rest

pytestmark = test_typist.pytestmark

test_the_file_holds_what_was_on_the_screen = rest(test_typist.test_the_file_holds_what_was_on_the_screen)
