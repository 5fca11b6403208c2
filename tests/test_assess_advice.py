"""Advice: gaps with their training, strengths, advantages, and what waits for proof."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.advice import anchor, trainings_by_criterion
from csr_assess.assess.assessor import assess, assessor
from csr_assess.contracts.report_v1 import Advantage, Gap, Strength, Waiting
from csr_assess.rubric.amounts import amount_at
from csr_assess.rubric.training_types import Program, ProgramCheck, Training
from tests.command import DAY as AS_OF
from tests.command import DEMO, here
from tests.drawn import DAY
from tests.small import criterion, observed, report, small

ANCHORS = ("one", "two", "three", "four", "five")


def training(
    name: str,
    *,
    free: str = "yes",
    after_hiring: bool = False,
    audience: str = "anyone",
    doubt: str = "",
    **builds: float,
) -> Training:
    return Training(
        id=name,
        title=name,
        provider="p",
        free=free,  # type: ignore[arg-type] -- one of its words
        credential="no",
        builds={f"soft_skills.{key}": level for key, level in builds.items()},
        after_hiring=after_hiring,
        audience=audience,  # type: ignore[arg-type] -- one of its words
        doubt=doubt,
        text="t",
        source="here",
        source_seen=True,
        as_of="2026",
    )


# ------------------------------------------------------------------ gaps

COUNTED = criterion("a", anchors=ANCHORS, amounts=((0, 1), (18, 2), (36, 3), (60, 5)), unit="months")
LOOKS = {
    "an amount between two rows": (1 + 14 / 18, 14, "14 months."),
    "one of one": (1 + 1 / 18, 1, "1 month."),
    "the amount of an anchor": (2, 18, "two"),
    "none at all": (1, 0, "one"),
    "a rating": (2, None, "two"),
    "between two ratings": (2.5, None, "about 27 months."),
    "a paper beside a lower rating": (2.3, 32, "32 months."),
    "a paper that did not count": (2.5, 9, "about 27 months."),
}


@pytest.mark.parametrize(("level", "amount", "said"), LOOKS.values(), ids=LOOKS)
def test_a_level_that_an_amount_gives_is_told_by_it_where_no_anchor_is_true(
    level: float, amount: float | None, said: str
) -> None:
    assert anchor(COUNTED, level, amount) == said


@pytest.mark.parametrize(("rows", "level", "amount"), [
    (((0, 1), (18, 2), (36, 3)), 1.5, 9), (((0, 1), (18, 2), (36, 3)), 3, 36), (((0, 1), (18, 2)), 4, 18),
    (((10, 2), (18, 3)), 1, 10), (((0, 1), (12, 1), (24, 2)), 1, 0), (((0, 1), (12, 2), (24, 2), (36, 3)), 2.5, 30),
])  # fmt: skip
def test_the_amount_at_a_level_is_the_way_back_from_an_amount(rows: Any, level: float, amount: float) -> None:
    assert amount_at(level, rows) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("role", "name", "said"),
    [
        pytest.param("team_lead", "experience.months", "14 months.", id="what was answered"),
        pytest.param("entry", "hard_skills.typing", "32 words a minute.", id="what a paper says"),
    ],
)
def test_the_example_person_is_told_their_own_amounts(role: str, name: str, said: str, capsys: Any) -> None:
    found = here(capsys, "score", DEMO, "--role", role, *AS_OF, "-f", "json").json["report"]
    assert [gap["now"] for gap in found["gaps"] if gap["criterion"] == name] == [said]


def test_a_gap_has_everything_there_is_to_do_about_it():
    full = criterion("a", anchors=ANCHORS, practice="Do it.", proof="Show it.")
    assert report(small(full, criterion("b")), 2.5, 3).gaps == (
        Gap(
            criterion="soft_skills.a",
            title="a",
            points_lost=12.5,
            level=2.5,
            required=3,
            too_close=True,
            now="two",
            asked="three",
            advice="a",
            practice="Do it.",
            proof="Show it.",
            training=(),
            program="",
            funded=(),
        ),
    )


@pytest.mark.parametrize(
    ("given", "names"),
    [
        pytest.param([2, 1, 2, 3], "b a c", id="the most points lost first, on a tie in the rubric's order"),
        pytest.param([3, 2.9, 5, 4], "b", id="at the level asked there is no gap"),
        pytest.param([None, 1, "unknown", "n/a"], "b", id="what is not known is no gap"),
        pytest.param([1, 3, 3, 1], "a", id="nor is an advantage"),
    ],
)
def test_the_gaps(given, names):
    of = small(*(criterion(name) for name in "abc"), criterion("plus", kind="advantage"))
    loose = replace(of, core=replace(of.core, coverage_floor=0.0))
    assert " ".join(gap.title for gap in report(loose, *given).gaps) == names


@pytest.mark.parametrize(
    ("level", "too_close"),
    [
        pytest.param(2.4, False, id="as large as its error it is a gap"),
        pytest.param(2.5, True, id="smaller than its error it is too close to call"),
        pytest.param(1, False, id="larger than its error it is a gap"),
    ],
)
def test_a_gap_may_be_too_close_to_call(level, too_close):
    of = small(criterion("a"))
    observer = replace(of.core.evidence["observer"], error=3 - 2.4)
    of = replace(of, core=replace(of.core, evidence={**of.core.evidence, "observer": observer}))
    (gap,) = report(of, None, evidence=observed(*of.criteria.values(), level=level)).gaps
    assert gap.too_close is too_close


@pytest.mark.parametrize(
    ("level", "reached"),
    [
        pytest.param(0, "one", id="below all of them it is the first"),
        pytest.param(1, "one", id="on the first"),
        pytest.param(1.999, "one", id="a hair below the second"),
        pytest.param(2.9999999999, "three", id="on the third, as floating sums reach it"),
        pytest.param(3, "three", id="on the third"),
        pytest.param(4.99, "four", id="below the last"),
        pytest.param(5, "five", id="on the last"),
        pytest.param(6, "five", id="above all of them it is the last"),
    ],
)
def test_an_anchor_is_the_one_reached(level, reached):
    assert anchor(criterion("a", anchors=ANCHORS), level) == reached


# ------------------------------------------------------------------ training

OFFERED = (
    training("paid far", free="no", a=5),
    training("free near", a=2),
    training("varies far", free="varies", a=4),
    training("free far", a=3, b=2),
    training("hired", after_hiring=True, a=5, b=5),
    training("free too", a=3),
)


@pytest.mark.parametrize(
    ("level", "names"),
    [
        pytest.param(1, "free far, free too, free near", id="three at most: free ones first, then the farthest"),
        pytest.param(2, "free far, free too, paid far", id="one that goes no further than the level is left out"),
        pytest.param(2.9, "free far, free too, paid far", id="one that goes further is not"),
    ],
)
def test_a_gap_names_the_trainings_that_go_further(level, names):
    of = replace(small(criterion("a"), criterion("b")), trainings=OFFERED)
    found = report(of, level, 3)
    assert ", ".join(found.gaps[0].training) == names
    assert {one.id for one in found.training} == {*names.split(", ")}


def test_trainings_are_listed_by_criterion_in_the_order_of_their_use():
    of = replace(small(criterion("a"), criterion("b")), trainings=OFFERED)
    found = {name: [one.id for one in offered] for name, offered in trainings_by_criterion(of).items()}
    assert found == {
        "soft_skills.a": ["free far", "free too", "free near", "paid far", "varies far"],
        "soft_skills.b": ["free far"],
    }


FOR_MANY = (
    training("badge", audience="administrators", a=4),
    training("paid", free="no", a=4),
    training("doubted", doubt="It may be gone.", a=4),
    training("agents", audience="agents", a=2),
)


def program(name: str, to_level: float, from_level: float = 1) -> Program:
    check = ProgramCheck(by="observer", text="c")
    return Program(
        id=name, criterion="soft_skills.a", title=name, from_level=from_level, to_level=to_level, text="t", check=check
    )


@pytest.mark.parametrize(
    ("offered", "programs", "names"),
    [
        pytest.param(FOR_MANY, (), "agents, doubted, paid", id="in no doubt first, then free; the badge is left out"),
        pytest.param(FOR_MANY[:1], (), "badge", id="where there is nothing else it is named"),
        pytest.param(FOR_MANY[:1], (program("p", 3),), "", id="but not beside a program"),
    ],
)
def test_what_is_not_for_beginners_is_named_only_where_there_is_nothing_else(offered, programs, names):
    of = replace(small(criterion("a"), criterion("b")), trainings=offered, programs=programs)
    assert ", ".join(report(of, 1, 3).gaps[0].training) == names


@pytest.mark.parametrize(
    ("level", "name"),
    [
        pytest.param(1, "near", id="the first that goes further"),
        pytest.param(2, "far", id="not one that ends where the person is"),
        pytest.param(2.5, "far", id="from between two levels"),
    ],
)
def test_a_gap_names_the_program_that_goes_further(level, name):
    of = replace(small(criterion("a"), criterion("b")), programs=(program("near", 2), program("far", 3)))
    found = report(of, level, 3)
    assert found.gaps[0].program == name
    assert [one.id for one in found.programs] == [name]


# ------------------------------------------------------------------ strengths, advantages, what waits


@pytest.mark.parametrize(
    ("claimed", "shown", "wanted"),
    [
        pytest.param(None, 3, (3, "shown"), id="shown at the level asked"),
        pytest.param(None, 2.9, None, id="shown below it"),
        pytest.param(5, 2.9, None, id="a claim does not stand beside what was shown below it"),
        pytest.param(4, None, (4, "claimed"), id="claimed above it"),
        pytest.param(3, None, (3, "claimed"), id="claimed at it"),
        pytest.param(2.9, None, None, id="claimed below it"),
        pytest.param(2, 5, (5, "shown"), id="shown above a lower claim"),
        pytest.param(None, None, None, id="nothing known"),
    ],
)
def test_a_strength_is_at_the_level_asked_shown_or_claimed(claimed, shown, wanted):
    of = small(criterion("a"), criterion("plus", kind="advantage"))
    seen = observed(of.criteria["soft_skills.a"], level=shown) if shown else ()
    strengths = [
        Strength(criterion="soft_skills.a", title="a", level=wanted[0], required=3, basis=wanted[1])
        for wanted in ([wanted] if wanted else [])
    ]
    assert [*report(of, claimed, 5, evidence=seen).strengths] == strengths


@pytest.mark.parametrize(
    ("claimed", "shown", "wanted"),
    [
        pytest.param(3, None, (3, "claimed"), id="claimed"),
        pytest.param(2, 4, (4, "shown"), id="shown"),
        pytest.param(2.9, None, None, id="below the level"),
        pytest.param(None, None, None, id="not known"),
    ],
)
def test_an_advantage_is_listed_where_it_is_met(claimed, shown, wanted):
    of = small(criterion("a"), criterion("plus", kind="advantage"))
    seen = observed(of.criteria["soft_skills.plus"], level=shown) if shown else ()
    advantages = [
        Advantage(criterion="soft_skills.plus", title="plus", level=wanted[0], required=3, basis=wanted[1])
        for wanted in ([wanted] if wanted else [])
    ]
    assert [*report(of, 3, claimed, evidence=seen).advantages] == advantages


def test_what_waits_for_proof_is_listed_with_its_points_the_most_first():
    light, shown = criterion("light", weight=0.25), criterion("shown", weight=0.75)
    of = small(light, criterion("a", proof="A paper."), criterion("b", weight=2), criterion("c"), shown)
    waiting = report(of, 3, 3, 3, 2, 3, evidence=observed(shown)).waiting
    assert [replace(one, points=round(one.points, 9)) for one in waiting] == [
        Waiting(criterion="soft_skills.b", title="b", points=6, proof=""),
        Waiting(criterion="soft_skills.a", title="a", points=3, proof="A paper."),
        Waiting(criterion="soft_skills.light", title="light", points=0.75, proof=""),
    ]


# ------------------------------------------------------------------ whom a report believes


@pytest.mark.parametrize("said", [{}, {"confirmed": False}, {"confirmed": True}], ids=str)
def test_documents_count_as_told_unless_somebody_says_they_were_seen(said: dict[str, Any]):
    of = small(criterion("a"))
    plain = {"schema": SCHEMA, "evidence": observed(*of.criteria.values())}
    answers = msgspec.convert(plain, Answers)
    for found in (assess(of, answers, DAY, **said), assessor(of, DAY, **said).assess(answers)):
        assert found.shown_share == (1 if said.get("confirmed") else 0)
        assert found.as_of == DAY
