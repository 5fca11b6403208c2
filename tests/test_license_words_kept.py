"""What was put into words for others is said again only where all that it rests on is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.base import language
from csr_assess.base.dates import days_after
from csr_assess.licenses import kept_words
from csr_assess.licenses.entries import EntryWriter
from csr_assess.licenses.evaluate import evaluate_licenses
from csr_assess.licenses.matches import Match
from csr_assess.licenses.situation import Holding
from csr_assess.licenses.statement import license_gate_titles, statement_parts
from tests.people import rubric
from tests.situations import DAY, RULES, asked

if TYPE_CHECKING:
    from csr_assess.licenses.evaluate import Evaluation
    from csr_assess.licenses.situation import Situation
    from csr_assess.rubric.section import LicensingRules

SELLS = asked("insurance", "FL", "ins_sell", customers=("GA",), commission=False)
HANDLES = asked("hospitality", "CA", "handle_food", start=DAY)
UNKNOWN = asked("insurance", "ZZ", "bail")
LENDS = asked("mortgage", "OH", "loan_app")
HOLDS = replace(SELLS, held=(Holding(name="Insurance producer", jurisdiction="GA", expires=days_after(DAY, 400)),))
DIFFER: dict[str, tuple[Situation, Situation]] = {
    "the desk": (SELLS, replace(SELLS, home="OH")),
    "the desk, of what no rule says": (
        replace(UNKNOWN, home="XX", customers=("ZZ",)),
        replace(UNKNOWN, home="YY", customers=("ZZ",)),
    ),
    "what is chosen": (SELLS, replace(SELLS, activities=("ins_sell", "quote"))),
    "why it counts": (replace(SELLS, activities=("quote",)), replace(SELLS, activities=("quote",), commission=True)),
    "what is chosen, of one rule": (LENDS, replace(LENDS, activities=("loan_app", "loan_terms"))),
    "the first day, where days count": (HANDLES, replace(HANDLES, start=days_after(DAY, 3))),
    "a first day that is past": (HANDLES, replace(HANDLES, start=days_after(DAY, -300))),
    "the industry": (asked("retail", "OH", "service_only"), asked("hospitality", "OH", "service_only")),
    "whether it was said what is held": (SELLS, replace(SELLS, held=())),
    "what is held": (replace(SELLS, held=()), HOLDS),
    "whether another must-have is called the same": (
        replace(SELLS, customers=("AL",)),
        replace(SELLS, customers=("AL", "MI")),
    ),
    "the day": (HOLDS, replace(HOLDS, as_of=days_after(DAY, 395))),
    "the age of a text": (SELLS, replace(SELLS, as_of=days_after(DAY, 900))),
}


def evaluated(situation: Situation, rules: LicensingRules = RULES, check: str = "licensing") -> Evaluation:
    return evaluate_licenses(situation, rules, rubric(), check)


def said(situation: Situation, rules: LicensingRules = RULES, check: str = "licensing") -> list[bytes]:
    """Everything as JSON; what is kept encoded is what is published."""
    judged = evaluated(situation, rules, check)
    found = statement_parts(judged, license_gate_titles(judged, rubric()), rubric())
    lines, gates = [one.json() for one in found.lines], [one.json() for one in found.gates]
    assert lines == [msgspec.json.encode(one.license()) for one in found.lines]
    assert gates == [msgspec.json.encode(one.published()) for one in found.gates]
    return [*lines, *gates]


def forget() -> None:
    for kept in (kept_words.WORDS, kept_words.OF_RULES, kept_words.OF_NO_RULE, kept_words.TEXTS, kept_words.CHOSEN):
        kept.clear()
    assert rubric().licenses
    rubric().licenses.found.clear()


@pytest.mark.parametrize("back", [False, True], ids=["in this order", "in the other"])
@pytest.mark.parametrize(("one", "other"), DIFFER.values(), ids=DIFFER)
def test_who_was_told_before_changes_nothing(one: Situation, other: Situation, back: bool) -> None:  # noqa: FBT001
    first, second = (other, one) if back else (one, other)
    forget()
    wanted = said(second)
    forget()
    before = said(first)
    assert said(second) == wanted
    assert before != wanted


def test_a_check_of_another_name_makes_must_haves_of_its_own() -> None:
    said(SELLS)
    assert b'"id":"other.' in b"".join(said(SELLS, check="other"))
    assert b'"id":"other.' not in b"".join(said(SELLS))


def test_a_rubric_with_other_words_says_its_own() -> None:
    others: dict[str, Any] = {"verify": "Ask them.", "next_step": "Ask.", "figures": {"exam": "the test"}}
    for field, text in others.items():
        changed = replace(RULES, **{field: text})
        for situation in (UNKNOWN, replace(SELLS, home="GA")):
            forget()
            wanted = said(situation, changed)
            forget()
            said(situation)
            assert said(situation, changed) == wanted, field


def test_each_language_is_spoken_for_itself() -> None:
    class Loud(language.gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper() if "{" not in message else message

    forget()
    plain = [said(one) for one in (SELLS, UNKNOWN, HOLDS)]
    with language.speaking(language.Language(tag="loud", messages=Loud())):
        loud = [said(one) for one in (SELLS, UNKNOWN, HOLDS)]
        forget()
        assert [said(one) for one in (SELLS, UNKNOWN, HOLDS)] == loud
    assert all(one != other for one, other in zip(plain, loud, strict=True))
    assert [said(one) for one in (SELLS, UNKNOWN, HOLDS)] == plain


def test_what_led_to_a_rule_and_why_are_each_person_s_own() -> None:
    found = evaluate_licenses(SELLS, RULES, rubric(), "licensing")
    (here, *_others) = [one.here for one in found.lines if isinstance(one, Match)]
    writer = EntryWriter(SELLS, RULES, rubric())
    told = [
        writer.of_rule(match).license()
        for match in (
            Match(here, {"x": ()}),
            Match(here, {"x": ("So.",)}),
            Match(here, {}, ((replace(here, rule=replace(here.rule)), {"y": ("No.",)}), (here, {"x": ("So.",)}))),
            Match(here, {}, ((here, {"x": ()}), (here, {"y": ("So.",)}))),
        )
    ]
    assert [one.activity for one in told] == ["x", "x", "y, x", "x, y"]
    assert ["So." in one.because for one in told] == [False, True, True, True]
    assert not any("No." in one.because for one in told)


def test_a_rule_is_put_into_words_once_for_all_of_whom_it_holds() -> None:
    forget()
    lines = [line for one in (SELLS, replace(SELLS, home="OH")) for line in evaluated(one).lines]
    heres = {line.here for line in lines if isinstance(line, Match)}
    assert [said(one) for one in (SELLS, replace(SELLS, home="OH"), SELLS)]
    assert {words.here for words in kept_words.WORDS.values()} == heres
    assert all(words.around for words in kept_words.WORDS.values())
