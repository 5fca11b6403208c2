"""`csr-assess import`: other people's formats to answer files: tables of surveys and spreadsheets, and resumes."""  # noqa: N999 -- called like its command

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csr_assess.app import options, outputs, reporting, rubrics
from csr_assess.app.help_page import Command
from csr_assess.base.errors import ExitCode
from csr_assess.base.texts import _, counted, printable, sentences
from csr_assess.imports.systems import PRESETS
from csr_assess.rubric import load

if TYPE_CHECKING:
    from csr_assess.imports.people import Imported

app = typer.Typer(rich_markup_mode=None, add_completion=False)

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A table (CSV, XLSX, ODS, JSON) or a JSON Resume.")]
MapOption = Annotated[
    str, typer.Option("--map", envvar="CSR_ASSESS_MAP", metavar="MAP.yaml", help="What each column is.")
]
GuessOption = Annotated[
    bool,
    typer.Option(
        "--guess",
        envvar="CSR_ASSESS_GUESS",
        help="Guess what each column is: writes a map; with -o FOLDER/, answers.",
    ),
]
PresetOption = Annotated[
    str,
    typer.Option(
        "--preset",
        envvar="CSR_ASSESS_PRESET",
        metavar="SYSTEM",
        help=f"Who wrote it: {', '.join(PRESETS)}. Its own columns stand for code and name where no others do.",
    ),
]
PlaceOption = Annotated[
    str,
    typer.Option("--output", "-o", metavar="FOLDER/|FILE", help="A file a person; or one of JSON lines; or the map."),
]


@app.command("import", cls=Command, no_args_is_help=True)
def import_(
    file: FileArgument,
    column_map: MapOption = "",
    guess: GuessOption = False,
    preset: PresetOption = "",
    rubric: options.RubricOption = load.DEFAULT,
    as_of: options.AsOfOption = "",
    output: PlaceOption = "",
    strict: options.StrictOption = False,
    quiet: options.QuietOption = False,
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Turn a table of a survey or a spreadsheet, or a JSON Resume, into answer files."""
    from csr_assess.base import inputs
    from csr_assess.imports import people, resume

    inputs.took_in(Path(file))
    people.refuse_conflict(file, column_map, preset, guess=guess)
    day, resolved = options.day(as_of, quiet=quiet), rubrics.rubric_layers(rubric, sources=False).widest()
    note = reporting.noter(quiet=quiet)
    data = resume.resume_in(Path(file))
    if data is not None:
        return _deliver(people.from_resume(data, file, resolved, day, note), output, quiet=quiet)
    if guess and not _is_folder(output):
        found = people.guessed_map(Path(file), resolved, preset)
        _write_map(found.content, output)
        outputs.note(found.said, quiet=quiet)
        return ExitCode.DONE
    names = people.names_for(Path(file), resolved, column_map, preset, note, guess=guess)
    return _deliver(people.from_table(file, resolved, day, names, note, strict=strict), output, quiet=quiet)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output or "-").is_dir()


def _write_map(content: bytes, output: str) -> None:
    if output:
        outputs.to_new_file(Path(output), content)
    else:
        outputs.emit(content, text=True)


def _deliver(imported: Imported, output: str, *, quiet: bool) -> int:
    """Write answers to a folder, a file or standard output, and say how many there are."""
    from csr_assess.answers.write import dump
    from csr_assess.imports.answer_folder import write_folder, write_private
    from csr_assess.imports.people import as_lines

    for problem in imported.problems:
        outputs.note(printable(str(problem)))
    people = imported.people
    if _is_folder(output):
        write_folder(Path(output), people, imported.stem)
    else:
        content = dump(people[0], as_json=False) if imported.is_one_persons else as_lines(people)
        if output:
            write_private([(Path(output), content)])
        else:
            outputs.emit(content, text=True)
    outputs.note(_count(imported, output), quiet=quiet)
    return ExitCode.SOME_REJECTED if imported.rejected else ExitCode.DONE


def _count(imported: Imported, output: str) -> str:
    if imported.is_one_persons:
        return _("Everything else is asked: csr-assess interview {place}").format(place=output or "my-answers.yaml")
    said, aside = counted("{number} person read.", "{number} people read.", len(imported.people)), ""
    if imported.aside:
        aside = counted(
            "{number} cell was set aside, named above, and counts as unanswered.",
            "{number} cells were set aside, named above, and count as unanswered.",
            imported.aside,
        )
    next_step = _("To score them: csr-assess batch {place}").format(place=output) if output and imported.people else ""
    return sentences((said, aside, next_step))
