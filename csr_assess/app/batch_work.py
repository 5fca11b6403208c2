"""A batch's records to what is written and counted of them: the same in this process and in any other.

`Work.done` knows nothing of the records before: what looks across them is for whoever takes what is done, in order.
"""

from __future__ import annotations

import functools
import io
import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from csr_assess.app import exit_codes
from csr_assess.app.format_types import Recording
from csr_assess.app.formats import RECORD_WRITERS
from csr_assess.app.observers import Heard, Observers
from csr_assess.app.required import asked_too
from csr_assess.app.required_answers import Required
from csr_assess.assess.assessors import Assessors
from csr_assess.assess.funded import Funding
from csr_assess.assess.kept_assessor import Kept
from csr_assess.base.errors import ExitCode, Problem
from csr_assess.batch import run
from csr_assess.batch.json_lines import line_records
from csr_assess.batch.raw_records import read_record
from csr_assess.batch.records import BatchItem, Record
from csr_assess.batch.run import Assessed
from csr_assess.batch.summary import GroupNumbers, group_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from csr_assess.rubric.model import Rubric
    from csr_assess.rubric.resolve import RubricLayers


_WORSE = (ExitCode.DONE, ExitCode.BELOW_LINE, ExitCode.SOME_REJECTED)
"""The later ones say more."""


class PassLine(Struct, frozen=True, kw_only=True):
    """What a report is held against for the exit code."""

    fail_under: float | None
    fail_on: str
    """`gate`, a band's id, or empty."""


class Settings(Struct, frozen=True, kw_only=True):
    """What the options say of each record, as plain data: it can be sent to another process."""

    rubric: str
    """An id or a folder."""
    as_of: date
    forms: tuple[str, ...]
    """The formats in which each record is written, those that need the whole run left out."""
    target: dict[str, Any]
    """What of everybody's target is said to be otherwise."""
    handed: Observers
    listed: Funding | None
    strict: bool
    line: PassLine
    required: tuple[Required, ...] = ()
    """What the posting asks of everybody."""


class Remark(Struct, frozen=True, kw_only=True):
    """Something to tell about a record."""

    problem: Problem
    is_note: bool
    """Whether it is nothing that anybody has to mend."""
    once: bool = False
    """Whether it is told once a file."""


class Done(Struct, frozen=True, kw_only=True):
    """What became of some records that follow each other."""

    contents: tuple[bytes, ...]
    """What is written of them, a form each."""
    people: tuple[GroupNumbers | None, ...]
    """What the group counts of each record; None: it was rejected."""
    ids: tuple[tuple[str, str], ...]
    """The ids that they brought along, each with its name."""
    said: tuple[Remark, ...]
    code: ExitCode
    """The one that says most."""
    aside: int
    """How many cells were set aside."""
    heard: tuple[Heard, ...]
    judged: tuple[Assessed, ...]
    """The records themselves, for those who asked to keep them."""

    @property
    def rejected(self) -> int:
        """How many of them were rejected."""
        return self.people.count(None)


class _Ids:
    def __init__(self) -> None:
        self.brought: list[tuple[str, str]] = []

    def add(self, code: str, name: str) -> None:
        self.brought.append((code, name))


class Work:
    """All that is needed to do any of a batch's records, made ready once."""

    def __init__(self, settings: Settings, layers: RubricLayers, *, keeps: bool = False, whole: bool = True) -> None:
        """Take the settings and the layers of their rubric.

        `keeps`: the records are kept beside what is written; `whole`: with their reports, and not their numbers alone.
        """
        self._settings, self._keeps = settings, keeps
        self._rubric = layers.widest()
        self._core = self._rubric.core
        self._aimed = Assessors(layers, settings.as_of, confirmed=settings.handed.confirmed).aimed
        forms = [RECORD_WRITERS[form] for form in settings.forms]
        self._writers = [form.writer(layers.widest()) for form in forms if isinstance(form, Recording)]
        words = any(writer.words for writer in self._writers)
        self._kept = None if (keeps and whole) or (words and settings.listed) else Kept(words=words)

    def lines(self, block: bytes, name: str, stem: str, *, before: int = 0) -> Done:
        """Return what becomes of the whole lines of a block of JSON lines; `before` says how many are above it.

        `name` is what the file is called in what is told, `stem` begins the ids of people without one.
        """
        return self.done(line_records(io.BytesIO(block), name, stem, before=before))

    def done(self, items: Iterable[BatchItem]) -> Done:
        """Return what becomes of records. Raises InvalidRubricError: then no record is to blame."""
        doing = _Doing(self._settings, self._rubric)
        contents: list[list[bytes]] = [[] for _writer in self._writers]
        people: list[GroupNumbers | None] = []
        kept: list[Assessed] = []
        code = ExitCode.DONE
        for block in self._blocks(items, doing):
            for written, writer in zip(contents, self._writers, strict=True):
                written.extend(itertools.chain.from_iterable(map(writer.pieces, block)))
            people.extend(map(group_numbers, block))
            code = functools.reduce(worse, map(self._code, block), code)
            if self._keeps:
                kept += block
        return Done(
            contents=tuple(map(b"".join, contents)),
            people=tuple(people),
            ids=tuple(doing.ids.brought),
            said=tuple(doing.said),
            code=code,
            aside=doing.aside,
            heard=tuple(doing.heard),
            judged=tuple(kept),
        )

    def _blocks(self, items: Iterable[BatchItem], doing: _Doing) -> Iterator[list[Assessed]]:
        """Yield what becomes of records that follow each other; what is to tell is told in the order it comes up."""
        for records in doing.records(items):
            block: list[Assessed] = []
            for one in run.assess_all(
                records, self._aimed, doing.note, doing.ids, strict=self._strict, kept=self._kept
            ):
                if one.problems:
                    doing.tell(one)
                block.append(self._with_list(one))
            yield block

    @property
    def _strict(self) -> bool:
        return self._settings.strict

    def _with_list(self, one: Assessed) -> Assessed:
        listed = self._settings.listed
        return replace(one, report=listed.beside(one.report)) if one.report and listed else one

    def _code(self, one: Assessed) -> ExitCode:
        numbers = one.numbers
        if numbers is None:
            return ExitCode.SOME_REJECTED
        line = self._settings.line
        return exit_codes.exit_code(numbers, line.fail_under, line.fail_on, self._core)


class _Doing:
    """What comes up while some records are done."""

    def __init__(self, settings: Settings, rubric: Rubric) -> None:
        self._settings, self._rubric = settings, rubric
        self._says = settings.handed.has_a_say
        self.ids, self.said, self.heard = _Ids(), list[Remark](), list[Heard]()
        self.aside = 0

    def note(self, problem: Problem) -> None:
        self.said.append(Remark(problem=problem, is_note=True, once=True))

    def tell(self, one: Assessed) -> None:
        self.aside += 0 if one.rejected else len(one.problems)
        self.said += (Remark(problem=problem, is_note=False) for problem in one.problems)

    def records(self, items: Iterable[BatchItem]) -> Iterator[list[Record]]:
        """Yield the records that follow each other, with nothing to be told of between them."""
        following: list[Record] = []
        for item in items:
            if isinstance(item, Problem) or len(following) == run.AT_ONCE:
                yield following
                following = []
            if isinstance(item, Problem):
                self.said.append(Remark(problem=item, is_note=True))
            else:
                following.append(self._aimed(item if isinstance(item, Record) else read_record(item)))
        yield following

    def _aimed(self, record: Record) -> Record:
        answers, target = record.answers, self._settings.target
        if answers is None:
            return record
        if target:
            answers = replace(answers, target=replace(answers.target, **target))
        if self._settings.required:
            answers = asked_too(answers, self._settings.required, self._rubric, self._settings.as_of)
        if self._says:
            answers, heard = self._settings.handed.heard(answers)
            self.heard.append(heard)
        return record if answers is record.answers else replace(record, answers=answers)


def worse(one: ExitCode, other: ExitCode) -> ExitCode:
    """Return the code that says more: a rejected record says more than a low score."""
    return one if one is other else max(one, other, key=_WORSE.index)
