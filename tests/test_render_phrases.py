"""The sentences of the reports, one table each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import Candidate, Note, Outcome, PartScore, Target
from csr_assess.render import phrases
from csr_assess.render.tenths import Tenths
from tests.people import AS_OF, abstained, middling, rubric, strong


@pytest.fixture(scope="module")
def report():
    return assess(rubric(), middling(), AS_OF)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.05, "less than 1 in 20"),
        (0.0501, "about 1 in 10"),
        (0.149, "about 1 in 10"),
        (0.25, "about 3 in 10"),
        (0.5, "about 5 in 10"),
        (0.949, "about 9 in 10"),
        (0.95, "more than 19 in 20"),
    ],
)
def test_chance_in_words(report, chance, said):
    assert phrases.chance(replace(report, ready_chance=chance), rubric()) == (
        f"Chance that the true score reaches “Ready”: {said}, not counting must-haves."
    )


def test_a_chance_that_cannot_be_told_is_not_told(report):
    assert phrases.chance(replace(report, ready_chance=None), rubric()) == ""


@pytest.mark.parametrize(
    ("band", "basis", "said"),
    [
        ("nearly_ready", "self_reported", "Nearly ready (self-reported)"),
        ("ready", "partly_shown", "Ready (partly shown)"),
        ("ready", "shown", "Ready (shown)"),
        (None, None, "No score yet"),
    ],
)
def test_band_says_what_it_rests_on(report, band, basis, said):
    assert phrases.band_words(replace(report, band=band, basis=basis), rubric()) == said


@pytest.mark.parametrize(
    ("margin", "said"), [(12.4, "12"), (12.5, "13"), (6.7, "7"), (0.2, "0")], ids=["down", "half up", "up", "none"]
)
def test_margin_is_a_whole_number(margin, said):
    assert phrases.whole(margin) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "level 1, aware"),
        (2.7, "level 2.7, basic"),
        (3, "level 3, intermediate"),
        (4.5, "level 4.5, advanced"),
        (5, "level 5, expert"),
    ],
)
def test_level_has_its_word(value, said):
    assert phrases.level(value) == said


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("Ana", "c-1", "Ana (c-1)"),
        ("Ana", "", "Ana"),
        ("", "c-1", "c-1"),
        ("", "", "No name given"),
        ("[/oops] \x1b[31mx\u202e", "", "[/oops] [31mx"),
        ("A\nB\tC", "", "A B C"),
    ],
    ids=["both", "name alone", "id alone", "neither", "markup is text and escapes are gone", "one line"],
)
def test_who(name, code, said):
    assert phrases.who(Candidate(name=name, id=code)) == said


def test_aim_gives_titles():
    target = Target(role="entry", industry="insurance", state="FL", channels=("phone", "email"))
    entry = next(role.text for role in rubric().target.roles if role.id == "entry")
    assert phrases.target_titles(target, rubric()) == [entry, "Insurance", "Florida", "Phone, Email"]


def test_aim_says_what_is_not_given_and_keeps_codes_nobody_knows():
    assert phrases.target_titles(Target(), rubric()) == [rubric().core.title, "no industry given", "no state given"]
    assert phrases.target_titles(Target(state="QC"), rubric())[2] == "QC"


def test_bounds_only_where_something_is_unknown(report):
    assert phrases.bounds(replace(report, coverage=1.0)) == ""
    said = phrases.bounds(replace(report, coverage=0.8636, bounds=replace(report.bounds, low=70.2273, high=83.8636)))
    assert said == (
        "We know 86% of what can be asked about the job. "
        "With the rest answered and nothing else changed, the score would be between 70.2 and 83.8."
    )


def test_bounds_without_a_score_leave_to_the_verdict_how_much_is_known():
    said = phrases.bounds(assess(rubric(), abstained(), AS_OF))
    assert said.startswith("With the rest answered and nothing else changed, the score would be between ")


def test_what_was_shown_and_what_was_told_are_said_apart_with_their_margins(report):
    shown, told = PartScore(score=71.29, margin=5.5, share=0.3), PartScore(score=92.67, margin=16.2, share=0.66)
    said = (
        "What you showed: 71.2 of 100, plus or minus 6, on 30% of the job.",
        "What you only told: 92.6 of 100, plus or minus 16, on 66% of the job.",
    )
    bare = replace(report, notes=())
    assert phrases.apart(replace(bare, shown_part=shown, told_part=told)) == said
    assert phrases.apart(replace(bare, shown_part=shown, told_part=None)) == said[:1]
    note = Note(code="claimed_minus_shown", text="Where we could check, you rated yourself 0.9 too high.")
    noted = replace(report, notes=(note,), shown_part=shown, told_part=told)
    assert phrases.apart(noted) == (*said, note.text)
    assert phrases.other_notes(noted) == []


def test_two_times_in_three_is_said_only_where_most_is_shown(report):
    said = [phrases.margin_means(replace(report, evidence_grade=grade)) for grade in "ABCD"]
    assert ["two times out of three" in one for one in said] == [True, False, False, False]


@pytest.mark.parametrize(
    ("status", "blocks", "said"),
    [
        ("met", True, ""),
        ("not_needed", False, ""),
        ("pending", True, "It holds back “Ready” until it is met."),
        ("unknown", False, "It does not keep you out of any band. Take it as a next step."),
    ],
)
def test_gate_says_what_it_holds_back(report, status, blocks, said):
    assert phrases.bearing(replace(report.gates[0], status=status, blocks=blocks), rubric()) == said


@pytest.mark.parametrize(
    ("tenths", "said"),
    [
        ((27, 0, 0), "Typing: 2.7 of 2.7 points."),
        ((23, 4, 0), "Typing: 2.3 of 2.7 points; 0.4 wait for proof."),
        ((0, 0, 27), "Typing: 0.0 of 2.7 points; 2.7 lost to gaps."),
        ((10, 2, 3), "Typing: 1.0 of 1.5 points; 0.2 wait for proof; 0.3 lost to gaps."),
    ],
)
def test_points_of_a_line_add_up(tenths, said):
    earned, waiting, lost = tenths
    assert phrases.sum_of(Tenths(earned=earned, waiting=waiting, lost=lost), "Typing") == said


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.NOT_ASKED, "not measured yet"),
        (Outcome.NOT_APPLICABLE, "does not apply"),
        (Outcome.UNKNOWN, "not known yet"),
    ],
)
def test_why_there_is_no_level(report, outcome, said):
    assert phrases.no_level(replace(report.checks[0].findings[0], outcome=outcome, level=None)) == said


def test_check_counts_what_is_there_of_what_is_known():
    report = assess(rubric(), strong(), AS_OF, confirmed=True)
    said = {check.id: phrases.met(check) for check in report.checks}
    assert said["education"] == "2 of 2 at the level asked"
    assert said["soft_skills"] == "14 of 15 known at the level asked"
    assert said["licensing"] == ""


def test_check_of_which_nothing_is_known_says_so():
    report = assess(rubric(), abstained(), AS_OF)
    assert phrases.met(next(check for check in report.checks if check.id == "soft_skills")) == "nothing known yet"
