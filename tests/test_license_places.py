"""What is told of a license is of the place it holds in: no line about one state speaks of the rules of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from csr_assess.licenses.conditions import fits
from tests.people import rubric
from tests.rows import each
from tests.situations import told

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = {place.id: place.title for place in rubric().target.places}
LONGEST_FIRST = sorted(PLACES, key=lambda place: -len(PLACES[place]))
NAMED = re.compile("|".join(rf"\b(?P<{place}>{re.escape(PLACES[place])})\b" for place in LONGEST_FIRST))
NOT_TOLD = {"id", "key", "names", "jurisdictions", "references", "source", "met_by"}
RULES = {rule.id: rule for _file, rule in rubric().licenses.every_rule()}


def texts(value: Any) -> Iterator[str]:
    """Every text of a rule that people may read, but the titles of what was read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_TOLD:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def named(text: str) -> set[str]:
    return {found.lastgroup or "" for found in NAMED.finditer(text)}


def test_the_names_of_places_are_told_apart() -> None:
    assert named("The law of West Virginia, and of Arkansas") == {"WV", "AR"}


@each("rule", RULES)
def test_a_rule_names_no_place_but_the_one_it_holds_in(rule: str) -> None:
    said = {place for text in texts(msgspec.to_builtins(RULES[rule])) for place in named(text)}
    own = {place for place in PLACES if fits(RULES[rule].jurisdictions, place)}
    assert said <= (own if len(own) == 1 else set())


@each("place", PLACES)
def test_who_quotes_is_told_of_the_place_they_work_in_and_sent_to_its_regulator(place: str) -> None:
    lines = told("insurance", place, "quote", commission=False).lines
    asked, *beside = [line for line in lines if line.status != "recommended"]
    assert asked.jurisdiction == place
    assert not beside
    for line in lines:
        said = {**msgspec.to_builtins(line), "references": []}
        assert {one for text in texts(said) for one in named(text)} <= {place}
        assert place == "FL" or not re.search(r"\b4-40\b", " ".join(texts(said)))
