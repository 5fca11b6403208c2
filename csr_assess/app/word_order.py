"""Which word of a command line is the command: options work before it as after it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from csr_assess.app.help_page import MoreIsNeededError, write_examples
from csr_assess.app.names import DEFAULT_COMMAND
from csr_assess.base.errors import Problem, UsageError, Where
from csr_assess.base.texts import _, clauses, did_you_mean

WRONG_LINE: type[Exception] = typer.BadParameter.__bases__[0]
"""What Typer raises for a wrong command line; it gives the class no public name."""
_ANSWER_ENDINGS = (".yaml", ".yml", ".json")


class CommandGroup(TyperGroup):
    """A group that finds its command among the words of a line, wherever the options stand."""

    meant = ""
    """The command that is meant where a line names none of the group's; it is not listed. Empty: there is none."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Return the names that are listed."""
        return [name for name in super().list_commands(ctx) if name != self.meant]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Put the command first, then read the line as Typer does."""
        asks_help = set(args) & set(ctx.help_option_names)
        if self.no_args_is_help and all(map(_is_option, args)) and not asks_help and not ctx.resilient_parsing:
            raise MoreIsNeededError(ctx)
        return super().parse_args(ctx, self.in_order(ctx, args))

    def in_order(self, ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own context
        """Return the words with the command first, where one is among them; `help` before it asks for its help."""
        if words[:1] == ["help"] and not ctx.resilient_parsing:
            return [*words[1:], "--help"]
        return command_first(self, ctx, words) or ([self.meant, *words] if self.meant else words)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 -- Typer's own types
        """Return the command and its words; the one that is meant has the group's own name."""
        name, command, rest = super().resolve_command(ctx, args)
        return "" if name and name == self.meant else name, command, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write each command with all it does; Typer would cut the longer ones off."""
        listed: list[Any] = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(one.name, one.help.partition("\n\n")[0]) for one in listed])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 -- Typer's own types
        """Write the examples, then what else is to be said."""
        write_examples(ctx, formatter)
        super().format_epilog(ctx, formatter)


def command_first(commands: TyperGroup, ctx: Any, words: list[str]) -> list[str] | None:  # noqa: ANN401 -- Typer's own
    """Return the words of a line with its command before its options; None where no word is a command.

    A word is the command where all words before it are options of that command, with their values: a file, a state or
    an industry that happens to be called like a command is not taken for it.
    """
    if words and not _is_option(words[0]):
        return words if commands.get_command(ctx, words[0]) else None
    found = [(place, command) for place, word in enumerate(words) if (command := commands.get_command(ctx, word))]
    for place, command in found:
        before, after = words[:place], words[place + 1 :]
        if isinstance(command, TyperGroup):
            inner = command_first(command, ctx, [*before, *after])
            if inner is not None:
                return [words[place], *inner]
        elif _are_options([command], ctx, before):
            return [words[place], *before, *after]
    # An option that only other commands have is still no file: the command refuses it by name.
    everywhere = [command for _name, command in every_command(commands, ctx)] if found else []
    for place, _command in found:
        if _are_options(everywhere, ctx, words[:place]) or _is_of_none(words[0], [commands, *everywhere], ctx):
            return [words[place], *words[:place], *words[place + 1 :]]
    return None


def _is_of_none(word: str, commands: Iterable[Any], ctx: Any) -> bool:  # noqa: ANN401 -- Typer's own
    """Say whether a word is a long option that no command has: the line is refused by the command it names."""
    name = word.partition("=")[0]
    return name.startswith("--") and not any(name in option_names(command, ctx) for command in commands)


def every_command(commands: TyperGroup, ctx: Any) -> Iterator[tuple[str, TyperCommand]]:  # noqa: ANN401 -- Typer's own
    """Yield each command by its name, those of a group with the group's before it; this imports them all."""
    for name in commands.list_commands(ctx):
        command = commands.get_command(ctx, name)
        if isinstance(command, TyperGroup):
            meant = command.get_command(ctx, getattr(command, "meant", ""))
            if isinstance(meant, TyperCommand):
                yield name, meant
            yield from ((f"{name} {inner}", found) for inner, found in every_command(command, ctx))
        elif isinstance(command, TyperCommand):
            yield name, command


def option_names(command: Any, ctx: Any) -> set[str]:  # noqa: ANN401 -- Typer's own types
    """Return what the options of a command are called: -f, --format."""
    options = (one for one in command.get_params(ctx) if one.param_type_name == "option")
    return {name for one in options for name in (*one.opts, *one.secondary_opts)}


def without_command(commands: TyperGroup, ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own
    """Return a line that names no command as one of the command that then runs, where it can be one.

    Raises UsageError for a file where a command belongs.
    """
    if words and not _is_option(words[0]):
        if Path(words[0]).is_file() or Path(words[0]).suffix.lower() in _ANSWER_ENDINGS:
            raise UsageError(_no_command(words[0]))
        return words  # no such command, and Typer says so
    own = option_names(commands, ctx)
    if words and words[0] in own:
        return words
    alone, asks = [word for word in words if word in own], commands.get_command(ctx, DEFAULT_COMMAND)
    if alone and _are_options([asks], ctx, [word for word in words if word not in own]):
        return alone
    for word in _arguments(asks, ctx, words):
        if not _may_be_answers(word):
            raise UsageError(_no_such_command(word, commands.list_commands(ctx)))
    return [DEFAULT_COMMAND, *words]


def unfinished_line(commands: TyperGroup, ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own
    """Return what is typed so far of a line without a command, as one whose next word the shell can be told.

    Nothing where a command may follow; else the line of a command that waits for a value, or takes files.
    """
    if not words or not _is_option(words[0]):
        return words
    default = commands.get_command(ctx, DEFAULT_COMMAND)
    others = (pair for pair in every_command(commands, ctx) if pair[0] != DEFAULT_COMMAND)
    for name, command in itertools.chain([(DEFAULT_COMMAND, default)], others):
        if _are_options([command], ctx, words):
            return []
        if _are_options([command], ctx, [*words, "value"]):
            return [*name.split(), *words]
    return [DEFAULT_COMMAND, *words]


def _no_command(file: str) -> Problem:
    is_there = Path(file).exists()
    return Problem(
        code="usage",
        where=Where(file=file),
        message=_("this is a file, and a command is needed.")
        if is_there
        else _("there is no such file, and a command is needed."),
        hint=_("Try: csr-assess score FILE for its report, csr-assess interview FILE to go on with its answers."),
    )


def _no_such_command(word: str, allowed: list[str]) -> Problem:
    unknown = _("there is no command {word}, and no file of that name").format(word=word)
    near = did_you_mean(word, allowed, most=len(allowed))
    hint = _("For a new answer file of that name: {path}").format(path=f"./{word}")
    return Problem(code="usage", message=clauses(unknown, near), hint=hint)


def _may_be_answers(word: str) -> bool:
    """Say whether a word can name an answer file; the others are slips in a command's name."""
    return Path(word).suffix.lower() in _ANSWER_ENDINGS or Path(word).name != word or Path(word).exists()


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _are_options(commands: Iterable[Any], ctx: Any, words: list[str]) -> bool:  # noqa: ANN401 -- Typer's own types
    """Say whether words are options of the commands, each with its value, and nothing else."""
    try:
        return not _left_over(commands, ctx, words)
    except WRONG_LINE:
        return False


def _arguments(command: Any, ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own types
    """Return the words that are no option of a command; none where the line is wrong anyway."""
    try:
        return _left_over([command], ctx, words)
    except WRONG_LINE:
        return []


def _left_over(commands: Iterable[Any], ctx: Any, words: list[str]) -> list[str]:  # noqa: ANN401 -- Typer's own types
    """Return the words that are no option of the commands. Raises WRONG_LINE, as for an option without its value."""
    every = [one for command in commands for one in command.get_params(ctx) if one.param_type_name == "option"]
    reader = TyperCommand(None, params=every, add_help_option=False)
    _values, left, _order = reader.make_parser(typer.Context(reader, parent=ctx)).parse_args(args=[*words])
    return left
