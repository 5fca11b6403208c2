"""An answer file's types. Answers are kept as they were written; `unknown` and `n/a` are reserved."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA: Final = "csr-assess/answers/1"
UNKNOWN = "unknown"
NOT_APPLICABLE = "n/a"

Short = Annotated[str, Meta(max_length=200)]
Note = Annotated[str, Meta(max_length=5000)]
Day = Annotated[date, Meta(description="YYYY-MM-DD")]


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of what an answer file holds: a key nobody knows is refused."""


class Candidate(Written, frozen=True, kw_only=True):
    """Whose answers these are; a code is enough."""

    id: Short = ""
    name: Short = ""


class TargetJob(Written, frozen=True, kw_only=True):
    """The job aimed at."""

    role: Short = ""
    industry: Short = ""
    state: Short = ""
    channels: tuple[Short, ...] = ()


class Given(Written, frozen=True, kw_only=True):
    """An answer with more to it than its value."""

    value: Any = None
    note: Note = ""
    confirm: Short = ""


class Vouched(Written, frozen=True, kw_only=True):
    """What a document or another person says of a criterion."""

    criterion: Short
    kind: Literal["document", "observer"]
    level: Annotated[float, Meta(ge=1, le=5)] | None = None
    amount: float | None = None
    by: Short = ""
    date: Day | None = None
    expires: Day | None = None
    note: Note = ""


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a task wrote down; further figures of its own are kept as they stand."""

    taken: Day
    form: Short = ""
    seed: int | None = None
    responses: list[Any] = []
    wpm: float | None = None
    accuracy: float | None = None


class Progress(Written, frozen=True, kw_only=True):
    """Where the interview stopped, and how long each question took."""

    at: Short = ""
    seconds: dict[str, float] = {}


class Answers(Written, frozen=True, kw_only=True):
    """One person's answer file."""

    schema: Literal["csr-assess/answers/1"]
    candidate: Candidate = Candidate()
    target: TargetJob = TargetJob()
    answers: dict[str, Any] = {}
    evidence: tuple[Vouched, ...] = ()
    results: dict[str, Any] = {}
    interview: Progress | UnsetType = UNSET


def value_of(answer: Any) -> Any:  # noqa: ANN401 -- any value of a question
    """Return an answer's value: what stands there, or its `value`; None where unanswered."""
    return answer.get("value") if isinstance(answer, dict) else answer
