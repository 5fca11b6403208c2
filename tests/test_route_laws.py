"""Doing exactly what a verdict names removes the reason that it names."""

from __future__ import annotations

import inspect
import itertools
import math
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from csr_assess.assess import route
from csr_assess.assess.bands import Figures
from csr_assess.assess.showing import Showable, cheapest
from csr_assess.contracts.report_v1 import Report
from csr_assess.contracts.route_v1 import RouteLeg
from tests import drawn, people
from tests.followed import afterwards, at_the_levels, borne_out
from tests.laws import tried

GRADES = "DCBA"
BANDS = [band.id for band in reversed(drawn.rubric().core.bands)]


@st.composite
def held_people(draw: st.DrawFn) -> dict[str, Any]:
    """Someone of whom much was shown, and who lacks one thing or the other."""
    plain = draw(drawn.strong_people())
    low = draw(st.sampled_from((1, 2, 2.5, 3)))
    for entry in plain["evidence"][:: draw(st.integers(1, 4))]:
        entry["level"] = low
    unknown = draw(st.lists(st.sampled_from(sorted(drawn.rubric().criteria)), max_size=12))
    for criterion in unknown:
        plain = drawn.without(plain, criterion)
    if draw(st.booleans()):
        plain["answers"]["education.level"] = draw(st.sampled_from(("below_high_school", "unknown")))
    return plain


ANYBODY = st.one_of(held_people(), held_people(), drawn.people(most=4), drawn.strong_people(), drawn.people(whole=True))


def reasons(report: Report) -> set[tuple[str, str]]:
    """What keeps a person back: the kind, and the criterion or gate where it is one."""
    named = {"core", "gate"}
    return {(way.reason, way.moves[0].id if way.reason in named else "") for way in report.route}


def by_levels(way: RouteLeg) -> bool:
    return any(move.kind == "raise" for move in way.moves)


@pytest.mark.slow
@given(plain=ANYBODY, confirmed=st.booleans(), pick=st.integers(0, 9))
@tried(5)
def test_what_the_verdict_names_removes_the_reason_it_names(
    plain: dict[str, Any], *, confirmed: bool, pick: int
) -> None:
    before = drawn.assessed(plain, confirmed=confirmed)
    for way in before.route:
        if not way.moves:
            continue
        event(way.reason)
        if way.reason == "score" and way.moves[0].kind in ("task", "proof"):
            _lifted_to(borne_out(plain, way.moves, confirmed=confirmed), way.to)
        elif by_levels(way):
            _reached(plain, way, confirmed=confirmed)
        elif all(move.kind != "gate" or move.id.startswith("education") for move in way.moves):
            after = afterwards(plain, way.moves, pick, confirmed=confirmed)
            _gone(way, after)


def _reached(plain: dict[str, Any], way: RouteLeg, *, confirmed: bool) -> None:
    figures = at_the_levels(plain, way.moves, confirmed=confirmed)
    if way.reason == "score":
        _lifted_to(figures, way.to)
    else:
        held = {(blocker.kind, blocker.id) for blocker in figures.blockers}
        assert (way.reason, way.moves[0].id if way.reason == "core" else "") not in held


def _lifted_to(figures: Figures, band: str) -> None:
    """Check that the score is at a band's line, which for the top band is not all that it asks."""
    score, at = figures.scored.score, next(one.at for one in drawn.rubric().core.bands if one.id == band)
    assert score is not None
    assert score >= at
    assert figures.band is not None
    assert band == BANDS[-1] or BANDS.index(figures.band) >= BANDS.index(band)


def _gone(way: RouteLeg, after: Report) -> None:
    gone = {(way.reason, way.moves[0].id if way.reason in ("core", "gate") else "")}
    if way.reason == "core":  # an answer tells what was unknown; it may still be low
        finding = drawn.findings(after)[way.moves[0].id]
        assert finding.level is not None
    elif way.reason == "coverage":
        assert after.score is not None
    else:
        assert not gone & reasons(after)


@pytest.mark.slow
@given(plain=ANYBODY, confirmed=st.booleans(), pick=st.integers(0, 9))
@tried(2)
def test_a_lift_lifts_the_grade_whatever_is_shown_and_the_band_if_claims_are_borne_out(
    plain: dict[str, Any], *, confirmed: bool, pick: int
) -> None:
    before = drawn.assessed(plain, confirmed=confirmed)
    for lift in before.lifts:
        event(lift.of)
        if lift.of == "band":
            _lifted_to(borne_out(plain, lift.moves, confirmed=confirmed), lift.to)
        else:
            after = afterwards(plain, lift.moves, pick, confirmed=confirmed)
            assert after.evidence_grade in (None, *GRADES[GRADES.index(lift.to) :])


@given(plain=ANYBODY)
def test_no_fewer_answers_would_give_a_score(plain: dict[str, Any]) -> None:
    for way in drawn.assessed(plain).route:
        if way.reason == "coverage" and way.moves:
            fewer = afterwards(plain, way.moves[:-1], 0, confirmed=True)
            assert fewer.score is None


SHOWABLE = st.lists(
    st.builds(
        Showable,
        st.just("c"),
        st.integers(0, 6).map(float),
        st.one_of(st.none(), st.integers(1, 5).map(float)),
    ),
    max_size=7,
)


@given(SHOWABLE, st.integers(-1, 25))
def test_nothing_cheaper_shows_as_much(showable: list[Showable], need: int) -> None:
    def cost(set_: tuple[Showable, ...]) -> tuple[int, float]:
        return sum(one.minutes is None for one in set_), math.fsum(one.minutes or 0 for one in set_)

    sets = itertools.chain.from_iterable(itertools.combinations(showable, count) for count in range(len(showable) + 1))
    enough = [set_ for set_ in sets if math.fsum(one.gain for one in set_) >= need]
    found = cheapest(showable, need)
    assert (found is None) is (not enough)
    if found is not None:
        assert math.fsum(one.gain for one in found) >= need
        assert cost(found) == min(map(cost, enough))


def test_the_cheapest_set_is_kept_by_all_that_it_rests_on() -> None:
    rubric = drawn.rubric()
    rows = drawn.judging(confirmed=False).judge(people.strong()).rows
    within = tuple(row.criterion for row in rows)
    base: dict[str, Any] = {"share": 0.25, "within": within, "shown": (), "done": frozenset()}
    task = next(name for name in within if rubric.criteria[name].task)
    others = {"share": 0.6, "within": within[:9], "shown": within[-7:], "done": frozenset({task})}
    found, plainly = [], inspect.unwrap(route._cheapest)  # noqa: SLF001 -- what is kept of it
    for parts in (base, *({**base, part: other} for part, other in others.items())):
        found.append(route._cheapest(rubric, *parts.values(), rows=rows))  # noqa: SLF001
        assert found[-1] == plainly(rubric, *parts.values(), rows=rows)
    assert found[0] not in found[1:]
