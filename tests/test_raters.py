"""A second rater: which ratings count, how far two people agree, and what is said of careless sheets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.answers.types import HandedIn, Supplied
from csr_assess.assess.assessor import assess
from csr_assess.base.texts import number
from csr_assess.evidence.agreement import mean_difference, weighted_kappa
from csr_assess.evidence.raters import both_rated, by_rater, counting, same_person
from tests import people
from tests.laws import at_most
from tests.people import AS_OF

# Ratings of 20 people by the second and the third rater of the data set `anxiety` in the R package irr (Gamer and
# others, version 0.84), whose kappa2(anxiety[, 2:3], "squared") prints 0.2520325. It leaves out level 4, which neither
# of the two gave, and counts 5 and 6 as one level lower.
ANXIETY = [
    *(3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    *(3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    *(2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
]
levels = st.sampled_from([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5])


def published(first: int, second: int) -> list[tuple[float, float]]:
    pairs = [*zip(ANXIETY[20 * first :][:20], ANXIETY[20 * second :][:20], strict=True)]
    given_ = sorted({level for pair in pairs for level in pair})
    return [(given_.index(one), given_.index(other)) for one, other in pairs]


def by_table(pairs: list[tuple[float, float]]) -> float:
    """Weighted kappa as Cohen (1968) defines it: observed over expected disagreement, cell by cell of the table."""
    seen = [(one, other) for one, _own in pairs for _one, other in pairs]
    return 1 - len(pairs) * sum((a - b) ** 2 for a, b in pairs) / sum((a - b) ** 2 for a, b in seen)


def test_kappa_is_that_of_a_published_example() -> None:
    assert weighted_kappa(published(1, 2)) == pytest.approx(0.2520325, abs=1e-6)


@given(st.lists(st.tuples(levels, levels), min_size=2, max_size=30))
@at_most(50)
def test_kappa_is_its_definition_and_blind_to_who_is_first(pairs: list[tuple[float, float]]) -> None:
    found = weighted_kappa(pairs)
    turned = weighted_kappa([(other, one) for one, other in pairs])
    if found is None:
        assert len({level for pair in pairs for level in pair}) == 1
        return
    assert found == pytest.approx(by_table(pairs), abs=1e-9)
    assert turned == pytest.approx(found, abs=1e-9)
    assert found <= 1 + 1e-12
    assert mean_difference(pairs) == pytest.approx(sum(b - a for a, b in pairs) / len(pairs))


def test_the_same_levels_agree_wholly_and_a_shift_is_told_as_a_difference() -> None:
    assert weighted_kappa([(1, 1), (3, 3), (4, 4)]) == 1
    assert weighted_kappa([(3, 3), (3, 3)]) is None
    assert weighted_kappa([]) is None
    assert mean_difference([(1, 2), (3, 4), (4, 5)]) == 1


# ------------------------------------------------------------------ which ratings count

EMPATHY = "soft_skills.empathy"


def rating(level: float, by: str, day: str | None = "2026-11-01", criterion: str = EMPATHY, **more: object) -> Supplied:
    when = date.fromisoformat(day) if day else None
    return Supplied(criterion=criterion, kind="observer", level=level, by=by, date=when, **more)


def shown(*entries: Supplied, confirmed: bool | frozenset[str] = True) -> tuple[float | None, float]:
    """The level of empathy that was shown, and its error."""
    answers = replace(people.PEOPLE["middling"](), evidence=entries, results={})
    report = assess(people.rubric(), answers, AS_OF, confirmed=confirmed)
    (finding,) = [f for check in report.checks for f in check.findings if f.criterion == EMPATHY]
    pieces = [piece for piece in finding.evidence if piece.shown]
    trust = sum(piece.trust for piece in pieces)
    return finding.shown, sum((p.trust * p.error) ** 2 for p in pieces) ** 0.5 / trust if trust else 0.0


def test_two_raters_both_count_and_their_mean_is_surer() -> None:
    level, error = shown(rating(2, "A. Lee"), rating(4, "B. Ray"))
    assert level == 3
    assert error == pytest.approx(0.6 / 2**0.5)


ONE_RATER = {
    "later": ([("2026-09-01", 2.0), ("2026-11-01", 4.0)], 4.0),
    "written the other way round": ([("2026-11-01", 4.0), ("2026-09-01", 2.0)], 4.0),
    "of one day the lower, in any order": ([("2026-11-01", 4.0), ("2026-11-01", 3.0)], 3.0),
    "without a day it is of today": ([("2026-11-01", 4.0), (None, 2.0)], 2.0),
}


@pytest.mark.parametrize("case", ONE_RATER.values(), ids=ONE_RATER)
def test_one_rater_is_one_rater(case: tuple[list[tuple[str | None, float]], float]) -> None:
    entries = [rating(level, name, day) for (day, level), name in zip(case[0], ("A. Lee", " a.  LEE "), strict=True)]
    level, error = shown(*entries)
    assert (level, error) == (case[1], pytest.approx(0.6))


def test_what_nobody_has_seen_takes_no_place_of_what_was() -> None:
    own = rating(5, "A. Lee", "2026-11-19")
    sheet = HandedIn(criterion=EMPATHY, kind="observer", level=2, by="A. Lee", date=date(2026, 10, 1))
    assert shown(own, sheet, confirmed=False)[0] == 2
    assert shown(own, confirmed=False)[0] is None


def test_those_without_a_name_are_nobody_else() -> None:
    assert shown(rating(2, ""), rating(4, ""))[0] == 3


def test_documents_are_no_raters() -> None:
    papers = [
        Supplied(criterion=EMPATHY, kind="document", level=level, by="college", date=AS_OF) for level in (4.0, 3.0)
    ]
    assert counting(papers, confirmed=True) == papers


CONFIRMED = {
    "named": (frozenset({EMPATHY}), 4.0),
    "another one named": (frozenset({"soft_skills.courtesy"}), None),
    "none": (False, None),
    "all": (True, 4.0),
}


@pytest.mark.parametrize("case", CONFIRMED.values(), ids=CONFIRMED)
def test_only_what_is_named_counts_as_seen(case: tuple[bool | frozenset[str], float | None]) -> None:
    assert shown(rating(4, "A. Lee"), confirmed=case[0])[0] == case[1]


def test_pairs_are_of_two_who_rated_the_same() -> None:
    entries = [
        rating(2, "B. Ray"),
        rating(4, "A. Lee"),
        rating(3, "A. Lee", criterion="soft_skills.courtesy"),
        rating(3, "C. Fox", criterion="soft_skills.courtesy"),
        rating(1, "C. Fox", criterion="soft_skills.teamwork"),
    ]
    assert both_rated(by_rater(entries)) == {EMPATHY: (4, 2), "soft_skills.courtesy": (3, 3)}


# ------------------------------------------------------------------ what is said

EIGHT = (
    "speaking",
    "active_listening",
    "empathy",
    "calming",
    "self_control",
    "courtesy",
    "problem_solving",
    "integrity",
)


def sheet(by: str, *given_: float) -> list[Supplied]:
    return [rating(level, by, criterion=f"soft_skills.{name}") for name, level in zip(EIGHT, given_, strict=False)]


def notes(*entries: Supplied) -> dict[str, str]:
    answers = replace(people.PEOPLE["middling"](), evidence=entries, results={})
    return {note.code: note.text for note in assess(people.rubric(), answers, AS_OF, confirmed=True).notes}


def test_a_sheet_of_one_level_is_noted() -> None:
    said = notes(*sheet("A. Lee", *[3] * 8))
    assert said["rater_same_level"] == "A. Lee gave level 3 8 times and no other. Ask what was seen for each."
    assert "rater_all_top" not in said


def test_a_sheet_of_top_levels_is_noted() -> None:
    assert "A. Lee gave the highest level 8 times" in notes(*sheet("A. Lee", *[5] * 8))["rater_all_top"]


@pytest.mark.parametrize("given_", [[3, 3, 3, 3, 3], [3, 3, 3, 3, 3, 3, 3, 2.5]], ids=["few", "not all the same"])
def test_a_sheet_with_some_care_is_not(given_: list[float]) -> None:
    said = notes(*sheet("A. Lee", *given_))
    assert not {"rater_same_level", "rater_all_top"} & {*said}


def test_how_far_two_agree_is_told_for_each_criterion() -> None:
    said = notes(*sheet("B. Ray", 3, 3, 4, 2), *sheet("A. Lee", 2, 3, 3, 2))["raters_agree"]
    assert said == (
        "Two people rated the same: A. Lee; B. Ray. On average the second is 0.5 higher, in levels. "
        "Clear speaking: 2 and 3. Active listening: 3 and 3. Empathy: 3 and 4. Calming upset people: 2 and 2."
    )
    assert "raters_agree" not in notes(*sheet("A. Lee", 2, 3))


def test_kappa_is_told_where_it_says_something() -> None:
    first, second = (3, 3, 4, 2, 3, 3), (2, 3, 3, 2, 3, 3)
    said = notes(*sheet("A. Lee", *first), *sheet("B. Ray", *second))["raters_agree"]
    kappa = weighted_kappa([*zip(first, second, strict=True)])
    assert kappa is not None
    assert f"Weighted kappa over 6 skills: {number(kappa, 2)} (1: the same, 0: chance)." in said
    assert "On average the second is 0.33 lower, in levels." in said


def test_of_three_raters_two_are_told() -> None:
    said = notes(*sheet("A. Lee", 3), *sheet("B. Ray", 3), *sheet("C. Fox", 4))["raters_agree"]
    assert said.startswith(
        "Several people rated the same: the levels of two of them are here. On average they are as high"
    )


def test_notes_change_no_score() -> None:
    middling = people.PEOPLE["middling"]()
    named = replace(middling, evidence=tuple(sheet("A. Lee", *[3] * 8)))
    plain = replace(middling, evidence=tuple(replace(entry, by="") for entry in named.evidence))
    scores = [assess(people.rubric(), answers, AS_OF, confirmed=True).score for answers in (named, plain)]
    assert scores[0] == scores[1]


NAMES = {
    "capitals and spaces": ("A. Lee", " a.  LEE", True),
    "marks": ("A. Lee, counselor", "A Lee counselor", True),
    "wide letters": ("\uff21. Lee", "A. Lee", True),
    "another name": ("A. Lee", "B. Lee", False),
    "marks alone": ("?", "-", False),
}


@pytest.mark.parametrize("case", NAMES.values(), ids=NAMES)
def test_a_rater_is_known_however_the_name_is_written(case: tuple[str, str, bool]) -> None:
    one, other, same = case
    assert (same_person(one) == same_person(other)) is same
    assert same_person(one)
