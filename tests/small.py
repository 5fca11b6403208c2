"""Rubrics of one check, small enough to work out by hand."""

from __future__ import annotations

import msgspec

from csr_assess.answers.types import SCHEMA, Answers
from csr_assess.assess.assessor import assess
from csr_assess.assess.rows import blueprint, score_rows
from csr_assess.assess.score import Row, Scored, score
from csr_assess.checks import default
from csr_assess.evidence.facts import gather
from csr_assess.evidence.findings import Finding
from csr_assess.questions.relevance import relevant
from csr_assess.rubric.join import join
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Criterion, Question, Section
from tests.drawn import DAY, rubric

CORE = rubric().core


def criterion(name: str, **more: object) -> Criterion:
    made = Criterion(
        id=f"soft_skills.{name}", title=name, weight=1, anchors=("a",) * 5, why="w", advice="a", sources=()
    )  # type: ignore[arg-type] -- five
    return msgspec.structs.replace(made, **more)


def small(*criteria: Criterion, evidence: str = "self_rating") -> Rubric:
    """A rubric of one check, each criterion with one question."""
    questions = [
        Question(id=c.id, criterion=c.id, kind="rating", text="q", evidence=evidence, allow_na=True)  # type: ignore[arg-type] -- a kind's name
        for c in criteria
        if c.task is None
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


def found_in(of: Rubric, given: tuple[object, ...]) -> tuple[Finding, ...]:
    answers = Answers(schema=SCHEMA, answers=dict(zip(of.criteria, given, strict=True)))
    facts = gather(of, answers, relevant(of, answers), DAY, confirmed=False)
    return default.evaluate(of.sections["soft_skills"], facts).findings


def rows_in(of: Rubric, given: tuple[object, ...]) -> tuple[Row, ...]:
    return score_rows(found_in(of, given), blueprint(of))


def scored_ten(*given: object, unknown_counts: float = 0.5) -> Scored:
    """The numbers of ten equal criteria, before they are put into words."""
    of = small(*TEN)
    ready = msgspec.structs.replace(of.core.ready, unknown_counts=unknown_counts)
    of = msgspec.structs.replace(of, core=msgspec.structs.replace(of.core, ready=ready))
    return score(rows_in(of, given), of.core)
