"""An answer file's types. Answers are kept as they were written; `unknown` and `n/a` are reserved."""

from datetime import date
from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA: Final = "csr-assess/answers/1"
UNKNOWN = "unknown"
NOT_APPLICABLE = "n/a"
POSTING_PART = "posting."
"""How the ids of what a posting asks begin; in a file they stand under `target.posting`, without it."""
ASKS = f"{POSTING_PART}asks"
"""Which of its minimums a posting has."""

Short = Annotated[str, Meta(max_length=200)]
NoteText = Annotated[str, Meta(max_length=5000)]
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
    posting: dict[str, Any] = {}
    """What a posting asks, in a file; once read it is among the answers, under the ids of its questions."""


class Given(Written, frozen=True, kw_only=True):
    """An answer with more to it than its value."""

    value: Any = None
    note: NoteText = ""
    confirm: Short = ""


class Supplied(Written, frozen=True, kw_only=True):
    """What a document or another person says of a criterion."""

    criterion: Short
    kind: Literal["document", "observer"]
    level: Annotated[float, Meta(ge=1, le=5)] | None = None
    amount: float | None = None
    by: Short = ""
    date: Day | None = None
    setting: Short = ""
    """Where an observer saw it: a setting of the rubric's, or words."""
    expires: Day | None = None
    note: NoteText = ""


class HandedIn(Supplied, frozen=True, kw_only=True):
    """A rating from a sheet that whoever scores has in hand; no answer file holds one."""


class Response(Written, frozen=True, kw_only=True):
    """What was answered to one item of a task, and how long it took."""

    item: Short
    answer: Any = None
    """By the task's kind: an option's id, two of them (most and least), an order of ids, what was typed; none: null."""
    seconds: Annotated[float, Meta(ge=0)] = 0.0
    score: float | None = None
    """What it scored when it was taken; worked out again whenever the file is scored."""
    burst: bool = False
    """Whether characters came faster than hands type."""
    by_line: bool = False
    """Whether a passage was typed as a line: its keys were not seen, and its clock ran from Enter to Enter."""


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a task wrote down; further figures of its own are kept as they are."""

    taken: Day
    form: Short = ""
    seed: int | None = None
    expected: float | None = None
    """How many the person thought they would get right, or the words a minute."""
    extra_time: bool = False
    responses: list[Any] = []
    right: int | None = None
    of: int | None = None
    part: float | None = None
    """The part right, chance taken out."""
    gross: float | None = None
    accuracy: float | None = None
    wpm: Annotated[float, Meta(ge=0, le=100_000)] | None = None


class Unfinished(Written, frozen=True, kw_only=True):
    """A task that was left in the middle."""

    begun: Day
    form: Short
    seed: int
    expected: float | None = None
    extra_time: bool = False
    used: float = 0.0
    """Seconds already spent on the item it stopped at, if the clock counts."""
    typed: dict[str, str] = {}
    """What was typed into an item's line that was left before Enter confirmed it, by item; it is no answer."""
    responses: tuple[Response, ...] = ()


class Progress(Written, frozen=True, kw_only=True):
    """Where the interview stopped, how long each question took, and what was begun."""

    at: Short = ""
    seconds: dict[str, Annotated[float, Meta(ge=0)]] = {}
    marked: dict[str, tuple[Short, ...]] = {}
    """The options marked in a question that was left before Enter confirmed them; they are no answer."""
    typed: dict[str, str] = {}
    """What was typed into a line that was left so, by question, or by question/field of a record; it is no answer."""


class Answers(Written, frozen=True, kw_only=True):
    """One person's answer file."""

    schema: Literal["csr-assess/answers/1"]
    candidate: Candidate = Candidate()
    target: TargetJob = TargetJob()
    answers: dict[str, Any] = {}
    evidence: tuple[Supplied, ...] = ()
    results: dict[str, Any] = {}
    unfinished: dict[str, Unfinished] = {}
    interview: Progress | UnsetType = UNSET


def value_of(answer: Any) -> Any:  # noqa: ANN401 -- any value of a question
    """Return an answer's value: what is written there, or its `value`; None if unanswered."""
    return answer.get("value") if isinstance(answer, dict) else answer
