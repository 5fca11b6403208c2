"""What the shell offers at TAB: the values of options and arguments, read from the rubric in use."""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer import _completion_classes
from typer.core import TyperArgument, TyperCommand

from csr_assess.app import formats, names
from csr_assess.base.texts import printable

if TYPE_CHECKING:
    from csr_assess.rubric.model import Rubric

Words = Iterable[tuple[str, str]]
"""What can be typed, each with what it means in a few words."""
_OPTION_AND_VALUE = re.compile(r"(?<= )--[a-z-]+=(?=[^ ]*\Z)")
WRITES: dict[str, Iterable[str]] = {
    "interview": formats.REPORT,
    "demo": formats.REPORT,
    "score": formats.REPORT,
    "report": formats.REPORT,
    "plan": formats.PLAN,
    "look-up": formats.LICENSE,
    "compare": formats.PAGE,
    "explain": formats.PAGE,
    "what-if": formats.PAGE,
    "market": formats.PAGE,
    "posting": formats.PAGE,
    "form": {**formats.PAGES, **formats.RATINGS},
    "batch": {**formats.RECORD_WRITERS, **formats.GROUP},
}
"""The formats of each command that writes more than a listing."""


def complete(command: Any, arguments: list[str]) -> None:  # noqa: ANN401 -- Typer's own command
    """Answer the shell, and say nothing where that goes wrong: it is in the middle of a line."""
    # Typer would load rich to print a word's meaning: a third of the time, and it breaks long ones in two.
    _completion_classes._sanitize_help_text = printable  # noqa: SLF001 -- there is no public way
    with contextlib.suppress(Exception):
        command.main(args=arguments, prog_name="csr-assess", obj=_part_values())


def _part_values() -> str:
    """Part `--option=value` into two words, so that the value is looked for; return what it is offered with.

    bash has parted it into three and replaces the value alone; zsh and fish replace the whole word.
    """
    if "COMP_WORDS" in os.environ:
        words = os.environ["COMP_WORDS"].split("\n")[: int(os.environ["COMP_CWORD"]) + 1]
        if words[-1] == "=":
            words.append("")
        words = [word for word in words if word != "="]
        os.environ.update(COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1))
        return ""
    typed = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    found = _OPTION_AND_VALUE.search(typed)
    if not found:
        return ""
    os.environ["_TYPER_COMPLETE_ARGS"] = f"{typed[: found.end() - 1]} {typed[found.end() :]}"
    return found.group()


def offer_values(command: TyperCommand) -> None:
    """Give each option and argument of a command its own words at TAB, where it has some."""
    every: list[Any] = command.params
    for one in every:
        words = VALUES.get(f"{command.name} {one.name}") or VALUES.get(one.name)
        if words:
            one.shell_complete = functools.partial(_completed, words)


def _completed(words: Callable[[Any], Words], ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 -- Typer's own types
    """Return the words that begin as typed, or whose meaning does; none where the rubric cannot be read."""
    typed, found = incomplete.casefold(), list[tuple[str, str]]()
    with contextlib.suppress(Exception):  # a rubric that cannot be read is told once it is used
        every = list(words(ctx))
        found = [pair for pair in every if pair[0].casefold().startswith(typed)]
        found = found or [pair for pair in every if pair[1].casefold().startswith(typed)]
        found = [(f"{ctx.find_root().obj or ''}{word}", meaning) for word, meaning in found]
    return TyperArgument(param_decls=["word"], autocompletion=lambda *_: found).shell_complete(ctx, "")


def _rubric(ctx: Any) -> Rubric:  # noqa: ANN401 -- Typer's own context
    from csr_assess.rubric import load

    return load.layers(ctx.params.get("rubric") or load.DEFAULT, sources=False).widest()


def _roles(ctx: Any) -> Words:  # noqa: ANN401 -- Typer's own context
    return [(role.id, role.text) for role in _rubric(ctx).target.roles]


def _industries(ctx: Any) -> Words:  # noqa: ANN401
    return [(industry.id, industry.title) for industry in _rubric(ctx).target.industries]


def _to_look_up(ctx: Any) -> Words:  # noqa: ANN401
    """Return what can follow `license`: an industry, or another command of its own."""
    group = ctx.parent.command
    return [*_industries(ctx), *((name, group.get_command(ctx, name).help) for name in group.list_commands(ctx))]


def _states(ctx: Any) -> Words:  # noqa: ANN401
    return [(place.id, place.title) for place in _rubric(ctx).target.places]


def _options_of(which: str, ctx: Any) -> Words:  # noqa: ANN401
    """Return the choices of a question that the license rules name."""
    rubric = _rubric(ctx)
    rules = next(section.rules for section in rubric.sections.values() if section.rules)
    return [(option.id, option.text) for option in rubric.questions[str(getattr(rules, which))].options]


def _criteria(ctx: Any) -> Words:  # noqa: ANN401
    return [(name, criterion.title) for name, criterion in _rubric(ctx).criteria.items()]


def _supposable(ctx: Any) -> Words:  # noqa: ANN401
    """Return the criteria that count, each ready for its level."""
    return [(f"{name}=", one.title) for name, one in _rubric(ctx).criteria.items() if one.kind == "required"]


def _areas(ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.assess.market_figures import metro_rows

    return [(area.id, area.title) for area in metro_rows(_rubric(ctx))]


def _checks(ctx: Any) -> Words:  # noqa: ANN401
    return [("target", ""), *((section.check, section.title) for section in _rubric(ctx).sections.values())]


def _tasks(ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.tasks.catalog import tasks_of

    return [(task.id, task.title) for task, _criterion in tasks_of(_rubric(ctx)).values()]


def _programs(ctx: Any) -> Words:  # noqa: ANN401
    return [(program.id, program.title) for program in _rubric(ctx).programs]


def _bands(ctx: Any) -> Words:  # noqa: ANN401
    return [("gate", ""), *((band.id, band.title) for band in _rubric(ctx).core.bands)]


def _formats(ctx: Any) -> Words:  # noqa: ANN401
    written: Iterable[str] = WRITES.get(ctx.command.name, formats.LISTING)
    return [(name, "") for name in written]


def _rubrics(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.rubric import load

    own = sorted(path.parent.name for path in Path().glob("*/rubric.yaml"))
    return [(name, "") for name in [*load.names(), *own]]


def _colors(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.app.outputs import COLORS

    return [(name, "") for name in COLORS]


def _lists(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.app.license_answers import LISTS

    return [(name, "") for name in LISTS]


def _parts(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.render.part_names import PARTS

    return [(name, "") for name in PARTS]


def _forms(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.app.commands.form import Kind

    return [(kind.value, "") for kind in Kind]


def _readers(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.render.pages.mock_call import PAGES_FOR

    return [(name, "") for name in ("all", *PAGES_FOR)]


def _kinds(_ctx: Any) -> Words:  # noqa: ANN401
    from csr_assess.app.commands.schema import KINDS

    return [(name, "") for name in KINDS]


def _commands(ctx: Any) -> Words:  # noqa: ANN401
    """Return the commands that can follow those already typed."""
    shown = ctx.find_root()
    said = list(ctx.params.get("words") or ())
    if not said:
        return names.COMMANDS.items()
    inside = shown.command.get_command(shown, said[0])
    listed = inside.list_commands(shown) if hasattr(inside, "list_commands") else []
    return [(name, "") for name in listed] if len(said) == 1 else []


VALUES: dict[str, Callable[[Any], Words]] = {
    "rubric": _rubrics,
    "rubric_before": _rubrics,
    "role": _roles,
    "industry": _industries,
    "state": _states,
    "customers": _states,
    "activity": functools.partial(_options_of, "activities"),
    "employer": functools.partial(_options_of, "employer"),
    "engagement": functools.partial(_options_of, "engagement"),
    "formats": _formats,
    "fail_on": _bands,
    "confirm": _criteria,
    "color": _colors,
    "interview only": _checks,
    "tasks only": _tasks,
    "practice program": _programs,
    "look-up industry": _to_look_up,
    "look-up list_": _lists,
    "report part": _parts,
    "explain criterion": _criteria,
    "what-if changes": _supposable,
    "metro": _areas,
    "form kind": _forms,
    "form readers": _readers,
    "schema kind": _kinds,
    "help words": _commands,
}
"""What can be typed for a parameter, by its name, or by its command and its name."""
