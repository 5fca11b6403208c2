"""The one boundary between the program and the shell: exceptions to messages and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys

from csr_assess.app import envelope, names
from csr_assess.base.errors import (
    CsrAssessError,
    ExitCode,
    InterruptedInterviewError,
    Problem,
    ReaderGoneError,
    Where,
)
from csr_assess.base.texts import _, printable


def guard(arguments: list[str]) -> int:
    """Run a command line and return its exit code; whatever goes wrong is said once, in the form asked for."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from csr_assess.app.closed_streams import open_closed_streams

        open_closed_streams()
    try:
        return _dispatched(arguments)
    except InterruptedInterviewError as error:
        for problem in error.problems:  # no error, so without its code
            sys.stderr.write(printable(f"{problem.message} {problem.hint}".rstrip()) + "\n")
        return error.exit_code
    except CsrAssessError as error:
        return _report(error.problems, error.exit_code, arguments)
    except KeyboardInterrupt:
        print(file=sys.stderr)  # noqa: T201 -- the shell's line ends here
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, ReaderGoneError):
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 -- the last boundary
        return _unforeseen(error, arguments)


def _dispatched(arguments: list[str]) -> int:
    """Run a command line, with a record of what it reads; a terminal that a killed session held is given back first."""
    from csr_assess.app.application import dispatch
    from csr_assess.base import inputs

    if sys.stdin.isatty() and sys.stdout.isatty():
        from csr_assess.terminal import recovery

        recovery.give_back()
    with inputs.watched():
        return dispatch(arguments)


def _surroundings(error: OSError | MemoryError) -> Problem:
    """Return what is said of a fault of the system we run on: a full disk, a name too long, a folder not ours."""
    if isinstance(error, MemoryError):
        message = _("there is not enough memory.")
        return Problem(code="no-memory", message=message, hint=_("Close other programs, or give it fewer files."))
    if error.filename is None and _met_while_helping(error):
        from csr_assess.answers.write import unwritable
        from csr_assess.app.outputs import STDOUT

        return unwritable(STDOUT, error).problems[0]
    try:
        os.getcwd()  # noqa: PTH109 -- a Path is made of it
    except OSError:
        message = _("the current folder is gone, or may not be used.")
        return Problem(code="no-current-folder", message=message, hint=_("Change to another one and run it again."))
    file = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    message = _("cannot be used: {reason}.").format(reason=error.strerror or type(error).__name__)
    hint = _("Name another file or folder, or fix this one, and run it again.")
    return Problem(code="file-unusable", where=Where(file=file), message=message, hint=hint)


def _met_while_helping(error: OSError) -> bool:
    """Say whether Typer met an error itself, or a closed stream did: Typer writes help, to standard output alone."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    module = str(trace.tb_frame.f_globals.get("__name__")) if trace else ""
    return module.partition(".")[0] in ("typer", "click") or module == "csr_assess.app.closed_streams"


def _unforeseen(error: Exception, arguments: list[str]) -> int:
    import typer

    usage_error = typer.BadParameter.__bases__[0]  # Typer gives its base class no public name
    if isinstance(error, typer.Abort):
        return ExitCode.INTERRUPTED
    if isinstance(error, usage_error):
        message = getattr(error, "format_message", lambda: str(error))()
        hint = _hint(arguments)
        return _report((Problem(code="usage", message=message, hint=hint),), ExitCode.USAGE, arguments)
    if debugging(arguments):
        raise error
    if isinstance(error, OSError | MemoryError):
        return _report((_surroundings(error),), ExitCode.USAGE, arguments)
    # A traceback could carry an answer, a name or a path: only the kind of the error and its place are said.
    place = _place(error)
    message = _("an error in the program itself: {kind} at {place}.").format(kind=type(error).__name__, place=place)
    hint = _("Please report it with the command you ran; --debug shows more.")
    return _report((Problem(code="internal", message=message, hint=hint),), ExitCode.INTERNAL, arguments)


def _hint(arguments: list[str]) -> str:
    import difflib

    word = next((word for word in arguments if not word.startswith("-")), "")
    near = difflib.get_close_matches(word, names.COMMANDS, 1)
    if not names.command_name([word]) and near:
        return _("Did you mean {command}?").format(command=near[0])
    command = names.command_name(arguments)
    return _("Try: csr-assess {command}--help").format(command=f"{command} " if command else "")


def _place(error: Exception) -> str:
    trace = error.__traceback__
    place = "?"
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        if str(module).startswith("csr_assess"):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def debugging(arguments: list[str]) -> bool:
    """Say whether the person asked for the program's own errors in full."""
    return "--debug" in arguments or os.environ.get("CSR_ASSESS_DEBUG", "") not in ("", "0", "false")


def _report(problems: tuple[Problem, ...], code: ExitCode, arguments: list[str]) -> int:
    if not (envelope.wants_json(arguments) and _report_as_json(problems, arguments)):
        with contextlib.suppress(OSError):  # nobody is left to tell
            for problem in problems:
                sys.stderr.write(printable(str(problem)) + "\n")
    return code


def _report_as_json(problems: tuple[Problem, ...], arguments: list[str]) -> bool:
    """Write the problems to standard output; False if it takes nothing more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(envelope.of_problems(arguments, problems))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        return True  # nobody is left to tell
    except OSError:
        return False
    return True
