"""Example people for tests, answering the bundled rubric: their answers are made from its questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from csr_assess.answers.types import SCHEMA, Answers, Candidate, Supplied, TargetJob
from csr_assess.questions import validation
from csr_assess.rubric import load
from csr_assess.rubric.model import Rubric
from csr_assess.rubric.section import Question

AS_OF = date(2026, 11, 21)
AIM = TargetJob(role="entry", industry="insurance", state="FL", channels=("phone", "chat"))


@cache
def rubric() -> Rubric:
    """Return the bundled rubric, read once."""
    return load.read()


def answers(  # noqa: PLR0913 -- what a person can differ in
    *,
    level: int = 3,
    months: int = 14,
    given: dict[str, Any] | None = None,
    without: tuple[str, ...] = (),
    candidate: Candidate | None = None,
    target: TargetJob = AIM,
    evidence: tuple[Supplied, ...] = (),
) -> Answers:
    """Return a person who is at `level` in everything that is asked of somebody without a posting.

    `given` replaces answers; `without` leaves out the questions whose ids begin so.
    """
    values = {q.id: _answer(q, level, months) for q in rubric().questions.values() if _is_asked(q)}
    values |= {"posting.asks": ["none"], "licensing.engagement": None}  # asked where a rule goes by it
    values |= given or {}
    kept = {
        question: value for question, value in values.items() if value is not None and not question.startswith(without)
    }
    person = Answers(
        schema=SCHEMA,
        candidate=candidate or Candidate(id="c-014", name="Example Candidate"),
        target=target,
        answers=kept,
        evidence=evidence,
    )
    return validation.validated(person, rubric(), AS_OF, "person.yaml")


def asking_checks() -> list[str]:
    """Return the checks that ask somebody without a posting."""
    return [check for check in rubric().core.checks if check != "conditions"]


def _is_asked(question: Question) -> bool:
    return not question.retired and not question.id.startswith(("target.", "posting.", "conditions."))


def _answer(question: Question, level: int, months: int) -> Any:
    options = question.options
    nearest = min(options, key=lambda option: abs((option.level or 3) - level)).id if options else None
    return {
        "rating": level,
        "choice": nearest,
        "choices": [option.id for option in options if not option.exclusive][:level],
        "number": months,
        "date": "2027-06-12",
    }.get(question.kind)


def seen(*levels: tuple[str, float]) -> tuple[Supplied, ...]:
    """Return an observer's ratings."""
    return tuple(
        Supplied(criterion=criterion, kind="observer", level=level, by="shift lead", date=date(2026, 10, 2))
        for criterion, level in levels
    )


def strong() -> Answers:
    """Return somebody good at nearly everything, most of it rated by a supervisor."""
    required = [criterion for criterion in rubric().criteria.values() if criterion.kind == "required"]
    rated = {criterion.id: 4 if criterion.core else 3 for criterion in required if not criterion.task}
    rated["soft_skills.resilience"] = 2
    return answers(
        level=4,
        months=40,
        given={
            "hard_skills.reading": 5,
            "hard_skills.numeracy": 3,
            "soft_skills.empathy": 5,
            "soft_skills.teamwork": 5,
        },
        candidate=Candidate(id="c-001", name="Amira Example"),
        evidence=seen(*rated.items()),
    )


def middling() -> Answers:
    """Return somebody who is there in some things, a level short in others, on their word alone."""
    return answers(
        level=3,
        months=5,
        given={
            "education.level": "in_progress",
            "hard_skills.crm": 1,
            "hard_skills.typing": 2,
            "hard_skills.writing": "unknown",
            "soft_skills.empathy": 5,
            "soft_skills.calming": 2,
            "soft_skills.teamwork": 4,
        },
    )


def weak() -> Answers:
    """Return somebody at the very start, with nothing to bring yet."""
    return answers(
        level=1,
        months=0,
        given={"education.level": "below_high_school"},
        candidate=Candidate(id="c-003"),
        target=TargetJob(role="entry", industry="retail", state="OH"),
    )


def abstained() -> Answers:
    """Return somebody who has answered too little for a score."""
    return answers(level=3, without=("soft_skills.",), candidate=Candidate(id="c-004"))


def empty() -> Answers:
    """Return somebody who has not begun."""
    return Answers(schema=SCHEMA)


def all_unknown() -> Answers:
    """Return somebody who answered every question with "I don't know"."""
    questions = [q.id for q in rubric().questions.values() if not q.id.startswith("target.") and q.kind != "records"]
    return answers(given=dict.fromkeys(questions, "unknown"))


def hostile() -> Answers:
    """Return somebody whose name is markup and escape codes."""
    return answers(candidate=Candidate(id="[bold]7", name="[/oops] [red]x\x1b[31m\u202e"))


PEOPLE = {
    "strong": strong,
    "middling": middling,
    "weak": weak,
    "abstained": abstained,
    "empty": empty,
    "all_unknown": all_unknown,
    "hostile": hostile,
}
