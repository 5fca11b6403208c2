"""What if some criteria stood elsewhere: the same numbers as scoring a person who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csr_assess import checks
from csr_assess.assess import reasons, rows
from csr_assess.assess import what_if as supposing
from csr_assess.assess.assessor import assessor
from csr_assess.assess.bands import Figures, figures, missing_core
from csr_assess.assess.score import Scored, score, shown_part, told_part
from csr_assess.assess.tally import packed
from csr_assess.assess.what_if import Baseline, Supposed, baseline, what_if
from csr_assess.contracts.report_v1 import PartScore
from csr_assess.evidence.facts import piece_of
from csr_assess.rubric.section import EvidenceName
from tests.drawn import (
    DAY,
    RATINGS,
    answers,
    asked,
    assessed,
    judging,
    people,
    rubric,
    single_ratings,
    strong_people,
    with_answer,
    without,
)
from tests.laws import LAW, tried
from tests.small import TEN, small

if TYPE_CHECKING:
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.evidence.facts import Facts

PART = PartScore.__struct_fields__
ANYONE = st.one_of(people(), strong_people())
KINDS: tuple[EvidenceName, ...] = get_args(EvidenceName)
REQUIRED = [c.id for c in rubric().criteria.values() if c.kind == "required"]
DECIDING = {condition.ask for q in asked() for condition in q.when}
"""The questions whose answers make others relevant."""
ALONE = [c for c in single_ratings() if c not in DECIDING]

LEVELS = st.one_of(st.sampled_from(RATINGS), st.floats(1, 5, allow_nan=False))
SUPPOSED = st.one_of(st.none(), st.builds(Supposed, level=LEVELS, kind=st.sampled_from(KINDS)))
CHANGES = st.dictionaries(st.sampled_from(REQUIRED), SUPPOSED, max_size=len(REQUIRED))


def of(plain: dict[str, Any], *, confirmed: bool = True) -> Baseline:
    return baseline(judging(confirmed=confirmed), answers(plain))


def rescored(facts: Facts, changes: dict[str, Supposed | None]) -> Figures:
    """The numbers of a person who has that evidence: judged, put into rows and scored again."""
    evidence, values = dict(facts.evidence), dict(facts.relevant.values)
    for criterion, supposed in changes.items():
        pieces = evidence.pop(criterion, ())
        if supposed is None:
            scored = [q.id for q in facts.rubric.asked_for[criterion] if q.evidence and q.id in facts.relevant.ids]
            values |= dict.fromkeys(scored, "unknown")
        else:
            piece = piece_of(facts.rubric, supposed.kind, supposed.level)
            claims = tuple(one for one in pieces if not one.shown) if piece.shown else ()
            evidence[criterion] = (*claims, piece)
    known = msgspec.structs.replace(facts.relevant, values=values)
    facts = msgspec.structs.replace(facts, evidence=evidence, relevant=known)
    results = [checks.evaluate(section, facts) for section in facts.rubric.sections.values()]
    found = rows.score_rows((f for result in results for f in result.findings), rows.blueprint(facts.rubric))
    gates = [gate.id for result in results for gate in result.gates if gate.open]
    return figures(score(found, facts.rubric.core), found, gates, facts.rubric.core)


INTEGRITY = "soft_skills.integrity"
SOMEBODY = {
    "answers": {q.id: 3 for q in asked() if q.kind == "rating"} | {"education.level": "high_school"},
    "evidence": [{"criterion": c, "kind": "observer", "level": 3} for c in REQUIRED[::2]],
}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({INTEGRITY: ("self_rating", 1)}, id="a core criterion that blocks now"),
        pytest.param({INTEGRITY: ("observer", 2)}, id="a core criterion exactly on its level"),
        pytest.param({INTEGRITY: None}, id="a core criterion nothing is known of"),
        pytest.param({"soft_skills.empathy": ("self_rating", 2.2)}, id="told below what a claim can earn"),
        pytest.param({"soft_skills.empathy": ("self_rating", 4)}, id="told above it"),
        pytest.param({"soft_skills.empathy": ("quiz", 1.7), "hard_skills.crm": ("task", 5)}, id="shown"),
        pytest.param({"soft_skills.service_judgement": ("scenarios", 2.5)}, id="a task that was not taken"),
        pytest.param({"hard_skills.crm": ("document", 2), "hard_skills.writing": None}, id="a document"),
        pytest.param(dict.fromkeys(REQUIRED[:9], ("history", 2.5)), id="many at once"),
    ],
)
@pytest.mark.parametrize("blocks", [False, True], ids=["nothing blocks", "integrity blocks"])
def test_it_is_what_scoring_that_gives(changes, blocks):
    said = {**SOMEBODY["answers"], INTEGRITY: 1 if blocks else 3}
    plain = {"answers": said, "evidence": [one for one in SOMEBODY["evidence"] if one["criterion"] != INTEGRITY]}
    supposed = {c: one and Supposed(kind=one[0], level=one[1]) for c, one in changes.items()}
    person = of(plain)
    near(what_if(person, supposed), rescored(judging().judge(answers(plain)).facts, supposed))
    for name, one in supposed.items():
        _difference, turns, blocker = person.effects[name][one]
        assert turns is (name in person.core and blocker != person.core[name])


@given(plain=ANYONE, confirmed=st.booleans(), changes=CHANGES)
@tried(2)
def test_it_is_what_scoring_that_evidence_gives(plain, confirmed, changes):
    changes = {c: s for c, s in changes.items() if s or not {q.id for q in rubric().asked_for[c]} & DECIDING}
    facts = judging(confirmed=confirmed).judge(answers(plain)).facts
    near(what_if(of(plain, confirmed=confirmed), changes), rescored(facts, changes))


def near(found: Figures, expected: Figures) -> None:
    """Hold numbers to be the same to 1e-9, and all that follows from them to be the same."""
    assert plainly(found)[0] == plainly(expected)[0]
    assert plainly(found)[1] == pytest.approx(plainly(expected)[1], abs=1e-9)


def plainly(found: Figures) -> tuple[tuple[Any, ...], list[float]]:
    """What was found without its numbers, and its numbers."""
    sums = found.scored.sums
    parts = [getattr(part, name, None) for part in (shown_part(sums), told_part(sums, rubric().core)) for name in PART]
    alone = [value for name, value in msgspec.structs.asdict(found.scored).items() if name != "sums"]
    numbers = [*alone, *parts, found.ready_chance]
    missing = [number is None for number in numbers]
    return (found.blockers, found.band, found.grade, missing), [number for number in numbers if number is not None]


# ------------------------------------------------------------------ against whole reports


def same(found: Figures, report: Report) -> None:
    sums = found.scored.sums
    parts = ((shown_part(sums), report.shown_part), (told_part(sums, rubric().core), report.told_part))
    for part, published in parts:
        for name in PART:
            assert getattr(part, name, None) == pytest.approx(getattr(published, name, None), abs=1e-9)
    expected = Scored(
        score=report.score,
        low=report.bounds.low,
        high=report.bounds.high,
        sums=sums,
        by_shown=found.scored.by_shown,
        deciding=report.ready_score,
        half=found.scored.half,
        margin=report.margin,
        coverage=report.coverage,
        told_share=report.told_share,
        shown_share=report.shown_share,
        claimed=report.claimed,
        shown=report.shown,
    )
    near(
        found,
        Figures(
            scored=expected,
            blockers=found.blockers,
            band=report.band,
            grade=report.evidence_grade,
            ready_chance=report.ready_chance,
        ),
    )


@given(plain=ANYONE, confirmed=st.booleans())
@LAW
def test_without_a_change_it_is_the_report(plain, confirmed):
    same(what_if(of(plain, confirmed=confirmed), {}), assessed(plain, confirmed=confirmed))


@given(plain=ANYONE, criteria=st.sets(st.sampled_from(REQUIRED)), kind=st.sampled_from(("observer", "document")))
@LAW
def test_shown_it_is_the_report_of_a_person_somebody_vouches_for(plain, criteria, kind):
    entries = [{"criterion": c, "kind": kind, "level": 1 + 4 * n / 40} for n, c in enumerate(sorted(criteria))]
    kept = [entry for entry in plain["evidence"] if entry["criterion"] not in criteria]
    changes = {entry["criterion"]: Supposed(level=entry["level"], kind=kind) for entry in entries}
    same(what_if(of(plain), changes), assessed({**plain, "evidence": [*kept, *entries]}))


@given(plain=ANYONE, criteria=st.sets(st.sampled_from(ALONE)), level=st.sampled_from(RATINGS))
@LAW
def test_told_it_is_the_report_of_a_person_who_says_so(plain, criteria, level):
    saying = plain
    for criterion in criteria:
        saying = with_answer(without(saying, criterion), criterion, level)
    found = what_if(of(plain), dict.fromkeys(criteria, Supposed(level=level, kind="self_rating")))
    same(found, assessed(saying))


@given(plain=ANYONE, criteria=st.sets(st.sampled_from(REQUIRED)))
@LAW
def test_unknown_it_is_the_report_of_a_person_nothing_is_known_of(plain, criteria):
    criteria = {c for c in criteria if not {q.id for q in rubric().asked_for[c]} & DECIDING}
    unknown = plain
    for criterion in criteria:
        unknown = without(unknown, criterion)
    same(what_if(of(plain), dict.fromkeys(criteria)), assessed(unknown))


def test_a_criterion_that_is_unknown_today_can_be_supposed():
    nobody = of({"answers": {}})
    assert what_if(nobody, {}).scored.score is None
    everything = dict.fromkeys(REQUIRED, Supposed(level=3, kind="observer"))
    found = what_if(nobody, everything)
    assert (found.scored.score, found.scored.coverage, found.scored.shown_share) == (100, 1, 1)
    assert [(blocker.kind, blocker.id) for blocker in found.blockers] == [("gate", "education.minimum")]


def test_a_level_can_be_taken_away():
    everybody = of({"answers": {q.id: 3 for q in asked() if q.kind == "rating"}})
    before, after = what_if(everybody, {}), what_if(everybody, {"soft_skills.empathy": None})
    assert after.scored.coverage < before.scored.coverage
    assert after.scored.high - after.scored.low > before.scored.high - before.scored.low


# ------------------------------------------------------------------ one row at a time

SAID = {
    "answers": {"soft_skills.empathy": 4, "soft_skills.courtesy": 2},
    "evidence": [{"criterion": "soft_skills.courtesy", "kind": "observer", "level": 3}],
}


@pytest.mark.parametrize(
    ("criterion", "supposed", "level", "claimed", "shown"),
    [
        pytest.param("soft_skills.empathy", ("self_rating", 2), 2, 2, None, id="told in place of what was told"),
        pytest.param("soft_skills.courtesy", ("self_rating", 5), 5, 5, None, id="told, what was shown is put aside"),
        pytest.param("soft_skills.empathy", ("observer", 2), 2, 4, 2, id="shown beside the claim"),
        pytest.param("soft_skills.courtesy", ("quiz", 4), 4, 2, 4, id="shown in place of what was shown"),
        pytest.param("soft_skills.teamwork", ("task", 4), 4, None, 4, id="shown, where nothing was known"),
        pytest.param("soft_skills.empathy", ("document", 2), 4, 4, 2, id="a document that does not help"),
        pytest.param("soft_skills.empathy", ("document", 5), 5, 4, 5, id="a document that does"),
        pytest.param("soft_skills.empathy", None, None, None, None, id="nothing known"),
    ],
)
def test_the_row_as_it_would_be(criterion, supposed, level, claimed, shown):
    change = supposed and Supposed(kind=supposed[0], level=supposed[1])
    row = supposing.suppose(of(SAID), criterion, change)
    assert (row.criterion, row.level, row.claimed_level, row.shown_level) == (criterion, level, claimed, shown)
    assert (row.shown, row.askable) == (level is not None and level == shown, True)
    if level:
        assert row.attained == min((level - 1) / (row.required - 1), 1.0 if row.shown else 0.85)


# ------------------------------------------------------------------ how it is called


def test_what_was_supposed_before_is_not_worked_out_again(monkeypatch):
    person = of({"answers": {"soft_skills.empathy": 2}})
    change = {"soft_skills.empathy": Supposed(level=4, kind="observer"), "hard_skills.typing": None}
    before = what_if(person, change)
    monkeypatch.setattr(supposing, "suppose", pytest.fail)
    assert what_if(person, {**change, "soft_skills.empathy": Supposed(level=4, kind="observer")}) == before


def test_a_row_is_made_for_a_kind_of_evidence_not_for_each_of_its_levels(monkeypatch):
    person = of({"answers": {"soft_skills.empathy": 2}})
    what_if(person, {"soft_skills.empathy": Supposed(level=2, kind="observer")})
    monkeypatch.setattr(supposing, "suppose", pytest.fail)
    what_if(person, {"soft_skills.empathy": Supposed(level=4, kind="observer")})


def test_one_supposition_is_not_taken_for_another_about_the_same_criterion():
    person = of({"answers": {q.id: 3 for q in asked() if q.kind == "rating"}})
    nothing = what_if(person, {"soft_skills.empathy": None})
    low, high = (what_if(person, {"soft_skills.empathy": Supposed(level=n, kind="observer")}) for n in (1, 4))
    assert nothing.scored.coverage < low.scored.coverage == high.scored.coverage
    assert low.scored.score < high.scored.score
    assert what_if(person, {"soft_skills.empathy": None}) == nothing


def test_only_a_question_that_gives_evidence_asks_for_a_criterion():
    small_one = small(*TEN[:2])
    explains = msgspec.structs.replace(small_one.questions["soft_skills.c1"], evidence=None)
    changed = msgspec.structs.replace(
        small_one,
        questions={**small_one.questions, "soft_skills.c1": explains},
        asked_for={**small_one.asked_for, "soft_skills.c1": (explains,)},
    )
    person = baseline(assessor(changed, DAY), answers({"answers": {"soft_skills.c0": 3}}))
    assert person.asked == {"soft_skills.c0"}
    assert what_if(person, {}).scored.coverage == what_if(person, {"soft_skills.c1": None}).scored.coverage == 1


@given(
    plain=ANYONE, criterion=st.sampled_from(REQUIRED), kind=st.sampled_from(KINDS), levels=st.lists(LEVELS, max_size=5)
)
@LAW
def test_each_level_is_what_its_row_is(plain, criterion, kind, levels):
    person = of(plain)
    for level in levels:
        supposed = Supposed(level=level, kind=kind)
        what_if(person, {criterion: supposed})
        difference, turns, blocker = person.effects[criterion][supposed]
        row = supposing.suppose(person, criterion, supposed)
        assert difference == packed(row) - person.packed[criterion]
        assert blocker == missing_core(row, rubric().core)
        assert turns is (row.core and blocker != person.core[criterion])


def test_so_many_suppositions_are_not_all_remembered(monkeypatch):
    monkeypatch.setattr(supposing, "_MOST_REMEMBERED", 3)
    person = of({"answers": {"soft_skills.empathy": 2}})
    for step in range(10):
        what_if(person, {"soft_skills.empathy": Supposed(level=1 + step / 3, kind="observer")})
        assert len(person.effects["soft_skills.empathy"]) == step % 3 + 1


def test_nothing_is_left_of_what_is_taken_away():
    person = of({"answers": {q.id: 3 for q in asked() if q.kind == "rating"}})
    nothing = what_if(person, dict.fromkeys(REQUIRED)).scored
    assert (nothing.score, nothing.coverage, nothing.told_share, nothing.low) == (None, 0, 0, 0)


def test_a_supposition_leaves_the_person_as_they_were():
    person = of({"answers": {q.id: 3 for q in asked() if q.kind == "rating"}})
    before = what_if(person, {})
    assert what_if(person, {"soft_skills.empathy": Supposed(level=1, kind="observer")}) != before
    assert what_if(person, {}) == before


@pytest.mark.parametrize("criterion", ["soft_skills.empaty", "hard_skills.second_language"])
def test_a_criterion_without_points_is_refused(criterion):
    with pytest.raises(KeyError, match=criterion):
        what_if(of({"answers": {}}), {criterion: None})


def test_no_sentence_is_made(monkeypatch):
    person = of({"answers": {"soft_skills.empathy": 2}})
    monkeypatch.setattr(reasons, "_", pytest.fail)
    assert what_if(person, {"soft_skills.empathy": None}).scored.coverage == 0
