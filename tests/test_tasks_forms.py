"""The forms that seeds give: topics in balance, twelve sums, a word or a sentence; older forms still count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.answers.types import Result
from csr_assess.rubric import load
from csr_assess.rubric.task_types import FixReply
from csr_assess.tasks import kinds, results
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.draws import drawn, drawn_evenly
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.kinds.reply import fixed
from tests.laws import at_most
from tests.people import AS_OF

if TYPE_CHECKING:
    from csr_assess.tasks.measure import Measure

TASKS = tasks_of(load.read(sources=False))
FIXES = [item for item in TASKS["reply"][0].items if isinstance(item, FixReply)]
SEED = 7


def measured(name: str, responses: list[dict[str, Any]], form: str) -> Measure:
    task, criterion = TASKS[name]
    result = Result(taken=AS_OF, form=form, seed=SEED, responses=responses)
    return results.measured(task, results.level_table(task, criterion), result, 0.25)


def test_each_form_of_the_quiz_has_as_many_questions_of_each_topic() -> None:
    quiz = TASKS["quiz"][0]
    for seed in range(100):
        asked = kinds.asked(quiz, seed)
        assert {*Counter(item.topic for item in asked).values()} == {3}
        assert [item.id for item in quiz.items if item in asked] == [item.id for item in asked]
    assert {item.id for seed in range(100) for item in kinds.asked(quiz, seed)} == {item.id for item in quiz.items}


def test_a_form_is_drawn_once_for_all_who_take_it_and_each_rubric_has_its_own() -> None:
    quiz = TASKS["quiz"][0]
    assert kinds.asked(quiz, SEED) is kinds.asked(quiz, SEED)
    other = replace(quiz, items=quiz.items[1:])
    assert quiz.items[0] not in {item for seed in range(20) for item in kinds.asked(other, seed)}


@at_most(50)
@given(sizes=st.lists(st.integers(1, 6), min_size=1, max_size=5), count=st.integers(0, 40), seed=st.integers(0, 99))
def test_groups_give_as_many_as_each_other_or_all_they_have(sizes: list[int], count: int, seed: int) -> None:
    groups = {str(place): [(place, one) for one in range(size)] for place, size in enumerate(sizes)}
    chosen = drawn_evenly(groups, count, seed, "x")
    assert len({*chosen}) == len(chosen) == min(count, sum(sizes))
    assert chosen == sorted(chosen)
    given_by = Counter(place for place, _one in chosen)
    most = max(given_by.values(), default=0)
    assert all(given_by[place] >= min(size, most - 1) for place, size in enumerate(sizes))


def test_the_sums_are_twelve_about_twelve_things() -> None:
    asked = kinds.asked(TASKS["billing"][0], SEED)
    assert (len(asked), len({item.topic for item in asked})) == (12, 12)


@pytest.mark.parametrize("item", FIXES, ids=lambda item: item.id)
def test_a_sentence_put_right_counts_however_it_is_set_and_so_does_the_word_alone(item: FixReply) -> None:
    right = item.accepted[0]
    alone = (item.word, f"{item.word}.")
    for written in (right, f"  {right.rstrip('.')} ", right.upper(), right.replace(" ", "  "), *alone):
        assert fixed(item, written), written
    for written in (item.sentence, f"{right} Thanks", "", right.replace(item.word, ""), "wrong"):
        assert not fixed(item, written), written


def test_a_take_of_the_eight_sums_of_the_first_form_counts_as_before() -> None:
    eight = kinds.asked(TASKS["billing"][0], SEED)[:8]
    right = [{"item": item.id, "answer": str(sums.made(item, SEED).answer)} for item in eight]
    found = measured("billing", right, "a")
    assert (found.shown, found.right, found.of, found.level) == (True, 8, 8, 5)
    assert not measured("billing", right, "b").shown, "of today's form four are missing"


def test_a_quiz_drawn_as_the_first_form_drew_it_counts_as_before() -> None:
    quiz = TASKS["quiz"][0]
    answered = [{"item": item.id, "answer": item.answer} for item in drawn(quiz.items, 20, SEED, quiz.id)]
    assert (measured("quiz", answered, "a").shown, measured("quiz", answered, "b").shown) == (True, False)
