"""What is peculiar to a kind of question: the type of a row of QUESTION_KINDS.

A method with a body says what most kinds have in common.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from msgspec import Struct

from csr_assess.base.texts import _
from csr_assess.questions.kinds.file_values import CellReader
from csr_assess.rubric.section import Option

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.section import Criterion, Question

Schema = dict[str, Any]
Value = Any
"""An answer's value: a number, a text or a list, by the kind of its question."""

_CELLS_KEPT = 4096
"""So many different cells of a column are remembered with what they mean."""


class Entry(enum.Enum):
    """How an answer is entered in the interview."""

    PICK_ONE = enum.auto()
    PICK_SEVERAL = enum.auto()
    LINE = enum.auto()
    RECORDS = enum.auto()


class Clarification(Struct, frozen=True, kw_only=True):
    """What a typed line is asked back with: a question, and the values that the line may stand for."""

    text: str
    rows: tuple[Option, ...]


class ReadOtherwise(Struct, frozen=True, kw_only=True):
    """Something that was read otherwise than it was written."""

    written: str
    meant: str
    """What it was taken for, in words."""
    thing: str
    """What kind of thing it is: a kind of question, or a reserved word; a file's first of each is told."""


class Meaning(Struct, frozen=True, kw_only=True):
    """What a text may stand for as an answer to a question; whether it fits there is not said."""

    values: tuple[Value, ...] = ()
    """The likeliest first; several where the text alone does not tell; none where it means nothing."""
    plain: bool = True
    """Whether it says so in the words of the question or in its own; else a person is told how it was taken."""
    taken: tuple[ReadOtherwise, ...] = ()
    """What of a list was not plain."""


class Requirement(Struct, frozen=True, kw_only=True):
    """Something that a rubric's author must give with a question."""

    code: str
    title: str
    """The fault in one line, for when it is not given."""
    unmet: Callable[[Question, Sequence[Option], Criterion | None], tuple[str, str] | None]
    """The question, its options (a scale's too) and the criterion it is evidence for to the key at fault, which is
    empty for the whole question, and a sentence; None if all is given."""


def _no_level(question: Question, _options: Sequence[Option], _criterion: Criterion | None) -> tuple[str, str]:
    return "evidence", _("an answer of kind {kind} has no level.").format(kind=question.kind)


def _no_amounts(_question: Question, _options: Sequence[Option], criterion: Criterion | None) -> tuple[str, str] | None:
    if criterion is None or criterion.amounts:
        return None
    return "criterion", _("{name} has no amounts to make a level of.").format(name=criterion.id)


LEVEL = Requirement(
    code="evidence-without-level",
    title="A question is evidence, and answers of its kind give no level.",
    unmet=_no_level,
)
AMOUNTS = Requirement(
    code="evidence-without-amounts",
    title="A question is evidence by an amount, and its criterion has no `amounts`.",
    unmet=_no_amounts,
)


class QuestionKind(Protocol):
    """One kind of question: all that nothing else in the program needs to know about it.

    Values are answers that `validate` has found nothing wrong with, and neither `unknown` nor `n/a`, which mean the
    same for every kind.
    """

    entry: ClassVar[Entry] = Entry.LINE
    several: ClassVar[bool] = False
    """Whether an answer is a list."""
    is_level: ClassVar[bool] = False
    """Whether an answer is itself a level."""
    is_any_text: ClassVar[bool] = False
    """Whether any text is an answer."""
    is_day: ClassVar[bool] = False
    """Whether an answer is a day of the calendar."""
    is_amount: ClassVar[bool] = False
    """Whether an answer is a number of something."""
    is_place: ClassVar[bool] = False
    """Whether an answer is a state or a country."""
    has_column: ClassVar[bool] = True
    """Whether a cell of a table can hold an answer."""
    retold: ClassVar[bool] = False
    """Whether a line may be taken otherwise than it was typed, so that the interview says how."""
    requirements: ClassVar[tuple[Requirement, ...]] = ()
    evidence_requirements: ClassVar[tuple[Requirement, ...]] = (LEVEL,)
    """What must be given besides if answers are evidence."""

    def validate(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return what is wrong with what is in a file, in a sentence; empty if it fits."""
        ...

    def schema(self, question: Question, rubric: Rubric, /) -> Schema:
        """Return the JSON Schema of a value."""
        ...

    def words(self, _question: Question, value: Value, _rubric: Rubric, /) -> str:
        """Return a value as a sentence or a few words."""
        return str(value)

    def words_in_record(self, value: Value, _rubric: Rubric, /) -> str:
        """Return a value as it is said among the others of a record."""
        return str(value)

    def level(self, _question: Question, _value: Value, _criterion: Criterion, /) -> float | None:
        """Return the level that an answer gives, 1 to 5; None if it gives none."""
        return None

    def amount(self, _question: Question, _value: Value, /) -> float | None:
        """Return the amount that an answer's level comes from; None if it comes from none."""
        return None

    def ladder(self, _question: Question, _criterion: Criterion, /) -> list[Value]:
        """Return answers from the worst to the best; none if they have no such order."""
        return []

    def meaning(self, _question: Question, text: str, _rubric: Rubric, /) -> Meaning:
        """Return what a text stands for, wherever it was written: typed, in a file, in a cell, on the command line."""
        return Meaning(values=(text,))

    def list_meaning(self, _question: Question, _items: Sequence[Value], _rubric: Rubric, /) -> Meaning:
        """Return what a list in a file stands for; nothing where an answer is no list."""
        return Meaning()

    def cell_reader(self, question: Question, rubric: Rubric, /) -> CellReader:
        """Return what reads the cells of a table's column: what is plain there; the rest is left to the check."""
        from csr_assess.questions.words.plain_text import LONGEST_ANSWER  # noqa: PLC0415 -- tables
        from csr_assess.questions.words.reserved_words import reserved_meaning, says_itself  # noqa: PLC0415 -- tables

        known: dict[str, Value] = {}

        def read(cell: str) -> Value:
            if len(cell) > LONGEST_ANSWER:
                return cell
            if cell not in known:
                found = self.meaning(question, cell, rubric)
                reserved = reserved_meaning(cell) if says_itself(cell) and not found.values else None
                plain = found.values[0] if len(found.values) == 1 and found.plain else cell
                if len(known) >= _CELLS_KEPT:
                    return reserved or plain
                known[cell] = reserved or plain
            value = known[cell]
            return [*value] if isinstance(value, list) else value

        return read

    def option_columns(self, _question: Question, /) -> tuple[str, ...]:
        """Return the options that may have a column of 1 and 0 each."""
        return ()

    def form_choices(self, _question: Question, _rubric: Rubric, /) -> Iterator[str]:
        """Yield the lines of a blank form that list what can be written."""
        yield from ()

    def form_hint(self, _question: Question, /) -> str:
        """Return the sentence of a blank form that says how to write an answer; empty if that is plain."""
        return ""

    def rows(self, _question: Question, _old: Value, _rubric: Rubric, /) -> tuple[Option, ...]:
        """Return the rows to pick from, those of the earlier answer `old` among them."""
        return ()

    def picked(self, row: str, /) -> Value:
        """Return the value that a row's id stands for."""
        return row

    def line_hint(self, question: Question, /) -> str:
        """Return how a line is typed, or its unit; empty if there is nothing to say."""
        return question.unit

    def as_typed(self, value: Value, _rubric: Rubric, /) -> str:
        """Return a value, `unknown` too, as the line that would be typed for it."""
        return str(value)

    def completions(self, _question: Question, _rubric: Rubric, /) -> tuple[str, ...]:
        """Return the words offered while a line is typed."""
        return ()

    def told(self, question: Question, value: Value, rubric: Rubric, /) -> str:
        """Return a value as it is told to somebody who wrote it otherwise."""
        return self.words(question, value, rubric)

    def doubt(
        self, question: Question, readings: Sequence[Value], line: str, _old: Value, rubric: Rubric, /
    ) -> Clarification | None:
        """Return what to ask back of a line whose readings fit; None if it is plain.

        The earlier answer `old` is not asked back.
        """
        if len(readings) == 1:
            return None
        rows = tuple(Option(id=str(value), text=self.told(question, value, rubric)) for value in readings)
        return Clarification(text=_("What do you mean by {text}?").format(text=line), rows=rows)
