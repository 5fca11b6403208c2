"""Scoring: shares, coverage, bounds, margin, bands and what holds a band back."""

from __future__ import annotations

import math

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assessment import assess
from csr_assess.findings import CheckResult, Finding, Gate, Outcome
from csr_assess.rubric.read import join
from csr_assess.rubric.types import Criterion, Question, Rubric, Section
from csr_assess.scoring import Scored, band, grade, holds, ready_chance, score, shares
from tests.drawn import DAY, rubric

CORE = rubric().core


def criterion(name: str, **more: object) -> Criterion:
    made = Criterion(
        id=f"soft_skills.{name}", title=name, weight=1, anchors=("a",) * 5, why="w", advice="a", sources=()
    )  # type: ignore[arg-type] -- five
    return msgspec.structs.replace(made, **more)


def small(*criteria: Criterion, evidence: str = "self_rating", asked: bool = True) -> Rubric:
    """A rubric of one check, each criterion with one question."""
    questions = [
        Question(id=c.id, criterion=c.id, kind="rating", text="q", evidence=evidence, allow_na=True)  # type: ignore[arg-type] -- a kind's name
        for c in criteria
        if asked and c.task is None
    ]
    section = Section(check="soft_skills", title="s", weight=1, criteria=criteria, questions=tuple(questions))
    return join(
        core=msgspec.structs.replace(CORE, checks=("soft_skills",)),
        target=rubric().target,
        sections={"soft_skills": section},
        trainings=(),
        careers=rubric().careers,
        sources=(),
        sha256="",
    )


TEN = tuple(criterion(f"c{n}") for n in range(10))


def report(of: Rubric, *given: object, evidence: tuple[dict[str, object], ...] = ()):
    """The report of the answers to the criteria, in their order; None where not answered."""
    said = {name: value for name, value in zip(of.criteria, given, strict=True) if value is not None}
    plain = {"schema": SCHEMA, "answers": said, "evidence": list(evidence)}
    return assess(of, msgspec.convert(plain, Answers), DAY, confirmed=True)


def observed(*criteria: Criterion, level: float = 3) -> tuple[dict[str, object], ...]:
    return tuple({"criterion": c.id, "kind": "observer", "level": level} for c in criteria)


# ------------------------------------------------------------------ shares and points


def test_a_share_is_the_checks_weight_times_its_own_part_of_the_check():
    of = small(criterion("a", weight=3), criterion("b"), criterion("plus", kind="advantage", weight=50))
    assert shares(of) == pytest.approx({"soft_skills.a": 0.75, "soft_skills.b": 0.25})


def test_the_bundled_shares_add_to_one_and_follow_the_checks_weights():
    found = shares(rubric())
    assert math.fsum(found.values()) == pytest.approx(1)
    for check, section in rubric().sections.items():
        part = math.fsum(s for name, s in found.items() if name.startswith(f"{check}."))
        assert part == pytest.approx(section.weight / 100)


@pytest.mark.parametrize(
    ("level", "earned", "waiting", "lost"),
    [
        pytest.param(1, 0, 0, 100, id="at level 1 everything is lost to the gap"),
        pytest.param(2, 50, 0, 50, id="half way nothing waits for proof"),
        pytest.param(2.8, 85, 5, 10, id="beyond what a claim earns, the rest waits"),
        pytest.param(3, 85, 15, 0, id="at the level asked, fifteen points wait"),
        pytest.param(5, 85, 15, 0, id="more than asked earns no more"),
    ],
)
def test_points_are_earned_waiting_or_lost(level, earned, waiting, lost):
    finding = report(small(criterion("a")), level).checks[0].findings[0]
    found = (finding.points, finding.waiting, finding.lost, finding.of)
    assert found == pytest.approx((earned, waiting, lost, 100))


def test_shown_evidence_earns_all_of_its_points():
    of = small(criterion("a"))
    assert report(of, 3, evidence=observed(*of.criteria.values())).score == 100


def test_an_advantage_costs_and_earns_no_points():
    of = small(criterion("a"), criterion("plus", kind="advantage"))
    assert report(of, 2, 1).score == report(of, 2, 5).score == report(of, 2, None).score == 50
    assert report(of, 2, 5).checks[0].findings[1].of == 0


# ------------------------------------------------------------------ coverage and bounds


@pytest.mark.parametrize(
    ("given", "coverage", "has_score"),
    [
        pytest.param([3] * 10, 1.0, True, id="everything known"),
        pytest.param([3] * 8 + [None] * 2, 0.8, True, id="exactly on the floor there is a score"),
        pytest.param([3] * 7 + [None] * 3, 0.7, False, id="below the floor there is none"),
        pytest.param([3] * 7 + ["unknown"] * 3, 0.7, False, id="I don't know counts like no answer"),
        pytest.param([3] * 7 + ["n/a"] * 3, 1.0, True, id="what does not apply is not asked for"),
        pytest.param([3] * 4 + ["n/a"] * 5 + [None], 0.8, True, id="n/a leaves the floor's denominator"),
        pytest.param([None] * 10, 0.0, False, id="nothing known"),
        pytest.param(["n/a"] * 10, 0.0, False, id="nothing applies"),
    ],
)
def test_below_the_floor_there_is_no_score(given, coverage, has_score):
    found = report(small(*TEN), *given)
    assert found.coverage == pytest.approx(coverage)
    numbers = (found.score, found.margin, found.band, found.basis, found.evidence_grade)
    assert [number is not None for number in numbers] == [has_score] * 5
    if not has_score:
        assert (found.ready_chance, found.claimed, found.shown) == (None, None, None)


def test_the_bounds_count_the_unknown_as_nothing_and_as_all():
    found = report(small(*TEN), *[2] * 6, *[None] * 4)
    assert (found.bounds.low, found.bounds.high) == pytest.approx((30, 70))
    assert found.score is None


def test_the_bounds_are_the_score_where_all_is_known():
    found = report(small(*TEN), *[2] * 10)
    assert (found.bounds.low, found.score, found.bounds.high) == (50, 50, 50)


def test_an_unknown_leaves_the_score_as_it_is():
    assert report(small(*TEN), *[2] * 9, "unknown").score == report(small(*TEN), *[2] * 10).score == 50


def test_a_task_not_taken_is_not_missing_but_has_to_be_shown():
    of = small(criterion("a"), criterion("b", task="quiz"))
    found = report(of, 3, None, evidence=observed(of.criteria["soft_skills.a"]))
    assert found.coverage == 1
    assert found.shown_share == pytest.approx(0.5)
    assert found.checks[0].findings[1].outcome == "not_asked"


def test_a_criterion_nobody_is_asked_about_is_left_out_altogether():
    of = small(criterion("a"))
    alone = msgspec.structs.replace(of, asked_for={"soft_skills.a": ()}, questions={})
    found = assess(alone, Answers(schema=SCHEMA), DAY)
    assert (found.coverage, found.score, found.checks[0].findings[0].outcome) == (0, None, "not_asked")


def _scored(*given: object, rule: float | None = None) -> Scored:
    of = small(*TEN)
    if rule is not None:
        ready = msgspec.structs.replace(of.core.ready, unknown_counts=rule)
        of = msgspec.structs.replace(of, core=msgspec.structs.replace(of.core, ready=ready))
    findings_ = [
        Finding(criterion=f.criterion, outcome=f.outcome, judged=f.judged, evidence=(), reason="")
        for f in _found(of, given)
    ]
    return score([CheckResult(check="soft_skills", findings=tuple(findings_))], of, shares(of))


def _found(of: Rubric, given: tuple[object, ...]) -> tuple[Finding, ...]:
    from csr_assess.checks import soft_skills  # noqa: PLC0415 -- only for these made-up findings
    from csr_assess.evidence import gather  # noqa: PLC0415
    from csr_assess.questionnaire import relevant  # noqa: PLC0415

    answers = Answers(schema=SCHEMA, answers=dict(zip(of.criteria, given, strict=True)))
    facts = gather(of, answers, relevant(of, answers), DAY, confirmed=False)
    return soft_skills.evaluate(of.sections["soft_skills"], facts).findings


def test_with_unknowns_at_half_each_counts_half_its_points():
    assert _scored(*[3] * 8, None, None).half == pytest.approx(8 * 8.5 + 2 * 5)


def test_how_much_an_unknown_counts_is_the_rubrics():
    assert _scored(*[3] * 8, None, None, rule=0.25).half == pytest.approx(8 * 8.5 + 2 * 2.5)


# ------------------------------------------------------------------ margin and classes


def test_the_margin_joins_the_errors_of_levels_and_the_error_of_telling():
    found = report(small(criterion("a"), criterion("b")), 3, 2)
    sampling = 2 * (100 * 0.5 * 1.0 / 2) ** 2
    assert found.margin == pytest.approx(math.sqrt(sampling + 14**2))
    assert found.told_share == 1


def test_the_error_of_telling_falls_on_the_part_that_was_told():
    of = small(criterion("a"), criterion("b"))
    found = report(of, 3, 2, evidence=observed(of.criteria["soft_skills.a"]))
    sampling = (100 * 0.5 * 0.6 / 2) ** 2 + (100 * 0.5 * 1.0 / 2) ** 2
    assert found.margin == pytest.approx(math.sqrt(sampling + (14 * 0.5) ** 2))
    assert found.told_share == pytest.approx(0.5)


def test_dates_and_diplomas_carry_no_error_of_telling():
    found = report(small(criterion("a"), evidence="history"), 3)
    assert (found.told_share, found.score) == (0, 100)
    assert found.margin == pytest.approx(100 * 0.5 / 2)


def test_a_higher_required_level_makes_the_same_error_smaller():
    assert report(small(criterion("a", required=5.0), evidence="history"), 3).margin == pytest.approx(100 * 0.5 / 4)


def test_claimed_and_shown_have_scores_of_their_own():
    of = small(*TEN)
    found = report(of, *[2] * 10, evidence=observed(*TEN[:8]))
    assert found.claimed == pytest.approx(50)
    assert found.shown == pytest.approx(100)


def test_a_class_below_the_floor_has_no_score_of_its_own():
    of = small(*TEN)
    assert report(of, *[2] * 10, evidence=observed(*TEN[:7])).shown is None
    assert report(of, *[None] * 3, *[3] * 7, evidence=observed(*TEN[:3])).claimed is None


def test_claims_alone_are_scored_without_their_cap():
    assert report(small(*TEN), *[3] * 10).claimed == 100


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
    assert band(number, CORE, held_back=held_back) == name


@pytest.mark.parametrize(
    ("part", "letter"),
    [
        pytest.param(1, "A", id="all shown"),
        pytest.param(0.75, "A", id="on the line of A"),
        pytest.param(0.7499, "B", id="below the line of A"),
        pytest.param(0.5, "B", id="on the line of B"),
        pytest.param(0.25, "C", id="on the line of C"),
        pytest.param(math.nextafter(0.25, 0), "C", id="on the line as floating sums reach it"),
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
    assert third.ready_chance == pytest.approx(0.5 * (1 + math.erf((third.score - 80) / third.margin / math.sqrt(2))))


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


def test_an_unknown_counted_at_half_can_hold_back():
    of = small(*TEN)
    two = report(of, *[2.5] * 8, None, None, evidence=observed(*TEN[:3]))
    one = report(of, *[2.5] * 9, None, evidence=observed(*TEN[:3]))
    assert two.score == pytest.approx((3 * 100 + 5 * 75) / 8)
    assert (two.score >= 80, two.band) == (True, "nearly_ready")
    assert one.band == "ready", "three tenths and six at 75 and one at half are 80 to the digit"


GATE = Gate(id="g", title="Diploma", status="met", blocks=True, reason="", next_step="", sources=())


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
    scored = _scored(*[3] * 10)
    held = holds(scored, [CheckResult(check="soft_skills", findings=(), gates=(gate,))], CORE)
    assert ("gate" in [hold.kind for hold in held]) is is_open


def test_every_reason_is_named_at_once():
    of = small(*CORED)
    findings_ = _found(of, (*[3] * 8, None, "unknown"))
    results = (
        CheckResult(check="soft_skills", findings=findings_, gates=(msgspec.structs.replace(GATE, status="pending"),)),
    )
    held = holds(score(results, of, shares(of)), results, CORE)
    assert [hold.kind for hold in held] == ["unknowns", "not_shown", "core", "gate"]
    assert [hold.name for hold in held] == ["", "", "c9", "Diploma"]


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
