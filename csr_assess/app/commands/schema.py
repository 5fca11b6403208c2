"""`csr-assess schema`: JSON Schema of every JSON that is read or printed."""

from typing import Annotated

import typer

from csr_assess.app import envelope, options, outputs, rubrics
from csr_assess.app.help_page import Command
from csr_assess.app.outputs import Output
from csr_assess.base.errors import ExitCode, Problem, UsageError
from csr_assess.base.texts import _, clauses, did_you_mean
from csr_assess.rubric import load

app = typer.Typer(rich_markup_mode=None, add_completion=False)
KINDS = ("answers", "rubric", "overlay", *dict.fromkeys(kind for kinds in envelope.BODIES.values() for kind in kinds))
"""What is read, then what is printed."""
TABLES = ("csv", "long")
"""What is written as tables, by the format that writes each."""

_HELP = f"What to describe: {', '.join(KINDS)}. Or a table: {' or '.join(TABLES)}."


@app.command(cls=Command, no_args_is_help=True)
def schema(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=_HELP)],
    rubric: options.RubricOption = load.DEFAULT,
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Print the JSON Schema 2020-12 of what is read (answers, a rubric's files) or printed (all others).

    csv and long are the tables that batch writes: a Frictionless Table Schema each.
    """
    from pathlib import Path

    from csr_assess.app import schemas
    from csr_assess.batch import table_schema

    kinds = (*KINDS, *TABLES)
    if kind not in kinds:
        unknown = clauses(_("{word} is unknown").format(word=kind), did_you_mean(kind, kinds, most=len(kinds)))
        raise UsageError(Problem(code="usage", message=f"KIND: {unknown}"))
    if kind == "answers":
        made = schemas.answers_schema(rubrics.rubric_layers(rubric).widest())
    elif kind in ("rubric", "overlay"):
        made = schemas.rubric() if kind == "rubric" else schemas.overlay()
    elif kind in TABLES:
        made = table_schema.TABLE_SCHEMAS[kind](rubrics.rubric_layers(rubric).widest())
    else:
        made = schemas.printed_schema(kind)
    place = Output(form="json", file=Path(output) if output else None)
    outputs.write_outputs([place], lambda _place: envelope.encode(made))
    return ExitCode.DONE
