"""Second takes in a small crowd: few who stayed as they were are called changed, most who rose are.

tests/long/test_retaken_many.py tries a thousand, and holds the figures of docs/tasks.md against them.
"""

from __future__ import annotations

import pytest

from tests.retaken import flagged, offered

PEOPLE = 40


def test_each_task_is_asked_in_other_words_the_second_time() -> None:
    two = {name for name, names in offered().items() if len(names) > 1}
    assert two == {"scenarios", "lookup", "reply", "checking", "typing"}
    assert set(offered()) - two == {"quiz", "billing"}, "these draw by seed"


@pytest.mark.slow
def test_people_who_stayed_are_seldom_called_changed_and_people_who_rose_are() -> None:
    stayed, rose = flagged(PEOPLE), flagged(PEOPLE, up=1)
    assert stayed.criteria < 8
    assert stayed.levels < 15
    assert rose.levels > 60
    assert rose.criteria > 3 * stayed.criteria
