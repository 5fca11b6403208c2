"""Records to reports, one after the other in the order they come, however many: nothing is kept."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from csr_assess.answers.posting_part import has_posting
from csr_assess.answers.types import TargetJob
from csr_assess.assess.criterion_numbers import in_report, of_person
from csr_assess.assess.report_numbers import of_report
from csr_assess.base.errors import InvalidInputError, InvalidRubricError, Problem, Where
from csr_assess.base.texts import _
from csr_assess.batch.bad_cells import noted, set_aside, without_faults
from csr_assess.batch.records import Noted, Record, at_record
from csr_assess.questions.answer_keys import answer_keys
from csr_assess.questions.validation import also_wrong, validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from csr_assess.answers.types import Answers, Candidate
    from csr_assess.assess.assessor import Assessor
    from csr_assess.assess.criterion_numbers import CriterionNumbers
    from csr_assess.assess.kept_assessor import Kept, KeptAssessor
    from csr_assess.assess.known_person import KnownPerson
    from csr_assess.assess.report_numbers import ReportNumbers
    from csr_assess.contracts.report_v1 import Report
    from csr_assess.rubric.model import Rubric


AT_ONCE = 64
"""Records whose people are looked up together."""


class Assessed(Struct, frozen=True, kw_only=True):
    """What became of one record: a report or its numbers alone, or the problems that stood in its way."""

    source: str
    candidate: Candidate | None
    """Whose record it is, as far as could be read."""
    report: Report | None
    brief: ReportNumbers | None = None
    """The numbers, in place of a report."""
    encoded: Sequence[bytes] | None = None
    """Beside the numbers: the report's JSON, in pieces."""
    found: KnownPerson | None = None
    """What the numbers were made of."""
    person: str = ""
    """What tells one person from another in a group; empty: nobody else."""
    problems: tuple[Problem, ...] = ()
    """What stood in its way; beside a report, the cells that were set aside."""
    answers: Answers | None = None
    """What was scored."""
    judge: Assessor | None = None
    """What scored it."""
    number: int = 0
    """Which record of the whole input it is, from 1."""

    @property
    def numbers(self) -> ReportNumbers | None:
        """What a report says in numbers; None: the record was rejected."""
        return self.brief or (of_report(self.report) if self.report else None)

    @property
    def criteria(self) -> Iterable[CriterionNumbers]:
        """What a report says of each criterion in numbers; nothing of a record that was rejected."""
        if self.found:
            return of_person(self.found)
        return in_report(self.report) if self.report else ()

    @property
    def rejected(self) -> bool:
        """Whether nothing was scored."""
        return self.brief is None and self.report is None


class TakesIds(Protocol):
    """Takes the ids that records brought along, each with its name."""

    def add(self, code: str, name: str) -> None:
        """Take one."""
        ...


class OnceAFile:
    """Tells each kind of thing once a file, not once a row."""

    def __init__(self, note: Noted) -> None:
        """Take what is told."""
        self._note = note
        self.file: str | None = None
        self.told: set[str] = set()
        """The codes of what was told of the file."""

    def __call__(self, problem: Problem) -> None:
        """Tell of a problem, unless one of its code was told of this file."""
        if problem.where.file != self.file:
            self.file, self.told = problem.where.file, set()
        if problem.code not in self.told:
            self.told.add(problem.code)
            self._note(problem)


def assess_all(  # noqa: PLR0913 -- what comes in, what is told, and how it is judged
    records: Iterable[Record],
    aimed: Callable[[TargetJob], Assessor],
    note: Noted,
    ids: TakesIds | None = None,
    *,
    strict: bool = False,
    kept: Kept | None = None,
) -> Iterator[Assessed]:
    """Yield what became of each record, in order; `strict` refuses a row for one bad cell.

    `aimed` returns the assessor for a record's target; `ids` takes the ids that records brought along. With `kept`,
    where what was worked out for records before is looked up, there are numbers in place of most reports.
    """
    once = OnceAFile(note)
    for block in _blocks(records, AT_ONCE if kept else 1):
        people = _known_people(block, aimed, kept) if kept else (None,)
        for record, person in zip(block, people, strict=True):
            if ids is not None and record.own_id and record.answers:
                ids.add(record.answers.candidate.id, record.answers.candidate.name)
            assessor = aimed(_target(record))
            known = kept.assessor(assessor) if kept else None
            yield assess_record(record, assessor, once, strict=strict, known=known, person=person)


def _blocks(records: Iterable[Record], most: int) -> Iterator[list[Record]]:
    coming = iter(records)
    while block := [*itertools.islice(coming, most)]:
        yield block


def _known_people(
    block: Sequence[Record], aimed: Callable[[TargetJob], Assessor], kept: Kept
) -> Sequence[KnownPerson | None]:
    """Return what is found of the people of some records, for all whose answers can be looked up as they stand.

    Should anything go wrong, it is found of nobody: it is met again where its record is judged.
    """
    people: list[KnownPerson | None] = [None] * len(block)
    try:
        sound = [(place, one.answers) for place, one in enumerate(block) if one.answers and not one.aside]
        keys = [answer_keys(answers) for _place, answers in sound]
        fitting = [
            (place, (known, answers, each))
            for (place, answers), each in zip(sound, keys, strict=True)
            if (known := kept.assessor(aimed(answers.target))).fit(answers, each)
        ]
        found = kept.people([one for _place, one in fitting])
    except Exception:  # noqa: BLE001 -- as said
        return people
    for (place, _one), person in zip(fitting, found, strict=True):
        people[place] = person
    return people


def _target(record: Record) -> TargetJob:
    """Return what a record aims at, as far as it could be read."""
    answers = record.answers or (record.shape.partial if record.shape else None)
    return answers.target if answers else TargetJob()


def _all_problems(record: Record, assessor: Assessor) -> tuple[Problem, ...]:
    if record.shape is None:
        return record.problems
    return at_record(also_wrong(record.shape, assessor.rubric, assessor.as_of, record.file), record)


def assess_record(  # noqa: PLR0913 -- a record, and all that it is judged by
    record: Record,
    assessor: Assessor,
    note: Noted | None = None,
    *,
    strict: bool = False,
    known: KeptAssessor | None = None,
    person: KnownPerson | None = None,
) -> Assessed:
    """Return what becomes of one record; no record, whatever is in it, costs the ones after it.

    A bad cell of a table is set aside and counts as unanswered, unless `strict`; `note` is told what was read
    otherwise than written. `known`: the assessor with what it found before; `person`: what that is of this record, if
    its answers fit as they stand.
    Raises InvalidRubricError: what is wrong with the rubric is no fault of the record.
    """
    answers = record.answers
    if answers is None:
        problems = _all_problems(record, assessor)
        return Assessed(source=record.source, candidate=None, report=None, problems=problems, number=record.number)
    try:
        if known and person:
            return _known(record, person, (), known)
        if has_posting(answers):  # what was found before tells nothing of a posting
            known = None
        sound, aside = sound_answers(record, answers, assessor.rubric, assessor.as_of, note, strict=strict)
        if known and not (aside and known.words_wanted):  # a report says what was set aside
            return _known(record, known.person(sound, answer_keys(sound)), aside, known)
        return _assessed(record, sound, aside, assessor, report=noted(assessor.assess(sound), aside))
    except InvalidRubricError:
        raise
    except InvalidInputError as error:
        problems = error.problems
    except Exception as error:  # noqa: BLE001 -- ours, and told as such; a million others wait behind it
        message = _("the program stumbled over this record ({kind}); please report it.").format(
            kind=type(error).__name__
        )
        problems = (Problem(code="internal", where=Where(file=record.file, line=record.line), message=message),)
    who = answers.candidate
    return Assessed(source=record.source, candidate=who, report=None, problems=problems, number=record.number)


def _known(record: Record, person: KnownPerson, aside: tuple[Problem, ...], known: KeptAssessor) -> Assessed:
    answers, numbers = person.answers, person.numbers()
    written = known.report(person, numbers) if known.words_wanted else None
    return _assessed(record, answers, aside, known.assessor, brief=numbers, encoded=written, found=person)


def _assessed(  # noqa: PLR0913 -- a record's parts
    record: Record,
    answers: Answers,
    aside: tuple[Problem, ...],
    assessor: Assessor,
    *,
    report: Report | None = None,
    brief: ReportNumbers | None = None,
    encoded: Sequence[bytes] | None = None,
    found: KnownPerson | None = None,
) -> Assessed:
    return Assessed(
        source=record.source,
        candidate=answers.candidate,
        report=report,
        brief=brief,
        encoded=encoded,
        found=found,
        person=record.person,
        problems=aside,
        answers=answers,
        judge=assessor,
        number=record.number,
    )


def sound_answers(  # noqa: PLR0913 -- whose they are, and what they are held against
    record: Record, answers: Answers, rubric: Rubric, as_of: date, note: Noted | None, *, strict: bool
) -> tuple[Answers, tuple[Problem, ...]]:
    """Return answers without fault, and what was set aside for that.

    Raises InvalidInputError for what nobody sets aside: a file of one's own, or a row where `strict`.
    """
    told = None if note is None else lambda problem: note(*at_record([problem], record))

    def checked(given: Answers) -> Answers:
        return validated(given, rubric, as_of, record.file, record.raw, note=told)

    wrong: tuple[Problem, ...] = ()
    try:
        sound = checked(answers)
    except InvalidInputError as error:
        wrong = at_record(error.problems, record)
        if strict or not record.columns:
            raise InvalidInputError(*record.aside, *wrong) from None
        sound = checked(without_faults(answers, rubric, as_of))
    if strict and record.aside:
        raise InvalidInputError(*record.aside)
    return sound, set_aside((*record.aside, *wrong))
