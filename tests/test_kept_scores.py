"""What a reply scores is kept by all that it rests on: the item, the reply and, where it makes the item, the seed."""

from __future__ import annotations

import pytest

from csr_assess.answers.types import Response
from csr_assess.rubric.amounts import by_anchor
from csr_assess.tasks import kinds
from csr_assess.tasks.item_scores import Score, come_to, part_right, same_score
from csr_assess.tasks.kinds import graded, sums
from csr_assess.tasks.levels import slope
from tests.drawn import rubric


def right_in_all(name: str, replies: list[str], seed: int) -> float:
    """How many of these replies, one an item, are right by what is kept."""
    task = rubric().tasks[name]
    known = [(item, Response(item=item.id, answer=one)) for item, one in zip(task.items, replies, strict=False)]
    return kinds.kind_of(task).figures(known, seed)["right"]


def test_the_same_amount_is_right_with_one_seed_and_not_with_another() -> None:
    items = rubric().tasks["billing"].items
    amounts = [str(sums.right_amount(item, 5)) for item in items]
    for seed, right in ((5, len(items)), (6, 0), (5, len(items))):
        wanted = sum(amount == str(sums.right_amount(item, seed)) for item, amount in zip(items, amounts, strict=True))
        assert right_in_all("billing", amounts, seed) == wanted
        assert (wanted == len(items)) == bool(right)


@pytest.mark.parametrize("name", ["quiz", "lookup", "checking"])
def test_the_same_reply_scores_for_each_item_what_it_is_there(name: str) -> None:
    task = rubric().tasks[name]
    kind = kinds.kind_of(task)
    options = ["same", "different"] if name == "checking" else ["a", "b", task.items[0].answer]
    for reply in options * 2:
        known = []
        for item in task.items:
            try:
                kind.value(item, Response(item=item.id, answer=reply), 5)
            except ValueError:
                continue
            known.append((item, Response(item=item.id, answer=reply)))
        values = [kind.value(item, response, 5) for item, response in known]
        if known:
            assert kind.figures(known, 5)["right"] == sum(value >= 1 - 1e-9 for value in values)


def test_a_reply_that_is_no_option_is_refused_each_time() -> None:
    for _time in range(2):
        with pytest.raises(ValueError, match="nothing"):
            right_in_all("quiz", ["nothing of the kind"], 5)


def test_a_very_long_reply_is_not_kept() -> None:
    before = len(graded.kept_scores)
    assert right_in_all("billing", ["9" * 100_000], 5) == 0
    assert len(graded.kept_scores) == before


def test_what_scores_come_to_is_kept_by_the_table_and_the_least_error_too() -> None:
    scores = [same_score(Score(raw=raw, chance=0.25)) for raw in (1.0, 0.0, 1.0, 0.25)]
    for _time in range(2):
        for rows in ([(0.0, 1.0), (1.0, 5.0)], [(0.0, 2.0), (1.0, 3.0)]):
            for floor in (0.1, 3.0):
                total = part_right(scores)
                error = max(floor, total.error * slope(total.part, rows))
                assert come_to(scores, rows, floor) == (total, by_anchor(total.part, rows), error)


def test_scores_that_differ_in_anything_come_to_something_of_their_own() -> None:
    rows = [(0.0, 1.0), (1.0, 5.0)]
    ways = ({"raw": 0.5}, {"raw": 0.5, "chance": 0.25}, {"raw": 0.5, "worst": -1.0}, {"raw": 0.25, "chance": 0.25})
    for ones in (ways, ways[::-1]):
        for way in ones:
            scores = [same_score(Score(**way)), same_score(Score(raw=1.0))]
            assert come_to(scores, rows, 0.1)[0] == part_right(scores)
            assert come_to(scores[::-1], rows, 0.1)[0] == part_right(scores)
