"""Evidence: amounts, documents, observers, ageing, and what pieces come to together."""

from __future__ import annotations

import math
from datetime import date

import msgspec
import pytest

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.evidence.facts import aged, gather
from csr_assess.evidence.weighing import Evidence, estimates, weigh
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.model import Ageing
from tests.drawn import DAY, assessed, findings, rubric

AGEING = Ageing(halves_after_months=12, ends_after_months=36)
RATED = "soft_skills.empathy"


def piece(kind: str, level: float, **changed: object) -> Evidence:
    of = rubric().core.evidence[kind]  # type: ignore[index] -- a kind's name
    made = Evidence(kind=kind, shown=of.shown, level=level, trust=of.trust, error=of.error, earns=of.earns)
    return msgspec.structs.replace(made, **{"at_least": kind == "document", **changed})


def pieces_of(criterion: str, plain: dict[str, object], *, confirmed: bool = True) -> tuple[Evidence, ...]:
    answers = msgspec.convert({"schema": SCHEMA, **plain}, Answers)
    facts = gather(rubric(), answers, relevant(rubric(), answers), DAY, confirmed=confirmed)
    return facts.evidence.get(criterion, ())


# ------------------------------------------------------------------ pieces together


def test_a_level_is_the_trust_weighted_mean_and_its_error_and_cap_follow():
    both = weigh([piece("self_rating", 4), piece("history", 1, error=0.4)])
    assert both is not None
    assert both.level == pytest.approx((1 * 4 + 2 * 1) / 3)
    assert both.error == pytest.approx(math.sqrt((1 * 1.0) ** 2 + (2 * 0.4) ** 2) / 3)
    assert both.cap == pytest.approx((1 * 0.85 + 2 * 1) / 3)
    assert (both.told, both.shown) == (True, False)


def test_nothing_weighs_nothing():
    assert weigh([]) is None
    assert estimates([], 3) is None


@pytest.mark.parametrize(
    ("pieces", "level", "shown"),
    [
        pytest.param([piece("self_rating", 5)], 5, False, id="a claim alone is the level"),
        pytest.param([piece("self_rating", 5), piece("observer", 2)], 2, True, id="shown goes before claimed"),
        pytest.param([piece("self_rating", 1), piece("document", 3)], 3, True, id="a document above the claim counts"),
        pytest.param(
            [piece("self_rating", 2), piece("document", 1.5)], 2, False, id="a document below the claim does not"
        ),
        pytest.param(
            [piece("self_rating", 5), piece("document", 3)], 3, True, id="a capped claim earns less than proof"
        ),
        pytest.param(
            [piece("self_rating", 3), piece("document", 2.9)],
            2.9,
            True,
            id="so does a claim on a level above the proof's",
        ),
        pytest.param([piece("history", 3), piece("document", 3)], 3, True, id="on a tie the document is taken"),
        pytest.param(
            [piece("history", 3, earns=1e-12), piece("document", 1)], 1, True, id="what rounding may lose is a tie"
        ),
        pytest.param(
            [piece("observer", 3), piece("document", 2)], 3, True, id="a document never lowers what an observer saw"
        ),
        pytest.param(
            [piece("observer", 2), piece("document", 4)],
            (5 * 2 + 2 * 4) / 7,
            True,
            id="a document above it is averaged in by trust",
        ),
        pytest.param(
            [piece("history", 5), piece("observer", 2), piece("document", 2.7)],
            (5 * 2 + 2 * 2.7) / 7,
            True,
            id="with an observer beside the document it goes before the claim, even if it earns less",
        ),
        pytest.param(
            [piece("document", 2), piece("document", 4), piece("document", 3)],
            4,
            True,
            id="only the highest document counts",
        ),
        pytest.param(
            [piece("observer", 1), piece("document", 3), piece("document", 3.1, trust=1.0)],
            (5 * 1 + 2 * 3) / 7,
            True,
            id="an old high document takes nothing from a fresh lower one",
        ),
        pytest.param(
            [piece("checklist", 2), piece("checklist", 3, at_least=True)],
            2.5,
            False,
            id="an unconfirmed document is averaged among the claims",
        ),
        pytest.param(
            [piece("checklist", 3), piece("checklist", 2, at_least=True)], 3, False, id="and never lowers them either"
        ),
        pytest.param(
            [piece("history", 2.9), piece("checklist", 5, at_least=True)],
            2.9,
            False,
            id="nor by what it can earn: a higher level that earns less is left out",
        ),
    ],
)
def test_what_a_level_rests_on(pieces, level, shown):
    for order in (pieces, pieces[::-1]):
        judged = estimates(order, 3)
        assert judged is not None
        assert judged.rests_on.level == pytest.approx(level)
        assert judged.rests_on.shown is shown


def test_claimed_and_shown_are_kept_side_by_side():
    judged = estimates([piece("self_rating", 4), piece("observer", 2)], 3)
    assert judged is not None
    assert judged.claimed is not None
    assert judged.shown is not None
    assert (judged.claimed.level, judged.shown.level, judged.rests_on.told) == (4, 2, False)


# ------------------------------------------------------------------ ageing


@pytest.mark.parametrize(
    ("day", "part"),
    [
        pytest.param(None, 1, id="without a date it counts as of today"),
        pytest.param("2026-11-21", 1, id="today it is fresh"),
        pytest.param("2025-11-21", 1, id="twelve months to the day it is still fresh"),
        pytest.param("2025-11-20", 0.5, id="a day more and it counts half"),
        pytest.param("2023-11-21", 0.5, id="thirty-six months to the day it counts half"),
        pytest.param("2023-11-20", None, id="a day more and it is gone"),
    ],
)
def test_shown_evidence_ages(day, part):
    fresh = piece("observer", 3, date=date.fromisoformat(day) if day else None)
    old = aged(fresh, AGEING, DAY)
    if part is None:
        assert old is None
    else:
        assert old is not None
        assert old.trust == fresh.trust * part
        assert old.error == pytest.approx(fresh.error / math.sqrt(part))


def test_ageing_counts_from_the_clipped_end_of_the_month():
    taken = piece("observer", 3, date=date(2024, 2, 29))
    assert aged(taken, AGEING, date(2025, 2, 28)) == taken
    assert aged(taken, AGEING, date(2025, 3, 1)).trust == taken.trust / 2


VOUCHED = [
    pytest.param("document", {}, True, ("document", 2, 0.6), id="a confirmed document is a document"),
    pytest.param("observer", {}, True, ("observer", 5, 0.6), id="a confirmed observer is an observer"),
    pytest.param("document", {}, False, ("checklist", 2, 0.7), id="an unconfirmed document is a checklist"),
    pytest.param("observer", {}, False, ("checklist", 2, 0.7), id="an unconfirmed observer is a checklist"),
    pytest.param(
        "observer", {"date": "2025-01-01"}, True, ("observer", 2.5, 0.6 * 2**0.5), id="an old one counts half"
    ),
    pytest.param("observer", {"date": "2023-01-01"}, True, None, id="a very old one is gone"),
    pytest.param("document", {"date": "2023-01-01"}, False, ("checklist", 2, 0.7), id="a claim does not age"),
    pytest.param(
        "document",
        {"date": "2020-01-01", "expires": "2026-11-21"},
        True,
        ("document", 2, 0.6),
        id="its own end keeps it fresh",
    ),
    pytest.param("document", {"expires": "2026-11-20"}, True, None, id="after its own end it is gone"),
    pytest.param("document", {"expires": "2026-11-20"}, False, None, id="and so is the claim of it"),
    pytest.param(
        "observer",
        {"date": "2025-01-01", "expires": "2030-01-01"},
        True,
        ("observer", 2.5, 0.6 * 2**0.5),
        id="only a document is kept by its own end",
    ),
]


@pytest.mark.parametrize(("kind", "more", "confirmed", "wanted"), VOUCHED)
def test_what_somebody_else_says(kind, more, confirmed, wanted):
    entry = {"criterion": RATED, "kind": kind, "level": 4, **more}
    found = pieces_of(RATED, {"evidence": [entry]}, confirmed=confirmed)
    if wanted is None:
        assert found == ()
    else:
        (one,) = found
        assert (one.kind, one.trust, one.error) == (wanted[0], wanted[1], pytest.approx(wanted[2]))
        assert one.at_least is (kind == "document")
        assert one.shown is confirmed
        assert one.date == (date.fromisoformat(more["date"]) if "date" in more else None)


def test_an_amount_somebody_else_gives_becomes_a_level():
    entry = {"criterion": "hard_skills.typing", "kind": "document", "amount": 47.5}
    (one,) = pieces_of("hard_skills.typing", {"evidence": [entry]})
    assert one.level == pytest.approx(4)


def test_a_level_somebody_else_gives_goes_before_an_amount():
    entry = {"criterion": "hard_skills.typing", "kind": "document", "amount": 60, "level": 2}
    (one,) = pieces_of("hard_skills.typing", {"evidence": [entry]})
    assert one.level == 2


def test_a_question_that_only_explains_gives_no_evidence_even_where_its_options_have_levels():
    helping, records = "experience.tasks_helping", "experience.tasks_records"
    changed = msgspec.structs.replace(rubric().questions[records], evidence=None)
    of = msgspec.structs.replace(rubric(), questions={**rubric().questions, records: changed})
    answers = Answers(schema=SCHEMA, answers={helping: "expert", records: "monitored"})
    facts = gather(of, answers, relevant(of, answers), DAY, confirmed=True)
    assert [piece.level for piece in facts.evidence["experience.tasks"]] == [5]


def test_a_level_that_aged_away_gives_the_claim_back():
    entry = {"criterion": RATED, "kind": "observer", "level": 1, "date": "2026-01-01"}
    person = {"answers": {RATED: 3}, "evidence": [entry]}
    assert findings(assessed(person))[RATED].level == 1
    gone = {**person, "evidence": [{**entry, "date": "2020-01-01"}]}
    assert findings(assessed(gone))[RATED].level == 3


@pytest.mark.parametrize("said", ["unknown", "n/a"])
def test_an_observer_makes_a_criterion_known_whatever_was_answered(said):
    person = {"answers": {RATED: said}, "evidence": [{"criterion": RATED, "kind": "observer", "level": 3}]}
    assert findings(assessed(person))[RATED].outcome == "met"


@pytest.mark.parametrize(
    ("runs", "level"),
    [
        pytest.param({"taken": "2026-11-01", "wpm": 35}, 3, id="one result is told"),
        pytest.param(
            [
                {"taken": "2026-11-01", "wpm": 10},
                {"taken": "2026-11-02", "wpm": 35},
                {"taken": "2026-11-03", "wpm": 60},
            ],
            3,
            id="the later of the first two counts",
        ),
        pytest.param(
            [{"taken": "2026-11-02", "wpm": 10}, {"taken": "2026-11-01", "wpm": 60}],
            1,
            id="by day, not by place in the file",
        ),
        pytest.param(
            [{"taken": "2026-11-01", "wpm": 10}, {"taken": "2026-11-01", "wpm": 60}],
            5,
            id="on one day by place in the file",
        ),
        pytest.param({"taken": "2026-11-01", "accuracy": 0.9}, None, id="a result without its rate says nothing"),
        pytest.param([], None, id="no result says nothing"),
    ],
)
def test_a_typing_result_counts_as_told(runs, level):
    found = pieces_of("hard_skills.typing", {"results": {"typing": runs}})
    assert [(one.kind, one.shown, one.level) for one in found] == ([("checklist", False, level)] if level else [])


def test_a_result_without_the_figure_of_its_task_gives_no_level():
    results = {"quiz": {"taken": "2026-11-01", "wpm": 60}}
    assert pieces_of("hard_skills.service_knowledge", {"results": results}) == ()
