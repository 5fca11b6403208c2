"""Rows: what is scored of a criterion; and rows added up once, then exchanged."""

from __future__ import annotations

import pytest
from msgspec import Struct
from msgspec.structs import astuple, replace

from csr_assess.assess.rows import blueprint, known_row, unknown_row
from csr_assess.assess.score import Row, score
from csr_assess.assess.tally import exchanged, packed, tally, unpacked
from csr_assess.evidence.facts import piece_of
from csr_assess.evidence.weighing import Estimate, estimates
from tests.drawn import rubric
from tests.small import CORE, TEN, criterion, rows_in, small

PLAIN = criterion("plain", weight=3)
TASK = criterion("task", core=True, required=4.0, task="quiz")
PLUS = criterion("plus", kind="advantage")
EXPLAINED = criterion("explained")


def mixed():
    """A criterion that is asked, one that only a task measures, one whose question gives no evidence; an advantage."""
    of = small(PLAIN, TASK, PLUS, EXPLAINED)
    asked = replace(of.questions[EXPLAINED.id], evidence=None)
    return replace(of, asked_for={**of.asked_for, EXPLAINED.id: (asked,)})


def row(name: str, **more: object) -> Row:
    blank = {
        PLAIN.id: Row(
            criterion=PLAIN.id, share=0.6, required=3, core=False, askable=False, in_target=False, claimable=False
        ),
        TASK.id: Row(
            criterion=TASK.id, share=0.2, required=4, core=True, askable=False, in_target=False, claimable=False
        ),
        EXPLAINED.id: Row(
            criterion=EXPLAINED.id, share=0.2, required=3, core=False, askable=False, in_target=False, claimable=False
        ),
    }
    return replace(blank[name], **more)


def test_before_anybody_answers_a_row_has_its_share_and_nothing_more():
    plan = blueprint(mixed())
    assert plan.share == pytest.approx({PLAIN.id: 0.6, TASK.id: 0.2, EXPLAINED.id: 0.2})
    assert plan.claimable == {PLAIN.id, PLUS.id}
    assert [*plan.blank] == [PLAIN.id, TASK.id, EXPLAINED.id]
    for name, blank in plan.blank.items():
        assert repr(blank) == repr(row(name, share=plan.share[name], required=blank.required))


@pytest.mark.parametrize(
    ("of", "asked", "more"),
    [
        pytest.param(PLAIN, True, {"askable": True, "in_target": True, "claimable": True}, id="asked"),
        pytest.param(PLAIN, False, {}, id="not asked"),
        pytest.param(TASK, False, {"in_target": True}, id="only a task could tell"),
        pytest.param(TASK, True, {"askable": True, "in_target": True}, id="a task, and no question gives a claim"),
        pytest.param(EXPLAINED, True, {"askable": True, "in_target": True}, id="no question of it gives evidence"),
    ],
)
def test_the_row_of_what_is_not_known(of, asked, more):
    assert unknown_row(of, blueprint(mixed()), asked=asked) == row(of.id, **more)


TOLD = estimates([piece_of(rubric(), "self_rating", 2.8)], 3)
SEEN = estimates([piece_of(rubric(), "self_rating", 2.8), piece_of(rubric(), "observer", 2)], 4)
ONLY_SEEN = estimates([piece_of(rubric(), "observer", 2.5)], 4)
PAPER_BESIDE = estimates([piece_of(rubric(), "history", 2.5), piece_of(rubric(), "document", 2)], 3)


@pytest.mark.parametrize(
    ("of", "judged", "more"),
    [
        pytest.param(
            PLAIN.id,
            TOLD,
            {
                "claimable": True,
                "level": 2.8,
                "cap": 0.85,
                "reached": 0.9,
                "attained": 0.85,
                "error": 1,
                "told": True,
                "claimed_level": 2.8,
                "claimed_attained": 0.9,
            },
            id="told: a claim alone is not capped",
        ),
        pytest.param(
            TASK.id,
            SEEN,
            {
                "claimable": True,
                "level": 2,
                "reached": 1 / 3,
                "attained": 1 / 3,
                "error": 0.6,
                "shown": True,
                "claimed_level": 2.8,
                "claimed_attained": 0.6,
                "shown_level": 2,
                "shown_attained": 1 / 3,
            },
            id="shown: the claim stays beside it",
        ),
        pytest.param(
            TASK.id,
            ONLY_SEEN,
            {
                "level": 2.5,
                "reached": 0.5,
                "attained": 0.5,
                "error": 0.6,
                "shown": True,
                "shown_level": 2.5,
                "shown_attained": 0.5,
            },
            id="shown and nothing claimed",
        ),
        pytest.param(
            PLAIN.id,
            PAPER_BESIDE,
            {
                "claimable": True,
                "level": 2.5,
                "reached": 0.75,
                "attained": 0.75,
                "error": 0.5,
                "claimed_level": 2.5,
                "claimed_attained": 0.75,
                "shown_level": 2,
                "shown_attained": 0.5,
            },
            id="a document that does not help stays beside the claim",
        ),
    ],
)
def test_the_row_of_what_is_known(of, judged, more):
    found = known_row(of, judged, blueprint(mixed()))
    expected = row(of, askable=True, in_target=True, **more)
    assert [*astuple(found)] == pytest.approx([*astuple(expected)])


def test_a_shown_part_beside_the_claim_is_capped_and_a_claimed_one_is_not():
    part = Estimate(level=3, error=1, cap=0.7, shown=True, told=False)
    rests_on = Estimate(level=2, error=1, cap=1, shown=False, told=True)
    judged = replace(TOLD, rests_on=rests_on, claimed=replace(part, shown=False), shown=part)
    found = known_row(PLAIN.id, judged, blueprint(mixed()))
    assert (found.claimed_attained, found.shown_attained) == (1.0, 0.7)


def test_each_finding_with_points_has_a_row_in_order():
    of = small(criterion("a"), PLUS, criterion("b"), criterion("c"), criterion("d", task="quiz"))
    found = rows_in(of, (3, 3, "n/a", "unknown", None))
    assert [(one.criterion.partition(".")[2], one.level, one.askable, one.in_target) for one in found] == [
        ("a", 3, True, True),
        ("b", None, False, False),
        ("c", None, True, True),
        ("d", None, False, True),
    ]


# ------------------------------------------------------------------ added up once

MIXED = (1, 2, 2.5, 3, 4, "unknown", None, "n/a", 3, 5)


def flat(value):
    inside = astuple(value) if isinstance(value, Struct) else value
    return [number for inner in inside for number in (flat(inner) if isinstance(inner, Struct | tuple) else [inner])]


def close(found, expected):
    assert [number is None for number in flat(found)] == [number is None for number in flat(expected)]
    numbers = [[number for number in flat(one) if number is not None] for one in (found, expected)]
    assert numbers[0] == pytest.approx(numbers[1], abs=1e-9)


def test_rows_added_up_come_to_their_score():
    found = rows_in(small(*TEN), MIXED)
    of = tally(found)
    assert of.rows == found
    assert of.packed == tuple(packed(one) for one in found)
    close(unpacked(of.total, CORE), score(found, CORE))


@pytest.mark.parametrize("places", [(), (0,), (3, 5), (9, 0, 6)], ids=str)
def test_rows_exchanged_come_to_the_score_of_all_as_they_are_then(places):
    before = rows_in(small(*TEN), MIXED)
    other = rows_in(small(*TEN), MIXED[::-1])
    after = [other[place] if place in places else one for place, one in enumerate(before)]
    close(exchanged(tally(before), {place: other[place] for place in places}, CORE), score(after, CORE))


def test_of_a_row_that_went_nothing_is_left():
    (before,) = rows_in(small(criterion("a", weight=1)), (3,))
    unknown = rows_in(small(criterion("a")), ("unknown",))[0]
    nothing = exchanged(tally([before]), {0: unknown}, CORE)
    assert astuple(nothing) == astuple(score([unknown], CORE))
