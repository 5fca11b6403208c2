"""Which answers are one for the numbers: those whose pieces are the same, and no others."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from csr_assess.answers.types import SCHEMA, Answers, Supplied
from csr_assess.assess.assessor import Assessor, assessor
from csr_assess.assess.kept_assessor import Kept
from csr_assess.batch import run, writers
from csr_assess.batch.records import Record
from csr_assess.rubric.join import join
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Option, Question, Section
from tests import people
from tests.drawn import DAY, judging, rubric
from tests.small import criterion

TASKS = [question.id for question in rubric().asked_for["experience.tasks"]]


def rows(answers: Answers, judge: Assessor, kept: Kept | None) -> tuple[bytes, bytes]:
    (one,) = run.assess_all([Record(file="p", answers=answers)], lambda _target: judge, print, kept=kept)
    return writers.CsvRows(judge.rubric).record(one), writers.LongRows(judge.rubric).record(one)


def report(answers: Answers, judge: Assessor, kept: Kept | None) -> bytes:
    (one,) = run.assess_all([Record(file="p", answers=answers)], lambda _target: judge, print, kept=kept)
    return writers.JsonLines().record(one)


def same_numbers(everybody: list[Answers], judge: Assessor) -> Kept:
    kept, with_words = Kept(words=False), Kept(words=True)
    for answers in everybody:
        assert rows(answers, judge, kept) == rows(answers, judge, None), answers
        assert report(answers, judge, with_words) == report(answers, judge, None), answers
    return kept


def with_answers(**given: Any) -> Answers:
    return replace(people.middling(), answers={**people.middling().answers, **given})


def test_the_same_answers_to_other_questions_of_a_criterion_are_kept_once() -> None:
    given = ("trained", "not_yet", "expert", None, "unknown", "trained")
    orders = list(itertools.islice(itertools.permutations(given), 0, None, 37))
    everybody = [with_answers(**dict(zip(TASKS, order, strict=False))) for order in orders]
    kept = same_numbers(everybody, judging(confirmed=False))
    (table,) = [one for one in kept.tables.all() if one.criterion.id == "experience.tasks"]
    assert len(table.kept) == 1


NAMES = [f"soft_skills.{name}" for name in ("one", "two", "three")]


EXPLAINS = (Option(id="a", text="A."), Option(id="b", text="B."))


def of_three(*kinds: Any) -> Rubric:
    """A rubric of one criterion, asked for by three questions that give such kinds of evidence; None: by words."""
    rating = Question(id="", criterion="soft_skills.a", kind="rating", text="q", allow_na=True)
    words = replace(rating, kind="choice", options=EXPLAINS)
    asked = [
        replace(rating if kind else words, id=name, evidence=kind) for name, kind in zip(NAMES, kinds, strict=True)
    ]
    section = Section(
        check="soft_skills", title="s", weight=1, criteria=(criterion("a"),), questions=tuple(asked), gates=()
    )
    return join(
        core=replace(rubric().core, checks=("soft_skills",)),
        target=rubric().target,
        sections={"soft_skills": section},
        trainings=(),
        careers=rubric().careers,
        sources=(),
        sha256="",
    )


def test_not_known_does_not_apply_and_nothing_at_all_are_told_apart() -> None:
    judge = assessor(of_three("history", "history", "history"), DAY)
    said: tuple[Any, ...] = ("unknown", "n/a", None, {"value": "unknown"}, 1, 3)
    everybody = [
        Answers(schema=SCHEMA, answers=dict(zip(NAMES, given, strict=True)))
        for given in itertools.combinations_with_replacement(said, 3)
    ]
    same_numbers(everybody, judge)
    same_numbers(everybody[::-1], judge)


def test_where_a_criterion_has_several_kinds_of_evidence_their_order_is_each_person_s_own() -> None:
    judge = assessor(of_three("self_rating", "history", "self_rating"), DAY)
    everybody = [
        Answers(schema=SCHEMA, answers={name: 3 for name, is_given in zip(NAMES, those, strict=True) if is_given})
        for those in itertools.product((True, False), repeat=3)
    ]
    same_numbers(everybody, judge)
    same_numbers(everybody[::-1], judge)


def test_what_explains_a_level_is_told_to_whom_it_is_true_of() -> None:
    judge = assessor(of_three("history", None, "history"), DAY)
    everybody = [
        Answers(schema=SCHEMA, answers=dict(zip(NAMES, given, strict=True)))
        for given in itertools.product((3, 3.0, 4), ("a", "b", "unknown", None), (3, "n/a"))
    ]
    same_numbers(everybody, judge)
    same_numbers(everybody[::-1], judge)


PIECES: dict[str, list[dict[str, Any]]] = {
    "levels": [{"level": 2}, {"level": 4}],
    "kinds": [{"kind": "observer", "level": 1}, {"kind": "document", "level": 1}],
    "ages, of which one halves the trust": [{"date": "2026-11-01"}, {"date": "2024-11-01"}, {"date": "2019-11-01"}],
}


@pytest.mark.few(3)
@pytest.mark.parametrize("confirmed", [False, True], ids=["not seen", "seen"])
@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_papers_that_are_weighed_otherwise_are_told_apart(pieces: list[dict[str, Any]], confirmed: bool) -> None:  # noqa: FBT001
    plain = {"criterion": "soft_skills.empathy", "kind": "observer", "level": 3}
    papers = [msgspec.convert(plain | one, Supplied) for one in pieces]
    # each alone, each two, and with another answer beside them
    held = [(), *((one,) for one in papers), *itertools.permutations(papers, 2)]
    everybody = [
        replace(with_answers(**{"soft_skills.empathy": told}), evidence=evidence)
        for evidence in held
        for told in (2, 4, "unknown")
    ]
    same_numbers(everybody, judging(confirmed=confirmed))


def test_of_papers_that_differ_in_their_day_alone_the_numbers_are_kept_once() -> None:
    kept = Kept(words=False)
    for day in ("2026-11-01", "2026-10-01"):
        paper = Supplied(criterion="soft_skills.empathy", kind="observer", level=3, date=DAY.fromisoformat(day))
        rows(replace(people.middling(), evidence=(paper,)), judging(confirmed=True), kept)
    assert len(kept.beside) == 1
