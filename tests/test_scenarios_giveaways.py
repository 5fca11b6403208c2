"""The situations have to be read: words, length or courtesy of the options alone say next to nothing of their worth."""

from __future__ import annotations

import pytest

from csr_assess.rubric import load
from csr_assess.rubric.task_types import Scenario, ScenarioOption
from csr_assess.tasks.forms import forms_of
from tests import word_guesser

FORMS: dict[str, tuple[Scenario, ...]] = {
    form.form: form.items for form in forms_of(load.read(sources=False), "scenarios")
}
MOST = 0.15
"""Blind picks scatter around 0 by about .14 over 20 situations; who reads them has .60 and more."""

GUESSERS = {
    "words that good options have, as naive Bayes weighs them": word_guesser.naive_bayes,
    "words, each with the mean worth of its options": word_guesser.shrunken_means,
    "words in a line fitted to the worth": word_guesser.ridge,
    "the longest option": word_guesser.longest,
    "the shortest option": word_guesser.shortest,
    "the option with the most words of courtesy": word_guesser.politest,
}


@pytest.mark.few(3)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("learn", GUESSERS.values(), ids=GUESSERS)
def test_a_guesser_who_never_reads_the_situation_gets_next_to_nothing(learn, form):
    others = [item for name, items in FORMS.items() if name != form for item in items]
    assert word_guesser.part_right(learn, FORMS[form]) < MOST
    assert word_guesser.part_right(learn, FORMS[form], others) < MOST


@pytest.mark.parametrize("form", FORMS)
def test_what_the_options_have_in_common_tells_next_to_nothing(form):
    """Wrong options are often the right one, changed: then the right one is most like the others."""
    assert sum(map(word_guesser.most_alike, FORMS[form])) / len(FORMS[form]) < MOST


def test_an_option_that_the_others_were_made_from_is_found():
    texts = {3.0: "Ask and trace the parcel", 2.0: "Ask for the parcel", 1.0: "Trace the parcel now", 0.0: "Do nothing"}
    options = tuple(
        ScenarioOption(id=str(place), text=text, effect=effect, reason="It is.")
        for place, (effect, text) in enumerate(texts.items())
    )
    item = Scenario(id="s", channel="phone", text="A parcel is late.", options=options)
    assert word_guesser.most_alike(item) == pytest.approx(1)


def situation(number: int, good: str, bad: str) -> Scenario:
    texts = {
        3.0: f"{good} the parcel",
        2.0: "About the parcel",
        1.0: "About the parcel",
        0.0: f"{bad} the parcel",
    }
    options = tuple(
        ScenarioOption(id=str(place), text=text, effect=effect, reason="It is.")
        for place, (effect, text) in enumerate(texts.items())
    )
    return Scenario(id=f"s{number}", channel="phone", text="A parcel is late.", options=options)


@pytest.mark.parametrize(
    "learn",
    [word_guesser.naive_bayes, word_guesser.shrunken_means, word_guesser.ridge],
    ids=lambda learn: learn.__name__,
)
def test_a_word_that_only_good_options_have_is_found(learn):
    items = [situation(number, "Offer to trace", "Refuse to trace") for number in range(10)]
    assert word_guesser.part_right(learn, items) == pytest.approx(1)


def test_what_one_form_gives_away_is_found_in_another():
    items = [situation(1, "Offer to trace", "Refuse to trace"), situation(2, "Offer to find", "Refuse to find")]
    others = [situation(3, "Find", "Trace"), situation(4, "Refuse to lose", "Offer to lose")] * 3
    assert word_guesser.part_right(word_guesser.shrunken_means, items) == pytest.approx(1)
    assert word_guesser.part_right(word_guesser.shrunken_means, items, others) < 0


@pytest.mark.parametrize(
    ("learn", "part"), [(word_guesser.longest, 1), (word_guesser.shortest, -1), (word_guesser.politest, 1)]
)
def test_length_and_courtesy_are_found(learn, part):
    items = [situation(1, "Say that you are sorry and glad to trace", "No")]
    assert word_guesser.part_right(learn, items) == pytest.approx(part)
