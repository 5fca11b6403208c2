"""`csr-assess schema`: JSON Schema of an answer file, a report or a rubric file."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from csr_assess.app import envelope, options, outputs, rubrics
from csr_assess.app.outputs import Output
from csr_assess.base.errors import ExitCode
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Kind(enum.StrEnum):
    """What a schema can be of."""

    ANSWERS = "answers"
    REPORT = "report"
    RUBRIC = "rubric"


@app.command()
def schema(
    kind: Annotated[Kind, typer.Argument(help="What to describe.")],
    rubric: options.RubricOption = load.DEFAULT,
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Print the JSON Schema 2020-12 of an answer file, of a report in its envelope, or of one rubric file."""
    from pathlib import Path

    from csr_assess.app import schemas

    made = schemas.answers(rubrics.read(rubric)) if kind is Kind.ANSWERS else getattr(schemas, kind)()
    place = Output(form="json", file=Path(output) if output else None)
    outputs.write([place], lambda _place: envelope.encode(made))
    return ExitCode.DONE
