"""Item scores, chance taken out, levels and errors, as the manual works them out."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.rubric import load
from csr_assess.rubric.amounts import by_anchor
from csr_assess.rubric.task_types import (
    NOT_STATED,
    Billing,
    ChooseReply,
    FixReply,
    LookupItem,
    OrderReply,
    Pair,
    Passage,
    QuizItem,
    Scenario,
    Sum,
    Typing,
)
from csr_assess.tasks import draws, edit_distance, forms, kinds, typed_text
from csr_assess.tasks.catalog import tasks_of
from csr_assess.tasks.item_scores import Score, part_right
from csr_assess.tasks.kinds import sums
from csr_assess.tasks.levels import slope, standard_error
from tests.rows import each
from tests.small_tasks import SECOND_FORMS, SMALL_TASKS, score

SEEDS = 10_000
ROWS = ((0.0, 1.0), (0.6, 3.0), (1.0, 5.0))


def _item(task, name):
    return kinds.by_id(SMALL_TASKS[task])[name]


def _choices(item):
    own = [option.id for option in item.options]
    return [*own, NOT_STATED] if isinstance(item, LookupItem) else own


# ------------------------------------------------------------------ chance


def _picks(item, seed):
    """Return a random pick for an item, by the seed."""
    name = f"pick.{item.id}"
    match item:
        case Scenario():
            return draws.shuffled([option.id for option in item.options], seed, name)[:2]
        case QuizItem() | ChooseReply() | LookupItem():
            options = _choices(item)
            return options[draws.draw(seed, name, 0, len(options))]
        case Pair():
            return ("same", "different")[draws.draw(seed, name, 0, 2)]
        case OrderReply():
            return draws.shuffled([step.id for step in item.steps], seed, name)


SMALL = {f"{name}, form {task.form}": task for of in (SMALL_TASKS, SECOND_FORMS) for name, task in of.items()}
OWN = {
    f"{name}, form {form.form}": form
    for name in tasks_of(load.read(sources=False))
    for form in forms.forms_of(load.read(sources=False), name)
}
"""The bundled rubric's tasks in each of their forms."""
PICKED = {name: task for name, task in SMALL.items() if not isinstance(task, Typing | Billing)}


@pytest.mark.slow
@pytest.mark.few(2)
@pytest.mark.parametrize("task", PICKED.values(), ids=PICKED)
def test_random_picks_average_nothing_once_chance_is_taken_out(task):
    mean, error = picked_at_random(task)
    assert abs(mean) < 4 * error
    assert abs(mean) < 0.02


def picked_at_random(task):
    """The mean part right of random picks over the seeds, and its standard error; what is typed is left out."""
    total, square = 0.0, 0.0
    for seed in range(SEEDS):
        items = [item for item in kinds.counted_items(task, seed) if not isinstance(item, FixReply)]
        part = part_right([score(item, _picks(item, seed), seed) for item in items]).part
        total, square = total + part, square + part * part
    return total / SEEDS, math.sqrt(square) / SEEDS


@each("task", [*PICKED.values(), *OWN.values()], ids=[*PICKED, *OWN])
def test_all_picks_together_average_nothing_exactly(task):
    for item in task.items:
        match item:
            case Scenario():
                picks = list(itertools.permutations([option.id for option in item.options], 2))
            case OrderReply():
                picks = list(itertools.permutations([step.id for step in item.steps]))
            case FixReply() | Sum() | Passage():
                continue
            case Pair():
                picks = ["same", "different"]
            case _:
                picks = _choices(item)
        assert math.fsum(score(item, pick, 0).corrected for pick in picks) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("task", ["scenarios", "quiz", "lookup", "checking", "billing", "reply"])
def test_no_answer_is_worth_a_random_pick(task):
    for item in SMALL_TASKS[task].items:
        assert score(item, None, 1).corrected == 0


# ------------------------------------------------------------------ item scores


def test_a_scenario_earns_by_the_distance_of_both_picks():
    late = _item("scenarios", "late")  # effects: a 3, b 2, c 1, d 0
    assert [score(late, pick, 0).raw for pick in (["a", "d"], ["a", "c"], ["b", "c"], ["d", "a"])] == pytest.approx(
        [1, 5 / 6, 4 / 6, 0]
    )


@pytest.mark.parametrize("answer", [["a", "a"], ["a", "z"], ["a"], "ab c", 5], ids=str)
def test_what_is_no_answer_to_a_scenario_is_refused(answer):
    with pytest.raises((ValueError, TypeError)):
        score(_item("scenarios", "late"), answer, 0)


def test_not_stated_is_one_of_the_choices_of_a_look_up():
    gifts = _item("lookup", "gifts")
    assert score(gifts, NOT_STATED, 0) == Score(raw=1, chance=0.25)
    assert score(gifts, "a", 0).corrected == pytest.approx(-1 / 3)


def test_checking_takes_wrong_from_right():
    assert [score(_item("checking", "p2"), answer, 0).raw for answer in ("different", "same", None)] == [1, -1, 0]


def test_steps_in_order_earn_by_kendalls_tau():
    steps = ["listen", "say_back", "solve", "thank"]
    one_swap = ["say_back", "listen", "solve", "thank"]
    order = _item("reply", "o1")
    assert [typed_text.tau(found, steps) for found in (steps, one_swap, steps[::-1])] == pytest.approx([1, 2 / 3, -1])
    assert [score(order, found, 0).corrected for found in (steps, one_swap, steps[::-1])] == pytest.approx(
        [1, 2 / 3, -1]
    )
    with pytest.raises(ValueError, match="listen"):
        score(order, ["listen", "listen", "solve", "thank"], 0)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("Your refund was sent today.", True),
        ("your  refund was sent today", True),
        ("Your refund was sent today!", True),
        ("Your refund were sent today.", False),
        ("", False),
    ],
)
def test_a_fixed_sentence_is_compared_without_capitals_spaces_and_last_mark(sentence, right):
    assert score(_item("reply", "f1"), sentence, 0).right is right


def test_an_exact_sentence_keeps_its_capitals_and_marks():
    item = replace(_item("reply", "f1"), exact=True)
    assert not score(item, "your refund was sent today", 0).right
    assert score(item, "Your  refund was sent today.", 0).right


# ------------------------------------------------------------------ sums


@each(
    ("typed", "amount"),
    [("42.5", "42.5"), ("$1,234.50", "1234.50"), (" 7 ", "7"), (".5", ".5"), ("$ 3", "3")]
    + [(odd, None) for odd in ("", ".", "$", "a lot", "1,23", "-3", "1e3", "4 2", "nan")],
)
def test_amounts_as_people_write_them(typed, amount):
    found = sums.amount(typed)
    assert str(found) == str(None if amount is None else sums.Decimal(amount))


def test_sums_are_worked_out_exactly_and_rounded_half_up():
    item = _item("billing", "coupon")
    made = sums.worked(item, {"price": sums.Decimal("78.35"), "percent": sums.Decimal(15)})
    assert made.answer == sums.Decimal("66.60")  # 15% is 11.7525, rounded to 11.75
    assert made.reason == "15% of $78.35 is $11.75, and $78.35 - $11.75 = $66.60."
    assert sums.value_in_cents("0.125", {}) == sums.Decimal("0.13")
    assert sums.value_in_cents("1 / 3 * 3", {}) == sums.Decimal("1.00")


@pytest.mark.parametrize(
    "formula", ["", "1 / 0", "x", "__import__('os')", "(1).real", "2 ** 9", "True", "'a'", "1 if 1 else 2", "(" * 5000]
)
def test_a_formula_is_sums_and_nothing_else(formula):
    with pytest.raises(ValueError):  # noqa: PT011 -- the formula is its message
        sums.value_in_cents(formula, {})


def test_a_sum_is_right_to_the_cent_only():
    item = _item("billing", "change")
    right = sums.made(item, 7).answer
    assert score(item, f"${right}", 7).right
    assert not score(item, str(right + sums.Decimal("0.01")), 7).right
    assert not score(item, "a lot", 7).right


def test_every_number_a_slot_can_be_is_drawn():
    coupon = _item("billing", "coupon")
    found = {numbers["percent"] for numbers in sums._numbers(coupon, range(100))}  # noqa: SLF001
    assert found == {10, 15, 20, 25, 30}


# ------------------------------------------------------------------ typing


def test_a_passage_with_known_errors_gives_the_manuals_figures():
    wanted = "Please send the invoice for March to our new address in Tampa."  # 62 characters
    typed = "Please sned the invoice for Mrch to our new address in Tampa."
    found = typed_text.rate(wanted, typed, 18.3)
    assert edit_distance.distance(wanted, typed) == 3
    assert (len(wanted), len(typed)) == (62, 61)
    assert found.gross == pytest.approx(40.0)
    assert found.accuracy == pytest.approx(0.9516, abs=5e-5)
    assert found.wpm == pytest.approx(38.06, abs=5e-3)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("same", "same", 0), ("ab", "ba", 2)],
)
def test_the_edit_distance_is_levenshteins(left, right, edits):
    assert edit_distance.distance(left, right) == edit_distance.distance(right, left) == edits


EDITS = st.sampled_from(("", "x", "a", "ab", "é", "\0", "\u2019", "\ud800"))


def _by_the_table(left: str, right: str) -> int:
    """The textbook's edit distance, cell by cell."""
    row = list(range(len(right) + 1))
    for place, character in enumerate(left, 1):
        before, row[0] = row[0], place
        for column, other in enumerate(right, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (character != other))
    return row[-1]


@given(left=st.text("ab é", max_size=90), right=st.text("ab é", max_size=90))
def test_the_edit_distance_is_the_textbooks(left, right):
    assert edit_distance.distance(left, right) == _by_the_table(left, right)


@given(
    left=st.text("abcde ", min_size=40, max_size=90), typed=st.lists(st.tuples(st.integers(0, 200), EDITS), max_size=20)
)
def test_the_edit_distance_of_few_and_of_many_typing_errors_is_the_textbooks(left, typed):
    letters = list(left)
    for place, edit in typed:
        letters[place % len(letters)] = edit
    right, limit = "".join(letters), edit_distance.FEW_EDITS
    found = _by_the_table(left, right)
    assert edit_distance.distance(left, right) == found
    assert edit_distance.many_edits(left, right) == found
    few = found <= limit and max(right, default="") <= "\xff"
    assert not right or edit_distance.few_edits(left, right) == (found if few else None)


# ------------------------------------------------------------------ levels and errors


def test_nine_of_twelve_right_is_give_or_take_125_and_six_of_eight_153():
    assert standard_error([1] * 9 + [0] * 3, 1, 0) == pytest.approx(0.125, abs=5e-4)
    assert standard_error([1] * 6 + [0] * 2, 1, 0) == pytest.approx(0.153, abs=5e-4)


def test_two_more_items_keep_the_error_above_nothing():
    assert standard_error([1] * 8, 1, 0) > 0


def test_the_error_of_a_mean_with_chance_out_is_that_of_the_raw_one_over_the_rest():
    """(y - g) / (1 - g) item by item gives the manual's se / (1 - g), the pseudo-items included."""
    raw = [1.0, 1.0, 0.0, 1.0, 0.0]
    part = part_right([Score(raw=value, chance=0.25) for value in raw])
    assert part.part == pytest.approx((0.6 - 0.25) / 0.75)
    assert part.error == pytest.approx(standard_error(raw, 1, 0) / 0.75)


def test_the_error_of_scenarios_is_twice_the_raw_one():
    raw = [1.0, 5 / 6, 0.5, 0.0]
    part = part_right([Score(raw=value, chance=0.5) for value in raw])
    assert part.error == pytest.approx(2 * standard_error(raw, 1, 0))


def test_checking_has_its_worst_at_minus_one():
    part = part_right([Score(raw=value, worst=-1.0) for value in (1.0, 1.0, -1.0, 0.0)])
    assert (part.part, part.right, part.of) == (0.25, 2, 4)
    assert part.error == pytest.approx(standard_error([1, 1, -1, 0], 1, -1))


@pytest.mark.parametrize(
    ("part", "level", "steep"),
    [
        pytest.param(0.0, 1, 2 / 0.6, id="at the foot"),
        pytest.param(0.3, 2, 2 / 0.6, id="below the cut"),
        pytest.param(0.6, 3, 5, id="at the cut the steeper"),
        pytest.param(0.8, 4, 5, id="above the cut"),
        pytest.param(1.0, 5, 5, id="all right"),
        pytest.param(-0.2, 1, 2 / 0.6, id="below the foot the first"),
        pytest.param(1.2, 5, 5, id="beyond the end the last"),
    ],
)
def test_levels_and_slopes_of_an_anchor(part, level, steep):
    assert by_anchor(part, ROWS) == pytest.approx(level)
    assert slope(part, ROWS) == pytest.approx(steep)


# ------------------------------------------------------------------ forms by seed


def test_the_same_seed_gives_the_same_form_for_ever():
    """The first figures of this table are written down: they may never change, or old files score otherwise."""
    assert draws.shuffled("abcdef", 7, "order") == list("bfacde")
    assert [draws.draw(7, "x", count, 1000) for count in range(5)] == [771, 937, 622, 977, 580]
    assert [n for n in range(24) if n not in draws.drawn(range(24), 20, 7, "quiz")] == [1, 3, 12, 14]
    assert sums.made(_item("billing", "coupon"), 7).text.startswith("A lamp costs $88.00. A coupon takes 20% off.")


def test_a_shuffle_puts_everything_everywhere_about_as_often():
    places = [draws.shuffled("abcd", seed, "fair").index("a") for seed in range(4000)]
    assert all(900 < places.count(place) < 1100 for place in range(4))


def test_a_draw_keeps_the_order_and_takes_each_once():
    for seed in range(50):
        found = draws.drawn(range(24), 20, seed, "quiz")
        assert len(set(found)) == 20
        assert found == sorted(found)
    assert len({tuple(draws.drawn(range(24), 20, seed, "quiz")) for seed in range(50)}) > 40


def test_a_sum_item_has_its_own_numbers_by_seed():
    item = _item("billing", "coupon")
    assert isinstance(item, Sum)
    assert sums.made(item, 3) == sums.made(item, 3)
    assert len({sums.made(item, seed).text for seed in range(50)}) > 30


def test_many_seeds_draw_what_each_draws_alone() -> None:
    assert draws.first_draws(range(50), "coupon.price", 17) == [draws.draw(n, "coupon.price", 0, 17) for n in range(50)]
