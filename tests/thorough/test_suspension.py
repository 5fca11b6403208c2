"""Ctrl-Z at every kind of screen, by its key and by its signal."""

from __future__ import annotations

from tests import test_suspension
from tests.few_rows import rest

pytestmark = test_suspension.pytestmark

test_it_is_left_and_gone_on_with = rest(test_suspension.test_it_is_left_and_gone_on_with)
