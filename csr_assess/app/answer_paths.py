"""What a command line may name as one person's answer file: no command's name, and not many people at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer

from csr_assess.app import confirming
from csr_assess.app.formats import GROUP, RECORD_WRITERS
from csr_assess.app.names import command_name
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _

_ONE_PERSON = (".yaml", ".yml")
"""The endings of files in which a batch looks for one person alone."""
_LOOKED_AT = 1_000_000
"""Bytes from which is told whether a file holds several people."""
_BOM = b"\xef\xbb\xbf"
_SEVERAL = r"""(?x)\[\s*\{  # a list of objects
    | \{[^\n]*\}\s*\n\s*\{  # an object a line
    | [^\n:{}]*\b[a-z_]+\.[a-z_]+"?[,;\t|]\s*"?[a-z_]+\.[a-z_]  # a header of columns
    """
_MANY_PEOPLE, _PACKED = (".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods"), ".gz"


def refuse_no_answers(path: str, carried: Iterable[str] = ()) -> None:
    """Raise UsageError for what cannot be one person's answers: a command's name, a folder, a table, a link to itself.

    `carried` are the words to say the same options to the command for many people.
    """
    found = Path(path)
    if command_name([path]) and not found.exists():
        message = _("this is a command, and there is no file of that name.")
        hint = _("For the command: csr-assess {command}; for a new file of that name: ./{command}").format(command=path)
        raise UsageError(Problem(code="usage", where=Where(file=path), message=message, hint=hint))
    if path and not found.exists():
        from csr_assess.base import dead_links

        if dead_links.leads_to_itself(path):
            raise UsageError(dead_links.dead_link(path))
    if path and found.is_dir():
        message = _("this is a folder; one answer file is needed.")
    elif path.lower().removesuffix(_PACKED).endswith(_MANY_PEOPLE) and found.exists():
        message = _("this holds many people; one answer file is needed.")
    elif path.lower().endswith(_PACKED) and found.exists():
        message = _("this is packed with gzip; unpack it first.")
    else:
        if found.is_file() and not path.lower().endswith(_ONE_PERSON):
            _refuse_several_in(found, path, carried)
        return
    raise _for_batch(path, message, carried)


def _refuse_several_in(file: Path, path: str, carried: Iterable[str]) -> None:
    with suppress(OSError), file.open("rb") as stream:  # what cannot be read is told by the reading
        refuse_several(path, stream.read(_LOOKED_AT), carried)


def refuse_several(path: str, raw: bytes, carried: Iterable[str] = ()) -> None:
    """Raise UsageError where what is no answer file holds several people: a table, a JSON list, a person a line."""
    text = raw.lstrip(_BOM).decode(errors="replace").strip()
    if text.startswith("{") and "}" not in text.partition("\n")[0]:  # one object, a line for each of its keys
        return
    if not path.lower().endswith(_ONE_PERSON) and re.match(_SEVERAL, text):
        raise _for_batch(path, _("this holds many people; one answer file is needed."), carried)


def _for_batch(path: str, message: str, carried: Iterable[str] = ()) -> UsageError:
    import shlex

    hint = _("For all of them: {command}").format(command=shlex.join(["csr-assess", "batch", path, *carried]))
    where = Where(file="<stdin>" if path == "-" else path)
    return UsageError(Problem(code="many-people", where=where, message=message, hint=hint))


def carried_to_batch(ctx: typer.Context) -> Iterator[str]:
    """Yield the options that were typed on a line, as far as the command for many people has them."""
    from csr_assess.app.commands.batch import app
    from csr_assess.app.word_order import option_names

    known = option_names(typer.main.get_command(app), ctx)
    every: list[Any] = ctx.command.params
    for one in every:
        if one.opts[0] in known:
            yield from typed(ctx, one)


def typed(ctx: typer.Context, option: Any) -> Iterator[str]:  # noqa: ANN401 -- Typer's own option
    """Yield an option as it was typed on a line, with its value; nothing if it was not."""
    source = ctx.get_parameter_source(option.name)
    if source is None or source.name != "COMMANDLINE":
        return
    value = ctx.params[option.name]
    if option.is_flag or (option.opts[0], value) == (confirming.OPTION, confirming.EVERYTHING):
        yield option.opts[0]
        return
    for one in value if isinstance(value, list | tuple) else [value]:
        if option.name != "formats" or str(one).partition("=")[0] in {**RECORD_WRITERS, **GROUP}:
            yield from (option.opts[0], str(one))
