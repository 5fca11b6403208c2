"""Words: numbers as people write them, text from outside made harmless, the nearest word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess.base import texts
from tests.rows import each

NUMBERS = {
    "a whole number": (3.0, 1, "3"),
    "a half": (2.5, 1, "2.5"),
    "more decimals than asked": (12.66, 1, "12.7"),
    "two decimals": (12.66, 2, "12.66"),
    "zeros at the end of a whole number stay": (100, 1, "100"),
    "no minus nothing": (-0.04, 1, "0"),
    "below nothing": (-1.5, 1, "-1.5"),
    "no decimals": (10.4, 0, "10"),
}


@pytest.mark.parametrize(("value", "digits", "printed"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_has_no_decimals_for_nothing(value: float, digits: int, printed: str) -> None:
    assert texts.number(value, digits) == printed


HARMLESS = {
    "plain text stays": ("Zoë Müller, 漢字 😀 <b>[red]", "Zoë Müller, 漢字 😀 <b>[red]"),
    "an escape code loses its start": ("\x1b[31mred", "[31mred"),
    "an eight-bit escape goes": ("\x9b31mred", "31mred"),
    "line ends become spaces": ("a\nb\r\tc", "a b  c"),
    "a bell and a backspace go": ("a\a\b", "a"),
    "delete goes": ("a\x7f", "a"),
    "the other direction goes": ("a\u202eb\u2066c\u200fd\u061ce", "abcde"),
    "what has no width goes": ("a\u200bb\ufeffc", "abc"),
    "line separators go": ("a\u2028b\u2029c", "abc"),
    "half a character goes": ("a\udcff", "a"),
}


@pytest.mark.parametrize(("text", "printed"), HARMLESS.values(), ids=HARMLESS)
def test_text_from_outside_is_harmless(text: str, printed: str) -> None:
    assert texts.printable(text) == printed


@given(st.text(st.characters()))
def test_no_text_keeps_what_a_terminal_acts_on(text: str) -> None:
    printed = texts.printable(text)
    printed.encode()
    assert all(ord(character) >= 0x20 and not 0x7F <= ord(character) < 0xA0 for character in printed)
    assert texts.printable(printed) == printed


NEAR = {
    "a misspelling": ("empaty", ["empathy", "calming"], "did you mean empathy?"),
    "nothing near, few known": ("zzz", ["one", "two"], "allowed: one, two."),
    "nothing near, many known": ("zzz", [f"word{i}" for i in range(20)], "it is not one of the 20 that are known."),
    "no text": ({"a": 1}, ["one", "two"], "allowed: one, two."),
    "very long": ("z" * 1_000_000, ["one", "two"], "allowed: one, two."),
}

SCHOOLING = ["below_high_school", "in_progress", "high_school"]
WORK = ["finance_banking", "health_plan", "healthcare", "gaming", "notary", "not_required", "alarm_monitoring"]
NEAREST = {
    "letters left out": ("high schol", SCHOOLING, "high_school"),
    "without the space": ("HighSchool", SCHOOLING, "high_school"),
    "no is the opposite": ("no high school diploma", SCHOOLING, None),
    "without is the opposite": ("without high school", SCHOOLING, None),
    "a word more means something else": ("in high school", SCHOOLING, None),
    "a word less of a negation": ("required", WORK, None),
    "a negating syllable": ("unlicensed", ["licensed"], None),
    "a word of it": ("Banking", WORK, "finance_banking"),
    "a longer form": ("Banking", ["gaming", "bank"], "bank"),
    "its first word": ("alarm", WORK, "alarm_monitoring"),
    "the beginning of two": ("heal", WORK, None),
    "letters alike by chance": ("entry", WORK, None),
    "letters alike at the end": ("banking", ["gaming"], None),
    "a short word turned round": ("nwe", ["list", "show", "new"], "new"),
    "a short word as it sounds": ("fone", ["phone", "email"], "phone"),
    "none is no phone": ("none", ["phone", "email"], None),
    "an id of another check": ("hard_skills.empathy", ["soft_skills.empathy"], "soft_skills.empathy"),
}


@each(("word", "allowed", "near"), NEAREST.values(), ids=NEAREST)
def test_what_is_near_is_a_misspelling_and_nothing_else(word: str, allowed: list[str], near: str | None) -> None:
    assert texts.nearest(word, allowed) == near


@pytest.mark.parametrize(("word", "allowed", "said"), NEAR.values(), ids=NEAR)
def test_the_nearest_word_is_offered(word: object, allowed: list[str], said: str) -> None:
    assert texts.did_you_mean(word, allowed) == said


def test_one_and_many_are_told_apart() -> None:
    assert texts.counted("{number} gap", "{number} gaps", 1) == "1 gap"
    assert texts.counted("{number} gap", "{number} gaps", 2) == "2 gaps"
