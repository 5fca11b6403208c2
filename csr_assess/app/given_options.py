"""How options and arguments were given: none with nothing on the line, and what is wrong with a variable names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from csr_assess.base.errors import CsrAssessError, Problem, UsageError
from csr_assess.base.texts import _, sentences


def refuse_empty(ctx: Any) -> None:  # noqa: ANN401 -- Typer's own context
    """Raise UsageError for each option or argument that is empty on the line: it would mean nothing.

    A variable set to nothing is not set.
    """
    problems = []
    for one in _given(ctx, "COMMANDLINE"):
        value = ctx.params.get(one.name)
        if value == "" or (isinstance(value, list | tuple) and "" in value):
            message = _("{option} is empty; give it a value.") if one.required else ""
            message = message or _("{option} is empty; give it a value, or leave it out.")
            problems.append(Problem(code="usage", message=message.format(option=_longest(one))))
    if problems:
        raise UsageError(*problems)


def name_variables(error: CsrAssessError, ctx: Any) -> None:  # noqa: ANN401 -- Typer's own context
    """Add to each problem with an option, or with what it names, the variable that the option was set by."""
    found = tuple(_named(problem, ctx) for problem in error.problems)
    if found != error.problems:
        error.problems = found
        error.args = ("\n".join(map(str, found)),)


def refuse_variable(error: Any, ctx: Any) -> None:  # noqa: ANN401 -- one of Typer's errors, and its context
    """Raise UsageError where a value that Typer refuses came from a variable, which it is said of."""
    said = error.format_message()
    if error.param in _given(ctx, "ENVIRONMENT") and _variable(error.param) not in said:
        raise UsageError(Problem(code="usage", message=said, hint=_set_by(error.param)))


def _given(ctx: Any, source: str) -> list[Any]:  # noqa: ANN401 -- Typer's own context
    """Return the options and arguments that were given that way."""
    sources = [(one, ctx.get_parameter_source(one.name)) for one in ctx.command.params]
    return [one for one, said in sources if said is not None and said.name == source]


def _named(problem: Problem, ctx: Any) -> Problem:  # noqa: ANN401 -- Typer's own context
    told = [_set_by(one) for one in _given(ctx, "ENVIRONMENT") if _is_about(problem, one, ctx.params.get(one.name))]
    return replace(problem, hint=sentences((problem.hint, *told))) if told else problem


def _is_about(problem: Problem, option: Any, value: Any) -> bool:  # noqa: ANN401 -- Typer's own option, and its value
    text, file = f"{problem.message} {problem.hint}", problem.where.file or ""
    if _variable(option) in text:
        return False
    named = [one for one in (value if isinstance(value, list | tuple) else [value]) if isinstance(one, str) and one]
    if any(file == one or file.startswith(f"{one}/") for one in named):
        return True
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in _names(option))


def _names(option: Any) -> Iterator[str]:  # noqa: ANN401 -- as above
    yield from option.opts if option.param_type_name == "option" else (option.metavar.strip("[]."),)


def _longest(option: Any) -> str:  # noqa: ANN401 -- as above
    return max(_names(option), key=len)


def _set_by(option: Any) -> str:  # noqa: ANN401 -- as above
    return _("{option} is set by the variable {variable}.").format(option=_longest(option), variable=_variable(option))


def _variable(option: Any) -> str:  # noqa: ANN401 -- as above
    found: str = option.envvar if isinstance(option.envvar, str) else next(iter(option.envvar), "")
    return found
