"""What is peculiar to each type of item that judges judge: what they see, what is right, what changes a key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from csr_assess.judges.judged_items import JUDGED_ITEMS, kit_items
from csr_assess.judges.kit_rows import kit_rows
from csr_assess.judges.kit_types import FEWEST, Judge
from csr_assess.judges.verdicts import verdicts
from csr_assess.rubric import load
from csr_assess.rubric.task_types import ChooseReply, FixReply, OrderReply, QuizItem, Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csr_assess.judges.kit_types import AnyKitItem, JudgeAnswer
    from csr_assess.rubric.model import Rubric

CHANCES: dict[type, float] = {Scenario: 0.25, QuizItem: 0.25, ChooseReply: 0.25, OrderReply: 0, FixReply: 0}
"""What is right without knowing, by the kind of item, where four options are shown."""


@cache
def rubric() -> Rubric:
    return load.layers(sources=False).widest()


def one_of(kind: type) -> AnyKitItem:
    return next(one for one in kit_items(rubric()) if isinstance(one.item, kind))


def judges(last: str, given: Sequence[JudgeAnswer], one: AnyKitItem) -> list[Judge]:
    """Return judges who answered one row of an item."""
    return [Judge(file=str(number), given={f"{one.name}/{last}": said}) for number, said in enumerate(given)]


def rating(one: AnyKitItem, levels: Sequence[dict[str, float]]) -> list[Judge]:
    """Return judges who rated all options of a situation."""
    rows = {option.id: f"{one.name}/{place}" for place, option in enumerate(one.shown, 1)}
    return [
        Judge(file=str(number), given={rows[name]: level for name, level in each.items()})
        for number, each in enumerate(levels)
    ]


def by_effect(one: AnyKitItem) -> list[str]:
    """Return the ids of a situation's options, the best first."""
    return [option.id for option in sorted(one.item.options, key=lambda option: -option.effect)]


@pytest.mark.parametrize("kind", JUDGED_ITEMS, ids=lambda kind: kind.__name__)
def test_what_is_right_by_chance_is_one_of_the_options_that_are_picked_from(kind: type) -> None:
    one = one_of(kind)
    assert one.kind.chance(one.item) == CHANCES[kind]


def test_a_sentence_in_other_words_has_another_mark() -> None:
    one = one_of(FixReply)
    mark = next(row.mark for row in kit_rows(rubric()) if row.row.startswith(f"{one.name}/"))
    other = replace(one.item, sentence=f"Well, {one.item.sentence}")
    task = rubric().tasks["reply"]
    items = tuple(other if item.id == other.id else item for item in task.items)
    changed = replace(rubric(), tasks={"reply": replace(task, items=items)}, second_forms=None)
    assert next(row.mark for row in kit_rows(changed) if row.row.startswith(f"{one.name}/")) != mark


@pytest.mark.parametrize(("behind", "reasons"), [(0.4, ("order",)), (0.6, ())])
def test_the_worst_option_must_be_half_a_step_behind_too(behind: float, reasons: tuple[str, ...]) -> None:
    one = one_of(Scenario)
    best, *between, worst = by_effect(one)
    levels = {best: 5.0, **dict.fromkeys(between, 3.0), worst: 3.0 - behind}
    found = verdicts(rubric(), rating(one, [levels] * FEWEST))
    assert next(item.retire for task in found.tasks for item in task.items if item.item == one.item.id) == reasons


def test_a_situation_keeps_its_key_where_two_options_are_the_best_alike() -> None:
    one = one_of(Scenario)
    best, second, *between, worst = by_effect(one)
    alike = {best: 5.0, second: 5.0, **dict.fromkeys(between, 3.0), worst: 1.0}
    assert one.kind.judged(one, rating(one, [alike] * FEWEST)) == one.item
    judged = one.kind.judged(one, rating(one, [alike | {best: 4.0}] * FEWEST))
    assert max(judged.options, key=lambda option: option.effect).id == second


@pytest.mark.parametrize("with_other", [3, 4])
def test_a_key_changes_where_more_than_half_say_another_one(with_other: int) -> None:
    one = one_of(QuizItem)
    other = next(option.id for option in one.item.options if option.id != one.item.answer)
    given = [other] * with_other + [one.item.answer] * (6 - with_other)
    judged = one.kind.judged(one, judges("answer", given, one))
    assert judged.answer == (other if with_other > 3 else one.item.answer)


def test_a_word_that_judges_type_changes_no_key() -> None:
    one = one_of(FixReply)
    assert one.kind.judged(one, judges("word", ["nonsense"] * 8, one)) == one.item


def test_a_judge_who_left_an_option_out_does_not_count_in_a_situation() -> None:
    one = one_of(Scenario)
    best, *others = by_effect(one)
    (half,) = rating(one, [dict.fromkeys(others, 3.0)])
    assert (one.kind.given(one, half), one.kind.with_key(one, half), one.kind.means(one, [half])) == (None, None, {})
    (whole,) = rating(one, [{best: 5.0, **dict.fromkeys(others, 1.0)}])
    assert one.kind.given(one, whole) == best
    assert one.kind.with_key(one, whole) == pytest.approx((1 + 1 / len(others)) / 2)
