"""A file of another format to answers: a table by its own heads, by a map or by a guess; a resume."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from csr_assess.base.errors import InvalidInputError, Problem, UsageError, Where
from csr_assess.base.texts import _, counted, did_you_mean, listed, sentences
from csr_assess.batch import readers
from csr_assess.batch.endings import all_endings
from csr_assess.batch.head_names import names_in
from csr_assess.batch.records import at_record
from csr_assess.batch.run import OnceAFile, sound_answers
from csr_assess.imports.guess import guessed
from csr_assess.imports.map_types import LIKELY, SURELY, UNSURE, ColumnMap
from csr_assess.imports.mapped_names import MappedNames
from csr_assess.imports.maps import dump_map, read_map
from csr_assess.imports.resume import resume_answers
from csr_assess.imports.samples import read_sample
from csr_assess.imports.systems import PRESETS
from csr_assess.questions.validation import validated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csr_assess.answers.types import Answers
    from csr_assess.batch.head_names import Names
    from csr_assess.batch.records import Noted
    from csr_assess.rubric.model import Rubric


class Imported(Struct, frozen=True, kw_only=True):
    """What was read."""

    people: list[Answers]
    problems: list[Problem]
    """What is wrong: with cells, which were set aside, and with people, who were left out."""
    aside: int = 0
    """How many cells were set aside."""
    rejected: int = 0
    """How many people were left out."""
    is_one_persons: bool = False
    """Whether the file is about one person."""
    stem: str = "person"
    """What the file of somebody without an id is called."""


class GuessedMap(Struct, frozen=True, kw_only=True):
    """A map's file, and how much of it is sure."""

    content: bytes
    said: str


def refuse_conflict(file: str, column_map: str, preset: str, *, guess: bool) -> None:
    """Raise UsageError for options that contradict each other, a preset that is none, and what is no file."""
    problems = []
    if column_map and guess:
        message = _("--guess writes a map and --map uses one; give one of them.")
        problems.append(Problem(code="usage", message=message))
    if preset and preset not in PRESETS:
        message = _("--preset {found}: {meant}").format(found=preset, meant=did_you_mean(preset, [*PRESETS]))
        problems.append(Problem(code="usage", message=message))
    if preset and column_map:
        message = _("--preset helps to guess and --map says it all; give one of them.")
        problems.append(Problem(code="usage", message=message))
    if file == readers.STDIN:
        message = _("an import reads a file by its name; save the input first.")
        problems.append(Problem(code="usage", message=message))
    if problems:
        raise UsageError(*problems)


def guessed_map(file: Path, rubric: Rubric, preset: str) -> GuessedMap:
    """Return the map that a table's heads and cells suggest."""
    mapped = _guess(file, rubric, preset)
    return GuessedMap(content=dump_map(mapped), said=_how_sure(mapped))


def _guess(file: Path, rubric: Rubric, preset: str) -> ColumnMap:
    _refuse_unreadable(file)
    names = names_in(rubric)
    return guessed(read_sample(file, names), names, file.name, preset)


def _refuse_unreadable(file: Path) -> None:
    """Raise UsageError for what is no file that can be read as a table."""
    if file.is_dir():
        message = _("a folder; an import reads one file. For answer files: csr-assess batch {folder}")
        raise UsageError(Problem(code="file-kind", where=Where(file=str(file)), message=message.format(folder=file)))
    if not file.exists():
        message = _("cannot be read: no such file or folder.")
        raise UsageError(Problem(code="file-unreadable", where=Where(file=str(file)), message=message))
    if not file.name.lower().endswith(all_endings()):
        message = _("not a kind of file that can be read; its name must end in one of: {endings}.")
        said = message.format(endings=listed([*all_endings()]))
        raise UsageError(Problem(code="file-kind", where=Where(file=str(file)), message=said))


def _how_sure(mapped: ColumnMap) -> str:
    """Say how many columns are sure, likely and unclear."""
    count = {sure: sum(column.sure == sure for column in mapped.columns) for sure in (SURELY, LIKELY, UNSURE)}
    open_words = sum(value is None for column in mapped.columns for value in column.values.values())
    said = _("Columns: {certain} certain, {likely} likely, {unsure} unsure, {other} not read.").format(
        certain=count[SURELY],
        likely=count[LIKELY],
        unsure=count[UNSURE],
        other=sum(column.question is None for column in mapped.columns) - count[UNSURE],
    )
    unread = counted(
        "{number} word below them stands for no answer yet.",
        "{number} words below them stand for no answers yet.",
        open_words,
    )
    next_step = _("Look at the map, edit it, and use it with --map.")
    return sentences((said, unread if open_words else "", next_step))


def names_for(  # noqa: PLR0913 -- what a person can say of a table
    file: Path, rubric: Rubric, column_map: str, preset: str, note: Noted, *, guess: bool
) -> Names:
    """Return what the columns of a table are called: as the map says, as guessed, or as the rubric has it."""
    _refuse_unreadable(file)
    if column_map:
        return MappedNames(rubric, read_map(Path(column_map), rubric))
    if not guess and not preset:
        return names_in(rubric)
    mapped = _guess(file, rubric, preset)
    note(Problem(code="import-guessed", where=Where(file=str(file)), message=_how_sure(mapped)))
    if not any(column.question in rubric.questions for column in mapped.columns):
        return names_in(rubric)  # which says what is wrong with a table of no question
    return MappedNames(rubric, mapped)


def from_table(  # noqa: PLR0913 -- as above
    file: str, rubric: Rubric, as_of: date, names: Names, note: Noted, *, strict: bool
) -> Imported:
    """Return the people in a table, what is no answer set aside; `strict` leaves out whoever has such a cell."""
    people: list[Answers] = []
    problems: list[Problem] = []
    aside = rejected = 0
    once = OnceAFile(note)
    for record in readers.read_records([file], rubric, note, names=names):
        try:
            if record.answers is None:
                raise InvalidInputError(*record.problems)  # noqa: TRY301 -- told like the others
            answers, wrong = sound_answers(record, record.answers, rubric, as_of, once, strict=strict)
        except InvalidInputError as error:
            problems += at_record(error.problems, record)
            rejected += 1
        else:
            people.append(answers)
            problems += wrong
            aside += len(wrong)
    return Imported(people=people, problems=problems, aside=aside, rejected=rejected)


def as_lines(people: Sequence[Answers]) -> bytes:
    """Return answers as JSON lines, a person a line."""
    return b"".join(msgspec.json.encode(one) + b"\n" for one in people)


def from_resume(data: dict[str, Any], file: str, rubric: Rubric, as_of: date, note: Noted) -> Imported:
    """Return the one person of a resume, and say what is still to be asked.

    Raises InvalidInputError where the rubric's own words for resumes make no answers.
    """
    answers = validated(resume_answers(data, file, rubric, as_of, note), rubric, as_of, file)
    return Imported(people=[answers], problems=[], is_one_persons=True, stem=Path(file).stem)
