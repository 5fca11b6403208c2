"""Bands, evidence grades, the chance to be ready, and what holds the top band back."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, get_args

import msgspec
import pytest

from csr_assess.assess import publish
from csr_assess.assess.assessor import Judged
from csr_assess.assess.bands import band, blockers, grade, placed, ready_chance
from csr_assess.assess.score import ROUNDING_LOSS, score
from csr_assess.base import language
from csr_assess.evidence.findings import AnsweredGate, CheckResult, GateAnswer, GateReason, GateStatus, Outcome
from csr_assess.licenses.statement import LicenseStatement
from tests.drawn import assessed, rubric
from tests.pseudo import PSEUDO
from tests.small import TEN, criterion, observed, report, rows_in, small

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

CORE = rubric().core


# ------------------------------------------------------------------ bands, grades, chance


@pytest.mark.parametrize(
    ("number", "held_back", "name"),
    [
        pytest.param(100, False, "ready", id="all points"),
        pytest.param(80, False, "ready", id="on the ready line"),
        pytest.param(79.999999999, False, "nearly_ready", id="a hair below the ready line"),
        pytest.param(95, True, "nearly_ready", id="above the line, but something holds it back"),
        pytest.param(60, False, "nearly_ready", id="on the nearly line"),
        pytest.param(59.999999999, False, "building", id="a hair below the nearly line"),
        pytest.param(60, True, "nearly_ready", id="below the ready line nothing holds back"),
        pytest.param(40, False, "building", id="on the building line"),
        pytest.param(39.9, True, "starting", id="below the building line"),
        pytest.param(0, False, "starting", id="no points"),
        pytest.param(None, False, None, id="no score, no band"),
    ],
)
def test_a_score_has_a_band(number, held_back, name):
    assert band(number, CORE, blocked=held_back) == name


def test_below_every_line_it_is_the_lowest_band():
    lifted = msgspec.structs.replace(CORE.bands[-1], at=10)
    of = msgspec.structs.replace(CORE, bands=(*CORE.bands[:-1], lifted))
    assert [band(5, of, blocked=blocked) for blocked in (False, True)] == ["starting"] * 2


@pytest.mark.parametrize(
    ("part", "letter"),
    [
        pytest.param(1, "A", id="all shown"),
        pytest.param(0.75, "A", id="on the line of A"),
        pytest.param(0.7499, "B", id="below the line of A"),
        pytest.param(0.5, "B", id="on the line of B"),
        pytest.param(0.25, "C", id="on the line of C"),
        pytest.param(math.nextafter(0.25, 0), "C", id="on the line as floating sums reach it"),
        pytest.param(0.25 - ROUNDING_LOSS, "C", id="as much below it as floating sums may lose"),
        pytest.param(0.2499, "D", id="below the line of C"),
        pytest.param(0, "D", id="nothing shown"),
    ],
)
def test_a_shown_share_has_a_grade(part, letter):
    assert grade(part, CORE) == letter


@pytest.mark.parametrize(
    ("number", "margin", "chance"),
    [
        pytest.param(80, 10, 0.5, id="on the line it is even"),
        pytest.param(90, 10, 0.8413, id="a margin above it"),
        pytest.param(70, 10, 0.1587, id="a margin below it"),
        pytest.param(100, 1, 0.95, id="never more than 19 in 20"),
        pytest.param(0, 1, 0.05, id="never less than 1 in 20"),
        pytest.param(80, 0, 0.95, id="a rubric without errors is sure, as far as it goes"),
        pytest.param(79, 0, 0.05, id="and sure below"),
    ],
)
def test_the_chance_to_be_at_the_line(number, margin, chance):
    assert ready_chance(number, margin, 80) == pytest.approx(chance, abs=5e-5)


def test_the_chance_is_given_from_grade_c_on():
    of = small(*TEN)
    assert report(of, *[3] * 10, evidence=observed(*TEN[:2])).ready_chance is None
    third = report(of, *[3] * 10, evidence=observed(*TEN[:3]))
    assert (third.evidence_grade, third.basis) == ("C", "partly_shown")
    assert third.ready_chance == pytest.approx(0.5 * (1 + math.erf((100 - 80) / third.margin / math.sqrt(2))))
    low = report(of, *[3] * 10, evidence=observed(*TEN[:3], level=2.5))
    assert low.ready_chance == pytest.approx(0.5 * (1 + math.erf((75 - 80) / low.margin / math.sqrt(2))))


@pytest.mark.parametrize(
    ("shown", "basis"),
    [
        pytest.param(0, "self_reported", id="nothing shown"),
        pytest.param(3, "partly_shown", id="grade C"),
        pytest.param(6, "partly_shown", id="grade B"),
        pytest.param(8, "shown", id="grade A"),
    ],
)
def test_a_band_names_its_basis(shown, basis):
    assert report(small(*TEN), *[3] * 10, evidence=observed(*TEN[:shown])).basis == basis


# ------------------------------------------------------------------ what was shown decides


@pytest.mark.parametrize(
    ("told", "level", "shown", "name"),
    [
        pytest.param(3, 2.7, 3, "ready", id="what was shown is above its line"),
        pytest.param(2, 2.7, 3, "ready", id="whatever was told of the rest"),
        pytest.param(3, 2.64, 3, "ready", id="exactly on its line"),
        pytest.param(5, 2.63, 3, "nearly_ready", id="below it no claim helps"),
        pytest.param(5, 2, 9, "building", id="the other bands go by the score"),
        pytest.param(5, 3, 2, "nearly_ready", id="too little shown decides nothing"),
    ],
)
def test_the_top_band_goes_by_what_was_shown(told, level, shown, name):
    assert report(small(*TEN), *[told] * 10, evidence=observed(*TEN[:shown], level=level)).band == name


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        pytest.param({"shown_score": 83}, "nearly_ready", id="the rubric sets the line of what was shown"),
        pytest.param({"shown_score": None}, "ready", id="without one it is that of the top band"),
        pytest.param({"shown_share": 0}, "nearly_ready", id="where nothing has to be shown the score decides"),
    ],
)
def test_its_line_is_the_rubrics(rule, name):
    of = small(*TEN)
    of = msgspec.structs.replace(
        of, core=msgspec.structs.replace(CORE, ready=msgspec.structs.replace(CORE.ready, **rule))
    )
    assert report(of, *[2.4] * 10, evidence=observed(*TEN[:3], level=2.65)).band == name


# ------------------------------------------------------------------ what holds the top band back


def _holds(of: Rubric, *given: object, shown: int = 10) -> str | None:
    return report(of, *given, evidence=observed(*list(of.criteria.values())[:shown])).band


CORED = (*TEN[:9], criterion("c9", core=True))


@pytest.mark.parametrize(
    ("criteria", "given", "shown", "name"),
    [
        pytest.param(TEN, [3] * 10, 10, "ready", id="nothing holds it back"),
        pytest.param(TEN, [3] * 10, 3, "ready", id="three tenths shown are enough"),
        pytest.param(TEN, [3] * 10, 2, "nearly_ready", id="two tenths shown are not"),
        pytest.param(CORED, [3] * 9 + [2], 9, "ready", id="a core criterion at level 2 is enough"),
        pytest.param(CORED, [3] * 9 + [1.9], 9, "nearly_ready", id="a core criterion below it is not"),
        pytest.param(CORED, [3] * 9 + [None], 9, "nearly_ready", id="a core criterion nobody answered is not"),
        pytest.param(CORED, [3] * 9 + ["unknown"], 9, "nearly_ready", id="nor one answered I don't know"),
        pytest.param(CORED, [3] * 9 + ["n/a"], 9, "ready", id="one that does not apply is not asked for"),
        pytest.param(TEN, [3] * 9 + [1], 9, "ready", id="any other criterion may lie low"),
        pytest.param(TEN, [3] * 9 + [None], 9, "ready", id="one unknown counted at half is still there"),
    ],
)
def test_what_the_top_band_asks_beside_its_score(criteria, given, shown, name):
    assert _holds(small(*criteria), *given, shown=shown) == name


@pytest.mark.parametrize(
    ("half", "shown_share", "kinds"),
    [
        pytest.param(80, 0.25, [], id="on both lines nothing is missing"),
        pytest.param(80, 0.25 - ROUNDING_LOSS, [], id="nor as much below as floating sums may lose"),
        pytest.param(80, 0.2499, ["not_shown"], id="below the line too little is shown"),
        pytest.param(79.999999999, 0.25, ["unknowns"], id="below the line with unknowns at half too much is unknown"),
    ],
)
def test_what_is_missing_beside_the_must_haves(half, shown_share, kinds):
    of = score(rows_in(small(*TEN), [3] * 10), CORE)
    found = placed(msgspec.structs.replace(of, half=half, shown_share=shown_share), (), CORE)
    assert [blocker.kind for blocker in found.blockers] == kinds


def test_what_was_shown_and_is_too_low_is_what_is_missing():
    of = score(rows_in(small(*TEN), [3] * 10), CORE)
    for deciding, kinds in ((82, []), (81.999999999, ["shown_low"])):
        found = placed(
            msgspec.structs.replace(of, by_shown=True, deciding=deciding, half=85, shown_share=0.25), (), CORE
        )
        assert [blocker.kind for blocker in found.blockers] == kinds


def test_an_unknown_counted_at_half_can_hold_back():
    of = small(*TEN)
    seen = observed(*TEN[:3], level=2.7)
    two = report(of, *[2.5] * 8, None, None, evidence=seen)
    one = report(of, *[2.5] * 9, None, evidence=seen)
    assert two.ready_score == pytest.approx(85)
    assert (two.band, one.band) == ("nearly_ready", "ready"), "eight tenths at 85 and two at half are 78"


MINIMUM = rubric().sections["education"].gates[0]
GATE = AnsweredGate(
    id=MINIMUM.id, status="met", blocks=True, because=GateAnswer(reason=GateReason.NOT_KNOWN, rule=MINIMUM)
)


@pytest.mark.parametrize(
    ("status", "blocks", "is_open"),
    [
        pytest.param("met", True, False, id="met"),
        pytest.param("not_needed", True, False, id="not needed"),
        pytest.param("not_met", True, True, id="not met"),
        pytest.param("pending", True, True, id="pending"),
        pytest.param("unknown", True, True, id="unknown"),
        pytest.param("not_met", False, False, id="not met, but it does not block"),
        pytest.param("unknown", False, False, id="unknown, but it does not block"),
    ],
)
def test_a_gate_holds_back_only_where_it_blocks(status, blocks, is_open):
    gate = msgspec.structs.replace(GATE, status=status, blocks=blocks)
    of = small(*TEN)
    found = rows_in(of, [3] * 10)
    result = CheckResult(check="soft_skills", findings=(), gates=(gate,))
    judged = Judged(facts=None, results=(result,), rows=found)
    assert gate.open is is_open
    blocked = blockers(score(found, CORE), found, judged.open_gates, CORE)
    assert ("gate" in [blocker.kind for blocker in blocked]) is is_open


def test_the_published_gate_is_open_where_the_one_found_is():
    for blocks in (True, False):
        for status in get_args(GateStatus):
            gate = msgspec.structs.replace(GATE, status=status, blocks=blocks)
            result = CheckResult(check="education", findings=(), gates=(gate,))
            (published,) = publish.gates((result,), LicenseStatement(), rubric())
            assert published.open is gate.open


def test_every_reason_is_named_at_once():
    of = small(*CORED)
    found = rows_in(of, (*[3] * 8, None, "unknown"))
    blocked = blockers(score(found, CORE), found, ("education.minimum",), CORE)
    assert [blocker.kind for blocker in blocked] == ["unknowns", "not_shown", "core", "gate"]
    assert [blocker.id for blocker in blocked] == ["", "", "soft_skills.c9", "education.minimum"]


def test_a_verdict_names_each_criterion_and_gate_that_blocks():
    levels = dict.fromkeys(rubric().criteria, 4) | {"soft_skills.integrity": 1}
    seen = [{"criterion": name, "kind": "observer", "level": level} for name, level in levels.items()]
    person = {"answers": {"education.level": "below_high_school"}, "evidence": seen}
    titles = (rubric().criteria["soft_skills.integrity"].title, MINIMUM.title)
    assert assessed(person).verdict == (
        "Your score is above the ready line, but 2 things hold you back. "
        f"{titles[0]} is below the level that everybody needs. Bring it up to level 2. {titles[1]} is still open."
    )
    with language.speaking(PSEUDO):
        assert re.fullmatch("⟦[^⟦⟧]+⟧( ⟦[^⟦⟧]+⟧){3}", assessed(person).verdict)


def test_an_advantage_marked_core_holds_nobody_back():
    of = small(*TEN[:9], criterion("c9", core=True, kind="advantage"))
    assert _holds(of, *[3] * 9, None, shown=9) == "ready"


def test_an_outcome_says_how_far():
    of = small(*TEN)
    found = report(of, 3, 4, 2, 1, None, "unknown", "n/a", 3, 3, 3).checks[0].findings
    assert [f.outcome for f in found[:7]] == [
        Outcome.MET,
        Outcome.MET,
        Outcome.PARTLY,
        Outcome.NOT_MET,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
        Outcome.NOT_APPLICABLE,
    ]
