"""Rubrics of one's own: begun, compared with what they extend, and where each of their values comes from."""

from __future__ import annotations

import errno
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct, to_builtins

from csr_assess.app import options, outputs, rubrics
from csr_assess.app.formats import LISTING, TABLE
from csr_assess.app.printed_results import Listing
from csr_assess.base import dead_links
from csr_assess.base.errors import ExitCode, Problem, UsageError, Where
from csr_assess.base.texts import _, listed, printable
from csr_assess.rubric import load
from csr_assess.rubric.positions import stepped
from csr_assess.rubric.resolve import Aim

if TYPE_CHECKING:
    from csr_assess.assess.share_changes import ShareChange
    from csr_assess.contracts import rubric_diff_v1, rubric_origins_v1
    from csr_assess.rubric.differences import Difference
    from csr_assess.rubric.model import Rubric, Target
    from csr_assess.rubric.origins import Origin
    from csr_assess.rubric.resolved import Resolved


def new(
    name: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder to begin it in; new, or empty.")],
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Begin a rubric of your own: a few commented files that build on the bundled one."""
    from csr_assess.contracts.rubric_new_v1 import NewRubric
    from csr_assess.rubric import starter

    places = outputs.parse(formats, output, LISTING)
    folder = Path(name)
    _refuse_used(folder)
    base = rubrics.read_rubric()
    files = starter.files(base, shlex.quote(printable(str(folder))), folder.resolve().name)
    _write(folder, files)
    begun = NewRubric(
        id=starter.own_id(folder.resolve().name, base),
        version=starter.VERSION,
        extends=load.DEFAULT,
        folder=str(folder.resolve()),
        files=tuple(files),
    )
    deliver_listing(places, "rubric-new", (begun,), _next_steps(shlex.quote(printable(str(folder))), tuple(files)))
    return ExitCode.DONE


def _refuse_used(folder: Path) -> None:
    """Raise UsageError where a rubric cannot be begun: nothing that is there is ever written over."""
    if dead_links.leads_nowhere(folder):
        from csr_assess.answers.write import unwritable

        raise unwritable(folder, FileNotFoundError(errno.ENOENT, str(folder)))
    if str(folder) in load.names():
        message = _("this is the name of a bundled rubric and would always mean that one; choose another name.")
    elif folder.is_dir() and any(folder.iterdir()):
        message = _("there is something in this folder; choose a new or an empty one.")
    elif folder.exists() and not folder.is_dir():
        message = _("this is a file; choose a new or an empty folder.")
    else:
        return
    raise UsageError(Problem(code="folder-in-use", where=Where(file=str(folder)), message=message))


def _write(folder: Path, files: dict[str, str]) -> None:
    from csr_assess.answers.write import unwritable

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None
    for file, text in files.items():
        outputs.to_file(folder / file, text.encode())


def _next_steps(folder: str, files: Sequence[str]) -> list[str]:
    commands = {
        _("Check it after each change:"): f"csr-assess rubric check {folder}",
        _("See what it changes:"): f"csr-assess rubric diff {folder}",
        _("Score with it:"): f"csr-assess score answers.yaml --rubric {folder}",
    }
    column = max(map(len, commands)) + 2
    return [
        f"{folder}: {listed(files)}",
        _("A rubric that builds on {base}. Write only what differs in it.").format(base=load.DEFAULT),
        *(f"{label.ljust(column)}{command}" for label, command in commands.items()),
    ]


def diff(
    rubric: Annotated[str, typer.Argument(envvar="CSR_ASSESS_RUBRIC", metavar="FOLDER", help="Your own rubric.")],
    role: options.RoleOption = "",
    industry: options.IndustryOption = "",
    formats: options.ListingFormatOption = [],  # noqa: B006 -- Typer copies it
    output: options.OutputOption = "",
    debug: options.DebugOption = False,  # noqa: ARG001 -- read at the boundary
) -> int:
    """Say what a rubric changes in the one it extends, or in the bundled one, and what follows for the score."""
    from csr_assess.app import reporting
    from csr_assess.assess.share_changes import share_changes
    from csr_assess.render import rubric_diff
    from csr_assess.rubric.differences import differences

    places = outputs.parse(formats, output, LISTING)
    after = rubrics.rubric_layers(rubric)
    before = after.extended() or load.layers()
    reporting.target_override(after.resolved().rubric, role, industry, "")
    aim = Aim(role=role, industry=industry)
    changes = differences(before, after, aim if role or industry else None)
    old, own = before.resolved(aim), after.resolved(aim)
    shares = share_changes(old.rubric, own.rubric)
    results = (_compared(old.rubric, own.rubric, changes, shares),)
    head = _("{own} compared with {other}").format(own=_named(own.rubric), other=_named(old.rubric))
    whom = [layer for layer in own.layers if layer.kind != "rubric"]
    deliver_listing(places, "rubric-diff", results, rubric_diff.diff_lines(head, changes, shares, whom))
    return ExitCode.DONE


def _named(rubric: Rubric) -> str:
    return f"{rubric.core.title} ({rubric.core.id} {rubric.core.version})"


def _compared(
    old: Rubric, own: Rubric, changes: Iterable[Difference], shares: Iterable[ShareChange]
) -> rubric_diff_v1.RubricDiff:
    from csr_assess.contracts.rubric_diff_v1 import ComparedRubric, RubricChange, RubricDiff
    from csr_assess.contracts.rubric_diff_v1 import ShareChange as Published

    sides = [
        ComparedRubric(id=one.core.id, version=one.core.version, title=one.core.title, sha256=one.sha256)
        for one in (own, old)
    ]
    return RubricDiff(
        rubric=sides[0],
        against=sides[1],
        changes=tuple(
            RubricChange(
                document=one.document,
                field=stepped(one.way),
                change=one.change,
                before=one.before,
                after=one.after,
            )
            for one in changes
        ),
        shares=tuple(
            Published(
                criterion=one.criterion,
                title=one.title,
                weight_before=one.weight_before,
                weight_after=one.weight_after,
                points_before=one.points_before,
                points_after=one.points_after,
            )
            for one in shares
        ),
    )


def shown_target(target: Target) -> dict[str, Any]:
    """Return a target as it is printed: a key of the files that was renamed has its name of version 1."""
    from csr_assess.contracts.rubric_show_v1 import INDUSTRY_NAMES

    shown: dict[str, Any] = to_builtins(target)
    shown["industries"] = [
        {INDUSTRY_NAMES.get(key, key): value for key, value in industry.items()} for industry in shown["industries"]
    ]
    return shown


def show_origins(resolved: Resolved, places: list[outputs.Output]) -> None:
    """Write where each value comes from that the rubric at the bottom does not say as it is."""
    from csr_assess.render import rubric_origins
    from csr_assess.rubric.origins import origins

    found = origins(resolved)
    lines = rubric_origins.origin_lines(_named(resolved.rubric), resolved.layers, found)
    deliver_listing(places, "rubric-origins", (_origins(resolved, found),), lines)


def _origins(resolved: Resolved, found: Iterable[Origin]) -> rubric_origins_v1.RubricOrigins:
    from csr_assess.contracts import rubric_origins_v1 as published

    core, layers = resolved.rubric.core, resolved.layers
    return published.RubricOrigins(
        id=core.id,
        version=core.version,
        sha256=resolved.rubric.sha256,
        layers=tuple(published.Layer(kind=one.kind, name=one.name) for one in layers),
        origins=tuple(
            published.Origin(
                document=one.document,
                field=stepped(one.way),
                value=one.value,
                removed=one.removed,
                layer=published.Layer(kind=one.layer.kind, name=one.layer.name),
                file=one.file,
                line=one.line,
            )
            for one in found
        ),
    )


def deliver_listing(places: list[outputs.Output], kind: str, results: Sequence[Struct], lines: Iterable[str]) -> None:
    """Write a result that is lines for people and an envelope of that kind for programs.

    As a table, lines are as wide as the terminal.
    """
    said = [printable(line) for line in lines]

    def written(place: outputs.Output) -> bytes:
        shown = said if place.form != TABLE or place.file else [part for line in said for part in _wrapped(line)]
        return LISTING[place.form].render(Listing(kind=kind, results=results, lines=shown))

    outputs.write_outputs(places, written)


def _wrapped(line: str) -> list[str]:
    import textwrap

    indent = " " * (len(line) - len(line.lstrip()) + 2)
    width = outputs.width()
    found = textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return found or [""]
