"""Printed points: whole tenths that add up exactly and never say more than was earned."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csr_assess.assess.assessor import assess
from csr_assess.contracts.report_v1 import Check, Finding, Report
from csr_assess.render.tenths import ALL, Tenths, cells, down, given_out, printed
from tests.people import AS_OF, PEOPLE, middling, rubric

PARTS = ("earned", "waiting", "lost")

unit = st.floats(0, 1)
weight = st.one_of(st.just(1.0), st.floats(0.01, 9))
checks_of_people = st.lists(
    st.lists(st.tuples(weight, unit, st.sampled_from([1.0, 0.85, 0.5])), max_size=17), min_size=1, max_size=6
).filter(any)


def report_of(checks: list[list[tuple[float, float, float]]]) -> Report:
    """A report whose findings have these (weight, reached, most its evidence can earn)."""
    base = assess(rubric(), middling(), AS_OF)
    finding = base.checks[0].findings[0]
    whole = math.fsum(w for check in checks for w, _reached, _most in check)
    made = [
        [
            points_of(finding, f"c{place}.f{index}", 100 * w / whole, reached, most)
            for index, (w, reached, most) in enumerate(check)
        ]
        for place, check in enumerate(checks)
    ]
    outs = tuple(
        replace(base.checks[0], id=f"c{place}", points=sum(f.points for f in check), findings=tuple(check))
        for place, check in enumerate(made)
    )
    score = round(math.fsum(f.points for check in made for f in check), 9)
    return replace(base, score=min(score, 100.0), checks=outs)


def points_of(finding: Finding, name: str, of: float, reached: float, most: float) -> Finding:
    earned = of * min(reached, most)
    return replace(
        finding, criterion=name, points=earned, waiting=of * reached - earned, lost=of * (1 - reached), of=of
    )


def exact(check: Check, part: str) -> float:
    return math.fsum(getattr(finding, "points" if part == "earned" else part) for finding in check.findings)


@given(checks_of_people)
def test_points_add_up_exactly_from_criteria_to_checks_to_the_score(checks):
    report = report_of(checks)
    out = printed(report)
    assert out is not None
    assert out.whole.of == ALL
    for part in PARTS:
        assert sum(getattr(tenths, part) for tenths in out.checks.values()) == getattr(out.whole, part)
        for check in report.checks:
            own = [getattr(out.criteria[finding.criterion], part) for finding in check.findings]
            assert sum(own) == getattr(out.checks[check.id], part)


@given(checks_of_people)
def test_every_printed_number_is_within_a_tenth_of_the_exact_one(checks):
    report = report_of(checks)
    out = printed(report)
    assert out is not None
    for check in report.checks:
        for part in PARTS:
            assert abs(getattr(out.checks[check.id], part) / 10 - exact(check, part)) < 0.1 + 1e-6
            for finding in check.findings:
                value = getattr(finding, "points" if part == "earned" else part)
                assert abs(getattr(out.criteria[finding.criterion], part) / 10 - value) < 0.1 + 1e-6


@given(checks_of_people)
def test_what_is_nothing_is_printed_as_nothing(checks):
    report = report_of(checks)
    out = printed(report)
    assert out is not None
    for finding in (finding for check in report.checks for finding in check.findings):
        for part in PARTS:
            if not getattr(finding, "points" if part == "earned" else part):
                assert getattr(out.criteria[finding.criterion], part) == 0


@given(st.floats(0, 100).map(lambda score: round(score, 9)))
def test_a_score_is_rounded_down_and_never_crosses_a_line(score):
    assert down(score) / 10 <= score + 1e-7
    assert score - down(score) / 10 < 0.1 + 1e-7


@pytest.mark.parametrize(
    ("score", "tenths"),
    [(79.99, 799), (79.999999999, 800), (80.0, 800), (56.3, 563), (0.0, 0), (100.0, 1000), (0.09, 0)],
    ids=[
        "just below a line stays below it",
        "what differs by noise alone is the number meant",
        "on the line is on it",
        "a tenth that floats cannot hold is itself",
        "nothing",
        "all",
        "less than a tenth",
    ],
)
def test_down(score, tenths):
    assert down(score) == tenths


@pytest.mark.parametrize(
    ("total", "parts", "out"),
    [
        (10, [0.25, 0.25, 0.5], [3, 2, 5]),
        (10, [0.34, 0.33, 0.33], [4, 3, 3]),
        (5, [0.51], [5]),
        (0, [], []),
        (7, [0.0, 0.72], [0, 7]),
    ],
    ids=[
        "a tie goes to the earlier",
        "the largest remainder gets the tenth",
        "one part gets all",
        "nothing to give out",
        "nothing stays nothing",
    ],
)
def test_given_out(total, parts, out):
    assert given_out(total, parts) == out


@given(st.integers(1, 120), st.tuples(*[st.integers(0, 500)] * 3).filter(any))
def test_a_bar_has_its_width_and_each_part_its_share(width, parts):
    tenths = Tenths(earned=parts[0], waiting=parts[1], lost=parts[2])
    drawn = cells(width, tenths)
    assert sum(drawn) == width
    for count, part in zip(drawn, parts, strict=True):
        assert abs(count - part * width / tenths.of) < 1 + 1e-6


@pytest.mark.parametrize("name", PEOPLE)
def test_people_print_points_only_where_they_have_a_score(name):
    report = assess(rubric(), PEOPLE[name](), AS_OF, confirmed=True)
    out = printed(report)
    assert (out is None) == (report.score is None)
    if out and report.score is not None:
        assert out.whole.earned == down(report.score)
